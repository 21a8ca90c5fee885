"""The door of a match: who has the code but is not of its classes waits here for the host's OK.

The list is in the volatile Redis, since host and visitor may be on different processes; a visitor
whose process dies simply asks again.
"""

from typing import Final, cast

import msgspec
import structlog
from msgspec import Struct
from redis.asyncio import Redis
from redis.exceptions import RedisError

from game.units import MatchId
from persistence.redis.keys import door_key
from server.hub.connection import Connection
from server.matches.pushes import DoorChanged, Pushes, VisitorAnswered
from server.matches.refusals import RefusedError
from server.matches.replica import Replica
from server.protocol import client as wire
from server.protocol.server import Visitor

_STAY_S: Final = 3_600
_MAX_VISITORS: Final = 60
_log = structlog.get_logger(__name__)


class _AtDoor(Struct, frozen=True):
    user: int
    name: str


class Door:
    """The doors of all matches, seen from this process."""

    def __init__(self, client: Redis, pushes: Pushes) -> None:
        self._client = client
        self._pushes = pushes
        self._here: dict[tuple[int, str], tuple[Connection, wire.Join]] = {}

    async def wait(self, connection: Connection, replica: Replica, message: wire.Join) -> None:
        """Put the connection's user at the door; RefusedError when sixty wait already."""
        visitor = visitor_name(connection.identity.user)
        key = door_key(replica.match)
        try:
            if await self._client.hlen(key) >= _MAX_VISITORS:
                raise RefusedError("match_full")
            who = _AtDoor(connection.identity.user, connection.identity.name)
            await self._client.hset(key, visitor, msgspec.msgpack.encode(who))
            await self._client.expire(key, _STAY_S)
        except (RedisError, OSError) as error:
            raise RefusedError("overloaded") from error
        self._here[replica.match, visitor] = (connection, message)
        await self._pushes.send(DoorChanged(replica.match))

    async def leave(self, connection: Connection) -> None:
        """Take whoever closed the connection away from the door."""
        for (match, visitor), (waiting, _) in list(self._here.items()):
            if waiting is connection:
                del self._here[match, visitor]
                await self.remove(MatchId(match), visitor)

    def is_waiting(self, connection: Connection) -> bool:
        """Whether the connection waits at some door."""
        return any(waiting is connection for waiting, _ in self._here.values())

    async def remove(self, match: MatchId, visitor: str) -> int | None:
        """Take a visitor from the list; return the user, or None when nobody of that name waits."""
        key = door_key(match)
        try:
            data = cast("bytes | None", await self._client.hget(key, visitor))
            await self._client.hdel(key, visitor)
        except (RedisError, OSError) as error:
            raise RefusedError("overloaded") from error
        await self._pushes.send(DoorChanged(match))
        return None if data is None else msgspec.msgpack.decode(data, type=_AtDoor).user

    async def answer(self, match: MatchId, visitor: str, *, is_admitted: bool) -> None:
        """Tell the visitor's process what the host said."""
        await self._pushes.send(VisitorAnswered(match, visitor, is_admitted))

    def take(self, match: int, visitor: str) -> tuple[Connection, wire.Join] | None:
        """Return, once, the connection here that waits under this name."""
        return self._here.pop((match, visitor), None)

    async def refresh(self, replica: Replica) -> None:
        """Read the list anew for the hosts that attend here."""
        try:
            rows = cast("dict[bytes, bytes]", await self._client.hgetall(door_key(replica.match)))
        except (RedisError, OSError) as error:
            _log.warning("door_not_read", match=replica.match, error=str(error))
            return
        replica.visitors = tuple(
            Visitor(visitor.decode(), msgspec.msgpack.decode(data, type=_AtDoor).name)
            for visitor, data in sorted(rows.items())
        )
        replica.is_lobby_dirty = True


def visitor_name(user: int) -> str:
    """Return the name under which a user waits: the same one however often they ask."""
    return f"v{user}"
