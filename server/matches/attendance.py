"""One connection's place in one match."""

from dataclasses import dataclass
from typing import Literal

from game.units import Language, MatchId, Seat
from server.hub.connection import Connection

Role = Literal["player", "host", "projector"]


@dataclass(slots=True, eq=False)
class Attendance:
    """Who this connection is in the match, and what this node showed it last.

    `connect_key` is the dedupe key of the `Connected` entry that made it present: the entry's fold
    is the moment at which it takes over from an older connection. `shown_question` and `shown_s`
    are this node's monotonic measure of the open question.
    """

    connection: Connection
    match: MatchId
    role: Role
    seat: Seat | None
    name: str
    language: Language
    connect_key: str = ""
    join_command: str | None = None
    is_present: bool = False
    shown_question: int = -1
    shown_s: float = 0.0
