"""The ways out: an interface, and the folder that needs no mail server.

The way over SMTP is in `smtp.py`; when to try again is decided by the postman.
"""

import asyncio
import os
import re
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Final, Protocol

KEPT_FOR: Final = timedelta(days=30)
KEPT_COUNT: Final = 1_000


class MailError(Exception):
    """A letter did not leave. `code` is for the operator: the server's number, never an address."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class LetterRefusedError(MailError):
    """The letter will never be taken; another try is of no use."""


class LetterDelayedError(MailError):
    """The letter is not taken now; others may be."""


class MailServerAwayError(MailError):
    """Nothing can be sent now, this letter or another."""


class Carrier(Protocol):
    """An open way out."""

    async def carry(self, message: EmailMessage, to: str, name: str) -> None:
        """Hand one message over; returns once somebody else is responsible for it.

        `name` tells this letter from all others, and is the same when it is sent again. Raises
        `LetterRefusedError`, `LetterDelayedError`, `MailServerAwayError`.
        """
        ...


class MailTransport(Protocol):
    """How letters leave this server."""

    def open(self) -> AbstractAsyncContextManager[Carrier]:
        """Return a way out for some letters; raises `MailServerAwayError`."""
        ...


class FolderTransport:
    """Writes each letter as a file, for the operator to read: no mail server is needed.

    The files hold links that open accounts, so nobody else on the machine may read them.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Carrier]:
        """Return the folder as a way out; what is too old or too much in it goes afterwards."""
        try:
            await asyncio.to_thread(_make_private, self._folder)
            yield self
            await asyncio.to_thread(prune, self._folder, datetime.now(UTC))
        except OSError as error:
            raise MailServerAwayError(_code_of(error)) from error

    async def carry(self, message: EmailMessage, to: str, name: str) -> None:  # noqa: ARG002 - the message says to whom
        """Write one file, whole or not at all; the same letter again replaces its own file."""
        if not re.fullmatch(r"[0-9A-Za-z.-]+", name):
            raise ValueError("not a name for a file")
        path = self._folder / f"{name}.eml"
        try:
            await asyncio.to_thread(_write, path, message.as_bytes())
        except OSError as error:
            raise MailServerAwayError(_code_of(error)) from error


def prune(folder: Path, now: datetime) -> None:
    """Delete letters that are too old, and the oldest beyond the number that is kept."""
    files = sorted(_letters(folder), key=lambda each: each[0], reverse=True)
    oldest_s = (now - KEPT_FOR).timestamp()
    for index, (written_s, path) in enumerate(files):
        if index >= KEPT_COUNT or written_s < oldest_s:
            path.unlink(missing_ok=True)


def _letters(folder: Path) -> list[tuple[float, Path]]:
    found = []
    for path in folder.glob("*.eml"):
        try:
            found.append((path.stat().st_mtime, path))
        except FileNotFoundError:
            continue  # another worker deleted it
    return found


def _make_private(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)


def _write(path: Path, data: bytes) -> None:
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _code_of(error: OSError) -> str:
    return f"{type(error).__name__} {error.errno or ''}".strip()
