"""Making a backup: one snapshot, read by pg_dump, counted by us, encrypted on its way to disk."""

import asyncio
import subprocess
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import IO, Any

import asyncpg
import msgspec
from msgspec import Struct
from pyrage import x25519

from persistence.database import connect_arguments, describe, normalise_url
from server.backup.archive import (
    DATABASE,
    FORMAT,
    INSIDE,
    ArchiveWriter,
    Inside,
    Manifest,
)
from server.backup.clients import Clients, clients_to_dump, current_environment, find_clients
from server.backup.contents import read_contents
from server.backup.errors import BackupError
from server.backup.keys import lock_identity, new_identity, read_recipient

Report = Callable[[str, int], None]
"""Told the table that is being read and the bytes that were read so far."""


class Locks(Struct, frozen=True):
    """Who can open the backup: holders of identities, and who knows the passphrase, if any."""

    recipients: tuple[str, ...] = ()
    passphrase: str | None = None


def make_backup(
    database_url: str,
    path: Path,
    locks: Locks,
    *,
    secret_key: str | None = None,
    older_keys: tuple[str, ...] = (),
    report: Report | None = None,
    found: Sequence[Clients] | None = None,
) -> Manifest:
    """Write a backup of the database to `path`, whole or not at all; return what it says of itself.

    The server may be running: all tables are read as they were at one moment. `secret_key` and
    `older_keys` go along, locked like the rest; `found` are the client programs (None: this
    machine's). Raises `BackupError`; blocks.
    """
    recipients, locked_identity = _recipients(locks)
    programs = find_clients() if found is None else found
    keys = (secret_key, older_keys)
    return asyncio.run(
        _make(database_url, path, recipients, locked_identity, locks, keys, report, programs)
    )


def _recipients(locks: Locks) -> tuple[list[x25519.Recipient], bytes | None]:
    recipients = [read_recipient(text) for text in locks.recipients]
    if locks.passphrase is None:
        if not recipients:
            raise BackupError("A backup is always encrypted: name a recipient or a passphrase.")
        return recipients, None
    identity, recipient = new_identity()
    return [*recipients, read_recipient(recipient)], lock_identity(identity, locks.passphrase)


async def _make(
    database_url: str,
    path: Path,
    recipients: Sequence[x25519.Recipient],
    locked_identity: bytes | None,
    locks: Locks,
    keys: tuple[str | None, tuple[str, ...]],
    report: Report | None,
    found: Sequence[Clients],
) -> Manifest:
    url = normalise_url(database_url)
    try:
        connection = await asyncpg.connect(
            database=url.database, server_settings={"jit": "off"}, **connect_arguments(url)
        )
    except (OSError, asyncpg.PostgresError) as error:
        raise BackupError(f"The database {describe(url)} cannot be reached: {error}.") from error
    try:
        major = connection.get_server_version().major
        clients = clients_to_dump(major, found)
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            snapshot = await connection.fetchval("SELECT pg_export_snapshot()")
            tables = await read_contents(connection)
            revision = await _revision(connection)
            with ArchiveWriter(path, recipients) as archive:
                inside = msgspec.json.encode(Inside(tables, *keys))
                archive.add_encrypted(INSIDE, BytesIO(inside))
                await asyncio.to_thread(
                    _dump, clients, database_url, snapshot, archive, report or _silent
                )
                if locked_identity is not None:
                    archive.add_locked_identity(locked_identity)
                version = str(await connection.fetchval("SHOW server_version")).split()[0]
                return archive.finish(
                    lambda sha256: Manifest(
                        format=FORMAT,
                        created_at=datetime.now(UTC).isoformat(timespec="seconds"),
                        database=str(url.database),
                        revision=revision,
                        server_version=version,
                        server_major=major,
                        dumped_by=clients.version,
                        dumped_by_major=clients.major,
                        rows=sum(each.rows for each in tables.values()),
                        recipients=locks.recipients,
                        has_keys=keys[0] is not None,
                        sha256=sha256,
                    )
                )
    finally:
        with suppress(OSError, asyncpg.PostgresError):
            await connection.close(timeout=5)


async def _revision(connection: "asyncpg.Connection[Any]") -> str | None:
    if await connection.fetchval("SELECT to_regclass('alembic_version') IS NULL"):
        return None
    revision: str | None = await connection.fetchval("SELECT version_num FROM alembic_version")
    return revision


def _silent(_table: str, _byte_count: int) -> None:
    """Report nothing."""


def _dump(
    clients: Clients, database_url: str, snapshot: str, archive: ArchiveWriter, report: Report
) -> None:
    """Run pg_dump on the snapshot, into the archive; raises `BackupError` with its last words."""
    arguments = [
        clients.pg_dump,
        "--format=custom",
        "--compress=6",
        "--no-owner",
        "--no-privileges",
        "--verbose",
        "--no-password",
        f"--snapshot={snapshot}",
    ]
    state = {"table": ""}
    with subprocess.Popen(  # noqa: S603 - a program that we looked up ourselves
        arguments,
        env=current_environment(database_url),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        words: list[str] = []
        listener = threading.Thread(target=_listen, args=(process.stderr, words, state))
        listener.start()
        try:
            archive.add_encrypted(
                DATABASE, process.stdout, lambda count: report(state["table"], count)
            )
        except BaseException:
            process.kill()
            raise
        finally:
            process.wait()
            listener.join()
    if process.returncode != 0:
        raise BackupError(f"pg_dump gave up: {words[-1] if words else 'it said nothing'}")


def _listen(stream: IO[bytes], words: list[str], state: dict[str, Any]) -> None:
    """Follow what pg_dump says: the table it is at, and its errors."""
    for line in stream:
        text = line.decode(errors="replace").strip().removeprefix("pg_dump: ")
        if text.startswith("dumping contents of table"):
            state["table"] = text.rpartition(".")[2].strip('" ')
        elif text.startswith(("error", "detail", "hint", "fatal")):
            words.append(text)
