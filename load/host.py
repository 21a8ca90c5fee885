"""The bot teacher: opens the door, starts the match, and keeps it going until it is over."""

import asyncio
from collections.abc import Callable, Sequence

from load.client import ClientOptions, Ending, GameClient
from load.commands import Ok, Reply
from load.history import History
from server.protocol.client import Admit, Finish, Start, Unpause
from server.protocol.server import (
    HostBoard,
    Lobby,
    LobbyPlayer,
    Notice,
    Paused,
    ServerMessage,
    Snapshot,
    Standings,
    Started,
    Visitor,
)


class HostError(Exception):
    """The match cannot go on as it should; one sentence."""


class Host:
    """Attends one match as its host. `run` keeps the connection; the rest is asked of it."""

    def __init__(
        self,
        options: ClientOptions,
        *,
        show: Callable[[HostBoard], None] | None = None,
        history: History | None = None,
    ) -> None:
        self.client = GameClient(options, receive=self._receive, history=history)
        self.snapshot: Snapshot | None = None
        self.standings: Standings | None = None
        self.notices: list[Notice] = []
        self.board: HostBoard | None = None
        self.players: tuple[LobbyPlayer, ...] = ()
        self.is_void = False
        self.has_joined = asyncio.Event()
        self.has_started = asyncio.Event()
        self.is_over = asyncio.Event()
        self.lobby_changed = asyncio.Event()
        self._show = show
        self._admitted: set[str] = set()

    async def run(self) -> Ending:
        """Attend until the match is over or the client is told to stop."""
        running = asyncio.create_task(self.client.run())
        over = asyncio.create_task(self.is_over.wait())
        try:
            await asyncio.wait([running, over], return_when=asyncio.FIRST_COMPLETED)
            if not running.done():
                await self.client.stop()
            return await running
        finally:
            for task in (running, over):
                task.cancel()
            await asyncio.gather(running, over, return_exceptions=True)

    async def wait_for_players(self, count: int, timeout_s: float) -> None:
        """Return when `count` players are here; raises `HostError` with how many there were."""
        try:
            async with asyncio.timeout(timeout_s):
                while sum(player.is_here for player in self.players) < count:
                    self.lobby_changed.clear()
                    await self.lobby_changed.wait()
        except TimeoutError:
            here = sum(player.is_here for player in self.players)
            raise HostError(
                f"Only {here} of {count} players were in the lobby after {timeout_s:.0f} s."
            ) from None

    async def start(self) -> None:
        """Start the match; raises `HostError` when it is refused."""
        reply = await self.client.send(Start(id=self.client.new_id()))
        if not isinstance(reply, Ok) and not self.has_started.is_set():
            raise HostError(f"The match could not be started: {_why(reply)}.")

    async def finish(self) -> None:
        """End the match for everybody; a match that is over already is fine too."""
        reply = await self.client.send(Finish(id=self.client.new_id()))
        if not isinstance(reply, Ok) and not self.is_over.is_set():
            raise HostError(f"The match could not be ended: {_why(reply)}.")

    def _receive(self, message: ServerMessage) -> None:
        match message:
            case Snapshot():
                self._take_snapshot(message)
            case Lobby():
                self._take_lobby(message.players, message.visitors or ())
            case Started():
                self.has_started.set()
            case HostBoard():
                self.board = message
                if self._show is not None:
                    self._show(message)
            case Paused(reason="host_gone"):
                self._go_on()
            case Standings():
                self.standings = message
                self.is_over.set()
            case Notice():
                self.notices.append(message)
                if message.code in {"match_voided", "match_parked"}:
                    self.is_void = True
                    self.is_over.set()
            case _:
                pass  # replies reach whoever sent the command

    def _take_snapshot(self, message: Snapshot) -> None:
        self.snapshot = message
        self.has_joined.set()
        if message.phase in {"running", "paused", "ended"}:
            self.has_started.set()
        if message.phase == "paused" and message.pause_reason == "host_gone":
            self._go_on()
        if message.phase == "void":
            self.is_void = True
            self.is_over.set()
        self._take_lobby(message.lobby or self.players, message.visitors or ())
        if message.standings is not None:
            self.standings = message.standings
            self.is_over.set()

    def _take_lobby(self, players: Sequence[LobbyPlayer], visitors: Sequence[Visitor]) -> None:
        self.players = tuple(players)
        self.lobby_changed.set()
        for visitor in visitors:
            if visitor.visitor not in self._admitted:
                self._admitted.add(visitor.visitor)
                self.client.send(Admit(id=self.client.new_id(), visitor=visitor.visitor))

    def _go_on(self) -> None:
        """The server paused because we were away: we are back."""
        self.client.send(Unpause(id=self.client.new_id()))


def _why(reply: Reply) -> str:
    return getattr(reply, "code", "") or getattr(reply, "reason", "") or "no reply"
