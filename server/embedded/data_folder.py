"""The folder that a machine keeps everything in: who may use it now, who made what is in it.

Layout: `run.lock`, `made-by.json`, `processes.json`, `secret.key`, `demo-logins.json`, and the
folders `postgres`, `redis`, `logs`, `metrics`, `tls`. All private to their owner.
"""

import base64
import contextlib
import errno
import fcntl
import os
import secrets
import shutil
import signal
import socket
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from server.embedded.errors import EmbeddedError
from server.embedded.processes import start_ticks

FREE_MIN_BYTES = 256 * 1024 * 1024
"""Below it the match log refuses answers, so there is no use in starting."""
SOCKET_PATH_MAX_BYTES = 100
"""A Unix socket's path holds 107 bytes; PostgreSQL's own lock file is a little longer."""


class Made(Struct):
    """Which server's files these are. A newer major version cannot be read by an older one."""

    origin: str
    major: int
    version: str
    folder: str


class Schema(Struct, frozen=True):
    """The migrations that were last applied: a digest of their files, and where they led."""

    digest: str
    revision: str


class Memory(Struct):
    """What the folder knows of itself. `id` is random and goes with it wherever it is moved."""

    id: str
    postgres: Made | None = None
    redis: Made | None = None
    is_demo: bool = False
    schema: Schema | None = None
    has_roles: bool = False
    """Whether the application's role of PostgreSQL may do what it needs."""


class Running(Struct):
    """One process that a run started; `ticks` tells it from a later one with the same pid."""

    name: str
    pid: int
    ticks: int


class Holder(Struct):
    """Who holds the lock, for the sentence that a second run prints and for the command line."""

    pid: int
    url: str
    database_url: str | None = None
    redis_url: str | None = None


class DataFolder:
    """An open data folder: ours alone until `close` or the end of this process."""

    def __init__(
        self, path: Path, url: str, free_bytes: Callable[[Path], int] | None = None
    ) -> None:
        """Make the folder if need be and take it; raises `EmbeddedError` with what to do."""
        self.path = path.absolute()
        self._short: Path | None = None
        with explained_disk_errors(self.path):
            # Root's PostgreSQL is another account, which passes through but sees nothing.
            self.path.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, parents=True, exist_ok=True)
            if not self.path.is_dir() or not os.access(self.path, os.R_OK | os.W_OK | os.X_OK):
                raise EmbeddedError(
                    f"{self.path} is not ours to write in: set DATA_DIR to a folder of yours."
                )
            self._lock = self._locked()
            self.tell_address(url)
            free = (free_bytes or _free_bytes)(self.path)
            if free < FREE_MIN_BYTES:
                raise EmbeddedError(
                    f"The disk that holds {self.path} has {free >> 20} MiB left and the server "
                    f"needs {FREE_MIN_BYTES >> 20}: free some space, or set DATA_DIR to a folder "
                    "on another disk."
                )
            self.memory = self._read_memory()

    @property
    def demo_logins(self) -> Path:
        """The file of the demo school's logins; it may not be there."""
        return self.path / "demo-logins.json"

    def close(self) -> None:
        """Let another run have the folder; what lay outside it for its sockets goes."""
        if self._short is not None:
            shutil.rmtree(self._short, ignore_errors=True)
        os.close(self._lock)

    def tell_address(
        self, url: str, *, database_url: str | None = None, redis_url: str | None = None
    ) -> None:
        """Write down where this run serves, for whoever finds the folder taken.

        The other two are the embedded servers' (None: not embedded), for the command line.
        """
        os.ftruncate(self._lock, 0)
        holder = Holder(os.getpid(), url, database_url, redis_url)
        os.pwrite(self._lock, msgspec.json.encode(holder), 0)

    def folder(self, name: str) -> Path:
        """Return the private subfolder `name`, made if need be."""
        path = self.path / name
        path.mkdir(mode=0o700, exist_ok=True)
        return path

    def remember(self) -> None:
        """Write `memory` down."""
        self.write("made-by.json", msgspec.json.format(msgspec.json.encode(self.memory)))

    def write(self, name: str, content: bytes) -> Path:
        """Write the private file `name` whole or not at all; return its path."""
        path = self.path / name
        half = path.with_name(f".{path.name}.half")
        with explained_disk_errors(self.path):
            descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            half.replace(path)
        return path

    def secret_key(self) -> str:
        """Return the folder's key in Base64, made at the first call and kept."""
        path = self.path / "secret.key"
        if not path.exists():
            self.write(path.name, base64.b64encode(secrets.token_bytes(32)))
        return path.read_text().strip()

    def socket_folder(self, folder: Path) -> Path:
        """Return where a socket that belongs in `folder` can really be: there, or near /tmp.

        A path may be too long for one, and some shared file systems have none.
        """
        if len(os.fsencode(folder)) + len("/.s.PGSQL.5432.lock") <= SOCKET_PATH_MAX_BYTES and (
            _has_sockets(self.path)
        ):
            return folder
        short = Path(tempfile.gettempdir()) / f"mathakine-{self.memory.id}"
        short.mkdir(mode=0o711, exist_ok=True)
        if short.is_symlink() or short.stat().st_uid != os.geteuid():
            raise EmbeddedError(f"{short} belongs to another account: remove it.")
        self._short = short
        return short / folder.name

    def note_processes(self, running: list[Running]) -> None:
        """Write down what runs, for the run after a crash."""
        self.write("processes.json", msgspec.json.encode(running))

    def end_leftovers(self, patience_s: float = 5.0) -> int:
        """End what an earlier run left running when it was killed; return how many there were.

        The kernel told them already; this waits for them, then insists.
        """
        try:
            noted = msgspec.json.decode(
                (self.path / "processes.json").read_bytes(), type=list[Running]
            )
        except (FileNotFoundError, msgspec.DecodeError):
            return 0
        left = [one for one in noted if start_ticks(one.pid) == one.ticks]
        count = len(left)
        for number, wait_s in ((signal.SIGTERM, patience_s), (signal.SIGKILL, patience_s)):
            for one in left:
                # SIGTERM lets PostgreSQL wait for its clients for ever; SIGINT cuts them.
                is_postgres = one.name == "postgres" and number == signal.SIGTERM
                with contextlib.suppress(ProcessLookupError):
                    os.kill(one.pid, signal.SIGINT if is_postgres else number)
            deadline = time.monotonic() + wait_s
            while left and time.monotonic() < deadline:
                left = [one for one in left if start_ticks(one.pid) == one.ticks]
                time.sleep(0.02)
            if not left:
                return count
        raise EmbeddedError(
            f"A process of an earlier run does not end (pid {left[0].pid}): end it, then try again."
        )

    def _locked(self) -> int:
        descriptor = os.open(self.path / "run.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = _written_holder(descriptor)
            os.close(descriptor)
            who = f"process {holder.pid}, {holder.url}" if holder else "just starting"
            raise EmbeddedError(
                f"Mathakine already runs from {self.path} ({who}): stop it there with Ctrl-C, or "
                "set DATA_DIR and PORT to run a second one beside it."
            ) from None
        return descriptor

    def _read_memory(self) -> Memory:
        path = self.path / "made-by.json"
        try:
            return msgspec.json.decode(path.read_bytes(), type=Memory)
        except FileNotFoundError:
            self.memory = Memory(id=secrets.token_hex(8))
            self.remember()
            return self.memory
        except msgspec.DecodeError:
            raise EmbeddedError(
                f"{path} cannot be read: put it back from a backup, or move {self.path} away to "
                "start afresh."
            ) from None


def running_holder(path: Path) -> Holder | None:
    """Return who has the data folder at `path` open now, or None; takes nothing."""
    try:
        descriptor = os.open(path / "run.lock", os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return _written_holder(descriptor)
    else:
        return None
    finally:
        os.close(descriptor)


def _written_holder(descriptor: int) -> Holder | None:
    try:
        return msgspec.json.decode(os.pread(descriptor, 1000, 0), type=Holder)
    except msgspec.DecodeError:
        return None


@contextlib.contextmanager
def explained_disk_errors(folder: Path) -> Iterator[None]:
    """Turn what a disk says into a sentence about `folder`."""
    try:
        yield
    except OSError as error:
        match error.errno:
            case errno.ENOSPC | errno.EDQUOT:
                said = (
                    f"The disk that holds {folder} is full: free some space, or set DATA_DIR to a "
                    "folder on another disk."
                )
            case errno.EACCES | errno.EPERM | errno.EROFS:
                said = f"{folder} is not ours to write in: set DATA_DIR to a folder of yours."
            case errno.ENOTDIR | errno.EEXIST:
                said = f"{folder} is no folder: set DATA_DIR to one."
            case _:
                raise
        raise EmbeddedError(said) from error


def _free_bytes(folder: Path) -> int:
    return shutil.disk_usage(folder).free


def _has_sockets(folder: Path) -> bool:
    path = folder / f".socket-{os.getpid()}"
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.bind(str(path))
        except OSError:
            return False
        finally:
            path.unlink(missing_ok=True)
    return True
