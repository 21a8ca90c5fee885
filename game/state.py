"""The state of one match: what folding a prefix of its log yields.

Plain data that msgspec can write and read back without loss (a checkpoint is its bytes), with no
behaviour but its own hash. `game.match.fold` is the only writer.
"""

import hashlib

import msgspec
from msgspec import Struct, field

from game.outcomes import Outcome, Status
from game.setup import MatchSetup
from game.units import LAG_CREDIT_MAX_MS, CommandId, Level, NodeId, Phase, Presence, Seat


class OpenQuestion(Struct, gc=False, array_like=True):
    """The question that a seat has before it. All times are log times in milliseconds.

    `shown_ms` and `deadline_ms` move together whenever clocks stop; `extended_ms` is time that was
    given after the start and so moves only the deadline. `allowed_ms` is T with the granted m.
    `stopped_ms` > 0 tells a node that its own monotonic measure of this question is void. `points`
    is what earlier tries earned, `values` and `misconceptions` what they were.
    """

    question: int
    shown_ms: int
    deadline_ms: int | None
    allowed_ms: int | None = None
    revision: int = 0
    attempt: int = 1
    is_hinted: bool = False
    extended_ms: int = 0
    stopped_ms: int = 0
    points: int = 0
    values: list[str] = field(default_factory=list)
    misconceptions: list[str] = field(default_factory=list)


class Answer(Struct, gc=False, array_like=True):
    """The closed record of one question of one seat; feeds standings, reports and settlement."""

    question: int
    status: Status
    attempts: int
    is_first_try: bool
    points: int
    t_ms: int | None
    allowed_ms: int | None
    lag_ms: int
    is_hinted: bool
    is_flagged: bool
    shown_ms: int
    closed_ms: int
    values: list[str]
    misconceptions: list[str]


class Flight(Struct, gc=False, array_like=True):
    """Endurance only: shields and runs. The distance is the seat's points, 12 a question."""

    shields: int = 3
    straight: int = 0
    is_copilot: bool = False
    errors: int = 0


class SeatState(Struct, array_like=True):
    """One participant. `question_total` is the seat's own N (None: as many as the match lasts)."""

    seat: Seat
    side: str
    level: Level
    multiplier_pct: int
    is_calm: bool
    is_choice: bool
    is_young: bool
    question_total: int | None
    joined_ms: int
    presence: Presence = "away"
    node: NodeId | None = None
    is_frozen: bool = False
    """Present when the first question opened (or a late joiner): counts for its side."""
    left_ms: int | None = None
    away_since_ms: int | None = None
    lost_since_ms: int | None = None
    """Its node died then, and it has not come back: its clock stands, for 10 s at most."""
    lost_shift_ms: int = 0
    """What the clock of its open question was given for that, in advance."""
    next_question: int = 0
    next_due_ms: int | None = None
    """When the next question may be shown; None while one is open, or when none is left."""
    is_by_button: bool = False
    """The next question comes only when the pupil asks for it."""
    open: OpenQuestion | None = None
    answers: list[Answer] = field(default_factory=list)
    points: int = 0
    is_done: bool = False
    flight: Flight | None = None
    weight_permille: int = 1000
    """Share of the match that the seat could be in, as its joining decided it."""
    recent: list[tuple[CommandId, list[Outcome]]] = field(default_factory=list)
    """The last 32 commands with what was said of them."""
    is_late: bool = False
    """First here after the first question had opened."""
    away_ms: int = 0
    """Time without a connection while clocks ran, up to the last return."""
    lag_ms: int = LAG_CREDIT_MAX_MS
    """The last credit on this connection: so long after its deadline an answer may arrive."""
    is_clock_kept: bool = False
    """Its connection was gone when a duel paused for it: a question it had seen runs on."""
    due_revision: int = 0
    """Part of the key of the entry that shows its next question; see `game.agenda`."""
    here_since_ms: int = 0
    """When its present connection opened."""


class MatchState(Struct, array_like=True):
    """One match after `seq` entries. `stopped_ms` is the sum of all times that clocks stood."""

    setup: MatchSetup
    seq: int = 0
    time_ms: int = 0
    phase: Phase = "lobby"
    seats: dict[Seat, SeatState] = field(default_factory=dict)
    host_presence: Presence = "away"
    host_node: NodeId | None = None
    host_away_since_ms: int | None = None
    created_ms: int = 0
    started_ms: int | None = None
    """The log time at which clocks first run (start + countdown)."""
    runs_from_ms: int | None = None
    """Clocks stand until then: the countdown of a start or resume."""
    paused_ms: int | None = None
    pause_reason: str | None = None
    end_ms: int | None = None
    """The planned end, moved by every stop."""
    end_revision: int = 0
    ended_ms: int | None = None
    end_reason: str | None = None
    stopped_ms: int = 0
    lost_nodes: list[NodeId] = field(default_factory=list)
    host_recent: list[tuple[CommandId, list[Outcome]]] = field(default_factory=list)
    is_frozen: bool = False
    """The first question has opened: who was present then is what sides are measured by."""
    planned_ms: int = 0
    """The planned length with what the host added to it."""
    stops: list[tuple[int, int]] = field(default_factory=list)
    """From when to when all clocks stood, in order and without overlap: pauses and outages."""
    is_player_pause_used: bool = False
    due_revision: int = 0
    """Part of the keys of entries about the match as a whole; see `game.agenda`."""


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(MatchState)


def encode_state(state: MatchState) -> bytes:
    """Return the checkpoint's bytes; equal states have equal bytes on every node."""
    return _encoder.encode(state)


def decode_state(data: bytes) -> MatchState:
    """Return the state of a checkpoint; raises `msgspec.ValidationError` when it is not one."""
    return _decoder.decode(data)


def state_hash(state: MatchState) -> str:
    """Return 16 hex digits that are equal on every node at the same seq."""
    return hashlib.blake2b(_encoder.encode(state), digest_size=8).hexdigest()
