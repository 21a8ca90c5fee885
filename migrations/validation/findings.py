"""What a validation says: findings, in sections, and what they come to."""

from typing import Literal

import msgspec

State = Literal["fine", "note", "wrong", "skipped"]
"""`note`: not as expected, but harmless. `skipped`: not looked at, as the detail says why."""


class Finding(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that was looked at."""

    state: State
    subject: str
    detail: str = ""
    cure: str | None = None
    """SQL that mends it, where that loses nothing."""


class Section(msgspec.Struct, frozen=True):
    """What one part of the validation found."""

    title: str
    findings: tuple[Finding, ...]

    @property
    def is_fine(self) -> bool:
        """Whether nothing is wrong."""
        return not any(each.state == "wrong" for each in self.findings)


class Validation(msgspec.Struct, frozen=True):
    """The whole of it."""

    database: str
    server_version: str
    revision: str | None
    head: str
    sections: tuple[Section, ...]

    @property
    def is_fine(self) -> bool:
        """Whether this release can use the database as it is."""
        return all(each.is_fine for each in self.sections)

    def count(self, state: State) -> int:
        """Return how many findings are in the state."""
        return sum(each.state == state for section in self.sections for each in section.findings)
