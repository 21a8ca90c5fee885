"""Which database a backup or a restoration is about, and whatever of it must run meanwhile.

A database that DATABASE_URL names, or the embedded one of the data folder, whose server may be
running or is started for as long as the command takes.
"""

import asyncio
import base64
import binascii
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from urllib.parse import quote, urlencode

from msgspec import Struct

from server.audit_sealer import HEADS_FILE
from server.backup.archive import Inside
from server.backup.errors import BackupError
from server.embedded.data_folder import DataFolder, running_holder
from server.embedded.machine import ACCOUNT, start_servers
from server.embedded.postgres import SUPERUSER
from server.embedded.secrets_file import NEWEST, OLDER, read_lines, write_private
from server.settings import Settings

_STOP_S = 30.0


class Place(Struct, frozen=True):
    """Where to read or write. `folder` is set when it is an embedded server that we hold alone."""

    database_url: str
    admin_url: str
    secret_key: str | None = None
    older_keys: tuple[str, ...] = ()
    folder: DataFolder | None = None


@contextmanager
def place_to_read(settings: Settings) -> Iterator[Place]:
    """Have the database that is to be backed up; a server that runs is left alone."""
    if settings.database_url is not None:
        yield Place(settings.database_url, settings.database_url)
        return
    holder = running_holder(settings.data_dir)
    if holder is None:
        if not (settings.data_dir / "made-by.json").exists():
            raise BackupError(
                f"There is nothing to back up in {settings.data_dir}: name the data folder with "
                "DATA_DIR, or a database with DATABASE_URL."
            )
        with _own_server(settings) as place:
            yield place
    elif holder.database_url is None:
        raise BackupError(
            f"The server that runs from {settings.data_dir} uses a database of its operator's: "
            "set DATABASE_URL to it."
        )
    else:
        newest, *older = read_lines(settings.data_dir) or (None,)
        yield Place(holder.database_url, holder.database_url, newest, tuple(map(str, older)))


@contextmanager
def place_to_write(settings: Settings) -> Iterator[Place]:
    """Have the database that is to be replaced; an embedded server must not be serving."""
    if settings.database_url is not None:
        yield Place(settings.database_url, settings.database_url)
        return
    if running_holder(settings.data_dir) is not None:
        raise BackupError(
            f"A server runs from {settings.data_dir}: stop it with Ctrl-C, then restore again."
        )
    with _own_server(settings) as place:
        yield place


@contextmanager
def _own_server(settings: Settings) -> Iterator[Place]:
    """Start the data folder's PostgreSQL alone, and end it afterwards."""
    folder = DataFolder(settings.data_dir, settings.base_url)
    try:
        folder.end_leftovers()
        postgres, _ = start_servers(
            folder, with_postgres=True, with_redis=False, tell=lambda _: None
        )
        assert postgres is not None
        try:
            asyncio.run(postgres.create_database())
            host = urlencode({"host": str(postgres.server.sockets)}, quote_via=quote)
            yield Place(
                postgres.url,
                f"postgresql://{SUPERUSER}@/{ACCOUNT}?{host}",
                folder.secret_key(),
                read_lines(folder.path)[1:],
                folder,
            )
        finally:
            postgres.server.stop(_STOP_S)
    finally:
        folder.close()


def settle_in(place: Place, inside: Inside | None) -> list[str]:
    """Bring the embedded data folder in line with what was restored; return what was done.

    The keys of the backup take the place of others; the match log and the heads of the audit trail,
    which belong to the database that was there before, are put aside. Nothing is deleted. `inside`
    is None for an anonymised copy, which needs no key.
    """
    folder = place.folder
    if folder is None:
        return []
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    done = []
    secret_key = None if inside is None else inside.secret_key
    if inside is not None and secret_key is not None and secret_key != folder.secret_key():
        for each in (secret_key, *inside.older_keys):
            _check_key(each)
        shutil.copy2(folder.path / "secret.key", folder.path / f"secret.key.before-{stamp}")
        # What else was there may open what lies aside; it does no harm.
        known = (*inside.older_keys, *read_lines(folder.path))
        write_private(folder.path / OLDER, "".join(f"{each}\n" for each in dict.fromkeys(known)))
        folder.write(NEWEST, secret_key.encode())
        done.append(f"the backup's key is in place; the other is secret.key.before-{stamp}")
    log = folder.path / "redis"
    if log.exists():
        log.rename(folder.path / f"redis.before-{stamp}")
        done.append(f"the match log of before is put aside as redis.before-{stamp}")
    heads = folder.path / HEADS_FILE
    if heads.exists():
        heads.rename(folder.path / f"{HEADS_FILE}.before-{stamp}")
        done.append(f"the audit heads of before are put aside as {HEADS_FILE}.before-{stamp}")
    folder.memory.schema = None  # the next run looks at what the database really has
    folder.remember()
    return done


def _check_key(secret_key: str) -> None:
    try:
        is_key = len(base64.b64decode(secret_key, validate=True)) == 32
    except binascii.Error:
        is_key = False
    if not is_key:
        raise BackupError("The key in the backup is none; the database is restored without it.")
