"""Sets our durable server beside the plain in-memory one, in one run, interleaved.

    python -m tests.load.compare --players 900 --rounds 3

Both get the same load from the same generator on the same pinned core; absolute figures are this
machine's, ratios travel. Ours writes every answer to a synced log, the plain one keeps nothing.
"""

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Annotated

import typer

from load.generator import Result, generate, soon_s
from load.openloop import LoadPlan, PlayerSpec
from load.processes import Meter
from load.scenarios.class_duels import measure
from load.scenarios.stage import ROOM_SIZE, Stage
from tests.chaos.cluster import Cluster, ClusterPlan
from tests.chaos.school import make_school_at


def main(
    players: Annotated[int, typer.Option(min=1)] = 900,
    rounds: Annotated[int, typer.Option(min=1)] = 3,
    window: Annotated[float, typer.Option(help="Seconds measured in each round.")] = 30.0,
    warm_up: Annotated[float, typer.Option(help="Seconds played before that.")] = 8.0,
    processes: Annotated[int, typer.Option(min=1, help="Generator processes.")] = 1,
) -> None:
    """Measure, and print medians and ratios."""
    plan = LoadPlan(1.0, warm_up, window)
    results = asyncio.run(_compare(players, rounds, plan, processes))
    baseline = _median(results["plain, board at 10 Hz"], "web")
    typer.echo(f"{players} players, one answer a second each, {rounds} rounds of {window:g} s")
    for name, rows in results.items():
        web = _median(rows, "web")
        boards = statistics.median(row.board_count / row.planned_count for row in rows)
        typer.echo(
            f"  {name}: {web:.0f} µs an answer ({web / baseline:.2f}), with Redis "
            f"{web + _median(rows, 'redis'):.0f}, "
            f"p50/p95/p99 {'/'.join(f'{_latency(rows, p):.1f}' for p in (50, 95, 99))} ms, "
            f"{boards:.1f} boards an answer, errors {sum(row.error_count for row in rows)}"
            + (", VOID" if any(row.is_void for row in rows) else "")
        )


def _median(rows: list[Result], role: str) -> float:
    return statistics.median(row.cpu_us_per_answer(role) for row in rows)


def _latency(rows: list[Result], percentile: float) -> float:
    return statistics.median(row.latencies.percentile_ms(percentile) for row in rows)


async def _compare(
    players: int, rounds: int, plan: LoadPlan, processes: int
) -> dict[str, list[Result]]:
    cores = sorted(os.sched_getaffinity(0))
    results: dict[str, list[Result]] = defaultdict(list)
    with tempfile.TemporaryDirectory(prefix="mathakine-compare-") as name:
        folder = Path(name)
        os.chmod(folder, 0o711)  # noqa: PTH101 - pathlib's would block the loop just as long
        os.sched_setaffinity(0, cores[:1])
        cluster_plan = ClusterPlan(1, 1, {"LOG_LEVEL": "error"})
        async with Cluster(folder / "cluster", cluster_plan) as cluster:
            logins = await make_school_at(cluster.database_url, -(-players // ROOM_SIZE), ROOM_SIZE)
            for _ in range(rounds):
                for label, options in (
                    ("plain, board at 10 Hz", ["--eager"]),
                    ("plain, board when it changes", ["--no-eager"]),
                ):
                    result = await _plain(players, plan, processes, options, cores)
                    results[label].append(result)
                os.sched_setaffinity(0, cores[1:] or cores)
                ours = await measure(
                    Stage(cluster.base_urls, logins.classes),
                    plan,
                    player_count=players,
                    process_count=processes,
                    meter=Meter(cluster.pids()),
                )
                results["ours, durable"].append(ours)
    return results


async def _plain(
    players: int, plan: LoadPlan, processes: int, options: list[str], cores: list[int]
) -> Result:
    os.sched_setaffinity(0, cores[:1])
    command = [sys.executable, "-m", "load.compare.plain_starlette", *options]
    process = await asyncio.create_subprocess_exec(*command, stdout=subprocess.PIPE)
    os.sched_setaffinity(0, cores[1:] or cores)
    try:
        assert process.stdout is not None
        url = (await process.stdout.readline()).decode().strip()
        specs = [PlayerSpec(url, f"t{n}", 1 + n // ROOM_SIZE) for n in range(players)]

        async def ready() -> float:
            return soon_s()

        return await generate(
            specs,
            plan,
            process_count=processes,
            when_ready=ready,
            meter=Meter({"web": [process.pid]}),
        )
    finally:
        process.kill()
        await process.wait()


if __name__ == "__main__":
    typer.run(main)
