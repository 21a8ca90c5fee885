"""The benchmarks still run, on hardly anything: their figures are for people, by hand."""

import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent


def bench(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(FOLDER / name), *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(("goal", "code", "verdict"), [("1", 0, "reached"), ("1e12", 1, "MISSED")])
def test_exercises_are_measured_and_held_against_the_goal(
    goal: str, code: int, verdict: str
) -> None:
    said = bench("bench_exercises.py", "--seconds", "0.001", "--types", "mixte", "--goal", goal)
    assert said.returncode == code, said.stderr
    assert said.stdout.count("mixte/") == 5
    assert said.stdout.rstrip().endswith(verdict)


@pytest.mark.parametrize(("goal", "code", "verdict"), [("1e6", 0, "reached"), ("0", 1, "MISSED")])
def test_replays_are_measured_and_held_against_the_goal(goal: str, code: int, verdict: str) -> None:
    said = bench("bench_replay.py", "--pupils", "2", "--runs", "1", "--goal-ms", goal)
    assert said.returncode == code, said.stderr
    assert verdict in said.stdout
    for mode in ("speed", "accuracy", "endurance"):
        assert f"\n{mode} " in said.stdout


def test_a_storm_of_logins_is_measured_beside_quiet_and_held_against_the_goal() -> None:
    said = bench("bench_logins.py", *("--rounds", "1", "--window", "2", "--rate", "10"))
    assert said.returncode in {0, 1}, said.stderr  # the figure itself is for a quiet machine
    assert said.stdout.count("answer to verdict") == 2
    assert "(60 answers" in said.stdout
    assert "logins at 10/s: 401" in said.stdout
    assert "p99 in the storm" in said.stdout
