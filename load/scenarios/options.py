"""The options that every scenario has, and how a scenario is run from the command line."""

import asyncio
import os
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Annotated

import httpx
import typer

from load.generator import GeneratorError
from load.logins import LoginsError
from load.processes import Meter, NoSuchProcessError, noted_processes
from load.rest import RestError, ServerAwayError
from load.scenarios.stage import StageError
from load.scenarios.verdict import UNUSABLE

Urls = Annotated[
    list[str], typer.Option("--url", help="Origin of a web process; give several for several.")
]
LoginsFile = Annotated[Path, typer.Option("--logins", help="Who plays: a JSON file of logins.")]
Players = Annotated[int, typer.Option(min=1, help="How many players.")]
Rooms = Annotated[int, typer.Option("--room", min=1, help="Players in one match.")]
Processes = Annotated[int, typer.Option(min=1, help="Generator processes.")]
Pids = Annotated[
    list[str],
    typer.Option("--pid", help="role=pid of a server process to measure; else DATA_DIR's."),
]


def meter_of(pids: list[str]) -> Meter | None:
    """Return what measures the server: the named processes, else those of the data folder."""
    roles: dict[str, list[int]] = {}
    for text in pids:
        role, mark, pid = text.partition("=")
        if not mark or not pid.isdigit():
            raise typer.BadParameter(f"--pid {text}: write role=pid, such as web=4711.")
        roles.setdefault(role, []).append(int(pid))
    roles = roles or noted_processes(Path(os.environ.get("DATA_DIR") or ".data"))
    return Meter(roles) if roles else None


def run_scenario(scenario: Coroutine[None, None, int]) -> None:
    """Run it to its exit code; what keeps it from running is one sentence and exit code 2."""
    try:
        code = asyncio.run(scenario)
    except (
        GeneratorError,
        LoginsError,
        NoSuchProcessError,
        RestError,
        ServerAwayError,
        StageError,
        httpx.HTTPError,
        OSError,
    ) as error:
        sys.stderr.write(f"✗ {error}\n")
        raise typer.Exit(UNUSABLE) from None
    raise typer.Exit(code)
