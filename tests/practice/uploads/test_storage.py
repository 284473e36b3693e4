"""A file is stored whole under a name of the site's own, or not at all, and deleted with the commit."""

import re
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

ANY_NAME = ["plan.pdf", "a/b/../../Ann's plan.PDF", "x.php\0.pdf", "no ending", "plan.p d f", "a" * 300 + ".pdf"]


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.mark.parametrize("name", ANY_NAME)
def test_nothing_but_the_ending_of_a_name_is_kept(name):
    found = default_storage.get_available_name(f"documents/{Path(name).name}")
    assert re.fullmatch(r"documents/[0-9a-f]{32}(\.pdf)?", found)


def test_two_of_one_name_are_two():
    names = {default_storage.save("documents/plan.pdf", ContentFile(b"A plan")) for _ in range(2)}
    assert [Path(default_storage.path(name)).read_bytes() for name in names] == [b"A plan"] * 2


class Interrupted(ContentFile):
    """A file whose disk fills, or whose connection is cut, in the middle."""

    def chunks(self, chunk_size=None):
        yield b"Half of "
        raise OSError(28, "No space left on device")


def test_of_a_file_that_is_cut_short_nothing_is_left(folder):
    with pytest.raises(OSError, match="No space"):
        default_storage.save("documents/plan.pdf", Interrupted(b"Half of it"))
    assert [path for path in folder.rglob("*") if path.is_file()] == []


@pytest.mark.django_db(transaction=True)
def test_a_file_is_deleted_with_the_commit_and_kept_by_a_rollback():
    name = default_storage.save("documents/plan.pdf", ContentFile(b"A plan"))
    with transaction.atomic():
        default_storage.delete(name)
        transaction.set_rollback(True)
    assert default_storage.exists(name)
    with transaction.atomic():
        default_storage.delete(name)
        assert default_storage.exists(name)
    assert not default_storage.exists(name)
