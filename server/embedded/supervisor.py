"""Keeps a set of processes alive, and ends them in order. Knows nothing of what they do.

Synchronous and single-threaded on purpose: the kernel ends a child with the *thread* that started
it, and there is nothing here to wait for but children and signals.
"""

import contextlib
import signal
import subprocess
import time
from collections.abc import Callable, Iterable

from msgspec import Struct

from server.embedded.data_folder import Running
from server.embedded.processes import start_ticks

TICK_S = 0.05
RESTART_DELAYS_S = (0.0, 0.5, 1.0, 2.0, 4.0, 8.0)
"""After the n-th death in a row; the first restart is at once, since players wait."""
STEADY_S = 20.0
"""Who lived that long starts the row again."""


class Part(Struct):
    """One process to keep alive. `launch` starts it and returns at once.

    `stop_signal` ends it in order within `stop_s`; then it is killed. Parts of a higher `stage` are
    ended first, those of one stage together.
    """

    name: str
    stage: int
    launch: Callable[[], "subprocess.Popen[bytes]"]
    stop_signal: signal.Signals = signal.SIGTERM
    stop_s: float = 20.0
    process: "subprocess.Popen[bytes] | None" = None
    started_s: float = 0.0
    deaths_in_a_row: int = 0
    restart_s: float | None = None
    last_exit: int | None = None

    @property
    def is_running(self) -> bool:
        """Whether its process lives, as far as the last look told."""
        return self.process is not None and self.process.returncode is None


class Supervisor:
    """The parts, in the order they were added.

    `noted` is called with all running processes after each change, so that a run after a crash can
    find them; `died` with the part and its exit code (negative: a signal) after an unwanted end.
    """

    def __init__(
        self,
        noted: Callable[[list[Running]], None],
        died: Callable[[Part, int], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._noted = noted
        self._died = died
        self._clock = clock
        self._parts: dict[str, Part] = {}

    @property
    def parts(self) -> tuple[Part, ...]:
        """All parts, running or not."""
        return tuple(self._parts.values())

    def adopt(self, part: Part, process: "subprocess.Popen[bytes]") -> None:
        """Take care of a process that is already running."""
        self._parts[part.name] = part
        part.process = process
        part.started_s = self._clock()
        self._note()

    def start(self, part: Part) -> None:
        """Start a part and take care of it."""
        self.adopt(part, part.launch())

    def tick(self) -> None:
        """Look once: note who died, restart whose time has come. Never waits."""
        now = self._clock()
        for part in self._parts.values():
            if part.restart_s is not None:
                if now >= part.restart_s:
                    self._restart(part, now)
            elif part.process is not None and part.process.poll() is not None:
                self._plan_restart(part, part.process.returncode, now)

    def stop(self, should_hurry: Callable[[], bool]) -> None:
        """End all parts, the highest stage first; whoever is late, or in a hurry, is killed."""
        for stage in sorted({part.stage for part in self._parts.values()}, reverse=True):
            members = [part for part in self._parts.values() if part.stage == stage]
            for part in members:
                part.restart_s = None
                self._signal(part, part.stop_signal)
            deadline = {part.name: self._clock() + part.stop_s for part in members}
            while left := [part for part in members if _lives(part)]:
                for part in left:
                    if should_hurry() or self._clock() > deadline[part.name]:
                        self._signal(part, signal.SIGKILL)
                time.sleep(TICK_S)
        self._noted([])

    def _restart(self, part: Part, now: float) -> None:
        part.restart_s = None
        try:
            part.process = part.launch()
        except OSError:  # no memory, no process, no disk: try again later
            self._plan_restart(part, 127, now)
            return
        part.started_s = now
        self._note()

    def _plan_restart(self, part: Part, exit_code: int, now: float) -> None:
        if now - part.started_s > STEADY_S:
            part.deaths_in_a_row = 0
        delay = RESTART_DELAYS_S[min(part.deaths_in_a_row, len(RESTART_DELAYS_S) - 1)]
        part.deaths_in_a_row += 1
        part.last_exit = exit_code
        part.restart_s = now + delay
        self._died(part, exit_code)

    def _signal(self, part: Part, number: signal.Signals) -> None:
        if part.process is not None and _lives(part):
            with contextlib.suppress(ProcessLookupError):
                part.process.send_signal(number)

    def _note(self) -> None:
        self._noted(list(_running(self._parts.values())))


def _lives(part: Part) -> bool:
    return part.process is not None and part.process.poll() is None


def _running(parts: Iterable[Part]) -> Iterable[Running]:
    for part in parts:
        if part.process is not None:
            ticks = start_ticks(part.process.pid)
            if ticks is not None:
                yield Running(part.name, part.process.pid, ticks)
