"""What people see of a match beside its log: title, code, names of sides, the division sign.

The copy in Redis lets pupils resume while PostgreSQL is away; it goes with the match's other keys.
"""

import msgspec
from msgspec import Struct

from game.units import DivisionSign
from persistence.seating import MatchRow


class About(Struct, frozen=True):
    """The match itself, as its people see it; `host` is the user who runs it."""

    host: int
    title: str
    code: str | None
    side_names: dict[str, str]
    division_sign: DivisionSign = "÷"


def about_of(row: MatchRow) -> About:
    """Return what the challenge's row says."""
    return About(
        host=row.host,
        title=row.title,
        code=row.join_code,
        side_names={side.key: side.name for side in row.settings.sides},
        division_sign=row.settings.division_sign,
    )


def encode_about(about: About) -> bytes:
    """Return the bytes of the copy."""
    return msgspec.msgpack.encode(about)


def decode_about(data: bytes) -> About:
    """Return the copy; raises `msgspec.MsgspecError` for anything else."""
    return msgspec.msgpack.decode(data, type=About)
