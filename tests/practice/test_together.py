"""What is held back is done once with every key, within the block's transaction, and not at all where that failed."""

import pytest

from practice.together import once_for_all, together


@pytest.fixture
def done():
    """A list that `done.append` fills with the lists of keys it was called with."""
    return []


def test_at_once_without_a_block(done):
    work = done.append
    once_for_all(work, 1)
    once_for_all(work, 1)
    assert done == [[1], [1]]


def test_once_at_the_end_of_the_outermost_block(done):
    work = done.append
    with together():
        once_for_all(work, 1)
        with together():
            once_for_all(work, 2)
        once_for_all(work, 1)
        assert done == []
    assert done == [[1, 2]]
    once_for_all(work, 3)
    assert done == [[1, 2], [3]]


def test_dropped_when_the_block_fails(done):
    def fail():
        with together():
            once_for_all(done.append, 1)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert done == []
    once_for_all(done.append, 2)
    assert done == [[2]]
