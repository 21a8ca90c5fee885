"""The explanations of a match as lines for a terminal: what each pupil reads, by seat."""

from collections.abc import Iterator

from game.explanation import explain, explain_answer, explain_match, explain_side
from game.standing import Standings
from game.state import MatchState
from game.units import Language


def explanation_lines(
    state: MatchState, final: Standings, language: Language, *, has_answers: bool
) -> Iterator[str]:
    """Yield what everybody is told, then each side, then each seat, the best place first.

    `has_answers`: and where the points of each single answer come from.
    """
    yield from explain_match(final, state, language)
    for side in final.sides:
        yield f"side {side.key}, {side.outcome}"
        yield from (f"  {line}" for line in explain_side(final, state, side.key, language))
    ranked = [row.seat for row in final.rows]
    for name in (*ranked, *(name for name in state.seats if name not in ranked)):
        yield f"seat {name}, side {state.seats[name].side}"
        yield from (f"  {line}" for line in explain(final, state, name, language))
        if has_answers:
            for answer in state.seats[name].answers:
                lines = explain_answer(state, name, answer.question, language)
                yield f"    {answer.question + 1}. {' '.join(lines)}"
