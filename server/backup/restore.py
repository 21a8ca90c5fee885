"""Restoring: into a new database beside the old one, compared, and only then put in its place.

At no moment is the old data gone before the new is proven: an existing database is renamed, never
dropped.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import asyncpg
from msgspec import Struct
from pyrage import x25519
from sqlalchemy import URL

from persistence.database import connect_arguments, describe, normalise_url
from server.backup.archive import ArchiveReader, Inside, Manifest, Progress
from server.backup.clients import (
    Clients,
    clients_to_restore,
    find_clients,
)
from server.backup.contents import compare, read_contents
from server.backup.errors import BackupError
from server.backup.fill import fill


class Restored(Struct, frozen=True):
    """What was done. `aside` names the database that was there before, if any."""

    manifest: Manifest
    inside: Inside
    database: str
    aside: str | None = None


def restore_backup(
    archive: ArchiveReader,
    identity: x25519.Identity,
    database_url: str,
    *,
    admin_url: str | None = None,
    is_replacing: bool = False,
    before_use: Callable[[str], None] | None = None,
    progress: Progress | None = None,
    found: Sequence[Clients] | None = None,
) -> Restored:
    """Restore the backup into the database of this URL, which is made if need be.

    A database that holds tables is put aside under another name when `is_replacing`, else nothing
    is done. `admin_url` is for a role that may make databases, where the URL's own may not; the
    new one belongs to the URL's own. `before_use` gets the new database's URL once it is proven
    equal to what was dumped, before anybody can use it: an anonymised copy is made so. Raises
    `BackupError`; blocks.
    """
    inside = archive.inside(identity)
    archive.check()
    return asyncio.run(
        _restore(
            archive,
            identity,
            inside,
            normalise_url(database_url),
            normalise_url(admin_url or database_url),
            is_replacing,
            before_use,
            progress,
            find_clients() if found is None else found,
        )
    )


async def _restore(
    archive: ArchiveReader,
    identity: x25519.Identity,
    inside: Inside,
    url: URL,
    admin: URL,
    is_replacing: bool,
    before_use: Callable[[str], None] | None,
    progress: Progress | None,
    found: Sequence[Clients],
) -> Restored:
    name = str(url.database)
    stamp = datetime.now(UTC).strftime("%Y%m%d_%H%M%S")
    fresh, aside = f"{name[:40]}_restored_{stamp}", f"{name[:40]}_before_{stamp}"
    async with _connected(admin.set(database="postgres")) as server:
        major = server.get_server_version().major
        _check_major(archive.manifest, major)
        clients = clients_to_restore(major, archive.manifest.dumped_by_major, found)
        is_there = bool(
            await server.fetchval("SELECT count(*) FROM pg_database WHERE datname = $1", name)
        )
        is_filled = is_there and await _table_count(url) > 0
        if is_filled and not is_replacing:
            raise BackupError(
                f"{describe(url)} holds tables already: restore into another database, or say "
                "--replace to put this one aside (it is renamed, not deleted)."
            )
        owner = f" OWNER {_quoted(url.username)}" if url.username else ""
        await server.execute(
            f"CREATE DATABASE {_quoted(fresh)}{owner} TEMPLATE template0 ENCODING 'UTF8'"
        )
        try:
            # Whoever connects by the old name cannot meet the new one half done.
            await asyncio.to_thread(fill, clients, major, url, fresh, archive, identity, progress)
            await _prove(url.set(database=fresh), inside)
            if before_use is not None:
                await asyncio.to_thread(
                    before_use, url.set(database=fresh).render_as_string(hide_password=False)
                )
            if is_filled:
                await _rename(server, name, aside)
            elif is_there:
                await server.execute(f"DROP DATABASE {_quoted(name)}")
            await _rename(server, fresh, name)
        except asyncpg.ObjectInUseError as error:
            await _discard(server, fresh)
            raise BackupError(
                f"The database {name} is in use: stop the server, then restore again. Nothing was "
                "replaced."
            ) from error
        except BaseException:
            await _discard(server, fresh)
            raise
    return Restored(archive.manifest, inside, name, aside if is_filled else None)


async def _discard(server: "asyncpg.Connection[Any]", database: str) -> None:
    await server.execute(f"DROP DATABASE IF EXISTS {_quoted(database)} WITH (FORCE)")


def _check_major(manifest: Manifest, major: int) -> None:
    if major < manifest.server_major:
        raise BackupError(
            f"The backup comes from PostgreSQL {manifest.server_major} and this server is "
            f"{major}: PostgreSQL does not promise that an older server reads it. Restore into "
            f"PostgreSQL {manifest.server_major} or newer."
        )


async def _table_count(url: URL) -> int:
    async with _connected(url) as connection:
        count: int = await connection.fetchval(
            "SELECT count(*) FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace "
            "WHERE nspname = 'public' AND relkind IN ('r', 'p')"
        )
        return count


async def _prove(url: URL, inside: Inside) -> None:
    """Raise `BackupError` unless every table holds what it held when it was dumped."""
    async with _connected(url) as connection, connection.transaction():
        differences = compare(inside.tables, await read_contents(connection))
    if differences:
        raise BackupError(
            f"What was restored is not what was dumped: {'; '.join(differences[:5])}. Nothing was "
            "replaced."
        )


async def _rename(server: "asyncpg.Connection[Any]", name: str, new_name: str) -> None:
    await server.execute(f"ALTER DATABASE {_quoted(name)} RENAME TO {_quoted(new_name)}")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


@asynccontextmanager
async def _connected(url: URL) -> AsyncIterator["asyncpg.Connection[Any]"]:
    """Connect to the database; what it refuses becomes a `BackupError`."""
    try:
        connection = await asyncpg.connect(database=url.database, **connect_arguments(url))
    except (OSError, asyncpg.PostgresError) as error:
        raise BackupError(f"The database {describe(url)} cannot be reached: {error}.") from error
    try:
        yield connection
    except asyncpg.InsufficientPrivilegeError as error:
        raise BackupError(
            f"{url.username} may not make databases on this server: {error}."
        ) from error
    finally:
        await connection.close(timeout=5)
