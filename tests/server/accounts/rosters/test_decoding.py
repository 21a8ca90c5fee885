"""Files as spreadsheets save them: encodings, separators, quotes, blank lines, and what is none."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.accounts.rosters.decoding import Record, RosterFileError, decode, read_records


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_accents_arrive_whatever_the_spreadsheet_saved(encoding: str) -> None:
    text = "prénom;niveau\nLéa;CM1\nNoël d\u2019Œuvre;6e\n"
    mark = {"utf-16-le": "\ufeff", "utf-16-be": "\ufeff"}.get(encoding, "")
    assert decode((mark + text).encode(encoding)) == text


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04\x00\x00",  # an .xlsx
        b"nom\n\x81\x8d\n",  # neither UTF-8 nor Windows-1252
        b"\xff\xfea",  # half a sign of UTF-16
        "nom\n".encode("utf-16-le"),  # without its mark
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(RosterFileError) as caught:
        decode(data)
    assert caught.value.code == "no_text"


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_the_separator_is_found_out(separator: str) -> None:
    text = separator.join(("nom", "niveau")) + "\n" + separator.join(("Léa", "CP"))
    assert read_records(text) == [Record(1, ("nom", "niveau")), Record(2, ("Léa", "CP"))]


def test_separators_within_quotes_do_not_count() -> None:
    text = '"nom, prénom, repère";niveau\nLéa;CP\n'
    assert [record.cells for record in read_records(text)] == [
        ("nom, prénom, repère", "niveau"),
        ("Léa", "CP"),
    ]


def test_a_first_line_may_name_the_separator() -> None:
    assert read_records("sep=,\nnom,niveau;x\n") == [Record(2, ("nom", "niveau;x"))]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_like(end: str) -> None:
    lines = ["nom;niveau", "", "Léa;CP", ";", '" ";', "Tom;CE1", ""]
    records = read_records(end.join(lines))
    assert [record.line for record in records] == [1, 3, 6]


def test_a_quoted_line_end_counts_its_lines() -> None:
    records = read_records('nom\n"a\nb"\nc\n')
    assert records == [Record(1, ("nom",)), Record(2, ("a\nb",)), Record(4, ("c",))]


def test_doubled_quotes_are_one() -> None:
    assert read_records('nom\n"Léa ""la"" 1"\n')[1].cells == ('Léa "la" 1',)


@pytest.mark.parametrize("text", ['nom\n"Léa\n', 'nom\n"Léa"x\n'])
def test_a_quote_out_of_place_is_refused(text: str) -> None:
    with pytest.raises(RosterFileError) as caught:
        read_records(text)
    assert caught.value.code == "no_table"


@given(st.binary(max_size=300))
def test_no_bytes_at_all_do_anything_but_be_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(RosterFileError):
        assert all(any(record.cells) for record in read_records(decode(data)))
