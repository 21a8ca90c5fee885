"""One entry on its way through the fold: when it happened, who sent it, what is said of it.

The handlers of the fold write their outcomes here. No rule lives here but who may send what.
"""

from game.events import Entry
from game.outcomes import HintGiven, Outcome, Rejected, RejectionCode, Verdict
from game.state import MatchState
from game.units import HOST, CommandId, Seat

LATEST_MS = 2**53
"""No log time is later: keeps every sum of times within what msgpack can write."""

SYSTEM = Seat("sys")
"""The sender of what nodes append by themselves."""


class Turn:
    """`now_ms` never runs backwards; `last_ms` is the time of the entry before.

    `sender` and `command` are the halves of the entry's key.
    """

    __slots__ = ("command", "is_answered", "last_ms", "now_ms", "outcomes", "seat", "sender")

    def __init__(self, state: MatchState, entry: Entry) -> None:
        sender, _, command = entry.key.partition(":")
        self.last_ms = state.time_ms
        self.now_ms = min(max(state.time_ms, entry.time_ms), LATEST_MS)
        self.sender = Seat(sender)
        self.command = CommandId(entry.key if sender == SYSTEM else command)
        self.seat = self.sender if self.sender in state.seats else None
        self.outcomes: list[Outcome] = []
        self.is_answered = False

    @property
    def is_system(self) -> bool:
        """Whether a node appended it by itself: it gets no answer and leaves no record."""
        return self.sender == SYSTEM

    def may_speak_for(self, seat: Seat) -> bool:
        """Whether the sender is this seat, or a node that acts for it."""
        return self.sender in {seat, SYSTEM}

    def may_rule(self) -> bool:
        """Whether the sender runs the match."""
        return self.sender in {HOST, SYSTEM}

    def say(self, outcome: Outcome) -> None:
        """Add an outcome that answers nobody in particular."""
        self.outcomes.append(outcome)

    def answer(self, outcome: Verdict | HintGiven) -> None:
        """Add the outcome that is the answer to the command itself."""
        self.is_answered = True
        self.outcomes.append(outcome)

    def reject(self, code: RejectionCode) -> None:
        """Say no. Whoever calls this has changed nothing, and changes nothing after."""
        self.is_answered = True
        self.outcomes.append(Rejected(self.seat, self.command, code))
