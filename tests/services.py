"""Real servers for tests: one PostgreSQL per run of pytest, one Redis per process that runs tests.

Nothing here outlives pytest, whatever kills it: the kernel ends the servers with the process that
started them, and the next run sweeps the folders of runs that are gone.

The run's PostgreSQL is started by pytest's first process, the controller, when the first test of
any worker asks for it: a worker may be finished while others still need the server. They ask
through a socket in the run's folder, whose path travels in the environment.
"""

import asyncio
import contextlib
import fcntl
import os
import secrets
import shutil
import signal
import socket
import tempfile
import threading
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import asyncpg

from server.embedded.binaries import find_postgres, find_redis
from server.embedded.errors import EmbeddedError
from server.embedded.postgres import PostgresServer, reachable_binaries
from server.embedded.processes import SystemUser, start_ticks, system_user
from server.embedded.redis import DURABLE, RedisServer

RUN_VARIABLE = "MATHAKINE_TEST_RUN"
_PREFIX = "mathakine-tests-"
PROGRAM_COPIES = Path(tempfile.gettempdir()) / "mathakine-tests-programs"

FAST_POSTGRES = {
    # Nothing in a test's database needs to survive a crash; what does asks for a server of its own.
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "64MB",
    "max_connections": "200",
    "max_wal_size": "2GB",
    "checkpoint_timeout": "1h",
    "autovacuum": "off",
    "jit": "off",
}
DURABLE_POSTGRES = {"max_connections": "100", "shared_buffers": "64MB", "jit": "off"}

_T = TypeVar("_T")


def free_port() -> int:
    """Return a port of the loopback that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def server_user() -> SystemUser | None:
    """Return who PostgreSQL runs as: us, or `nobody` when we are root, which it refuses."""
    if os.geteuid() != 0:
        return None
    user = system_user("nobody")
    if user is None:
        raise EmbeddedError("The tests run as root and need an account `nobody` for PostgreSQL.")
    return user


def run_blocking(make: Callable[[], Awaitable[_T]]) -> _T:
    """Return what the coroutine returns, from code that is not async, whatever loop runs here."""

    async def call() -> _T:
        return await make()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, call()).result()


class RunFolder:
    """The folder of one run of pytest, and its controller's side of it."""

    def __init__(self) -> None:
        sweep()
        started = start_ticks(os.getpid())
        self.path = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-{started}-"))
        # PostgreSQL's account passes through; every folder inside says who may enter.
        self.path.chmod(0o711)
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(self.path / "controller"))
        self._listener.listen(64)
        self._postgres: PostgresServer | None = None
        # The kernel ends a server with the thread that started it: this one lives until the end.
        self._thread = threading.Thread(target=self._serve, name="test-postgres", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End the run's server and remove the folder."""
        # shutdown wakes the thread's accept, which close alone does not.
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(10)
        shutil.rmtree(self.path, ignore_errors=True)

    def _serve(self) -> None:
        while True:
            try:
                asker, _ = self._listener.accept()
            except OSError:
                break
            with asker:
                try:
                    if self._postgres is None:
                        self._postgres = start_postgres(self.path / "postgres", FAST_POSTGRES)
                    reply = f"ok {self._postgres.port}"
                except (EmbeddedError, OSError) as error:
                    reply = f"failed {error}"
                with contextlib.suppress(OSError):  # the asker was killed
                    asker.sendall(reply.encode())
        if self._postgres is not None:
            self._postgres.kill()  # its folder goes next


def ask_for_postgres(run: Path) -> int:
    """Return the port of the run's PostgreSQL, starting it first when nobody asked before."""
    with socket.socket(socket.AF_UNIX) as asking:
        asking.settimeout(90)
        asking.connect(str(run / "controller"))
        reply = b"".join(iter(lambda: asking.recv(4096), b"")).decode()
    if not reply.startswith("ok "):
        raise EmbeddedError(f"The tests' PostgreSQL did not start: {reply}")
    return int(reply.removeprefix("ok "))


def start_postgres(folder: Path, options: dict[str, str], port: int = 0) -> PostgresServer:
    """Return a new server that listens on a free port (or on `port`), its files in `folder`."""
    user = server_user()
    folder.mkdir(mode=0o711, parents=True, exist_ok=True)
    server = PostgresServer(
        reachable_binaries(find_postgres(), user, PROGRAM_COPIES),
        folder / "server" / "data",
        folder / "server" / "socket",
        user=user,
        options=options,
        port=port or free_port(),
        death_signal=signal.SIGKILL,
    )
    server.initialise()
    with _another_port_when_taken(server):
        server.start()
    return server


@contextlib.contextmanager
def _another_port_when_taken(server: PostgresServer) -> Iterator[None]:
    """Start once more on another port when somebody was faster with the first."""
    try:
        yield
    except EmbeddedError as error:
        if "in use" not in str(error) and "listen socket" not in str(error):
            raise
        server.port = free_port()
        server.start()


def postgres_url(port: int, database: str) -> str:
    """Return the URL of a database of a test server."""
    return f"postgresql://postgres@127.0.0.1:{port}/{database}"


class TestDatabases:
    """Makes and drops databases of the run's PostgreSQL for one process that runs tests."""

    __test__ = False

    def __init__(self, run: Path) -> None:
        self._run = run
        self._port = ask_for_postgres(run)
        self._template: str | None = None

    def url(self, database: str) -> str:
        return postgres_url(self._port, database)

    def create(self, template: str = "template0") -> str:
        """Return the name of a new database; it is a copy of `template`."""
        name = f"t_{secrets.token_hex(6)}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY WAL_LOG")
        return name

    def drop(self, name: str) -> None:
        self._execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def migrated_template(self) -> str:
        """Return the run's database with all migrations applied; the first worker applies them."""
        if self._template is None:
            with (self._run / "template.lock").open("a+") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                lock.seek(0)
                name = lock.read().strip()
                if not name:
                    name = self.create()
                    from migrations.run import upgrade  # slow to import: only one worker does

                    upgrade(self.url(name))
                    lock.write(name)
                    lock.flush()
            self._template = name
        return self._template

    def _execute(self, statement: str) -> None:
        async def call() -> None:
            connection = await asyncpg.connect(self.url("postgres"))
            try:
                await connection.execute(statement)
            finally:
                await connection.close()

        run_blocking(call)


class TestRedis:
    """A real Redis with the match log's settings that a test may kill and start again."""

    __test__ = False

    def __init__(self, folder: Path) -> None:
        for attempt in range(5):
            self._server = RedisServer(
                find_redis(),
                folder / "redis",
                port=free_port(),
                options={**DURABLE, "databases": "4", "hz": "50"},
                death_signal=signal.SIGKILL,
            )
            try:
                self._server.start()
            except EmbeddedError:
                if attempt == 4 or "in use" not in self._server.log.read_text():
                    raise
            else:
                return

    @property
    def port(self) -> int:
        return self._server.port

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self._server.port}/0"

    @property
    def folder(self) -> Path:
        """Where its append-only file is."""
        return self._server.folder

    @property
    def pid(self) -> int:
        process = self._server.process
        assert process is not None, "this Redis is not running"
        return process.pid

    def is_running(self) -> bool:
        process = self._server.process
        return process is not None and process.poll() is None

    def kill(self) -> None:
        """End it as kill -9 does."""
        self._server.kill()

    def stop(self) -> None:
        """End it in order."""
        self._server.stop()

    def start(self) -> None:
        """Start it again on the same port and files; returns once it answers."""
        if not self.is_running():
            self._server.start()

    def flush(self) -> None:
        """Empty all databases and put back every setting that tests are known to change."""
        self.start()
        commands = [["FLUSHALL"]]
        commands += [
            ["CONFIG", "SET", name, self._server.options.get(name, default)]
            for name, default in (
                ("appendonly", "yes"),
                ("appendfsync", "always"),
                ("no-appendfsync-on-rewrite", "no"),
                ("maxmemory-policy", "noeviction"),
                ("maxmemory", "0"),
            )
        ]
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as link:
            for command in commands:
                parts = [f"${len(part)}\r\n{part}\r\n" for part in command]
                link.sendall(f"*{len(command)}\r\n{''.join(parts)}".encode())
                reply = link.recv(4096)
                assert reply.startswith(b"+OK"), reply


class OwnPostgres:
    """A PostgreSQL of a test's own, durable as in production, that it may kill and start again."""

    def __init__(self, folder: Path) -> None:
        self._server = start_postgres(folder, DURABLE_POSTGRES)

    @property
    def port(self) -> int:
        return self._server.port

    @property
    def pid(self) -> int:
        process = self._server.process
        assert process is not None, "this PostgreSQL is not running"
        return process.pid

    def url(self, database: str = "postgres") -> str:
        return postgres_url(self._server.port, database)

    def kill(self) -> None:
        """End the postmaster as kill -9 does."""
        self._server.kill()

    def start(self) -> None:
        """Start it again on the same port and files; returns once it takes connections."""
        self._server.start()

    def stop(self) -> None:
        self._server.stop()


def sweep() -> None:
    """Remove the folders of runs whose process is gone."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*-*-*"):
        pid, started = folder.name.removeprefix(_PREFIX).split("-")[:2]
        if pid.isdigit() and str(start_ticks(int(pid))) != started:
            shutil.rmtree(folder, ignore_errors=True)
