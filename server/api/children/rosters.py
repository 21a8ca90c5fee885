"""A class list out of a spreadsheet: first what would happen, row by row, then exactly that."""

from collections.abc import Iterator
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct
from sqlalchemy.ext.asyncio import AsyncSession

from persistence import group_queries, school_accounts
from persistence.institution_settings import InstitutionSettings, read_settings
from persistence.models import UserGroup
from server.accounts.rosters.decoding import RosterFileError
from server.accounts.rosters.reading import Present, Roster, Row, read_roster
from server.accounts.rosters.texts import FILE_MAX_BYTES, FILE_TEXTS, ROW_TEXTS
from server.api.children import batches
from server.api.children.batches import BatchKey, Pupils
from server.api.endpoint import Call, Input
from server.api.values import LanguageValue
from server.errors import FieldError, RosterChangedError, ValidationFailedError

ROSTER_BODY_MAX_BYTES: Final = FILE_MAX_BYTES * 4 // 3 + 4 * 1024
"""The file in Base64, and what stands around it."""
RosterFile = Annotated[bytes, Meta(max_length=FILE_MAX_BYTES)]
Plan = Annotated[str, Meta(min_length=64, max_length=64, pattern="^[0-9a-f]*$")]


class RosterText(Input, frozen=True):
    """`file` is the file as it is, in Base64: CSV in UTF-8, UTF-16 or Windows-1252.

    Its first line names the columns, in French, English or Spanish and in any order: name, grade,
    language, username; other columns are not read. `username` tells who is in the class already.
    """

    key: BatchKey
    file: RosterFile


class RosterOrder(Input, frozen=True):
    """The same file and key as for the preview, and the `plan` that the preview gave."""

    key: BatchKey
    file: RosterFile
    plan: Plan


class RosterRow(Struct, frozen=True):
    """What would happen to one row. `line` counts lines of the file from 1.

    `fault` is there for result error: its `field` is the column, empty for the whole row.
    """

    line: int
    result: Literal["make", "already_there", "error"]
    username: str | None = None
    label: str | None = None
    grade_level: int | None = None
    language: LanguageValue | None = None
    fault: FieldError | None = None


class RosterPreview(Struct, frozen=True):
    """`plan` is None while a row has an error: then nothing can be made."""

    rows: tuple[RosterRow, ...]
    make_count: int
    present_count: int
    error_count: int
    ignored_columns: tuple[str, ...]
    plan: str | None


class _Planned(Struct, frozen=True):
    roster: Roster
    usernames: tuple[str, ...]
    plan: str | None


async def preview(call: Call, given: RosterText) -> RosterPreview:
    """Return what the list would do to the caller's class; changes nothing."""
    async with call.services.database() as session:
        group = await batches.find_class(call, session)
        settings = await read_settings(session, group.institution_id)
        planned = await _plan(call, session, group, settings, given.key, given.file)
    usernames = iter(planned.usernames)
    rows = tuple(_row(call, row, usernames) for row in planned.roster.rows)
    results = [row.result for row in rows]
    return RosterPreview(
        rows=rows,
        make_count=results.count("make"),
        present_count=results.count("already_there"),
        error_count=results.count("error"),
        ignored_columns=planned.roster.ignored,
        plan=planned.plan,
    )


async def apply(call: Call, given: RosterOrder) -> Pupils:
    """Return the accounts that were made: exactly what was previewed, or nothing.

    Sent again, it answers the same and makes nobody twice.
    """

    async def make() -> Pupils:
        async with call.services.database.begin() as session:
            group = await batches.lock_class(call, session)
            made = await batches.find_made(session, group, given.key, given.plan)
            if made is not None:
                return made
            settings = await read_settings(session, group.institution_id)
            planned = await _plan(call, session, group, settings, given.key, given.file)
            if planned.plan != given.plan:
                raise RosterChangedError("another plan than the previewed one")
            wanted = [row.wanted for row in planned.roster.rows if row.wanted is not None]
            pupils = await batches.make(
                call,
                session,
                group,
                settings,
                wanted,
                planned.usernames,
                key=given.key,
                digest=given.plan,
            )
            await call.audit(session, "pupils_imported", group=group.id, count=len(wanted))
            return pupils

    return await batches.with_fresh_usernames(make)


async def _plan(
    call: Call,
    session: AsyncSession,
    group: UserGroup,
    settings: InstitutionSettings,
    key: str,
    file: bytes,
) -> _Planned:
    pupils = await school_accounts.list_pupils(session, group)
    count = await group_queries.count_members(session, group.id, is_active=True)
    present = [Present(pupil.user_id, pupil.username, pupil.label) for pupil in pupils]
    try:
        roster = read_roster(
            file, present, free_count=group.max_members - count, language=settings.language
        )
    except RosterFileError as error:
        text = FILE_TEXTS[error.code][call.language]
        raise ValidationFailedError([FieldError("file", error.code, text)]) from error
    wanted = [row.wanted for row in roster.rows if row.wanted is not None]
    usernames = await batches.draw_for(session, group, key, [each.language for each in wanted])
    has_faults = any(row.fault is not None for row in roster.rows)
    plan = None if has_faults else batches.digest_of(group.id, key, roster.rows, usernames)
    return _Planned(roster, tuple(usernames), plan)


def _row(call: Call, row: Row, usernames: Iterator[str]) -> RosterRow:
    """Return a row as the teacher sees it; takes the next username for one that is to be made."""
    if row.wanted is not None:
        wanted = row.wanted
        return RosterRow(
            row.line, "make", next(usernames), wanted.label, wanted.grade_level, wanted.language
        )
    if row.present is not None:
        return RosterRow(row.line, "already_there", row.present.username, row.present.label)
    assert row.fault is not None
    fault = row.fault
    text = ROW_TEXTS[fault.code][call.language]
    return RosterRow(row.line, "error", fault=FieldError(fault.column, fault.code, text))
