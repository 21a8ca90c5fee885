"""Copies of recognised logins in Redis: pupils of a live match come back while PostgreSQL is away.

A copy is as good as the login itself for its short life, so whoever ends a login drops it first.
"""

from typing import Final, cast

import msgspec
import structlog
from redis.exceptions import RedisError

from persistence.redis.client import Client
from persistence.redis.keys import login_key
from server.hub.identity import Identity

_LIFETIME_S: Final = 2 * 3_600
_log = structlog.get_logger(__name__)


class RedisLoginCopies:
    """The `LoginCopies` of a process."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def find(self, login_hash: str) -> Identity | None:
        """Return the copy, or None when there is none (or Redis does not answer)."""
        try:
            data = cast("bytes | None", await self._client.get(login_key(login_hash)))
        except (RedisError, OSError) as error:
            _log.warning("login_copy_not_read", error=str(error))
            return None
        return None if data is None else msgspec.msgpack.decode(data, type=Identity)

    async def keep(self, identity: Identity) -> None:
        """Keep a copy for two hours; does nothing when Redis does not answer."""
        try:
            await self._client.set(
                login_key(identity.login_hash), msgspec.msgpack.encode(identity), ex=_LIFETIME_S
            )
        except (RedisError, OSError) as error:
            _log.warning("login_copy_not_kept", error=str(error))

    async def drop(self, login_hash: str) -> None:
        """Forget the copy at once; raises when Redis does not answer."""
        await self._client.delete(login_key(login_hash))
