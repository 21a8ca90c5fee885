"""Envelopes for what must not be read by whoever reads the database: AES-256-GCM.

An envelope is a small JSON object: the key's id, a fresh 96-bit nonce, ciphertext with its tag. It
is bound to its place (`table|column|row`) as associated data, so that an envelope copied to
another row or column does not open (ASVS 11.3.3). What is inside is the caller's JSON value; who
may read it is the caller's business.
"""

import base64
import hashlib
import secrets
from typing import Any, Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from msgspec import Struct

_NONCE_BYTES: Final = 12
_PURPOSE: Final = b"mathakine columns v1"


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


class Keyring:
    """The keys that open envelopes, and the newest, which seals them."""

    def __init__(self, secret: bytes, *older: bytes) -> None:
        """Derive one key from each 32-byte secret; `older` ones only open what they once sealed."""
        keys = [_derive(each) for each in (secret, *older)]
        self._ciphers = {_key_id(key): AESGCM(key) for key in keys}
        self.newest_id = _key_id(keys[0])

    def seal(self, value: Any, place: Place) -> dict[str, str]:
        """Return the envelope of a JSON value for `place`, as a plain object."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        data = msgspec.json.encode(value)
        sealed = self._ciphers[self.newest_id].encrypt(nonce, data, place.associated_data())
        return {"k": self.newest_id, "n": _to_base64(nonce), "c": _to_base64(sealed)}

    def open(self, stored: Any, place: Place) -> Any:
        """Return the JSON value that was sealed for `place`; raises `EnvelopeError`."""
        try:
            envelope = msgspec.convert(stored, Envelope)
            nonce, sealed = base64.b64decode(envelope.n), base64.b64decode(envelope.c)
            data = self._ciphers[envelope.k].decrypt(nonce, sealed, place.associated_data())
        except (msgspec.ValidationError, ValueError, KeyError, InvalidTag) as error:
            raise EnvelopeError(f"{place.table}.{place.column} of row {place.row}") from error
        return msgspec.json.decode(data)


def _derive(secret: bytes) -> bytes:
    if len(secret) != 32:
        raise ValueError("a secret has 32 bytes")
    return HKDF(SHA256(), 32, salt=None, info=_PURPOSE).derive(secret)


def _key_id(key: bytes) -> str:
    return hashlib.sha256(b"key id" + key).hexdigest()[:8]


def _to_base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
