"""One connection to Redis that runs the append script, one at a time, and nothing else.

A window then costs one write and one read: the request is one packed argument, the reply one packed
bulk string. A time-out or any trouble of the connection drops it; what was asked is then *unknown*,
and the caller sends the same bytes again.
"""

import asyncio
from collections.abc import Sequence

from redis.exceptions import RedisError

from persistence.redis.client import TIMEOUT_S, Client, Script
from persistence.redis.link import Link, bulk, command, open_link, raise_if_cancelled

_SERVER_TROUBLE = (
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
    "NOPERM",
)


class UnreachableError(Exception):
    """No answer, or none that says what happened: the request may or may not have been run."""


class ScriptFailedError(Exception):
    """The script itself was refused or failed as a whole: sending it again would fail again."""


class _ReplyError(Exception):
    """Redis answered with an error; the connection is fine."""


def is_server_trouble(message: str) -> bool:
    """Whether an error is about the server's state, not about the request.

    Memory, disk, role or rights: it can pass, and the request may be sent again.
    """
    return message.startswith(_SERVER_TROUBLE)


class Pipe:
    """Runs one script over its own connection, which is made when it is first needed."""

    def __init__(
        self,
        client: Client,
        script: Script,
        *,
        timeout_s: float = TIMEOUT_S,
        replica_count: int = 0,
    ) -> None:
        self._client = client
        self._timeout_s = timeout_s
        self._replica_count = replica_count
        self._wait_aof = command(b"WAITAOF", b"1", b"%d" % replica_count, b"%d" % (timeout_s * 500))
        self._mouth: _Mouth | None = None
        self._evalsha = b"$7\r\nEVALSHA\r\n" + bulk(script.sha.encode())
        self._load = command(b"SCRIPT", b"LOAD", script.source.encode())

    async def run(self, keys: Sequence[bytes], argument: bytes) -> bytes:
        """Return the script's reply to `argument`; each of `keys` is framed by `link.bulk`.

        With replicas it returns once as many of them have it on their disks. Raises
        UnreachableError (the result is unknown; the connection was dropped) or ScriptFailedError.
        Cancelling it drops the connection too.
        """
        count = len(keys)
        question = b"*%d\r\n%b%b%b%b" % (
            count + 4,
            self._evalsha,
            bulk(b"%d" % count),
            b"".join(keys),
            bulk(argument),
        )
        try:
            if self._mouth is None:
                mouth = _Mouth()
                mouth.link = await open_link(self._client, mouth)  # has its own time-outs
                self._mouth = mouth
            return await self._ask(self._mouth, question)
        except _ReplyError as error:
            message = str(error)
            if is_server_trouble(message):
                self.close()
                raise UnreachableError(message) from error
            raise ScriptFailedError(message) from error
        except (RedisError, OSError, TimeoutError) as error:
            self.close()
            raise_if_cancelled()
            raise UnreachableError(f"{type(error).__name__}: {error}") from error
        except BaseException:
            self.close()
            raise

    async def _ask(self, mouth: "_Mouth", question: bytes) -> bytes:
        # A plain timer: asyncio.timeout costs three times as much, three hundred times a second.
        loop = asyncio.get_running_loop()
        timer = loop.call_later(self._timeout_s, mouth.drop, f"no answer in {self._timeout_s} s")
        try:
            try:
                reply = await mouth.ask(question)
            except _ReplyError as error:
                if not str(error).startswith("NOSCRIPT"):
                    raise
                await mouth.ask(self._load)
                reply = await mouth.ask(question)
            if self._replica_count:
                local, replicas = (await mouth.ask(self._wait_aof)).split(b"\r\n")[:2]
                if local != b":1" or int(replicas[1:]) < self._replica_count:
                    raise ConnectionError(f"only {replicas.decode()} replicas have it on disk")
            return reply
        finally:
            timer.cancel()

    def close(self) -> None:
        """Drop the connection; what is being asked fails, and the next `run` makes another."""
        mouth, self._mouth = self._mouth, None
        if mouth is not None:
            mouth.drop("dropped")


class _Mouth(asyncio.Protocol):
    """Bytes of one connection: one question at a time.

    The answer is one bulk string, an array of two numbers (as it came), or an error.
    """

    def __init__(self) -> None:
        self.link: Link | None = None
        self._buffer = b""
        self._answer: asyncio.Future[bytes] | None = None
        self._lost: str | None = None

    async def ask(self, question: bytes) -> bytes:
        """Return the reply; raises _ReplyError for an error, ConnectionError when it was cut."""
        if self._lost is not None or self.link is None:
            raise ConnectionError(self._lost)
        self._answer = asyncio.get_running_loop().create_future()
        self.link.write(question)
        try:
            return await self._answer
        finally:
            self._answer = None

    def drop(self, why: str) -> None:
        """Close without waiting for anything; who waits for an answer has none."""
        self._lost = why
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(ConnectionError(why))
        if self.link is not None:
            self.link.drop()

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
            reply, has_more = rest[:size], len(rest) > size + 2
        elif head == b"*2":
            if rest.count(b"\r\n") < 2:
                return
            reply, has_more = rest, rest.count(b"\r\n") > 2
        else:
            reply, has_more = head[1:], bool(rest)
        self._buffer = b""
        answer = self._answer
        if answer is None or answer.done() or has_more or head == b"$-1" or kind not in b"$*-":
            # Nothing was asked, or this is no answer to it: never guess what belongs where.
            self.drop(f"unexpected bytes from Redis: {head[:40]!r}")
        elif kind == b"-":
            answer.set_exception(_ReplyError(reply.decode(errors="replace")))
        else:
            answer.set_result(reply)

    def eof_received(self) -> None:
        """Let the transport close itself."""

    def connection_lost(self, exc: Exception | None) -> None:
        self.drop(f"connection lost: {exc}")
