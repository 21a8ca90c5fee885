"""The secrets that a data folder keeps: the newest, and older ones that may still be needed.

Two files, each private to the owner: `secret.key` holds the newest in Base64, `secret.keys-old` one
older secret a line, the youngest first.
"""

import base64
import binascii
import os
import secrets
from pathlib import Path

from server.embedded.errors import EmbeddedError

NEWEST = "secret.key"
OLDER = "secret.keys-old"


def read_secrets(folder: Path) -> tuple[bytes, ...]:
    """Return the folder's secrets, the newest first; empty when it has none.

    Raises `EmbeddedError` for a line that is no secret.
    """
    return tuple(_decode(line, folder) for line in read_lines(folder))


def read_lines(folder: Path) -> tuple[str, ...]:
    """Return the secrets in Base64, the newest first."""
    lines: list[str] = []
    for name in (NEWEST, OLDER):
        try:
            lines += (folder / name).read_text().split()
        except FileNotFoundError:
            continue
    return tuple(lines)


def renew_secret(folder: Path) -> None:
    """Put a new secret in front; the others stay. Raises `EmbeddedError` when there is none yet.

    The old one is on disk in its new place before it leaves the other.
    """
    known = read_lines(folder)
    if not known:
        raise EmbeddedError(f"{folder} has no secret yet: `mathakine run` makes one.")
    write_private(folder / OLDER, "".join(f"{line}\n" for line in known))
    fresh = base64.b64encode(secrets.token_bytes(32)).decode()
    write_private(folder / NEWEST, fresh)


def write_private(path: Path, content: str) -> None:
    """Write a file that only its owner reads, whole or not at all."""
    half = path.with_name(f".{path.name}.half")
    descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)


def _decode(line: str, folder: Path) -> bytes:
    try:
        key = base64.b64decode(line, validate=True)
    except binascii.Error:
        key = b""
    if len(key) != 32:
        raise EmbeddedError(f"{folder / NEWEST} or {OLDER} holds a line that is no secret.")
    return key
