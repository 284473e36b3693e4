"""What is held back is done once with every key, within the block's transaction, and not at all where that failed."""

import pytest

from practice.batching import batched, run_once_per_batch


@pytest.fixture
def done():
    """A list that `done.append` fills with the lists of keys it was called with."""
    return []


def test_at_once_without_a_block(done):
    work = done.append
    run_once_per_batch(work, 1)
    run_once_per_batch(work, 1)
    assert done == [[1], [1]]


def test_once_at_the_end_of_the_outermost_block(done):
    work = done.append
    with batched():
        run_once_per_batch(work, 1)
        with batched():
            run_once_per_batch(work, 2)
        run_once_per_batch(work, 1)
        assert done == []
    assert done == [[1, 2]]
    run_once_per_batch(work, 3)
    assert done == [[1, 2], [3]]


def test_dropped_when_the_block_fails(done):
    def fail():
        with batched():
            run_once_per_batch(done.append, 1)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert done == []
    run_once_per_batch(done.append, 2)
    assert done == [[2]]
