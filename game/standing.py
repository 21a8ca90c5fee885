"""Who came where, and what decided it: pure arithmetic over a state, at the end or before."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from msgspec import Struct

from game.counting import counted_total, is_member, right_count, score_of
from game.modes import MODES
from game.modes.rules import TieBreak, TieBreakCode
from game.sides import SideStanding, compare_sides
from game.state import MatchState, SeatState
from game.units import Seat

PODIUM_SIZE: Final = 3
ROUNDING: Final = 50
"""Other people's scores are told to the nearest 50."""

_Path = tuple[int | Fraction, ...]


class Standing(Struct, frozen=True):
    """One seat's line. `score` is 0 to 1000; `rank` is None only in a match that is void.

    `tie_break` says what told the seat apart from a neighbour with the same score (the one above,
    or else the one below), `is_tie_won` on which side of it the seat came out. `is_shared`: nothing
    told them apart, the rank is common. `question_count` is what the points were divided by.
    """

    seat: Seat
    side: str
    score: int
    rank: int | None
    right_count: int
    question_count: int
    tie_break: TieBreakCode | None
    is_tie_won: bool
    is_shared: bool
    lag_credit_ms: int
    multiplier_pct: int


class Standings(Struct, frozen=True):
    """`rows` are sorted by rank, `sides` in the setup's order."""

    rows: tuple[Standing, ...]
    sides: tuple[SideStanding, ...]
    is_ranked: bool
    is_friendly: bool

    def row(self, seat: Seat) -> Standing | None:
        """Return the line of one seat, None for a seat without one."""
        return next((row for row in self.rows if row.seat == seat), None)


def standings(state: MatchState) -> Standings:
    """Return the standings of what has been played so far: final once the match has ended."""
    sides, is_ranked, is_friendly = compare_sides(state)
    return Standings(_rows(state), sides, is_ranked, is_friendly)


def _rows(state: MatchState) -> tuple[Standing, ...]:
    mode = MODES[state.setup.mode]
    members = [seat for seat in state.seats.values() if is_member(seat)]
    totals = {seat.seat: counted_total(state, seat) for seat in members}
    paths = _paths(members, totals, mode.tie_breaks)
    members.sort(key=lambda seat: seat.seat)
    members.sort(key=lambda seat: paths[seat.seat], reverse=True)
    scores = [score_of(state.setup, seat, totals[seat.seat]) for seat in members]
    codes: list[TieBreakCode] = ["points", *(tie_break.code for tie_break in mode.tie_breaks)]
    rows: list[Standing] = []
    for place, seat in enumerate(members):
        path = paths[seat.seat]
        above = paths[members[place - 1].seat] if place else None
        below = paths[members[place + 1].seat] if place + 1 < len(members) else None
        code: TieBreakCode | None = None
        is_won = False
        if above is not None and above != path and scores[place - 1] == scores[place]:
            code = _decider(path, above, codes)
        elif below is not None and below != path and scores[place + 1] == scores[place]:
            code, is_won = _decider(path, below, codes), True
        rank = rows[-1].rank if rows and above == path else place + 1
        rows.append(
            Standing(
                seat=seat.seat,
                side=seat.side,
                score=scores[place],
                rank=None if state.phase == "void" else rank,
                right_count=right_count(seat),
                question_count=totals[seat.seat],
                tie_break=code,
                is_tie_won=is_won,
                is_shared=path in {above, below},
                lag_credit_ms=sum(answer.lag_ms for answer in seat.answers),
                multiplier_pct=seat.multiplier_pct,
            )
        )
    return tuple(rows)


def _paths(
    members: Sequence[SeatState], totals: dict[Seat, int], tie_breaks: Sequence[TieBreak]
) -> dict[Seat, _Path]:
    """Return what each seat is sorted by: its exact score, then a key per tie-break.

    A sum below 0, which wrong guesses may leave, is told as 0 and ranks as what it is: held at 0
    it would make guessing pay for who knows nothing. A tie-break is asked only of those who are
    still equal, and only if it applies to all of them.
    """
    paths: dict[Seat, _Path] = {
        seat.seat: (Fraction(seat.points, totals[seat.seat]),) for seat in members
    }
    for tie_break in tie_breaks:
        groups: dict[_Path, list[SeatState]] = {}
        for seat in members:
            groups.setdefault(paths[seat.seat], []).append(seat)
        for path, group in groups.items():
            of_group = [totals[seat.seat] for seat in group]
            is_asked = len(group) > 1 and tie_break.applies(group, of_group)
            for seat in group:
                key = tie_break.key(seat, totals[seat.seat]) if is_asked else 0
                paths[seat.seat] = (*path, key)
    return paths


def _decider(path: _Path, other: _Path, codes: Sequence[TieBreakCode]) -> TieBreakCode:
    return next(code for code, own, their in zip(codes, path, other, strict=True) if own != their)


def podium(rows: Sequence[Standing]) -> tuple[Standing, ...]:
    """Return the lines that everybody may see: the best three ranks with points.

    Never the lower half of those who played, so that nobody is shown in a last place; a rank that
    is shared across that line is shown whole.
    """
    size = min(PODIUM_SIZE, max(len(rows) // 2, 1))
    return tuple(row for row in rows if row.rank is not None and row.rank <= size and row.score)


def score_for_others(score: int) -> int:
    """Return what anybody else but its owner and the host is told of a score."""
    return (score + ROUNDING // 2) // ROUNDING * ROUNDING
