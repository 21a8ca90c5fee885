"""Password hashes of the older product: bcrypt, of the password as it was typed, in UTF-8.

bcrypt looks at 72 bytes and no more; the older product left the cutting to the library, in the
middle of a character where need be. What opened an account there opens it here, once: the login
stores argon2id of the whole password. New hashes of this kind are never made.
"""

from typing import Final

import bcrypt

_PREFIXES: Final = ("$2b$", "$2a$", "$2y$")
_SEEN_BYTES: Final = 72
_ROUNDS_MAX: Final = 14
"""The older product used 12. More would keep a thread busy for seconds: nobody stored that."""
_LENGTH: Final = 60


def is_older(stored: str) -> bool:
    """Return whether a stored hash looks like one of the older product's."""
    if not stored.startswith(_PREFIXES) or len(stored) != _LENGTH or not stored.isascii():
        return False
    rounds = stored[4:6]
    return rounds.isdigit() and stored[6] == "$" and 4 <= int(rounds) <= _ROUNDS_MAX


def verify_older(stored: str, password: str) -> bool:
    """Return whether this password opened the account in the older product. Takes 0.2 s.

    A password with a NUL opened nothing there.
    """
    typed = password.encode("utf-8", "surrogatepass")
    if b"\0" in typed:
        return False
    try:
        return bcrypt.checkpw(typed[:_SEEN_BYTES], stored.encode("ascii"))
    except ValueError:
        return False  # a salt that bcrypt cannot read
