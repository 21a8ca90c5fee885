"""From a client's message to the event that the log gets: who may, and the stamp of receipt.

Only what no entry can change is checked here; all else the fold decides, the same on every node.
"""

from typing import assert_never

from game.events import (
    Answered,
    Event,
    Finished,
    GaveUp,
    HintTaken,
    Left,
    Paused,
    Removed,
    Resumed,
    Shown,
    Started,
    TimeExtended,
)
from game.questions import more_ms
from game.state import SeatState
from game.units import HOST, Seat
from persistence.redis.log import digest_of
from server.matches.attendance import Attendance
from server.matches.replica import Replica
from server.protocol import client as wire


def submit_player_command(
    replica: Replica, attendance: Attendance, message: wire.PlayerCommand, received_s: float
) -> None:
    """Submit a pupil's command; the outcome reaches the pupil through the fold.

    `received_s` is the monotonic time of receipt: what counts, however long anything waits here.
    """
    seat = attendance.seat
    assert seat is not None
    event: Event
    match message:
        case wire.Answer(question=question, value=value):
            event = Answered(
                seat,
                question,
                value,
                raw_ms=_measured_ms(replica, attendance, question, received_s),
                lag_ms=attendance.connection.lag_ms(),
            )
            digest = _digest("answer", question, value)
        case wire.DontKnow(question=question):
            event, digest = GaveUp(seat, question), _digest("dont_know", question)
        case wire.Hint(question=question):
            event, digest = HintTaken(seat, question), _digest("hint", question)
        case wire.Next(question=question):
            event, digest = Shown(seat, question), _digest("next", question)
        case wire.MoreTime(question=question):
            more = _own_extension_ms(replica, replica.state.seats[seat], question)
            event, digest = TimeExtended(more, seat), _digest("more_time", question)
        case wire.Leave():
            event, digest = Left(seat), _digest("leave")
        case _:
            assert_never(message)
    replica.command(attendance, f"{seat}:{message.id}", digest, event)


def submit_host_command(
    replica: Replica,
    attendance: Attendance,
    message: wire.Pause
    | wire.Unpause
    | wire.Extend
    | wire.Remove
    | wire.Ban
    | wire.Finish
    | wire.Start,
) -> None:
    """Submit the host's command. A ban's row and a start's status were written before."""
    event: Event
    match message:
        case wire.Start():
            event, digest = Started(), _digest("start")
        case wire.Pause():
            event, digest = Paused("host"), _digest("pause")
        case wire.Unpause():
            event, digest = Resumed(), _digest("unpause")
        case wire.Extend(ms=given_ms, seat=seat):
            target = None if seat is None else Seat(seat)
            event = TimeExtended(given_ms, target, by_host=True)
            digest = _digest("extend", given_ms, seat)
        case wire.Remove(seat=seat):
            event, digest = Removed(Seat(seat)), _digest("remove", seat)
        case wire.Ban(seat=seat):
            event, digest = Removed(Seat(seat), is_banned=True), _digest("ban", seat)
        case wire.Finish():
            event, digest = Finished("host"), _digest("finish")
        case _:
            assert_never(message)
    replica.command(attendance, f"{HOST}:{message.id}", digest, event)


def _digest(*content: object) -> str:
    """Return what tells a repeated command from another one under the same id."""
    return digest_of("\x1f".join(map(str, content)).encode())


def _measured_ms(
    replica: Replica, attendance: Attendance, question: int, received_s: float
) -> int | None:
    """Return this node's own measure of the time since showing, or None where it has none."""
    if attendance.shown_question != question or attendance.seat is None:
        return None
    seat = replica.state.seats[attendance.seat]
    if seat.open is None or seat.open.question != question or seat.open.stopped_ms:
        return None
    return max(0, int((received_s - attendance.shown_s) * 1000))


def _own_extension_ms(replica: Replica, seat: SeatState, question: int) -> int:
    try:
        return more_ms(replica.state.setup, seat, question)
    except IndexError:
        return 0  # no such question: the fold will say so
