"""What a pupil needs in order to play fairly: sensitive, so sealed in the account's own row.

Two columns, two owners: `users.special_needs` holds what a teacher or parent granted,
`users.accessibility_settings` what the pupil chose for him- or herself. Who may read or write them,
and the record of each read, is the caller's business.
"""

from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.crypto import DataKey, Keyring, Place, is_envelope, open_with, seal_for
from persistence.crypto.data_keys import DATA_KEY_COLUMNS
from persistence.models import DataKeyRow, User


class Granted(Struct, frozen=True):
    """What a teacher granted: the time multiplier in percent (0 = untimed), calm, choices."""

    multiplier_pct: int = 100
    is_calm: bool = False
    is_choice: bool = False


class Chosen(Struct, frozen=True):
    """What the pupil chose; None leaves it to what was granted.

    `other` keeps what the older product wrote in the same column, until somebody reads it again.
    """

    is_calm: bool | None = None
    other: dict[str, Any] = {}


class Accommodation(Struct, frozen=True):
    """What a match goes by. The pupil's own word on the calm profile is the last one."""

    multiplier_pct: int = 100
    is_calm: bool = False
    is_choice: bool = False


def combine(granted: Granted, chosen: Chosen) -> Accommodation:
    """Return what holds for a pupil who was granted one thing and chose another."""
    is_calm = granted.is_calm if chosen.is_calm is None else chosen.is_calm
    return Accommodation(granted.multiplier_pct, is_calm, granted.is_choice)


async def read_accommodation(
    session: AsyncSession, keyring: Keyring, user_id: int
) -> tuple[Granted, Chosen]:
    """Return what was granted to and chosen by a user; the defaults where nothing is stored.

    Raises `persistence.crypto.EnvelopeError` when a stored envelope does not open.
    """
    query = (
        select(User.special_needs, User.accessibility_settings, *DATA_KEY_COLUMNS)
        .outerjoin(DataKeyRow, DataKeyRow.user_id == User.id)
        .where(User.id == user_id)
    )
    row = (await session.execute(query)).one_or_none()
    if row is None:
        return Granted(), Chosen()
    needs, settings, *key_columns = row
    key = DataKey.unwrap(keyring, user_id, key_columns)
    return (
        _open_granted(keyring, key, user_id, needs),
        _open_chosen(keyring, key, user_id, settings),
    )


async def grant_accommodation(
    session: AsyncSession, keyring: Keyring, user_id: int, granted: Granted
) -> None:
    """Store what a teacher grants, in place of what was granted before."""
    sealed = await seal_for(session, keyring, user_id, granted, granted_place(user_id))
    await session.execute(update(User).where(User.id == user_id).values(special_needs=sealed))


async def choose_accommodation(
    session: AsyncSession, keyring: Keyring, user_id: int, chosen: Chosen
) -> None:
    """Store what the pupil chose, in place of what was chosen before."""
    sealed = await seal_for(session, keyring, user_id, chosen, chosen_place(user_id))
    await session.execute(
        update(User)
        .where(User.id == user_id)
        .values(accessibility_settings=msgspec.json.encode(sealed).decode())
    )


def granted_place(user_id: int) -> Place:
    """Return where what was granted is kept."""
    return Place("users", "special_needs", user_id)


def chosen_place(user_id: int) -> Place:
    """Return where what was chosen is kept."""
    return Place("users", "accessibility_settings", user_id)


def _open_granted(keyring: Keyring, key: DataKey | None, user_id: int, stored: Any) -> Granted:
    if not is_envelope(stored):
        return Granted()  # nothing, or free JSON of the older product that grants nothing
    return msgspec.convert(open_with(keyring, key, stored, granted_place(user_id)), Granted)


def _open_chosen(keyring: Keyring, key: DataKey | None, user_id: int, text: str | None) -> Chosen:
    stored = _read_json(text)
    if is_envelope(stored):
        return msgspec.convert(open_with(keyring, key, stored, chosen_place(user_id)), Chosen)
    return Chosen(other=stored if isinstance(stored, dict) else {})


def _read_json(text: str | None) -> Any:
    try:
        return None if text is None else msgspec.json.decode(text)
    except msgspec.DecodeError:
        return {"text": text}
