"""Tries at passwords, counted in Redis across processes: which are not over, and which failed.

What is counted for whom, and what follows, is decided in `server.accounts.lockout`.
"""

from typing import NamedTuple, cast

from persistence.redis.client import Client, script
from persistence.redis.keys import tries_key


class TryRules(NamedTuple):
    """How many tries one place has within a window, and how all new places together are slowed."""

    place_count: int
    place_window_ms: int
    new_count: int
    new_window_ms: int
    new_every_ms: int


class TryKeys(NamedTuple):
    """What a try is counted under: digests, and a nonce that tells it from all others."""

    account: str
    name: str
    place: str
    is_new_place: bool
    nonce: str

    @property
    def member(self) -> str:
        """What stands for this one try."""
        return f"{self.place}|{int(self.is_new_place)}|{self.nonce}"


class Counted(NamedTuple):
    """`wait_ms` until the account, `name_wait_ms` until the name may be tried; 0: now.

    `try_count` is how many tries of this place are counted, this one among them if it may be made.
    """

    wait_ms: int
    name_wait_ms: int
    try_count: int


class RedisLoginTries:
    """The `LoginTries` of a process; each call is atomic, and the clock is Redis' own."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def begin(self, keys: TryKeys, rules: TryRules) -> Counted:
        """Count a try before it is judged, if it may be made."""
        found = await script("begin_login_try").run(
            self._client,
            [tries_key(keys.account), tries_key(keys.name)],
            [keys.place, int(keys.is_new_place), keys.nonce, *rules],
        )
        return Counted(*cast("list[int]", found))

    async def take_back(self, keys: TryKeys) -> None:
        """Forget this one try: it was no failure."""
        async with self._client.pipeline(transaction=True) as pipe:
            for key in (keys.account, keys.name):
                pipe.zrem(tries_key(key), keys.member)
            await pipe.execute()

    async def forget(self, keys: TryKeys) -> None:
        """Forget every try that this place made at the account, or under the name."""
        names = [tries_key(keys.account), tries_key(keys.name)]
        await script("forget_login_tries").run(self._client, names, [keys.place])

    async def clear(self, keys: list[str]) -> None:
        """Forget every try under these keys, wherever it came from."""
        await self._client.delete(*map(tries_key, keys))
