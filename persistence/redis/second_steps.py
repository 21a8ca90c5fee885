"""What a second factor needs for minutes: logins that wait for it, and secrets not confirmed yet.

All of it is in the volatile Redis, and whoever loses it begins again. While Redis is away nothing
here answers: a second step that cannot be counted is not taken.
"""

import hashlib
import secrets
from typing import Final, cast

import msgspec
from msgspec import Struct

from persistence.redis.client import Client, script
from persistence.redis.keys import challenge_key, code_tries_key, enrolment_key

CHALLENGE_LIFE_S: Final = 300
CHALLENGE_TRIES: Final = 5
ENROLMENT_LIFE_S: Final = 1_800
CODE_TRIES: Final = 20
"""Wrong codes of one account in a day, wherever they come from. A code of six digits, of which two
are good at a time, is then guessed with a chance of 1 in 25,000 a day by somebody who has the
password; the account's owner hears of it, and still gets in with a recovery code."""
CODE_TRIES_LIFE_S: Final = 86_400
_CHALLENGE_BYTES: Final = 32


class PendingLogin(Struct, frozen=True):
    """Whose password was right. `password_mark` tells whether it is still the account's."""

    user_id: int
    password_mark: str


class CountedTry(Struct, frozen=True):
    """The how-many-th try this is; with `wait_ms` it was not counted, and may come then."""

    count: int
    wait_ms: int


class SecondSteps:
    """Challenges, pending enrolments and the count of wrong codes."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def ask(self, login: PendingLogin) -> str:
        """Return a new challenge: 256 random bits, of which only a hash is kept, for 5 minutes."""
        challenge = secrets.token_urlsafe(_CHALLENGE_BYTES)
        key = _key_of(challenge)
        async with self._client.pipeline(transaction=True) as pipe:
            pipe.hset(key, mapping={"about": msgspec.msgpack.encode(login), "tries": 0})
            pipe.expire(key, CHALLENGE_LIFE_S)
            await pipe.execute()
        return challenge

    async def take_try(self, challenge: str) -> PendingLogin | None:
        """Count a try and return whose it is; None for unknown, expired or five tries before."""
        about = await script("take_challenge_try").run(
            self._client, [_key_of(challenge)], [CHALLENGE_TRIES]
        )
        return None if about is None else msgspec.msgpack.decode(about, type=PendingLogin)

    async def close(self, challenge: str) -> bool:
        """Use the challenge up; False when somebody else did, so that it opens one login only."""
        return bool(await self._client.delete(_key_of(challenge)))

    async def keep_enrolment(self, user_id: int, sealed: bytes) -> None:
        """Keep a sealed secret until it is confirmed, half an hour at most; replaces another."""
        await self._client.set(enrolment_key(user_id), sealed, ex=ENROLMENT_LIFE_S)

    async def read_enrolment(self, user_id: int) -> bytes | None:
        """Return the sealed secret that waits, None when there is none (any more)."""
        return cast("bytes | None", await self._client.get(enrolment_key(user_id)))

    async def end_enrolment(self, user_id: int) -> bool:
        """Forget what waits; False when it was gone, so that two at once confirm it only once."""
        return bool(await self._client.delete(enrolment_key(user_id)))

    async def count_code(self, user_id: int) -> CountedTry:
        """Count a code before it is checked."""
        count, wait_ms = await script("count_try").run(
            self._client, [code_tries_key(user_id)], [CODE_TRIES, CODE_TRIES_LIFE_S * 1000]
        )
        return CountedTry(count, wait_ms)

    async def uncount_code(self, user_id: int) -> None:
        """Take back one that was counted, and turned out right."""
        await script("uncount_try").run(self._client, [code_tries_key(user_id)], [])

    async def forget(self, user_id: int) -> None:
        """Forget an account's wrong codes and what waits: its factor is another one, or gone."""
        await self._client.delete(code_tries_key(user_id), enrolment_key(user_id))


def _key_of(challenge: str) -> str:
    digest = hashlib.sha256(challenge.encode("utf-8", "surrogatepass"))
    return challenge_key(digest.hexdigest())
