"""Join codes: short enough to copy from a board, too many to guess within the limits on trying.

Thirty signs without look-alikes (no 0 O 1 I L U); eight of them are 6.5 · 10¹¹ codes.
"""

import secrets
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from sqlalchemy.exc import IntegrityError

from server.errors import OverloadedError

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH: Final = 8
_TRIES: Final = 5

_Value = TypeVar("_Value")


def draw_code() -> str:
    """Return a new random join code."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def normalise_code(written: str) -> str:
    """Return a code as it is stored, from however a child typed it (spaces, dashes, lower case)."""
    return "".join(sign for sign in written.upper() if sign.isalnum())


async def with_fresh_code(store: Callable[[str], Awaitable[_Value]]) -> _Value:
    """Return what `store` returns for a code that nothing else has.

    `store` runs its own transaction and raises `IntegrityError` when the code is taken.
    """
    for _ in range(_TRIES):
        try:
            return await store(draw_code())
        except IntegrityError as error:
            if "join_code" not in str(error.orig):
                raise
    raise OverloadedError("no free join code found")
