"""One match as this node folds it: its state, who attends it here, and what is due.

Fed by the log writer and by nothing else. It decides nothing: the fold does; it sends nothing: the
stage does. It submits to the log only what is due by the agenda and what people here commanded.
"""

from collections.abc import Callable, Sequence
from typing import Protocol

from game.agenda import Due, match_dues, seat_due
from game.events import Entry, Event, NodeLost, Seated
from game.match import fold
from game.outcomes import Outcome
from game.state import MatchState, SeatState, encode_state, state_hash
from game.units import MatchId, NodeId, Seat
from persistence.redis.copies import SeatCopy
from persistence.redis.log import Logged, LostReason, NewEntry, RefusalCode, system_entry
from server.hub.lag import Link
from server.matches.about import About
from server.matches.alarms import Alarms
from server.matches.attendance import Attendance
from server.matches.log_clock import LogClock
from server.matches.rows import HostRows
from server.matches.seal import sealed
from server.protocol.server import Visitor

_HASH_EVERY = 64
_CHECKPOINT_EVERY = 256
_RETRY_S = 1.0


class Stage(Protocol):
    """What shows a replica's outcomes to the people who attend it here."""

    def show(self, replica: "Replica", entry: Entry, outcomes: Sequence[Outcome]) -> None:
        """Send what the fold said of `entry`."""

    def show_again(self, replica: "Replica", entry: NewEntry) -> None:
        """Send again what was said of the same command when it first came."""

    def refuse(self, replica: "Replica", entry: NewEntry, code: RefusalCode) -> None:
        """Say that the log did not take `entry`."""


class Care(Protocol):
    """What a replica cannot do by itself, since it takes time or other services."""

    def submit(self, match: MatchId, entry: NewEntry) -> None:
        """Hand an entry to the log."""

    def checkpoint(self, replica: "Replica", state: bytes) -> None:
        """Keep the state as it is now."""

    def compare_hash(self, replica: "Replica", seq: int, digest: str) -> None:
        """Compare this node's state hash at `seq` with that of the others."""

    def read_cards(self, replica: "Replica") -> None:
        """Learn who has a seat that another node has given."""

    def lost(self, replica: "Replica", reason: LostReason) -> None:
        """Do what a lost, other or poison log asks for."""

    def ended(self, replica: "Replica") -> None:
        """The match has ended by the fold, or is void."""


class Replica:
    """The `Follower` of one match on this node.

    `chains[i]` is the chain after entry `first_seq + i`; a resume is compared with it. `players`
    holds the one current attendance of each seat whose socket is here.
    """

    def __init__(
        self,
        state: MatchState,
        *,
        epoch: str,
        chain: str,
        node: NodeId,
        stage: Stage,
        care: Care,
        clock: LogClock,
        alarms: Alarms,
        cards: dict[Seat, SeatCopy],
        about: About,
        is_durable: bool,
    ) -> None:
        self.state = state
        self.match: MatchId = state.setup.match
        self.rules = state.setup.rules
        self.epoch = epoch
        self.seq = state.seq
        self.chain = chain
        self.first_seq = state.seq
        self.chains = [chain]
        self.node = node
        self.clock = clock
        self.cards = cards
        self.about = about
        self.is_durable = is_durable
        self.players: dict[Seat, Attendance] = {}
        self.watchers: set[Attendance] = set()
        self.arriving: dict[str, Attendance] = {}
        self.commanders: dict[str, Attendance] = {}
        self.visitors: tuple[Visitor, ...] = ()
        self.rows = HostRows()
        self.is_board_dirty = False
        self.is_lobby_dirty = False
        self.is_lost = False
        self._stage = stage
        self._care = care
        self._alarms = alarms

    @property
    def is_clock_running(self) -> bool:
        """Whether a silence of the log takes time from anybody: it is an outage then."""
        return self.state.phase == "running"

    @property
    def place(self) -> tuple[str, int, str]:
        """(epoch, seq, sealed chain): what an acknowledgement carries."""
        chain = sealed(self.state.setup.seed, self.epoch, self.seq, self.chain)
        return self.epoch, self.seq, chain

    def chain_at(self, seq: int) -> str | None:
        """Return the chain after `seq`; None when this node folded from a later checkpoint."""
        index = seq - self.first_seq
        return self.chains[index] if 0 <= index < len(self.chains) else None

    # ── fed by the log writer ──────────────────────────────────────────────────────────────────

    def feed(self, entries: Sequence[Logged], time_ms: int) -> None:
        """Fold consecutive entries and show their outcomes; called with none by a heartbeat."""
        self.clock.hear(time_ms)
        if self.is_lost:
            return
        for logged in entries:
            entry = logged.entry
            phase = self.state.phase
            # An entry that the fold cannot take raises, and the writer answers with `lost`.
            outcomes = fold(self.state, entry)
            self.seq = entry.seq
            self.chain = logged.chain
            self.chains.append(logged.chain)
            self._stage.show(self, entry, outcomes)
            self._watch(entry.event)
            if isinstance(entry.event, Seated) and entry.event.seat not in self.cards:
                self._care.read_cards(self)
            if self.seq % _HASH_EVERY == 0 and len(self.hosting_nodes()) > 1:
                # Alone there is nobody to agree with; settlement folds the whole log once more.
                self._care.compare_hash(self, self.seq, state_hash(self.state))
            if self.seq % _CHECKPOINT_EVERY == 0:
                self._care.checkpoint(self, encode_state(self.state))
            if phase != self.state.phase and self.state.phase in ("ended", "void"):
                self._care.ended(self)

    def repeated(self, entry: NewEntry, seq: int) -> None:  # noqa: ARG002 - the contract's
        """Say again what was said of the same command."""
        self._stage.show_again(self, entry)
        self.commanders.pop(entry.key, None)

    def refused(self, entry: NewEntry, code: RefusalCode) -> None:
        """Tell whoever commanded it why the log did not take it."""
        self._stage.refuse(self, entry, code)
        self.commanders.pop(entry.key, None)

    def lost(self, reason: LostReason) -> None:
        """The log is not the one that was folded here, or its next entry cannot be folded."""
        self.is_lost = True
        self.close()
        self._care.lost(self, reason)

    def links(self) -> dict[Seat, Link]:
        """Return how good the link of each seat on this node is."""
        return {seat: player.connection.link() for seat, player in self.players.items()}

    # ── submitting ─────────────────────────────────────────────────────────────────────────────

    def command(self, attendance: Attendance, key: str, digest: str, event: Event) -> None:
        """Submit a person's command; its outcome comes back through the fold."""
        self.commanders[key] = attendance
        self._care.submit(self.match, NewEntry(key=key, digest=digest, event=event))

    def submit_system(self, key: str, event: Event) -> None:
        """Submit what a node may say by itself; any node may say it, one is kept."""
        self._care.submit(self.match, system_entry(key, event))

    # ── what is due ────────────────────────────────────────────────────────────────────────────

    def watch_all(self) -> None:
        """Set the alarms of every seat that is here, and of the match."""
        for seat in self.players:
            self.watch_seat(seat)
        self.watch_match()

    def watch_seat(self, seat: Seat) -> None:
        """Set the alarm of one seat by the agenda, if this node hosts it."""
        known = self.state.seats.get(seat)
        name = (self.match, seat)
        due = None
        if known is not None and known.node == self.node and not self.is_lost:
            due = seat_due(self.state, seat)
        if due is None:
            self._alarms.clear(name)
            return
        self._alarms.set(name, self.clock.monotonic_s(due.at_ms), lambda: self._ring_seat(seat))

    def watch_match(self) -> None:
        """Set the alarm of the match's own next due entry."""
        name = (self.match, None)
        dues = [] if self.is_lost else match_dues(self.state)
        if not dues:
            self._alarms.clear(name)
            return
        at_ms = min(due.at_ms for due in dues)
        self._alarms.set(name, self.clock.monotonic_s(at_ms), self._ring_match)

    def submit_orphans(self, dead: frozenset[NodeId]) -> None:
        """Submit what is due for seats whose node is gone: somebody has to."""
        now_ms = self.clock.now_ms()
        for seat in self.state.seats.values():
            if seat.node in dead:
                due = seat_due(self.state, seat.seat)
                if due is not None and due.at_ms <= now_ms:
                    self._submit_due(due)

    def hosting_nodes(self) -> set[NodeId]:
        """Return the nodes on which the fold last saw a seat or the host."""
        nodes = {seat.node for seat in self.state.seats.values() if seat.node is not None}
        if self.state.host_node is not None:
            nodes.add(self.state.host_node)
        return nodes

    def bury(self, node: NodeId, since_ms: int) -> None:
        """Say that `node` died, if it hosted anybody here and nobody has said so yet."""
        if node in self.hosting_nodes() and node not in self.state.lost_nodes:
            self.submit_system(f"sys:lost:{node}:{since_ms}", NodeLost(node, since_ms))

    def close(self) -> None:
        """Forget every alarm of this match."""
        for seat in self.state.seats:
            self._alarms.clear((self.match, seat))
        self._alarms.clear((self.match, None))

    def _watch(self, event: Event) -> None:
        """Set anew the alarms that this entry may have moved."""
        seat = getattr(event, "seat", None)
        if seat is None or event.__struct_config__.tag in ("seat", "in", "out", "leave", "remove"):
            self.watch_all()
        elif seat in self.players:
            self.watch_seat(seat)
        if self.state.phase in ("ended", "void"):
            self.close()

    def _ring_seat(self, seat: Seat) -> None:
        known: SeatState | None = self.state.seats.get(seat)
        if known is None or known.node != self.node or self.is_lost:
            return
        due = seat_due(self.state, seat)
        if due is not None:
            self._ring(due, (self.match, seat), lambda: self._ring_seat(seat))

    def _ring_match(self) -> None:
        if self.is_lost:
            return
        for due in match_dues(self.state):
            self._ring(due, (self.match, None), self._ring_match)

    def _ring(self, due: Due, name: tuple[MatchId, Seat | None], ring: Callable[[], None]) -> None:
        early_ms = due.at_ms - self.clock.now_ms()
        if early_ms > 0:
            self._alarms.set(name, self.clock.monotonic_s(due.at_ms), ring)
            return
        self._submit_due(due)
        # Asked again after a while, should the log have been away: the key makes it harmless.
        self._alarms.set(name, self._alarms.now_s() + _RETRY_S, ring)

    def _submit_due(self, due: Due) -> None:
        self.submit_system(due.key, due.event)
