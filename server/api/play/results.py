"""How a challenge ended: for its pupils the podium and the own line, for its host everything.

No pupil's answer holds another one's rank below the podium, exact score, level or accommodation.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal, cast

from msgspec import Struct

from game.exercises import render
from game.explanation import explain, explain_answer, explain_match, explain_side
from game.questions import exercise_for
from game.standing import podium, score_for_others
from game.state import Answer, SeatState
from game.units import DivisionSign, ExerciseType, Language, Level, MatchId, Mode, Seat
from persistence import challenge_queries
from persistence.audit_actions import AuditAction
from persistence.challenge_queries import ResultRow, SeenChallenge
from server.api.endpoint import Call, Nothing
from server.api.play.challenges import find_own, read_settings
from server.api.play.own_answers import AnswerStatus, OwnAnswer, own_answers
from server.errors import MatchCancelledError, MatchNotEndedError, MatchNotFoundError
from server.settled import SettledMatch

Outcome = Literal["won", "lost", "draw", "friendly", "together", "none"]
_ERASED: Final = "?"


class SideLine(Struct, frozen=True):
    """One side. `score` is None when nobody of it was left to count.

    `explanation` says in the caller's language why, without speaking of any member.
    """

    key: str
    name: str
    score: int | None
    outcome: Outcome
    explanation: tuple[str, ...]


class PodiumLine(Struct, frozen=True):
    """One of the first three. `score` is exact for one's own line, else rounded to 50."""

    rank: int
    name: str
    side: str
    score: int
    is_you: bool


class OwnLine(Struct, frozen=True):
    """The caller's own line; `explanation` says in the caller's language why it is so."""

    rank: int | None
    side: str
    score: int
    right_count: int
    question_count: int
    explanation: tuple[str, ...]
    answers: tuple[OwnAnswer, ...]


class HostLine(Struct, frozen=True):
    """One pupil as the host sees him or her. `user_id` None: the account was erased."""

    user_id: int | None
    name: str
    side: str
    rank: int | None
    score: int
    right_count: int
    question_count: int
    explanation: tuple[str, ...]


class ChallengeResult(Struct, frozen=True):
    """`rows` is there for the host only, `you` for who played.

    `explanation` says what holds for everybody: how it ended, and what the result counts for.
    """

    challenge_id: int
    mode: Mode
    is_ranked: bool
    is_friendly: bool
    explanation: tuple[str, ...]
    sides: tuple[SideLine, ...]
    podium: tuple[PodiumLine, ...]
    you: OwnLine | None
    rows: tuple[HostLine, ...] | None


class ReportAnswer(Struct, frozen=True):
    """What one pupil did with one question. Times in milliseconds, after the lag credit.

    `points_explanation` says where its points come from, in the words that the pupil reads.
    """

    number: int
    exercise_type: ExerciseType
    level: Level
    question: str
    answer: str
    status: AnswerStatus
    is_first_try: bool
    is_hinted: bool
    is_flagged: bool
    t_ms: int | None
    values: tuple[str, ...]
    misconceptions: tuple[str, ...]
    points: int
    points_explanation: tuple[str, ...]


class ReportPupil(Struct, frozen=True):
    """One pupil's line with every question that he or she met."""

    line: HostLine
    answers: tuple[ReportAnswer, ...]


class ReportQuestion(Struct, frozen=True):
    """One question, over all who met it."""

    exercise_type: ExerciseType
    level: Level
    question: str
    answer: str
    explanation: str
    met_count: int
    right_count: int
    first_try_count: int
    median_t_ms: int | None
    misconceptions: dict[str, int]


class Report(Struct, frozen=True):
    """`misconceptions` counts pupils, not answers: "7 pupils add the denominators"."""

    challenge_id: int
    pupils: tuple[ReportPupil, ...]
    questions: tuple[ReportQuestion, ...]
    misconceptions: dict[str, int]


async def read_result(call: Call, _given: Nothing) -> ChallengeResult:
    """Return the result as the caller may see it."""
    seen, rows, settled = await _read(call)
    result = seen.row.result if isinstance(seen.row.result, dict) else {}
    is_host = _sees_everything(call, seen)
    if is_host:
        await _audit(call, "results_read", rows)
    own = next((row for row in rows if row.user_id == call.user_id), None)
    settings = read_settings(seen.row)
    names = {side.key: side.name for side in settings.sides}
    best = {row.seat for row in podium(settled.final.rows)} if settled is not None else set()
    return ChallengeResult(
        challenge_id=seen.row.id,
        mode=cast("Mode", seen.row.challenge_type),
        is_ranked=bool(result.get("is_ranked")),
        is_friendly=bool(result.get("is_friendly")),
        explanation=_about_match(settled, call.language),
        sides=tuple(_side(side, names, settled, call.language) for side in result.get("sides", ())),
        podium=tuple(_podium(row, own, is_host=is_host) for row in rows if row.seat in best),
        you=None if own is None else _own(own, settled, call.language, settings.division_sign),
        rows=tuple(_host_line(row, settled, call.language) for row in rows) if is_host else None,
    )


async def read_report(call: Call, _given: Nothing) -> Report:
    """Return what each pupil of the caller's own challenge did; to anybody else it is missing."""
    seen, rows, settled = await _read(call)
    if not _sees_everything(call, seen) or settled is None:
        raise MatchNotFoundError("not the host, or no archived log")
    wording = _Wording(settled, call.language, read_settings(seen.row).division_sign)
    pupils = [
        ReportPupil(
            _host_line(row, settled, call.language),
            wording.answers(settled.state.seats[Seat(row.seat)]),
        )
        for row in rows
        if Seat(row.seat) in settled.state.seats
    ]
    await _audit(call, "report_read", rows)
    misconceptions: Counter[str] = Counter()
    for pupil in pupils:
        misconceptions.update({code for each in pupil.answers for code in each.misconceptions})
    return Report(
        challenge_id=seen.row.id,
        pupils=tuple(pupils),
        questions=_questions(pupils, wording.explanations),
        misconceptions=dict(misconceptions.most_common()),
    )


async def _read(call: Call) -> tuple[SeenChallenge, list[ResultRow], SettledMatch | None]:
    challenge_id = call.path_id("challenge_id", MatchNotFoundError)
    seen = await find_own(call, challenge_id)
    if seen.row.status == "cancelled":
        raise MatchCancelledError
    if seen.row.status != "completed":
        raise MatchNotEndedError
    async with call.services.database() as session:
        rows = await challenge_queries.list_results(session, challenge_id)
    return seen, rows, await call.services.settled.read(MatchId(challenge_id))


async def _audit(call: Call, action: AuditAction, rows: Sequence[ResultRow]) -> None:
    """Record, for each pupil who is still somebody, that the host reads of him or her."""
    pupils = [row.user_id for row in rows if row.user_id is not None]
    async with call.services.database.begin() as session:
        await call.audit_each(session, action, pupils, match_id=call.path_id("challenge_id"))


def _sees_everything(call: Call, seen: SeenChallenge) -> bool:
    """Whether the caller is the teacher who hosted: in a duel of friends both are just players."""
    return seen.row.challenger_id == call.user_id and seen.row.kind == "class_duel"


def _about_match(settled: SettledMatch | None, language: Language) -> tuple[str, ...]:
    return () if settled is None else explain_match(settled.final, settled.state, language)


def _side(
    side: Mapping[str, Any],
    names: Mapping[str, str],
    settled: SettledMatch | None,
    language: Language,
) -> SideLine:
    key = str(side["key"])
    why = () if settled is None else explain_side(settled.final, settled.state, key, language)
    return SideLine(key, names.get(key, key), side["score"], side["outcome"], why)


def _podium(row: ResultRow, own: ResultRow | None, *, is_host: bool) -> PodiumLine:
    is_you = own is not None and row.seat == own.seat
    score = row.score or 0
    if not (is_you or is_host):
        score = score_for_others(score)
    return PodiumLine(row.rank or 0, row.username or _ERASED, row.side, score, is_you)


def _own(
    row: ResultRow, settled: SettledMatch | None, language: Language, sign: DivisionSign
) -> OwnLine:
    return OwnLine(
        rank=row.rank,
        side=row.side,
        score=row.score or 0,
        right_count=_count(row, "right_count"),
        question_count=_count(row, "question_count"),
        explanation=_explanation(row, settled, language),
        answers=() if settled is None else own_answers(settled, Seat(row.seat), language, sign),
    )


def _host_line(row: ResultRow, settled: SettledMatch | None, language: Language) -> HostLine:
    return HostLine(
        user_id=row.user_id,
        name=row.full_name or row.username or _ERASED,
        side=row.side,
        rank=row.rank,
        score=row.score or 0,
        right_count=_count(row, "right_count"),
        question_count=_count(row, "question_count"),
        explanation=_explanation(row, settled, language),
    )


def _count(row: ResultRow, name: str) -> int:
    value = row.result.get(name) if isinstance(row.result, dict) else None
    return value if isinstance(value, int) else 0


def _explanation(
    row: ResultRow, settled: SettledMatch | None, language: Language
) -> tuple[str, ...]:
    if settled is None or Seat(row.seat) not in settled.state.seats:
        return ()
    return explain(settled.final, settled.state, Seat(row.seat), language)


_Question = tuple[ExerciseType, Level, str]


class _Wording:
    """Words the questions of a match, and remembers how each is explained."""

    def __init__(self, settled: SettledMatch, language: Language, sign: DivisionSign) -> None:
        self._settled = settled
        self._language = language
        self._sign = sign
        self.explanations: dict[_Question, str] = {}

    def answers(self, seat: SeatState) -> tuple[ReportAnswer, ...]:
        """Return what a seat did, question by question."""
        return tuple(self._answer(seat, answer) for answer in seat.answers)

    def _answer(self, seat: SeatState, answer: Answer) -> ReportAnswer:
        exercise = exercise_for(self._settled.state.setup, seat, answer.question)
        shown = render(exercise, self._language, division_sign=self._sign)
        question = (exercise.type, exercise.level, shown.question)
        self.explanations[question] = shown.explanation
        return ReportAnswer(
            number=answer.question,
            exercise_type=exercise.type,
            level=exercise.level,
            question=shown.question,
            answer=shown.answer,
            status=answer.status,
            is_first_try=answer.is_first_try,
            is_hinted=answer.is_hinted,
            is_flagged=answer.is_flagged,
            t_ms=answer.t_ms,
            values=tuple(answer.values),
            misconceptions=tuple(answer.misconceptions),
            points=max(answer.points, 0),
            points_explanation=explain_answer(
                self._settled.state, seat.seat, answer.question, self._language
            ),
        )


def _questions(
    pupils: list[ReportPupil], explanations: Mapping[_Question, str]
) -> tuple[ReportQuestion, ...]:
    """Return the questions, those that most pupils got wrong first."""
    met: dict[_Question, list[ReportAnswer]] = {}
    for pupil in pupils:
        for each in pupil.answers:
            met.setdefault((each.exercise_type, each.level, each.question), []).append(each)
    questions = [_question(answers, explanations[key]) for key, answers in met.items()]
    questions.sort(key=lambda each: (each.right_count - each.met_count, each.question))
    return tuple(questions)


def _question(answers: list[ReportAnswer], explanation: str) -> ReportQuestion:
    times = sorted(each.t_ms for each in answers if each.t_ms is not None)
    first = answers[0]
    misconceptions = Counter(code for each in answers for code in set(each.misconceptions))
    return ReportQuestion(
        exercise_type=first.exercise_type,
        level=first.level,
        question=first.question,
        answer=first.answer,
        explanation=explanation,
        met_count=len(answers),
        right_count=sum(each.status == "right" for each in answers),
        first_try_count=sum(each.status == "right" and each.is_first_try for each in answers),
        median_t_ms=times[(len(times) - 1) // 2] if times else None,
        misconceptions=dict(misconceptions.most_common()),
    )
