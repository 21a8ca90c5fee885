"""The hint that a match has ended: it makes settlement prompt, and nothing depends on it."""

import time
from typing import Final

import structlog
from redis.exceptions import RedisError

from game.units import MatchId
from persistence.redis.client import Client
from persistence.redis.keys import SETTLEMENT_DUE

SETTLE_AFTER_S: Final = 3.0
"""From the fold's end to settlement: a slower node may still hold a different head until then."""

_log = structlog.get_logger(__name__)


async def announce_end(client: Client, match: MatchId) -> None:
    """Say that `match` may be settled soon. When it cannot be said, the sweep finds the match."""
    try:
        await client.zadd(SETTLEMENT_DUE, {str(match): time.time() + SETTLE_AFTER_S}, nx=True)
    except (RedisError, OSError) as error:
        _log.warning("end_not_announced", match=match, error=str(error))


async def due_matches(client: Client, limit: int) -> list[MatchId]:
    """Return the matches whose time has come, oldest first."""
    rows: list[bytes] = await client.zrange(  # type: ignore[assignment]  # no scores are asked for
        SETTLEMENT_DUE, "-inf", time.time(), byscore=True, offset=0, num=limit
    )
    return [MatchId(int(row)) for row in rows]


async def postpone(client: Client, match: MatchId, delay_s: float) -> None:
    """Look at `match` again in a while."""
    await client.zadd(SETTLEMENT_DUE, {str(match): time.time() + delay_s})


async def forget_due(client: Client, match: MatchId) -> None:
    """Take `match` from the list: it is settled, or not to be."""
    await client.zrem(SETTLEMENT_DUE, str(match))
