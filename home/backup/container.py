"""The file of a backup: a gzipped tar, within age's encryption where keys are given, written and read as a stream.

Its members are backup.json, the database, media/… and, last, checksums.json with the SHA-256 of each of the others. So
a file that was cut short has no list of checksums and is never taken for a whole one. The encryption is the format of
https://age-encryption.org/v1, which the program `age` reads as well.
"""

import gzip
import hashlib
import io
import json
import os
import tarfile
import threading
import zlib
from contextlib import contextmanager, nullcontext, suppress
from pathlib import PurePosixPath

import pyrage

MANIFEST, DATABASE, MEDIA, CHECKSUMS = "backup.json", "database", "media", "checksums.json"
CHUNK = 1 << 20
_AGE, _GZIP = b"age-encryption.org/", b"\x1f\x8b"


class BackupError(Exception):
    """What keeps a backup from being written or restored; the message says what, and what to do."""


def recipients_from(texts):
    """Return the public keys that the texts hold; raises BackupError where one is none."""
    try:
        return [pyrage.x25519.Recipient.from_str(text.strip()) for text in texts]
    except pyrage.RecipientError as error:
        raise BackupError(f"BACKUP_RECIPIENTS has something that is no public key of age: {error}.") from error


def identities_from(path):
    """Return the private keys in a key file, as `make_backup_key` and `age-keygen` write them; raises BackupError."""
    try:
        lines = path.read_text().splitlines()
        keys = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
        identities = [pyrage.x25519.Identity.from_str(key) for key in keys]
    except (OSError, UnicodeDecodeError, pyrage.IdentityError) as error:
        raise BackupError(f"{path} cannot be read as a key file: {error}.") from error
    if not identities:
        raise BackupError(f"{path} has no key in it.")
    return identities


class _Pump(threading.Thread):
    """Runs one end of a pipe; what it raised is in `error`."""

    def __init__(self, work, ends):
        super().__init__(name="Pump", daemon=True)
        self.work, self.ends, self.error = work, ends, None

    def run(self):
        try:
            self.work()
        except Exception as error:  # told to whoever holds the other end
            self.error = error
        finally:
            for end in self.ends:
                with suppress(BrokenPipeError, ValueError):
                    end.close()


class _Target:
    """A file to write to that remembers its first error: the encryption drops one of the last piece it writes."""

    def __init__(self, file):
        self.file, self.error = file, None

    def write(self, data):
        try:
            return self.file.write(data)
        except OSError as error:
            self.error = self.error or error
            raise

    def flush(self):
        self.file.flush()


@contextmanager
def encrypting(file, recipients):
    """Yield what to write a backup to: the binary `file` itself, or a pipe that is encrypted into it for recipients."""
    if not recipients:
        yield file
        return
    out, into = os.pipe()
    reader, writer, target = os.fdopen(out, "rb"), os.fdopen(into, "wb"), _Target(file)
    pump = _Pump(lambda: pyrage.encrypt_io(reader, target, recipients), [reader])
    pump.start()
    try:
        with suppress(BrokenPipeError):  # raised where the other end failed, which is told below
            yield writer
    finally:
        with suppress(BrokenPipeError, ValueError):
            writer.close()
        pump.join()
    if error := target.error or pump.error:
        raise BackupError(f"It could not be encrypted and written: {error}.")


@contextmanager
def decrypting(file, identities):
    """Yield what to read a backup from; raises BackupError where the keys do not open it, or it is no backup."""
    start = file.read(len(_AGE))
    file.seek(0)
    if start.startswith(_GZIP):
        with _reporting_damage():
            yield file
        return
    if start != _AGE:
        raise BackupError("This file is no backup of a bank.")
    if not identities:
        raise BackupError("This backup is encrypted: name the file with its key by --identity.")
    out, into = os.pipe()
    reader, writer = os.fdopen(out, "rb"), os.fdopen(into, "wb")
    pump = _Pump(lambda: pyrage.decrypt_io(file, writer, identities), [writer])
    pump.start()
    try:
        with _reporting_damage():
            yield reader
    except BackupError as error:
        # Where the stream ended early, why it did is what somebody needs to know.
        if pump.error:
            raise BackupError(_why(pump.error)) from error
        raise
    finally:
        reader.close()
        pump.join()


@contextmanager
def _reporting_damage():
    """Raise BackupError in place of what the readers of tar and gzip raise on what is damaged."""
    try:
        yield
    except (tarfile.TarError, EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise BackupError(f"The backup is damaged or was cut short ({error}).") from error


def _why(error):
    if isinstance(error, pyrage.DecryptError) and "key" in str(error).lower():
        return f"The key does not open this backup ({error})."
    return f"The backup is damaged or was cut short: it cannot be decrypted ({error})."


class BackupWriter:
    """Writes the members of a backup one after the other and, at the end, their checksums."""

    def __init__(self, stream):
        self.compressed = gzip.GzipFile(fileobj=stream, mode="wb", compresslevel=1)
        self.tar = tarfile.open(fileobj=self.compressed, mode="w|", format=tarfile.PAX_FORMAT)  # noqa: SIM115
        self.checksums = {}

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        """Let go of the stream; where something failed, whatever it says now is a consequence of that."""
        with suppress(OSError, ValueError) if error else nullcontext():
            self.tar.close()
            self.compressed.close()

    def add_text(self, name, text):
        """Add a text as a member."""
        data = text.encode()
        self.add(name, io.BytesIO(data), len(data))

    def add(self, name, file, size, tell=lambda count: None):
        """Add `size` bytes of an open binary file as a member; `tell` is called with the length of each piece.

        Raises BackupError where the file turns out shorter: a member has its length in front.
        """
        member = tarfile.TarInfo(name)
        member.size, member.mode = size, 0o600
        hashing = _Hashing(file, tell)
        try:
            self.tar.addfile(member, hashing)
        except tarfile.TarError as error:
            raise BackupError(f"{name} became shorter while it was read ({error}).") from error
        except OSError as error:
            if str(error) != "unexpected end of data":
                raise
            raise BackupError(f"{name} became shorter while it was read.") from error
        self.checksums[name] = hashing.digest.hexdigest()

    def finish(self):
        """Write the checksums, which end the file."""
        self.add_text(CHECKSUMS, json.dumps(self.checksums))


class _Hashing:
    """A file to read from that takes the SHA-256 of what is read."""

    def __init__(self, file, tell):
        self.file, self.tell, self.digest = file, tell, hashlib.sha256()

    def read(self, size=-1):
        data = self.file.read(size)
        self.digest.update(data)
        self.tell(len(data))
        return data


def read_members(stream):
    """Yield (name, open file) of each member of a backup; at the end compare checksums.

    A name is relative and leads nowhere above. Raises BackupError, or within `decrypting` lets it be raised, where the
    backup is damaged or not whole: what was yielded until then is not to be used before this has ended.
    """
    found = {}
    with gzip.GzipFile(fileobj=stream, mode="rb") as plain, tarfile.open(fileobj=plain, mode="r|") as tar:
        for member in tar:
            name = PurePosixPath(member.name)
            if not member.isreg() or name.is_absolute() or ".." in name.parts:
                raise BackupError(f"This file is no backup of a bank: it has a member {member.name!r}.")
            hashing = _Hashing(tar.extractfile(member), lambda count: None)
            if str(name) == CHECKSUMS:
                _compare(found, json.loads(hashing.read()))
                break
            yield str(name), hashing
            while hashing.read(CHUNK):
                pass
            found[str(name)] = hashing.digest.hexdigest()
        else:
            raise BackupError("The backup is not whole: its end is missing.")
        while plain.read(CHUNK):  # to the end, where gzip's own checksum stands
            pass


def _compare(found, stated):
    """Raise BackupError where the checksums `found` are not those `stated`, both by name."""
    wrong = sorted(name for name in found.keys() | stated.keys() if found.get(name) != stated.get(name))
    if wrong:
        more = f" and {len(wrong) - 3} more" if len(wrong) > 3 else ""
        raise BackupError(f"The backup is damaged: {', '.join(wrong[:3])}{more} are not as they were written.")
