"""`mathakine worker`: one worker process, as the Procfile starts it."""

import os

import typer

from server.console.web import require_servers
from server.logs import configure
from server.settings import Settings

app = typer.Typer()


@app.command()
def worker() -> None:
    """Settle matches and do all that nobody waits for."""
    settings = Settings.from_env(os.environ)
    require_servers(settings)
    configure(settings.log_format, settings.log_level)
    from server.worker import run

    raise typer.Exit(run(settings))
