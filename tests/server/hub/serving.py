"""A real uvicorn on loopback over either transport, a handler that remembers, and two clients."""

import asyncio
import base64
import contextlib
import os
import socket
import struct
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any, Literal

import uvicorn
from msgspec.structs import replace
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from server.clock import SYSTEM_CLOCK
from server.hub.connection import Connection
from server.hub.frames import Frame, data_frame
from server.hub.identity import AuthenticationRefusedError, Credentials, Identity
from server.hub.limits import Limits
from server.hub.transport import ENDPOINT_STATE, Closer, Endpoint, Transport
from server.hub.transports import transport_class
from server.hub.upgrade import Opening, Refusal, UpgradePolicy
from server.protocol.client import Authenticate, ClientMessage
from server.protocol.codec import CODECS, JSON, Codec
from server.protocol.server import Done, ServerMessage, Welcome

TransportName = Literal["picows", "websockets"]
WAIT_S = 5.0

ADA = Identity(user=1, name="Ada", role="padawan", language="fr", login_hash="ada")


class Recorder:
    """A handler that answers each command with `done` and remembers what it was told."""

    def __init__(self) -> None:
        self.open: list[Connection] = []
        self.messages: list[tuple[Connection, ClientMessage, float]] = []
        self.closed_codes: dict[int, int] = {}
        self.on_message: Callable[[Connection, ClientMessage], None] = self.answer
        self._changed = asyncio.Event()

    @staticmethod
    def answer(connection: Connection, message: ClientMessage) -> None:
        command = getattr(message, "id")  # noqa: B009 -- only commands come here
        connection.send(Frame(Done(match=1, re=command, seq=1, chain="c")))

    def opened(self, connection: Connection) -> None:
        self.open.append(connection)
        self._changed.set()

    def received(self, connection: Connection, message: ClientMessage, received_s: float) -> None:
        self.messages.append((connection, message, received_s))
        self._changed.set()
        self.on_message(connection, message)

    def closed(self, connection: Connection, code: int) -> None:
        assert connection in self.open
        assert connection.id not in self.closed_codes, "told twice"
        self.closed_codes[connection.id] = int(code)
        self._changed.set()

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait until `is_so()`, looked at after each event."""
        async with asyncio.timeout(WAIT_S):
            while not is_so():
                self._changed.clear()
                await self._changed.wait()


async def authenticate(credentials: Credentials) -> Identity:
    """Know `user:<number>[:<language>]` tokens, the ticket `t`, and the cookie `session=ada`."""
    await asyncio.sleep(0)
    if credentials.token is not None and credentials.token.startswith("user:"):
        user = int(credentials.token.split(":")[1])
        return replace(ADA, user=user, name=f"user {user}", login_hash=credentials.token)
    if credentials.ticket == "t" or credentials.cookie == "session=ada":
        return ADA
    raise AuthenticationRefusedError("authentication_failed")


class EchoReceiver:
    """Sends every message back as it came, like the server that Autobahn tests."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self.end: tuple[int, Closer] | None = None
        self.ending_code: int | None = None
        self.ended = asyncio.Event()
        self.pongs: list[bytes] = []
        self.is_congested = False

    def message(self, data: str | bytes) -> None:
        assert self.ending_code is None, "told after the end"
        payload = data.encode() if isinstance(data, str) else data
        self._transport.write(data_frame(payload, is_text=isinstance(data, str)))

    def pong(self, payload: bytes) -> None:
        self.pongs.append(payload)

    def congested(self) -> None:
        self.is_congested = True

    def relieved(self) -> None:
        self.is_congested = False

    def draining(self) -> None:
        self._transport.close(4000, "1")

    def ending(self, code: int) -> None:
        assert self.ending_code is None, "told twice"
        assert self.end is None, "told too late"
        self.ending_code = int(code)

    def lost(self, code: int, closer: Closer) -> None:
        assert self.end is None, "told twice"
        assert self.ending_code in {None, code}
        self.end = (int(code), closer)
        self.ended.set()


class EchoEndpoint:
    """An endpoint without a hub, for what is a transport's own duty."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self.clock = SYSTEM_CLOCK
        self.transports: list[Transport] = []
        self.receivers: list[EchoReceiver] = []

    def upgrade(self, request: bytes, peer: str) -> Opening | Refusal:
        return UpgradePolicy().judge(request, peer)

    def connect(self, transport: Transport, opening: Opening) -> EchoReceiver:
        del opening
        receiver = EchoReceiver(transport)
        self.transports.append(transport)
        self.receivers.append(receiver)
        return receiver


@dataclass
class Served:
    """A server that runs: `port` on 127.0.0.1."""

    server: uvicorn.Server

    @property
    def port(self) -> int:
        port: int = self.server.servers[0].sockets[0].getsockname()[1]
        return port

    @property
    def url(self) -> str:
        return f"ws://127.0.0.1:{self.port}/ws"


def uvicorn_server(endpoint: Endpoint, transport: TransportName, **options: Any) -> uvicorn.Server:
    """A uvicorn with `endpoint` behind it and one page, `/hello`."""

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[dict[str, Any]]:
        yield {ENDPOINT_STATE: endpoint}

    async def hello(_: Request) -> PlainTextResponse:
        return PlainTextResponse("hello")

    app = Starlette(routes=[Route("/hello", hello)], lifespan=lifespan)
    return uvicorn.Server(
        uvicorn.Config(
            app,
            ws=transport_class(transport),  # type: ignore[arg-type] # any kind of protocol will do
            port=0,
            lifespan="on",
            log_config=None,
            **options,
        )
    )


@contextlib.asynccontextmanager
async def serving(
    endpoint: Endpoint, transport: TransportName, **options: Any
) -> AsyncIterator[Served]:
    """Serve `endpoint` with a real uvicorn in the running loop, without its ticks of 0.1 s."""
    server = uvicorn_server(endpoint, transport, **options)
    server.config.load()
    server.lifespan = server.config.lifespan_class(server.config)
    await server.startup()
    try:
        yield Served(server)
    finally:
        for listener in server.servers:
            listener.close()
        for connection in list(server.server_state.connections):
            connection.shutdown()
        async with asyncio.timeout(WAIT_S):
            while server.server_state.connections:  # noqa: ASYNC110 -- uvicorn has no event for it
                await asyncio.sleep(0.001)
        await server.lifespan.shutdown()


class Client:
    """A well-behaved client: the `websockets` library and our codec."""

    def __init__(self, socket_: ClientConnection, codec: Codec) -> None:
        self.socket = socket_
        self._codec = codec

    async def send(self, message: ClientMessage) -> None:
        await self.send_raw(self._codec.encode(message))

    async def send_raw(self, payload: bytes) -> None:
        await self.socket.send(payload, text=self._codec.is_text)

    async def receive(self) -> ServerMessage:
        async with asyncio.timeout(WAIT_S):
            return self._codec.decode_server(await self.socket.recv())

    async def close_code(self) -> int:
        """Wait until the connection is closed, dropping what still comes; return the code."""
        async with asyncio.timeout(WAIT_S):
            await self.socket.wait_closed()
        assert self.socket.close_code is not None
        return self.socket.close_code

    async def log_in(self, token: str = "user:1") -> Welcome:
        await self.send(Authenticate(token=token))
        welcome = await self.receive()
        assert isinstance(welcome, Welcome), welcome
        return welcome


@contextlib.asynccontextmanager
async def dialled(
    served: Served, codec: Codec = JSON, *, subprotocols: list[str] | None = None, **options: Any
) -> AsyncIterator[Client]:
    """A client that is connected and has said nothing yet."""
    names = [codec.subprotocol] if subprotocols is None else subprotocols
    async with connect(
        served.url,
        subprotocols=[Subprotocol(name) for name in names],
        compression=None,
        proxy=None,
        ping_interval=None,
        close_timeout=1,
        **options,
    ) as socket_:
        yield Client(socket_, CODECS[str(socket_.subprotocol)])


def frame(
    opcode: int,
    payload: bytes = b"",
    *,
    is_final: bool = True,
    rsv: int = 0,
    is_masked: bool = True,
) -> bytes:
    """One client's frame, as right or as wrong as asked."""
    head = bytes(((0x80 if is_final else 0) | rsv << 4 | opcode,))
    mask_bit = 0x80 if is_masked else 0
    size = len(payload)
    if size < 126:
        head += bytes((mask_bit | size,))
    elif size < 65_536:
        head += struct.pack("!BH", mask_bit | 126, size)
    else:
        head += struct.pack("!BQ", mask_bit | 127, size)
    if not is_masked:
        return head + payload
    mask = b"\x11\x22\x33\x44"
    return head + mask + bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))


def close_frame(code: int, reason: bytes = b"") -> bytes:
    return frame(0x8, struct.pack("!H", code) + reason)


class RawClient:
    """A client that sends any bytes at all and reads single frames."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    def send(self, *data: bytes) -> None:
        self.writer.write(b"".join(data))

    async def receive(self) -> tuple[int, bytes] | None:
        """Return the next frame's opcode and payload; None at the end of the stream."""
        async with asyncio.timeout(WAIT_S):
            try:
                first, second = await self.reader.readexactly(2)
            except (asyncio.IncompleteReadError, ConnectionError):
                return None
            assert first & 0x80, "the server never sends fragments"
            assert not first & 0x70, "the server never sets a reserved bit"
            assert not second & 0x80, "the server never masks"
            size = second
            if second == 126:
                (size,) = struct.unpack("!H", await self.reader.readexactly(2))
            elif second == 127:
                (size,) = struct.unpack("!Q", await self.reader.readexactly(8))
            return first & 0x0F, await self.reader.readexactly(size)

    async def close_code(self) -> int | None:
        """Read on to the close frame; return its code, 1005 for none; no frame may follow it."""
        while (received := await self.receive()) is not None:
            opcode, payload = received
            if opcode == 0x8:
                assert await self.receive() is None, "a frame after the close frame"
                return int.from_bytes(payload[:2], "big") if payload else 1005
        return None

    def cut(self) -> None:
        """End the connection with a reset."""
        raw = self.writer.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()


def request(
    path: str = "/ws", /, *, subprotocol: str | None = JSON.subprotocol, **changes: str | None
) -> bytes:
    """An upgrade request with some headers changed (named with _ for -) or removed (None)."""
    headers: dict[str, str | None] = {
        "host": "127.0.0.1",
        "upgrade": "websocket",
        "connection": "Upgrade",
        "sec-websocket-version": "13",
        "sec-websocket-key": base64.b64encode(os.urandom(16)).decode(),
        "sec-websocket-protocol": subprotocol,
    }
    headers |= {name.replace("_", "-"): value for name, value in changes.items()}
    lines = [f"{name}: {value}" for name, value in headers.items() if value is not None]
    return "\r\n".join([f"GET {path} HTTP/1.1", *lines, "", ""]).encode()


@contextlib.asynccontextmanager
async def asking(
    served: Served, head: bytes
) -> AsyncIterator[tuple[int, dict[str, str], RawClient]]:
    """Send an HTTP head: the answer's status and headers (names in lower case), and the stream."""
    reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
    try:
        writer.write(head)
        async with asyncio.timeout(WAIT_S):
            lines = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        pairs = (line.split(": ", 1) for line in lines[1:] if line)
        headers = {name.lower(): value for name, value in pairs}
        yield int(lines[0].split()[1]), headers, RawClient(reader, writer)
    finally:
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()


@contextlib.asynccontextmanager
async def raw(served: Served, **changes: str | None) -> AsyncIterator[RawClient]:
    """A raw client whose handshake is done."""
    async with asking(served, request(**changes)) as (status, _, client):
        assert status == 101
        yield client
