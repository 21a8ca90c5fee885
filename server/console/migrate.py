"""`mathakine migrate`: bring the database to this release's schema; the Procfile's `release`."""

import os

import typer

from server.console.web import required
from server.settings import Settings

app = typer.Typer()


@app.command()
def migrate() -> None:
    """Apply the migrations that the database at DATABASE_URL lacks."""
    settings = Settings.from_env(os.environ)
    database_url = required("DATABASE_URL", settings.database_url)
    from migrations.run import current, upgrade

    upgrade(database_url, report=typer.echo)
    typer.echo(f"the database is at revision {current(database_url)}")
