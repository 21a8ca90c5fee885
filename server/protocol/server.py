"""What the server says. One struct a message; a new field always has a default.

A field that is at its default is not sent: half of a verdict would be nulls.

`seq` and `chain` place a message in the match's log: what carries them is durable. Times are
milliseconds; `*_left_ms` counts from the moment of sending.
"""

from typing import Any, Literal

from msgspec import UNSET, Struct, UnsetType


class ServerStruct(Struct, frozen=True, gc=False, omit_defaults=True, tag_field="type"):
    """The base of every message from the server."""


class QuestionPart(Struct, frozen=True, gc=False, omit_defaults=True):
    """A question before its pupil. No field tells the answer; `choices` are shuffled."""

    number: int
    total: int | None
    text: str
    exercise_type: str
    level: str
    choices: tuple[str, ...] | None = None
    time_left_ms: int | None = None
    time_total_ms: int | None = None
    attempt: int = 1
    revision: int = 0
    can_hint: bool = False
    hint: str | None = None
    unit: str | None = None


class SidePart(Struct, frozen=True, gc=False, omit_defaults=True):
    """One side. `bar` is its progress or score, 0 to 100."""

    key: str
    name: str
    bar: int = 0
    player_count: int = 0


class YouPart(Struct, frozen=True, gc=False, omit_defaults=True):
    """The receiver's own line: nobody else's is in it."""

    seat: str
    name: str
    side: str
    score: int = 0
    done_count: int = 0
    total: int | None = None
    is_timed: bool = True
    is_calm: bool = False
    is_done: bool = False
    shields: int | None = None


class LobbyPlayer(Struct, frozen=True, gc=False, omit_defaults=True):
    """One player as everybody in the lobby sees them."""

    seat: str
    name: str
    side: str
    is_here: bool


class Visitor(Struct, frozen=True, gc=False, omit_defaults=True):
    """Somebody with the code who waits for the host's OK."""

    visitor: str
    name: str


class HostRow(Struct, frozen=True, gc=False, omit_defaults=True):
    """One pupil as the teacher sees it during play."""

    seat: str
    name: str
    side: str
    presence: str
    score: int
    done_count: int
    right_count: int
    wrong_count: int
    question: int | None
    is_done: bool
    multiplier_pct: int
    link: Literal["good", "slow", "poor", "none"] = "none"


class PodiumRow(Struct, frozen=True, gc=False, omit_defaults=True):
    """One of the first three. `score` is exact for one's own row and rounded to 50 for others."""

    rank: int
    name: str
    side: str
    score: int
    is_you: bool = False


class SideResult(Struct, frozen=True, gc=False, omit_defaults=True):
    """`score` is the weighted mean of the members; None when a side had nobody left to count.

    `explanation` says in the receiver's language why, without speaking of any member.
    """

    key: str
    name: str
    score: int | None
    outcome: Literal["won", "lost", "draw", "friendly", "together", "none"]
    explanation: tuple[str, ...] = ()


class OwnResult(Struct, frozen=True, gc=False, omit_defaults=True):
    """`explanation` says in the pupil's language why this rank and this score, or why none."""

    rank: int | None
    score: int
    right_count: int
    question_count: int
    explanation: tuple[str, ...]


class HostResult(Struct, frozen=True, gc=False, omit_defaults=True):
    """One pupil's result as the host sees it."""

    seat: str
    name: str
    side: str
    rank: int | None
    score: int
    right_count: int
    question_count: int
    explanation: tuple[str, ...]


class Welcome(ServerStruct, frozen=True, tag="welcome"):
    """Authenticated. `heartbeat_ms` is how often the server pings an idle connection.

    Silence of more than twice that is a cut. `server_ms` is the server's wall clock.
    """

    user: int
    name: str
    role: str
    language: str
    node: str
    heartbeat_ms: int
    server_ms: int


class Waiting(ServerStruct, frozen=True, tag="waiting"):
    """The join is at the door until the host admits it."""

    re: str
    match: int


class Snapshot(ServerStruct, frozen=True, tag="snapshot"):
    """Everything that the receiver may know of the match, at `seq`; answers `join` and `resume`."""

    re: str | None
    match: int
    epoch: str
    seq: int
    chain: str
    role: Literal["player", "host", "projector"]
    phase: str
    title: str
    mode: str
    kind: str
    length_ms: int
    correction_ms: int
    sides: tuple[SidePart, ...]
    code: str | None = None
    starts_in_ms: int | None = None
    time_left_ms: int | None = None
    is_durable: bool = True
    you: YouPart | None = None
    question: QuestionPart | None = None
    correction: "Verdict | None" = None
    next_in_ms: int | None = None
    is_next_by_button: bool = False
    class_fifths: int = 0
    lobby: tuple[LobbyPlayer, ...] | None = None
    visitors: tuple[Visitor, ...] | None = None
    rows: tuple[HostRow, ...] | None = None
    standings: "Standings | None" = None
    pause_reason: str | None = None


class Lobby(ServerStruct, frozen=True, tag="lobby"):
    """Who is here before the start. `visitors` only to the host."""

    match: int
    seq: int
    players: tuple[LobbyPlayer, ...]
    visitors: tuple[Visitor, ...] | None = None


class Started(ServerStruct, frozen=True, tag="started"):
    """The match starts: the first clock runs in `starts_in_ms`."""

    match: int
    seq: int
    chain: str
    starts_in_ms: int
    length_ms: int


class Question(ServerStruct, frozen=True, tag="question"):
    """A question opens (or is shown again after a pause)."""

    match: int
    seq: int
    chain: str
    question: QuestionPart


class Verdict(ServerStruct, frozen=True, tag="verdict"):
    """The acknowledgement of an answer: it is in the log for good.

    `answer`, `explanation` come only with the final verdict of the question. `next_in_ms` None and
    `is_next_by_button` true: the pupil asks with `next`. `result` "wrong" never takes points from
    view: `points` is at least 0.
    """

    match: int
    re: str | None
    epoch: str
    seq: int
    chain: str
    question: int
    result: Literal["right", "wrong", "timeout", "gave_up"]
    points: int
    score: int
    done_count: int
    is_final: bool
    attempt: int = 1
    answer: str | None = None
    explanation: str | None = None
    can_hint: bool = False
    next_in_ms: int | None = None
    is_next_by_button: bool = False
    is_done: bool = False
    shields: int | None = None


class HintText(ServerStruct, frozen=True, tag="hint"):
    """The hint of the open question, as entry `seq` of the log gave it."""

    match: int
    re: str | None
    seq: int
    chain: str
    question: int
    text: str


class Deadline(ServerStruct, frozen=True, tag="deadline"):
    """The own open question's deadline is another one."""

    match: int
    seq: int
    question: int
    revision: int
    time_left_ms: int | None


class Scoreboard(ServerStruct, frozen=True, tag="scoreboard"):
    """What a pupil or a projector sees of the others, all alike: class progress and side bars.

    The same bytes for the whole audience; a newer one replaces an unsent older one.
    """

    match: int
    seq: int
    class_fifths: int
    sides: tuple[SidePart, ...]
    time_left_ms: int | None


class HostBoard(ServerStruct, frozen=True, tag="host_board"):
    """The teacher's live view."""

    match: int
    seq: int
    time_left_ms: int | None
    sides: tuple[SidePart, ...]
    rows: tuple[HostRow, ...]


class Paused(ServerStruct, frozen=True, tag="paused"):
    """All clocks stand still and the question is to be hidden."""

    match: int
    seq: int
    reason: Literal["host", "host_gone", "player_gone", "outage"]


class Resumed(ServerStruct, frozen=True, tag="resumed"):
    """Clocks run again in `in_ms`; the open question is sent again then."""

    match: int
    seq: int
    in_ms: int


class EndMoved(ServerStruct, frozen=True, tag="end_moved"):
    """The planned end of the match is another one."""

    match: int
    seq: int
    time_left_ms: int


class Removed(ServerStruct, frozen=True, tag="removed"):
    """The host took the receiver's seat away."""

    match: int
    is_banned: bool


class Standings(ServerStruct, frozen=True, tag="standings"):
    """The match is over. Pupils get the podium and their own line, hosts every row.

    `explanation` says what holds for everybody: how it ended, and what the result counts for.
    """

    match: int
    seq: int
    chain: str
    reason: str
    sides: tuple[SideResult, ...]
    podium: tuple[PodiumRow, ...]
    you: OwnResult | None = None
    rows: tuple[HostResult, ...] | None = None
    explanation: tuple[str, ...] = ()


class Settled(ServerStruct, frozen=True, tag="settled"):
    """The results are in the database: what the receiver won by them."""

    match: int
    points: int
    total_points: int
    level: int
    rank: str
    badges: tuple[str, ...]


class Done(ServerStruct, frozen=True, tag="done"):
    """The command `re` took effect, durably, as entry `seq`."""

    match: int
    re: str
    seq: int
    chain: str


class Notice(ServerStruct, frozen=True, tag="notice"):
    """Something to tell people: a stable code, and a sentence in the receiver's language."""

    code: Literal[
        "host_away",
        "host_back",
        "server_restarting",
        "log_unreachable",
        "log_back",
        "match_voided",
        "match_parked",
        "visitor_refused",
    ]
    text: str
    match: int | None = None


class Pong(ServerStruct, frozen=True, tag="pong"):
    """Answers `ping`: its own `sent_ms`, and the server's wall clock when it was read."""

    sent_ms: float
    server_ms: float


class Error(ServerStruct, frozen=True, tag="error"):
    """A refusal. `code` is stable and shared with REST; `message` is for people."""

    code: str
    message: str
    re: str | None = None
    match: int | None = None
    detail: dict[str, Any] | UnsetType = UNSET


ServerMessage = (
    Welcome
    | Waiting
    | Snapshot
    | Lobby
    | Started
    | Question
    | Verdict
    | HintText
    | Deadline
    | Scoreboard
    | HostBoard
    | Paused
    | Resumed
    | EndMoved
    | Removed
    | Standings
    | Settled
    | Done
    | Notice
    | Pong
    | Error
)
