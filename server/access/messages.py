"""Which action of the table each message of the socket is. Every message kind has one."""

from typing import Final

from server.access.permission import Permission
from server.access.table import permission_for
from server.protocol import client as wire

_ACTIONS: Final[dict[type[wire.ClientMessage], str]] = {
    wire.Authenticate: "open_socket",
    wire.Ping: "measure_clock",
    wire.Join: "take_seat",
    wire.Resume: "take_seat",
    wire.Answer: "play",
    wire.DontKnow: "play",
    wire.Hint: "play",
    wire.Next: "play",
    wire.MoreTime: "play",
    wire.Leave: "leave_match",
    wire.Start: "run_match",
    wire.Pause: "run_match",
    wire.Unpause: "run_match",
    wire.Extend: "run_match",
    wire.Finish: "run_match",
    wire.Admit: "decide_visitor",
    wire.Remove: "remove_seat",
    wire.Ban: "remove_seat",
}

MESSAGES: Final[dict[type[wire.ClientMessage], Permission]] = {
    kind: permission_for(action) for kind, action in _ACTIONS.items()
}

WATCHING: Final = permission_for("watch_match")
"""What joining and resuming are for whoever asks to be the host or the projector."""


def permission_of(message: wire.ClientMessage) -> Permission:
    """Return the line that says who may send this message."""
    if isinstance(message, wire.Join | wire.Resume) and message.role != "player":
        return WATCHING
    return MESSAGES[type(message)]


def is_for_host(message: wire.ClientMessage) -> bool:
    """Whether only who made the challenge may send it."""
    return any(grant.relation == "hosts" for grant in permission_of(message).grants)
