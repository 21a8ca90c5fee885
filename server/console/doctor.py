"""`mathakine doctor`: looks at everything that the server stands on, and says what to do."""

import asyncio
import os
import platform
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import typer

from server.settings import Settings, SettingsError

app = typer.Typer()


@app.command()
def doctor() -> None:
    """Check everything and say what to do; exit code 1 when something is wrong."""
    settings = Settings.from_env(os.environ)
    findings = [
        _python(),
        _sockets(settings),
        _program("PostgreSQL", settings.database_url, _postgres_version),
        _program("Redis", settings.redis_url, _redis_version),
        _data_folder(settings),
        _port(settings),
        *_stores(settings),
    ]
    for is_fine, line in findings:
        typer.echo(f"{'✓' if is_fine else '✗'} {line}")
    raise typer.Exit(0 if all(is_fine for is_fine, _ in findings) else 1)


Finding = tuple[bool, str]


def _python() -> Finding:
    is_fine = sys.version_info >= (3, 11)
    cure = "" if is_fine else ": install Python 3.11 or newer"
    return is_fine, f"Python {platform.python_version()} on {platform.machine()}{cure}"


def _sockets(settings: Settings) -> Finding:
    from importlib.util import find_spec

    has_picows = find_spec("picows") is not None
    if settings.transport == "picows" and not has_picows:
        return False, "TRANSPORT=picows, but picows is not installed: leave TRANSPORT out"
    name = "picows" if has_picows and settings.transport != "websockets" else "websockets"
    return True, f"sockets are spoken by {name}"


def _program(name: str, url: str | None, version: Callable[[], str]) -> Finding:
    from server.embedded.errors import EmbeddedError

    if url is not None:
        return True, f"{name} is the one that you named"
    try:
        return True, f"{name} {version()}"
    except EmbeddedError as error:
        return False, str(error)


def _postgres_version() -> str:
    from server.embedded.binaries import find_postgres

    found = find_postgres()
    return f"{found.version} ({found.origin}, {found.root})"


def _redis_version() -> str:
    from server.embedded.binaries import find_redis

    found = find_redis()
    return f"{found.version} ({found.origin}, {found.path})"


def _data_folder(settings: Settings) -> Finding:
    from server.embedded.data_folder import FREE_MIN_BYTES

    folder = settings.data_dir.absolute()
    place = next(each for each in (folder, *folder.parents) if each.exists())
    free = shutil.disk_usage(place).free
    if not os.access(place, os.W_OK | os.X_OK):
        return False, f"{place} is not ours to write in: set DATA_DIR to a folder of yours"
    if free < FREE_MIN_BYTES:
        return False, f"the disk of {folder} has {free >> 20} MiB left: free some space"
    return True, f"data folder {folder} ({free >> 30} GiB free)"


def _port(settings: Settings) -> Finding:
    from server.port import check_port

    holder = _holder(settings.data_dir)
    if holder is not None:
        return True, f"the server runs: {holder}"
    try:
        check_port(settings)
    except SettingsError as error:
        return False, str(error)
    return True, f"port {settings.port} is free on {settings.host}"


def _holder(data_dir: Path) -> str | None:
    """Return the address of the server that runs from the folder, or None."""
    from server.embedded.data_folder import running_holder

    holder = running_holder(data_dir)
    return None if holder is None else f"{holder.url} (process {holder.pid})"


def _stores(settings: Settings) -> list[Finding]:
    """Return what each named server says; the embedded ones are `run`'s own business."""
    if settings.database_url is None or settings.redis_url is None:
        return []
    from migrations.run import head
    from server.embedded.stores import check_stores

    results = asyncio.run(check_stores(settings, head()))
    return [
        (result.is_ok, f"{name}: {result.detail or 'fine'}") for name, result in results.items()
    ]
