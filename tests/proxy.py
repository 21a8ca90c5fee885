"""A TCP proxy that spoils what passes through it, on demand and reproducibly.

Stands between a client and a real server on the loopback. Each fault is one method: a cut strikes
once, everything else lasts until `heal`.
"""

import asyncio
import contextlib
from types import TracebackType
from typing import Literal, Self

Direction = Literal["to_server", "to_client"]
_CHUNK_BYTES = 65_536


class Proxy:
    """Use as an async context manager; `port` is where clients connect."""

    def __init__(self, target_port: int, *, target_host: str = "127.0.0.1") -> None:
        self._target = (target_host, target_port)
        self._server: asyncio.Server | None = None
        self._pumps: set[asyncio.Task[None]] = set()
        self._writers: set[asyncio.StreamWriter] = set()
        self._budget_bytes: dict[Direction, int | None] = {"to_server": None, "to_client": None}
        self._swallowing: set[Direction] = set()
        self._flows: dict[Direction, asyncio.Event] = {
            "to_server": asyncio.Event(),
            "to_client": asyncio.Event(),
        }
        self._drip_bytes: int | None = None
        self._is_refusing = False
        self._cut = asyncio.Event()
        self._connected = asyncio.Event()
        self.connection_count = 0
        """Connections that clients have made so far."""
        self.cut_count = 0
        """Connections that a fault has ended so far."""
        for flow in self._flows.values():
            flow.set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._server is not None
        self._server.close()
        self.reset_all()
        for pump in list(self._pumps):
            pump.cancel()
        await asyncio.gather(*self._pumps, return_exceptions=True)

    @property
    def port(self) -> int:
        """The port of the loopback that leads through the proxy."""
        assert self._server is not None
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    def cut_after(self, byte_count: int, direction: Direction = "to_client") -> None:
        """Reset the connection that carries the `byte_count`-th next byte in `direction`.

        The bytes before it pass. With 0 the next bytes do not pass at all.
        """
        self._cut.clear()
        self._budget_bytes[direction] = byte_count

    async def until_cut(self, within_s: float = 10.0) -> None:
        """Return once the fault of `cut_after` has struck."""
        async with asyncio.timeout(within_s):
            await self._cut.wait()

    async def until_connected(self, count: int, within_s: float = 10.0) -> None:
        """Return once clients have made `count` connections in all."""
        async with asyncio.timeout(within_s):
            while self.connection_count < count:
                self._connected.clear()
                await self._connected.wait()

    def stall(self, direction: Direction = "to_client") -> None:
        """Keep all bytes in `direction` (half-open: the connection stays) until `heal`."""
        self._flows[direction].clear()

    def swallow(self, direction: Direction = "to_client") -> None:
        """Lose all bytes in `direction` for good, without ending the connection, until `heal`."""
        self._swallowing.add(direction)

    def drip(self, byte_count: int) -> None:
        """Pass everything in pieces of at most `byte_count` bytes, each one a write of its own."""
        self._drip_bytes = byte_count

    def refuse(self) -> None:
        """Reset new connections at once until `heal`."""
        self._is_refusing = True

    def heal(self) -> None:
        """End every fault; connections that were stalled go on."""
        self._is_refusing = False
        self._drip_bytes = None
        self._budget_bytes = {"to_server": None, "to_client": None}
        self._swallowing.clear()
        for flow in self._flows.values():
            flow.set()

    def reset_all(self) -> None:
        """Reset every connection that is open now."""
        for writer in list(self._writers):
            writer.transport.abort()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connection_count += 1
        self._connected.set()
        if self._is_refusing:
            writer.transport.abort()
            return
        try:
            server_reader, server_writer = await asyncio.open_connection(*self._target)
        except OSError:
            writer.transport.abort()
            return
        pair = {writer, server_writer}
        self._writers |= pair
        pumps = [
            asyncio.create_task(self._pump(reader, server_writer, "to_server", pair)),
            asyncio.create_task(self._pump(server_reader, writer, "to_client", pair)),
        ]
        self._pumps.update(pumps)
        for pump in pumps:
            pump.add_done_callback(self._pumps.discard)

    async def _pump(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        direction: Direction,
        pair: set[asyncio.StreamWriter],
    ) -> None:
        try:
            with contextlib.suppress(ConnectionError):
                while data := await reader.read(self._drip_bytes or _CHUNK_BYTES):
                    await self._flows[direction].wait()
                    if direction in self._swallowing:
                        continue
                    budget = self._budget_bytes[direction]
                    if budget is not None and len(data) >= max(budget, 1):
                        self._budget_bytes[direction] = None
                        writer.write(data[:budget])
                        await writer.drain()
                        self.cut_count += 1
                        self._cut.set()
                        return
                    if budget is not None:
                        self._budget_bytes[direction] = budget - len(data)
                    writer.write(data)
                    await writer.drain()
        finally:
            # Either side's end is both sides' end, and abruptly.
            for either in pair:
                either.transport.abort()
            self._writers -= pair
