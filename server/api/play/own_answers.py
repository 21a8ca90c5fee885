"""What a pupil did with each question of a settled match, as only the pupil reads it."""

from typing import Literal

from msgspec import Struct

from game.exercises import render
from game.explanation import explain_answer
from game.questions import exercise_for
from game.units import DivisionSign, Language, Seat
from server.settled import SettledMatch

AnswerStatus = Literal["right", "wrong", "timeout", "gave_up", "unanswered"]


class OwnAnswer(Struct, frozen=True):
    """One question with what the caller wrote.

    `explanation` is how the question is solved, `points_explanation` where the points come from.
    `points` are the mode's (twelfths of a step in endurance), and never below 0.
    """

    number: int
    question: str
    answer: str
    explanation: str
    status: AnswerStatus
    values: tuple[str, ...]
    points: int
    points_explanation: tuple[str, ...]


def own_answers(
    settled: SettledMatch, seat: Seat, language: Language, sign: DivisionSign
) -> tuple[OwnAnswer, ...]:
    """Return the seat's answers in their order; none for an unknown seat."""
    found = settled.state.seats.get(seat)
    if found is None:
        return ()
    answers = []
    for answer in found.answers:
        exercise = exercise_for(settled.state.setup, found, answer.question)
        shown = render(exercise, language, division_sign=sign)
        answers.append(
            OwnAnswer(
                number=answer.question,
                question=shown.question,
                answer=shown.answer,
                explanation=shown.explanation,
                status=answer.status,
                values=tuple(answer.values),
                points=max(answer.points, 0),
                points_explanation=explain_answer(settled.state, seat, answer.question, language),
            )
        )
    return tuple(answers)
