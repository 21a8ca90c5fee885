"""Working at a logic challenge: hints step by step, answers, the solution, one's own history.

What counts is counted here: the number of an attempt, the hints seen before it. What somebody
answers after the right answer or the solution is judged as kindly, and not counted; nor is what an
author answers to the own challenge.
"""

from datetime import datetime
from typing import Annotated, Final

from msgspec import Meta, Struct

from game.exercises.model import Check
from game.exercises.reading import parse_number
from game.logic import misconception_text
from persistence import logic_catalogue, logic_practice
from persistence.badge_awards import Award
from persistence.logic_material import Material, check_written, read_material, read_materials
from persistence.models import AgeGroup, LogicChallengeKind, LogicChallengeProgress
from persistence.practice_rewards import lock_pupil, reward_practice
from server.api.endpoint import Call, Input, Nothing
from server.api.logic.views import LogicSolution
from server.api.logic.words import Occasion, words_for
from server.api.values import Id
from server.errors import ConflictError, NotFoundError

_DAY_MS: Final = 24 * 60 * 60 * 1000


class HintRequest(Input, frozen=True):
    """`number`: the step asked for, so that asking twice shows it once; None: the next one."""

    number: Annotated[int, Meta(ge=1, le=20)] | None = None


class LogicHint(Struct, frozen=True):
    """One step. `hints_used` is how many the caller has seen, `hints_total` how many there are."""

    number: int
    text: str
    hints_used: int
    hints_total: int


class LogicAnswer(Input, frozen=True):
    """An answer, typed or a choice's text. `attempt_id` is the client's own name for this attempt.

    Sending the same attempt again, at once or later, changes nothing. `time_spent_ms` is kept as
    told.
    """

    answer: Annotated[str, Meta(min_length=1, max_length=255)]
    attempt_id: Annotated[str, Meta(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_.:-]+$")]
    time_spent_ms: Annotated[int, Meta(ge=0, le=_DAY_MS)] | None = None


class LogicBadge(Struct, frozen=True):
    """A badge that this attempt earned; a notice tells of it too."""

    code: str
    name: str
    points: int


class LogicVerdict(Struct, frozen=True):
    """What came of an answer. `attempt_number` None: it is not counted.

    `misconception` is a stable code and `misconception_text` its words; `next_hint` the number of
    the step that can be asked for; `solution` is there when it is due.
    """

    is_right: bool
    is_readable: bool
    is_counted: bool
    attempt_number: int | None
    message: str
    misconception: str | None
    misconception_text: str | None
    hints_used: int
    hints_total: int
    next_hint: int | None
    solution: LogicSolution | None
    badges: tuple[LogicBadge, ...]


class LogicGivenUp(Struct, frozen=True):
    """The solution, asked for; further answers are not counted."""

    message: str
    solution: LogicSolution


class LogicAttemptQuery(Input, frozen=True):
    """Of one challenge or of all; older than `before`."""

    challenge_id: Id | None = None
    before: Id | None = None
    limit: Annotated[int, Meta(ge=1, le=100)] = 50


class LogicAttempt(Struct, frozen=True):
    """One of the caller's own attempts."""

    id: int
    challenge_id: int
    title: str
    type: LogicChallengeKind
    age_group: AgeGroup
    attempt_number: int | None
    answer: str
    is_right: bool
    hints_used: int
    time_spent_ms: int | None
    created_at: datetime | None


class LogicAttempts(Struct, frozen=True):
    """Newest first. `next_before` is there when there are more."""

    attempts: tuple[LogicAttempt, ...]
    next_before: int | None = None


async def take_hint(call: Call, given: HintRequest) -> LogicHint:
    """Return the next step of help, or one seen before; each step counts once."""
    challenge_id = call.path_id("challenge_id")
    async with call.services.database.begin() as session:
        row = await logic_catalogue.hold_visible(session, call.user_id, challenge_id)
        if row is None:
            raise NotFoundError
        hints = (await read_material(row, call.language)).hints
        if row.creator_id == call.user_id:
            number = given.number or 1
            if number > len(hints):
                raise ConflictError("no such hint")
            return LogicHint(number, hints[number - 1], 0, len(hints))
        progress = await logic_practice.open_challenge(session, call.user_id, row, call.now)
        number = _hint_number(given, progress.hints_used, len(hints))
        await logic_practice.take_hint(session, progress, row, number, call.now)
        return LogicHint(number, hints[number - 1], progress.hints_used, len(hints))


async def answer(call: Call, given: LogicAnswer) -> LogicVerdict:
    """Return whether the answer is right, with words that help on; a right one brings the solution.

    Counted once, with its badges, in one transaction.
    """
    challenge_id = call.path_id("challenge_id")
    await call.services.limits.check_logic_attempts(call.user_id)
    async with call.services.database.begin() as session:
        pupil = await lock_pupil(session, call.user_id, call.now)
        row = await logic_catalogue.hold_visible(session, call.user_id, challenge_id)
        if pupil is None or row is None:
            raise NotFoundError
        material = await read_material(row, call.language)
        if material.answer is None:
            raise ConflictError("nobody wrote down what is right")
        checked = check_written(material, given.answer)
        if row.creator_id == call.user_id:
            return _verdict(call, material, checked, None, None, is_due=True)
        progress = await logic_practice.open_challenge(session, call.user_id, row, call.now)
        earlier = await logic_practice.find_attempt(
            session, call.user_id, challenge_id, given.attempt_id
        )
        if earlier is not None and earlier.user_solution != given.answer:
            raise ConflictError("this attempt_id stands for another answer")
        is_over = progress.gave_up_at is not None or await logic_practice.is_solved(
            session, call.user_id, challenge_id
        )
        if earlier is not None or is_over:
            number = None if earlier is None else earlier.attempt_number
            return _verdict(call, material, checked, progress, number, is_due=is_over)
        answered = logic_practice.Answered(given.attempt_id, given.answer, given.time_spent_ms)
        kept = await logic_practice.keep_attempt(
            session, progress, row, answered, checked, call.now
        )
        awards = await reward_practice(session, pupil)
    return _verdict(
        call,
        material,
        checked,
        progress,
        kept.attempt_number,
        is_due=checked.is_right,
        awards=awards,
    )


async def give_up(call: Call, _given: Nothing) -> LogicGivenUp:
    """Return the solution to somebody who would like to see it. It may be asked for at any time."""
    challenge_id = call.path_id("challenge_id")
    async with call.services.database.begin() as session:
        row = await logic_catalogue.hold_visible(session, call.user_id, challenge_id)
        if row is None:
            raise NotFoundError
        if row.creator_id != call.user_id:
            progress = await logic_practice.open_challenge(session, call.user_id, row, call.now)
            if not await logic_practice.is_solved(session, call.user_id, challenge_id):
                await logic_practice.give_up(session, progress, call.now)
        material = await read_material(row, call.language)
    return LogicGivenUp(
        words_for("solution", call.language),
        LogicSolution(material.answer, material.explanation),
    )


async def list_own(call: Call, given: LogicAttemptQuery) -> LogicAttempts:
    """Return the caller's own attempts at logic challenges."""
    async with call.services.database() as session:
        found = await logic_catalogue.list_attempts(
            session,
            call.user_id,
            challenge_id=given.challenge_id,
            before_id=given.before,
            limit=given.limit + 1,
        )
    page = found[: given.limit]
    materials = await read_materials([one.row for one in page], call.language)
    return LogicAttempts(
        tuple(
            LogicAttempt(
                id=one.attempt.id,
                challenge_id=one.row.id,
                title=material.title,
                type=one.row.challenge_type,
                age_group=one.row.age_group,
                attempt_number=one.attempt.attempt_number,
                answer=one.attempt.user_solution,
                is_right=one.attempt.is_correct,
                hints_used=one.attempt.hints_used or 0,
                time_spent_ms=None
                if one.attempt.time_spent is None
                else round(one.attempt.time_spent * 1000),
                created_at=one.attempt.created_at,
            )
            for one, material in zip(page, materials, strict=True)
        ),
        page[-1].attempt.id if len(found) > given.limit else None,
    )


def _hint_number(given: HintRequest, used_count: int, total_count: int) -> int:
    """Return the step to show; raises `ConflictError` for one that is not there or not next."""
    number = used_count + 1 if given.number is None else given.number
    if number > min(used_count + 1, total_count):
        raise ConflictError("no such hint, or not its turn")
    return number


def _verdict(
    call: Call,
    material: Material,
    checked: Check,
    progress: LogicChallengeProgress | None,
    attempt_number: int | None,
    *,
    is_due: bool,
    awards: list[Award] | None = None,
) -> LogicVerdict:
    hints_used = 0 if progress is None else progress.hints_used
    hints_total = len(material.hints)
    next_hint = hints_used + 1 if not is_due and hints_used < hints_total else None
    occasion = _occasion(material, checked, attempt_number, has_hint=next_hint is not None)
    code = checked.misconception
    return LogicVerdict(
        is_right=checked.is_right,
        is_readable=checked.is_readable,
        is_counted=attempt_number is not None,
        attempt_number=attempt_number,
        message=words_for(occasion, call.language),
        misconception=code,
        misconception_text=None if code is None else misconception_text(code, call.language),
        hints_used=hints_used,
        hints_total=hints_total,
        next_hint=next_hint,
        solution=LogicSolution(material.answer, material.explanation) if is_due else None,
        badges=tuple(LogicBadge(award.code, award.name, award.points) for award in awards or ()),
    )


def _occasion(
    material: Material, checked: Check, attempt_number: int | None, *, has_hint: bool
) -> Occasion:
    if checked.is_right:
        if attempt_number is None:
            return "right_again"
        return "right_at_once" if attempt_number == 1 else "right_after_all"
    if not checked.is_readable:
        if material.made is None and material.choices:
            return "not_a_choice"
        is_number = parse_number(material.answer or "") is not None
        return "not_readable_number" if is_number else "not_readable"
    if attempt_number is None:
        return "not_counted"
    return "not_yet_hint" if has_hint else "not_yet"
