"""Runs a load scenario against a whole server of its own: stores, school, web processes, workers.

    python -m tests.load.bench class_duels --players 900 --web 1 -- --window 40

What follows `--` goes to the scenario as it is. The server's processes are pinned to the first
core and the generator to the others, so that neither takes the other's time.
"""

import asyncio
import os
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from load.logins import write_logins
from load.scenarios.stage import ROOM_SIZE
from tests.chaos.cluster import Cluster, ClusterPlan
from tests.chaos.school import make_school_at

app = typer.Typer()


@app.command()
def bench(
    scenario: Annotated[str, typer.Argument(help="A module of load.scenarios.")],
    more: Annotated[list[str] | None, typer.Argument(help="Options of the scenario.")] = None,
    players: Annotated[int, typer.Option(min=1)] = 900,
    web: Annotated[int, typer.Option(min=1, help="Web processes.")] = 1,
    workers: Annotated[int, typer.Option(min=0)] = 1,
    pin: Annotated[bool, typer.Option(help="Server on core 0, generator on the others.")] = True,
    profile: Annotated[str, typer.Option(help="TRANSPORT of the web processes.")] = "auto",
) -> None:
    """Start everything, run the scenario once, and exit with its code."""
    with tempfile.TemporaryDirectory(prefix="mathakine-bench-") as folder:
        Path(folder).chmod(0o711)
        raise typer.Exit(
            asyncio.run(
                _run(
                    Path(folder),
                    ClusterPlan(web, workers, {"TRANSPORT": profile, "LOG_LEVEL": "error"}),
                    [scenario, "--players", str(players), *(more or [])],
                    player_count=players,
                    is_pinned=pin,
                )
            )
        )


async def _run(
    folder: Path, plan: ClusterPlan, arguments: list[str], *, player_count: int, is_pinned: bool
) -> int:
    cores = sorted(os.sched_getaffinity(0))
    if is_pinned and len(cores) > 1:
        os.sched_setaffinity(0, cores[:1])  # inherited by every process of the server
    async with Cluster(folder / "cluster", plan) as cluster:
        if is_pinned and len(cores) > 1:
            os.sched_setaffinity(0, cores[1:])
        class_count = -(-player_count // ROOM_SIZE)
        logins = folder / "logins.json"
        write_logins(logins, await make_school_at(cluster.database_url, class_count, ROOM_SIZE))
        scenario, *options = arguments
        command = ["-m", f"load.scenarios.{scenario}", "--logins", str(logins), *options]
        for url in cluster.base_urls:
            command += ["--url", url]
        for role, pids in cluster.pids().items():
            for pid in pids:
                command += ["--pid", f"{role}={pid}"]
        process = await asyncio.create_subprocess_exec(sys.executable, *command)
        code = await process.wait()
        trouble = cluster.tails(5)
        if code and trouble:
            typer.echo(trouble)
        return code


if __name__ == "__main__":
    app()
