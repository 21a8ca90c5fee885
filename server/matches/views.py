"""From a match's state to the parts of messages: what one kind of receiver may see.

Everything that leaves for a pupil is built here from the pupil's own line and from figures of the
whole class; nobody else's line, accommodation or presence can get in.
"""

from collections.abc import Mapping
from functools import lru_cache

from game.exercises import generate, render, show
from game.exercises.model import Exercise, Rendering
from game.live import seat_score, side_bars
from game.outcomes import Verdict as VerdictOutcome
from game.questions import allowed_ms, choices_for, exercise_for, has_choices
from game.state import MatchState, SeatState
from game.units import UNTIMED, DivisionSign, ExerciseType, Language, Level, Seat
from persistence.redis.copies import SeatCopy
from server.hub.lag import Link
from server.matches.attendance import Attendance
from server.protocol import server as wire


@lru_cache(maxsize=8192)
def _rendering(
    kind: ExerciseType, level: Level, seed: int, language: Language, sign: DivisionSign
) -> Rendering:
    return render(generate(kind, level, seed), language, division_sign=sign)


def rendering(exercise: Exercise, language: Language, sign: DivisionSign) -> Rendering:
    """Return the exercise as a pupil of `language` reads it, with the teacher's division sign.

    The last 8,192 generated ones are kept; a teacher's own has its words already.
    """
    if exercise.own is not None:
        return render(exercise, language)
    return _rendering(exercise.type, exercise.level, exercise.seed, language, sign)


def question_part(
    state: MatchState, seat: SeatState, language: Language, sign: DivisionSign, now_ms: int
) -> wire.QuestionPart | None:
    """Return the seat's open question as seen at log time `now_ms`, or None when none is open."""
    opened = seat.open
    if opened is None:
        return None
    setup = state.setup
    exercise = exercise_for(setup, seat, opened.question)
    text = rendering(exercise, language, sign)
    choices = None
    if has_choices(setup, seat, opened.question):
        values = choices_for(setup, seat, opened.question)
        choices = tuple(show(exercise, value, language) for value in values)
    left_ms = None if opened.deadline_ms is None else max(0, opened.deadline_ms - now_ms)
    total_ms = allowed_ms(setup, seat, opened.question)
    return wire.QuestionPart(
        number=opened.question,
        total=seat.question_total,
        text=text.question,
        exercise_type=exercise.type,
        level=exercise.level,
        choices=choices,
        time_left_ms=left_ms,
        time_total_ms=None if total_ms is None else total_ms + opened.extended_ms,
        attempt=opened.attempt,
        revision=opened.revision,
        can_hint=setup.mode == "accuracy" and opened.attempt > 1,
        hint=text.hint if opened.is_hinted else None,
        unit=exercise.unit,
    )


def verdict(
    state: MatchState,
    seat: SeatState,
    outcome: VerdictOutcome,
    place: tuple[str, int, str],
    attendance: Attendance,
    sign: DivisionSign,
    re: str | None,
    now_ms: int,
) -> wire.Verdict:
    """Return the acknowledgement of one try. `place` is (epoch, seq, sealed chain)."""
    epoch, seq, chain = place
    answer = explanation = None
    if outcome.is_final:
        exercise = exercise_for(state.setup, seat, outcome.question)
        text = rendering(exercise, attendance.language, sign)
        answer, explanation = text.answer, text.explanation
    is_between = outcome.is_final and seat.open is None and not seat.is_done
    next_in_ms = None
    if is_between and seat.next_due_ms is not None:
        next_in_ms = max(0, seat.next_due_ms - now_ms)
    return wire.Verdict(
        match=state.setup.match,
        re=re,
        epoch=epoch,
        seq=seq,
        chain=chain,
        question=outcome.question,
        result="gave_up" if outcome.status == "unanswered" else outcome.status,
        points=max(0, outcome.points),
        score=seat_score(state, seat.seat),
        done_count=len(seat.answers),
        is_final=outcome.is_final,
        attempt=outcome.attempt,
        answer=answer,
        explanation=explanation,
        can_hint=not outcome.is_final and state.setup.mode == "accuracy",
        next_in_ms=next_in_ms,
        is_next_by_button=is_between and seat.is_by_button,
        is_done=seat.is_done,
        shields=None if seat.flight is None else seat.flight.shields,
    )


def you_part(state: MatchState, seat: SeatState, name: str) -> wire.YouPart:
    """Return the receiver's own line."""
    return wire.YouPart(
        seat=seat.seat,
        name=name,
        side=seat.side,
        score=seat_score(state, seat.seat),
        done_count=len(seat.answers),
        total=seat.question_total,
        is_timed=seat.multiplier_pct != UNTIMED,
        is_calm=seat.is_calm,
        is_done=seat.is_done,
        shields=None if seat.flight is None else seat.flight.shields,
    )


def side_parts(state: MatchState, side_names: Mapping[str, str]) -> tuple[wire.SidePart, ...]:
    """Return each side with its bar; `player_count` counts who has a seat and was not sent away."""
    bars = side_bars(state)
    counts = dict.fromkeys((side.key for side in state.setup.sides), 0)
    for seat in state.seats.values():
        if seat.presence not in ("removed", "banned") and seat.side in counts:
            counts[seat.side] += 1
    return tuple(
        wire.SidePart(
            key=side.key,
            name=side_names.get(side.key, side.key),
            bar=bars.get(side.key, 0),
            player_count=counts[side.key],
        )
        for side in state.setup.sides
    )


def lobby_players(
    state: MatchState, cards: Mapping[Seat, SeatCopy]
) -> tuple[wire.LobbyPlayer, ...]:
    """Return who has a seat, in the order of their names."""
    players = [
        wire.LobbyPlayer(
            seat=seat.seat,
            name=cards[seat.seat].name if seat.seat in cards else "?",
            side=seat.side,
            is_here=seat.presence == "here",
        )
        for seat in state.seats.values()
        if seat.presence in ("here", "away")
    ]
    return tuple(sorted(players, key=lambda player: (player.name, player.seat)))


def host_row(
    state: MatchState, seat: SeatState, card: SeatCopy | None, link: Link | None
) -> wire.HostRow:
    """Return one pupil's line as only the teacher may see it; `link` None: not on this node."""
    right_count = sum(1 for answer in seat.answers if answer.status == "right")
    return wire.HostRow(
        seat=seat.seat,
        name="?" if card is None else card.name,
        side=seat.side,
        presence=seat.presence,
        score=seat_score(state, seat.seat),
        done_count=len(seat.answers),
        right_count=right_count,
        wrong_count=len(seat.answers) - right_count,
        question=None if seat.open is None else seat.open.question,
        is_done=seat.is_done,
        multiplier_pct=seat.multiplier_pct,
        link=link or "none",
    )


def time_left_ms(state: MatchState, now_ms: int) -> int | None:
    """Return the time to the planned end; None before the start and after the end."""
    if state.end_ms is None or state.phase not in ("running", "paused"):
        return None
    since_ms = state.paused_ms if state.paused_ms is not None else now_ms
    if state.runs_from_ms is not None:
        since_ms = max(since_ms, state.runs_from_ms) if state.phase == "running" else since_ms
    return max(0, state.end_ms - since_ms)
