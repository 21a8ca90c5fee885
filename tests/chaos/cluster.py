"""A whole server of real processes: PostgreSQL, Redis, several web and worker processes.

Every part can be killed and started again. All of it runs from one thread of its own, since the
kernel ends a child with the thread that started it, and so that nothing here holds up the players.
"""

import asyncio
import base64
import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Self, TypeVar

import asyncpg
import httpx

from migrations.run import upgrade
from server.embedded.errors import EmbeddedError
from server.embedded.processes import spawn
from tests.services import OwnPostgres, TestRedis, free_port, run_blocking

Role = Literal["web", "worker", "redis", "postgres"]
_T = TypeVar("_T")
_READY_S = 60.0
_DRAINED_S = 30.0
_RESTART_S = 30.0
_LOOK_EVERY_S = 0.25


class ClusterError(Exception):
    """A part did not come up; names its log."""


@dataclass
class Member:
    """One web or worker process; `port` is 0 for a worker."""

    name: str
    role: Role
    port: int
    log: Path
    process: subprocess.Popen[bytes] | None = None
    is_wanted_down: bool = True

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None


@dataclass
class ClusterPlan:
    """`environ` is added to what every process of ours gets.

    `stores` are a migrated database and a Redis that are there already; else both are made, durable
    as in production, and can be killed.
    """

    web_count: int = 2
    worker_count: int = 2
    environ: dict[str, str] = field(default_factory=dict)
    stores: tuple[str, str] | None = None


class Cluster:
    """Use as an async context manager: everything is up inside and gone outside."""

    def __init__(self, folder: Path, plan: ClusterPlan) -> None:
        self.folder = folder
        self._plan = plan
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="cluster")
        self._secret = base64.b64encode(secrets.token_bytes(32)).decode()
        self._postgres: OwnPostgres | None = None
        self._redis: TestRedis | None = None
        self.unasked_end_count = 0
        self.members: dict[str, Member] = {}
        for role, count in (("web", plan.web_count), ("worker", plan.worker_count)):
            for number in range(1, count + 1):
                name = f"{role}-{number}"
                port = free_port() if role == "web" else 0
                self.members[name] = Member(name, _role(name), port, folder / f"{name}.log")

    @property
    def database_url(self) -> str:
        if self._plan.stores is not None:
            return self._plan.stores[0]
        assert self._postgres is not None
        return self._postgres.url("mathakine")

    @property
    def redis_url(self) -> str:
        if self._plan.stores is not None:
            return self._plan.stores[1]
        assert self._redis is not None
        return self._redis.url

    @property
    def redis_pid(self) -> int:
        assert self._redis is not None
        return self._redis.pid

    def pids(self) -> dict[str, list[int]]:
        """Return the processes that run now, by role (without PostgreSQL's many)."""
        found: dict[str, list[int]] = {}
        if self._redis is not None:
            found["redis"] = [self.redis_pid]
        for member in self.members.values():
            if member.process is not None and member.is_running:
                found.setdefault(member.role, []).append(member.process.pid)
        return found

    @property
    def base_urls(self) -> list[str]:
        """Where REST is, one origin a web process."""
        return [f"http://127.0.0.1:{m.port}" for m in self.members.values() if m.role == "web"]

    @property
    def socket_urls(self) -> list[str]:
        """Where the sockets are, one a web process."""
        return [url.replace("http", "ws", 1) + "/ws" for url in self.base_urls]

    async def __aenter__(self) -> Self:
        try:
            await self._run(self._start)
            await asyncio.gather(*(self.ready(url) for url in self.base_urls))
        except BaseException:
            await self.__aexit__()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._run(self._stop)
        self._thread.shutdown()

    async def kill(self, name: str, number: signal.Signals = signal.SIGKILL) -> None:
        """Send `number` to a part: `web-1`, `worker-2`, `redis` or `postgres`."""
        await self._run(lambda: self._signal(name, number))

    async def start(self, name: str) -> None:
        """Start a killed part again; returns when its process is there (not when it is ready)."""
        await self._run(lambda: self._start_part(name))

    async def keep_alive(self) -> None:
        """Start again, as a supervisor does, whoever ended without being told to; never returns."""
        while True:
            await asyncio.sleep(_LOOK_EVERY_S)
            for name, member in self.members.items():
                if not member.is_running and not member.is_wanted_down:
                    self.unasked_end_count += 1
                    await self._run(lambda name=name: self._start_part(name))  # type: ignore[misc]

    async def ready(self, base_url: str, timeout_s: float = _READY_S) -> None:
        """Wait until /health/ready of one web process says so; raises `ClusterError`."""
        deadline_s = time.monotonic() + timeout_s
        said = "nothing"
        async with httpx.AsyncClient(timeout=5.0, trust_env=False) as client:
            while time.monotonic() < deadline_s:
                try:
                    reply = await client.get(f"{base_url}/health/ready")
                except httpx.TransportError as error:
                    said = type(error).__name__
                else:
                    if reply.status_code == 200:
                        return
                    said = reply.text
                await asyncio.sleep(0.05)
        raise ClusterError(
            f"{base_url} is not ready after {timeout_s:.0f} s: {said}\n{self.tails()}"
        )

    def tails(self, line_count: int = 15) -> str:
        """Return the last lines of every log, for a failure's message."""
        parts = []
        for member in self.members.values():
            if member.log.exists():
                lines = member.log.read_text(errors="replace").splitlines()[-line_count:]
                parts.append(f"--- {member.name}\n" + "\n".join(lines))
        return "\n".join(parts)

    async def _run(self, call: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, call)

    # On the cluster's own thread.

    def _start(self) -> None:
        # PostgreSQL's account passes through when we are root
        self.folder.mkdir(mode=0o711, parents=True, exist_ok=True)
        if self._plan.stores is None:
            self._postgres = OwnPostgres(self.folder / "postgres")
            _create_database(self._postgres.url("postgres"))
            upgrade(self.database_url)
            self._redis = TestRedis(self.folder / "log")
        for name in self.members:
            self._start_part(name)

    def _start_part(self, name: str) -> None:
        match name:
            case "postgres":
                assert self._postgres is not None
                _insist(self._postgres.start)
            case "redis":
                assert self._redis is not None
                _insist(self._redis.start)
            case _:
                self._launch(self.members[name])

    def _launch(self, member: Member) -> None:
        if member.is_running:
            return
        environ = {
            "PATH": os.environ.get("PATH", ""),
            "DATABASE_URL": self.database_url,
            "REDIS_URL": self.redis_url,
            "DATA_DIR": str(self.folder / "data"),
            "SECRET_KEY": self._secret,
            "HOST": "127.0.0.1",
            "PORT": str(member.port or free_port()),
            "NODE_URL": f"http://127.0.0.1:{member.port}" if member.port else "",
            "LOG_FORMAT": "json",
            "LOG_LEVEL": "warning",
            "PYTHONUNBUFFERED": "1",
            **self._plan.environ,
        }
        with member.log.open("ab") as log:
            member.process = spawn(
                [sys.executable, "-m", "server.cli", member.role],
                death_signal=signal.SIGKILL,
                env=environ,
                output=log,
            )
        member.is_wanted_down = False

    def _signal(self, name: str, number: signal.Signals) -> None:
        match name:
            case "postgres":
                assert self._postgres is not None
                if number == signal.SIGKILL:
                    self._postgres.kill()
                else:
                    os.kill(self._postgres.pid, number)
            case "redis":
                assert self._redis is not None
                if number == signal.SIGKILL:
                    self._redis.kill()
                else:
                    os.kill(self._redis.pid, number)
            case _:
                member = self.members[name]
                if member.process is not None and member.is_running:
                    member.is_wanted_down = number in {signal.SIGKILL, signal.SIGTERM}
                    member.process.send_signal(number)
                    if member.is_wanted_down:
                        member.process.wait(_DRAINED_S)

    def _stop(self) -> None:
        for member in self.members.values():
            if member.process is not None and member.is_running:
                member.process.kill()
                member.process.wait()
        if self._redis is not None:
            self._redis.kill()
        if self._postgres is not None:
            self._postgres.kill()


def _role(name: str) -> Role:
    return "web" if name.startswith("web") else "worker"


def _insist(start: Callable[[], None]) -> None:
    """Start a store as its supervisor would: again, when what its predecessor held stops it."""
    deadline_s = time.monotonic() + _RESTART_S
    while True:
        try:
            start()
        except EmbeddedError:
            if time.monotonic() > deadline_s:
                raise
            time.sleep(0.2)
        else:
            return


def _create_database(url: str) -> None:
    async def create() -> None:
        connection = await asyncpg.connect(url)
        try:
            await connection.execute("CREATE DATABASE mathakine")
        finally:
            await connection.close()

    run_blocking(create)
