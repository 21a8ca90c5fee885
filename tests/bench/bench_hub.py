# ruff: noqa: T201 -- a command line prints
"""What one answer costs in a class duel's traffic: our hub on both transports, plain starlette.

    python -m tests.bench.bench_hub [--players 900] [--seconds 10] [--only hub-picows]

900 players in rooms of 30 send one answer a second each at random phases, whatever comes back (open
loop); each gets an acknowledgement, and a scoreboard of about 320 bytes goes to the whole room ten
times a second. Nothing is stored: this is the price of sockets, codecs and fan-out alone. Servers
run one after another on core 0, the generator on core 1; CPU is user + system time of the server's
process over the answers that it acknowledged. Latency counts from the planned send time.
"""

import argparse
import asyncio
import contextlib
import functools
import multiprocessing
import os
import random
import resource
import socket
import struct
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from typing import Any, Final

import structlog
import uvicorn
import uvloop
from msgspec.structs import replace
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from server.hub.connection import Connection
from server.hub.fanout import broadcast
from server.hub.frames import Frame
from server.hub.hub import Hub
from server.hub.identity import Credentials, Identity
from server.hub.limits import Limits
from server.hub.transport import ENDPOINT_STATE
from server.hub.transports import transport_class
from server.hub.upgrade import UpgradePolicy
from server.protocol.client import Answer, Authenticate, ClientMessage
from server.protocol.codec import JSON
from server.protocol.server import Done, Scoreboard, SidePart
from tests.server.hub.serving import frame, request

HEADINGS: Final = (
    "server                         CPU µs/answer (user)  p50 ms  p99 ms  boards/s  idle KB  load"
)
ROOM_SIZE: Final = 30
BOARD_S: Final = 0.1
SERVERS: Final = (
    "hub-picows",
    "hub-websockets",
    "starlette-websockets-sansio",
    "starlette-websockets",
    "starlette-wsproto",
)
_BOARD: Final = Scoreboard(
    match=1,
    seq=0,
    class_fifths=2,
    sides=tuple(SidePart(f"s{i}", "Les Comètes de la classe", 57, 15) for i in range(3)),
    time_left_ms=360_000,
)


class Rooms:
    """The handler of the hub's servers: an acknowledgement each, and who is to see a board."""

    def __init__(self) -> None:
        self.rooms: dict[int, list[Connection]] = {}
        self._seq = 0

    def opened(self, connection: Connection) -> None:
        connection.attachment = connection.id // ROOM_SIZE
        self.rooms.setdefault(connection.attachment, []).append(connection)

    def received(self, connection: Connection, message: ClientMessage, received_s: float) -> None:
        assert isinstance(message, Answer)
        assert received_s
        self._seq += 1
        connection.send(Frame(Done(1, message.id, self._seq, "c")))

    def closed(self, connection: Connection, code: int) -> None:
        assert code
        self.rooms[connection.attachment].remove(connection)

    async def show_boards(self) -> None:
        while True:
            await asyncio.sleep(BOARD_S)
            for room in list(self.rooms.values()):
                self._seq += 1
                broadcast(room, Frame(replace(_BOARD, seq=self._seq)), slot="board")


async def _anybody(credentials: Credentials) -> Identity:
    return Identity(int(credentials.token or "0"), "Ada", "padawan", "fr", "h")


def _hub_app() -> Starlette:
    rooms = Rooms()
    limits = Limits(connections_max=20_000, connections_per_network_max=20_000)
    hub = Hub(_anybody, rooms, policy=UpgradePolicy(), node="n", limits=limits)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[dict[str, Any]]:
        boards = asyncio.create_task(rooms.show_boards())
        yield {ENDPOINT_STATE: hub}
        boards.cancel()

    return Starlette(lifespan=lifespan)


def _starlette_app() -> Starlette:
    rooms: dict[int, list[WebSocket]] = {}
    seq = 0

    async def play(websocket: WebSocket) -> None:
        nonlocal seq
        await websocket.accept(subprotocol=JSON.subprotocol)
        JSON.decode_client(await websocket.receive_text())
        await websocket.send_text('{"type":"welcome"}')
        room = rooms.setdefault(sum(map(len, rooms.values())) // ROOM_SIZE, [])
        room.append(websocket)
        with contextlib.suppress(WebSocketDisconnect):
            while True:
                message = JSON.decode_client(await websocket.receive_text())
                assert isinstance(message, Answer)
                seq += 1
                await websocket.send_text(JSON.encode(Done(1, message.id, seq, "c")).decode())
        room.remove(websocket)

    async def show_boards() -> None:
        nonlocal seq
        while True:
            await asyncio.sleep(BOARD_S)
            for room in list(rooms.values()):
                seq += 1
                text = JSON.encode(replace(_BOARD, seq=seq)).decode()
                for websocket in list(room):
                    with contextlib.suppress(RuntimeError, WebSocketDisconnect):
                        await websocket.send_text(text)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        boards = asyncio.create_task(show_boards())
        yield
        boards.cancel()

    return Starlette(routes=[WebSocketRoute("/ws", play)], lifespan=lifespan)


def _serve(name: str, pipe: Pipe) -> None:
    """Run one server on core 0; answer "cpu" and "rss" through the pipe until it closes."""
    os.sched_setaffinity(0, {0})
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    kind, _, transport = name.partition("-")
    ws: Any = transport
    if kind == "hub":
        ws = transport_class("picows" if transport == "picows" else "websockets")
    app = _hub_app() if kind == "hub" else _starlette_app()
    config = uvicorn.Config(app, ws=ws, port=0, log_config=None, ws_per_message_deflate=False)
    server = uvicorn.Server(config)

    async def main() -> None:
        task = asyncio.create_task(server.serve())
        while not server.started:  # noqa: ASYNC110 -- uvicorn has no event for it
            await asyncio.sleep(0.01)
        pipe.send(server.servers[0].sockets[0].getsockname()[1])
        loop = asyncio.get_running_loop()
        loop.add_reader(pipe.fileno(), answer)
        await task

    def answer() -> None:
        try:
            question = pipe.recv()
        except EOFError:
            server.should_exit = True
            asyncio.get_running_loop().remove_reader(pipe.fileno())
            return
        if question == "cpu":
            usage = resource.getrusage(resource.RUSAGE_SELF)
            pipe.send((usage.ru_utime, usage.ru_stime))
        else:
            resident = Path("/proc/self/statm").read_text("ascii").split()[1]
            pipe.send(int(resident) * resource.getpagesize())

    uvloop.run(main())


class Player(asyncio.Protocol):
    """A client of the generator: ready frames out, frame headers counted in."""

    def __init__(self, number: int, latencies: list[float]) -> None:
        self._number = number
        self._latencies = latencies
        self._buffer = b""
        self._planned_s: dict[int, float] = {}
        self._transport: asyncio.Transport
        self.ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.board_count = 0

    def connection_made(self, transport: Any) -> None:
        self._transport = transport
        transport.write(request())

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if self._buffer.startswith(b"HTTP/"):
            head, separator, self._buffer = self._buffer.partition(b"\r\n\r\n")
            if not separator:
                self._buffer = head
                return
            token = Authenticate(token=str(self._number))
            self._transport.write(frame(1, JSON.encode(token)))
        self._read_frames()

    def _read_frames(self) -> None:
        buffer, at = self._buffer, 0
        while len(buffer) - at >= 2:
            size, start = buffer[at + 1], at + 2
            if size == 126:
                if len(buffer) - at < 4:
                    break
                (size,) = struct.unpack_from("!H", buffer, start)
                start += 2
            if len(buffer) - start < size:
                break
            self._take(buffer[at] & 15, buffer[start : start + size])
            at = start + size
        self._buffer = buffer[at:]

    def _take(self, opcode: int, payload: bytes) -> None:
        if opcode == 9:
            self._transport.write(frame(10, payload))
        elif payload.startswith(b'{"type":"scoreboard"'):
            self.board_count += 1
        elif payload.startswith(b'{"type":"done"'):
            number = int(payload.split(b'"re":"')[1].split(b'"')[0])
            self._latencies.append(time.perf_counter() - self._planned_s.pop(number))
        elif payload.startswith(b'{"type":"welcome"'):
            self.ready.set_result(None)
        else:
            raise AssertionError(payload[:100])

    async def play(self, start_s: float, end_s: float, phase_s: float) -> None:
        """Answer once a second on the planned instants."""
        number, planned_s = 0, start_s + phase_s
        while planned_s < end_s:
            await asyncio.sleep(planned_s - time.perf_counter())
            self._planned_s[number] = planned_s
            answer = Answer(id=str(number), question=number % 20, value="56")
            self._transport.write(frame(1, JSON.encode(answer)))
            number, planned_s = number + 1, planned_s + 1

    @property
    def unanswered_count(self) -> int:
        return len(self._planned_s)

    def close(self) -> None:
        self._transport.abort()


@dataclass
class Figures:
    """One server's row."""

    name: str
    answer_count: int
    user_us: float
    system_us: float
    p50_ms: float
    p99_ms: float
    board_rate: float
    idle_kb: float
    generator_share: float


async def _generate(name: str, port: int, pipe: Pipe, players: int, seconds: float) -> Figures:
    latencies: list[float] = []
    rng = random.Random(1)
    pipe.send("rss")
    empty_bytes = pipe.recv()
    loop = asyncio.get_running_loop()
    crowd: list[Player] = []
    for number in range(players):
        _, player = await loop.create_connection(
            functools.partial(Player, number, latencies), "127.0.0.1", port
        )
        await player.ready
        crowd.append(player)
    pipe.send("rss")
    idle_kb = (pipe.recv() - empty_bytes) / players / 1024
    start_s = time.perf_counter() + 0.5
    plays = [
        asyncio.create_task(player.play(start_s, start_s + seconds + 1, rng.random()))
        for player in crowd
    ]
    await asyncio.sleep(1.5)  # the first second warms up
    pipe.send("cpu")
    (user_before, system_before), count_before = pipe.recv(), len(latencies)
    own_before, boards_before = time.process_time(), sum(one.board_count for one in crowd)
    measured_s = time.perf_counter()
    await asyncio.sleep(seconds - 0.5)
    pipe.send("cpu")
    (user_s, system_s), answer_count = pipe.recv(), len(latencies) - count_before
    measured_s = time.perf_counter() - measured_s
    own_s = time.process_time() - own_before
    boards = sum(one.board_count for one in crowd) - boards_before
    await asyncio.gather(*plays)
    await asyncio.sleep(0.5)
    lost = sum(player.unanswered_count for player in crowd)
    assert not lost, f"{lost} answers were never acknowledged"
    for player in crowd:
        player.close()
    ordered = sorted(latencies[count_before:])
    return Figures(
        name=name,
        answer_count=answer_count,
        user_us=(user_s - user_before) / answer_count * 1e6,
        system_us=(system_s - system_before) / answer_count * 1e6,
        p50_ms=ordered[len(ordered) // 2] * 1000,
        p99_ms=ordered[len(ordered) * 99 // 100] * 1000,
        board_rate=boards / measured_s / players,
        idle_kb=idle_kb,
        generator_share=own_s / measured_s,
    )


def measure(name: str, players: int, seconds: float) -> Figures:
    """Run one server and its load; raises AssertionError when an answer is lost."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(name, theirs))
    process.start()
    theirs.close()
    try:
        return uvloop.run(_generate(name, ours.recv(), ours, players, seconds))
    finally:
        ours.close()
        process.join(5)
        if process.is_alive():
            process.kill()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--players", type=int, default=900)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--only", choices=SERVERS, action="append")
    options = parser.parse_args()
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))
    os.sched_setaffinity(0, {1})
    print(f"{socket.gethostname()}: {options.players} players, {options.seconds:g} s")
    print(
        "server                       CPU µs/answer  p50 ms  p99 ms  boards/s  idle KB  generator"
    )
    for name in options.only or SERVERS:
        row = measure(name, options.players, options.seconds)
        print(
            f"{row.name:30} {row.user_us + row.system_us:13.1f} {row.user_us:6.1f} "
            f"{row.p50_ms:7.2f} {row.p99_ms:7.2f} {row.board_rate:9.2f} {row.idle_kb:8.1f} "
            f"{row.generator_share:5.0%}",
            flush=True,
        )


if __name__ == "__main__":
    main()
