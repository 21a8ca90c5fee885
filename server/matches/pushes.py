"""What processes tell each other beside the log: hints that may be lost, never the truth.

A lost push costs a moment's delay or a refresh; whatever must not be lost is in the log, in the
outbox, or is asked for again.
"""

import asyncio
from collections.abc import Callable
from typing import Final

import msgspec
import structlog
from msgspec import Struct
from redis.asyncio import Redis
from redis.exceptions import RedisError

from game.units import MatchId, Seat
from persistence.redis.keys import PUSH_CHANNEL
from persistence.redis.link import raise_if_cancelled
from persistence.settlement_input import SeatReward

_RETRY_S: Final = 0.5
_log = structlog.get_logger(__name__)


class MatchSettled(Struct, frozen=True, tag="settled"):
    """The results of a match are in the database."""

    match: MatchId
    rewards: dict[Seat, SeatReward]


class MatchClosed(Struct, frozen=True, tag="closed"):
    """A match was cancelled, parked or voided from outside: look at its header now."""

    match: MatchId


class DoorChanged(Struct, frozen=True, tag="door"):
    """Somebody came to a match's door or went away from it."""

    match: MatchId


class VisitorAnswered(Struct, frozen=True, tag="visitor"):
    """The host has let a visitor in, or has not."""

    match: MatchId
    visitor: str
    is_admitted: bool


class LoginEnded(Struct, frozen=True, tag="login"):
    """A login session ended, or (`login_hash` None) all of a user's: its sockets must close."""

    user: int
    login_hash: str | None = None


Push = MatchSettled | MatchClosed | DoorChanged | VisitorAnswered | LoginEnded

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Push)


class Pushes:
    """One process's ear and voice on the push channel of the volatile Redis."""

    def __init__(self, client: Redis, hear: Callable[[Push], None]) -> None:
        self._client = client
        self._hear = hear
        self.is_listening = asyncio.Event()

    async def send(self, push: Push) -> None:
        """Publish to every process, this one too; a failure is logged and costs only delay."""
        try:
            await self._client.publish(PUSH_CHANNEL, _encoder.encode(push))
        except (RedisError, OSError) as error:
            _log.warning("push_not_sent", kind=type(push).__name__, error=str(error))

    async def run(self) -> None:
        """Listen until cancelled; subscribes again after each loss of the connection."""
        while True:
            try:
                async with self._client.pubsub(ignore_subscribe_messages=False) as channel:
                    await channel.subscribe(PUSH_CHANNEL)
                    raise_if_cancelled()
                    async for message in channel.listen():
                        if message["type"] == "subscribe":
                            self.is_listening.set()
                        elif message["type"] == "message":
                            self._take(message["data"])
            except (RedisError, OSError) as error:
                _log.warning("push_channel_lost", error=str(error))
            self.is_listening.clear()
            raise_if_cancelled()
            await asyncio.sleep(_RETRY_S)

    def _take(self, data: bytes) -> None:
        try:
            push = _decoder.decode(data)
        except msgspec.MsgspecError:
            # Another version's push: it was a hint only.
            _log.warning("push_unknown", size_bytes=len(data))
            return
        self._hear(push)
