"""A bare connection to Redis: redis-py makes it (address, TLS, authentication) and hands it over.

For the two places where redis-py's streams, locks and per-call time-outs cost more than the work
itself: the append script and the subscription. Everything else uses the client.
"""

import asyncio
from typing import cast

from persistence.redis.client import Client


class Link:
    """The transport of one connection, given to a protocol of our own."""

    def __init__(self, writer: asyncio.StreamWriter, protocol: asyncio.Protocol) -> None:
        self._writer = writer  # which would close the transport when nobody holds it
        self._transport = cast("asyncio.Transport", writer.transport)
        self._transport.set_protocol(protocol)

    def write(self, data: bytes) -> None:
        """Send `data`; what is not taken at once waits in the transport."""
        self._transport.write(data)

    def drop(self) -> None:
        """Close without waiting for anything; the protocol hears `connection_lost`."""
        self._transport.abort()


async def open_link(client: Client, protocol: asyncio.Protocol) -> Link:
    """Return a new connection like the client's own ones, spoken to by `protocol`.

    RESP2. Raises redis-py's errors or OSError. Never one of the pool's: nobody else's replies can
    be in it.
    """
    connection = client.connection_pool.make_connection()  # type: ignore[no-untyped-call]
    await connection.connect()
    writer = connection._writer  # noqa: SLF001  # there is no public way to its transport
    connection._reader = connection._writer = None  # noqa: SLF001  # it is ours now
    return Link(writer, protocol)


def bulk(data: bytes) -> bytes:
    """Return `data` framed as one argument of a command."""
    return b"$%d\r\n%b\r\n" % (len(data), data)


def command(*arguments: bytes) -> bytes:
    """Return one whole command."""
    return b"*%d\r\n" % len(arguments) + b"".join(map(bulk, arguments))


def raise_if_cancelled() -> None:
    """Raise CancelledError if the running task was cancelled and something swallowed it.

    redis-py's time-outs can: a cancellation that comes in the very moment of a time-out is lost in
    `asyncio.wait_for` of Python 3.11, and a loop that goes on then never ends.
    """
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError
