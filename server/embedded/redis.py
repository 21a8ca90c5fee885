"""One Redis server of our own, safe enough for a match log: start it, wait for it, stop it.

Where it keeps its files and where it listens is the caller's choice.
"""

import signal
import socket
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

from server.embedded.binaries import RedisBinary
from server.embedded.errors import EmbeddedError
from server.embedded.processes import PLAIN_ENVIRONMENT, spawn

DURABLE: Mapping[str, str] = {
    # What the match log asks of its Redis; the server checks it at each start.
    "appendonly": "yes",
    "appendfsync": "always",
    "no-appendfsync-on-rewrite": "no",
    "maxmemory-policy": "noeviction",
    # The append-only file is the truth; snapshots beside it would only cost.
    "save": "",
    # A tail cut by a crash is what was never acknowledged: load the rest.
    "aof-load-truncated": "yes",
}


class RedisServer:
    """One folder and, between `start` and `stop`, the server process on it.

    Listens on the Unix socket `socket_path`, or on `port` of the loopback: exactly one is given.
    """

    def __init__(
        self,
        binary: RedisBinary,
        folder: Path,
        *,
        socket_path: Path | None = None,
        port: int = 0,
        options: Mapping[str, str] = DURABLE,
        death_signal: signal.Signals = signal.SIGTERM,
    ) -> None:
        assert (socket_path is None) == bool(port)
        self.binary = binary
        self.folder = folder
        self.socket_path = socket_path
        self.port = port
        self.options = dict(options)
        self.death_signal = death_signal
        self.log = folder / "redis.log"
        self.process: subprocess.Popen[bytes] | None = None

    def launch(self) -> subprocess.Popen[bytes]:
        """Start the server and return at once, before it has loaded its file."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        command: list[str | Path] = [self.binary.path]
        options = {
            "dir": str(self.folder),
            "daemonize": "no",
            "loglevel": "notice",
            **self.options,
            "bind": "127.0.0.1",
            "port": str(self.port),
        }
        if self.socket_path is not None:
            self.socket_path.unlink(missing_ok=True)
            options |= {"unixsocket": str(self.socket_path), "unixsocketperm": "700"}
        for name, value in options.items():
            command += [f"--{name}", value]
        with self.log.open("ab") as log:
            self.process = spawn(
                command,
                cwd=self.folder,
                env=PLAIN_ENVIRONMENT,
                output=log,
                death_signal=self.death_signal,
            )
        return self.process

    def start(self, timeout_s: float = 60.0) -> None:
        """Start the server and return once it has loaded its file and answers.

        Raises `EmbeddedError` with the server's own last words when it ends or does not get ready.
        """
        self.launch()
        self.wait_until_ready(timeout_s)

    def wait_until_ready(self, timeout_s: float = 60.0) -> None:
        """Return once the launched server answers; raises as `start` does."""
        deadline = time.monotonic() + timeout_s
        while not self._answers():
            assert self.process is not None, "launch comes first"
            if self.process.poll() is not None:
                raise EmbeddedError(f"Redis did not start: {self._last_words()}")
            if time.monotonic() > deadline:
                self.kill()
                raise EmbeddedError(f"Redis was not ready after {timeout_s:.0f} s; see {self.log}.")
            time.sleep(0.01)

    def stop(self, timeout_s: float = 20.0) -> None:
        """End the server in order: its file is synced; kill it if it hangs."""
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout_s)
            except subprocess.TimeoutExpired:
                self.kill()
        self.process = None

    def kill(self) -> None:
        """Kill the server as a crash would."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def _answers(self) -> bool:
        try:
            if self.socket_path is not None:
                probe = socket.socket(socket.AF_UNIX)
                address: str | tuple[str, int] = str(self.socket_path)
            else:
                probe = socket.socket(socket.AF_INET)
                address = ("127.0.0.1", self.port)
            with probe:
                probe.settimeout(1.0)
                probe.connect(address)
                probe.sendall(b"PING\r\nINFO server\r\n")
                said = probe.recv(65_536)
                while said.startswith(b"+PONG") and b"\nprocess_id:" not in said:
                    more = probe.recv(65_536)
                    if not more:
                        return False
                    said += more
                # PING gives -LOADING until the file is read, while INFO is answered all along;
                # another pid is a stranger on the same port.
                assert self.process is not None
                own = f"\nprocess_id:{self.process.pid}\r".encode()
                return said.startswith(b"+PONG") and own in said
        except OSError:
            return False

    def _last_words(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        for line in reversed(lines):
            if " # " in line:  # Redis's mark of a warning
                return f"{line.split(' # ', 1)[1].strip()} (see {self.log})"
        return f"see {self.log}"
