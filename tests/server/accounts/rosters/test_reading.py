"""A list row by row: columns in any order and language, who is there, and what is wrong where."""

import pytest

from game.units import LANGUAGES, Language
from server.accounts.rosters.columns import read_columns
from server.accounts.rosters.decoding import RosterFileError
from server.accounts.rosters.grades import read_grade
from server.accounts.rosters.reading import Present, Row, Wanted, label_fault, read_roster
from server.accounts.rosters.texts import FILE_TEXTS, ROW_TEXTS, ROWS_MAX

LEO = Present(7, "renard-agile-10", "Léo")


def rows(text: str, *present: Present, free: int = 60, language: Language = "fr") -> list[Row]:
    return list(read_roster(text.encode(), present, free_count=free, language=language).rows)


def faults(text: str, *present: Present, free: int = 60) -> list[tuple[int, str, str]]:
    return [
        (row.line, row.fault.column, row.fault.code)
        for row in rows(text, *present, free=free)
        if row.fault is not None
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Prénom;Niveau;Langue\nLéa;CE1;en\n",
        "language,grade,first name\nEnglish,Grade 2,Léa\n",
        "Curso\tIdioma\tNombre\n2.º Primaria\tinglés\tLéa\n",
        "NIVEAU SCOLAIRE;Code postal;Élève;langue\n2;75001;Léa;anglais\n",
    ],
)
def test_columns_stand_in_any_order_and_language(text: str) -> None:
    assert rows(text) == [Row(2, wanted=Wanted("Léa", 2, "en"))]


def test_a_name_over_two_columns_is_one() -> None:
    assert rows("Nom;Prénom\nMartin;Léa\n") == [Row(2, wanted=Wanted("Martin Léa", None, "fr"))]


def test_no_name_is_needed() -> None:
    assert rows("niveau\nCP\nCP\n") == [
        Row(2, wanted=Wanted(None, 1, "fr")),
        Row(3, wanted=Wanted(None, 1, "fr")),
    ]


def test_other_columns_are_left_alone_and_named() -> None:
    roster = read_roster(
        b"nom;date de naissance;adresse\nLea;2018-01-01;1 rue X\n",
        [],
        free_count=9,
        language="fr",
    )
    assert roster.ignored == ("date de naissance", "adresse")
    assert roster.rows == (Row(2, wanted=Wanted("Lea", None, "fr")),)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "no_heading"),
        ("\n \n;;\n", "no_heading"),
        ("Léa;CP\nTom;CP\n", "no_heading"),
        ("niveau;classe\nCP;CP\n", "heading_twice"),
        ("nom\n", "no_rows"),
        ("nom\n" + "x\n" * (ROWS_MAX + 1), "too_many_rows"),
    ],
)
def test_a_file_that_is_no_list_says_why(text: str, code: str) -> None:
    with pytest.raises(RosterFileError) as caught:
        rows(text)
    assert caught.value.code == code


def test_a_file_that_is_too_large_is_not_read() -> None:
    with pytest.raises(RosterFileError) as caught:
        read_roster(b"nom\n" + b"x" * 262_144, [], free_count=9, language="fr")
    assert caught.value.code == "too_large"


@pytest.mark.parametrize("count", [1, ROWS_MAX])
def test_up_to_two_hundred_rows_are_read(count: int) -> None:
    text = "nom\n" + "".join(f"x{number}\n" for number in range(count))
    assert len(rows(text, free=500)) == count


def test_who_is_there_is_known_by_username_or_name() -> None:
    assert rows("nom;identifiant\n;Renard-Agile-10\n", LEO) == [Row(2, present=LEO)]
    assert rows("nom;identifiant\nLÉO ;\n", LEO) == [Row(2, present=LEO)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nom\n=1+1\n", (2, "label", "formula")),
        ("nom\n+33 6\n", (2, "label", "formula")),
        ("nom\n-1\n", (2, "label", "formula")),
        ("nom\n@x\n", (2, "label", "formula")),
        ('nom\n"a\nb"\n', (2, "label", "control_character")),
        ("nom\na\u202eb\n", (2, "label", "control_character")),
        ("nom\na\x07b\n", (2, "label", "control_character")),
        (f"nom\n{'x' * 101}\n", (2, "label", "too_long")),
        ("nom;niveau\nLéa;CP13\n", (2, "grade_level", "grade_unknown")),
        ("nom;niveau\nLéa;13\n", (2, "grade_level", "grade_unknown")),
        ("nom;niveau\nLéa;0\n", (2, "grade_level", "grade_unknown")),
        ("nom;langue\nLéa;deutsch\n", (2, "language", "language_unknown")),
        ("nom;identifiant\n;loup-sage-10\n", (2, "username", "username_unknown")),
        ("nom\nLéa\nLEA\n", (3, "", "duplicate")),
        ("nom;identifiant\n;renard-agile-10\nLéo;\n", (3, "", "duplicate")),
        ("nom;niveau\nLéa;CP;;x\n", (2, "", "too_many_cells")),
        ("nom;adresse\n;1 rue X\n", (2, "", "empty")),
    ],
)
def test_what_is_wrong_is_said_with_its_line_and_column(
    text: str, expected: tuple[int, str, str]
) -> None:
    assert faults(text, LEO) == [expected]


def test_beyond_the_free_places_rows_are_refused() -> None:
    assert faults("nom\nA\nB\nLéo\nC\n", LEO, free=2) == [(5, "", "class_full")]


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("CP", 1),
        ("ce2", 3),
        ("CM2 B", 5),
        ("CM1A", 4),
        ("6e", 6),
        ("6ème 3", 6),
        ("5EME", 7),
        ("3e B", 9),
        ("2nde", 10),
        ("Terminale", 12),
        ("7", 7),
        ("Grade 4", 4),
        ("Year 2", 1),
        ("Year 13", 12),
        ("1º Primaria", 1),
        ("6.º de Primaria", 6),
        ("2º ESO", 8),
        ("1.º Bachillerato", 11),
        ("", None),
        ("Year 1", None),
        ("5º ESO", None),
        ("13", None),
        ("CM3", None),
        ("2e", None),
        ("maternelle", None),
        ("-1", 1),
    ],
)
def test_school_years_are_read_as_teachers_write_them(text: str, grade: int | None) -> None:
    assert read_grade(text) == grade


def test_a_heading_is_known_without_accents_case_and_signs() -> None:
    assert read_columns(["  PRÉNOM : ", "Nom d'utilisateur"]).places == {
        "label": (0,),
        "username": (1,),
    }


@pytest.mark.parametrize("label", ["Léa", "Léa B.", "n° 7", "O'Neill", "Jean-Luc", "李小龙"])
def test_names_are_taken_as_they_are(label: str) -> None:
    assert label_fault(label) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_has_a_sentence_in_every_language(language: Language) -> None:
    for text in (*FILE_TEXTS.values(), *ROW_TEXTS.values()):
        assert text[language].endswith(".")
