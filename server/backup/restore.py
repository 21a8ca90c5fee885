"""Restoring: into a new database beside the old one, compared, and only then put in its place.

At no moment is the old data gone before the new is proven: an existing database is renamed, never
dropped.
"""

import asyncio
import re
import subprocess
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import IO, Any, Final

import asyncpg
from msgspec import Struct
from pyrage import x25519
from sqlalchemy import URL

from persistence.database import connect_arguments, describe, normalise_url
from server.backup.archive import ArchiveReader, Inside, Manifest, Progress
from server.backup.clients import (
    Clients,
    clients_to_restore,
    current_environment,
    find_clients,
)
from server.backup.contents import compare, read_contents
from server.backup.errors import BackupError

TIMEOUT_SETTING_SINCE: Final = 17
"""pg_restore of this version on sets `transaction_timeout`, which older servers do not know."""
_SETTING: Final = re.compile(rb"^SET transaction_timeout = 0;\n", re.MULTILINE)


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
            await asyncio.to_thread(_fill, clients, major, url, fresh, archive, identity, progress)
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


def _fill(
    clients: Clients,
    server_major: int,
    url: URL,
    database: str,
    archive: ArchiveReader,
    identity: x25519.Identity,
    progress: Progress | None,
) -> None:
    """Run pg_restore; raises `BackupError` with its first complaint."""
    environment = current_environment(url, database)
    common = [clients.pg_restore, "--no-owner", "--no-privileges", "--exit-on-error"]
    if server_major < TIMEOUT_SETTING_SINCE <= clients.major:
        _fill_by_script(clients, common, environment, archive, identity, progress)
        return
    with _started(
        [*common, "--no-password", "--single-transaction", f"--dbname={database}"], environment
    ) as process:
        words = _feed(process, archive, identity, progress)
    _check_exit(process, words, "pg_restore")


def _fill_by_script(
    clients: Clients,
    common: list[str],
    environment: dict[str, str],
    archive: ArchiveReader,
    identity: x25519.Identity,
    progress: Progress | None,
) -> None:
    """Restore through psql, without the one setting that an older server does not know."""
    psql = [
        str(clients.folder / "psql"),
        "--no-psqlrc",
        "--quiet",
        "--no-password",
        "--single-transaction",
        "--set=ON_ERROR_STOP=1",
        "--output=/dev/null",
    ]
    with (
        _started([*common, "--file=-"], environment, stdout=subprocess.PIPE) as process,
        _started(psql, environment) as target,
    ):
        relay = threading.Thread(target=_relay, args=(process.stdout, target.stdin))
        relay.start()
        listener, said = _listen(target)
        words = _feed(process, archive, identity, progress)
        relay.join()
        target.wait()
        listener.join()
    _check_exit(target, said, "psql")
    _check_exit(process, words, "pg_restore")


def _relay(source: IO[bytes], target: IO[bytes]) -> None:
    """Pass the script on; the setting stands in its first lines, before any data."""
    try:
        target.write(_SETTING.sub(b"", source.read(1 << 16)))
        while data := source.read(1 << 20):
            target.write(data)
        target.close()
    except BrokenPipeError:
        source.close()  # psql has given up, and says why


def _started(
    arguments: list[str], environment: dict[str, str], stdout: int = subprocess.DEVNULL
) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603 - programs that we looked up ourselves
        arguments, env=environment, stdin=subprocess.PIPE, stdout=stdout, stderr=subprocess.PIPE
    )


def _listen(process: "subprocess.Popen[bytes]") -> tuple[threading.Thread, list[str]]:
    words: list[str] = []
    stream = process.stderr
    assert stream is not None

    def follow() -> None:
        words.extend(line.decode(errors="replace").strip() for line in stream)

    listener = threading.Thread(target=follow)
    listener.start()
    return listener, words


def _feed(
    process: "subprocess.Popen[bytes]",
    archive: ArchiveReader,
    identity: x25519.Identity,
    progress: Progress | None,
) -> list[str]:
    """Write the decrypted dump to the process; return what it said when it has ended."""
    assert process.stdin is not None
    listener, words = _listen(process)
    try:
        archive.decrypt_database(identity, process.stdin, progress)
        process.stdin.close()
    except BrokenPipeError:
        pass  # it has given up, and says why
    except BaseException:
        process.kill()
        raise
    finally:
        process.wait()
        listener.join()
    return words


def _check_exit(process: "subprocess.Popen[bytes]", words: list[str], name: str) -> None:
    if process.returncode != 0:
        errors = [word for word in words if "rror" in word] or words or ["it said nothing"]
        raise BackupError(f"{name} gave up: {errors[0]}. Nothing was replaced.")


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
