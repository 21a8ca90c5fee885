"""Field types that several resources share: what a name, a code or an id may look like."""

from typing import Annotated, Final, Literal

from msgspec import Meta

from game.units import ExerciseType, Level, Mode

# Control characters and separators of lines have no place in what others read on one line.
LINE_PATTERN: Final = r"^[^\u0000-\u001f\u007f-\u009f\u2028\u2029]*$"
_PRINTED_LINE: Final = r"^(?=.*\S)[^\u0000-\u001f\u007f-\u009f\u2028\u2029]*$"

Username = Annotated[
    str,
    Meta(min_length=3, max_length=50, pattern=r"^[A-Za-z0-9À-ÖØ-öø-ÿ][A-Za-z0-9À-ÖØ-öø-ÿ._-]*$"),
]
"""Letters, digits, dot, dash, underscore; never an `@`, so it cannot look like an address."""
Password = Annotated[
    str,
    Meta(max_length=1024, extra_json_schema={"minLength": 8, "maxLength": 128}),
]
"""A new one: any characters at all. `server.accounts.password_policy` judges it, length too."""
GivenPassword = Annotated[str, Meta(max_length=1024)]
"""At login: what is too long is simply wrong."""
Email = Annotated[str, Meta(min_length=1, max_length=320)]
"""Read by `server.api.accounts.email.read_address`, which says what an address may be."""
Title = Annotated[str, Meta(min_length=1, max_length=120, pattern=_PRINTED_LINE)]
Line = Annotated[str, Meta(max_length=100, pattern=LINE_PATTERN)]
Prose = Annotated[str, Meta(max_length=2_000)]
JoinCode = Annotated[str, Meta(min_length=4, max_length=20)]
Id = Annotated[int, Meta(ge=1, le=2**31 - 1)]
LanguageValue = Literal["fr", "en", "es"]
RoleValue = Literal["padawan", "maitre", "gardien", "archiviste", "admin"]
Multiplier = Literal[0, 100, 133, 150, 200, 300]
"""Percent of the base time that is granted; 0: no time limit."""

__all__ = [
    "LINE_PATTERN",
    "Email",
    "ExerciseType",
    "GivenPassword",
    "Id",
    "JoinCode",
    "LanguageValue",
    "Level",
    "Line",
    "Mode",
    "Multiplier",
    "Password",
    "Prose",
    "RoleValue",
    "Title",
    "Username",
]
