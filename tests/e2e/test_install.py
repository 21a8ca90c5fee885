"""From a fresh copy of the tree to a serving school, with nothing but make."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.machine import ROOT, Machine

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]

NOT_IN_A_CLONE = (".git", ".venv", ".data", "*_cache", ".hypothesis", "__pycache__", "*.egg-info")

# What a shell may have left over from other work.
POLLUTED = {
    "PYTHONPATH": "/nowhere/at/all",
    "VIRTUAL_ENV": "/nowhere/else",
    "PIP_TARGET": "/nowhere/target",
    "PIP_REQUIRE_VIRTUALENV": "1",
    "UV_PROJECT_ENVIRONMENT": "/nowhere/uv",
}
# Every way out of this machine leads to a closed port.
UNPLUGGED = {
    "http_proxy": "http://127.0.0.1:1",
    "https_proxy": "http://127.0.0.1:1",
    "all_proxy": "http://127.0.0.1:1",
    "PIP_INDEX_URL": "http://127.0.0.1:1/simple",
    "UV_INDEX_URL": "http://127.0.0.1:1/simple",
}


@pytest.fixture
def tree(run_folder: Path) -> Iterator[Path]:
    """A copy of this tree as a clone would be, in a folder with a space."""
    folder = run_folder / f"a fresh clone {os.urandom(3).hex()}"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*NOT_IN_A_CLONE), symlinks=True)
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def make(tree: Path, target: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", target],
        cwd=tree,
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_fresh_clone_installs_and_serves(tree: Path) -> None:
    installed = make(tree, "install", POLLUTED)
    assert installed.returncode == 0, installed.stdout + installed.stderr
    assert (tree / ".venv" / "bin" / "mathakine").exists()

    again = make(tree, "install", UNPLUGGED | POLLUTED)
    assert (again.returncode, again.stdout) == (0, ""), again.stdout + again.stderr

    machine = Machine(
        tree / ".data", command=("make", "run"), env=UNPLUGGED | POLLUTED, folder=tree
    )
    try:
        machine.wait_until_ready()
        assert machine.log_in().status_code == 200
        assert set(machine.running()) == {"postgres", "redis", "web-1", "web-2", "worker-1"}
        machine.end()
        assert machine.running() == {}
        assert "Everything has stopped." in machine.words
    finally:
        machine.clean_up()


def test_python_that_is_too_old_is_told(tree: Path, tmp_path: Path) -> None:
    for name in ("python3.11", "python3.12", "python3.13", "python3"):
        program = tmp_path / name
        program.write_text("#!/bin/sh\nexit 1\n")
        program.chmod(0o755)
    said = make(tree, "install", {"PATH": f"{tmp_path}:/usr/bin:/bin"})
    assert said.returncode != 0
    assert "Python 3.11 or newer was not found: install it" in said.stderr
