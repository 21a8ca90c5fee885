"""Copies of recognised logins in Redis: pupils of a live match come back while PostgreSQL is away.

A copy is as good as the login itself for its short life, so it is dropped as soon as the login has
ended. A mark stays in its place: a request that recognised the login a moment before it ended may
write its copy a moment after.
"""

from collections.abc import Collection
from typing import Final, cast

import msgspec
import structlog
from redis.exceptions import RedisError

from persistence.redis.client import Client
from persistence.redis.keys import ended_login_key, login_key
from server.hub.identity import Identity

_LIFETIME_S: Final = 2 * 3_600
_MARK_LIFETIME_S: Final = 3 * 3_600
_log = structlog.get_logger(__name__)


class RedisLoginCopies:
    """The `LoginCopies` of a process."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def find(self, login_hash: str) -> Identity | None:
        """Return the copy, or None when there is none (or Redis does not answer)."""
        try:
            found = await self._client.mget(login_key(login_hash), ended_login_key(login_hash))
        except (RedisError, OSError) as error:
            _log.warning("login_copy_not_read", error=str(error))
            return None
        data, ended = cast("list[bytes | None]", found)
        return (
            None
            if data is None or ended is not None
            else msgspec.msgpack.decode(data, type=Identity)
        )

    async def keep(self, identity: Identity) -> None:
        """Keep a copy for two hours; does nothing when Redis does not answer."""
        try:
            await self._client.set(
                login_key(identity.login_hash), msgspec.msgpack.encode(identity), ex=_LIFETIME_S
            )
        except (RedisError, OSError) as error:
            _log.warning("login_copy_not_kept", error=str(error))

    async def drop(self, login_hashes: Collection[str]) -> bool:
        """Forget the copies for good; return False when Redis does not answer."""
        pipeline = self._client.pipeline(transaction=False)
        for login_hash in login_hashes:
            pipeline.set(ended_login_key(login_hash), b"", ex=_MARK_LIFETIME_S)
            pipeline.delete(login_key(login_hash))
        try:
            await pipeline.execute()
        except (RedisError, OSError) as error:
            _log.warning("login_copies_not_dropped", count=len(login_hashes), error=str(error))
            return False
        return True
