"""The process's one subscription: what other nodes appended to matches that are hosted here too.

A hint, never the truth: messages may be lost or late, and whoever listens heals from the log.
"""

import asyncio
from collections.abc import Callable

import msgspec
import structlog
from redis.exceptions import RedisError

from game.units import NodeId
from persistence.redis.client import Client
from persistence.redis.keys import node_channel
from persistence.redis.link import Link, command, open_link, raise_if_cancelled
from persistence.redis.window import Publication, unpack_publications

PING_S = 5.0
"""How often a silent subscription is asked whether it still lives."""
RETRY_S = 0.5
_PING = command(b"PING")

log = structlog.get_logger(__name__)


class Subscriber:
    """Calls `on_confirmed` each time the subscription stands, `on_publication` for each part."""

    def __init__(
        self,
        client: Client,
        node: NodeId,
        *,
        on_publication: Callable[[Publication], None],
        on_confirmed: Callable[[], None],
    ) -> None:
        self._client = client
        self._channel = node_channel(node).encode()
        self._on_publication = on_publication
        self._on_confirmed = on_confirmed

    async def run(self) -> None:
        """Listen until cancelled, subscribing again whenever the connection ends."""
        while True:
            ear = _Ear(self._hear)
            link: Link | None = None
            try:
                link = await open_link(self._client, ear)
                link.write(command(b"SUBSCRIBE", self._channel))
                await self._listen(ear, link)
            except (RedisError, OSError, TimeoutError) as error:
                log.info("log_subscription_lost", error=str(error))
            finally:
                if link is not None:
                    link.drop()
            raise_if_cancelled()
            await asyncio.sleep(RETRY_S)

    async def _listen(self, ear: "_Ear", link: Link) -> None:
        """Return when the connection ends; raise TimeoutError when it is half open."""
        while True:
            ear.has_heard = False
            await asyncio.wait([ear.ended], timeout=PING_S)
            if ear.ended.done():
                raise ConnectionError(ear.ended.result())
            if not ear.has_heard:
                link.write(_PING)
                await asyncio.wait([ear.ended], timeout=PING_S)
                if not ear.has_heard:
                    raise TimeoutError("the subscription is silent")

    def _hear(self, kind: bytes, data: bytes) -> None:
        if kind == b"subscribe":
            self._on_confirmed()
        elif kind == b"message":
            try:
                publications = unpack_publications(data)
            except msgspec.DecodeError as error:
                log.warning("log_publication_unreadable", error=str(error))
                return
            for publication in publications:
                self._on_publication(publication)


class _Ear(asyncio.Protocol):
    """Reads pushed arrays: `on_push` gets the first and last element of each once it is whole."""

    def __init__(self, on_push: Callable[[bytes, bytes], None]) -> None:
        self._on_push = on_push
        self._buffer = b""
        self.has_heard = False
        self.ended: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    def data_received(self, data: bytes) -> None:
        self.has_heard = True
        buffer = self._buffer + data if self._buffer else data
        start = 0
        try:
            while (parsed := _parse_push(buffer, start)) is not None:
                kind, payload, start = parsed
                self._on_push(kind, payload)
        except ValueError as error:
            self._end(str(error))
            return
        self._buffer = buffer[start:]

    def eof_received(self) -> None:
        """Let the transport close itself."""

    def connection_lost(self, exc: Exception | None) -> None:
        self._end(f"connection lost: {exc}")

    def _end(self, why: str) -> None:
        if not self.ended.done():
            self.ended.set_result(why)


def _parse_push(buffer: bytes, start: int) -> tuple[bytes, bytes, int] | None:
    """Return the first and last element of the array at `start`, and where it ends; None: not yet.

    Raises ValueError for what no subscription sends (an error reply among them).
    """
    end = buffer.find(b"\r\n", start)
    if end < 0:
        return None
    if buffer[start : start + 1] != b"*":
        raise ValueError(f"unexpected push from Redis: {buffer[start : start + 80]!r}")
    count = int(buffer[start + 1 : end])
    first = last = b""
    position = end + 2
    for index in range(count):
        end = buffer.find(b"\r\n", position)
        if end < 0:
            return None
        size = buffer[position + 1 : end]
        if buffer[position : position + 1] == b"$":
            position = end + 2 + int(size)
            last = buffer[end + 2 : position]
            position += 2
            if len(buffer) < position:
                return None
        else:
            last, position = size, end + 2
        if index == 0:
            first = last
    return first, last, position
