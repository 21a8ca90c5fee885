"""A file that a spreadsheet saved, as text and as rows: its encoding and separator found out.

Excel in France saves "CSV" as Windows-1252 with semicolons, "CSV UTF-8" with a byte order mark, and
"Unicode text" as UTF-16 with tabs. Nothing here knows what a row means.
"""

import codecs
import csv
import io
from typing import Final, NamedTuple

_SEPARATORS: Final = (";", ",", "\t")
_HINT: Final = "sep="
"""Excel writes and reads a first line `sep=;`."""


class RosterFileError(Exception):
    """The file as a whole is no list: `code` is a word of `rosters.texts`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Record(NamedTuple):
    """One row with something in it. `line` is where it begins in the file, from 1."""

    line: int
    cells: tuple[str, ...]


def decode(data: bytes) -> str:
    """Return the text of a file; raises `RosterFileError` for what is no text."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = _decode_as(data, "utf-16")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = _decode_as(data, "cp1252")
    if "\0" in text:
        raise RosterFileError("no_text")
    return text


def read_records(text: str) -> list[Record]:
    """Return the rows of a table, blank ones left out; raises `RosterFileError`."""
    lines = text.splitlines(keepends=True)
    skipped = 0
    separator: str | None = None
    if lines and lines[0].lower().startswith(_HINT):
        hinted = lines[0].strip("\r\n")[len(_HINT) :]
        separator, skipped = (hinted if hinted in _SEPARATORS else None), 1
    body = "".join(lines[skipped:])
    reader = csv.reader(
        io.StringIO(body, newline=""), delimiter=separator or _separator(body), strict=True
    )
    records: list[Record] = []
    begins = skipped + 1
    try:
        for cells in reader:
            stripped = tuple(cell.strip() for cell in cells)
            if any(stripped):
                records.append(Record(begins, stripped))
            begins = skipped + reader.line_num + 1
    except csv.Error as error:
        raise RosterFileError("no_table") from error
    return records


def _decode_as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise RosterFileError("no_text") from error


def _separator(text: str) -> str:
    """Return the separator that the first line with anything in it has most of."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    bare = "".join(first.split('"')[::2])  # what stands outside quotes
    return max(_SEPARATORS, key=bare.count)
