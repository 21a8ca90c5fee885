"""What the fold says about one entry: the only source of everything that is sent to anyone."""

from typing import Literal

from msgspec import Struct

from game.units import CommandId, Phase, Presence, Seat

Status = Literal["right", "wrong", "timeout", "gave_up", "unanswered"]

RejectionCode = Literal[
    "seat_unknown",
    "seat_taken",
    "seat_gone",
    "side_unknown",
    "match_not_started",
    "match_already_started",
    "match_paused",
    "match_not_paused",
    "match_ended",
    "too_late_to_join",
    "question_not_open",
    "question_not_due",
    "question_answered",
    "no_hint_now",
    "no_hint_in_mode",
    "untimed",
    "stale",
    "not_allowed",
    "not_enough_players",
]


class Verdict(Struct, frozen=True, gc=False, array_like=True, tag="verdict"):
    """The judgement of one try at one question. At most one per (seat, question, attempt).

    `points` is what this try earned (it may be negative for a wrong choice), `sum_points` the sum
    of the seat after it, which may be below 0 too: the rules floor only the score. Both are the
    integer points of the mode (twelfths of a question in endurance), not the score out of 1000.
    `is_final` false means that the question stays open for a second try. `t_ms` is the time that
    counted, after the credit `lag_ms`; `misconception` names why a known wrong answer is wrong.
    """

    seat: Seat
    command: CommandId
    question: int
    attempt: int
    status: Status
    points: int
    sum_points: int
    is_final: bool
    t_ms: int | None = None
    lag_ms: int = 0
    misconception: str | None = None


class Rejected(Struct, frozen=True, gc=False, array_like=True, tag="rejected"):
    """The command changed nothing. `seat` is None for the host's and the system's."""

    seat: Seat | None
    command: CommandId
    code: RejectionCode


class Accepted(Struct, frozen=True, gc=False, array_like=True, tag="accepted"):
    """A client's command that has no verdict and no hint for its answer took effect."""

    seat: Seat | None
    command: CommandId


class QuestionOpened(Struct, frozen=True, gc=False, array_like=True, tag="opened"):
    """The seat may answer `question` until `deadline_ms` of log time (None = untimed)."""

    seat: Seat
    question: int
    deadline_ms: int | None
    revision: int


class HintGiven(Struct, frozen=True, gc=False, array_like=True, tag="hint"):
    """The hint of this question may be shown to its seat."""

    seat: Seat
    command: CommandId
    question: int


class DeadlineMoved(Struct, frozen=True, gc=False, array_like=True, tag="moved"):
    """The deadline of an open question is another one, with a higher revision."""

    seat: Seat
    question: int
    deadline_ms: int | None
    revision: int


class SeatJoined(Struct, frozen=True, gc=False, array_like=True, tag="joined"):
    """A seat was given; `is_late`: after the first question had opened."""

    seat: Seat
    is_late: bool


class PresenceChanged(Struct, frozen=True, gc=False, array_like=True, tag="presence"):
    """`seat` may be `HOST`."""

    seat: Seat
    presence: Presence


class SeatDone(Struct, frozen=True, gc=False, array_like=True, tag="done"):
    """The seat has no further question."""

    seat: Seat


class PhaseChanged(Struct, frozen=True, gc=False, array_like=True, tag="phase"):
    """`at_ms` is the log time from which it holds: a start or resume has its countdown first."""

    phase: Phase
    reason: str
    at_ms: int


class EndMoved(Struct, frozen=True, gc=False, array_like=True, tag="end_moved"):
    """The planned end is another one."""

    end_ms: int
    revision: int


Outcome = (
    Verdict
    | Rejected
    | Accepted
    | QuestionOpened
    | HintGiven
    | DeadlineMoved
    | SeatJoined
    | PresenceChanged
    | SeatDone
    | PhaseChanged
    | EndMoved
)
