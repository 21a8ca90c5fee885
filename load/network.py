"""The way between a bot and the server: added latency, jitter and cuts, on real bytes.

The delay sits under the socket's protocol, so everything is late by it, pongs too, exactly as on a
far network. The kernel's own round trip is not changed: to the server such a bot looks like one
behind a slow access point in the same building.
"""

import asyncio
import random
import socket
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Self

_CHUNK_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class Network:
    """`one_way_ms` each way, up to `jitter_ms` more; a cut on average every `cut_every_s`."""

    name: str = "direct"
    one_way_ms: int = 0
    jitter_ms: int = 0
    cut_every_s: float | None = None

    @property
    def is_delayed(self) -> bool:
        """Whether bytes need to be held back at all."""
        return self.one_way_ms > 0 or self.jitter_ms > 0


DIRECT = Network()


class SlowLink:
    """A TCP connection whose bytes arrive late; `socket` is the end for the websocket library."""

    def __init__(self, local_end: socket.socket) -> None:
        self.socket = local_end
        self._writers: list[asyncio.StreamWriter] = []
        self._tasks: list[asyncio.Task[None]] = []

    @classmethod
    async def open(cls, host: str, port: int, network: Network, rng: random.Random) -> Self:
        """Connect to `host`:`port`; raises OSError like any connect."""
        far_reader, far_writer = await asyncio.open_connection(host, port)
        local_end, inner_end = socket.socketpair()
        near_reader, near_writer = await asyncio.open_connection(sock=inner_end)
        link = cls(local_end)
        link._writers = [far_writer, near_writer]
        link._tasks = [
            asyncio.create_task(link._carry(near_reader, far_writer, network, rng)),
            asyncio.create_task(link._carry(far_reader, near_writer, network, rng)),
        ]
        return link

    async def _carry(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        network: Network,
        rng: random.Random,
    ) -> None:
        """Move bytes one way until either end is gone, then cut both."""
        loop = asyncio.get_running_loop()
        late: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

        async def deliver() -> None:
            while True:
                due_s, data = await late.get()
                await asyncio.sleep(max(0.0, due_s - loop.time()))
                if not data:
                    return
                writer.write(data)
                await writer.drain()

        async def collect() -> None:
            last_due_s = 0.0
            while True:
                data = await reader.read(_CHUNK_BYTES)
                delay_ms = network.one_way_ms + rng.random() * network.jitter_ms
                last_due_s = max(last_due_s, loop.time() + delay_ms / 1000)
                late.put_nowait((last_due_s, data))
                if not data:
                    return

        try:
            await _first_error(collect, deliver)
        except OSError:
            pass  # a reset is how a link ends; the websocket library reports it to its user
        finally:
            self.cut()

    def cut(self) -> None:
        """Drop the connection now, without a close handshake."""
        for writer in self._writers:
            writer.transport.abort()

    async def close(self) -> None:
        """Cut, and wait until nothing of the link is left."""
        self.cut()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self.socket.close()


async def _first_error(*parts: Callable[[], Awaitable[None]]) -> None:
    """Run all parts to their end; the first error cancels the others and is raised."""
    tasks = [asyncio.ensure_future(part()) for part in parts]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
