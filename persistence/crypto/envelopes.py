"""The form of what is sealed: AES-256-GCM in a small JSON object, bound to its place.

An envelope is the key's id, a fresh 96-bit nonce, ciphertext with its tag. It is bound to its place
(`table|column|row`) as associated data, so that an envelope copied to another row or column does
not open (ASVS 11.3.3). What is inside is the caller's JSON value. No key lives here.
"""

import base64
import hashlib
import secrets
from typing import Any, Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from msgspec import Struct

NONCE_BYTES: Final = 12


class EnvelopeError(Exception):
    """An envelope does not open: unknown key, changed bytes, or moved from another place."""


class Envelope(Struct, frozen=True, forbid_unknown_fields=True):
    """What a column holds: `k` names the key, `n` the nonce, `c` is ciphertext and tag (Base64)."""

    k: str
    n: str
    c: str


class Place(Struct, frozen=True):
    """Where a value lives: table, column and the row's key."""

    table: str
    column: str
    row: int

    def associated_data(self) -> bytes:
        """Return what the envelope is bound to."""
        return f"{self.table}|{self.column}|{self.row}".encode()

    def __str__(self) -> str:
        return f"{self.table}.{self.column} of row {self.row}"


def seal_value(cipher: AESGCM, key_id: str, value: Any, place: Place) -> dict[str, str]:
    """Return the envelope of a JSON value for `place`, as a plain object."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = cipher.encrypt(nonce, msgspec.json.encode(value), place.associated_data())
    return {"k": key_id, "n": _to_base64(nonce), "c": _to_base64(sealed)}


def open_value(cipher: AESGCM, envelope: Envelope, place: Place) -> Any:
    """Return the JSON value that was sealed for `place`; raises `EnvelopeError`."""
    try:
        nonce = base64.b64decode(envelope.n, validate=True)
        sealed = base64.b64decode(envelope.c, validate=True)
        data = cipher.decrypt(nonce, sealed, place.associated_data())
    except (ValueError, InvalidTag) as error:
        raise EnvelopeError(str(place)) from error
    return msgspec.json.decode(data)


def read_envelope(stored: Any, place: Place) -> Envelope:
    """Return what a column holds as an envelope; raises `EnvelopeError` when it is none."""
    try:
        return msgspec.convert(stored, Envelope)
    except msgspec.ValidationError as error:
        raise EnvelopeError(str(place)) from error


def is_envelope(value: Any) -> bool:
    """Return whether a JSON value has an envelope's form, so that it is not the older product's."""
    return isinstance(value, dict) and value.keys() == {"k", "n", "c"}


def key_id_of(key: bytes) -> str:
    """Return the eight hexadecimal digits that name a key and say nothing of it."""
    return hashlib.sha256(b"key id" + key).hexdigest()[:8]


def _to_base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
