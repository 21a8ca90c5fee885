"""The end of a match as each kind of receiver may see it."""

from collections.abc import Mapping

from game.explanation import explain, explain_match, explain_side
from game.standing import Standings, podium, score_for_others
from game.state import MatchState
from game.units import Language, Seat
from persistence.redis.copies import SeatCopy
from server.protocol import server as wire


class Told:
    """What everybody is told about an ended match, put into words once per language."""

    def __init__(self, state: MatchState, standings: Standings) -> None:
        self._state = state
        self._standings = standings
        self._by_language: dict[Language, tuple[tuple[str, ...], dict[str, tuple[str, ...]]]] = {}

    def about(self, language: Language) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
        """Return the sentences about the match, and those about each side by its key."""
        known = self._by_language.get(language)
        if known is None:
            sides = {
                side.key: explain_side(self._standings, self._state, side.key, language)
                for side in self._standings.sides
            }
            known = explain_match(self._standings, self._state, language), sides
            self._by_language[language] = known
        return known


def standings_message(
    state: MatchState,
    standings: Standings,
    told: Told,
    cards: Mapping[Seat, SeatCopy],
    side_names: Mapping[str, str],
    place: tuple[int, str],
    receiver: tuple[str, Seat | None, Language],
) -> wire.Standings:
    """Return the final standings for `receiver` (role, seat, language), at `place` (seq, chain).

    A pupil gets the podium and the own line, or why there is none; a projector the podium; a host
    every line. Nobody but the owner and the host gets a line's explanation.
    """
    role, own, language = receiver
    seq, chain = place
    about_match, about_sides = told.about(language)
    best = tuple(
        wire.PodiumRow(
            rank=row.rank,
            name=_name(cards, row.seat),
            side=row.side,
            score=row.score if row.seat == own or role == "host" else score_for_others(row.score),
            is_you=row.seat == own,
        )
        for row in podium(standings.rows)
        if row.rank is not None
    )
    you = None
    rows = None
    if role == "player" and own is not None:
        mine = standings.row(own)
        you = wire.OwnResult(
            rank=None if mine is None else mine.rank,
            score=0 if mine is None else mine.score,
            right_count=0 if mine is None else mine.right_count,
            question_count=0 if mine is None else mine.question_count,
            explanation=explain(standings, state, own, language),
        )
    elif role == "host":
        rows = tuple(
            wire.HostResult(
                seat=row.seat,
                name=_name(cards, row.seat),
                side=row.side,
                rank=row.rank,
                score=row.score,
                right_count=row.right_count,
                question_count=row.question_count,
                explanation=explain(standings, state, row.seat, language),
            )
            for row in standings.rows
        )
    return wire.Standings(
        match=state.setup.match,
        seq=seq,
        chain=chain,
        reason=state.end_reason or "",
        sides=tuple(
            wire.SideResult(
                key=side.key,
                name=side_names.get(side.key, side.key),
                score=side.score,
                outcome=side.outcome,
                explanation=about_sides[side.key],
            )
            for side in standings.sides
        ),
        podium=best,
        you=you,
        rows=rows,
        explanation=about_match,
    )


def _name(cards: Mapping[Seat, SeatCopy], seat: Seat) -> str:
    card = cards.get(seat)
    return "?" if card is None else card.name
