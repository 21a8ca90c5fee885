"""A small real server of the wire for the bots' tests: one match, additions, kept in memory.

It keeps the wire's promises (one effect per command id, one snapshot for a resume, seq and chain),
can be told to misbehave as networks and nodes do, and judges nothing.
"""

import asyncio
import contextlib
import hashlib
import random
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

import msgspec
from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from server.protocol import server as wire
from server.protocol.client import (
    Answer,
    Authenticate,
    ClientMessage,
    DontKnow,
    Finish,
    Join,
    MoreTime,
    Next,
    Ping,
    Resume,
    Start,
)

_decoder = msgspec.json.Decoder(ClientMessage)
_encoder = msgspec.json.Encoder()

MATCH = 7
EPOCH = "epoch-1"


@dataclass
class DoubleSeat:
    seat: str
    name: str
    number: int = 0
    score: int = 0
    right_count: int = 0
    tries: int = 0
    is_done: bool = False
    socket: ServerConnection | None = None
    replies: dict[str, tuple[str, wire.ServerMessage]] = field(default_factory=dict)


class Double:
    """`effects` lists every (seat, command id) that had an effect: none may stand there twice."""

    def __init__(
        self,
        *,
        question_count: int = 5,
        is_choice: bool = False,
        by_button: bool = False,
        has_second_try: bool = False,
    ) -> None:
        self.has_second_try = has_second_try
        self.question_count = question_count
        self.is_choice = is_choice
        self.by_button = by_button
        self.seats: dict[str, DoubleSeat] = {}
        self.effects: list[tuple[str, str]] = []
        self.received: list[tuple[str, ClientMessage]] = []
        self.resumes: list[Resume] = []
        self.seq = 0
        self.chain = "0" * 16
        self.cut_before_reply_count = 0
        self.busy_count = 0
        self.refuse_join_with: str | None = None
        self.is_mute = False
        self.is_over = False
        self._server: Server | None = None
        self._random = random.Random(5)

    @contextlib.asynccontextmanager
    async def serving(self, port: int = 0) -> AsyncIterator[str]:
        """Serve on the loopback; gives the socket's address."""
        async with serve(
            self._handle,
            "127.0.0.1",
            port,
            subprotocols=[Subprotocol("mathakine.v1.json")],
            compression=None,
            ping_interval=None,
        ) as self._server:
            bound = next(iter(self._server.sockets)).getsockname()[1]
            yield f"ws://127.0.0.1:{bound}/ws"

    def text(self, number: int) -> str:
        """The question as a pupil reads it."""
        a, b = self._terms(number)
        return f"Combien font {a} + {b} ?"

    def right(self, number: int) -> str:
        a, b = self._terms(number)
        return str(a + b)

    def _terms(self, number: int) -> tuple[int, int]:
        rng = random.Random(f"double:{number}")
        return rng.randint(1, 10), rng.randint(1, 10)

    async def close_all(self, code: int, reason: str) -> None:
        """Close every connection with a code of the server's."""
        for seat in self.seats.values():
            if seat.socket is not None:
                await seat.socket.close(code, reason)

    async def _handle(self, socket: ServerConnection) -> None:
        seat: DoubleSeat | None = None
        with contextlib.suppress(ConnectionClosed):
            async for data in socket:
                message = _decoder.decode(data)
                if self.is_mute:
                    continue
                match message:
                    case Authenticate(token=str(token)):
                        seat = self.seats.setdefault(
                            token, DoubleSeat(f"s{len(self.seats)}", token)
                        )
                        seat.socket = socket
                        await self._send(
                            socket,
                            wire.Welcome(
                                int(seat.seat[1:]), seat.name, "padawan", "fr", "n1", 2000, 0
                            ),
                        )
                    case Ping(sent_ms=sent_ms):
                        await self._send(socket, wire.Pong(sent_ms, time.time() * 1000 + 5000.0))
                    case _:
                        assert seat is not None
                        await self._command(socket, seat, message)

    async def _command(
        self, socket: ServerConnection, seat: DoubleSeat, message: ClientMessage
    ) -> None:
        self.received.append((seat.seat, message))
        match message:
            case Join(id=command_id):
                if self.refuse_join_with is not None:
                    await self._error(socket, self.refuse_join_with, command_id)
                    return
                self._entry()
                await self._send(socket, self._snapshot(seat, command_id))
            case Resume(id=command_id):
                self.resumes.append(message)
                await self._send(socket, self._snapshot(seat, command_id))
            case Answer() | DontKnow() | Next() | MoreTime() | Start() | Finish():
                if self.busy_count:
                    self.busy_count -= 1
                    await self._error(socket, "log_unavailable", message.id)
                    return
                body = _encoder.encode(message).decode()
                known = seat.replies.get(message.id)
                if known is not None and known[0] != body:
                    await self._error(socket, "command_id_reused", message.id)
                    return
                reply = known[1] if known is not None else self._apply(seat, message)
                seat.replies[message.id] = (body, reply)
                if self.cut_before_reply_count:
                    self.cut_before_reply_count -= 1
                    socket.transport.abort()
                    return
                await self._send(socket, reply)
                if isinstance(reply, wire.Verdict) and known is None:
                    await self._after(socket, seat)
            case _:
                await self._error(socket, "not_allowed", None)

    def _apply(
        self,
        seat: DoubleSeat,
        message: Answer | DontKnow | Next | MoreTime | Start | Finish,
    ) -> wire.ServerMessage:
        if isinstance(message, Answer | DontKnow) and (
            message.question != seat.number or seat.is_done
        ):
            return wire.Error("question_answered", "Déjà répondu.", message.id, MATCH)
        self.effects.append((seat.seat, message.id))
        seq, chain = self._entry()
        match message:
            case Answer() | DontKnow():
                is_right = isinstance(message, Answer) and message.value == self.right(seat.number)
                if self.has_second_try and not is_right and seat.tries == 0:
                    seat.tries = 1
                    return self._verdict(message, seat, seq, chain, is_right=False, is_final=False)
                seat.tries = 0
                seat.score += 100 * is_right
                seat.right_count += is_right
                seat.number += 1
                seat.is_done = seat.number == self.question_count
                return self._verdict(message, seat, seq, chain, is_right=is_right, is_final=True)
            case Next():
                return wire.Question(MATCH, seq, chain, self._question(seat))
            case _:
                return wire.Done(MATCH, message.id, seq, chain)

    def _verdict(
        self,
        message: Answer | DontKnow,
        seat: DoubleSeat,
        seq: int,
        chain: str,
        *,
        is_right: bool,
        is_final: bool,
    ) -> wire.Verdict:
        return wire.Verdict(
            MATCH,
            message.id,
            EPOCH,
            seq,
            chain,
            message.question,
            "right" if is_right else "wrong",
            100 * is_right,
            seat.score,
            seat.number,
            is_final=is_final,
            attempt=1 + (self.has_second_try and is_final and not is_right),
            can_hint=not is_final,
            next_in_ms=None if self.by_button or not is_final else 0,
            is_next_by_button=self.by_button and is_final,
            is_done=seat.is_done,
        )

    async def _after(self, socket: ServerConnection, seat: DoubleSeat) -> None:
        """The next question, or the end of the match when everybody is done."""
        if all(other.is_done for other in self.seats.values()):
            await self.end()
        elif not seat.is_done and not self.by_button and not seat.tries:
            await self._send(
                socket, wire.Question(MATCH, self.seq, self.chain, self._question(seat))
            )

    async def end(self) -> None:
        """Send standings, and then what was won."""
        if self.is_over:
            return
        self.is_over = True
        self._entry()
        ranked = sorted(self.seats.values(), key=lambda seat: -seat.score)
        for rank, seat in enumerate(ranked, 1):
            if seat.socket is None:
                continue
            await self._send(seat.socket, self._standings(seat, rank))
            await self._send(seat.socket, wire.Settled(MATCH, 30, 130, 1, "youngling", ()))

    def _standings(self, seat: DoubleSeat, rank: int) -> wire.Standings:
        own = wire.OwnResult(rank, seat.score, seat.right_count, self.question_count, ("Bravo.",))
        return wire.Standings(MATCH, self.seq, self.chain, "all_done", (), (), you=own)

    def _question(self, seat: DoubleSeat) -> wire.QuestionPart:
        right = self.right(seat.number)
        choices = (right, "97", "98", "99") if self.is_choice else None
        return wire.QuestionPart(
            seat.number,
            self.question_count,
            self.text(seat.number),
            "addition",
            "initie",
            choices,
            time_left_ms=12_000,
            time_total_ms=12_000,
        )

    def _snapshot(self, seat: DoubleSeat, command_id: str) -> wire.Snapshot:
        you = wire.YouPart(seat.seat, seat.name, "a", seat.score, seat.number)
        is_open = not seat.is_done and not self.is_over
        return wire.Snapshot(
            command_id,
            MATCH,
            EPOCH,
            self.seq,
            self.chain,
            "player",
            "ended" if self.is_over else "running",
            "Duel",
            "speed",
            "class_duel",
            480_000,
            0,
            (),
            you=you,
            question=self._question(seat) if is_open else None,
            standings=self._standings(seat, 1) if self.is_over else None,
        )

    def _entry(self) -> tuple[int, str]:
        self.seq += 1
        self.chain = hashlib.blake2b(f"{self.chain}{self.seq}".encode(), digest_size=8).hexdigest()
        return self.seq, self.chain

    async def _error(self, socket: ServerConnection, code: str, re: str | None) -> None:
        detail = {"retry_after_ms": 20} if code == "log_unavailable" else msgspec.UNSET
        await self._send(socket, wire.Error(code, code, re, MATCH, detail))

    async def _send(self, socket: ServerConnection, message: wire.ServerMessage) -> None:
        with contextlib.suppress(ConnectionClosed):
            await socket.send(_encoder.encode(message).decode())


async def until(condition: Callable[[], bool], timeout_s: float = 10.0) -> None:
    """Wait until `condition` is true."""
    async with asyncio.timeout(timeout_s):
        while not condition():  # noqa: ASYNC110 - what is awaited has no event
            await asyncio.sleep(0.005)
