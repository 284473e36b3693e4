"""A backup's file comes back as it was written, and one that is damaged, cut short or another's is refused."""

import gzip
import io
import os
import tarfile
import threading
from pathlib import Path

import pyrage
import pytest

from home.backup.container import (
    BackupError,
    BackupWriter,
    decrypting,
    encrypting,
    identities_from,
    read_members,
    recipients_from,
)

# Larger than a pipe and than a piece, and not to be compressed.
CONTENTS = {"backup.json": b'{"format": 1}', "database": os.urandom(3_000_000), "media/a/b.txt": b"words"}
KEY, OTHER_KEY = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()


def write(path, recipients=(), contents=CONTENTS):
    """Write a backup with these contents."""
    with path.open("wb") as file, encrypting(file, list(recipients)) as stream, BackupWriter(stream) as writer:
        for name, data in contents.items():
            writer.add(name, io.BytesIO(data), len(data))
        writer.finish()
    return path


def read(path, identities=()):
    """Return everything that a backup holds."""
    with path.open("rb") as file, decrypting(file, list(identities)) as stream:
        return {name: member.read() for name, member in read_members(stream)}


@pytest.mark.parametrize("is_encrypted", [False, True])
def test_what_was_written_is_read(tmp_path, is_encrypted):
    path = write(tmp_path / "bank", [KEY.to_public()] if is_encrypted else [])
    assert read(path, [KEY]) == CONTENTS
    assert (b"words" in path.read_bytes()) is False


def test_every_one_of_several_keys_opens_it(tmp_path):
    path = write(tmp_path / "bank", [KEY.to_public(), OTHER_KEY.to_public()])
    assert read(path, [KEY]) == read(path, [OTHER_KEY]) == CONTENTS


def test_another_key_or_none_opens_nothing(tmp_path):
    path = write(tmp_path / "bank", [KEY.to_public()])
    with pytest.raises(BackupError, match="The key does not open this backup"):
        read(path, [OTHER_KEY])
    with pytest.raises(BackupError, match="This backup is encrypted: name the file with its key by --identity"):
        read(path)


@pytest.mark.parametrize("is_encrypted", [False, True])
@pytest.mark.parametrize("left", [0.2, 0.9, 0.99999])
def test_one_that_was_cut_short_is_refused(tmp_path, is_encrypted, left):
    path = write(tmp_path / "bank", [KEY.to_public()] if is_encrypted else [])
    os.truncate(path, int(path.stat().st_size * left))
    with pytest.raises(BackupError, match="damaged or was cut short"):
        read(path, [KEY])


@pytest.mark.parametrize("is_encrypted", [False, True])
def test_one_bit_that_changed_is_noticed(tmp_path, is_encrypted):
    path = write(tmp_path / "bank", [KEY.to_public()] if is_encrypted else [])
    data = bytearray(path.read_bytes())
    data[1_500_000] ^= 1
    path.write_bytes(data)
    with pytest.raises(BackupError, match="damaged"):
        read(path, [KEY])


def test_one_without_its_checksums_is_not_whole(tmp_path):
    path = tmp_path / "bank"
    with path.open("wb") as file, BackupWriter(file) as writer:
        writer.add_text("backup.json", "{}")
    with pytest.raises(BackupError, match="its end is missing"):
        read(path)


@pytest.mark.parametrize("name", ["../outside", "/etc/outside", "media/../../outside"])
def test_a_member_that_leads_elsewhere_is_refused(tmp_path, name):
    path = write(tmp_path / "bank", contents={name: b"words"})
    with pytest.raises(BackupError, match="no backup of a bank"):
        read(path)


def test_a_link_in_place_of_a_file_is_refused(tmp_path):
    path = tmp_path / "bank"
    with gzip.open(path, "wb") as plain, tarfile.open(fileobj=plain, mode="w|") as tar:
        link = tarfile.TarInfo("media/link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
    with pytest.raises(BackupError, match="no backup of a bank"):
        read(path)


def test_any_other_file_is_no_backup(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear Sir or Madam")
    with pytest.raises(BackupError, match="This file is no backup of a bank"):
        read(tmp_path / "letter.txt")


def test_a_file_that_became_shorter_stops_it(tmp_path):
    message = pytest.raises(BackupError, match="media/a became shorter while it was read")
    with message, BackupWriter(io.BytesIO()) as writer:
        writer.add("media/a", io.BytesIO(b"short"), 50)


def stop(stream):
    stream.write(b"x" * 200_000)
    raise RuntimeError("stopped")


def test_an_error_while_writing_is_told_and_leaves_no_thread_waiting():
    with pytest.raises(RuntimeError, match="stopped"), encrypting(io.BytesIO(), [KEY.to_public()]) as stream:
        stop(stream)
    assert [thread.name for thread in threading.enumerate() if "Pump" in thread.name] == []


@pytest.mark.parametrize("size", [1, 5_000_000])
def test_a_full_disk_is_told(size):
    """Which the encryption notices with the last piece it writes, or in the middle."""
    message = pytest.raises(BackupError, match="It could not be encrypted and written: .*No space left on device")
    with Path("/dev/full").open("wb", buffering=0) as full, message, encrypting(full, [KEY.to_public()]) as stream:
        stream.write(b"x" * size)


def test_keys_are_read_as_age_writes_them(tmp_path):
    (tmp_path / "key").write_text(f"# created: today\n# public key: {KEY.to_public()}\n{KEY}\n")
    path = write(tmp_path / "bank", recipients_from([f" {KEY.to_public()} "]))
    assert read(path, identities_from(tmp_path / "key")) == CONTENTS


def test_what_is_no_key_is_told(tmp_path):
    with pytest.raises(BackupError, match="BACKUP_RECIPIENTS has something that is no public key of age"):
        recipients_from(["age1nonsense"])
    for text, message in [("# nothing\n", "has no key in it"), ("nonsense\n", "cannot be read as a key file")]:
        (tmp_path / "key").write_text(text)
        with pytest.raises(BackupError, match=message):
            identities_from(tmp_path / "key")
    with pytest.raises(BackupError, match="cannot be read as a key file"):
        identities_from(tmp_path / "missing")
