"""A socket that is cheap to the generator: picows, and as little decoding as counting allows.

It plays no strategy: it joins, answers when told, and hands on what matters. For bots that think,
see `client.py`.
"""

import asyncio
import itertools
import random
import socket as socketlib
import time
from collections.abc import Callable
from typing import Final, Literal

import msgspec
from msgspec import Struct
from picows import (
    WSCloseCode,
    WSFrame,
    WSHandshakeError,
    WSListener,
    WSMsgType,
    WSParsedURL,
    WSTransport,
    ws_connect,
)

from load.closing import Cut, decide, delay_s
from load.wire import SUBPROTOCOLS, TRANSIENT_CODES
from server.protocol.client import Authenticate, ClientMessage, Join, Resume

State = Literal["connecting", "joining", "waiting", "placed", "over", "closed"]

_encoder: Final = msgspec.json.Encoder()
_VERDICT: Final = b'{"type":"verdict"'
_SCOREBOARD: Final = b'{"type":"scoreboard"'
_HOST_BOARD: Final = b'{"type":"host_board"'
_QUESTION: Final = b'{"type":"question"'


class Ack(Struct):
    """The little that is read of a verdict."""

    re: str | None
    result: str
    seq: int = 0
    chain: str = ""


class Rare(Struct):
    """The little that is read of everything else."""

    type: str
    re: str | None = None
    code: str | None = None
    match: int | None = None
    epoch: str | None = None
    seq: int = 0
    chain: str = ""
    phase: str | None = None
    starts_in_ms: int | None = None
    visitors: list[dict[str, str]] | None = None


_ack_decoder: Final = msgspec.json.Decoder(Ack)
_typed_decoder: Final = msgspec.json.Decoder(Rare)


class FastSocket(WSListener):
    """One connection. `on_ack` gets verdicts, `on_message` what is rare, `on_close` the code."""

    def __init__(
        self,
        token: str,
        entry: Join | Resume | None,
        *,
        on_ack: Callable[["FastSocket", Ack], None] | None = None,
        on_message: Callable[["FastSocket", Rare], None] | None = None,
        on_close: Callable[["FastSocket", int], None] | None = None,
    ) -> None:
        super().__init__()
        self.token = token
        self.entry = entry
        self.state: State = "connecting"
        self.match: int | None = None
        self.epoch = ""
        self.seq = 0
        self.chain = ""
        self.board_count = 0
        self.received_bytes = 0
        self.refusals: list[str] = []
        self.placed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.close_code = 0
        self.close_reason = ""
        self._on_ack = on_ack
        self._on_message = on_message
        self._on_close = on_close
        self._transport: WSTransport | None = None

    def send(self, message: ClientMessage) -> None:
        """Write one message at once."""
        if self._transport is not None:
            self._transport.send(WSMsgType.TEXT, _encoder.encode(message))

    def abort(self) -> None:
        """Cut the connection without a close handshake."""
        if self._transport is not None:
            self._transport.underlying_transport.abort()

    def close(self) -> None:
        """Close in order."""
        if self._transport is not None and not self._transport.is_disconnected:
            self._transport.send_close(WSCloseCode.OK)
            self._transport.disconnect()

    def pause_reading(self) -> None:
        """Read nothing more: what a stuck client does to its server."""
        if self._transport is not None:
            self._transport.underlying_transport.pause_reading()

    def on_ws_connected(self, transport: WSTransport) -> None:
        """Authenticate at once: the answer to it needs no decision."""
        self._transport = transport
        self.state = "joining"
        self.send(Authenticate(token=self.token))

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        """Sort one frame by its first bytes."""
        if frame.msg_type is WSMsgType.CLOSE:
            # RFC 6455 section 5.5.1: two bytes of code, or nothing at all (1005)
            payload = frame.get_payload_as_bytes()
            self.close_code = int.from_bytes(payload[:2], "big") if len(payload) >= 2 else 1005
            self.close_reason = payload[2:].decode(errors="replace")
            transport.send_close(WSCloseCode.OK)
            transport.disconnect()
            return
        if frame.msg_type is not WSMsgType.TEXT:
            return
        payload = frame.get_payload_as_bytes()
        self.received_bytes += len(payload)
        if payload.startswith(_VERDICT):
            ack = _ack_decoder.decode(payload)
            self.seq, self.chain = ack.seq, ack.chain
            if self._on_ack is not None:
                self._on_ack(self, ack)
        elif payload.startswith((_SCOREBOARD, _HOST_BOARD)):
            self.board_count += 1
        elif not payload.startswith(_QUESTION):
            self._rare(_typed_decoder.decode(payload))

    def _rare(self, message: Rare) -> None:
        match message.type:
            case "welcome":
                if self.entry is not None:
                    self.send(self.entry)
                else:
                    self._place()
            case "waiting":
                self.state = "waiting"
                self.match = message.match
            case "snapshot":
                self.match, self.epoch = message.match, message.epoch or ""
                self.seq, self.chain = message.seq, message.chain
                self._place()
            case "standings":
                self.state = "over"
            case "error":
                self.refusals.append(message.code or "")
                if self.state in {"joining", "waiting"} and not self.placed.done():
                    self.placed.set_exception(ConnectionError(f"refused: {message.code}"))
            case _:
                pass
        if self._on_message is not None:
            self._on_message(self, message)

    def _place(self) -> None:
        self.state = "placed"
        if not self.placed.done():
            self.placed.set_result(None)

    def on_ws_disconnected(self, transport: WSTransport) -> None:
        """Note the end; whether to come back is the owner's decision."""
        del transport
        self.state = "closed"
        if not self.placed.done():
            self.placed.set_exception(ConnectionError(f"closed with {self.close_code}"))
        self.placed.exception()  # so that nobody is warned of an end that nobody awaited
        if self._on_close is not None:
            self._on_close(self, self.close_code)


class Way(Struct, frozen=True):
    """How a socket is made: where it comes from, and how much it may have unread.

    Servers count connections by network. All of 127/8 is this machine, so that a generator can be
    as many schools as it needs. A small receive buffer makes a client that holds up its server.
    """

    source: str | None = None
    receive_buffer_bytes: int | None = None

    def socket(self, _url: WSParsedURL) -> socketlib.socket:
        """Return an unconnected socket."""
        made = socketlib.socket(socketlib.AF_INET, socketlib.SOCK_STREAM)
        if self.receive_buffer_bytes is not None:
            made.setsockopt(socketlib.SOL_SOCKET, socketlib.SO_RCVBUF, self.receive_buffer_bytes)
        if self.source is not None:
            made.bind((self.source, 0))
        made.setblocking(False)
        return made


DIRECT_WAY: Final = Way()


async def open_fast(url: str, socket: FastSocket, way: Way = DIRECT_WAY) -> FastSocket:
    """Connect; raises OSError when nobody serves there."""
    try:
        await ws_connect(
            lambda: socket,
            url,
            extra_headers={"Sec-WebSocket-Protocol": SUBPROTOCOLS["json"]},
            websocket_handshake_timeout=10,
            read_buffer_init_size=4096,
            socket_factory=way.socket if way != DIRECT_WAY else None,
        )
    except WSHandshakeError as error:
        raise ConnectionError(f"no handshake: {error}") from error
    return socket


async def enter(
    url: str,
    make: Callable[[], FastSocket],
    *,
    rng: random.Random,
    give_up_s: float = 30.0,
    way: Way = DIRECT_WAY,
) -> FastSocket:
    """Return a socket with its place in the match, connecting again as a client has to.

    `make` gives a fresh socket for each attempt. Raises ConnectionError when the server refuses for
    good, or when nobody has let it in after `give_up_s`.
    """
    deadline_s = time.monotonic() + give_up_s
    for attempt in itertools.count():
        socket = make()
        try:
            async with asyncio.timeout(max(0.1, deadline_s - time.monotonic())):
                await open_fast(url, socket, way)
                await socket.placed
        except (OSError, TimeoutError) as error:
            socket.abort()
            cut = Cut(socket.close_code, socket.close_reason)
            wait_s = delay_s(cut, attempt, rng)
            is_refused = bool(socket.refusals) and socket.refusals[-1] not in TRANSIENT_CODES
            is_late = time.monotonic() + wait_s > deadline_s
            if decide(cut) == "final" or is_refused or is_late:
                raise ConnectionError(str(error) or type(error).__name__) from error
            await asyncio.sleep(wait_s)
        else:
            return socket
    raise AssertionError("the loop above ends only by return or raise")
