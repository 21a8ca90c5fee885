"""Finds the server to play on: the one that is named, the one that runs here, or a new one.

A server that was started here is `mathakine run` in a process of its own, and ends with its user.
"""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx
import msgspec
from msgspec import Struct

from load.logins import Logins, read_logins

DEMO_LOGINS: Final = "demo-logins.json"
_READY_S: Final = 180.0
_STOP_S: Final = 30.0


class LocalServerError(Exception):
    """There is no server to play on; one sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Playground:
    """A server that is ready, and who may play on it."""

    url: str
    logins: Logins


class _Holder(Struct):
    """What a running server writes into its data folder's lock."""

    pid: int
    url: str


@contextlib.contextmanager
def local_server(
    url: str | None, logins: Path | None, data_dir: Path, *, say: Callable[[str], object]
) -> Iterator[Playground]:
    """Give a ready server and the people of `logins` (or of the demo school in `data_dir`).

    Raises `LocalServerError` or `LoginsError`.
    """
    if url is not None:
        if not _is_ready(url):
            raise LocalServerError(
                f"No server is ready at {url}: start one with `make run`, or leave --url out."
            )
        yield Playground(url, _people(logins, data_dir))
        return
    running = running_server(data_dir)
    if running is not None:
        _wait_until_ready(running, lambda: True)
        yield Playground(running, _people(logins, data_dir))
        return
    with _started(data_dir, say) as started:
        yield Playground(started, _people(logins, data_dir))


def running_server(data_dir: Path) -> str | None:
    """Return the address of the server that runs from `data_dir`, or None."""
    try:
        holder = msgspec.json.decode((data_dir / "run.lock").read_bytes(), type=_Holder)
    except (FileNotFoundError, msgspec.DecodeError):
        return None
    return holder.url if Path(f"/proc/{holder.pid}").exists() else None


def _people(logins: Path | None, data_dir: Path) -> Logins:
    return read_logins(logins or data_dir / DEMO_LOGINS)


@contextlib.contextmanager
def _started(data_dir: Path, say: Callable[[str], object]) -> Iterator[str]:
    port = os.environ.get("PORT") or str(_free_port())
    url = f"http://127.0.0.1:{port}"
    say(f"No server runs from {data_dir}: starting one at {url} …")
    data_dir.mkdir(parents=True, exist_ok=True)
    journal = data_dir / "duel-server.log"
    with journal.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "server.cli", "run", "--tied"],
            env={**os.environ, "PORT": port, "DATA_DIR": str(data_dir)},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            process_group=0,  # Ctrl-C is for us; we end it in order
        )
    try:
        _wait_until_ready(url, lambda: process.poll() is None, journal)
        yield url
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(_STOP_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_until_ready(url: str, is_alive: Callable[[], bool], journal: Path | None = None) -> None:
    deadline_s = time.monotonic() + _READY_S
    while not _is_ready(url):
        if not is_alive():
            said = _last_line(journal)
            raise LocalServerError(f"The server did not start: {said}")
        if time.monotonic() > deadline_s:
            raise LocalServerError(f"The server at {url} was not ready after {_READY_S:.0f} s.")
        time.sleep(0.1)


def _is_ready(url: str) -> bool:
    try:
        reply = httpx.get(f"{url}/health/ready", timeout=5.0, trust_env=False)
    except httpx.TransportError:
        return False
    return reply.status_code == httpx.codes.OK


def _last_line(journal: Path | None) -> str:
    if journal is None:
        return "it ended"
    lines = [line for line in journal.read_text(errors="replace").splitlines() if line.strip()]
    return f"{lines[-1].removeprefix('✗ ')} (see {journal})" if lines else f"see {journal}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
