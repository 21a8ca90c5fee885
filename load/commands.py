"""Commands that wait for their reply, and what a reply can be.

Knows nothing of sockets: `client.py` asks what is due and says what came back.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from load.history import Witness
from server.protocol.client import HostCommand, Next, PlayerCommand
from server.protocol.server import Done, HintText, Question, Verdict

Command = PlayerCommand | HostCommand

RESEND_AFTER_S = 4.0
"""How long a reply may take before the same command is sent again on the same connection."""


@dataclass(frozen=True, slots=True)
class Ok:
    """The command took effect; `message` is its reply."""

    message: Verdict | Done | HintText | Question


@dataclass(frozen=True, slots=True)
class Fail:
    """The command was refused and has no effect."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """No reply ever came: it may or may not have had its effect."""

    reason: str


Reply = Ok | Fail | Unknown


@dataclass(slots=True)
class Pending:
    """One command on its way. `due_s` is when to send it next, on the loop's clock."""

    command: Command
    future: asyncio.Future[Reply]
    due_s: float
    send_count: int = 0


class CommandBook:
    """Every command of one client that has no reply yet, in the order of their invocation."""

    def __init__(self, witness: Witness, clock: Callable[[], float]) -> None:
        self._witness = witness
        self._clock = clock
        self._pending: dict[str, Pending] = {}
        self.resend_count = 0

    def __contains__(self, command_id: object) -> bool:
        return command_id in self._pending

    def open(self, command: Command) -> Pending:
        """Note the invocation and return the pending command, due at once."""
        future: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        pending = Pending(command, future, self._clock())
        self._pending[command.id] = pending
        self._witness.invoked(command)
        return pending

    def all(self) -> list[Pending]:
        """Return everything without a reply: what a new connection has to send."""
        return list(self._pending.values())

    def due(self) -> list[Pending]:
        """Return what has waited too long for its reply."""
        now_s = self._clock()
        return [pending for pending in self._pending.values() if pending.due_s <= now_s]

    def sent(self, pending: Pending) -> None:
        """Count one sending, and say when the next is due."""
        if pending.send_count:
            self.resend_count += 1
        pending.send_count += 1
        pending.due_s = self._clock() + RESEND_AFTER_S

    def postpone(self, command_id: str, wait_s: float) -> None:
        """Send this one again after `wait_s`: the server was only busy."""
        self._pending[command_id].due_s = self._clock() + wait_s

    def settle(self, command_id: str, reply: Reply) -> None:
        """Give a command its reply; one that has its reply already keeps the first."""
        pending = self._pending.pop(command_id, None)
        if pending is None:
            return
        match reply:
            case Ok():
                self._witness.done(pending.command, reply.message)
            case Fail():
                self._witness.failed(pending.command, reply.code)
            case Unknown():
                self._witness.lost(pending.command, reply.reason)
        if not pending.future.done():
            pending.future.set_result(reply)

    def settle_next(self, question: Question) -> None:
        """A question opened: that is the reply to the `next` that asked for it."""
        for pending in self.all():
            command = pending.command
            if isinstance(command, Next) and command.question <= question.question.number:
                self.settle(command.id, Ok(question))

    def forget(self, reason: str) -> None:
        """Give up on everything that is left; it ends as unknown."""
        for command_id in list(self._pending):
            self.settle(command_id, Unknown(reason))
