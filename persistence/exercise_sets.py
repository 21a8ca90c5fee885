"""The sets that teachers make: kept, read back with what they name, and frozen for a match.

Every function takes whose they are, and finds nobody else's. None commits. Whoever changes
something takes the author's turn first (`own_exercises.take_turn`).
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

import structlog
from msgspec import Struct
from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from game.exercises.authoring import DraftError, item_of
from game.exercises.own import MadeItem
from game.sets import DrawnItems, SetEntry
from persistence.models import Difficulty, ExerciseKind, ExerciseSet, ExerciseSetItem
from persistence.own_exercises import Authored, find_many, mark_used

_log = structlog.get_logger(__name__)


class OwnEntry(Struct, frozen=True):
    """An own exercise in a set, by its id."""

    exercise_id: int


Entry = OwnEntry | MadeItem | DrawnItems


class SetRow(Struct, frozen=True):
    """A set without its items. `question_count` counts what is drawn one by one."""

    id: int
    title: str
    revision: int
    is_archived: bool
    question_count: int
    created_at: datetime
    updated_at: datetime


async def add_set(
    session: AsyncSession, author: int, title: str, entries: Sequence[Entry], now: datetime
) -> int:
    """Return the id of the new set. Its own exercises must be the author's."""
    row = ExerciseSet(creator_id=author, title=title, created_at=now, updated_at=now)
    session.add(row)
    await session.flush()
    await _add_items(session, row.id, entries)
    return row.id


async def count_sets(session: AsyncSession, author: int) -> int:
    """Return how many sets the author keeps, archived ones not counted."""
    query = (
        select(func.count())
        .select_from(ExerciseSet)
        .where(ExerciseSet.creator_id == author, ExerciseSet.is_archived.is_(False))
    )
    return (await session.scalar(query)) or 0


async def list_sets(
    session: AsyncSession, author: int, *, before_id: int | None, limit: int
) -> list[SetRow]:
    """Return the author's sets that are not archived, newest first."""
    return await _sets(session, author, before_id=before_id, limit=limit)


async def find_set(session: AsyncSession, author: int, set_id: int) -> SetRow | None:
    """Return the author's set; None when there is none, or it is archived."""
    found = await _sets(session, author, set_id=set_id, limit=1)
    return found[0] if found else None


async def list_entries(session: AsyncSession, set_id: int) -> list[Entry]:
    """Return what a set names, in its order."""
    query = (
        select(ExerciseSetItem)
        .where(ExerciseSetItem.set_id == set_id)
        .order_by(ExerciseSetItem.place)
        .execution_options(populate_existing=True)
    )
    return [_entry(row) for row in await session.scalars(query)]


async def replace_set(
    session: AsyncSession, set_id: int, title: str, entries: Sequence[Entry], now: datetime
) -> None:
    """Give a set another title and list, in its author's turn."""
    row = await session.get_one(ExerciseSet, set_id, populate_existing=True)
    row.title, row.updated_at = title, now
    row.revision += 1
    await session.flush()
    await session.execute(
        delete(ExerciseSetItem)
        .where(ExerciseSetItem.set_id == set_id)
        .execution_options(synchronize_session=False)
    )
    await _add_items(session, set_id, entries)


async def archive_set(session: AsyncSession, set_id: int, now: datetime) -> None:
    """Take a set out of its author's list, in its author's turn; matches have their own copy."""
    row = await session.get_one(ExerciseSet, set_id, populate_existing=True)
    row.is_archived, row.updated_at = True, now
    await session.flush()


async def open_entries(
    session: AsyncSession, author: int, entries: Sequence[Entry]
) -> tuple[list[SetEntry], dict[int, Authored]]:
    """Return the entries with the texts of own exercises in place, and those exercises by id.

    What is archived, nobody's or another's is left out: compare the lengths.
    """
    wanted = {entry.exercise_id for entry in entries if isinstance(entry, OwnEntry)}
    known = await find_many(session, author, wanted) if wanted else {}
    opened: list[SetEntry] = []
    for entry in entries:
        if not isinstance(entry, OwnEntry):
            opened.append(entry)
        elif entry.exercise_id in known:
            try:
                opened.append(item_of(known[entry.exercise_id].draft, entry.exercise_id))
            except DraftError as error:
                # Written by hand into the database, or admitted by an older release.
                _log.warning("own_exercise_unusable", exercise=entry.exercise_id, why=str(error))
    return opened, known


async def use_set(
    session: AsyncSession, author: int, set_id: int, now: datetime
) -> list[SetEntry] | Literal["missing", "changed"]:
    """Return the set's entries for a match, in the author's turn, and note that they are used.

    "missing": no such set of this author; "changed": something that it names cannot be played.
    """
    if await find_set(session, author, set_id) is None:
        return "missing"
    entries = await list_entries(session, set_id)
    opened, known = await open_entries(session, author, entries)
    if not opened or len(opened) < len(entries):
        return "changed"
    if known:
        await mark_used(session, set(known), now)
    return opened


async def _sets(
    session: AsyncSession,
    author: int,
    *,
    set_id: int | None = None,
    before_id: int | None = None,
    limit: int,
) -> list[SetRow]:
    count = (
        select(func.coalesce(func.sum(func.coalesce(ExerciseSetItem.draw_count, 1)), 0))
        .where(ExerciseSetItem.set_id == ExerciseSet.id)
        .scalar_subquery()
    )
    query = (
        select(ExerciseSet, count)
        .where(ExerciseSet.creator_id == author, ExerciseSet.is_archived.is_(False))
        .order_by(ExerciseSet.id.desc())
        .limit(limit)
        .execution_options(populate_existing=True)
    )
    if set_id is not None:
        query = query.where(ExerciseSet.id == set_id)
    if before_id is not None:
        query = query.where(ExerciseSet.id < before_id)
    return [
        SetRow(
            row.id,
            row.title,
            row.revision,
            row.is_archived,
            int(total),
            row.created_at,
            row.updated_at,
        )
        for row, total in await session.execute(query)
    ]


async def _add_items(session: AsyncSession, set_id: int, entries: Sequence[Entry]) -> None:
    rows = [
        {"set_id": set_id, "place": place} | _columns(entry) for place, entry in enumerate(entries)
    ]
    await session.execute(insert(ExerciseSetItem), rows)


def _columns(entry: Entry) -> dict[str, Any]:
    """Return an item's own columns, all of them."""
    columns: dict[str, Any] = dict.fromkeys(
        ("exercise_id", "exercise_type", "difficulty", "seed", "draw_count")
    )
    if isinstance(entry, OwnEntry):
        return columns | {"kind": "own", "exercise_id": entry.exercise_id}
    columns["exercise_type"] = ExerciseKind(entry.type)
    columns["difficulty"] = Difficulty(entry.level)
    if isinstance(entry, MadeItem):
        return columns | {"kind": "pinned", "seed": entry.seed}
    return columns | {"kind": "drawn", "draw_count": entry.count}


def _entry(row: ExerciseSetItem) -> Entry:
    if row.exercise_id is not None:
        return OwnEntry(row.exercise_id)
    assert row.exercise_type is not None  # a CHECK holds each kind's shape
    assert row.difficulty is not None
    kind, level = row.exercise_type.value, row.difficulty.value
    if row.seed is not None:
        return MadeItem(kind, level, row.seed)  # type: ignore[arg-type]  # the same vocabularies
    assert row.draw_count is not None
    return DrawnItems(kind, level, row.draw_count)  # type: ignore[arg-type]  # likewise
