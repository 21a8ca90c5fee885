"""`mathakine seed`: a realistic database of any size, to measure what a school will feel."""

import asyncio
import os
import secrets
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from persistence.filling.fill import FillError, FillReport, Told, fill
from persistence.filling.plan import FillOptions
from server.console.errors import CommandError
from server.console.web import required
from server.settings import Settings

app = typer.Typer()


@app.command()
def seed(
    users: Annotated[int, typer.Option(min=40, help="How many accounts, about 19 in 20 pupils.")],
    attempts: Annotated[int, typer.Option(min=0, help="About how many attempts they made.")],
    months: Annotated[int, typer.Option(min=1, max=120, help="How long the history is.")] = 18,
    institutions: Annotated[
        int | None, typer.Option(min=1, help="How many schools and centres; by size otherwise.")
    ] = None,
    word: Annotated[
        str, typer.Option("--seed", help="The same word, sizes and --until: the same rows.")
    ] = "mathakine",
    until: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The history's last day.")
    ] = None,
    password_file: Annotated[
        Path | None, typer.Option(help="Where the password of three accounts goes; else printed.")
    ] = None,
    processes: Annotated[int, typer.Option(min=0, help="How many make rows beside this one.")] = 2,
) -> None:
    """Fill the empty, migrated database at DATABASE_URL with made-up schools that have played."""
    settings = Settings.from_env(os.environ)
    database_url = required("DATABASE_URL", settings.database_url)
    _check_revision(database_url)
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    options = FillOptions(
        user_count=users,
        attempt_count=attempts,
        until=today if until is None else until.replace(tzinfo=UTC) + timedelta(days=1),
        month_count=months,
        institution_count=institutions,
        seed=word,
    )
    password = secrets.token_urlsafe(12)
    begun_s = time.monotonic()
    report = _fill_with_progress(database_url, options, password, processes)
    took_s = time.monotonic() - begun_s
    for table, count in sorted(report.rows.items(), key=lambda item: -item[1]):
        typer.echo(f"  {count:>12,}  {table}")
    total = sum(report.rows.values())
    typer.echo(f"{total:,} rows in {took_s:.0f} s, {total / took_s:,.0f} a second")
    _tell_accounts(report, password, password_file)


def _check_revision(database_url: str) -> None:
    from migrations.run import current, head

    found = current(database_url)
    if found != head():
        raise CommandError(
            f"The database is at revision {found or 'none'} and this release at {head()}: run "
            "`mathakine migrate` first."
        )


def _fill_with_progress(
    database_url: str, options: FillOptions, password: str, processes: int
) -> FillReport:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    with Progress(
        TextColumn("attempts"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
    ) as progress:
        task = progress.add_task("attempts", total=options.attempt_count, rate="")

        def told(count: int) -> None:
            speed = progress.tasks[task].speed or 0
            progress.update(task, completed=count, rate=f"{speed:,.0f}/s")

        return asyncio.run(_fill(database_url, options, password, processes, told))


async def _fill(
    database_url: str, options: FillOptions, password: str, processes: int, told: Told
) -> FillReport:
    from server.accounts.passwords import PasswordPool

    pool = PasswordPool()
    try:
        hashed = await pool.hash(password)
        return await fill(
            database_url, options, hashed_password=hashed, process_count=processes, told=told
        )
    except FillError as error:
        raise CommandError(str(error)) from error
    finally:
        pool.close()


def _tell_accounts(report: FillReport, password: str, file: Path | None) -> None:
    names = ", ".join(f"{one.username} ({one.part})" for one in report.accounts)
    if file is None:
        typer.echo(f"these can log in with the password {password}: {names}")
        return
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as written:
        written.write(f"{password}\n")
    typer.echo(f"these can log in with the password in {file}: {names}")
