"""PostgreSQL and Redis of a data folder: found, placed, started, remembered.

Says where things lie and under whose account; how each server is run is `postgres` and `redis`.
"""

import os
import pwd
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlencode

import asyncpg

from server.embedded.binaries import find_postgres, find_redis
from server.embedded.data_folder import DataFolder, Made
from server.embedded.errors import EmbeddedError
from server.embedded.postgres import (
    SUPERUSER,
    PostgresServer,
    private_folder,
    reachable_binaries,
)
from server.embedded.processes import SystemUser, can_enter, system_user
from server.embedded.redis import RedisServer

ACCOUNT = "mathakine"
"""The system account of PostgreSQL when we are root, and the role and database inside it."""
APPLICATION = "mathakine_app"
"""The role that web and worker processes use: it owns nothing (`persistence.database_roles`)."""
OUTSIDE = Path("/var/lib/mathakine")
"""Where root keeps PostgreSQL's files when the data folder cannot be entered by that account."""

POSTGRES_OPTIONS = {
    # Durable as it comes (fsync, synchronous_commit): a settlement is awarded once.
    "max_connections": "120",
    "shared_buffers": "128MB",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "password_encryption": "scram-sha-256",
}


class EmbeddedPostgres:
    """The PostgreSQL of a data folder. `elsewhere` is where it is when not in the folder."""

    def __init__(self, folder: DataFolder, outside: Path = OUTSIDE) -> None:
        """Choose programs, account and place; raises `EmbeddedError` where there is none."""
        binaries = find_postgres()
        _check_maker("PostgreSQL", folder.memory.postgres, binaries.major, binaries.version, folder)
        user = _postgres_account(folder)
        inside = folder.path / "postgres"
        self.elsewhere: Path | None = None
        home = inside
        if folder.memory.postgres is not None:
            home = Path(folder.memory.postgres.folder)
            if not home.is_absolute():  # inside a folder that may have been moved
                home = folder.path / home
        elif user is not None and not can_enter(inside / "data", user):
            home = outside / folder.memory.id / "postgres"
        if home != inside:
            self.elsewhere = home
            home.parent.mkdir(mode=0o711, parents=True, exist_ok=True)
        self._folder = folder
        self.home = home
        self.binaries = binaries
        sockets = folder.socket_folder(home / "socket") if home == inside else home / "socket"
        self.server = PostgresServer(
            reachable_binaries(binaries, user, outside / "programs"),
            home / "data",
            sockets,
            user=user,
            options=POSTGRES_OPTIONS,
        )
        self._user = user

    @property
    def url(self) -> str:
        """How the command line and the migrations reach it: as the owner."""
        return self._url(ACCOUNT)

    @property
    def application_url(self) -> str:
        """How web and worker processes reach it."""
        return self._url(APPLICATION)

    def _url(self, role: str) -> str:
        host = urlencode({"host": str(self.server.sockets)}, quote_via=quote)
        return f"postgresql://{role}@/{ACCOUNT}?{host}"

    def prepare(self) -> None:
        """Make the data folder at the first run, and note who made it."""
        private_folder(self.home, self._user)
        self.server.initialise()
        if self._folder.memory.postgres is None:
            inside = self.home.is_relative_to(self._folder.path)
            self._folder.memory.postgres = Made(
                self.binaries.origin,
                self.binaries.major,
                self.binaries.version,
                str(self.home.relative_to(self._folder.path) if inside else self.home),
            )
            self._folder.remember()

    async def create_database(self) -> None:
        """Make our roles and database unless they are there; the first owns it and nothing else."""
        connection = await asyncpg.connect(
            host=str(self.server.sockets), user=SUPERUSER, database="postgres", timeout=10
        )
        try:
            for role in (ACCOUNT, APPLICATION):
                known = "SELECT 1 FROM pg_roles WHERE rolname = $1"
                if not await connection.fetchval(known, role):
                    await connection.execute(f"CREATE ROLE {role} LOGIN")
            is_there = "SELECT 1 FROM pg_database WHERE datname = $1"
            if not await connection.fetchval(is_there, ACCOUNT):
                await connection.execute(f"CREATE DATABASE {ACCOUNT} OWNER {ACCOUNT}")
        finally:
            await connection.close()

    async def revision(self) -> str | None:
        """Return the migration that our database is at, or None before the first."""
        connection = await asyncpg.connect(
            host=str(self.server.sockets), user=ACCOUNT, database=ACCOUNT, timeout=10
        )
        try:
            if not await connection.fetchval("SELECT to_regclass('alembic_version') IS NOT NULL"):
                return None
            found: str | None = await connection.fetchval("SELECT version_num FROM alembic_version")
            return found
        finally:
            await connection.close()


class EmbeddedRedis:
    """The Redis of a data folder, with the match log's settings."""

    def __init__(self, folder: DataFolder) -> None:
        """Choose program and place; raises `EmbeddedError` where there is none."""
        self.binary = find_redis()
        made = folder.memory.redis
        _check_maker("Redis", made, self.binary.major, self.binary.version, folder)
        self._folder = folder
        home = folder.folder("redis")
        sockets = folder.socket_folder(home)
        sockets.mkdir(mode=0o700, exist_ok=True)
        self.server = RedisServer(self.binary, home, socket_path=sockets / "redis.sock")

    @property
    def url(self) -> str:
        """How our own processes reach it."""
        return f"unix://{quote(str(self.server.socket_path))}?db=0"

    def prepare(self) -> None:
        """Note who makes the files."""
        if self._folder.memory.redis is None:
            self._folder.memory.redis = Made(
                self.binary.origin, self.binary.major, self.binary.version, "redis"
            )
            self._folder.remember()


def _check_maker(
    name: str, made: Made | None, major: int, version: str, folder: DataFolder
) -> None:
    """Raise when files of another version lie there that this program would refuse or harm.

    PostgreSQL reads only its own major version's files; Redis reads older ones, not newer.
    """
    if made is None:
        return
    is_fine = major == made.major if name == "PostgreSQL" else major >= made.major
    if not is_fine:
        raise EmbeddedError(
            f"{folder.path} was made by {name} {made.version} ({made.origin}), and the one found "
            f"here is {version}: install {name} {made.major}, or set DATA_DIR to a new folder."
        )


def _postgres_account(folder: DataFolder) -> SystemUser | None:
    """Return who PostgreSQL runs as: us (None), or as root the owner of its files or an account."""
    if os.geteuid() != 0:
        return None
    made = folder.memory.postgres
    if made is not None:
        data = folder.path / made.folder / "data"  # an absolute `made.folder` wins
        try:
            owner = pwd.getpwuid(data.stat().st_uid)
        except (FileNotFoundError, KeyError):
            pass
        else:
            if owner.pw_uid != 0:
                return SystemUser(owner.pw_name, owner.pw_uid, owner.pw_gid)
    return system_user(ACCOUNT) or _new_account() or _nobody()


def _new_account() -> SystemUser | None:
    """Make the system account, where the machine's own program for that exists."""
    program = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if program is None:
        return None
    command = [program, "--system", "--user-group", "--no-create-home"]
    command += ["--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin", ACCOUNT]
    subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - fixed arguments
    return system_user(ACCOUNT)


def _nobody() -> SystemUser:
    user = system_user("nobody")
    if user is None:
        raise EmbeddedError(
            "PostgreSQL refuses to run as root and this machine has no account for it: make one "
            f"with `useradd --system {ACCOUNT}`, or run as a user."
        )
    return user


def start_servers(
    folder: DataFolder,
    *,
    with_postgres: bool,
    with_redis: bool,
    tell: Callable[[Path], None],
) -> tuple[EmbeddedPostgres | None, EmbeddedRedis | None]:
    """Start what is wanted, both at once, and return once they answer.

    `tell` is given the place of PostgreSQL's data where that is not in the folder. When one of
    them does not start, the other is ended and `EmbeddedError` raised.
    """
    postgres = EmbeddedPostgres(folder) if with_postgres else None
    redis = EmbeddedRedis(folder) if with_redis else None
    try:
        if redis is not None:
            redis.prepare()
            redis.server.launch()
        if postgres is not None:
            if postgres.elsewhere:
                tell(postgres.elsewhere)
            postgres.prepare()
            postgres.server.launch()
            postgres.server.wait_until_ready()
        if redis is not None:
            redis.server.wait_until_ready()
    except BaseException:
        for started in (postgres, redis):
            if started is not None:
                started.server.stop(5.0)
        raise
    return postgres, redis
