"""Sealing what must not be read by whoever reads the database (ADR 0064, 0116).

`envelopes` is the form and its place, `keyring` the operator's master keys, `data_keys` one key for
each account, wrapped by a master key, and `rotation` the way from one master key to the next. Who
may read what was opened is the caller's business.
"""

from persistence.crypto.data_keys import (
    DataKey,
    ensure_data_key,
    open_for,
    open_with,
    read_data_keys,
    seal_for,
)
from persistence.crypto.envelopes import EnvelopeError, Place, is_envelope
from persistence.crypto.keyring import Keyring

__all__ = [
    "DataKey",
    "EnvelopeError",
    "Keyring",
    "Place",
    "ensure_data_key",
    "is_envelope",
    "open_for",
    "open_with",
    "read_data_keys",
    "seal_for",
]
