"""The data folder: one run at a time, nothing left behind, and a sentence for each trouble."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from server.embedded.data_folder import DataFolder, Running, running_holder
from server.embedded.errors import EmbeddedError
from server.embedded.processes import start_ticks

HOLD = """
import sys
from pathlib import Path
from server.embedded.data_folder import DataFolder
folder = DataFolder(Path(sys.argv[1]), "http://127.0.0.1:8123")
print("held", flush=True)
sys.stdin.read()
"""


def test_second_run_is_told_who_runs_and_what_to_do(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(EmbeddedError) as raised:
            DataFolder(tmp_path, "http://127.0.0.1:8000")
        assert f"process {holder.pid}, http://127.0.0.1:8123" in str(raised.value)
        assert "set DATA_DIR" in str(raised.value)
        running = running_holder(tmp_path)
        assert running is not None
        assert running.pid == holder.pid
        holder.kill()
    assert running_holder(tmp_path) is None
    DataFolder(tmp_path, "http://127.0.0.1:8000").close()  # a killed run's lock holds nobody


def test_only_its_owner_can_look_in(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "x", "http://test")
    key = folder.secret_key()
    assert folder.secret_key() == key
    assert len(key) == 44
    assert (folder.path / "secret.key").stat().st_mode & 0o077 == 0
    assert folder.folder("tls").stat().st_mode & 0o077 == 0
    assert folder.path.stat().st_mode & 0o066 == 0
    folder.close()


def test_it_remembers_itself(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path, "http://test")
    folder.memory.is_demo = True
    folder.remember()
    folder.close()
    again = DataFolder(tmp_path, "http://test")
    assert again.memory == folder.memory
    again.close()


def test_damaged_memory_is_told(tmp_path: Path) -> None:
    (tmp_path / "made-by.json").write_text("{")
    with pytest.raises(EmbeddedError, match="put it back from a backup"):
        DataFolder(tmp_path, "http://test")


def test_full_disk_is_told_before_anything_starts(tmp_path: Path) -> None:
    with pytest.raises(EmbeddedError, match=r"has 17 MiB left .* set DATA_DIR"):
        DataFolder(tmp_path, "http://test", lambda _: 17 << 20)


def test_file_in_its_place_is_told(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(EmbeddedError, match="is no folder"):
        DataFolder(file, "http://test")
    with pytest.raises(EmbeddedError, match="is no folder"):
        DataFolder(file / "below", "http://test")


def test_leftovers_of_a_killed_run_are_ended(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path, "http://test")
    stubborn = "import signal, time; signal.signal(15, 1); print(1, flush=True); time.sleep(600)"
    children = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
        for code in ("import time; print(1, flush=True); time.sleep(600)", stubborn)
    ]
    for child in children:
        assert child.stdout is not None
        child.stdout.readline()
    folder.note_processes(
        [Running(f"web-{child.pid}", child.pid, start_ticks(child.pid) or 0) for child in children]
    )
    assert folder.end_leftovers(patience_s=0.5) == 2
    assert [child.wait(5) for child in children] == [-signal.SIGTERM, -signal.SIGKILL]
    for child in children:
        assert child.stdout is not None
        child.stdout.close()
    assert folder.end_leftovers() == 0
    folder.close()


def test_a_stranger_with_an_old_pid_is_left_alone(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path, "http://test")
    ticks = start_ticks(os.getpid())
    assert ticks is not None
    folder.note_processes([Running("web-1", os.getpid(), ticks + 1)])
    assert folder.end_leftovers() == 0
    folder.close()


def test_long_path_gets_a_short_socket_folder(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / ("long" * 25), "http://test")
    sockets = folder.socket_folder(folder.path / "redis")
    assert len(str(sockets)) < 60
    assert sockets == folder.socket_folder(folder.path / "redis")
    folder.close()
    assert not sockets.parent.exists()


def test_short_path_keeps_its_sockets(run_folder: Path) -> None:
    folder = DataFolder(run_folder / f"d{os.urandom(3).hex()}", "http://test")
    assert folder.socket_folder(folder.path / "redis") == folder.path / "redis"
    folder.close()
