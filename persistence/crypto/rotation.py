"""From one master key to the next, beside a running server: in small transactions, again and again.

What is done is told by the rows themselves, so being cut short or done twice does no harm. Data
keys are wrapped anew; what a master key sealed by itself, or the older product left in the clear,
is sealed with the account's own key. What does not open is left as it is, and named.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, Final, NamedTuple

import msgspec
from sqlalchemy import func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from persistence.crypto.data_keys import seal_for
from persistence.crypto.envelopes import EnvelopeError, Place, is_envelope
from persistence.crypto.keyring import Keyring, Wrapped
from persistence.models import DataKeyRow

BATCH_COUNT: Final = 200


class OwnColumn(NamedTuple):
    """A sensitive column of `users`. `keeps_other`: clear JSON of the older product goes inside."""

    name: str
    is_text: bool
    keeps_other: bool


OWN_COLUMNS: Final = (
    OwnColumn("special_needs", is_text=False, keeps_other=True),
    OwnColumn("cognitive_profile", is_text=False, keeps_other=True),
    OwnColumn("accessibility_settings", is_text=True, keeps_other=True),
    OwnColumn("two_factor_secret", is_text=True, keeps_other=False),
)
"""Every column whose values an account's own key seals."""

_BY_OWN_KEY: Final = """'^\\s*\\{\\s*"k"\\s*:\\s*"u'"""
_IS_ENVELOPE: Final = """'^\\s*\\{\\s*"k"\\s*:'"""


class Rotation(NamedTuple):
    """What one step did. `failed` names what does not open."""

    done_count: int
    failed: tuple[str, ...] = ()


class Status(NamedTuple):
    """What the keys still hold. `by_master`: data keys by the master key that wraps them."""

    master_id: str
    by_master: dict[str, int]
    unknown_masters: tuple[str, ...]
    by_column: dict[str, int]
    """Values, by column, that are not sealed with an account's own key."""
    letter_count: int
    """Letters on their way that an older key sealed."""

    @property
    def is_done(self) -> bool:
        """Whether nothing needs an older secret any more."""
        return (
            set(self.by_master) <= {self.master_id}
            and not any(self.by_column.values())
            and not self.letter_count
        )


Step = Callable[[AsyncSession, int], Awaitable[tuple[Rotation, int | None]]]
"""One batch after a row: what was done, and after which row to go on (None: nothing is left)."""


async def read_status(session: AsyncSession, keyring: Keyring) -> Status:
    """Return what still needs which key."""
    rows = await session.execute(
        select(DataKeyRow.master_key_id, func.count()).group_by(DataKeyRow.master_key_id)
    )
    by_master = {row[0]: row[1] for row in rows}
    by_column = {}
    for column in OWN_COLUMNS:
        query = f"SELECT count(*) FROM users WHERE {_is_left(column)}"  # noqa: S608 - our columns
        by_column[f"users.{column.name}"] = int(await session.scalar(text(query)) or 0)
    letters = await session.scalar(
        text("SELECT count(*) FROM mail_queue WHERE letter ->> 'k' <> :key"),
        {"key": keyring.newest_id},
    )
    unknown = tuple(sorted(set(by_master) - keyring.master_key_ids))
    return Status(keyring.master_id, by_master, unknown, by_column, int(letters or 0))


async def rotate(
    sessions: async_sessionmaker[AsyncSession],
    keyring: Keyring,
    now: Callable[[], datetime],
    report: Callable[[str, int], None],
) -> Rotation:
    """Bring everything under the newest master key; return what was done, and what does not open.

    `report` is told after each batch what it was about and how many are done of it. May be
    cancelled at any moment.
    """
    steps: list[tuple[str, Step]] = [
        ("data keys", lambda session, after: _rewrap(session, keyring, after, now())),
        *((f"users.{column.name}", _resealing(keyring, column)) for column in OWN_COLUMNS),
        ("letters", lambda session, after: _reseal_letters(session, keyring, after)),
    ]
    count = 0
    failed: list[str] = []
    for name, step in steps:
        after: int | None = 0
        done_count = 0
        while after is not None:
            async with sessions.begin() as session:
                done, after = await step(session, after)
            done_count += done.done_count
            failed += done.failed
            if done.done_count or done.failed:
                report(name, done_count)
        count += done_count
    return Rotation(count, tuple(failed))


async def _rewrap(
    session: AsyncSession, keyring: Keyring, after: int, now: datetime
) -> tuple[Rotation, int | None]:
    rows = (
        await session.execute(
            select(DataKeyRow.user_id, DataKeyRow.master_key_id, DataKeyRow.wrapped)
            .where(DataKeyRow.user_id > after, DataKeyRow.master_key_id != keyring.master_id)
            .order_by(DataKeyRow.user_id)
            .limit(BATCH_COUNT)
            .with_for_update()
        )
    ).all()
    failed = []
    for user_id, master_key_id, wrapped in rows:
        try:
            key = keyring.unwrap(Wrapped(master_key_id, wrapped), user_id)
        except EnvelopeError as error:
            failed.append(str(error))
            continue
        fresh = keyring.wrap(key, user_id)
        await session.execute(
            update(DataKeyRow)
            .where(DataKeyRow.user_id == user_id)
            .values(master_key_id=fresh.master_key_id, wrapped=fresh.data, wrapped_at=now)
        )
    return _done(len(rows), failed, rows[-1][0] if rows else 0)


def _resealing(keyring: Keyring, column: OwnColumn) -> Step:
    async def step(session: AsyncSession, after: int) -> tuple[Rotation, int | None]:
        rows = (
            await session.execute(
                text(
                    f"SELECT id, CAST({column.name} AS text) FROM users "  # noqa: S608 - our columns
                    f"WHERE id > :after AND {_is_left(column)} ORDER BY id LIMIT :limit FOR UPDATE"
                ),
                {"after": after, "limit": BATCH_COUNT},
            )
        ).all()
        failed = []
        for user_id, stored in rows:
            place = Place("users", column.name, user_id)
            try:
                value = _value_of(keyring, stored, place)
            except EnvelopeError as error:
                failed.append(str(error))
                continue
            envelope = await seal_for(session, keyring, user_id, value, place)
            await session.execute(
                text(
                    f"UPDATE users SET {column.name} = "  # noqa: S608 - our columns
                    f"CAST(:sealed AS {'text' if column.is_text else 'json'}) WHERE id = :id"
                ),
                {"sealed": msgspec.json.encode(envelope).decode(), "id": user_id},
            )
        return _done(len(rows), failed, rows[-1][0] if rows else 0)

    return step


async def _reseal_letters(
    session: AsyncSession, keyring: Keyring, after: int
) -> tuple[Rotation, int | None]:
    rows = (
        await session.execute(
            text(
                "SELECT id, CAST(letter AS text) FROM mail_queue WHERE id > :after "
                "AND letter ->> 'k' <> :key ORDER BY id LIMIT :limit FOR UPDATE SKIP LOCKED"
            ),
            {"after": after, "key": keyring.newest_id, "limit": BATCH_COUNT},
        )
    ).all()
    failed = []
    for letter_id, stored in rows:
        place = Place("mail_queue", "letter", letter_id)
        try:
            envelope = keyring.seal(keyring.open(msgspec.json.decode(stored), place), place)
        except EnvelopeError as error:
            failed.append(str(error))
            continue
        await session.execute(
            text("UPDATE mail_queue SET letter = CAST(:sealed AS jsonb) WHERE id = :id"),
            {"sealed": msgspec.json.encode(envelope).decode(), "id": letter_id},
        )
    return _done(len(rows), failed, rows[-1][0] if rows else 0)


def _done(row_count: int, failed: list[str], last: int) -> tuple[Rotation, int | None]:
    """Return what a step did, and after which row to go on; None when it was the last batch."""
    return (
        Rotation(row_count - len(failed), tuple(failed)),
        last if row_count == BATCH_COUNT else None,
    )


def _is_left(column: OwnColumn) -> str:
    """Return SQL for values that no account's own key sealed."""
    stored = f"CAST({column.name} AS text)"
    left = f"{column.name} IS NOT NULL AND {stored} <> 'null' AND {stored} !~ {_BY_OWN_KEY}"
    return left if column.keeps_other else f"{left} AND {stored} ~ {_IS_ENVELOPE}"


def _value_of(keyring: Keyring, stored: str, place: Place) -> Any:
    """Return what a value says: opened, or of the older product; raises `EnvelopeError`."""
    try:
        value = msgspec.json.decode(stored)
    except msgspec.DecodeError:
        value = {"text": stored}
    if is_envelope(value):
        return keyring.open(value, place)
    return {"other": value if isinstance(value, dict) else {"value": value}}
