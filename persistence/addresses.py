"""Which mail addresses nobody can be reached at: the reserved ones of accounts without their own.

What a person may give as an address is judged in `server/mail/addresses.py`.
"""

import secrets
from typing import Final

UNDELIVERABLE_DOMAIN: Final = "accounts.invalid"
"""`.invalid` is reserved (RFC 2606 §2): no mail to it can ever arrive anywhere."""
ERASED_DOMAIN: Final = "erased.invalid"
"""Where the addresses of erased accounts are."""


def undeliverable_address() -> str:
    """Return a fresh reserved address for an account that has none of its own."""
    return f"{secrets.token_hex(12)}@{UNDELIVERABLE_DOMAIN}"


def is_reachable(address: str) -> bool:
    """Return whether mail to the address could arrive: false for all of `.invalid`."""
    _, at, host = address.rpartition("@")
    domain = host.rstrip(".").lower()
    return bool(at and domain) and domain != "invalid" and not domain.endswith(".invalid")
