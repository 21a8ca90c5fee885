"""One connection to Redis that runs the append script, one at a time, and nothing else.

Lets a window's cost be one write and one read: the request is one packed argument, the reply one
packed bulk string. A time-out or any error of the connection drops it; what was asked is then
*unknown*, and the caller sends the same bytes again.
"""

import asyncio
from collections.abc import Sequence

from redis.asyncio.connection import AbstractConnection
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import NoScriptError, RedisError, ResponseError

from persistence.redis.client import TIMEOUT_S, Client, Script

UNREACHABLE_PREFIXES = (
    "OOM",
    "MISCONF",
    "READONLY",
    "NOREPLICAS",
    "LOADING",
    "MASTERDOWN",
    "CLUSTERDOWN",
    "TRYAGAIN",
    "BUSY",
    "NOAUTH",
    "WRONGPASS",
    "NOPERM",
)
"""Errors that say something about the server, not about the request: it may be sent again."""


class UnreachableError(Exception):
    """No answer, or none that says what happened: the request may or may not have been run."""


class ScriptFailedError(Exception):
    """The script itself was refused or failed as a whole: sending it again would fail again."""


def is_server_trouble(message: str) -> bool:
    """Whether an error reply is the server's state (memory, disk, role, rights), which can pass."""
    return message.startswith(UNREACHABLE_PREFIXES)


class Pipe:
    """Runs one script over its own connection, which is made when it is first needed."""

    def __init__(self, client: Client, script: Script, *, timeout_s: float = TIMEOUT_S) -> None:
        self._pool = client.connection_pool
        self._script = script
        self._timeout_s = timeout_s
        self._connection: AbstractConnection | None = None
        self._prefix = b"$7\r\nEVALSHA\r\n" + bulk(script.sha.encode())

    async def run(self, keys: Sequence[bytes], argument: bytes) -> bytes:
        """Return the script's reply to `argument`; each of `keys` is `bulk`-framed.

        Raises UnreachableError (the result is unknown; the connection is dropped) or
        ScriptFailedError. Cancelling it drops the connection too.
        """
        command = b"".join(
            (
                b"*%d\r\n" % (len(keys) + 4),
                self._prefix,
                bulk(b"%d" % len(keys)),
                *keys,
                bulk(argument),
            )
        )
        try:
            async with asyncio.timeout(self._timeout_s):
                try:
                    reply = await self._exchange(command)
                except NoScriptError:
                    load = b"*3\r\n$6\r\nSCRIPT\r\n$4\r\nLOAD\r\n" + bulk(
                        self._script.source.encode()
                    )
                    await self._exchange(load)
                    reply = await self._exchange(command)
        except ResponseError as error:
            if is_server_trouble(str(error)):
                await self.close()
                raise UnreachableError(str(error)) from error
            raise ScriptFailedError(str(error)) from error
        except (RedisError, OSError, TimeoutError) as error:
            await self.close()
            raise UnreachableError(f"{type(error).__name__}: {error}") from error
        except asyncio.CancelledError:
            await self.close()
            raise
        return reply

    async def _exchange(self, command: bytes) -> bytes:
        connection = self._connection
        if connection is None:
            # A connection of our own, never of the pool's: nobody else's replies can be in it.
            connection = self._pool.make_connection()  # type: ignore[no-untyped-call]
            connection.socket_timeout = None  # `run` has one for the whole exchange
            self._connection = connection
        await connection.send_packed_command(command, check_health=False)
        reply = await connection.read_response(disable_decoding=True)
        if not isinstance(reply, bytes):
            raise RedisConnectionError(f"expected a bulk string, got {type(reply).__name__}")
        return reply

    async def close(self) -> None:
        """Drop the connection; the next `run` makes another."""
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.disconnect(nowait=True)


def bulk(data: bytes) -> bytes:
    """Return `data` framed as one argument of a Redis command."""
    return b"$%d\r\n%b\r\n" % (len(data), data)
