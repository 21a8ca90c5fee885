"""Recovery codes: what lets somebody in whose phone is lost. Made, typed, and reduced to a hash.

120 random bits each, so that a plain hash is enough to keep (ASVS 6.5.2 asks for 112), in six
groups of four signs without I, L, O and U, which look like others. Which are left, and that each
works once, is in `persistence.second_factor`.
"""

import hashlib
import secrets
from typing import Final

COUNT: Final = 10
FEW_LEFT: Final = 3
"""So many left are few: their owner is told once."""
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SIGNS: Final = 24
_GROUP: Final = 4
_MISREAD: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_codes(count: int = COUNT) -> tuple[str, ...]:
    """Return codes as their owner writes them down: `9XKD-…`, six groups of four."""
    return tuple(_new_code() for _ in range(count))


def hash_code(user_id: int, typed: str) -> str:
    """Return what is kept of an account's code: 64 hex digits of SHA-256.

    However it was typed: case, spaces, dashes, and signs that look like others make no difference.
    """
    signs = "".join(typed.split()).replace("-", "").upper().translate(_MISREAD)
    text = f"recovery code|{user_id}|{signs}"
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _new_code() -> str:
    signs = "".join(secrets.choice(_ALPHABET) for _ in range(_SIGNS))
    return "-".join(signs[at : at + _GROUP] for at in range(0, _SIGNS, _GROUP))
