"""What every web process asks by itself about login sessions, run once on a big database."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from persistence.models import LoginSession
from persistence.redis.client import Client
from server.accounts.login_copies import RedisLoginCopies
from server.accounts.login_watch import LoginWatch
from server.clock import SYSTEM_CLOCK, Clock
from tests.plans.recorder import Recorder

_FIVE_MINUTES_S = 300.0


class _Sockets:
    """A socket, just used, of each of these login sessions."""

    def __init__(self, login_hashes: Collection[str]) -> None:
        self._heard = dict.fromkeys(login_hashes, float("inf"))

    def close_logins(self, login_hashes: Collection[str]) -> int:
        return len(self._heard.keys() & set(login_hashes))

    def logins_heard(self) -> dict[str, float]:
        return self._heard


async def watch_logins(engine: AsyncEngine, redis: Client, recorder: Recorder) -> None:
    """Look for what has ended, and go round."""
    recorder.is_paused = True
    async with engine.connect() as connection:
        query = sa.select(LoginSession.session_token).order_by(LoginSession.id.desc()).limit(500)
        sockets = _Sockets((await connection.scalars(query)).all())
    recorder.is_paused = False
    passed_s = 0.0
    clock = Clock(lambda: SYSTEM_CLOCK.monotonic_s() + passed_s, SYSTEM_CLOCK.wall_ms)
    watch = LoginWatch(engine, RedisLoginCopies(redis), sockets, clock)
    passed_s = _FIVE_MINUTES_S + 1
    with recorder.doing("web: ended logins"):
        async with engine.connect() as connection:
            for _ in range(3):
                await watch.look(connection)
                await connection.rollback()
    with recorder.doing("web: logins in use"):
        await watch.go_round()
