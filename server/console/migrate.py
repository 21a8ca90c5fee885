"""`mathakine migrate`: bring the database to this release's schema; the Procfile's `release`."""

import os
from typing import Annotated

import typer

from server.console.web import required
from server.settings import Settings

app = typer.Typer()


@app.command()
def migrate(
    is_mending: Annotated[
        bool,
        typer.Option(
            "--mend",
            help="Repair rows that break a rule, where a repair is known. Each is told before it "
            "is made, and the old values are kept in the table mended_values.",
        ),
    ] = False,
) -> None:
    """Apply the migrations that the database at DATABASE_URL lacks, and fill what they planned."""
    settings = Settings.from_env(os.environ)
    database_url = required("DATABASE_URL", settings.database_url)
    from migrations.run import current, upgrade

    upgrade(database_url, report=typer.echo, is_mending=is_mending)
    typer.echo(f"the database is at revision {current(database_url)}")
