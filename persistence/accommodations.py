"""What a pupil needs in order to play fairly: sensitive, so sealed in the account's own row.

Three columns: `users.special_needs` holds what a teacher granted, `users.cognitive_profile` how the
teacher saw that the pupil learns best, `users.accessibility_settings` what the pupil chose for him-
or herself. Who may read or write them, and the record of each read, is the caller's business.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, Literal, TypeVar

import msgspec
from msgspec import Struct, structs
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.crypto import DataKey, Keyring, Place, is_envelope, open_with, seal_for
from persistence.crypto.data_keys import DATA_KEY_COLUMNS
from persistence.models import DataKeyRow, User


class Granted(Struct, frozen=True):
    """What a teacher granted: the time multiplier in percent (0 = untimed), calm, choices.

    `other` keeps what the older product wrote in the same column: it grants nothing.
    """

    multiplier_pct: int = 100
    is_calm: bool = False
    is_choice: bool = False
    other: dict[str, Any] = {}


Strength = Literal[
    "patterns", "pictures", "words", "memory", "mental_arithmetic", "precision", "perseverance"
]
Help = Literal[
    "short_sentences",
    "one_thing_at_a_time",
    "example_first",
    "pictures_with_text",
    "reading_aloud",
    "hands_on",
    "breaks",
    "quiet_place",
    "announced_changes",
    "time_to_answer",
]


class CognitiveProfile(Struct, frozen=True):
    """How a pupil learns best: strengths and what helps, in words of ours. Never a diagnosis.

    `reviewed_on` is when the teacher last looked at it. `other` is the older product's.
    """

    strengths: tuple[Strength, ...] = ()
    helps: tuple[Help, ...] = ()
    reviewed_on: date | None = None
    other: dict[str, Any] = {}


class Chosen(Struct, frozen=True):
    """What the pupil chose; None leaves it to what was granted.

    `other` keeps what the older product wrote in the same column, until somebody reads it again.
    """

    is_calm: bool | None = None
    other: dict[str, Any] = {}


class Needs(Struct, frozen=True):
    """All that is recorded of what one pupil needs."""

    granted: Granted
    chosen: Chosen
    profile: CognitiveProfile


_NOTHING: Final = Needs(Granted(), Chosen(), CognitiveProfile())
_Kept = TypeVar("_Kept", Granted, Chosen, CognitiveProfile)


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

    One query, the account's key included. Raises `persistence.crypto.EnvelopeError` when a stored
    envelope does not open.
    """
    needs = await read_needs(session, keyring, user_id)
    return needs.granted, needs.chosen


async def read_needs(session: AsyncSession, keyring: Keyring, user_id: int) -> Needs:
    """Return all that is recorded of a user's needs, as `read_accommodation` does."""
    return (await read_needs_of(session, keyring, [user_id])).get(user_id, _NOTHING)


async def read_needs_of(
    session: AsyncSession, keyring: Keyring, user_ids: Sequence[int]
) -> dict[int, Needs]:
    """Return what is recorded of several users' needs, in one query; raises `EnvelopeError`."""
    query = (
        select(
            User.id,
            User.special_needs,
            User.accessibility_settings,
            User.cognitive_profile,
            *DATA_KEY_COLUMNS,
        )
        .outerjoin(DataKeyRow, DataKeyRow.user_id == User.id)
        .where(User.id.in_(user_ids))
    )
    found = {}
    for user_id, needs, settings, profile, *key_columns in await session.execute(query):
        opener = _Opener(keyring, user_id, key_columns)
        found[user_id] = Needs(
            granted=opener.open(needs, granted_place(user_id), Granted),
            chosen=opener.open(_read_json(settings), chosen_place(user_id), Chosen),
            profile=opener.open(profile, profile_place(user_id), CognitiveProfile),
        )
    return found


async def grant_accommodation(
    session: AsyncSession, keyring: Keyring, user_id: int, granted: Granted
) -> None:
    """Store what a teacher grants, in place of what was granted before."""
    known = (await read_needs(session, keyring, user_id)).granted
    kept = structs.replace(granted, other=known.other)
    sealed = await seal_for(session, keyring, user_id, kept, granted_place(user_id))
    await session.execute(update(User).where(User.id == user_id).values(special_needs=sealed))


async def write_profile(
    session: AsyncSession, keyring: Keyring, user_id: int, profile: CognitiveProfile
) -> None:
    """Store how a pupil learns best, in place of what stood there."""
    known = (await read_needs(session, keyring, user_id)).profile
    kept = structs.replace(profile, other=known.other)
    sealed = await seal_for(session, keyring, user_id, kept, profile_place(user_id))
    await session.execute(update(User).where(User.id == user_id).values(cognitive_profile=sealed))


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


def profile_place(user_id: int) -> Place:
    """Return where it is kept how a pupil learns best."""
    return Place("users", "cognitive_profile", user_id)


def chosen_place(user_id: int) -> Place:
    """Return where what was chosen is kept."""
    return Place("users", "accessibility_settings", user_id)


class _Opener:
    """Opens what is sealed of one account; its key is unwrapped once, and only if needed."""

    def __init__(self, keyring: Keyring, user_id: int, key_columns: Sequence[Any]) -> None:
        self._keyring = keyring
        self._user_id = user_id
        self._columns = key_columns

    def open(self, stored: Any, place: Place, kind: type[_Kept]) -> _Kept:
        """Return what a column holds: sealed, or in the clear from the older product."""
        if is_envelope(stored):
            key = DataKey.unwrap(self._keyring, self._user_id, self._columns)
            return msgspec.convert(open_with(self._keyring, key, stored, place), kind)
        return msgspec.convert({"other": stored} if isinstance(stored, dict) else {}, kind)


def _read_json(text: str | None) -> Any:
    try:
        return None if text is None else msgspec.json.decode(text)
    except msgspec.DecodeError:
        return {"text": text}
