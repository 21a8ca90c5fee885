"""The end of a match as each kind of receiver may see it."""

from collections.abc import Mapping

from game.explanation import explain
from game.standing import Standings, podium, score_for_others
from game.state import MatchState
from game.units import Language, Seat
from persistence.redis.copies import SeatCopy
from server.protocol import server as wire


def standings_message(
    state: MatchState,
    standings: Standings,
    cards: Mapping[Seat, SeatCopy],
    side_names: Mapping[str, str],
    place: tuple[int, str],
    receiver: tuple[str, Seat | None, Language],
) -> wire.Standings:
    """Return the final standings for `receiver` (role, seat, language), at `place` (seq, chain).

    A pupil gets the podium and the own line; a projector the podium; a host every line.
    """
    role, own, language = receiver
    seq, chain = place
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
        for row in standings.rows:
            if row.seat == own:
                you = wire.OwnResult(
                    rank=row.rank,
                    score=row.score,
                    right_count=row.right_count,
                    question_count=row.question_count,
                    explanation=explain(standings, state, row.seat, language),
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
            )
            for side in standings.sides
        ),
        podium=best,
        you=you,
        rows=rows,
    )


def _name(cards: Mapping[Seat, SeatCopy], seat: Seat) -> str:
    card = cards.get(seat)
    return "?" if card is None else card.name
