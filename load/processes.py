"""What processes of this machine use: CPU time and resident memory, read from /proc (Linux).

For the generator's own share and for the server's cost of one answer; it never touches a process.
"""

import os
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

_TICKS_PER_S: Final = os.sysconf("SC_CLK_TCK")
_PAGE_BYTES: Final = os.sysconf("SC_PAGE_SIZE")


class NoSuchProcessError(Exception):
    """A process that was to be measured is not there (any more)."""


def cpu_s(pid: int) -> float:
    """Return user and system time of the process so far, its threads included (proc(5) stat)."""
    try:
        # The name in parentheses may hold anything: count from its end. Fields 14 and 15.
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        raise NoSuchProcessError(f"process {pid} is gone") from None
    return (int(fields[11]) + int(fields[12])) / _TICKS_PER_S


def rss_bytes(pid: int) -> int:
    """Return the resident memory of the process (proc(5) statm)."""
    try:
        fields = Path(f"/proc/{pid}/statm").read_text().split()
    except (FileNotFoundError, ProcessLookupError):
        raise NoSuchProcessError(f"process {pid} is gone") from None
    return int(fields[1]) * _PAGE_BYTES


class _Noted(Struct):
    """One line of a data folder's processes.json."""

    name: str
    pid: int
    ticks: int


def noted_processes(data_dir: Path) -> dict[str, list[int]]:
    """Return the living processes that the server's data folder names, by role.

    The role is the name without its number: web-1 and web-2 are "web". Empty when nothing runs.
    """
    try:
        noted = msgspec.json.decode((data_dir / "processes.json").read_bytes(), type=list[_Noted])
    except FileNotFoundError:
        return {}
    roles: dict[str, list[int]] = {}
    for one in noted:
        if _start_ticks(one.pid) == one.ticks:
            role = one.name.rstrip("0123456789").rstrip("-_")
            roles.setdefault(role, []).append(one.pid)
    return roles


def _start_ticks(pid: int) -> int | None:
    """Return when a process started, which tells it from a later one of the same pid (field 22)."""
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19])
    except (FileNotFoundError, ProcessLookupError):
        return None


@dataclass(frozen=True, slots=True)
class Usage:
    """What the processes of one role used in a window of time."""

    role: str
    process_count: int
    cpu_s: float
    wall_s: float
    rss_bytes: int

    @property
    def share(self) -> float:
        """Cores used: 1.0 is one core all the time."""
        return self.cpu_s / self.wall_s if self.wall_s > 0 else 0.0


class Meter:
    """Measures roles from `start` to `stop`."""

    def __init__(self, roles: Mapping[str, Iterable[int]]) -> None:
        self._roles = {role: list(pids) for role, pids in roles.items()}
        self._start_s = 0.0
        self._cpu_before_s: dict[str, float] = {}

    def resident_bytes(self) -> dict[str, int]:
        """Return each role's resident memory now; raises `NoSuchProcessError`."""
        return {role: sum(map(rss_bytes, pids)) for role, pids in self._roles.items()}

    def start(self) -> None:
        """Take the first reading; raises `NoSuchProcessError`."""
        self._start_s = time.monotonic()
        self._cpu_before_s = {role: sum(map(cpu_s, pids)) for role, pids in self._roles.items()}

    def stop(self) -> list[Usage]:
        """Return each role's usage since `start`; raises `NoSuchProcessError`."""
        wall_s = time.monotonic() - self._start_s
        return [
            Usage(
                role,
                len(pids),
                sum(map(cpu_s, pids)) - self._cpu_before_s[role],
                wall_s,
                sum(map(rss_bytes, pids)),
            )
            for role, pids in self._roles.items()
        ]
