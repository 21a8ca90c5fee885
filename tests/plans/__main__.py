"""Looks at the plan of every query that requests, matches and workers run, on a seeded database.

    mathakine migrate && mathakine seed --users 50000 --attempts 2000000
    python -m tests.plans --write

Exit code 1: a big table is read whole, or something was not tried. The database of DATABASE_URL has
some rows more afterwards, and no player should be on it; Redis is one of its own.
"""

import asyncio
import tempfile
from pathlib import Path
from typing import Annotated

import structlog
import typer

from tests.plans.reading import most_rows_read
from tests.plans.report import PATH, made_part, place_of, with_made_part
from tests.plans.run import Findings, look
from tests.services import TestRedis

app = typer.Typer()


@app.command()
def plans(
    database_url: Annotated[str, typer.Option(envvar="DATABASE_URL", help="A seeded database.")],
    scale: Annotated[
        int, typer.Option(min=1, help="Judge tables as if they had so many times their rows.")
    ] = 1,
    write: Annotated[bool, typer.Option(help="Write docs/queries.md.")] = False,
) -> None:
    """Run everything once, and tell what reads a big table whole."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger("critical"))
    with tempfile.TemporaryDirectory(prefix="mathakine-plans-") as folder:
        redis = TestRedis(Path(folder))
        try:
            findings = asyncio.run(look(database_url, redis.url, scale=scale))
        finally:
            redis.kill()
    if write:
        document = with_made_part(PATH.read_text(encoding="utf-8"), made_part(findings))
        PATH.write_text(document, encoding="utf-8")
    raise typer.Exit(tell(findings))


def tell(findings: Findings) -> int:
    """Print what was found; return the exit code."""
    for one in sorted(findings.heard, key=most_rows_read, reverse=True)[:10]:
        typer.echo(f"{most_rows_read(one):>10,} rows  {place_of(one)}")
    scans, uncalled, unheard = findings.scans(), findings.uncalled, findings.unheard()
    for one, scan in scans:
        typer.echo(f"✗ {place_of(one)} reads {scan.table}: {scan.why}\n    {one.text}")
    for name in uncalled:
        typer.echo(f"✗ nobody called {name}")
    for name in unheard:
        typer.echo(f"✗ nobody ran {name}")
    counts = findings.recorder.statement_counts
    typer.echo(
        f"{len(findings.heard)} statements; a settlement of {findings.settled_count} pupils is "
        f"{counts['settlement']} of them"
    )
    return 1 if scans or uncalled or unheard else 0


if __name__ == "__main__":
    app()
