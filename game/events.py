"""What can stand in a match's log, in the past tense, and the entry that carries it.

Array-like and tagged, so that an entry costs about 150 bytes in Redis with its dedupe key. A field
is only ever added at the end, with a default; a tag is never given twice. Whatever a client sent is
only *checked for shape* before it gets here: the fold decides what it meant.
"""

from typing import Literal

import msgspec
from msgspec import Struct

from game.setup import MatchSetup
from game.units import Level, NodeId, Seat


class Created(Struct, frozen=True, gc=False, array_like=True, tag="create"):
    """The match exists. Always entry 1, and nowhere else."""

    setup: MatchSetup


class Seated(Struct, frozen=True, gc=False, array_like=True, tag="seat"):
    """A participant has a seat, from before the start or as a late joiner.

    `multiplier_pct` is the granted accommodation (0 = untimed), `is_calm` the calm profile,
    `is_choice` the need for choices in place of the keypad.
    """

    seat: Seat
    side: str
    level: Level
    multiplier_pct: int = 100
    is_calm: bool = False
    is_choice: bool = False
    is_young: bool = False


class Connected(Struct, frozen=True, gc=False, array_like=True, tag="in"):
    """A socket of this seat (or of `HOST`) is open on `node`; the newest one wins."""

    seat: Seat
    node: NodeId


class Disconnected(Struct, frozen=True, gc=False, array_like=True, tag="out"):
    """The socket on `node` is gone; ignored when the seat has moved to another since."""

    seat: Seat
    node: NodeId


class Started(Struct, frozen=True, gc=False, array_like=True, tag="start"):
    """The host started the match; questions open after the countdown."""


class Shown(Struct, frozen=True, gc=False, array_like=True, tag="show"):
    """The seat's node is about to show question number `question` (from 0)."""

    seat: Seat
    question: int


class Answered(Struct, frozen=True, gc=False, array_like=True, tag="answer"):
    """An answer as it was written.

    `raw_ms` is the time from showing to receipt on the monotonic clock of the node that showed the
    question; None elsewhere, and then the log's own times decide. `lag_ms` is the lag credit
    measured for the connection.
    """

    seat: Seat
    question: int
    value: str
    raw_ms: int | None = None
    lag_ms: int = 0


class GaveUp(Struct, frozen=True, gc=False, array_like=True, tag="pass"):
    """The pupil said "I don't know"."""

    seat: Seat
    question: int


class HintTaken(Struct, frozen=True, gc=False, array_like=True, tag="hint"):
    """The pupil asked for the hint."""

    seat: Seat
    question: int


class DeadlinePassed(Struct, frozen=True, gc=False, array_like=True, tag="late"):
    """The deadline and its grace passed; void unless `revision` is still the current one."""

    seat: Seat
    question: int
    revision: int


class TimeExtended(Struct, frozen=True, gc=False, array_like=True, tag="more"):
    """A deadline moved: for `seat` or, when None, for all and for the planned end too.

    Time that the pupil took (`by_host` false) never adds points; neither does the host's.
    """

    ms: int
    seat: Seat | None = None
    by_host: bool = False


class Paused(Struct, frozen=True, gc=False, array_like=True, tag="pause"):
    """Clocks stop and questions are hidden."""

    reason: Literal["host", "host_gone", "player_gone"]


class Resumed(Struct, frozen=True, gc=False, array_like=True, tag="go"):
    """Clocks run again after the countdown."""


class Left(Struct, frozen=True, gc=False, array_like=True, tag="leave"):
    """The pupil left on purpose."""

    seat: Seat


class Removed(Struct, frozen=True, gc=False, array_like=True, tag="remove"):
    """The host took the seat away; with `is_banned` its user may not join this match again."""

    seat: Seat
    is_banned: bool = False


class Finished(Struct, frozen=True, gc=False, array_like=True, tag="end"):
    """The host ended the match, or its planned end (of this `revision`) has come."""

    reason: Literal["host", "time"]
    revision: int = 0


class NodeLost(Struct, frozen=True, gc=False, array_like=True, tag="lost"):
    """A web process died; `since_ms` is the log time of its last heartbeat."""

    node: NodeId
    since_ms: int


class Outage(Struct, frozen=True, gc=False, array_like=True, tag="gap"):
    """The log heard of nobody for `gap_ms`; written by the append script itself."""

    gap_ms: int


class Voided(Struct, frozen=True, gc=False, array_like=True, tag="void"):
    """The match counts for nothing; says why."""

    reason: str


Event = (
    Created
    | Seated
    | Connected
    | Disconnected
    | Started
    | Shown
    | Answered
    | GaveUp
    | HintTaken
    | DeadlinePassed
    | TimeExtended
    | Paused
    | Resumed
    | Left
    | Removed
    | Finished
    | NodeLost
    | Outage
    | Voided
)


class Entry(Struct, frozen=True, gc=False, array_like=True):
    """One line of the log. `key` is its dedupe key, `<seat>:<command id>` or `sys:…`."""

    seq: int
    time_ms: int
    key: str
    event: Event


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Event)


def encode_event(event: Event) -> bytes:
    """Return the msgpack bytes that the log keeps."""
    return _encoder.encode(event)


def decode_event(data: bytes) -> Event:
    """Return the event; raises `msgspec.ValidationError` or `DecodeError` for a poison entry."""
    event: Event = _decoder.decode(data)
    return event
