"""What a client may say. One struct a message; unknown fields and unknown types are refused.

Every command carries `id`, the client's own name for it (1 to 32 printable ASCII bytes). Sent again
with the same content, on this or on another connection, it has the same result; with another
content it is refused as `command_id_reused`.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

# `$` alone also matches before a last line feed in Python, unlike in JSON Schema's own dialect.
_END = r"$(?!\n)"
_VISIBLE = f"^[!-~]*{_END}"

CommandIdField = Annotated[str, Meta(min_length=1, max_length=32, pattern=_VISIBLE)]
SeatField = Annotated[str, Meta(min_length=1, max_length=16, pattern=f"^[a-z0-9]+{_END}")]
QuestionField = Annotated[int, Meta(ge=0, le=999)]
MatchField = Annotated[int, Meta(ge=1, le=2**53)]
SecretField = Annotated[str, Meta(min_length=1, max_length=256, pattern=_VISIBLE)]
JoinCodeField = Annotated[str, Meta(min_length=4, max_length=20, pattern=f"^[0-9A-Za-z -]+{_END}")]
SideField = Annotated[str, Meta(min_length=1, max_length=8, pattern=f"^[!-~]+{_END}")]
VisitorField = Annotated[str, Meta(min_length=1, max_length=16, pattern=f"^[!-~]+{_END}")]
EpochField = Annotated[str, Meta(min_length=1, max_length=32, pattern=_VISIBLE)]
ChainField = Annotated[str, Meta(max_length=40, pattern=_VISIBLE)]
WrittenField = Annotated[str, Meta(max_length=64, pattern=r"^[^\u0000-\u001f\u007f]*$(?!\n)")]
"""What a pupil wrote: any characters but control ones, which PostgreSQL could not all store."""


class ClientStruct(Struct, frozen=True, gc=False, forbid_unknown_fields=True, tag_field="type"):
    """The base of every message from a client."""


class Authenticate(ClientStruct, frozen=True, tag="authenticate"):
    """The first message of a game client; a browser's cookie stands in for `token` and `ticket`.

    Exactly one of `token` (a login session's bearer token) and `ticket` (single use, 30 s) or
    neither (cookie).
    """

    token: SecretField | None = None
    ticket: SecretField | None = None
    language: Literal["fr", "en", "es"] | None = None


class Join(ClientStruct, frozen=True, tag="join"):
    """Take (or find again) a seat by `code`, or by `match` from one's own class; or attend as host.

    Answered by `snapshot`, or by `waiting` until the host admits.
    """

    id: CommandIdField
    code: JoinCodeField | None = None
    match: MatchField | None = None
    role: Literal["player", "host", "projector"] = "player"
    side: SideField | None = None


class Resume(ClientStruct, frozen=True, tag="resume"):
    """Go on after a cut: what the client last saw of the match's log. Answered by `snapshot`."""

    id: CommandIdField
    match: MatchField
    epoch: EpochField
    seq: Annotated[int, Meta(ge=0, le=2**40)]
    chain: ChainField
    role: Literal["player", "host", "projector"] = "player"


class Answer(ClientStruct, frozen=True, tag="answer"):
    """An answer to the open question, as written (a choice is sent as its text)."""

    id: CommandIdField
    question: QuestionField
    value: WrittenField


class DontKnow(ClientStruct, frozen=True, tag="dont_know"):
    """Give the question up; opens its explanation."""

    id: CommandIdField
    question: QuestionField


class Hint(ClientStruct, frozen=True, tag="hint"):
    """Ask for the hint (accuracy, after a wrong first try)."""

    id: CommandIdField
    question: QuestionField


class Next(ClientStruct, frozen=True, tag="next"):
    """Ask for question number `question` when the last one's correction was read."""

    id: CommandIdField
    question: QuestionField


class MoreTime(ClientStruct, frozen=True, tag="more_time"):
    """Lengthen one's own deadline of the open question by half its base time; gives no points."""

    id: CommandIdField
    question: QuestionField


class Leave(ClientStruct, frozen=True, tag="leave"):
    """Leave the match on purpose."""

    id: CommandIdField


class Start(ClientStruct, frozen=True, tag="start"):
    """Host: start the match."""

    id: CommandIdField


class Pause(ClientStruct, frozen=True, tag="pause"):
    """Host: stop all clocks and hide the questions."""

    id: CommandIdField


class Unpause(ClientStruct, frozen=True, tag="unpause"):
    """Host: go on after a countdown of 3 s."""

    id: CommandIdField


class Extend(ClientStruct, frozen=True, tag="extend"):
    """Host: give `ms` more to one seat's open question, or to all and to the planned end."""

    id: CommandIdField
    ms: Annotated[int, Meta(ge=1_000, le=600_000)]
    seat: SeatField | None = None


class Admit(ClientStruct, frozen=True, tag="admit"):
    """Host: let somebody in who waits at the door (`waiting` names them by `visitor`)."""

    id: CommandIdField
    visitor: VisitorField
    is_admitted: bool = True


class Remove(ClientStruct, frozen=True, tag="remove"):
    """Host: take a seat away; its pupil may join again."""

    id: CommandIdField
    seat: SeatField


class Ban(ClientStruct, frozen=True, tag="ban"):
    """Host: take a seat away for good; its pupil may not join this match again."""

    id: CommandIdField
    seat: SeatField


class Finish(ClientStruct, frozen=True, tag="finish"):
    """Host: end the match now, for everybody."""

    id: CommandIdField


class Ping(ClientStruct, frozen=True, tag="ping"):
    """Ask for the server's time; answered at once by `pong`, for the client's clock offset."""

    sent_ms: Annotated[float, Meta(ge=0, le=1e15)]


ClientMessage = (
    Authenticate
    | Join
    | Resume
    | Answer
    | DontKnow
    | Hint
    | Next
    | MoreTime
    | Leave
    | Start
    | Pause
    | Unpause
    | Extend
    | Admit
    | Remove
    | Ban
    | Finish
    | Ping
)
HostCommand = Start | Pause | Unpause | Extend | Admit | Remove | Ban | Finish
PlayerCommand = Answer | DontKnow | Hint | Next | MoreTime | Leave
