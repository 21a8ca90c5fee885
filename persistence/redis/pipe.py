"""One connection to Redis that runs the append script, one at a time, and nothing else.

A window then costs one write and one read: the request is one packed argument, the reply one packed
bulk string. redis-py makes the connection (address, TLS, authentication) and hands its transport
over; its streams, locks and per-call time-outs would cost as much as all the rest of a window.

A time-out or any trouble of the connection drops it; what was asked is then *unknown*, and the
caller sends the same bytes again.
"""

import asyncio
from collections.abc import Sequence
from typing import cast

from redis.exceptions import RedisError

from persistence.redis.client import TIMEOUT_S, Client, Script

SERVER_TROUBLE = (
    b"OOM",
    b"MISCONF",
    b"READONLY",
    b"NOREPLICAS",
    b"LOADING",
    b"MASTERDOWN",
    b"CLUSTERDOWN",
    b"TRYAGAIN",
    b"BUSY",
    b"NOAUTH",
    b"NOPERM",
)
"""Errors that say something about the server, not about the request: it may be sent again."""


class UnreachableError(Exception):
    """No answer, or none that says what happened: the request may or may not have been run."""


class ScriptFailedError(Exception):
    """The script itself was refused or failed as a whole: sending it again would fail again."""


class _ReplyError(Exception):
    """Redis answered with an error; the connection is fine."""


class _Link(asyncio.Protocol):
    """Bytes of one connection: one question at a time, answered by one bulk string or error."""

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self._writer = writer  # which would close the transport when nobody holds it
        self._transport = transport = cast("asyncio.Transport", writer.transport)
        self._buffer = b""
        self._answer: asyncio.Future[bytes] | None = None
        self._is_lost = False
        transport.set_protocol(self)

    async def ask(self, command: bytes) -> bytes:
        """Return the reply; raises _ReplyError for an error, ConnectionError when it was cut."""
        if self._is_lost or self._answer is not None:
            raise ConnectionError("the connection is closed")
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(command)
        try:
            return await self._answer
        finally:
            self._answer = None

    def drop(self) -> None:
        """Close without waiting for anything."""
        self._is_lost = True
        self._transport.abort()

    def data_received(self, data: bytes) -> None:
        data = self._buffer = self._buffer + data if self._buffer else data
        head, found, rest = data.partition(b"\r\n")
        if not found:
            return
        kind = head[:1]
        if kind == b"$" and head != b"$-1":
            size = int(head[1:])
            if len(rest) < size + 2:
                return
            reply, extra = rest[:size], len(rest) > size + 2
        else:
            reply, extra = head[1:], bool(rest)
        self._buffer = b""
        answer = self._answer
        if answer is None or answer.done() or extra or kind not in b"$+-":
            # Nothing was asked, or it is no reply that we ask for: never guess what belongs where.
            self.connection_lost(ConnectionError(f"unexpected bytes from Redis: {head[:40]!r}"))
            self.drop()
        elif kind == b"-":
            answer.set_exception(_ReplyError(reply))
        else:
            answer.set_result(reply)

    def eof_received(self) -> None:
        """Let the transport close itself."""

    def connection_lost(self, exc: Exception | None) -> None:
        self._is_lost = True
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(ConnectionError(f"connection lost: {exc}"))


class Pipe:
    """Runs one script over its own connection, which is made when it is first needed."""

    def __init__(self, client: Client, script: Script, *, timeout_s: float = TIMEOUT_S) -> None:
        self._pool = client.connection_pool
        self._script = script
        self._timeout_s = timeout_s
        self._link: _Link | None = None
        self._evalsha = b"$7\r\nEVALSHA\r\n" + bulk(script.sha.encode())
        self._load = b"*3\r\n$6\r\nSCRIPT\r\n$4\r\nLOAD\r\n" + bulk(script.source.encode())

    async def run(self, keys: Sequence[bytes], argument: bytes) -> bytes:
        """Return the script's reply to `argument`; each of `keys` is framed by `bulk`.

        Raises UnreachableError (the result is unknown; the connection was dropped) or
        ScriptFailedError. Cancelling it drops the connection too.
        """
        count = len(keys)
        command = b"*%d\r\n%b%b%b%b" % (
            count + 4,
            self._evalsha,
            bulk(b"%d" % count),
            b"".join(keys),
            bulk(argument),
        )
        # A plain timer: asyncio.timeout costs three times as much, three hundred times a second.
        timer = asyncio.get_running_loop().call_later(self._timeout_s, self.close)
        try:
            link = self._link
            if link is None:
                link = self._link = await self._connect()
            try:
                return await link.ask(command)
            except _ReplyError as error:
                if not _message(error).startswith(b"NOSCRIPT"):
                    raise
                await link.ask(self._load)
                return await link.ask(command)
        except _ReplyError as error:
            message = _message(error)
            text = message.decode(errors="replace")
            if message.startswith(SERVER_TROUBLE):
                self.close()
                raise UnreachableError(text) from error
            raise ScriptFailedError(text) from error
        except (RedisError, OSError, TimeoutError) as error:
            self.close()
            raise UnreachableError(f"{type(error).__name__}: {error}") from error
        except BaseException:
            self.close()
            raise
        finally:
            timer.cancel()

    async def _connect(self) -> _Link:
        # Never one of the pool's: nobody else's replies can be in it.
        connection = self._pool.make_connection()  # type: ignore[no-untyped-call]
        await connection.connect()
        writer = connection._writer  # noqa: SLF001  # there is no public way to its transport
        connection._reader = connection._writer = None  # noqa: SLF001  # it is ours now
        return _Link(writer)

    def close(self) -> None:
        """Drop the connection; what is being asked fails, and the next `run` makes another."""
        link, self._link = self._link, None
        if link is not None:
            link.drop()


def _message(error: _ReplyError) -> bytes:
    message: bytes = error.args[0]
    return message


def bulk(data: bytes) -> bytes:
    """Return `data` framed as one argument of a Redis command."""
    return b"$%d\r\n%b\r\n" % (len(data), data)
