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
from typing import IO

from msgspec import Struct

_PR_SET_PDEATHSIG = 1  # <linux/prctl.h>
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


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

    def tie_to_parent() -> None:
        # Runs after the change of user, which would have undone it (prctl(2)).
        if _libc is None:
            return
        _libc.prctl(_PR_SET_PDEATHSIG, int(death_signal), 0, 0, 0)
        if os.getppid() != parent:  # it died before the line above
            os._exit(1)

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
        preexec_fn=tie_to_parent,  # noqa: PLW1509 - one system call, prepared before the fork
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
