"""Password hashes: argon2id in a bounded pool of threads, away from the event loop.

Hashing is meant to be slow, so it is the one thing that a login burst can starve a running match
with. The pool therefore has few threads, runs them at a lower scheduling priority where the system
allows it (a thread of Linux has its own nice value), and refuses with `OverloadedError` beyond a
short queue instead of letting everybody wait. What a password may look like is decided in
`server.accounts.password_policy`; who may log in, in `server.accounts.logging_in`.
"""

import asyncio
import functools
import os
import threading
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError
from msgspec import Struct

from server.accounts.older_hashes import is_older, verify_older
from server.errors import OverloadedError

LENGTH_MIN: Final = 8
LENGTH_MAX: Final = 128
_NICE: Final = 10

_Value = TypeVar("_Value")


class PasswordCost(Struct, frozen=True):
    """argon2id's parameters; the defaults are OWASP's floor of 19 MiB, two passes, one lane."""

    memory_kib: int = 19 * 1024
    passes: int = 2
    lanes: int = 1


class PasswordPool:
    """Hashes and checks passwords in `thread_count` threads, with at most `waiting_max` in line."""

    def __init__(
        self,
        cost: PasswordCost | None = None,
        *,
        thread_count: int | None = None,
        waiting_max: int = 96,
    ) -> None:
        """`thread_count` None: one for every two cores, four at most."""
        thread_count = thread_count or threads_for(os.cpu_count() or 1)
        cost = cost or PasswordCost()
        self._hasher = PasswordHasher(
            time_cost=cost.passes,
            memory_cost=cost.memory_kib,
            parallelism=cost.lanes,
            type=Type.ID,
        )
        self._threads = ThreadPoolExecutor(
            thread_count, thread_name_prefix="password", initializer=_lower_priority
        )
        self._room = thread_count + waiting_max
        self._decoy = self._hasher.hash(os.urandom(16).hex())

    async def hash(self, password: str) -> str:
        """Return the encoded argon2id hash; raises `OverloadedError` when the line is full."""
        return await self._run(functools.partial(self._hasher.hash, _prepared(password)))

    async def verify(self, stored: str | None, password: str) -> bool:
        """Return whether `password` is the one hashed as `stored`.

        With None (no such account) the same work is done against a decoy, so that an answer takes
        the same time whether or not the account exists. A stored value that is no hash matches
        nothing, after the same work. A hash of the older product takes its own time, ten times as
        long. Raises `OverloadedError` when the line is full.
        """
        if stored is not None and is_older(stored):
            return await self._run(functools.partial(verify_older, stored, password))
        return await self._run(functools.partial(self._verify, stored, _prepared(password)))

    def needs_rehash(self, stored: str) -> bool:
        """Return whether `stored` was made with other parameters than today's, or another way."""
        return is_older(stored) or self._hasher.check_needs_rehash(stored)

    def refuse_when_full(self) -> None:
        """Raise `OverloadedError` when the line is full now: before other work is done for it."""
        if self._room <= 0:
            raise OverloadedError("too many passwords in line", retry_after_s=2)

    def close(self) -> None:
        """Stop the threads after what they are doing; nothing can be hashed any more."""
        self._threads.shutdown(wait=True, cancel_futures=True)

    async def _run(self, work: Callable[[], _Value]) -> _Value:
        self.refuse_when_full()
        self._room -= 1
        future = self._threads.submit(work)
        # A caller that gives up frees its place only when a thread is done with its work.
        loop = asyncio.get_running_loop()
        future.add_done_callback(lambda _: _call_soon(loop, self._leave))
        return await asyncio.wrap_future(future)

    def _leave(self) -> None:
        self._room += 1

    def _verify(self, stored: str | None, password: bytes) -> bool:
        try:
            is_match = self._hasher.verify(stored or self._decoy, password)
        except VerifyMismatchError:
            return False
        except (InvalidHashError, VerificationError):
            self._verify(None, password)
            return False
        return is_match and stored is not None


def threads_for(core_count: int) -> int:
    """Return how many threads hash: half of the cores, since matches run on the others."""
    return max(1, min(4, core_count // 2))


def normalise(password: str) -> str:
    """Return the same text for the same signs, however a keyboard composes them.

    NFKC, as NIST SP 800-63B §3.1.1.2 has it; nothing is cut off.
    """
    return unicodedata.normalize("NFKC", password)


def _prepared(password: str) -> bytes:
    return normalise(password).encode("utf-8", "surrogatepass")


def _call_soon(loop: asyncio.AbstractEventLoop, callback: Callable[[], None]) -> None:
    if not loop.is_closed():
        loop.call_soon_threadsafe(callback)


def _lower_priority() -> None:
    if hasattr(os, "setpriority"):
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)
