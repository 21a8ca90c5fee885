"""One data key for each account, wrapped by a master key: it opens what is of that account only.

Erasing the account deletes its key, and with it whatever any copy of the sealed columns still
holds. Plain functions that never commit; the caller's transaction keeps key and value together.
"""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.crypto.envelopes import (
    EnvelopeError,
    Place,
    open_value,
    read_envelope,
    seal_value,
)
from persistence.crypto.keyring import DATA_KEY_BYTES, Keyring, Wrapped
from persistence.models import DataKeyRow

DATA_KEY_COLUMNS: Final = (DataKeyRow.key_id, DataKeyRow.master_key_id, DataKeyRow.wrapped)
"""What `DataKey.unwrap` needs: for queries that read a sealed column and its key at once."""


class DataKey:
    """An account's key, unwrapped: kept for one request, never stored or logged."""

    __slots__ = ("_cipher", "key_id")

    def __init__(self, key_id: str, key: bytes) -> None:
        self.key_id = key_id
        self._cipher = AESGCM(key)

    @classmethod
    def unwrap(cls, keyring: Keyring, user_id: int, columns: Sequence[Any]) -> "DataKey | None":
        """Return the key of a row's `DATA_KEY_COLUMNS`; None when the account has none yet.

        Raises `EnvelopeError` when no known master key opens it.
        """
        key_id, master_key_id, wrapped = columns
        if key_id is None:
            return None
        return cls(key_id, keyring.unwrap(Wrapped(master_key_id, wrapped), user_id))

    def seal(self, value: Any, place: Place) -> dict[str, str]:
        """Return the envelope of a JSON value of this account for `place`."""
        return seal_value(self._cipher, self.key_id, value, place)

    def open(self, stored: Any, place: Place) -> Any:
        """Return the JSON value that was sealed for `place`; raises `EnvelopeError`."""
        envelope = read_envelope(stored, place)
        if envelope.k != self.key_id:
            raise EnvelopeError(f"{place}: sealed by {envelope.k}, not by the account's key")
        return open_value(self._cipher, envelope, place)


async def read_data_keys(
    session: AsyncSession, keyring: Keyring, user_ids: Iterable[int]
) -> Mapping[int, DataKey]:
    """Return the keys of those accounts that have one, in one query."""
    query = select(DataKeyRow.user_id, *DATA_KEY_COLUMNS).where(
        DataKeyRow.user_id.in_(sorted(set(user_ids)))
    )
    found = {}
    for user_id, *columns in await session.execute(query):
        key = DataKey.unwrap(keyring, user_id, columns)
        assert key is not None, "the columns are NOT NULL"
        found[user_id] = key
    return found


async def ensure_data_key(session: AsyncSession, keyring: Keyring, user_id: int) -> DataKey:
    """Return the account's key, made if need be; of two who make it at once one wins."""
    known = (await read_data_keys(session, keyring, [user_id])).get(user_id)
    if known is not None:
        return known
    key = secrets.token_bytes(DATA_KEY_BYTES)
    wrapped = keyring.wrap(key, user_id)
    made = insert(DataKeyRow).values(
        user_id=user_id,
        key_id=f"u{secrets.token_hex(6)}",
        master_key_id=wrapped.master_key_id,
        wrapped=wrapped.data,
    )
    await session.execute(made.on_conflict_do_nothing(index_elements=[DataKeyRow.user_id]))
    return (await read_data_keys(session, keyring, [user_id]))[user_id]


async def seal_for(
    session: AsyncSession, keyring: Keyring, user_id: int, value: Any, place: Place
) -> dict[str, str]:
    """Return the envelope of a JSON value by the account's own key, which is made if need be."""
    return (await ensure_data_key(session, keyring, user_id)).seal(value, place)


async def open_for(
    session: AsyncSession, keyring: Keyring, user_id: int, stored: Any, place: Place
) -> Any:
    """Return the JSON value that was sealed for an account at `place`; raises `EnvelopeError`.

    Envelopes from before accounts had keys open too.
    """
    keys = await read_data_keys(session, keyring, [user_id])
    return open_with(keyring, keys.get(user_id), stored, place)


def open_with(keyring: Keyring, key: DataKey | None, stored: Any, place: Place) -> Any:
    """Return what `stored` holds, opened by the account's key or, when it is older, by a master's.

    Raises `EnvelopeError`.
    """
    if read_envelope(stored, place).k in keyring.column_key_ids:
        return keyring.open(stored, place)
    if key is None:
        raise EnvelopeError(f"{place}: the account has no data key")
    return key.open(stored, place)
