"""How often an account, a name or a network may do what: the numbers, and one call for each.

Each row of REST has a pace, which is counted for the account and for its network. A school stands
behind one address, so a network's numbers are a fuse against floods that forty tablets, or a whole
school at half past eight, come nowhere near. What slows down who guesses passwords is counted in
`server.accounts.lockout`.

While the volatile Redis is away each process counts alone (`server.local_counts`). When even that
has no room left, pages and play go on, and guessing is refused (ADR 0119).
"""

import hashlib
import time
from collections.abc import Callable
from ipaddress import ip_network
from typing import Final, Literal, Protocol

import structlog
from msgspec import Struct
from redis.exceptions import RedisError

from server.errors import OverloadedError, RateLimitedError
from server.local_counts import CountsFullError, LocalCounts
from server.networks import UNKNOWN_NETWORK, truncate_network


class Rate(Struct, frozen=True):
    """At most `count` in any `window_s` seconds."""

    count: int
    window_s: int


Pace = Literal["free", "read", "write", "login", "expensive", "upload"]


class PaceLimits(Struct, frozen=True):
    """How often one account, and one network, may use rows of a pace. None: is not counted."""

    account: Rate | None
    network: Rate | None


PACES: Final[dict[Pace, PaceLimits]] = {
    # Asked by machines that watch the server, also while Redis is away.
    "free": PaceLimits(None, None),
    # A page that loads everything anew each second stays below it.
    "read": PaceLimits(Rate(600, 60), Rate(24_000, 60)),
    # A teacher lets a class in with a click a pupil; a child answers puzzles.
    "write": PaceLimits(Rate(240, 60), Rate(9_600, 60)),
    # Without an account: logging in, registering, resetting. 800 pupils at half past eight.
    "login": PaceLimits(Rate(60, 60), Rate(1_200, 60)),
    # What costs a second of a core: reports, exports, hashing a password, a roster.
    "expensive": PaceLimits(Rate(60, 60), Rate(1_200, 60)),
    "upload": PaceLimits(Rate(20, 600), Rate(800, 600)),
}
REGISTRATIONS: Final = Rate(400, 60 * 60)
CODE_TRIES: Final = Rate(30, 10 * 60)
"""A child mistypes; a program that guesses eight signs of thirty needs a few hundred years."""
RESETS: Final = Rate(5, 60 * 60)
"""Requests for a new password of one name from one network: a letter may take its time."""
REPORTS: Final = Rate(60, 60 * 60)
"""Of one account: whoever is in trouble gets through, whoever floods the moderators does not."""
LOGIC_ATTEMPTS: Final = Rate(60, 60)
"""Of one account: nobody thinks faster, and whoever tries all numbers would."""
PICTURE_TRIES: Final = Rate(20, 24 * 60 * 60)
"""Of one account, right ones too: who guesses three of 64 pictures every day needs 17 years."""
_AWAY_S: Final = 1.0
"""For so long after a failure Redis is not asked again: nobody waits for its time-out twice."""

_OWN_IPV6: Final = truncate_network("::1")

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

    def __init__(
        self,
        limiter: Limiter,
        *,
        now_s: Callable[[], float] = time.monotonic,
        local: LocalCounts | None = None,
    ) -> None:
        """`local` counts while `limiter` is away; `now_s` is a clock that never goes back."""
        self._limiter = limiter
        self._now_s = now_s
        self._local = LocalCounts(now_s) if local is None else local
        self._away_until_s = 0.0

    async def check_account(self, pace: Pace, user_id: int) -> None:
        """Count a request of an account; raises `RateLimitedError`."""
        rate = PACES[pace].account
        if rate is not None:
            await self._take(f"account:{pace}:{user_id}", rate)

    async def check_network(self, pace: Pace, network: str) -> None:
        """Count a request from a network; raises `RateLimitedError`.

        This machine itself is no network: on it stands a proxy that does not tell for whom it
        asks, and counting would refuse everybody at once.
        """
        rate = PACES[pace].network
        if rate is not None and not _is_this_machine(network):
            await self._take(f"network:{pace}:{network}", rate, is_guessing=pace == "login")

    async def check_registration(self, network: str) -> None:
        """Count a registration from a network; raises `RateLimitedError`."""
        await self._take(f"register:{network}", REGISTRATIONS, is_guessing=True)

    async def check_reset(self, name: str, network: str) -> None:
        """Count that somebody asks for a new password of a name; raises `RateLimitedError`.

        Whether an account of that name exists changes nothing, and nobody else is counted.
        """
        await self._take(f"reset:{_digest(name, network)}", RESETS, is_guessing=True)

    async def check_code_tries(self, user_id: int) -> None:
        """Count a join code that an account tries; raises `RateLimitedError`."""
        await self._take(f"code:{user_id}", CODE_TRIES, is_guessing=True)

    async def take_picture_try(self, user_id: int) -> bool:
        """Count a login of an account by pictures before it is judged; False: none is left today.

        What is right counts too, so that a guesser is not given more by the pupil who logs in.
        """
        key = f"pictures:{user_id}"
        return not await self._count(key, PICTURE_TRIES, is_guessing=True)

    async def forget_picture_tries(self, user_id: int) -> None:
        """Forget the tries of an account by pictures: its teacher says so."""
        key = f"pictures:{user_id}"
        await self._local.clear(key)
        try:
            await self._limiter.clear(key)
        except RedisError as error:
            self._note_away(error)

    async def check_reports(self, user_id: int) -> None:
        """Count something that an account reports; raises `RateLimitedError`."""
        await self._take(f"report:{user_id}", REPORTS)

    async def check_logic_attempts(self, user_id: int) -> None:
        """Count an answer of an account to a logic challenge; raises `RateLimitedError`."""
        await self._take(f"logic:{user_id}", LOGIC_ATTEMPTS)

    async def _take(self, key: str, rate: Rate, *, is_guessing: bool = False) -> None:
        wait_ms = await self._count(key, rate, is_guessing=is_guessing)
        if wait_ms:
            raise RateLimitedError(
                f"{rate.count} in {rate.window_s} s", retry_after_s=_seconds(wait_ms)
            )

    async def _count(self, key: str, rate: Rate, *, is_guessing: bool) -> int:
        """Count one more; return 0, or in how many ms there is room. Redis away: counts here."""
        if self._now_s() >= self._away_until_s:
            try:
                return await self._limiter.take(key, *_pair(rate))
            except RedisError as error:
                self._note_away(error)
        try:
            return await self._local.take(key, *_pair(rate))
        except CountsFullError as error:
            if is_guessing:
                raise OverloadedError("no room to count guesses", retry_after_s=30) from error
            return 0

    def _note_away(self, error: RedisError) -> None:
        self._away_until_s = self._now_s() + _AWAY_S
        _log.warning("limits_unreachable", error=type(error).__name__)


def _digest(name: str, network: str) -> str:
    """Names may be e-mail addresses: what stands in Redis is a digest."""
    return hashlib.blake2b(f"{name.lower()}\0{network}".encode(), digest_size=16).hexdigest()


def _pair(rate: Rate) -> tuple[int, int]:
    return rate.count, rate.window_s


def _seconds(wait_ms: int) -> int:
    return -(-wait_ms // 1000)


def _is_this_machine(network: str) -> bool:
    if network in {UNKNOWN_NETWORK, _OWN_IPV6}:
        return network == _OWN_IPV6
    return ip_network(network).is_loopback
