"""Files that people gave us, by name: in a folder, or in anything that speaks S3.

What the bytes are, and who may read them, is the caller's business. A name is ours alone: letters,
digits, `-`, `/` and `.`; nothing that somebody sent is ever part of one.
"""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import obstore
from obstore.exceptions import BaseError, NotFoundError
from obstore.store import LocalStore, MemoryStore, S3Store

from persistence.s3_url import read_s3_url


class ObjectStoreError(Exception):
    """The store does not answer, or refuses us."""


class StoredObject(NamedTuple):
    """One object in a listing."""

    name: str
    stored_at: datetime


class ObjectStore:
    """Puts, gets and removes whole objects of a few hundred kilobytes.

    A name that leads elsewhere (`..`) is a fault of ours: `ValueError`.
    """

    def __init__(self, store: LocalStore | MemoryStore | S3Store) -> None:
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
    """Return the store that an `s3://` URL names, or without one the local `folder`, which is made.

    Nothing is connected yet. Raises `persistence.s3_url.S3UrlError`.
    """
    if url is None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Folders that lose their last picture go with it.
        return ObjectStore(LocalStore(folder, automatic_cleanup=True))
    place = read_s3_url(url)
    return ObjectStore(
        S3Store(
            place.bucket,
            endpoint=place.endpoint,
            access_key_id=place.key,
            secret_access_key=place.secret,
            region=place.region,
            virtual_hosted_style_request=False,
            client_options={
                "allow_http": place.endpoint.startswith("http://"),
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
