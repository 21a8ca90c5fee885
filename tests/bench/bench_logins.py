"""What a storm of logins costs a running match: run by hand, not by pytest.

    python tests/bench/bench_logins.py [--rate 200] [--rounds 3] [--window 15]

One web process, one worker, PostgreSQL and Redis on the first core; players and guessers on the
others. Thirty bots answer once a second, by turns in quiet and while logins come at a fixed rate:
half with a right password, half for names that do not exist. It prints how long an answer waits for
its verdict, from its planned time, side by side, and what became of the logins. The exit code is 1
when the storm makes p99 more than `--goal` times as long and more than 20 ms longer, or when a
login was neither taken nor refused in words.
"""

import asyncio
import itertools
import json
import math
import multiprocessing
import os
import random
import sys
import tempfile
import time
from collections import Counter
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Annotated, Any, Final, Self

import typer
import uvloop
from sqlalchemy import update

sys.path.insert(0, str(Path(__file__).parents[2]))

from load.generator import generate
from load.hdr import Latencies
from load.logins import ClassLogins
from load.openloop import LoadPlan
from load.processes import Meter
from load.scenarios.stage import Stage, StagePlan
from persistence.database import create_engine, create_session_factory
from persistence.models import User
from server.accounts.passwords import PasswordPool
from tests.chaos.cluster import Cluster, ClusterPlan
from tests.chaos.school import make_school_at

PLAYERS: Final = 30
WARM_UP_S: Final = 3.0
FREE_MS: Final = 20.0
"""A p99 that is so much longer is noise on a busy machine."""
_PASSWORD: Final = "trois nuages verts"
_TIMEOUT_S: Final = 20.0

app = typer.Typer()


class Phase:
    """What was measured in quiet, or in the storm, over all rounds."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.acks = Latencies()
        self.web_cpu_s = 0.0
        self.error_count = 0
        self.is_void = False

    def line(self) -> str:
        """Return what people read."""
        acks = self.acks
        return (
            f"{self.name:6} answer to verdict p50 {acks.percentile_ms(50):7.2f}   "
            f"p95 {acks.percentile_ms(95):7.2f}   p99 {acks.percentile_ms(99):7.2f}   "
            f"max {acks.max_ms:7.2f} ms   ({acks.count} answers, web CPU {self.web_cpu_s:.1f} s, "
            f"{self.error_count} errors{', VOID' if self.is_void else ''})"
        )


class Storm:
    """Logins, from a process of their own."""

    def __init__(self, url: str, names: list[str], rate: float, seed: str) -> None:
        self._task = (url, names, rate, seed)
        self.outcomes: Counter[str] = Counter()
        self.latencies: dict[str, Latencies] = {}

    async def open(self) -> None:
        """Start the process; it logs nobody in yet."""
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_storm, args=(theirs, *self._task), daemon=True)
        self._process.start()
        theirs.close()
        await asyncio.to_thread(self._pipe.recv_bytes)

    def begin(self) -> None:
        """Log in from now on, at the rate."""
        self._pipe.send_bytes(b"begin")

    async def end(self) -> None:
        """Wait for the answers that are missing, and read what was counted."""
        self._pipe.send_bytes(b"end")
        counted, encoded = json.loads(await asyncio.to_thread(self._pipe.recv_bytes))
        self.outcomes.update(counted)
        for outcome, data in encoded.items():
            self.latencies[outcome] = Latencies.from_encoded(data.encode())
        await asyncio.to_thread(self._process.join)


def _storm(
    pipe: "Connection[Any, Any]", url: str, names: list[str], rate: float, seed: str
) -> None:
    """The whole life of the process that logs in."""
    uvloop.run(_log_in(pipe, url, names, rate, seed))


async def _log_in(
    pipe: "Connection[Any, Any]", url: str, names: list[str], rate: float, seed: str
) -> None:
    chance = random.Random(seed)
    outcomes: Counter[str] = Counter()
    latencies: dict[str, Latencies] = {}
    loop = asyncio.get_running_loop()
    idle: list[_Line] = []

    async def one(planned_s: float, name: str) -> None:
        try:
            async with asyncio.timeout(_TIMEOUT_S):
                line = idle.pop() if idle else await _Line.open(url)
                outcome = await line.log_in(name)
            idle.append(line)
        except (OSError, EOFError, TimeoutError) as error:
            outcome = type(error).__name__
        outcomes[outcome] += 1
        latencies.setdefault(outcome, Latencies()).record_s(time.monotonic() - planned_s)

    pipe.send_bytes(b"ready")
    await loop.run_in_executor(None, pipe.recv_bytes)
    told = loop.run_in_executor(None, pipe.recv_bytes)
    begun_s = time.monotonic()
    tasks: set[asyncio.Task[None]] = set()
    for number in itertools.count():
        planned_s = begun_s + number / rate
        await asyncio.sleep(max(0.0, planned_s - time.monotonic()))
        if told.done():
            break
        is_right = chance.random() < 0.5
        name = chance.choice(names) if is_right else f"personne-{chance.getrandbits(40)}"
        task = asyncio.create_task(one(planned_s, name))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
    await asyncio.gather(*tasks)
    for line in idle:
        line.close()
    encoded = {outcome: each.encoded().decode() for outcome, each in latencies.items()}
    pipe.send_bytes(json.dumps([outcomes, encoded]).encode())


class _Line:
    """One connection that logs in, with as little HTTP as that takes."""

    def __init__(
        self, host: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._host, self._reader, self._writer = host, reader, writer

    @classmethod
    async def open(cls, url: str) -> Self:
        place = url.removeprefix("http://")
        host, port = place.split(":")
        return cls(place.encode(), *await asyncio.open_connection(host, int(port)))

    async def log_in(self, name: str) -> str:
        """Return the status that a login as `name` was answered with."""
        body = json.dumps({"username": name, "password": _PASSWORD}).encode()
        self._writer.write(
            b"POST /api/login HTTP/1.1\r\nHost: %b\r\nContent-Type: application/json\r\n"
            b"Content-Length: %d\r\n\r\n%b" % (self._host, len(body), body)
        )
        head = (await self._reader.readuntil(b"\r\n\r\n")).lower()
        length = head.partition(b"content-length:")[2].partition(b"\r\n")[0]
        await self._reader.readexactly(int(length))
        status = head.split(maxsplit=2)[1].decode()
        is_silent = status == "503" and b"\r\nretry-after:" not in head
        return "503 without Retry-After" if is_silent else status

    def close(self) -> None:
        self._writer.close()


async def _give_passwords(database_url: str, names: list[str]) -> None:
    pool, engine = PasswordPool(), create_engine(database_url)
    try:
        hashed = await pool.hash(_PASSWORD)
        async with create_session_factory(engine).begin() as session:
            await session.execute(
                update(User).where(User.username.in_(names)).values(hashed_password=hashed)
            )
    finally:
        pool.close()
        await engine.dispose()


async def _play(
    cluster: Cluster, people: ClassLogins, phase: Phase, plan: LoadPlan, storm: Storm | None
) -> None:
    """Play one match; the storm begins when it has begun."""
    stage = Stage(cluster.base_urls, [people])
    seconds = plan.warm_up_s + plan.window_s
    await stage.set(StagePlan(PLAYERS, math.ceil(seconds / plan.every_s) + 2))

    async def start() -> float:
        begins_s = await stage.start()
        if storm is not None:
            storm.begin()
        return begins_s

    result = await generate(stage.players, plan, when_ready=start, meter=Meter(cluster.pids()))
    if storm is not None:
        await storm.end()
    await stage.close()
    phase.acks.add(result.latencies)
    phase.web_cpu_s += sum(usage.cpu_s for usage in result.usages if usage.role == "web")
    phase.error_count += result.error_count
    phase.is_void |= result.is_void


async def _compare(
    folder: Path, *, rate: float, rounds: int, window_s: float, seed: str
) -> tuple[Phase, Phase, list[Storm]]:
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) > 1:
        os.sched_setaffinity(0, cores[:1])  # inherited by every process of the server
    quiet, stormy, storms = Phase("quiet"), Phase("storm"), []
    async with Cluster(folder, ClusterPlan(1, 1, {"LOG_LEVEL": "warning"})) as cluster:
        if len(cores) > 1:
            os.sched_setaffinity(0, cores[1:])
        classes = (await make_school_at(cluster.database_url, 8, PLAYERS)).classes
        names = [pupil.username for one in classes[1:] for pupil in one.pupils]
        await _give_passwords(cluster.database_url, names)
        url = cluster.base_urls[0]
        for number in range(rounds):
            plan = LoadPlan(1.0, WARM_UP_S, window_s, f"{seed}-{number}")
            await _play(cluster, classes[0], quiet, plan, None)
            storm = Storm(url, names, rate, plan.seed)
            await storm.open()
            await _play(cluster, classes[0], stormy, plan, storm)
            storms.append(storm)
    return quiet, stormy, storms


def tell(quiet: Phase, stormy: Phase, storms: list[Storm], rate: float, goal: float) -> bool:
    """Print what was measured; return whether the match went on as if nothing were."""
    typer.echo(quiet.line())
    typer.echo(stormy.line())
    outcomes: Counter[str] = Counter()
    for storm in storms:
        outcomes.update(storm.outcomes)
    for outcome, count in sorted(outcomes.items()):
        took = Latencies()
        for storm in storms:
            if outcome in storm.latencies:
                took.add(storm.latencies[outcome])
        typer.echo(
            f"logins at {rate:g}/s: {outcome:4} {count:6}   p50 {took.percentile_ms(50):8.1f}   "
            f"p95 {took.percentile_ms(95):8.1f} ms"
        )
    before_ms, after_ms = quiet.acks.percentile_ms(99), stormy.acks.percentile_ms(99)
    ratio = after_ms / before_ms if before_ms else float("inf")
    is_reached = (
        (ratio <= goal or after_ms - before_ms <= FREE_MS)
        and quiet.error_count + stormy.error_count == 0
        and set(outcomes) <= {"200", "401", "503"}
        and not stormy.is_void
    )
    typer.echo(
        f"{'reached' if is_reached else 'MISSED'}: p99 in the storm is {ratio:.2f} times that in "
        f"quiet, {after_ms - before_ms:+.1f} ms (goal {goal:g}, or {FREE_MS:g} ms)"
    )
    return is_reached


@app.command()
def logins(
    rate: Annotated[float, typer.Option(min=1, help="Logins a second.")] = 200.0,
    rounds: Annotated[int, typer.Option(min=1, help="Of quiet and storm each.")] = 3,
    window: Annotated[float, typer.Option(min=1, help="Seconds measured in each.")] = 15.0,
    seed: Annotated[str, typer.Option(help="Phases of the players, and who logs in.")] = "1",
    goal: Annotated[float, typer.Option(help="How many times p99 may be as long.")] = 2.0,
) -> None:
    """Compare how long answers wait, with and without a storm of logins."""
    with tempfile.TemporaryDirectory(prefix="mathakine-logins-") as folder:
        Path(folder).chmod(0o711)
        quiet, stormy, storms = asyncio.run(
            _compare(Path(folder) / "cluster", rate=rate, rounds=rounds, window_s=window, seed=seed)
        )
    raise typer.Exit(0 if tell(quiet, stormy, storms, rate, goal) else 1)


if __name__ == "__main__":
    app()
