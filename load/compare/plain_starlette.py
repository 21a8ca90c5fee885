"""The class duel as one would first write it: a starlette app, in memory, nothing durable.

Same messages, same fan-out (a verdict to the sender, a scoreboard to the whole room ten times a
second); any token is somebody, any match id is a room, every answer counts. It is what our own
figure "CPU per answer" is set beside, never a part of the server.
"""

import asyncio
import contextlib
import itertools
from dataclasses import dataclass, field
from typing import Annotated, Final

import msgspec
import typer
import uvicorn
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from server.protocol import server as wire
from server.protocol.client import Answer, Authenticate, ClientMessage, Join, Ping

BOARD_EVERY_S: Final = 0.1
QUESTION_COUNT: Final = 60
_SUBPROTOCOL: Final = "mathakine.v1.json"
_EPOCH: Final = "plain"
_CHAIN: Final = "0" * 16

_decoder: Final = msgspec.json.Decoder(ClientMessage)
_encoder: Final = msgspec.json.Encoder()


@dataclass
class Room:
    """One duel: its sockets by seat, and what there is to show of it.

    `is_eager` shows the board after every answer's tick, else only when it looks different.
    """

    match: int
    is_eager: bool = True
    sockets: dict[str, WebSocket] = field(default_factory=dict)
    scores: dict[str, int] = field(default_factory=dict)
    seq: int = 0
    is_changed: bool = False
    shown_bar: int = -1
    task: asyncio.Task[None] | None = None

    @property
    def bar(self) -> int:
        """How far the room is, 0 to 100, when each player has 60 questions."""
        all_count = QUESTION_COUNT * max(1, len(self.sockets))
        return min(100, 100 * sum(self.scores.values()) // all_count)

    def board(self) -> str:
        """Return the frame that everybody in the room gets."""
        sides = tuple(
            wire.SidePart(key, name, self.bar, len(self.sockets) // 2)
            for key, name in (("a", "CM1 Les Dauphins"), ("b", "CM1 Les Faucons"))
        )
        return _text(wire.Scoreboard(self.match, self.seq, self.bar // 20, sides, 300_000))

    async def show(self) -> None:
        """Send the board ten times a second while something changes and somebody looks."""
        while self.sockets:
            await asyncio.sleep(BOARD_EVERY_S)
            if not self.is_changed:
                continue
            self.is_changed = False
            if not self.is_eager and self.bar == self.shown_bar:
                continue
            self.shown_bar = self.bar
            frame = self.board()
            for socket in list(self.sockets.values()):
                with contextlib.suppress(RuntimeError, WebSocketDisconnect):  # it just left
                    await socket.send_text(frame)


class Rooms:
    """All rooms of the process."""

    def __init__(self, *, is_eager: bool) -> None:
        self._is_eager = is_eager
        self._rooms: dict[int, Room] = {}
        self._numbers = itertools.count(1)

    async def serve(self, socket: WebSocket) -> None:
        """The whole life of one connection."""
        await socket.accept(subprotocol=_SUBPROTOCOL)
        seat = f"s{next(self._numbers)}"
        room: Room | None = None
        try:
            while True:
                message = _decoder.decode(await socket.receive_text())
                match message:
                    case Authenticate():
                        welcome = wire.Welcome(1, seat, "padawan", "fr", "plain", 20_000, 0)
                        await socket.send_text(_text(welcome))
                    case Ping(sent_ms=sent_ms):
                        await socket.send_text(_text(wire.Pong(sent_ms, sent_ms)))
                    case Join(id=command_id, match=int(number)):
                        room = self._enter(number, seat, socket)
                        await socket.send_text(_text(_snapshot(room, seat, command_id)))
                    case Answer() if room is not None:
                        await socket.send_text(_text(_judge(room, seat, message)))
                    case _:
                        await socket.send_text(_text(wire.Error("not_allowed", "Not here.")))
        except WebSocketDisconnect:
            pass  # the usual end of a connection
        finally:
            if room is not None:
                room.sockets.pop(seat, None)

    def _enter(self, number: int, seat: str, socket: WebSocket) -> Room:
        room = self._rooms.setdefault(number, Room(number, self._is_eager))
        room.sockets[seat] = socket
        room.scores[seat] = 0
        if room.task is None or room.task.done():
            room.task = asyncio.create_task(room.show())
        return room


def _judge(room: Room, seat: str, answer: Answer) -> wire.Verdict:
    room.seq += 1
    room.scores[seat] += 1
    room.is_changed = True
    return wire.Verdict(
        room.match,
        answer.id,
        _EPOCH,
        room.seq,
        _CHAIN,
        answer.question,
        "right",
        1000,
        room.scores[seat],
        room.scores[seat],
        is_final=True,
        next_in_ms=0,
    )


def _snapshot(room: Room, seat: str, command_id: str) -> wire.Snapshot:
    return wire.Snapshot(
        command_id,
        room.match,
        _EPOCH,
        room.seq,
        _CHAIN,
        "player",
        "running",
        "Plain",
        "speed",
        "class_duel",
        300_000,
        0,
        (),
        you=wire.YouPart(seat, seat, "a"),
    )


def _text(message: wire.ServerMessage) -> str:
    return _encoder.encode(message).decode()


def create_app(*, is_eager: bool) -> Starlette:
    """Return the whole application."""
    rooms = Rooms(is_eager=is_eager)
    return Starlette(routes=[WebSocketRoute("/ws", rooms.serve)])


def main(
    port: Annotated[int, typer.Option(help="Port of the loopback; 0 takes a free one.")] = 0,
    ws: Annotated[str, typer.Option(help="uvicorn's websocket implementation.")] = "auto",
    eager: Annotated[
        bool, typer.Option(help="A board ten times a second, or only when it looks different.")
    ] = True,
) -> None:
    """Serve the plain app on the loopback until it is ended; prints its address."""
    config = uvicorn.Config(
        create_app(is_eager=eager),
        host="127.0.0.1",
        port=port,
        ws=ws,
        log_level="warning",
        loop="uvloop",
    )
    socket = config.bind_socket()
    socket.listen(2048)  # whoever reads the line below may connect at once
    print(f"ws://127.0.0.1:{socket.getsockname()[1]}/ws", flush=True)
    uvicorn.Server(config).run(sockets=[socket])


if __name__ == "__main__":
    typer.run(main)
