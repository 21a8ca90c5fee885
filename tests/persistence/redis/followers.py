"""A follower that keeps what it is told, and the entries that tests append."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Sequence

from game.events import Answered, Created, Entry, Seated
from game.setup import MatchSetup
from game.units import MatchId, NodeId, Seat
from persistence.redis.client import Client
from persistence.redis.log import (
    Head,
    Logged,
    LogWriter,
    LostReason,
    NewEntry,
    RefusalCode,
    create_match,
    digest_of,
    root_chain,
    system_entry,
)

SETUP = MatchSetup(
    match=MatchId(1),
    seed="5eed",
    mode="speed",
    types=("addition",),
    level="initie",
    question_count=20,
    length_ms=480_000,
)
EPOCH = "e1"


def created() -> list[NewEntry]:
    """Return the entries with which a test's log begins."""
    return [
        system_entry("sys:create", Created(SETUP)),
        system_entry("sys:seat:s1", Seated(Seat("s1"), "a", "initie")),
    ]


def answer(seat: str, command: str, value: str = "7", question: int = 0) -> NewEntry:
    """Return a pupil's answer; the digest is of its content."""
    digest = digest_of(f"{question} {value}".encode())
    return NewEntry(f"{seat}:{command}", digest, Answered(Seat(seat), question, value, 900, 12))


async def new_match(client: Client, match: int = 1, epoch: str = EPOCH) -> Head:
    return await create_match(client, MatchId(match), epoch, 1, created())


class RecordingFollower:
    """Keeps every call; checks on its own that entries come once, in order and without gaps."""

    def __init__(self, match: int = 1, epoch: str = EPOCH, rules: int = 1) -> None:
        self.match = MatchId(match)
        self.epoch = epoch
        self.rules = rules
        self.seq = 0
        self.chain = root_chain(self.match)
        self.is_clock_running = False
        self.entries: list[Entry] = []
        self.repeats: list[tuple[str, int]] = []
        self.refusals: list[tuple[str, RefusalCode]] = []
        self.losses: list[LostReason] = []
        self.times_ms: list[int] = []
        self.poison: str | None = None
        self._changed = asyncio.Event()

    def feed(self, entries: Sequence[Logged], time_ms: int) -> None:
        for line in entries:
            assert line.entry.seq == self.seq + 1, (line.entry.seq, self.seq)
            if self.poison is not None and line.entry.key == self.poison:
                raise ValueError(f"cannot fold {line.entry.key}")
            self.seq = line.entry.seq
            self.chain = line.chain
            self.entries.append(line.entry)
        self.times_ms.append(time_ms)
        self._changed.set()

    def repeated(self, entry: NewEntry, seq: int) -> None:
        assert seq <= self.seq
        self.repeats.append((entry.key, seq))
        self._changed.set()

    def refused(self, entry: NewEntry, code: RefusalCode) -> None:
        self.refusals.append((entry.key, code))
        self._changed.set()

    def lost(self, reason: LostReason) -> None:
        self.losses.append(reason)
        self._changed.set()

    @property
    def keys(self) -> list[str]:
        return [entry.key for entry in self.entries]

    async def until(self, condition: Callable[[], object], within_s: float = 15.0) -> None:
        """Return once `condition` holds after one of the writer's calls."""
        async with asyncio.timeout(within_s):
            while not condition():
                self._changed.clear()
                await self._changed.wait()

    async def until_seq(self, seq: int) -> None:
        """Return once entry `seq` was fed."""
        await self.until(lambda: self.seq >= seq)

    async def until_key(self, key: str, within_s: float = 15.0) -> Entry:
        """Return the entry `key` once it was fed."""
        await self.until(lambda: key in self.keys, within_s)
        return self.entries[self.keys.index(key)]


class Reachability:
    """What a writer said about Redis."""

    def __init__(self) -> None:
        self.said: list[bool] = []
        self._changed = asyncio.Event()

    def __call__(self, is_reachable: bool) -> None:
        self.said.append(is_reachable)
        self._changed.set()

    async def until(self, is_reachable: bool, within_s: float = 20.0) -> None:
        async with asyncio.timeout(within_s):
            while not self.said or self.said[-1] is not is_reachable:
                self._changed.clear()
                await self._changed.wait()


@contextlib.asynccontextmanager
async def running(writer: LogWriter) -> AsyncIterator[LogWriter]:
    """Run `writer` for the block, and end it at once afterwards."""
    task = asyncio.create_task(writer.run())
    try:
        yield writer
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


@contextlib.asynccontextmanager
async def node(client: Client, name: str = "n1", **options: object) -> AsyncIterator[LogWriter]:
    """Yield the running writer of a node of that name."""
    options.setdefault("on_reachable", Reachability())
    async with running(LogWriter(client, NodeId(name), **options)) as writer:  # type: ignore[arg-type]
        yield writer
