"""Why results are what they are, in sentences that a child of nine understands.

`explain` and `explain_answer` are for the owner of a seat and the teacher, `explain_match` and
`explain_side` for everybody. Each module says what there is to tell, in no language; the words are
in `game.texts`.
"""

from game.explanation.answer import answer_reasons
from game.explanation.seat import seat_reasons
from game.explanation.sides import match_reasons, side_reasons
from game.standing import Standings
from game.state import MatchState
from game.texts.sentences import say
from game.units import Language, Seat


def explain(
    standings: Standings, state: MatchState, seat: Seat, language: Language
) -> tuple[str, ...]:
    """Return why the seat has its score and rank (or none), the most important first."""
    return say(seat_reasons(standings, state, seat), language)


def explain_answer(
    state: MatchState, seat: Seat, number: int, language: Language
) -> tuple[str, ...]:
    """Return why the seat's closed question `number` (from 0) has its points; else nothing."""
    return say(answer_reasons(state, seat, number), language)


def explain_match(standings: Standings, state: MatchState, language: Language) -> tuple[str, ...]:
    """Return what holds for everybody: how it ended, how the sides compare, what it counts for."""
    return say(match_reasons(standings, state), language)


def explain_side(
    standings: Standings, state: MatchState, key: str, language: Language
) -> tuple[str, ...]:
    """Return why the side `key` has its score and its outcome; names nobody."""
    return say(side_reasons(standings, state, key), language)
