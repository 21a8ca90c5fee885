"""Scoreboards and lobbies, sent at a steady pace to whoever attends on this node.

A pupil's board says how far the class is and where the sides stand, and nothing of any other pupil;
it is the same bytes for a whole class, and is not sent again while it says the same. The host's has
every line. A newer board replaces one that a slow reader has not taken yet.
"""

import asyncio
from collections.abc import Callable, Iterable

from game.live import class_fifths
from server.hub.fanout import broadcast
from server.hub.frames import Frame
from server.matches.replica import Replica
from server.matches.views import (
    lobby_players,
    side_parts,
    time_left_ms,
)
from server.protocol import server as wire


class Boards:
    """Sends boards of all live matches; `hz` to pupils and projectors, `host_hz` to hosts."""

    def __init__(
        self, replicas: Callable[[], Iterable[Replica]], *, hz: float, host_hz: float
    ) -> None:
        self._replicas = replicas
        self._pupil_every = max(1, round(host_hz / hz))
        self._period_s = 1 / host_hz
        self._last: dict[int, tuple[int, tuple[wire.SidePart, ...]]] = {}

    async def run(self) -> None:
        """Send until cancelled."""
        tick = 0
        loop = asyncio.get_running_loop()
        due_s = loop.time()
        while True:
            due_s = max(due_s + self._period_s, loop.time())
            await asyncio.sleep(due_s - loop.time())
            tick += 1
            for replica in tuple(self._replicas()):
                if replica.is_board_dirty or replica.is_lobby_dirty:
                    self._send(replica, is_for_pupils=tick % self._pupil_every == 0)

    def forget(self, match: int) -> None:
        """Drop what is remembered of a match that has left this node."""
        self._last.pop(match, None)

    def _send(self, replica: Replica, *, is_for_pupils: bool) -> None:
        state = replica.state
        if state.phase == "lobby":
            if is_for_pupils:
                replica.is_lobby_dirty = replica.is_board_dirty = False
                self._send_lobby(replica)
            return
        if state.phase not in ("running", "paused"):
            replica.is_lobby_dirty = replica.is_board_dirty = False
            return
        sides = side_parts(state, replica.about.side_names)
        left_ms = time_left_ms(state, replica.clock.now_ms())
        hosts = [watcher for watcher in replica.watchers if watcher.role == "host"]
        if hosts:
            rows = replica.rows.rows(
                state, replica.cards, replica.links() if is_for_pupils else None
            )
            frame = Frame(wire.HostBoard(replica.match, replica.seq, left_ms, sides, rows))
            broadcast((host.connection for host in hosts), frame, "board")
        if not is_for_pupils:
            return
        replica.is_lobby_dirty = replica.is_board_dirty = False
        content = (class_fifths(state), sides)
        if self._last.get(replica.match) == content:
            return
        self._last[replica.match] = content
        frame = Frame(wire.Scoreboard(replica.match, replica.seq, content[0], sides, left_ms))
        audience = [player.connection for player in replica.players.values()]
        audience += [w.connection for w in replica.watchers if w.role == "projector"]
        broadcast(audience, frame, "board")

    def _send_lobby(self, replica: Replica) -> None:
        players = lobby_players(replica.state, replica.cards)
        frame = Frame(wire.Lobby(replica.match, replica.seq, players))
        broadcast((p.connection for p in replica.players.values()), frame, "lobby")
        host_frame = Frame(wire.Lobby(replica.match, replica.seq, players, replica.visitors))
        for watcher in replica.watchers:
            watcher.connection.send_latest("lobby", host_frame if watcher.role == "host" else frame)
