"""Processes that are kept alive, and ended in order."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from server.embedded.data_folder import Running
from server.embedded.processes import spawn, start_ticks
from server.embedded.supervisor import RESTART_DELAYS_S, Part, Supervisor

SLEEP = "import time; print(1, flush=True); time.sleep(600)"
IGNORE_TERM = "import signal; signal.signal(15, signal.SIG_IGN)\n" + SLEEP


class Bench:
    """A supervisor under a clock that the test moves, with what it told."""

    def __init__(self) -> None:
        self.now_s = 1000.0
        self.noted: list[list[str]] = []
        self.deaths: list[tuple[str, int]] = []
        self.supervisor = Supervisor(self._note, self._died, clock=lambda: self.now_s)

    def part(self, name: str, code: str = SLEEP, stage: int = 1, **more: object) -> Part:
        def launch() -> "subprocess.Popen[bytes]":
            process = spawn(
                [sys.executable, "-c", code],
                output=subprocess.PIPE,
                death_signal=signal.SIGKILL,
            )
            assert process.stdout is not None
            process.stdout.readline()  # its signal handlers are set, or it has ended
            process.stdout.close()
            return process

        return Part(name, stage, launch, **more)  # type: ignore[arg-type]

    def tick_until(self, is_so: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 20
        while not is_so():
            assert time.monotonic() < deadline, "it never came"
            self.supervisor.tick()
            time.sleep(0.01)

    def _note(self, running: list[Running]) -> None:
        self.noted.append([one.name for one in running])

    def _died(self, part: Part, exit_code: int) -> None:
        self.deaths.append((part.name, exit_code))


@pytest.fixture
def bench() -> Iterator[Bench]:
    bench = Bench()
    yield bench
    bench.supervisor.stop(lambda: True)


def pid_of(part: Part) -> int:
    assert part.process is not None
    return part.process.pid


def test_killed_process_is_started_again_at_once(bench: Bench) -> None:
    part = bench.part("web-1")
    bench.supervisor.start(part)
    first = pid_of(part)
    assert part.process is not None
    part.process.kill()
    bench.tick_until(lambda: part.is_running and pid_of(part) != first)
    assert bench.deaths == [("web-1", -signal.SIGKILL)]
    assert bench.noted[-1] == ["web-1"]


def test_process_that_keeps_dying_is_given_more_and_more_time(bench: Bench) -> None:
    part = bench.part("web-1", "raise SystemExit(7)")
    bench.supervisor.start(part)
    for delay_s in (*RESTART_DELAYS_S, RESTART_DELAYS_S[-1]):
        count = len(bench.deaths)
        bench.tick_until(lambda count=count: len(bench.deaths) == count + 1)  # type: ignore[misc]
        assert part.restart_s == bench.now_s + delay_s
        bench.now_s += delay_s
    assert part.last_exit == 7
    assert part.deaths_in_a_row == len(RESTART_DELAYS_S) + 1


def test_process_that_lived_long_is_forgiven(bench: Bench) -> None:
    part = bench.part("web-1")
    part.deaths_in_a_row = 5
    bench.supervisor.start(part)
    bench.now_s += 60
    assert part.process is not None
    part.process.kill()
    bench.tick_until(lambda: bool(bench.deaths))
    assert part.deaths_in_a_row == 1


def test_stages_end_one_after_the_other(bench: Bench, tmp_path: Path) -> None:
    journal = tmp_path / "order"
    say_goodbye = (
        "import signal, sys, time\n"
        "def end(*_):\n"
        "    time.sleep(0.2); open({path!r}, 'a').write({name!r}); sys.exit(0)\n"
        "signal.signal(15, end); print(1, flush=True); time.sleep(600)"
    )
    for name, stage in (("p", 1), ("r", 2), ("w", 4)):
        code = say_goodbye.format(path=str(journal), name=name)
        bench.supervisor.start(bench.part(name, code, stage))
    bench.supervisor.stop(lambda: False)
    assert journal.read_text() == "wrp"
    assert bench.noted[-1] == []
    assert not any(part.is_running for part in bench.supervisor.parts)


def test_who_is_late_is_killed(bench: Bench) -> None:
    part = bench.part("web-1", IGNORE_TERM, stop_s=-1.0)
    bench.supervisor.start(part)
    pid = pid_of(part)
    bench.supervisor.stop(lambda: False)
    assert start_ticks(pid) is None


def test_hurry_cuts_everything_short(bench: Bench) -> None:
    parts = [bench.part(f"web-{number}", IGNORE_TERM, stop_s=600.0) for number in (1, 2)]
    for part in parts:
        bench.supervisor.start(part)
    bench.supervisor.stop(lambda: True)
    assert [part.process.returncode for part in parts if part.process] == [-signal.SIGKILL] * 2


def test_what_was_stopped_is_not_started_again(bench: Bench) -> None:
    part = bench.part("web-1")
    bench.supervisor.start(part)
    bench.supervisor.stop(lambda: False)
    bench.supervisor.tick()
    assert not part.is_running


def test_children_die_with_whoever_started_them() -> None:
    code = (
        "import signal, sys, time\n"
        "from server.embedded.processes import spawn\n"
        "child = spawn([sys.executable, '-c', 'import time; time.sleep(600)'],"
        " death_signal=signal.SIGKILL)\n"
        "print(child.pid, flush=True); time.sleep(600)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert start_ticks(child) is not None
        parent.kill()
    deadline = time.monotonic() + 10
    while start_ticks(child) is not None:
        assert time.monotonic() < deadline, "the child outlived its parent"
        time.sleep(0.01)
