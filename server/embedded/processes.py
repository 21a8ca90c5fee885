"""How a child process is started so that it never outlives whoever started it.

Linux only in that promise: elsewhere a child still ends with an orderly stop of its parent.
"""

import ctypes
import os
import pwd
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Final

from msgspec import Struct

_PR_SET_PDEATHSIG = 1  # <linux/prctl.h>
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None

PLAIN_ENVIRONMENT: Final = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PATH": "/usr/bin:/bin"}
"""What a database server needs of ours: nothing. Redis refuses a locale that is not installed."""


class SystemUser(Struct, frozen=True):
    """The account that a server runs as when we are root and it refuses to be."""

    name: str
    uid: int
    gid: int


def system_user(name: str) -> SystemUser | None:
    """Return the account `name` of this machine, or None when there is none."""
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    return SystemUser(entry.pw_name, entry.pw_uid, entry.pw_gid)


def tie_to(parent: int, death_signal: signal.Signals) -> None:
    """Have the kernel send us `death_signal` when `parent` dies; end if it has already."""
    if _libc is None:
        return
    _libc.prctl(_PR_SET_PDEATHSIG, int(death_signal), 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


def spawn(
    command: Sequence[str | Path],
    *,
    death_signal: signal.Signals,
    user: SystemUser | None = None,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    output: IO[bytes] | int = subprocess.DEVNULL,
    stdin: IO[bytes] | int = subprocess.DEVNULL,
) -> subprocess.Popen[bytes]:
    """Start `command` in a process group of its own; it gets `death_signal` when we die.

    The kernel looks at the *thread* that started the child: call this from a thread that lives as
    long as the process. With `user`, the child has that account's rights and no other groups.
    `output` takes standard output and standard error. Raises `OSError` when it cannot be started.
    """
    parent = os.getpid()

    def in_child() -> None:
        # Runs after the change of user, which would have undone it (prctl(2)).
        tie_to(parent, death_signal)

    return subprocess.Popen(  # noqa: S603 - the caller's own command, no shell
        [str(part) for part in command],
        stdin=stdin,
        stdout=output,
        stderr=subprocess.STDOUT if output != subprocess.DEVNULL else subprocess.DEVNULL,
        cwd=cwd,
        env=dict(env) if env is not None else None,
        user=user.uid if user else None,
        group=user.gid if user else None,
        extra_groups=[] if user else None,
        process_group=0,
        preexec_fn=in_child,  # noqa: PLW1509 - one system call, prepared before the fork
    )


def can_enter(path: Path, user: SystemUser) -> bool:
    """Return whether `user` may pass through every folder above `path`, which may not exist yet."""
    for folder in path.absolute().parents:
        try:
            status = folder.stat()
        except FileNotFoundError:
            continue
        if status.st_uid == user.uid:
            bit = 0o100
        elif status.st_gid == user.gid:
            bit = 0o010
        else:
            bit = 0o001
        if not status.st_mode & bit:
            return False
    return True


def start_ticks(pid: int) -> int | None:
    """Return when process `pid` started, in the kernel's clock ticks; None when there is none.

    A pid alone names nobody: it is given again. With this it names one process of this boot. A
    process that has ended and only waits to be collected counts as gone.
    """
    try:
        # The name in parentheses may hold anything: count from its end (proc(5), fields 3 and 22).
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return None if fields[0] in "ZX" else int(fields[19])
    except (FileNotFoundError, ProcessLookupError, IndexError):
        return None
