"""The moderators' queue: open cases, what was reported, and what is decided about it.

A teacher sees and decides what was told about pupils of the own classes, without the words that
children wrote. Nobody sees what was told about the own account. Each look and each step is on
record; the record names no subject, so that a child does not learn of a report from the own log.
"""

import secrets
from datetime import datetime
from typing import Annotated, Final

from msgspec import Meta, Struct
from sqlalchemy.ext.asyncio import AsyncSession

from game.texts.group_names import GROUP_NAMES
from game.texts.moderation import Decision
from persistence import account_queries, moderation, reports
from persistence.avatar_queries import replace_avatar
from persistence.models import Report, User
from persistence.reports import Reason, TargetKind
from server.accounts.authentication import EndedLogins
from server.accounts.usernames import suggest_usernames
from server.api.endpoint import ID_MAX, Call, Input, Nothing
from server.api.field_errors import field_error
from server.errors import (
    ConflictError,
    ForbiddenError,
    NotFoundError,
    OverloadedError,
    ValidationFailedError,
)

_ABOVE: Final = {"padawan": 0, "maitre": 1, "gardien": 2, "archiviste": 3, "admin": 4}
"""Nobody locks the account of somebody whose role is not below the own."""
_PAGE: Final = 50


class CaseQuery(Input, frozen=True):
    """From the oldest on; `after` is the last one of the page before."""

    after: Annotated[int, Meta(ge=0, le=ID_MAX)] = 0


class ModerationCase(Struct, frozen=True):
    """Everything open about one target. `id` names it in the paths of this room."""

    id: int
    target_kind: TargetKind
    target_id: int
    target_user_id: int | None
    reporter_count: int
    told_count: int
    reasons: tuple[Reason, ...]
    first_at: datetime
    last_at: datetime


class ModerationCases(Struct, frozen=True):
    """The oldest first. `next_after` is there when there may be more."""

    cases: tuple[ModerationCase, ...]
    next_after: int | None


class ReportedThing(Struct, frozen=True):
    """What was reported, as it is now."""

    name: str | None
    texts: tuple[str, ...]
    avatar_url: str | None


class ModerationReport(Struct, frozen=True):
    """One report of a case. Who made it, and in which words, is for moderators only."""

    id: int
    reason: Reason
    told_count: int
    created_at: datetime
    reporter_id: int | None
    reporter_name: str | None
    words: str | None


class ModerationCaseDetail(Struct, frozen=True):
    """A case with its reports. `target` None: there is no such thing (any more)."""

    target_kind: TargetKind
    target_id: int
    target_user_id: int | None
    target: ReportedThing | None
    reports: tuple[ModerationReport, ...]
    decisions: tuple[Decision, ...]
    """What the caller may decide."""


class ModerationDecision(Input, frozen=True):
    """What is done about it, for every open report of the case."""

    decision: Decision


async def list_cases(call: Call, given: CaseQuery) -> ModerationCases:
    """Return a page of the open cases that the caller may see."""
    async with call.services.database() as session:
        found = await reports.list_cases(
            session,
            call.user_id,
            is_moderator=_is_moderator(call),
            after=given.after,
            limit=_PAGE + 1,
        )
    page = found[:_PAGE]
    return ModerationCases(
        tuple(ModerationCase(*case) for case in page),
        page[-1].id if len(found) > _PAGE else None,
    )


async def read_case(call: Call, _given: Nothing) -> ModerationCaseDetail:
    """Return a case; that it was opened is on record."""
    report_id = call.path_id("report_id")
    is_moderator = _is_moderator(call)
    async with call.services.database.begin() as session:
        rows = await _find(call, session, report_id)
        names = await reports.name_reporters(session, rows) if is_moderator else {}
        first = rows[0]
        kind: TargetKind = first.target_kind  # type: ignore[assignment]
        shown = await moderation.read_target(session, kind, first.target_id)
        decisions = await _possible(call, session, first)
        await call.audit(session, "report_opened", report=report_id, count=len(rows))
    return ModerationCaseDetail(
        target_kind=kind,
        target_id=first.target_id,
        target_user_id=first.target_user_id,
        target=None if shown is None else ReportedThing(*shown),
        reports=tuple(
            ModerationReport(
                id=row.id,
                reason=row.reason,  # type: ignore[arg-type]
                told_count=row.told_count,
                created_at=row.created_at,
                reporter_id=row.reporter_id if is_moderator else None,
                reporter_name=names.get(row.reporter_id),
                words=row.words if is_moderator else None,
            )
            for row in rows
        ),
        decisions=tuple(sorted(decisions)),
    )


async def decide(call: Call, given: ModerationDecision) -> None:
    """Carry a decision out, close the case, and tell who is concerned in kind words."""
    report_id = call.path_id("report_id")
    async with call.services.database.begin() as session:
        rows = await _find(call, session, report_id)
        first = rows[0]
        if given.decision not in await _possible(call, session, first):
            if given.decision == "locked":
                raise ForbiddenError("not an account that the caller may lock")
            fault = field_error("decision", "not_available", call.language)
            raise ValidationFailedError([fault])
        ended = await _carry_out(call, session, first, given.decision)
        await reports.close_case(session, rows, given.decision, call.user_id, call.now)
        await moderation.thank(session, {row.reporter_id for row in rows}, call.now)
        await call.audit(
            session, "report_decided", report=report_id, decision=given.decision, count=len(rows)
        )
    if ended is not None:
        await call.services.authenticator.announce(ended)


def _is_moderator(call: Call) -> bool:
    return call.may("read_reported_words")


async def _find(call: Call, session: AsyncSession, report_id: int) -> list[Report]:
    rows = await reports.find_case(
        session, call.user_id, report_id, is_moderator=_is_moderator(call)
    )
    if not rows:
        raise NotFoundError("no open case that the caller may see")
    return rows


async def _possible(call: Call, session: AsyncSession, row: Report) -> set[Decision]:
    """Return what the caller may decide about a target."""
    kind: TargetKind = row.target_kind  # type: ignore[assignment]
    if await moderation.read_target(session, kind, row.target_id) is None:
        return {"nothing"}
    possible = set(moderation.POSSIBLE[kind])
    owner = None
    if row.target_user_id is not None:
        owner = await account_queries.read_account(session, row.target_user_id)
    if owner is None:
        possible -= {"warned", "locked"}
    elif not _is_moderator(call) or not _is_below(owner, call.role):
        possible -= {"locked"}
    if kind == "user" and owner is not None and not _is_below(owner, call.role):
        possible -= {"name_reset", "avatar_reset", "text_removed"}
    return possible


def _is_below(owner: User, role: str) -> bool:
    return _ABOVE["padawan" if owner.role is None else owner.role.value] < _ABOVE[role]


async def _carry_out(
    call: Call, session: AsyncSession, row: Report, decision: Decision
) -> EndedLogins | None:
    """Change what the decision says; return the login sessions that ended by it."""
    kind: TargetKind = row.target_kind  # type: ignore[assignment]
    owner, name, ended = row.target_user_id, "", None
    match decision:
        case "name_reset":
            name = await _fresh_name(call, session, kind, owner)
            await moderation.reset_name(session, kind, row.target_id, name)
        case "avatar_reset":
            await replace_avatar(session, row.target_id, None)
        case "text_removed":
            await moderation.remove_text(session, kind, row.target_id, call.now)
        case "locked":
            assert owner is not None
            await moderation.lock_account(session, owner)
            ended = await call.services.authenticator.end_all(session, owner)
            await call.audit(session, "account_deactivated", owner)
        case "warned" | "nothing":
            pass
    if owner is not None:
        await moderation.tell_target(session, owner, decision, call.now, name=name)
    return ended


async def _fresh_name(
    call: Call, session: AsyncSession, kind: TargetKind, owner: int | None
) -> str:
    """Return another name out of the lists, in the language of whose it is."""
    account = None if owner is None else await account_queries.read_account(session, owner)
    language = call.language
    if account is not None:
        language = next(
            (known for known in GROUP_NAMES if known == account.language_preference), language
        )
    if kind == "group":
        return secrets.choice(GROUP_NAMES[language])
    offered = await suggest_usernames(session, language)
    if not offered:
        raise OverloadedError("no username of the lists is free", retry_after_s=5)
    if account is None:
        raise ConflictError("the account is closed")
    return offered[0]
