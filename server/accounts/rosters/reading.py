"""A class list row by row: who is new, who is there already, and what is wrong where.

Pure: what a class has already is given, and nothing is made. A name is for the own teacher only,
and none is needed; what a spreadsheet would take for a formula is refused, since somebody may open
an export of it one day.
"""

import unicodedata
from collections.abc import Sequence
from typing import Final, Literal

from msgspec import Struct

from game.units import Language
from server.accounts.rosters.columns import ColumnName, Columns, fold, read_columns
from server.accounts.rosters.decoding import Record, RosterFileError, decode, read_records
from server.accounts.rosters.grades import read_grade
from server.accounts.rosters.texts import FILE_MAX_BYTES, ROWS_MAX, RowFault

LABEL_MAX: Final = 100
_FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""Also the full-width forms, which a spreadsheet may fold to the plain ones."""
_UNSEEN: Final = frozenset({"Cc", "Cs", "Zl", "Zp"})
_TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn the direction of what follows: a name could look like another."""
_LANGUAGES: Final[dict[str, Language]] = {
    "fr": "fr", "francais": "fr", "french": "fr", "frances": "fr",
    "en": "en", "anglais": "en", "english": "en", "ingles": "en",
    "es": "es", "espagnol": "es", "spanish": "es", "espanol": "es", "castellano": "es",
}  # fmt: skip


class Wanted(Struct, frozen=True):
    """A pupil for whom an account is to be made."""

    label: str | None = None
    grade_level: int | None = None
    language: Language = "fr"


class Fault(Struct, frozen=True):
    """What is wrong with a row, and in which of its columns; empty for the row as a whole."""

    column: ColumnName | Literal[""]
    code: RowFault


class Present(Struct, frozen=True):
    """Somebody who is in the class already."""

    user_id: int
    username: str
    label: str | None


class Row(Struct, frozen=True):
    """One row of the list: exactly one of the three is set."""

    line: int
    wanted: Wanted | None = None
    present: Present | None = None
    fault: Fault | None = None


class Roster(Struct, frozen=True):
    """A class list that was read. `ignored` are headings from which nothing is taken."""

    rows: tuple[Row, ...]
    ignored: tuple[str, ...]


def read_roster(
    data: bytes, present: Sequence[Present], *, free_count: int, language: Language
) -> Roster:
    """Return what each row of a file amounts to; raises `RosterFileError` for the whole of it.

    `free_count` places are left in the class; `language` is for rows that name none.
    """
    if len(data) > FILE_MAX_BYTES:
        raise RosterFileError("too_large")
    records = read_records(decode(data))
    if not records:
        raise RosterFileError("no_heading")
    columns = read_columns(records[0].cells)
    if len(records) == 1:
        raise RosterFileError("no_rows")
    if len(records) - 1 > ROWS_MAX:
        raise RosterFileError("too_many_rows")
    reader = _Reader(columns, len(records[0].cells), present, free_count, language)
    return Roster(tuple(reader.read(record) for record in records[1:]), columns.ignored)


def label_fault(label: str) -> RowFault | None:
    """Return why this cannot be what a teacher calls a pupil; None when it can."""
    if label.startswith(_FORMULA_SIGNS):
        return "formula"
    if any(unicodedata.category(sign) in _UNSEEN or sign in _TURNING for sign in label):
        return "control_character"
    return "too_long" if len(label) > LABEL_MAX else None


class _Reader:
    """Reads rows in order and remembers whom it has seen."""

    def __init__(
        self,
        columns: Columns,
        width: int,
        present: Sequence[Present],
        free_count: int,
        language: Language,
    ) -> None:
        self._columns = columns
        self._width = width
        self._by_name = {one.username: one for one in present}
        self._by_label = {fold(one.label): one for one in present if one.label}
        self._free_count = free_count
        self._language = language
        self._seen: set[str | int] = set()

    def read(self, record: Record) -> Row:
        line, cells = record
        if any(cells[self._width :]):
            return Row(line, fault=Fault("", "too_many_cells"))
        label = self._columns.cell("label", cells)
        code = label_fault(label)
        if code is not None:
            return Row(line, fault=Fault("label", code))
        username = self._columns.cell("username", cells).lower()
        known = self._by_name.get(username) if username else self._by_label.get(fold(label))
        if username and known is None:
            return Row(line, fault=Fault("username", "username_unknown"))
        if known is not None:
            return self._once(line, known.user_id) or Row(line, present=known)
        return self._new(line, label, cells)

    def _new(self, line: int, label: str, cells: Sequence[str]) -> Row:
        grade_text = self._columns.cell("grade_level", cells)
        language_text = self._columns.cell("language", cells)
        if not (label or grade_text or language_text):
            return Row(line, fault=Fault("", "empty"))
        grade = read_grade(grade_text) if grade_text else None
        if grade_text and grade is None:
            return Row(line, fault=Fault("grade_level", "grade_unknown"))
        language = _LANGUAGES.get(fold(language_text)) if language_text else self._language
        if language is None:
            return Row(line, fault=Fault("language", "language_unknown"))
        if label and (repeated := self._once(line, fold(label))) is not None:
            return repeated
        if self._free_count <= 0:
            return Row(line, fault=Fault("", "class_full"))
        self._free_count -= 1
        return Row(line, wanted=Wanted(label or None, grade, language))

    def _once(self, line: int, person: str | int) -> Row | None:
        """Return the fault of a person who was in the list before; None the first time."""
        if person in self._seen:
            return Row(line, fault=Fault("", "duplicate"))
        self._seen.add(person)
        return None
