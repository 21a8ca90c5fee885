"""PostgreSQL's own client programs: which there are, which fit a server, how they reach it.

pg_dump refuses a server that is newer than itself, and reads every older one. pg_restore reads what
its own or an older pg_dump wrote.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from msgspec import Struct
from sqlalchemy import URL

from persistence.database import normalise_url
from server.backup.errors import BackupError
from server.embedded.binaries import find_postgres
from server.embedded.errors import EmbeddedError

_DEBIAN: Final = Path("/usr/lib/postgresql")
_ENVIRONMENT: Final = {
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
    "connect_timeout": "PGCONNECT_TIMEOUT",
}


class Clients(Struct, frozen=True):
    """The programs of one version, in one folder."""

    folder: Path
    major: int
    version: str

    @property
    def pg_dump(self) -> str:
        """The path of pg_dump."""
        return str(self.folder / "pg_dump")

    @property
    def pg_restore(self) -> str:
        """The path of pg_restore."""
        return str(self.folder / "pg_restore")


def find_clients(debian: Path = _DEBIAN) -> list[Clients]:
    """Return every version of the client programs on this machine, the oldest first."""
    found = {each.major: each for each in _candidates(debian)}
    return [found[major] for major in sorted(found)]


def _candidates(debian: Path) -> Iterator[Clients]:
    folders = sorted(debian.glob("*/bin"))
    with suppress(EmbeddedError):  # a machine that has only a client's programs
        folders.append(find_postgres().root / "bin")
    if on_path := shutil.which("pg_dump"):
        folders.append(Path(on_path).parent)  # not resolved: Debian's is a wrapper, and works so
    for folder in folders:
        program = folder / "pg_dump"
        if not program.exists() or not (folder / "pg_restore").exists():
            continue
        try:
            said = subprocess.run(  # noqa: S603 - a program that we looked up ourselves
                [str(program), "--version"], capture_output=True, text=True, timeout=20, check=False
            ).stdout
        except (OSError, subprocess.TimeoutExpired):
            continue
        if version := re.search(r"PostgreSQL\) ((\d+)(?:\.\d+)*)", said):
            yield Clients(folder, int(version[2]), version[1])


def clients_to_dump(server_major: int, found: Sequence[Clients]) -> Clients:
    """Return the programs that dump such a server: of its own version, else the next newer.

    Raises `BackupError` when all are older than the server.
    """
    for clients in found:
        if clients.major >= server_major:
            return clients
    raise BackupError(
        f"The database runs on PostgreSQL {server_major}, and pg_dump here is "
        f"{found[-1].version if found else 'missing'}: install postgresql-client-{server_major} "
        "or newer on this machine."
    )


def clients_to_restore(
    server_major: int, dumped_by_major: int, found: Sequence[Clients]
) -> Clients:
    """Return the programs that read a dump of `dumped_by_major` into such a server.

    Of the server's own version if that reads the dump, else the oldest that does. Raises
    `BackupError` when none reads it.
    """
    able = [clients for clients in found if clients.major >= dumped_by_major]
    for clients in able:
        if clients.major == server_major:
            return clients
    if able:
        return able[0]
    raise BackupError(
        f"The backup was written by pg_dump {dumped_by_major}, and pg_restore here is "
        f"{found[-1].version if found else 'missing'}: install "
        f"postgresql-client-{dumped_by_major} or newer on this machine."
    )


def connection_environment(
    database_url: str | URL, environ: Mapping[str, str], database: str | None = None
) -> dict[str, str]:
    """Return the environment in which the programs reach the database.

    Not by arguments: everybody on the machine can read those, and a URL holds a password.
    `database` takes the place of the URL's own.
    """
    url = normalise_url(database_url)
    query = {key: str(value) for key, value in url.query.items()}
    wanted = {
        "PGHOST": url.host or query.get("host", ""),
        "PGPORT": str(url.port or query.get("port", "")),
        "PGUSER": url.username or "",
        "PGPASSWORD": str(url.password or ""),
        "PGDATABASE": database or url.database or "",
        "PGAPPNAME": "mathakine-backup",
        **{name: query.get(key, "") for key, name in _ENVIRONMENT.items()},
    }
    kept = {name: value for name, value in environ.items() if not name.startswith("PG")}
    return kept | {name: value for name, value in wanted.items() if value} | {"LC_ALL": "C"}


def current_environment(database_url: str | URL, database: str | None = None) -> dict[str, str]:
    """Return `connection_environment` for programs that this process starts."""
    return connection_environment(database_url, os.environ, database)
