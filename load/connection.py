"""One websocket of a bot: opened over its network, written in order, cut at will."""

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlsplit

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from load.network import Network, SlowLink
from load.wire import SUBPROTOCOLS, Codec, encode
from server.protocol.client import ClientMessage

_OPEN_TIMEOUT_S = 5.0
_CLOSE_TIMEOUT_S = 1.0
_MESSAGE_LIMIT_BYTES = 1 << 20


class BotConnection:
    """A websocket with an outbox, so that sending never waits."""

    def __init__(self, socket: ClientConnection, link: SlowLink | None, codec: Codec) -> None:
        self.socket = socket
        self.codec = codec
        self._link = link
        self._outbox: asyncio.Queue[ClientMessage] = asyncio.Queue()

    def send(self, message: ClientMessage) -> None:
        """Put a message behind those that were sent before it."""
        self._outbox.put_nowait(message)

    def cut(self) -> None:
        """Drop the connection without a close handshake."""
        if self._link is not None:
            self._link.cut()
        self.socket.transport.abort()

    async def write(self) -> None:
        """Write what is sent, until the connection ends."""
        with contextlib.suppress(ConnectionClosed):  # the reader notices the same and decides
            while True:
                await self.socket.send(encode(await self._outbox.get(), self.codec))


@contextlib.asynccontextmanager
async def open_connection(
    url: str, codec: Codec, network: Network, rng: random.Random
) -> AsyncIterator[BotConnection]:
    """Connect and write in the background; closes at exit.

    Raises OSError, TimeoutError or websockets' InvalidHandshake when nobody serves there.
    """
    async with contextlib.AsyncExitStack() as stack:
        link = None
        options: dict[str, Any] = {}
        if network.is_delayed:
            parts = urlsplit(url)
            port = parts.port or (443 if parts.scheme == "wss" else 80)
            link = await SlowLink.open(parts.hostname or "127.0.0.1", port, network, rng)
            stack.push_async_callback(link.close)
            options["sock"] = link.socket
        socket = await stack.enter_async_context(
            connect(
                url,
                subprotocols=[Subprotocol(SUBPROTOCOLS[codec])],
                compression=None,
                proxy=None,
                open_timeout=_OPEN_TIMEOUT_S,
                close_timeout=_CLOSE_TIMEOUT_S,
                ping_interval=None,  # the client pings with messages of the wire
                max_size=_MESSAGE_LIMIT_BYTES,
                **options,
            )
        )
        connection = BotConnection(socket, link, codec)
        writer = asyncio.create_task(connection.write())
        try:
            yield connection
        finally:
            writer.cancel()
            await asyncio.gather(writer, return_exceptions=True)
