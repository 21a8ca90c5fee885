"""`mathakine retain`: delete now what is over its term, as a worker does once a day."""

import asyncio
import os
from datetime import UTC, datetime
from typing import Annotated

import typer

from server.console.errors import CommandError
from server.settings import Settings

app = typer.Typer()


@app.command()
def retain(
    *,
    is_only_counted: Annotated[
        bool, typer.Option("--dry-run", help="Count what is over its term; delete nothing.")
    ] = False,
    budget_s: Annotated[
        float, typer.Option(min=1.0, help="Seconds after which it stops; the rest comes later.")
    ] = 600.0,
) -> None:
    """Delete what is over its term, and make the coming months of learning analytics."""
    asyncio.run(_retain(Settings.from_env(os.environ), budget_s, is_only_counted=is_only_counted))


async def _retain(settings: Settings, budget_s: float, *, is_only_counted: bool) -> None:
    from persistence.database import create_engine
    from persistence.retention import Cleaner
    from server.accounts.authentication import IDLE
    from server.console.servers import find_servers

    database_url, _ = find_servers(settings)
    engine = create_engine(database_url, application_name="mathakine-retain")
    cleaner = Cleaner(engine, IDLE)
    now = datetime.now(UTC)
    try:
        if is_only_counted:
            for table, count in (await cleaner.count_due(now)).items():
                typer.echo(f"{table}: {count} row(s) are over their term")
            return
        done = await cleaner.clean_up(now, budget_s)
    finally:
        await engine.dispose()
    if done is None:
        raise CommandError("A worker is cleaning up right now; look again in a minute.")
    for table, count in done.rows.items():
        typer.echo(f"{table}: {count} row(s) deleted")
    for month in done.months_dropped:
        typer.echo(f"{month}: dropped")
    for month in done.months_made:
        typer.echo(f"{month}: made")
    if done.failed:
        told = ", ".join(f"{table} ({code})" for table, code in done.failed.items())
        raise CommandError(
            f"PostgreSQL refused {told}; months are made and dropped by the tables' owner."
        )
    if done.late:
        raise CommandError(f"More is due than there was time for: {', '.join(done.late)}.")
