"""`mathakine web`: one web process, as the Procfile starts it."""

import os

import typer

from server.logs import configure
from server.settings import Settings, SettingsError

app = typer.Typer()


def required(name: str, url: str | None) -> str:
    """Return `url`; raises `SettingsError` when a process that brings no servers has none."""
    if url is None:
        raise SettingsError(
            f"{name} is not set: set it, or use `mathakine run`, which brings its own servers."
        )
    return url


def require_servers(settings: Settings) -> None:
    """Raise `SettingsError` when either server is not named."""
    required("DATABASE_URL", settings.database_url)
    required("REDIS_URL", settings.redis_url)


@app.command()
def web() -> None:
    """Serve players and REST on HOST and PORT; others may share the port."""
    settings = Settings.from_env(os.environ)
    require_servers(settings)
    configure(settings.log_format, settings.log_level)
    from server.web_process import serve

    raise typer.Exit(serve(settings))
