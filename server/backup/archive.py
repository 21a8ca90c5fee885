"""The backup's file: a zip of a plain manifest and encrypted members, written and read as streams.

Knows nothing of databases. Members are written one after the other; a file that was not finished
has no table of contents and does not open.
"""

import hashlib
import os
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Final, Self

import msgspec
import pyrage
from msgspec import Struct
from pyrage import x25519

from server.backup.contents import TableContents
from server.backup.errors import BackupError

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
DATABASE: Final = "database.age"
INSIDE: Final = "inside.age"
IDENTITY: Final = "identity.age"
CHUNK_BYTES: Final = 1 << 20

Progress = Callable[[int], None]
"""Told the bytes that have gone by."""


class Manifest(Struct, frozen=True):
    """What can be said of a backup without opening it.

    Versions are PostgreSQL's; `sha256` has the encrypted members by name.
    """

    format: int
    created_at: str
    database: str
    revision: str | None
    server_version: str
    server_major: int
    dumped_by: str
    dumped_by_major: int
    rows: int
    recipients: tuple[str, ...]
    has_keys: bool
    sha256: dict[str, str]


class Inside(Struct, frozen=True):
    """What is told only to who can open the backup. `secret_key` opens its sealed columns."""

    tables: dict[str, TableContents]
    secret_key: str | None = None
    older_keys: tuple[str, ...] = ()
    """Secrets that were still needed beside it: a rotation was not over."""


class _Counted:
    """A file that tells how much went through it, and its digest.

    It keeps its own error: what comes out of pyrage in its place has lost its type.
    """

    def __init__(self, file: IO[bytes], progress: Progress | None = None) -> None:
        self._file = file
        self._progress = progress
        self._hash = hashlib.sha256()
        self.byte_count = 0
        self.error: BaseException | None = None

    def write(self, data: bytes) -> int:
        try:
            self._seen(data)
            return self._file.write(data)
        except BaseException as error:
            self.error = error
            raise

    def read(self, size: int = -1) -> bytes:
        try:
            data = self._file.read(size)
            self._seen(data)
        except BaseException as error:
            self.error = error
            raise
        return data

    def flush(self) -> None:
        self._file.flush()

    def digest(self) -> str:
        return self._hash.hexdigest()

    def _seen(self, data: bytes) -> None:
        self._hash.update(data)
        self.byte_count += len(data)
        if self._progress is not None:
            self._progress(self.byte_count)


class ArchiveWriter:
    """A backup that is being written. Leave the context with an error, and no file stays."""

    def __init__(self, path: Path, recipients: Sequence[x25519.Recipient]) -> None:
        self._path = path
        self._half = path.with_name(f".{path.name}.half")
        self._recipients = list(recipients)
        self._sha256: dict[str, str] = {}

    def __enter__(self) -> Self:
        try:
            descriptor = os.open(self._half, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        except OSError as error:
            raise BackupError(f"{self._path} cannot be written: {error.strerror}.") from error
        self._file = os.fdopen(descriptor, "w+b")
        self._zip = zipfile.ZipFile(self._file, "w", zipfile.ZIP_STORED)
        return self

    def add_encrypted(self, name: str, plain: IO[bytes], progress: Progress | None = None) -> int:
        """Encrypt a stream into the member `name`; return the number of its plain bytes."""
        source = _Counted(plain, progress)
        with self._zip.open(name, "w", force_zip64=True) as member:
            target = _Counted(member)
            try:
                pyrage.encrypt_io(source, target, self._recipients)
            except pyrage.EncryptError:
                raise source.error or target.error or BackupError("age gave up.") from None
        self._sha256[name] = target.digest()
        return source.byte_count

    def add_locked_identity(self, locked: bytes) -> None:
        """Add the identity that a passphrase opens."""
        self._zip.writestr(IDENTITY, locked)
        self._sha256[IDENTITY] = hashlib.sha256(locked).hexdigest()

    def finish(self, describe: Callable[[dict[str, str]], Manifest]) -> Manifest:
        """Add the manifest, bring everything to the disk, and give the file its name."""
        manifest = describe(dict(self._sha256))
        self._zip.writestr(MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)))
        self._zip.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._half.replace(self._path)
        return manifest

    def __exit__(self, *_: object) -> None:
        if not self._file.closed:
            with suppress(ValueError, OSError):  # a member may still be open
                self._zip.close()
            self._file.close()
        self._half.unlink(missing_ok=True)


class ArchiveReader:
    """A backup that is being read; raises `BackupError` for a file that is none or is damaged."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._zip = zipfile.ZipFile(path)
            self.manifest = msgspec.json.decode(self._zip.read(MANIFEST), type=Manifest)
        except OSError as error:
            raise BackupError(f"{path} cannot be read: {error.strerror}.") from error
        except (zipfile.BadZipFile, KeyError, msgspec.DecodeError) as error:
            raise BackupError(f"{path} is no backup, or was not finished.") from error
        if self.manifest.format > FORMAT:
            raise BackupError(
                f"{path} was made by a newer release (format {self.manifest.format}): restore it "
                "with that one."
            )

    def close(self) -> None:
        """Close the file."""
        self._zip.close()

    @property
    def byte_count(self) -> int:
        """The encrypted size of the database."""
        return self._zip.getinfo(DATABASE).file_size

    def locked_identity(self) -> bytes | None:
        """Return the identity that a passphrase opens, or None when there is none."""
        return self._zip.read(IDENTITY) if IDENTITY in self._zip.namelist() else None

    def check(self, progress: Progress | None = None) -> None:
        """Read everything and compare checksums; raises `BackupError` for a damaged member."""
        for name, wanted in self.manifest.sha256.items():
            try:
                with self._zip.open(name) as member:
                    counted = _Counted(member, progress if name == DATABASE else None)
                    while counted.read(CHUNK_BYTES):
                        pass
            except (KeyError, zipfile.BadZipFile, EOFError, OSError) as error:
                raise BackupError(f"{self.path} is damaged: {name} cannot be read.") from error
            if counted.digest() != wanted:
                raise BackupError(f"{self.path} is damaged: {name} is not what was written.")

    def inside(self, identity: x25519.Identity) -> Inside:
        """Return what is told only to who can open the backup; raises `BackupError`."""
        try:
            plain = pyrage.decrypt(self._zip.read(INSIDE), [identity])
            return msgspec.json.decode(plain, type=Inside)
        except (pyrage.DecryptError, KeyError, zipfile.BadZipFile, msgspec.DecodeError) as error:
            raise BackupError(
                f"This key does not open {self.path}, which was made for "
                f"{', '.join(self.manifest.recipients) or 'a passphrase'}."
            ) from error

    def decrypt_database(
        self, identity: x25519.Identity, target: IO[bytes], progress: Progress | None = None
    ) -> None:
        """Write pg_dump's bytes to `target`; raises `BackupError` when they were changed."""
        sink = _Counted(target)
        try:
            with self._zip.open(DATABASE) as member:
                pyrage.decrypt_io(_Counted(member, progress), sink, [identity])
        except (pyrage.DecryptError, zipfile.BadZipFile, EOFError) as error:
            if sink.error is not None:
                raise sink.error from None
            raise BackupError(f"{self.path} is damaged, or this key does not open it.") from error
