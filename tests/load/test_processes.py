"""Reading what processes use, and finding those of a running server."""

import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from load.processes import Meter, NoSuchProcessError, cpu_s, noted_processes, rss_bytes


def test_busy_process_is_seen_to_be_busy() -> None:
    meter = Meter({"web": [os.getpid()]})
    meter.start()
    sum(number * number for number in range(3_000_000))
    (usage,) = meter.stop()
    assert usage.role == "web"
    assert usage.process_count == 1
    assert usage.cpu_s > 0.03
    assert 0.0 < usage.share <= 1.5
    assert usage.rss_bytes == pytest.approx(rss_bytes(os.getpid()), rel=0.2)


def test_process_that_is_gone_is_said_to_be_gone() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    with pytest.raises(NoSuchProcessError):
        cpu_s(process.pid)
    with pytest.raises(NoSuchProcessError):
        Meter({"web": [process.pid]}).start()


def test_data_folder_names_the_processes_that_still_live(tmp_path: Path) -> None:
    assert noted_processes(tmp_path) == {}
    ticks = int(Path(f"/proc/{os.getpid()}/stat").read_text().rpartition(")")[2].split()[19])
    noted = [
        {"name": "web-1", "pid": os.getpid(), "ticks": ticks},
        {"name": "web-2", "pid": os.getpid(), "ticks": ticks + 1},
        {"name": "redis", "pid": os.getpid(), "ticks": ticks},
    ]
    (tmp_path / "processes.json").write_bytes(msgspec.json.encode(noted))
    assert noted_processes(tmp_path) == {"web": [os.getpid()], "redis": [os.getpid()]}
