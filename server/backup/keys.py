"""For whom a backup is encrypted: recipients, identities and passphrases, all of age.

A recipient (`age1…`) can only lock, so a server may hold it; the identity (`AGE-SECRET-KEY-…`)
opens, and belongs somewhere else. A passphrase locks an identity that is made for one backup.
"""

import os
from pathlib import Path
from typing import Final

import pyrage
from pyrage import passphrase as age_passphrase
from pyrage import x25519

from server.backup.errors import BackupError

PASSPHRASE_MIN_LENGTH: Final = 12


def new_identity() -> tuple[str, str]:
    """Return a new identity and its recipient, as text."""
    identity = x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def read_recipient(text: str) -> x25519.Recipient:
    """Return the recipient; raises `BackupError` when `text` is none."""
    try:
        return x25519.Recipient.from_str(text.strip())
    except pyrage.RecipientError as error:
        raise BackupError(
            f"{text[:20]!r} is no recipient: it starts with age1, and `mathakine backup-key` "
            "makes one."
        ) from error


def read_identity(text: str) -> x25519.Identity:
    """Return the identity of a key file's text, comments left out; raises `BackupError`."""
    lines = [line.strip() for line in text.splitlines()]
    keys = [line for line in lines if line and not line.startswith("#")]
    try:
        return x25519.Identity.from_str(keys[0])
    except (pyrage.IdentityError, IndexError) as error:
        raise BackupError("The key file holds no AGE-SECRET-KEY-… line.") from error


def identity_from_file(path: Path) -> x25519.Identity:
    """Return the identity that a key file holds; raises `BackupError`."""
    try:
        return read_identity(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise BackupError(f"The key file {path} cannot be read.") from error


def write_identity(path: Path) -> str:
    """Write a new identity to a private new file; return its recipient.

    Raises `BackupError` when the file is there: a key is never written over.
    """
    identity, recipient = new_identity()
    text = f"# opens the backups that are made for {recipient}\n{identity}\n"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise BackupError(f"{path} exists; a key is never written over. Name another.") from error
    except OSError as error:
        raise BackupError(f"{path} cannot be written: {error.strerror}.") from error
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    return recipient


def lock_identity(identity: str, passphrase: str) -> bytes:
    """Return the identity locked by a passphrase (scrypt); raises `BackupError` for a short one."""
    if len(passphrase) < PASSPHRASE_MIN_LENGTH:
        raise BackupError(
            f"A backup's passphrase has {PASSPHRASE_MIN_LENGTH} characters or more: four words do."
        )
    locked: bytes = age_passphrase.encrypt(identity.encode(), passphrase)
    return locked


def unlock_identity(locked: bytes, passphrase: str) -> x25519.Identity:
    """Return the identity that the passphrase locks; raises `BackupError` when it does not fit."""
    try:
        return read_identity(age_passphrase.decrypt(locked, passphrase).decode())
    except (pyrage.DecryptError, UnicodeDecodeError) as error:
        raise BackupError("The passphrase does not open this backup.") from error
