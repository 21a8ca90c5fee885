"""A teacher's sets of exercises: made, listed, replaced, copied and archived. Others' look missing.

A match plays a copy of a set; what happens here afterwards does not change it.
"""

import unicodedata
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct
from sqlalchemy.ext.asyncio import AsyncSession

from game.exercises import SEED_MAX, generate, render
from game.exercises.own import MadeItem
from game.sets import ITEMS_MAX_BYTES, QUESTION_MAX, DrawnItems, question_count, size_bytes
from game.units import ExerciseType, Language, Level
from persistence import exercise_sets
from persistence.exercise_sets import Entry, OwnEntry, SetRow
from persistence.own_exercises import Authored, take_turn
from server.api.endpoint import Call, Input, Nothing
from server.api.field_errors import FieldCode, field_error
from server.api.values import Id, Title
from server.errors import ConflictError, FieldError, NotFoundError, ValidationFailedError

SETS_MAX: Final = 200
"""Of one teacher, archived ones not counted."""


class OwnSetItem(Input, frozen=True, tag_field="kind", tag="own"):
    """One of the caller's own exercises."""

    exercise_id: Id


class PinnedSetItem(Input, frozen=True, tag_field="kind", tag="pinned"):
    """A generated exercise, as a preview showed it."""

    type: ExerciseType
    level: Level
    generation_seed: Annotated[int, Meta(ge=0, le=SEED_MAX)]


class DrawnSetItem(Input, frozen=True, tag_field="kind", tag="drawn"):
    """Generated exercises that each match draws anew."""

    type: ExerciseType
    level: Level
    count: Annotated[int, Meta(ge=1, le=QUESTION_MAX)]


SetItem = OwnSetItem | PinnedSetItem | DrawnSetItem


class NewSet(Input, frozen=True):
    """A set by its title and its list, in order: 60 questions at most, drawn ones counted."""

    title: Title
    items: Annotated[tuple[SetItem, ...], Meta(min_length=1, max_length=QUESTION_MAX)]


class SetReplacement(NewSet, frozen=True, kw_only=True):
    """The whole set anew. `revision` is that of the set which was read before."""

    revision: Annotated[int, Meta(ge=1)]


class SetCopy(Input, frozen=True):
    """What the copy is called; the same as the original unless told."""

    title: Title | None = None


class SetQuery(Input, frozen=True):
    """Which of the caller's sets: older than `before`."""

    before: Id | None = None
    limit: Annotated[int, Meta(ge=1, le=100)] = 50


class SetLine(Struct, frozen=True):
    """A set in a list."""

    id: int
    title: str
    question_count: int
    revision: int
    created_at: datetime
    updated_at: datetime


class ExerciseSets(Struct, frozen=True):
    """Newest first. `next_before` is there when there are more."""

    sets: tuple[SetLine, ...]
    next_before: int | None = None


class ShownSetItem(Struct, frozen=True):
    """One item of a set. `question` is what would be asked, in the caller's language if generated.

    An own one has its `exercise_id`, a pinned one its `generation_seed`, drawn ones their `count`.
    """

    kind: Literal["own", "pinned", "drawn"]
    type: ExerciseType
    level: Level
    question: str | None = None
    exercise_id: int | None = None
    generation_seed: int | None = None
    count: int | None = None


class ExerciseSetDetail(Struct, frozen=True):
    """A set with its list."""

    id: int
    title: str
    question_count: int
    revision: int
    items: tuple[ShownSetItem, ...]
    created_at: datetime
    updated_at: datetime


async def create(call: Call, given: NewSet) -> ExerciseSetDetail:
    """Return the caller's new set."""
    async with call.services.database.begin() as session:
        await take_turn(session, call.user_id)
        await _refuse_more(call, session)
        entries = await _checked(call, session, given.items)
        set_id = await exercise_sets.add_set(
            session, call.user_id, _title(given.title), entries, call.now
        )
        return await _detail(call, session, set_id)


async def list_own(call: Call, given: SetQuery) -> ExerciseSets:
    """Return the caller's sets."""
    async with call.services.database() as session:
        found = await exercise_sets.list_sets(
            session, call.user_id, before_id=given.before, limit=given.limit + 1
        )
    page = found[: given.limit]
    return ExerciseSets(
        tuple(_line(row) for row in page), page[-1].id if len(found) > given.limit else None
    )


async def read(call: Call, _given: Nothing) -> ExerciseSetDetail:
    """Return one set of the caller's own."""
    async with call.services.database() as session:
        return await _detail(call, session, call.path_id("set_id"))


async def replace(call: Call, given: SetReplacement) -> ExerciseSetDetail:
    """Return the set as replaced; raises `ConflictError` when it changed since it was read."""
    set_id = call.path_id("set_id")
    async with call.services.database.begin() as session:
        await take_turn(session, call.user_id)
        before = await _find(call, session, set_id)
        if before.revision != given.revision:
            raise ConflictError("changed since it was read")
        entries = await _checked(call, session, given.items)
        await exercise_sets.replace_set(session, set_id, _title(given.title), entries, call.now)
        return await _detail(call, session, set_id)


async def copy(call: Call, given: SetCopy) -> ExerciseSetDetail:
    """Return a new set of the caller's with the same list."""
    set_id = call.path_id("set_id")
    async with call.services.database.begin() as session:
        await take_turn(session, call.user_id)
        original = await _find(call, session, set_id)
        await _refuse_more(call, session)
        entries = await exercise_sets.list_entries(session, set_id)
        title = original.title if given.title is None else _title(given.title)
        made = await exercise_sets.add_set(session, call.user_id, title, entries, call.now)
        return await _detail(call, session, made)


async def archive(call: Call, _given: Nothing) -> None:
    """Take a set out of the caller's list; its exercises stay."""
    set_id = call.path_id("set_id")
    async with call.services.database.begin() as session:
        await take_turn(session, call.user_id)
        await _find(call, session, set_id)
        await exercise_sets.archive_set(session, set_id, call.now)


async def _find(call: Call, session: AsyncSession, set_id: int) -> SetRow:
    found = await exercise_sets.find_set(session, call.user_id, set_id)
    if found is None:
        raise NotFoundError
    return found


async def _refuse_more(call: Call, session: AsyncSession) -> None:
    if await exercise_sets.count_sets(session, call.user_id) >= SETS_MAX:
        raise ConflictError("too many sets")


async def _checked(call: Call, session: AsyncSession, items: Sequence[SetItem]) -> list[Entry]:
    """Return the entries of a list that can be played; raises `ValidationFailedError`."""
    entries = [_entry(item) for item in items]
    faults = list(_list_faults(call, entries))
    opened, known = await exercise_sets.open_entries(session, call.user_id, entries)
    for place, entry in enumerate(entries):
        if isinstance(entry, OwnEntry) and entry.exercise_id not in known:
            faults.append(_fault(call, f"items[{place}].exercise_id", "not_available"))
    if not faults and len(opened) < len(entries):
        faults.append(_fault(call, "items", "not_available"))
    if not faults and question_count(opened) > QUESTION_MAX:
        faults.append(_fault(call, "items", "too_long", QUESTION_MAX))
    if not faults and size_bytes(opened) > ITEMS_MAX_BYTES:
        faults.append(_fault(call, "items", "too_large", f"{ITEMS_MAX_BYTES // 1024} KiB"))
    if faults:
        raise ValidationFailedError(faults)
    return entries


def _list_faults(call: Call, entries: Sequence[Entry]) -> Sequence[FieldError]:
    seen: set[Entry] = set()
    faults = []
    for place, entry in enumerate(entries):
        if isinstance(entry, DrawnItems):
            continue
        if entry in seen:
            faults.append(_fault(call, f"items[{place}]", "duplicate"))
        seen.add(entry)
    return faults


def _fault(call: Call, field: str, code: FieldCode, limit: int | str = "") -> FieldError:
    return field_error(field, code, call.language, limit)


def _entry(item: SetItem) -> Entry:
    match item:
        case OwnSetItem():
            return OwnEntry(item.exercise_id)
        case PinnedSetItem():
            return MadeItem(item.type, item.level, item.generation_seed)
        case DrawnSetItem():
            return DrawnItems(item.type, item.level, item.count)


def _title(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


def _line(row: SetRow) -> SetLine:
    return SetLine(
        row.id, row.title, row.question_count, row.revision, row.created_at, row.updated_at
    )


async def _detail(call: Call, session: AsyncSession, set_id: int) -> ExerciseSetDetail:
    row = await _find(call, session, set_id)
    entries = await exercise_sets.list_entries(session, set_id)
    _, known = await exercise_sets.open_entries(session, call.user_id, entries)
    return ExerciseSetDetail(
        id=row.id,
        title=row.title,
        question_count=row.question_count,
        revision=row.revision,
        items=tuple(
            shown for entry in entries if (shown := _shown(entry, known, call.language)) is not None
        ),
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def _shown(entry: Entry, known: dict[int, Authored], language: Language) -> ShownSetItem | None:
    match entry:
        case OwnEntry():
            own = known.get(entry.exercise_id)
            if own is None:
                return None  # archived at this very moment: it leaves its sets with that
            draft = own.draft
            return ShownSetItem(
                "own", draft.type, draft.level, draft.question, exercise_id=entry.exercise_id
            )
        case MadeItem():
            question = render(generate(entry.type, entry.level, entry.seed), language).question
            return ShownSetItem(
                "pinned", entry.type, entry.level, question, generation_seed=entry.seed
            )
        case DrawnItems():
            return ShownSetItem("drawn", entry.type, entry.level, count=entry.count)
