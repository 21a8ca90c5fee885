"""Challenges: made, listed, read and cancelled. Whoever has no part in one finds none.

A new challenge is a row in PostgreSQL first and a log in Redis second: the row is the master list,
and a match exists only once its log does.
"""

import contextlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Annotated, Any, Final, Literal, cast

import structlog
from msgspec import Meta, Struct, ValidationError

from game.units import (
    CORRECTION_MS,
    RULES_VERSION,
    DivisionSign,
    ExerciseType,
    Kind,
    Level,
    MatchId,
    Mode,
)
from persistence import challenge_queries
from persistence.challenge_queries import SeenChallenge
from persistence.challenge_settings import (
    ChallengeSettings,
    SideSettings,
    from_column,
    items_to_column,
    to_column,
)
from persistence.group_queries import list_institutions
from persistence.models import Challenge as ChallengeRow
from persistence.seating import items_of, match_by_id
from server.api.classes.join_codes import with_fresh_code
from server.api.endpoint import Call, Input, Nothing
from server.api.field_errors import FieldCode, field_error
from server.api.play.challenge_questions import (
    QuestionChoice,
    Questions,
    choose_questions,
    question_faults,
)
from server.api.values import Id, Title
from server.errors import (
    ConflictError,
    ForbiddenError,
    MatchEndedError,
    MatchNotFoundError,
    ValidationFailedError,
)

Status = Literal["pending", "active", "completed", "cancelled"]
CODE_LIFETIME: Final = timedelta(hours=12)
_OPEN_MAX: Final = 50
_MINUTES: Final = 8
_ENDURANCE_MINUTES: Final = (5, 10, 15)
_SIDE_KEYS: Final = "abcdefgh"

_log = structlog.get_logger("api.challenges")


class NewChallenge(QuestionChoice, frozen=True):
    """What the host decides. Nothing of it can be changed afterwards.

    `group_ids`: the classes that play, one side each; with one class and `side_count` above 1 the
    class plays against itself. `minutes` is 8 unless told; endurance takes 5, 10 (its own default)
    or 15. `question_count` is 20 in speed, 10 in accuracy, and none in endurance.
    `set_id`, a set of the caller's own, takes the place of `types`, `level` and `question_count`:
    its exercises as they are now are the questions, for pupils of every level. In endurance it
    needs five questions, and is gone through again until the 60th. `division_sign` is how a
    division is written; `÷` unless told.
    `challenged_id` is for `duel_1v1` alone: somebody of the same institution.
    """

    kind: Kind = "class_duel"
    title: Title | None = None
    group_ids: Annotated[tuple[Id, ...], Meta(max_length=8)] = ()
    side_count: Annotated[int, Meta(ge=1, le=8)] | None = None
    challenged_id: Id | None = None
    minutes: Annotated[int, Meta(ge=1, le=60)] | None = None
    is_choice: bool = False
    is_common_mission: bool = False
    correction_ms: Annotated[int, Meta(ge=0, le=10_000)] = CORRECTION_MS
    draw_margin: Annotated[int, Meta(ge=0, le=1_000)] = 10
    division_sign: DivisionSign = "÷"


class Side(Struct, frozen=True):
    """One side of a challenge."""

    key: str
    name: str
    group_id: int | None
    roster_count: int


class Challenge(Struct, frozen=True):
    """A challenge as the caller may see it. Only its host sees the join code and the set.

    When a set is played, `types` and `level` tell what most of it is.
    """

    id: int
    kind: Kind
    mode: Mode
    status: Status
    title: str
    role: Literal["host", "player"]
    types: tuple[ExerciseType, ...]
    level: Level
    minutes: int
    question_count: int | None
    sides: tuple[Side, ...]
    is_choice: bool
    is_common_mission: bool
    correction_ms: int
    created_at: datetime
    started_at: datetime | None
    completed_at: datetime | None
    cancelled_reason: str | None
    join_code: str | None = None
    join_code_expires_at: datetime | None = None
    set_id: int | None = None
    division_sign: DivisionSign = "÷"


class ChallengeQuery(Input, frozen=True):
    """Which of the caller's challenges: by status, by part, older than `before`."""

    status: Status | None = None
    role: Literal["host", "player"] | None = None
    before: Id | None = None
    limit: Annotated[int, Meta(ge=1, le=100)] = 50


class Challenges(Struct, frozen=True):
    """Newest first. `next_before` is there when there are more."""

    challenges: tuple[Challenge, ...]
    next_before: int | None = None


async def create(call: Call, given: NewChallenge) -> Challenge:
    """Return the caller's new challenge, ready to be joined.

    Class duels are made by teachers, from classes that they teach themselves.
    """
    if given.kind == "class_duel" and not call.may("make_class_duel"):
        raise ForbiddenError("only teachers make class duels")
    _check_together(call, given)

    async def store(code: str) -> int:
        async with call.services.database.begin() as session:
            if await challenge_queries.count_open(session, call.user_id) >= _OPEN_MAX:
                raise ConflictError("too many open challenges")
            sides, institution_id = await _choose_sides(call, given, session)
            questions = await choose_questions(call, given, session)
            row = ChallengeRow(
                challenger_id=call.user_id,
                challenged_id=given.challenged_id,
                challenge_type=given.mode,
                status="pending",
                settings=to_column(_settings(given, sides, questions)),
                items=items_to_column(questions.items) or None,
                kind=given.kind,
                group_id=given.group_ids[0] if given.group_ids else None,
                institution_id=institution_id,
                title=given.title,
                join_code=code,
                join_code_expires_at=call.now + CODE_LIFETIME,
                epoch=secrets.token_hex(8),
                rules_version=RULES_VERSION,
                created_at=call.now,
            )
            await challenge_queries.add_challenge(session, row)
            return row.id

    challenge_id = await with_fresh_code(store)
    await _open_log(call, challenge_id)
    return _challenge(call, await _find(call, challenge_id))


async def list_own(call: Call, given: ChallengeQuery) -> Challenges:
    """Return the challenges in which the caller has a part."""
    async with call.services.database() as session:
        found = await challenge_queries.list_challenges(
            session,
            call.user_id,
            status=given.status,
            is_host=None if given.role is None else given.role == "host",
            before_id=given.before,
            limit=given.limit + 1,
        )
    page = found[: given.limit]
    next_before = page[-1].row.id if len(found) > given.limit else None
    return Challenges(tuple(_challenge(call, seen) for seen in page), next_before)


async def read(call: Call, _given: Nothing) -> Challenge:
    """Return one challenge in which the caller has a part."""
    return _challenge(call, await _find(call, call.path_id("challenge_id", MatchNotFoundError)))


async def cancel(call: Call, _given: Nothing) -> Challenge:
    """Return the caller's own challenge after cancelling it; a second time changes nothing."""
    challenge_id = call.path_id("challenge_id", MatchNotFoundError)
    seen = await _find(call, challenge_id)
    if seen.row.challenger_id != call.user_id:
        raise MatchNotFoundError("not the host")
    if seen.row.status in challenge_queries.OPEN_STATUSES:
        # It may be over a moment later: what the row says then is what counts.
        with contextlib.suppress(MatchNotFoundError):
            await call.services.matches.cancel(MatchId(challenge_id), "host")
        seen = await _find(call, challenge_id)
    if seen.row.status != "cancelled":
        raise MatchEndedError
    return _challenge(call, seen)


async def find_own(call: Call, challenge_id: int) -> SeenChallenge:
    """Return a challenge in which the caller has a part; raises `MatchNotFoundError`."""
    return await _find(call, challenge_id)


async def _find(call: Call, challenge_id: int) -> SeenChallenge:
    async with call.services.database() as session:
        seen = await challenge_queries.find_challenge(session, call.user_id, challenge_id)
    if seen is None:
        raise MatchNotFoundError
    return seen


async def _open_log(call: Call, challenge_id: int) -> None:
    """Make the match's log; a challenge whose log cannot be made is cancelled, openly."""
    async with call.services.database() as session:
        row = await match_by_id(session, challenge_id)
        items = await items_of(session, MatchId(challenge_id))
    if row is None:
        raise MatchNotFoundError("gone since it was made")
    try:
        await call.services.matches.open(row, items)
    except Exception:
        async with call.services.database.begin() as session:
            await challenge_queries.cancel_unopened(session, challenge_id)
        raise


def _check_together(call: Call, given: NewChallenge) -> None:
    """Raise `ValidationFailedError` for values that are fine alone and wrong together."""
    faults: list[tuple[str, FieldCode]] = [*question_faults(given)]
    if len(set(given.group_ids)) != len(given.group_ids):
        faults.append(("group_ids", "duplicate"))
    if given.mode == "endurance":
        if given.minutes is not None and given.minutes not in _ENDURANCE_MINUTES:
            faults.append(("minutes", "no_such_value"))
        if given.question_count is not None:
            faults.append(("question_count", "not_together"))
    if given.title is not None and not call.may("write_to_pupils"):
        faults.append(("title", "not_available"))  # a child's words reach no other child
    if given.kind == "duel_1v1":
        if given.challenged_id is None:
            faults.append(("challenged_id", "required"))
        if given.group_ids:
            faults.append(("group_ids", "not_together"))
        if given.side_count not in {None, 2}:
            faults.append(("side_count", "not_together"))
    elif given.challenged_id is not None:
        faults.append(("challenged_id", "not_together"))
    if len(given.group_ids) > 1 and given.side_count not in {None, len(given.group_ids)}:
        faults.append(("side_count", "not_together"))
    if faults:
        raise ValidationFailedError(
            [field_error(field, code, call.language) for field, code in faults]
        )


async def _choose_sides(
    call: Call, given: NewChallenge, session: Any
) -> tuple[tuple[SideSettings, ...], int | None]:
    """Return the sides and the institution of a challenge."""
    if given.kind == "duel_1v1":
        assert given.challenged_id is not None
        found = await challenge_queries.find_opponent(session, call.user_id, given.challenged_id)
        if found is None:
            raise _not_available(call, "challenged_id")
        names = (call.caller.identity.name, found[0])
        sides = tuple(
            SideSettings(key, name, None, 1) for key, name in zip("ab", names, strict=True)
        )
        return sides, found[1]
    rosters = await challenge_queries.list_rosters(session, call.user_id, list(given.group_ids))
    if len(rosters) < len(given.group_ids):
        raise _not_available(call, "group_ids")
    chosen = [rosters[group_id] for group_id in given.group_ids]
    if len({roster.institution_id for roster in chosen}) > 1:
        raise _not_available(call, "group_ids")
    if len(chosen) > 1:
        sides = tuple(
            SideSettings(key, roster.name, roster.group_id, roster.pupil_count)
            for key, roster in zip(_SIDE_KEYS, chosen, strict=False)
        )
        return sides, chosen[0].institution_id
    if chosen:
        return _split(chosen[0], given.side_count or 1), chosen[0].institution_id
    institutions = await list_institutions(session, call.user_id)
    count = given.side_count or 1
    sides = tuple(SideSettings(key, key.upper()) for key in _SIDE_KEYS[:count])
    return sides, institutions[0] if institutions else None


def _split(roster: challenge_queries.Roster, count: int) -> tuple[SideSettings, ...]:
    """Return `count` sides of one class, as equal as its number of pupils allows."""
    base, more = divmod(roster.pupil_count, count)
    return tuple(
        SideSettings(
            key,
            roster.name if count == 1 else f"{roster.name} {key.upper()}",
            roster.group_id,
            base + (index < more),
        )
        for index, key in enumerate(_SIDE_KEYS[:count])
    )


def _not_available(call: Call, field: str) -> ValidationFailedError:
    return ValidationFailedError([field_error(field, "not_available", call.language)])


def _settings(
    given: NewChallenge, sides: Sequence[SideSettings], questions: Questions
) -> ChallengeSettings:
    minutes = given.minutes or (10 if given.mode == "endurance" else _MINUTES)
    return ChallengeSettings(
        seed=questions.seed,
        types=questions.types,
        level=questions.level,
        question_count=questions.count,
        length_ms=minutes * 60_000,
        sides=tuple(sides),
        is_choice=given.is_choice,
        is_common_mission=given.is_common_mission,
        correction_ms=given.correction_ms,
        draw_margin=given.draw_margin,
        set_id=given.set_id,
        division_sign=given.division_sign,
    )


def _challenge(call: Call, seen: SeenChallenge) -> Challenge:
    row = seen.row
    is_host = row.challenger_id == call.user_id
    settings = read_settings(row)
    is_joinable = is_host and row.status in challenge_queries.OPEN_STATUSES
    return Challenge(
        id=row.id,
        kind=cast("Kind", row.kind),
        mode=cast("Mode", row.challenge_type),
        status=cast("Status", row.status),
        title=row.title or "",
        role="host" if is_host else "player",
        types=settings.types,
        level=settings.level,
        minutes=settings.length_ms // 60_000,
        question_count=None if row.challenge_type == "endurance" else settings.question_count,
        sides=tuple(
            Side(side.key, side.name, side.group_id, side.roster_count) for side in settings.sides
        ),
        is_choice=settings.is_choice,
        is_common_mission=settings.is_common_mission,
        correction_ms=settings.correction_ms,
        created_at=row.created_at,
        started_at=row.started_at,
        completed_at=row.completed_at,
        cancelled_reason=row.cancelled_reason,
        join_code=row.join_code if is_joinable else None,
        join_code_expires_at=row.join_code_expires_at if is_joinable else None,
        set_id=settings.set_id if is_host else None,
        division_sign=settings.division_sign,
    )


def read_settings(row: ChallengeRow) -> ChallengeSettings:
    """Return a challenge's settings; a row of the older product shows as an empty one."""
    try:
        return from_column(row.settings)
    except ValidationError:
        _log.warning("challenge_settings_unreadable", challenge=row.id)
        return ChallengeSettings("", (), "initie", 0, 0, ())
