"""`mathakine run` as a person would start it: a process of its own, its words, its end."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import httpx

from server.embedded.data_folder import Running
from server.embedded.processes import start_ticks
from tests.services import free_port

ROOT = Path(__file__).parents[2]
READY_S = 90
_NOT_OURS = ("DATABASE_URL", "REDIS_URL", "REDIS_VOLATILE_URL", "HOST", "PORT", "PUBLIC_URL")


def eventually(what: str, is_so: Callable[[], bool], within_s: float = 30) -> None:
    """Wait until `is_so`; fails with `what` after `within_s`."""
    deadline = time.monotonic() + within_s
    while not is_so():
        assert time.monotonic() < deadline, f"not within {within_s} s: {what}"
        time.sleep(0.05)


class Machine:
    """A run that was started; `words` is what it has said so far."""

    def __init__(
        self,
        data_dir: Path,
        *arguments: str,
        env: Mapping[str, str] | None = None,
        command: tuple[str, ...] = (sys.executable, "-m", "server.cli", "run"),
        folder: Path = ROOT,
    ) -> None:
        self.data_dir = data_dir
        self.port = int((env or {}).get("PORT") or free_port())
        self.url = f"http://127.0.0.1:{self.port}"
        self._words = data_dir.with_name(f"{data_dir.name}.{os.urandom(3).hex()}.out")
        clean = {key: value for key, value in os.environ.items() if key not in _NOT_OURS}
        clean |= {"LANG": "en_GB.UTF-8", "DATA_DIR": str(data_dir), "PORT": str(self.port)}
        clean.pop("LC_ALL", None)
        with self._words.open("wb") as out:
            self.process = subprocess.Popen(
                [*command, *arguments],
                cwd=folder,
                env={**clean, **(env or {})},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                process_group=0,
            )

    @property
    def words(self) -> str:
        return self._words.read_text()

    def wait_until_ready(self, *, is_asked: bool = True) -> None:
        """Wait until it says so, and answers when asked."""

        def is_ready() -> bool:
            assert self.process.poll() is None, f"it ended:\n{self.words}"
            return "Mathakine is ready" in self.words

        try:
            eventually("ready", is_ready, READY_S)
        except AssertionError as error:
            log = self.data_dir / "logs" / "mathakine.log"
            tail = log.read_text()[-3000:] if log.exists() else ""
            raise AssertionError(f"{error}\n{self.words}\n{tail}") from None
        assert not is_asked or self.health() == 200

    def health(self) -> int:
        """Return the status of /health/ready, 0 when nobody answers."""
        try:
            return httpx.get(f"{self.url}/health/ready", timeout=10, trust_env=False).status_code
        except httpx.TransportError:
            return 0

    def running(self) -> dict[str, int]:
        """Return the pids of its living processes by name, as its data folder notes them."""
        noted = json.loads((self.data_dir / "processes.json").read_text() or "[]")
        each = [Running(one["name"], one["pid"], one["ticks"]) for one in noted]
        return {one.name: one.pid for one in each if start_ticks(one.pid) == one.ticks}

    def log_in(self) -> httpx.Response:
        """Log the first teacher of the demo school in."""
        teacher = self.logins()["classes"][0]["teacher"]
        return httpx.post(f"{self.url}/api/login", json=teacher, timeout=20, trust_env=False)

    def logins(self) -> dict[str, Any]:
        school: dict[str, Any] = json.loads((self.data_dir / "demo-logins.json").read_text())
        return school

    def interrupt(self) -> None:
        """Press Ctrl-C: a terminal sends it to the whole group."""
        os.killpg(self.process.pid, signal.SIGINT)

    def end(self) -> int:
        """Press Ctrl-C, wait for the end and return the exit code."""
        if self.process.poll() is None:
            self.interrupt()
        return self.process.wait(60)

    def kill_everything(self) -> None:
        """Kill -9 the run and all that it started, the run first, so that nobody tidies up."""
        pids = [self.process.pid, *self.running().values()]
        for pid in pids:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue  # its death signal was faster
        self.process.wait(30)

    def clean_up(self) -> None:
        """Leave nothing behind, whatever a test broke off."""
        if self.process.poll() is None:
            self.kill_everything()


def seconds_to_ready(words: str) -> float:
    """Return the seconds that a run says it took."""
    found = re.search(r"ready after ([\d.]+) s", words)
    assert found is not None, words
    return float(found[1])
