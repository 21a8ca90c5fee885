"""An asyncio game client: one seat (or host, or projector) of one match, through any cuts.

It speaks only the documented wire. A command goes out again, with the same id, on every new
connection until its reply has come, so its effect is had once or not at all, and the history says
which. No strategy lives here: see `players.py`.
"""

import asyncio
import itertools
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

import msgspec
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from load.closing import Cut, decide, delay_s
from load.commands import Command, CommandBook, Fail, Ok, Pending, Reply
from load.connection import BotConnection, open_connection
from load.history import History, Witness
from load.network import DIRECT, Network
from load.wire import SUBPROTOCOLS, TRANSIENT_CODES, Codec, decode
from server.protocol.client import Authenticate, Join, Ping, Resume
from server.protocol.close import CloseCode
from server.protocol.server import (
    Done,
    Error,
    HintText,
    Pong,
    Question,
    ServerMessage,
    Settled,
    Snapshot,
    Standings,
    Verdict,
    Welcome,
)

_TRANSIENT_DELAY_S = 0.5
_WATCH_EVERY_S = 0.25
_FIRST_PINGS_S = (0.0, 0.3, 0.6)
_PING_EVERY_S = 5.0
_SILENCE_FLOOR_S = 12.0
"""At least two of the client's own pings went unanswered before a silence counts as a cut."""


@dataclass(frozen=True, slots=True)
class Ending:
    """Why a client stopped for good.

    `stopped`: its owner wanted it; `final`: the server closed with a final code or refused the
    join; `given_up`: nobody answered for the client's patience.
    """

    kind: Literal["stopped", "final", "given_up"]
    code: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """The last place in the match's log that the client was shown."""

    match: int
    epoch: str
    seq: int
    chain: str


@dataclass(frozen=True, slots=True)
class ClientOptions:
    """Where a client connects and what it wants there.

    `urls` are tried in turn (`ws://host:port/ws`). Either `code` or `match` names the match;
    `patience_s` is how long it tries to come back before it gives up.
    """

    urls: Sequence[str]
    token: str
    name: str
    role: Literal["player", "host", "projector"] = "player"
    code: str | None = None
    match: int | None = None
    side: str | None = None
    language: Literal["fr", "en", "es"] | None = None
    codec: Codec = "json"
    network: Network = DIRECT
    patience_s: float = 60.0
    seed: str = "0"


@dataclass(slots=True)
class ServerClock:
    """The server's clock less ours, from the fastest round trip so far; both in milliseconds."""

    offset_ms: float | None = None
    round_trip_ms: float = float("inf")

    def learn(self, pong: Pong, now_ms: float) -> None:
        """Take one `pong` into account; half its round trip is the error at most."""
        round_trip_ms = now_ms - pong.sent_ms
        if 0 <= round_trip_ms < self.round_trip_ms:
            self.round_trip_ms = round_trip_ms
            self.offset_ms = pong.server_ms - (pong.sent_ms + round_trip_ms / 2)


@dataclass(slots=True)
class Tally:
    """What one client lived through. `violations` are breaches of the protocol by the server."""

    connect_count: int = 0
    cut_count: int = 0
    snapshot_count: int = 0
    back_after_s: list[float] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)


class GameClient:
    """Connects, joins, resumes and keeps commands alive; see `run` and `send`.

    `receive` is called with each message, after the client's own bookkeeping and never
    concurrently; it must not block.
    """

    def __init__(
        self,
        options: ClientOptions,
        *,
        receive: Callable[[ServerMessage], None],
        history: History | None = None,
    ) -> None:
        self.options = options
        self.tally = Tally()
        self.clock = ServerClock()
        self.place: Place | None = None
        self.witness = Witness(history if history is not None else History(), options.name)
        self.commands = CommandBook(self.witness, time.monotonic)
        self._receive = receive
        self._rng = random.Random(f"client:{options.seed}:{options.name}")
        first = self._rng.randrange(len(options.urls))
        self._urls = itertools.cycle([*options.urls[first:], *options.urls[:first]])
        self._numbers = itertools.count(1)
        # random for real: one seed may be played twice in the same match
        self._id_prefix = f"{random.SystemRandom().getrandbits(48):012x}"
        self._join_id = self.new_id()
        self._entry_id = ""
        self._entry_due_s: float | None = None
        self._connection: BotConnection | None = None
        self._is_placed = False
        self._stop = asyncio.Event()
        self._refusal: Ending | None = None
        self._last_heard_s = 0.0
        self._silence_s = 60.0
        self._cut_s: float | None = None

    # What its owner does.

    def new_id(self) -> str:
        """Return a command id that this client has not used."""
        return f"{self._id_prefix}-{next(self._numbers)}"

    def send(self, command: Command) -> asyncio.Future[Reply]:
        """Send a command until it has a reply, which the future holds.

        Cancelling the future changes nothing: the command stays on its way.
        """
        pending = self.commands.open(command)
        if self._is_placed:
            self._transmit(pending)
        return pending.future

    def cut(self) -> None:
        """Drop the connection without a word, as a bad network would."""
        if self._connection is not None:
            self._connection.cut()

    async def stop(self) -> None:
        """Close, and let `run` return; commands without a reply end as unknown."""
        self._stop.set()
        if self._connection is not None:
            await self._connection.socket.close()

    async def run(self) -> Ending:
        """Keep the seat until stopped, refused for good, or out of patience; return which."""
        try:
            ending = await self._keep()
            self.witness.step("ended", code=ending.code or ending.kind)
            return ending
        finally:
            self.commands.forget("the client ended")

    async def _keep(self) -> Ending:
        attempt = 0
        alone_since_s = time.monotonic()
        while True:
            snapshots_before = self.tally.snapshot_count
            cut = await self._live(next(self._urls))
            now_s = time.monotonic()
            if self._refusal is not None:
                return self._refusal
            if self._stop.is_set():
                return Ending("stopped")
            if decide(cut) == "final":
                return Ending("final", _code_name(cut.code), cut.reason)
            if self.tally.snapshot_count > snapshots_before:
                attempt, alone_since_s = 0, now_s
            if now_s - alone_since_s > self.options.patience_s:
                return Ending("given_up", _code_name(cut.code), cut.reason)
            pause = asyncio.create_task(self._stop.wait())
            await asyncio.wait([pause], timeout=delay_s(cut, attempt, self._rng))
            pause.cancel()
            if self._stop.is_set():
                return Ending("stopped")
            attempt += 1

    # One connection.

    async def _live(self, url: str) -> Cut:
        """Hold one connection from connect to close, and return how it ended."""
        options = self.options
        try:
            async with open_connection(
                url, options.codec, options.network, self._rng
            ) as connection:
                if connection.socket.subprotocol != SUBPROTOCOLS[options.codec]:
                    self._violation(f"subprotocol {connection.socket.subprotocol!r}")
                self.tally.connect_count += 1
                self._connection = connection
                return await self._talk(connection)
        except (OSError, TimeoutError, InvalidHandshake) as error:
            return Cut(0, str(error) or type(error).__name__)
        finally:
            self._connection = None

    async def _talk(self, connection: BotConnection) -> Cut:
        """Authenticate, take the place, then read until the connection ends."""
        socket = connection.socket
        self._last_heard_s = time.monotonic()
        connection.send(Authenticate(token=self.options.token, language=self.options.language))
        watch = asyncio.create_task(self._watch(connection))
        try:
            async for data in socket:
                self._last_heard_s = time.monotonic()
                self._handle(decode(data, connection.codec))
                if self._refusal is not None or self._stop.is_set():
                    await socket.close()
        except ConnectionClosed:
            pass  # how it ended is read from the socket below
        except msgspec.DecodeError as error:
            self._violation(f"a message that cannot be decoded: {error}")
            await socket.close(1002)
        finally:
            self._is_placed = False
            watch.cancel()
            await asyncio.gather(watch, return_exceptions=True)
        code = socket.close_code if socket.close_code is not None else 1006
        self.tally.cut_count += 1
        if self.place is not None and self._cut_s is None:
            self._cut_s = time.monotonic()
        self.witness.step("cut", code=str(code))
        return Cut(code, socket.close_reason or "")

    async def _watch(self, connection: BotConnection) -> None:
        """Ping for the clock, send what is overdue again, cut a connection that went silent."""
        start_s = time.monotonic()
        pings = itertools.chain(_FIRST_PINGS_S, itertools.count(_PING_EVERY_S, _PING_EVERY_S))
        next_ping_s = start_s + next(pings)
        while True:
            await asyncio.sleep(_WATCH_EVERY_S)
            now_s = time.monotonic()
            if now_s - self._last_heard_s > self._silence_s:
                connection.cut()
                return
            if self.witness.user is not None and now_s >= next_ping_s:
                connection.send(Ping(sent_ms=_wall_ms()))
                next_ping_s = start_s + next(pings)
            if self._is_placed:
                for pending in self.commands.due():
                    self._transmit(pending)
            elif self._entry_due_s is not None and now_s >= self._entry_due_s:
                self._enter(connection)

    def _transmit(self, pending: Pending) -> None:
        if self._connection is not None:
            self.commands.sent(pending)
            self._connection.send(pending.command)

    def _enter(self, connection: BotConnection) -> None:
        """Ask for the place in the match: the first time, or where the client left off."""
        options = self.options
        self._entry_due_s = None
        if self.place is None:
            self._entry_id = self._join_id
            connection.send(
                Join(
                    id=self._join_id,
                    code=options.code,
                    match=options.match,
                    role=options.role,
                    side=options.side,
                )
            )
            return
        self._entry_id = self.new_id()
        connection.send(
            Resume(
                id=self._entry_id,
                match=self.place.match,
                epoch=self.place.epoch,
                seq=self.place.seq,
                chain=self.place.chain,
                role=options.role,
            )
        )

    # What the server says.

    def _handle(self, message: ServerMessage) -> None:
        match message:
            case Welcome():
                self.witness.user = message.user
                self._silence_s = max(_SILENCE_FLOOR_S, 2 * message.heartbeat_ms / 1000)
                if self._connection is not None:
                    self._enter(self._connection)
            case Snapshot():
                self._take_snapshot(message)
            case Verdict() | Done() | HintText() | Question() | Standings():
                self._see(message)
            case Settled():
                self.witness.step("settled", points=message.points)
            case Pong():
                self.clock.learn(message, _wall_ms())
            case Error():
                self._refused(message)
            case _:
                pass  # of no concern to the place or to a command; the owner gets it below
        self._receive(message)

    def _take_snapshot(self, message: Snapshot) -> None:
        before = self.place
        if (
            before is not None
            and before.epoch == message.epoch
            and message.seq < before.seq
            and message.phase != "void"
        ):
            self._violation(f"snapshot at {message.seq} after {before.seq} of the same epoch")
        self.place = Place(message.match, message.epoch, message.seq, message.chain)
        self.witness.match = message.match
        self.witness.epoch = message.epoch
        if message.you is not None:
            self.witness.seat = message.you.seat
        is_back = self.tally.snapshot_count > 0
        self.witness.step("back" if is_back else "seen", seq=message.seq, chain=message.chain)
        self.tally.snapshot_count += 1
        if self._cut_s is not None:
            self.tally.back_after_s.append(time.monotonic() - self._cut_s)
            self._cut_s = None
        self._is_placed = True
        for pending in self.commands.all():
            self._transmit(pending)

    def _see(self, message: Verdict | Done | HintText | Question | Standings) -> None:
        """Move the place forward, and give the command that this replies to its reply.

        A frame that carries an older entry again (a repeated verdict) does not move the place.
        """
        place = self.place
        if place is None or place.match != message.match:
            self._violation(f"a frame of match {message.match} before its snapshot")
            return
        if message.seq > place.seq:
            self.place = Place(place.match, place.epoch, message.seq, message.chain)
        elif message.seq == place.seq and message.chain != place.chain:
            self._violation(f"two chains at {message.seq}: {place.chain} and {message.chain}")
        match message:
            case Verdict() | Done() | HintText():
                self.witness.step("seen", seq=message.seq, chain=message.chain)
                if message.re is not None:
                    self.commands.settle(message.re, Ok(message))
            case Question():
                self.witness.step("seen", seq=message.seq, chain=message.chain)
                self.commands.settle_next(message)
            case Standings():
                # Without a line of one's own there is a reason in place of a score.
                has_line = message.you is not None and message.you.question_count > 0
                score = message.you.score if message.you is not None and has_line else None
                self.witness.step("standings", seq=message.seq, chain=message.chain, score=score)

    def _refused(self, error: Error) -> None:
        """An error: of a command, of the entry into the match, or of nothing in particular."""
        if error.code == "internal_error":
            self._violation(f"internal_error: {error.message} {error.detail}")
        is_transient = error.code in TRANSIENT_CODES
        wait_s = _retry_after_s(error)
        if error.re is not None and error.re in self.commands:
            if is_transient:
                self.commands.postpone(error.re, wait_s)
            else:
                self.commands.settle(error.re, Fail(error.code, error.message))
        elif error.re is not None and error.re == self._entry_id and not self._is_placed:
            if is_transient:
                self._entry_due_s = time.monotonic() + wait_s
            else:
                self._refusal = Ending("final", error.code, error.message)

    def _violation(self, text: str) -> None:
        self.tally.violations.append(f"{self.options.name}: {text}")


def _wall_ms() -> float:
    return time.time() * 1000


def _retry_after_s(error: Error) -> float:
    if isinstance(error.detail, dict):
        wait_ms = error.detail.get("retry_after_ms")
        if isinstance(wait_ms, int | float):
            return max(0.0, wait_ms / 1000)
    return _TRANSIENT_DELAY_S


def _code_name(code: int) -> str:
    try:
        return CloseCode(code).name.lower()
    except ValueError:
        return str(code)
