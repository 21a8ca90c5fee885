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
from pathlib import Path
from urllib.parse import quote, urlencode

from msgspec import Struct

from server.backup.errors import BackupError
from server.embedded.data_folder import DataFolder, running_holder
from server.embedded.machine import ACCOUNT, start_servers
from server.embedded.postgres import SUPERUSER
from server.settings import Settings

_STOP_S = 30.0


class Place(Struct, frozen=True):
    """Where to read or write. `folder` is set when it is an embedded server that we hold alone."""

    database_url: str
    admin_url: str
    secret_key: str | None = None
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
        yield Place(holder.database_url, holder.database_url, _key_of(settings.data_dir))


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
                folder,
            )
        finally:
            postgres.server.stop(_STOP_S)
    finally:
        folder.close()


def _key_of(data_dir: Path) -> str | None:
    try:
        return (data_dir / "secret.key").read_text().strip()
    except FileNotFoundError:
        return None


def settle_in(place: Place, secret_key: str | None) -> list[str]:
    """Bring the embedded data folder in line with what was restored; return what was done.

    The key of the backup takes the place of another one, and the match log, which belongs to the
    database that was there before, is put aside. Nothing is deleted.
    """
    folder = place.folder
    if folder is None:
        return []
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    done = []
    if secret_key is not None and secret_key != folder.secret_key():
        _check_key(secret_key)
        shutil.copy2(folder.path / "secret.key", folder.path / f"secret.key.before-{stamp}")
        folder.write("secret.key", secret_key.encode())
        done.append(f"the backup's key is in place; the other is secret.key.before-{stamp}")
    log = folder.path / "redis"
    if log.exists():
        log.rename(folder.path / f"redis.before-{stamp}")
        done.append(f"the match log of before is put aside as redis.before-{stamp}")
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
