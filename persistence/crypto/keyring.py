"""The operator's master keys: the newest wraps and seals, the others only open.

From each 32-byte secret two keys derive: one wraps the accounts' data keys, one seals values that
belong to no account, and opens the envelopes that were made before accounts had keys of their own.
"""

import secrets
from collections.abc import Mapping
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from msgspec import Struct

from persistence.crypto.envelopes import (
    NONCE_BYTES,
    EnvelopeError,
    Place,
    key_id_of,
    open_value,
    read_envelope,
    seal_value,
)

DATA_KEY_BYTES: Final = 32
_COLUMNS: Final = b"mathakine columns v1"
_DATA_KEYS: Final = b"mathakine data keys v1"


class Wrapped(Struct, frozen=True):
    """A data key that only a master key opens: nonce, ciphertext and tag, in one piece."""

    master_key_id: str
    data: bytes


class Keyring:
    """The keys that derive from the secrets of this installation."""

    def __init__(self, secret: bytes, *others: bytes) -> None:
        """Derive the keys of each 32-byte secret; `others` open what they once sealed or wrapped.

        Raises `ValueError` for a secret of another length.
        """
        self._columns, self.newest_id = _ciphers((secret, *others), _COLUMNS)
        self._masters, self.master_id = _ciphers((secret, *others), _DATA_KEYS)

    @property
    def column_key_ids(self) -> frozenset[str]:
        """The keys of envelopes that no data key sealed."""
        return frozenset(self._columns)

    @property
    def master_key_ids(self) -> frozenset[str]:
        """The master keys that are known, the newest included."""
        return frozenset(self._masters)

    def seal(self, value: Any, place: Place) -> dict[str, str]:
        """Return the envelope of a JSON value that is no account's own."""
        return seal_value(self._columns[self.newest_id], self.newest_id, value, place)

    def open(self, stored: Any, place: Place) -> Any:
        """Return what `seal` sealed for `place`; raises `EnvelopeError`."""
        envelope = read_envelope(stored, place)
        cipher = self._columns.get(envelope.k)
        if cipher is None:
            raise EnvelopeError(f"{place}: unknown key {envelope.k}")
        return open_value(cipher, envelope, place)

    def wrap(self, data_key: bytes, user_id: int) -> Wrapped:
        """Return the data key of a user, wrapped by the newest master key."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        sealed = self._masters[self.master_id].encrypt(nonce, data_key, _bound_to(user_id))
        return Wrapped(self.master_id, nonce + sealed)

    def unwrap(self, wrapped: Wrapped, user_id: int) -> bytes:
        """Return the data key of a user; raises `EnvelopeError` for an unknown master or bytes."""
        place = f"data key of user {user_id}"
        cipher = self._masters.get(wrapped.master_key_id)
        if cipher is None:
            raise EnvelopeError(f"{place}: unknown master key {wrapped.master_key_id}")
        nonce, sealed = wrapped.data[:NONCE_BYTES], wrapped.data[NONCE_BYTES:]
        try:
            return cipher.decrypt(nonce, sealed, _bound_to(user_id))
        except (InvalidTag, ValueError) as error:
            raise EnvelopeError(place) from error


def _ciphers(secrets_: tuple[bytes, ...], purpose: bytes) -> tuple[Mapping[str, AESGCM], str]:
    """Return the ciphers of one purpose by key id, and the id of the newest."""
    keys = [_derive(each, purpose) for each in secrets_]
    return {key_id_of(key): AESGCM(key) for key in keys}, key_id_of(keys[0])


def _derive(secret: bytes, purpose: bytes) -> bytes:
    if len(secret) != 32:
        raise ValueError("a secret has 32 bytes")
    return HKDF(SHA256(), 32, salt=None, info=purpose).derive(secret)


def _bound_to(user_id: int) -> bytes:
    return f"data_keys|wrapped|{user_id}".encode()
