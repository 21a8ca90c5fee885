"""The plain comparison server as a process, for tests that load, stop and measure a real one."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class PlainServer:
    url: str
    pid: int


@contextlib.contextmanager
def plain_server() -> Iterator[PlainServer]:
    """Serve on a free port of the loopback; the process is gone at exit."""
    command = [sys.executable, "-m", "load.compare.plain_starlette"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            url = process.stdout.readline().strip()
            assert url.startswith("ws://127.0.0.1:"), "the plain server did not start"
            yield PlainServer(url, process.pid)
        finally:
            process.kill()
