"""Who may try a password now: five tries in half an hour from one place, and what slows the rest.

A place is a network for an account, or a device that has logged in to it before. A try is counted
before it is judged and taken back when it was right, so that a hundred at once are five. Two counts
stand side by side:

- under the *typed name* from a place, whether or not such an account exists: when these are used
  up, the refusal may say so (`AccountLockedError`), since it tells only what the caller has done;
- at the *account*, whichever of its names was typed: when these are used up, the answer is that of
  a wrong password, or it would tell that two names are one account, or that there is one.

Tries from places that are new to the account, all together, are slowed after the tenth in a day:
a guesser with a thousand networks gets one every five minutes. Devices and networks from which the
account has logged in know nothing of that. No network is ever locked for more than one account.
Why, and how a stranger in the same network is met: ADR 0100.
"""

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable
from typing import Final, Protocol

import structlog
from msgspec import Struct
from redis.exceptions import RedisError

from persistence.account_queries import LoginAccount
from persistence.redis.login_tries import Counted, TryKeys, TryRules
from server.accounts.keys import derive_key
from server.accounts.local_tries import LocalLoginTries, TriesFullError
from server.errors import AccountLockedError, OverloadedError

FAILED_MAX: Final = 5
WINDOW_S: Final = 30 * 60
RULES: Final = TryRules(
    place_count=FAILED_MAX,
    place_window_ms=WINDOW_S * 1000,
    new_count=10,
    new_window_ms=24 * 3_600 * 1000,
    new_every_ms=5 * 60 * 1000,
)
_AWAY_S: Final = 1.0
"""For so long after a failure Redis is not asked again: nobody waits for its time-out twice."""

_log = structlog.get_logger("lockout")


class LoginTries(Protocol):
    """Counts tries; each call is atomic."""

    async def begin(self, keys: TryKeys, rules: TryRules) -> Counted:
        """Count a try before it is judged, if it may be made."""
        ...

    async def take_back(self, keys: TryKeys) -> None:
        """Forget this one try: it was no failure."""
        ...

    async def forget(self, keys: TryKeys) -> None:
        """Forget every try that this place made at the account, or under the name."""
        ...

    async def clear(self, keys: list[str]) -> None:
        """Forget every try under these keys, wherever it came from."""
        ...


class Attempt(Struct, frozen=True):
    """One try at a password, counted as a failure until it is told otherwise."""

    keys: TryKeys
    is_open: bool
    """Whether the try may succeed. The work is the same when it may not."""
    named_wait_s: int
    """For how long the typed name is locked from here; 0 when it is not."""
    count: int
    """How many tries of this place count against the account, this one among them."""

    @property
    def locks(self) -> bool:
        """Whether this try, if it fails, is the one that shuts its place out."""
        return self.is_open and self.count >= FAILED_MAX

    def refuse_locked(self) -> None:
        """Raise `AccountLockedError` when the caller may be told: see the module."""
        if self.named_wait_s:
            raise AccountLockedError("failed too often", retry_after_s=self.named_wait_s)


class Lockout:
    """Counts tries at passwords for all accounts. One per process."""

    def __init__(
        self, tries: LoginTries, secret: bytes, *, now_s: Callable[[], float] = time.monotonic
    ) -> None:
        """`secret` makes the digests that stand in Redis for names and networks."""
        self._tries = tries
        self._key = derive_key(secret, b"mathakine login tries v1")
        self._now_s = now_s
        self._local = LocalLoginTries(now_s)
        self._away_until_s = 0.0

    async def begin(
        self, name: str, account: LoginAccount | None, *, network: str, device: str | None
    ) -> Attempt:
        """Return the try that is made now under `name`; `account` is what the name stands for.

        `device` is what `KnownDevices.recognise` returned. Raises `OverloadedError` when Redis is
        away and there is no room to count.
        """
        keys = self._keys(name, account, network, device)
        counted = await self._begin(keys)
        return Attempt(
            keys,
            is_open=not counted.wait_ms and not counted.name_wait_ms,
            named_wait_s=-(-counted.name_wait_ms // 1000),
            count=counted.try_count,
        )

    async def take_back(self, attempt: Attempt) -> None:
        """Forget this try: the password was right, or was not judged at all."""
        await self._local.take_back(attempt.keys)
        try:
            await self._tries.take_back(attempt.keys)
        except RedisError as error:
            self._note_away(error)

    async def forget(
        self, name: str, account: LoginAccount, *, network: str, device: str | None
    ) -> None:
        """Forget what failed from this place: the owner has logged in here."""
        keys = self._keys(name, account, network, device)
        await self._local.forget(keys)
        try:
            await self._tries.forget(keys)
        except RedisError as error:
            self._note_away(error)

    async def clear(self, user_id: int, names: list[str]) -> None:
        """Forget all that failed at an account, from everywhere; `names` are all it logs in by.

        Raises `RedisError` when the counts cannot be reached: whoever unlocks must know.
        """
        keys = [self._account(user_id), *map(self._name, names)]
        await self._local.clear(keys)
        await self._tries.clear(keys)

    async def _begin(self, keys: TryKeys) -> Counted:
        if self._now_s() >= self._away_until_s:
            try:
                return await self._tries.begin(keys, RULES)
            except RedisError as error:
                self._note_away(error)
        try:
            return await self._local.begin(keys, RULES)
        except TriesFullError as error:
            raise OverloadedError("no room to count logins", retry_after_s=30) from error

    def _keys(
        self, name: str, account: LoginAccount | None, network: str, device: str | None
    ) -> TryKeys:
        is_known = device is not None or (account is not None and account.is_network_known)
        return TryKeys(
            account=self._account(name if account is None else account.user_id),
            name=self._name(name),
            place=self._digest(f"network|{network}" if device is None else f"device|{device}"),
            is_new_place=not is_known,
            nonce=secrets.token_hex(8),
        )

    def _account(self, who: str | int) -> str:
        """Return the key of an account; a name that is none's has one as well."""
        return self._digest(f"account|{who}" if isinstance(who, int) else f"nobody|{who.lower()}")

    def _name(self, name: str) -> str:
        return self._digest(f"name|{name.lower()}")

    def _digest(self, text: str) -> str:
        data = text.encode("utf-8", "surrogatepass")
        return hmac.digest(self._key, data, hashlib.sha256)[:12].hex()

    def _note_away(self, error: RedisError) -> None:
        self._away_until_s = self._now_s() + _AWAY_S
        _log.warning("login_tries_unreachable", error=type(error).__name__)
