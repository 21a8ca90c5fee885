"""What a device keeps to be known again by an account that logged in on it: a signed token.

A token is 12 random bytes, which name the device, and their MAC with the account's id and the time
of its last change of password. It says neither whose it is nor when it was given; another account,
a changed password or another server make it worthless. It proves no identity and opens nothing: a
password typed on a known device is counted for that device alone, so that nobody elsewhere can lock
its owner out.
"""

import base64
import binascii
import hashlib
import hmac
import secrets
from datetime import datetime, timedelta
from typing import Final

from server.accounts.keys import derive_key

LIFETIME: Final = timedelta(days=180)
ACCOUNTS_MAX: Final = 12
"""So many accounts are known again on one tablet; the one that came first is forgotten."""

_DEVICE_BYTES: Final = 12
_MAC_BYTES: Final = 18
_SEPARATOR: Final = "."
_TOKEN_LENGTH: Final = (_DEVICE_BYTES + _MAC_BYTES) * 4 // 3
_PURPOSE: Final = b"mathakine known devices v1"
PRESENTED_MAX: Final = (_TOKEN_LENGTH + 1) * ACCOUNTS_MAX


class KnownDevices:
    """Makes and recognises the tokens. One per process."""

    def __init__(self, secret: bytes) -> None:
        """Derive the key from the operator's 32-byte secret."""
        self._key = derive_key(secret, _PURPOSE)

    def recognise(
        self, presented: str, user_id: int, password_changed_at: datetime | None
    ) -> str | None:
        """Return the device's name, None when it is not known to this account.

        `presented` is what the device keeps: the tokens of up to twelve accounts. The work is the
        same whether or not there is such an account.
        """
        found = None
        for token in _split(presented):
            device, mac = token[:_DEVICE_BYTES], token[_DEVICE_BYTES:]
            if hmac.compare_digest(mac, self._mac(device, user_id, password_changed_at)):
                found = device.hex()
        return found

    def remember(self, presented: str, user_id: int, password_changed_at: datetime | None) -> str:
        """Return what the device is to keep from now on: a new token before those of others."""
        others = [
            token
            for token in _split(presented)
            if not hmac.compare_digest(
                token[_DEVICE_BYTES:],
                self._mac(token[:_DEVICE_BYTES], user_id, password_changed_at),
            )
        ]
        known = self.recognise(presented, user_id, password_changed_at)
        device = secrets.token_bytes(_DEVICE_BYTES) if known is None else bytes.fromhex(known)
        token = device + self._mac(device, user_id, password_changed_at)
        tokens = [token, *others][:ACCOUNTS_MAX]
        return _SEPARATOR.join(base64.urlsafe_b64encode(each).decode() for each in tokens)

    def _mac(self, device: bytes, user_id: int, password_changed_at: datetime | None) -> bytes:
        changed_us = (
            0 if password_changed_at is None else round(password_changed_at.timestamp() * 1_000_000)
        )
        data = device + f"|{user_id}|{changed_us}".encode()
        return hmac.digest(self._key, data, hashlib.sha256)[:_MAC_BYTES]


def _split(presented: str) -> list[bytes]:
    """Return the tokens of a device; what is none of ours is left out."""
    tokens = []
    for part in presented[:PRESENTED_MAX].split(_SEPARATOR):
        if len(part) != _TOKEN_LENGTH:
            continue
        try:
            tokens.append(base64.b64decode(part, b"-_", validate=True))
        except (binascii.Error, ValueError):
            continue
    return tokens
