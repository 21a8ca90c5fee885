"""`mathakine run`: the whole server on this machine, its own PostgreSQL and Redis included."""

import os
import signal
from typing import Annotated

import typer

from server.settings import Settings

app = typer.Typer()


@app.command()
def run(
    *,
    demo: Annotated[
        bool, typer.Option("--demo", help="Put the demo school into a database of yours too.")
    ] = False,
    tied: Annotated[
        bool, typer.Option("--tied", hidden=True, help="Stop when the calling process dies.")
    ] = False,
) -> None:
    """Bring up the whole server and keep it up until Ctrl-C."""
    settings = Settings.from_env(os.environ)
    from server.embedded.processes import tie_to
    from server.embedded.run import Run
    from server.embedded.screen import Screen, language_of

    if tied:
        tie_to(os.getppid(), signal.SIGTERM)
    screen = Screen(language_of(os.environ))
    raise typer.Exit(Run(settings, os.environ, screen, is_demo=demo).serve())
