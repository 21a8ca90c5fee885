"""`make chaos KILLS=n SEED=s`: kill -9 of web, worker, Redis and PostgreSQL during play.

Exit code 0: nothing was lost or doubled. 1: the findings and the seed are printed, and the folder
with the history and all logs is kept.
"""

import asyncio
import secrets
import shutil
import tempfile
import time
from pathlib import Path
from typing import Annotated

import typer

from tests.chaos.run import ChaosPlan, run_chaos


def main(
    kills: Annotated[int, typer.Option(min=0, help="How many parts are killed.")] = 100,
    seed: Annotated[str, typer.Option(help="Who is killed when; empty: a new one.")] = "",
    web: Annotated[int, typer.Option(min=2)] = 2,
    workers: Annotated[int, typer.Option(min=1)] = 2,
    arenas: Annotated[int, typer.Option(min=1, help="Matches at once.")] = 4,
    pupils: Annotated[int, typer.Option(min=1, max=30, help="Players a match.")] = 6,
    every: Annotated[float, typer.Option(min=0.2, help="Seconds between kills.")] = 3.0,
) -> None:
    """Play, kill, and judge."""
    seed = seed or secrets.token_hex(4)
    plan = ChaosPlan(seed, kills, web, workers, arenas, pupils, every)
    folder = Path(tempfile.mkdtemp(prefix=f"mathakine-chaos-{seed}-"))
    folder.chmod(0o711)
    start_s = time.monotonic()
    typer.echo(f"chaos: {kills} kills, seed {seed}, {folder}")
    report = asyncio.run(
        run_chaos(
            plan,
            folder,
            say=lambda text: typer.echo(f"{time.monotonic() - start_s:7.1f} s  {text}"),
        )
    )
    for line in report.lines():
        typer.echo(line)
    if not report.findings:
        shutil.rmtree(folder, ignore_errors=True)
        typer.echo("0 acknowledged answers lost, 0 doubled, 0 awards twice, every match settled")
        return
    for finding in report.findings:
        typer.echo(f"✗ {finding}")
    typer.echo(f"seed {seed}: {len(report.findings)} findings; kept in {folder}")
    raise typer.Exit(1)


if __name__ == "__main__":
    typer.run(main)
