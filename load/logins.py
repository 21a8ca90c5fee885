"""Who plays: classes with their teacher and pupils, from a file that the server's owner made.

The demo school leaves such a file in its data folder. A person has a password or, to spare a large
run a thousand password hashes, a token of a login session.
"""

from pathlib import Path

import msgspec
from msgspec import Struct


class LoginsError(Exception):
    """The file cannot be used; one sentence that says what to do."""


class Person(Struct, frozen=True, omit_defaults=True):
    """One account."""

    username: str
    password: str | None = None
    token: str | None = None


class ClassLogins(Struct, frozen=True, omit_defaults=True):
    """One class. `group` is its id where the file's maker knew it."""

    name: str
    teacher: Person
    pupils: list[Person]
    group: int | None = None


class Logins(Struct, frozen=True):
    """Everybody that may play."""

    classes: list[ClassLogins]

    @property
    def pupil_count(self) -> int:
        """How many pupils there are in all classes."""
        return sum(len(one.pupils) for one in self.classes)


def read_logins(path: Path) -> Logins:
    """Return the people in a JSON file; raises `LoginsError`."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Logins)
    except FileNotFoundError:
        raise LoginsError(f"There is no file {path}: name one with --logins.") from None
    except msgspec.DecodeError as error:
        raise LoginsError(f"{path} is no file of logins: {error}.") from None


def write_logins(path: Path, logins: Logins) -> None:
    """Write the file, readable by its owner alone."""
    path.touch(mode=0o600)
    path.write_bytes(msgspec.json.encode(logins))
