"""The process's one subscription: what other nodes appended to matches that are hosted here too.

A hint, never the truth: messages may be lost or late, and whoever listens heals from the log.
"""

import asyncio
from collections.abc import Callable

import msgspec
import structlog
from redis.asyncio.client import PubSub
from redis.exceptions import RedisError

from game.units import NodeId
from persistence.redis.client import Client
from persistence.redis.keys import node_channel
from persistence.redis.window import Publication, unpack_publications

PING_S = 5.0
"""How often a silent subscription is asked whether it still lives."""
RETRY_S = 0.5

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
        self._channel = node_channel(node)
        self._on_publication = on_publication
        self._on_confirmed = on_confirmed

    async def run(self) -> None:
        """Listen until cancelled, subscribing again whenever the connection ends."""
        while True:
            pubsub = self._client.pubsub()
            try:
                await pubsub.subscribe(self._channel)
                await self._listen(pubsub)
            except (RedisError, OSError, TimeoutError) as error:
                log.info("log_subscription_lost", error=str(error))
            finally:
                await pubsub.aclose()  # type: ignore[no-untyped-call]
            await asyncio.sleep(RETRY_S)

    async def _listen(self, pubsub: PubSub) -> None:
        is_pinged = False
        while True:
            message = await pubsub.get_message(timeout=PING_S)
            if message is None:
                if is_pinged:
                    raise TimeoutError("the subscription is silent")
                await pubsub.ping()
                is_pinged = True
                continue
            is_pinged = False
            if message["type"] == "message":
                self._receive(message["data"])
            elif message["type"] == "subscribe":
                self._on_confirmed()

    def _receive(self, data: bytes) -> None:
        try:
            publications = unpack_publications(data)
        except msgspec.DecodeError as error:
            log.warning("log_publication_unreadable", error=str(error))
            return
        for publication in publications:
            self._on_publication(publication)
