"""How often an account, a name or a network may do what: the numbers, and one call for each.

No limit is on a network alone where a whole class stands behind one address: requests are counted
for the account, failed logins for (name, network). Registration has nobody to count but the
network, and so a limit that forty tablets do not reach. A stranger elsewhere locks nobody out.

While the volatile Redis is away nothing is counted: requests go on, and failed logins are slowed
down by the hashing pool alone.
"""

import hashlib
from typing import Final, Protocol

import structlog
from msgspec import Struct
from redis.exceptions import RedisError

from server.errors import AccountLockedError, RateLimitedError


class Rate(Struct, frozen=True):
    """At most `count` in any `window_s` seconds."""

    count: int
    window_s: int


REQUESTS: Final = Rate(600, 60)
"""Of one account: a page that loads everything anew each second stays below it."""
FAILED_LOGINS: Final = Rate(5, 30 * 60)
REGISTRATIONS: Final = Rate(400, 60 * 60)
CODE_TRIES: Final = Rate(30, 10 * 60)
"""A child mistypes; a program that guesses eight signs of thirty needs a few hundred years."""
LOGIC_ATTEMPTS: Final = Rate(60, 60)
"""Of one account: nobody thinks faster, and whoever tries all numbers would."""

_log = structlog.get_logger("limits")


class Limiter(Protocol):
    """A sliding window over Redis; each call is atomic and counts across processes."""

    async def take(self, key: str, count: int, window_s: int) -> int:
        """Count one more under `key`; return 0, or in how many ms there is room (not counted)."""
        ...

    async def look(self, key: str, count: int, window_s: int) -> int:
        """Return what `take` would, and count nothing."""
        ...

    async def clear(self, key: str) -> None:
        """Forget what was counted under `key`."""
        ...


class RateLimits:
    """Every limit of REST."""

    def __init__(self, limiter: Limiter) -> None:
        self._limiter = limiter

    async def check_account(self, user_id: int) -> None:
        """Count a request of an account; raises `RateLimitedError`."""
        await self._take(f"account:{user_id}", REQUESTS)

    async def check_registration(self, network: str) -> None:
        """Count a registration from a network; raises `RateLimitedError`."""
        await self._take(f"register:{network}", REGISTRATIONS)

    async def check_code_tries(self, user_id: int) -> None:
        """Count a join code that an account tries; raises `RateLimitedError`."""
        await self._take(f"code:{user_id}", CODE_TRIES)

    async def check_logic_attempts(self, user_id: int) -> None:
        """Count an answer of an account to a logic challenge; raises `RateLimitedError`."""
        await self._take(f"logic:{user_id}", LOGIC_ATTEMPTS)

    async def check_login(self, name: str, network: str) -> None:
        """Raise `AccountLockedError` while too many logins as `name` failed from this network.

        Whether an account of that name exists changes nothing.
        """
        key = _login_key(name, network)
        try:
            wait_ms = await self._limiter.look(key, *_pair(FAILED_LOGINS))
        except RedisError as error:
            _log.warning("limits_unreachable", error=type(error).__name__)
            return
        if wait_ms:
            raise AccountLockedError("failed too often", retry_after_s=_seconds(wait_ms))

    async def count_failed_login(self, name: str, network: str) -> int | None:
        """Count a failed login; return for how many seconds (name, network) is now locked, if."""
        key = _login_key(name, network)
        try:
            await self._limiter.take(key, *_pair(FAILED_LOGINS))
            wait_ms = await self._limiter.look(key, *_pair(FAILED_LOGINS))
        except RedisError as error:
            _log.warning("limits_unreachable", error=type(error).__name__)
            return None
        return _seconds(wait_ms) if wait_ms else None

    async def forget_failed_logins(self, name: str, network: str) -> None:
        """Forget the failures of (name, network): its owner has logged in."""
        try:
            await self._limiter.clear(_login_key(name, network))
        except RedisError as error:
            _log.warning("limits_unreachable", error=type(error).__name__)

    async def _take(self, key: str, rate: Rate) -> None:
        try:
            wait_ms = await self._limiter.take(key, *_pair(rate))
        except RedisError as error:
            _log.warning("limits_unreachable", error=type(error).__name__)
            return
        if wait_ms:
            raise RateLimitedError(
                f"{rate.count} in {rate.window_s} s", retry_after_s=_seconds(wait_ms)
            )


def _login_key(name: str, network: str) -> str:
    """Names may be e-mail addresses: what stands in Redis is a digest."""
    digest = hashlib.blake2b(f"{name.lower()}\0{network}".encode(), digest_size=16)
    return f"login:{digest.hexdigest()}"


def _pair(rate: Rate) -> tuple[int, int]:
    return rate.count, rate.window_s


def _seconds(wait_ms: int) -> int:
    return -(-wait_ms // 1000)
