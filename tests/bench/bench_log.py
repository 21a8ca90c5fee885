"""What an entry costs on its way into the log and back: run by hand, not by pytest.

    python tests/bench/bench_log.py [--seconds 5] [--nodes 1]

An open loop submits answers of 900 seats in 30 matches at a fixed rate to one writer in this
process, over a real Redis with `appendfsync always`. It prints, per rate: CPU of this process per
entry (less that of the same loop without a writer), CPU of Redis per entry, and the time from the
planned submission to `feed`. With `--nodes 2` a second writer follows the same matches, and half of
the entries come from it. Absolute figures are this machine's; compare runs side by side.
"""

import argparse
import asyncio
import resource
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import uvloop

from game.events import Answered, Created
from game.setup import MatchSetup
from game.units import MatchId, NodeId, Seat
from persistence.redis.client import Client, connect
from persistence.redis.log import (
    Logged,
    LogWriter,
    LostReason,
    NewEntry,
    RefusalCode,
    create_match,
    root_chain,
    system_entry,
)
from server.embedded.binaries import find_redis
from server.embedded.redis import DURABLE, RedisServer
from tests.services import free_port

TICK_S = 0.001
MATCH_COUNT = 30
SEAT_COUNT = 30


class CountingFollower:
    """The least that a follower can do, so that the writer's own cost shows."""

    def __init__(self, match: MatchId, bench: "Bench") -> None:
        self.match = match
        self.epoch = "bench"
        self.rules = 1
        self.seq = 0
        self.chain = root_chain(match)
        self.is_clock_running = True
        self.bench = bench

    def feed(self, entries: Sequence[Logged], time_ms: int) -> None:
        del time_ms
        if entries:
            last = entries[-1]
            self.seq, self.chain = last.entry.seq, last.chain
            self.bench.fed(entries)

    def repeated(self, entry: NewEntry, seq: int) -> None:
        raise AssertionError((entry, seq))

    def refused(self, entry: NewEntry, code: RefusalCode) -> None:
        raise AssertionError((entry, code))

    def lost(self, reason: LostReason) -> None:
        raise AssertionError(reason)


class Bench:
    """One run at one rate."""

    def __init__(self) -> None:
        self.planned_s: dict[str, float] = {}
        self.latencies_s: list[float] = []
        self._done = asyncio.Event()

    async def all_fed(self) -> None:
        """Return once everything that was planned came back."""
        while self.planned_s:
            self._done.clear()
            await self._done.wait()

    def fed(self, entries: Sequence[Logged]) -> None:
        now_s = time.perf_counter()
        for line in entries:
            planned_s = self.planned_s.pop(line.entry.key, None)
            if planned_s is not None:
                self.latencies_s.append(now_s - planned_s)
        if not self.planned_s:
            self._done.set()


def redis_cpu_s(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


def own_cpu_s() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


async def drive(bench: Bench, writers: list[LogWriter], rate: int, seconds: float, run: int) -> int:
    """Submit at `rate` for `seconds`; return how many. Without writers: the loop's own cost."""
    start_s = time.perf_counter()
    count = 0
    total = int(rate * seconds)
    while count < total:
        now_s = time.perf_counter()
        due = min(total, int((now_s - start_s) * rate) + 1)
        while count < due:
            n = count
            match = MatchId(1 + n % MATCH_COUNT)
            seat = Seat(f"s{n // MATCH_COUNT % SEAT_COUNT:07d}")
            key = f"{seat}:r{run}c{n:08d}"
            entry = NewEntry(key, "0123456789abcdef", Answered(seat, n % 20, "42", 3211, 31))
            bench.planned_s[key] = start_s + n / rate
            if writers:
                writers[n // MATCH_COUNT % len(writers)].submit(match, entry)
            count += 1
        await asyncio.sleep(TICK_S)
    return count


async def loop_cost_s(rate: int, seconds: float) -> float:
    """Return the CPU seconds per entry of the load itself."""
    before_s = own_cpu_s()
    count = await drive(Bench(), [], rate, seconds, 0)
    return (own_cpu_s() - before_s) / count


async def one_rate(
    client: Client, pid: int, rate: int, seconds: float, nodes: int, window_ms: float
) -> None:
    await client.flushall()
    setup = MatchSetup(MatchId(1), "seed", "speed", ("addition",), "initie", 20, 480_000)
    for match in range(1, MATCH_COUNT + 1):
        entry = system_entry("sys:create", Created(setup))
        await create_match(client, MatchId(match), "bench", 1, [entry])
    loop_s = await loop_cost_s(rate, seconds)
    bench = Bench()
    writers = [
        LogWriter(client, NodeId(f"node{i}"), on_reachable=lambda _: None, window_ms=window_ms)
        for i in range(nodes)
    ]
    tasks = [asyncio.create_task(writer.run()) for writer in writers]
    for writer in writers:
        for match in range(1, MATCH_COUNT + 1):
            writer.attach(CountingFollower(MatchId(match), bench))
    await asyncio.sleep(0.3)
    await drive(bench, writers, rate, 1.0, 1)
    await asyncio.sleep(0.1)
    bench.latencies_s.clear()
    before_s, redis_before_s = own_cpu_s(), redis_cpu_s(pid)
    count = await drive(bench, writers, rate, seconds, 2)
    await bench.all_fed()
    cpu_s, redis_s = own_cpu_s() - before_s, redis_cpu_s(pid) - redis_before_s
    for writer in writers:
        await writer.drain()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    ordered = sorted(bench.latencies_s)
    loop_s = (loop_s + await loop_cost_s(rate, seconds)) / 2
    memory = (await client.info("memory"))["used_memory_dataset"]
    entries = count + rate
    print(  # noqa: T201
        f"{rate:>6}/s  {nodes} node(s)  own {1e6 * (cpu_s / count - loop_s):6.1f} µs  "
        f"redis {1e6 * redis_s / count:5.1f} µs  "
        f"p50 {1e3 * ordered[len(ordered) // 2]:5.2f} ms  "
        f"p99 {1e3 * ordered[len(ordered) * 99 // 100]:6.2f} ms  "
        f"{memory / entries:5.0f} B/entry"
    )


async def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--nodes", type=int, default=1)
    parser.add_argument("--fsync", default="always")
    parser.add_argument("--window-ms", type=float, default=3.0)
    parser.add_argument("--rates", type=int, nargs="*", default=[900, 1000, 3000, 10_000])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        server = RedisServer(
            find_redis(),
            Path(folder) / "redis",
            port=free_port(),
            options={**DURABLE, "appendfsync": options.fsync},
        )
        server.start()
        assert server.process is not None
        client = connect(f"redis://127.0.0.1:{server.port}/0")
        try:
            for rate in options.rates:
                await one_rate(
                    client,
                    server.process.pid,
                    rate,
                    options.seconds,
                    options.nodes,
                    options.window_ms,
                )
        finally:
            await client.aclose()
            server.kill()


if __name__ == "__main__":
    uvloop.run(main())
