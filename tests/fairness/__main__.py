"""`make simulate SEED=s SCALE=x`: thousands of matches by the real rules, and what they say.

Exit code 0: every promise holds, or too few matches were played to tell. 1: one fails. 130: it was
interrupted, and nothing was written.
"""

import os
import sys
import time
from typing import Annotated

import typer

from tests.fairness.report import jobs_of, results_of, write
from tests.fairness.run import count_of, run


def main(
    seed: Annotated[str, typer.Option(help="What all luck follows from.")] = "2026",
    scale: Annotated[float, typer.Option(min=0.001, help="How many matches; 1: all.")] = 1.0,
    jobs: Annotated[int, typer.Option(min=0, help="Processes; 0: one a core.")] = 0,
    only: Annotated[str, typer.Option(help="Keys that contain this; then nothing is kept.")] = "",
) -> None:
    """Simulate, judge, and write docs/fairness.md, its figures and its charts."""
    todo = jobs_of(only)
    if not todo:
        raise typer.BadParameter(f"no promise has {only!r} in its key", param_hint="--only")
    begun = time.monotonic()
    try:
        figures = run(
            todo,
            seed,
            scale,
            process_count=jobs or len(os.sched_getaffinity(0)),
            say=_progress(begun),
        )
    except KeyboardInterrupt:
        typer.echo("\ninterrupted: nothing was written", err=True)
        raise typer.Exit(130) from None
    match_count = sum(count_of(job, scale) * job.promise.matches for job in todo)
    failed = 0
    for job, figure in figures.items():
        is_failed = figure.verdict == "fails" and not job.rules
        failed += is_failed
        before = f"  [before: {job.rules}]" if job.rules else ""
        typer.echo(
            f"{figure.verdict:6} {figure.estimate:9.3f} [{figure.low:.3f}, {figure.high:.3f}]  "
            f"{job.key}{before}"
        )
    typer.echo(f"{match_count:,} matches in {time.monotonic() - begun:.0f} s, seed {seed}")
    if not only:
        write(results_of(figures, seed=seed, scale=scale, match_count=match_count))
        typer.echo("written: docs/fairness.md, docs/fairness/")
    if failed:
        typer.echo(f"✗ {failed} promises fail", err=True)
        raise typer.Exit(1)


class _progress:  # noqa: N801 - a function with a memory of what it last said
    def __init__(self, begun: float) -> None:
        self._begun = begun
        self._last = 0.0

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self._last < (0.5 if sys.stderr.isatty() else 20) and done < total:
            return
        self._last = now
        elapsed_s = now - self._begun
        left_s = elapsed_s * (total - done) / done
        end = "\r" if sys.stderr.isatty() and done < total else "\n"
        typer.echo(
            f"{100 * done // total:3} %  {elapsed_s:4.0f} s, about {left_s:.0f} s left   ",
            nl=False,
            err=True,
        )
        typer.echo(end, nl=False, err=True)


if __name__ == "__main__":
    typer.run(main)
