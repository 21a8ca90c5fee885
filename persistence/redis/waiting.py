"""Who waits for the seq of an entry: the few callers of `LogWriter.append`."""

import asyncio

from game.units import MatchId
from persistence.redis.entry import LogError, LogRefusedError, RefusalCode
from persistence.redis.window import REFUSALS, Part, Reply


class Waiters:
    """Futures by (match, key); false while nobody waits, which is nearly always."""

    def __init__(self) -> None:
        self._futures: dict[tuple[MatchId, str], list[asyncio.Future[int]]] = {}

    def __bool__(self) -> bool:
        return bool(self._futures)

    def wait(self, match: MatchId, key: str) -> asyncio.Future[int]:
        """Return the future of the entry's seq."""
        future: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._futures.setdefault((match, key), []).append(future)
        return future

    def answered(self, part: Part, reply: Reply) -> None:
        """Tell everybody who waits for an entry of `part` what `reply` says of it."""
        match = part.attachment.match
        seq = part.seq + len(reply.missed)
        for (entry, _), result in zip(part.entries, reply.results, strict=True):
            if isinstance(result, str):
                seq += 1
                self._resolve(match, entry.key, seq)
            elif result > 0:
                self._resolve(match, entry.key, result)
            else:
                self.refused(match, entry.key, REFUSALS[result])

    def refused(self, match: MatchId, key: str, code: RefusalCode) -> None:
        """Raise LogRefusedError where the entry is waited for."""
        for future in self._futures.pop((match, key), ()):
            if not future.done():
                future.set_exception(LogRefusedError(match, code))

    def failed(self, match: MatchId, error: LogError) -> None:
        """Raise `error` wherever an entry of the match is waited for."""
        for of_match, key in [place for place in self._futures if place[0] == match]:
            for future in self._futures.pop((of_match, key)):
                if not future.done():
                    future.set_exception(error)

    def _resolve(self, match: MatchId, key: str, seq: int) -> None:
        for future in self._futures.pop((match, key), ()):
            if not future.done():
                future.set_result(seq)
