"""Small real implementations of what REST is given: correct, in memory, for one process."""

import time
from collections import defaultdict, deque
from collections.abc import Callable

from game.units import MatchId
from persistence.seating import MatchRow
from server.errors import MatchNotFoundError
from server.hub.identity import Identity


class MemoryLimiter:
    def __init__(self, now_s: Callable[[], float] = time.monotonic) -> None:
        self._now_s = now_s
        self._hits: dict[str, deque[float]] = defaultdict(deque)

    async def take(self, key: str, count: int, window_s: int) -> int:
        wait_ms = await self.look(key, count, window_s)
        if not wait_ms:
            self._hits[key].append(self._now_s())
        return wait_ms

    async def look(self, key: str, count: int, window_s: int) -> int:
        now_s, hits = self._now_s(), self._hits[key]
        while hits and hits[0] <= now_s - window_s:
            hits.popleft()
        return 0 if len(hits) < count else int((hits[-count] + window_s - now_s) * 1000) + 1

    async def clear(self, key: str) -> None:
        self._hits.pop(key, None)


class MemoryTickets:
    def __init__(self) -> None:
        self._tickets: dict[str, str] = {}

    async def issue(self, login_hash: str) -> str:
        ticket = f"ticket-{len(self._tickets)}"
        self._tickets[ticket] = login_hash
        return ticket

    async def redeem(self, ticket: str) -> str | None:
        return self._tickets.pop(ticket, None)


class MemoryLoginCopies:
    def __init__(self) -> None:
        self.kept: dict[str, Identity] = {}

    async def find(self, login_hash: str) -> Identity | None:
        return self.kept.get(login_hash)

    async def keep(self, identity: Identity) -> None:
        self.kept[identity.login_hash] = identity

    async def drop(self, login_hash: str) -> None:
        self.kept.pop(login_hash, None)


class MemoryMatches:
    """A lifecycle that keeps what it was told; `trouble` makes the next opening fail."""

    def __init__(self) -> None:
        self.opened: dict[MatchId, MatchRow] = {}
        self.cancelled: dict[MatchId, str] = {}
        self.trouble: Exception | None = None

    async def open(self, row: MatchRow) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.opened[row.id] = row

    async def cancel(self, match: MatchId, reason: str) -> None:
        if match not in self.opened:
            raise MatchNotFoundError
        self.cancelled[match] = reason
