"""Files that people gave us, by name: in a folder, or in anything that speaks S3.

What the bytes are, and who may read them, is the caller's business. A name is ours alone: letters,
digits, `-`, `/` and `.`; nothing that somebody sent is ever part of one.
"""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

import obstore
from obstore.exceptions import BaseError, NotFoundError
from obstore.store import LocalStore, S3Store

_S3_OPTIONS: Final = frozenset({"region", "tls"})


class ObjectStoreUrlError(ValueError):
    """The URL cannot be used; the message is one sentence without the secret."""


class ObjectStoreError(Exception):
    """The store does not answer, or refuses us."""


class StoredObject(NamedTuple):
    """One object in a listing."""

    name: str
    stored_at: datetime


class ObjectStore:
    """Puts, gets and removes whole objects of a few hundred kilobytes."""

    def __init__(self, store: LocalStore | S3Store) -> None:
        self._store = store

    async def put(self, name: str, data: bytes) -> None:
        """Store an object, in place of one of this name; raises `ObjectStoreError`."""
        try:
            await obstore.put_async(self._store, name, data)
        except (BaseError, OSError) as error:
            raise ObjectStoreError(type(error).__name__) from error

    async def get(self, name: str) -> bytes | None:
        """Return an object, or None when there is none; raises `ObjectStoreError`."""
        try:
            found = await obstore.get_async(self._store, name)
            return bytes(await found.bytes_async())
        except (NotFoundError, FileNotFoundError):
            return None
        except (BaseError, OSError) as error:
            raise ObjectStoreError(type(error).__name__) from error

    async def remove(self, name: str) -> None:
        """Remove an object; one that is not there is no error. Raises `ObjectStoreError`."""
        try:
            await obstore.delete_async(self._store, name)
        except (NotFoundError, FileNotFoundError):
            return
        except (BaseError, OSError) as error:
            raise ObjectStoreError(type(error).__name__) from error

    async def list(self, prefix: str) -> AsyncIterator[StoredObject]:
        """Yield every object below `prefix`; raises `ObjectStoreError`."""
        try:
            async for page in obstore.list(self._store, prefix):
                for each in page:
                    yield StoredObject(each["path"], each["last_modified"])
        except (BaseError, OSError) as error:
            raise ObjectStoreError(type(error).__name__) from error


def open_object_store(url: str | None, folder: Path) -> ObjectStore:
    """Return the store that `url` names, or without one the local `folder`, which is made.

    `s3://KEY:SECRET@host[:port]/bucket?region=…&tls=false` is any server that speaks S3. Nothing is
    connected yet. Raises `ObjectStoreUrlError`.
    """
    if url is None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Folders that lose their last picture go with it.
        return ObjectStore(LocalStore(folder, automatic_cleanup=True))
    parts = urlsplit(url)
    bucket = parts.path.strip("/")
    options = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    if parts.scheme != "s3" or not parts.hostname or not bucket or "/" in bucket:
        raise ObjectStoreUrlError(
            "The object store's URL looks like s3://KEY:SECRET@host:port/bucket?region=eu."
        )
    if not parts.username or not parts.password:
        raise ObjectStoreUrlError("The object store's URL has no key and secret before the host.")
    if unknown := sorted(set(options) - _S3_OPTIONS):
        raise ObjectStoreUrlError(f"The object store's URL has unknown options: {unknown}.")
    is_tls = options.get("tls", "true") != "false"
    try:
        port = parts.port
    except ValueError as error:
        raise ObjectStoreUrlError("The object store's port is not a number.") from error
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return ObjectStore(
        S3Store(
            bucket,
            endpoint=f"{'https' if is_tls else 'http'}://{host}{f':{port}' if port else ''}",
            access_key_id=unquote(parts.username),
            secret_access_key=unquote(parts.password),
            region=options.get("region", "us-east-1"),
            virtual_hosted_style_request=False,
            client_options={
                "allow_http": not is_tls,
                "timeout": timedelta(seconds=10),
                "connect_timeout": timedelta(seconds=3),
            },
            retry_config={
                "max_retries": 2,
                "retry_timeout": timedelta(seconds=8),
                "backoff": {
                    "init_backoff": timedelta(milliseconds=100),
                    "max_backoff": timedelta(seconds=1),
                    "base": 2,
                },
            },
        )
    )
