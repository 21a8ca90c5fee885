"""The teacher's lines of one match, each made anew only when its seat has changed.

A board goes out ten times a second, and most of thirty lines are then what they were before.
"""

from game.state import MatchState
from game.units import Seat
from persistence.redis.copies import SeatCopy
from server.hub.lag import Link
from server.matches.views import host_row
from server.protocol.server import HostRow


class HostRows:
    """Kept beside a replica; whoever changes a seat says so with `touch`."""

    def __init__(self) -> None:
        self._rows: dict[Seat, HostRow] = {}
        self._touched: set[Seat] = set()
        self._links: dict[Seat, Link] = {}

    def touch(self, seat: Seat) -> None:
        """Say that the line of `seat` is another one."""
        self._touched.add(seat)

    def touch_all(self) -> None:
        """Say that any line may be another one."""
        self._rows.clear()

    def rows(
        self, state: MatchState, cards: dict[Seat, SeatCopy], links: dict[Seat, Link] | None
    ) -> tuple[HostRow, ...]:
        """Return all lines in the order of the seats; `links` None: as they were last time."""
        if links is not None and links != self._links:
            self._touched |= {
                seat
                for seat in links.keys() | self._links.keys()
                if links.get(seat) != self._links.get(seat)
            }
            self._links = links
        rows = self._rows
        for seat in state.seats.values():
            if seat.seat in self._touched or seat.seat not in rows:
                rows[seat.seat] = host_row(
                    state, seat, cards.get(seat.seat), self._links.get(seat.seat)
                )
        self._touched.clear()
        return tuple(rows[seat] for seat in state.seats)
