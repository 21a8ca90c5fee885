"""Which column of a list is which, by its heading in French, English or Spanish, in any order.

Every other column is left alone: what a school's software exports besides (birthdays, addresses) is
not read and not kept.
"""

import unicodedata
from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from server.accounts.rosters.decoding import RosterFileError

ColumnName = Literal["label", "grade_level", "language", "username"]

_HEADINGS: Final[dict[ColumnName, frozenset[str]]] = {
    "label": frozenset(
        {
            "nom", "noms", "prenom", "prenoms", "eleve", "nom de l eleve", "nom eleve", "repere",
            "etiquette", "nom de famille",
            "name", "names", "first name", "firstname", "last name", "lastname", "surname",
            "pupil", "student", "label",
            "nombre", "nombres", "apellido", "apellidos", "alumno", "alumna", "etiqueta",
        }
    ),
    "grade_level": frozenset(
        {
            "niveau", "classe", "annee", "niveau scolaire",
            "grade", "grade level", "year", "class", "level",
            "curso", "grado", "nivel", "clase", "ano",
        }
    ),
    "language": frozenset({"langue", "language", "lang", "idioma", "lengua"}),
    "username": frozenset(
        {
            "identifiant", "pseudo", "nom d utilisateur", "login",
            "username", "user name", "user",
            "usuario", "nombre de usuario",
        }
    ),
}  # fmt: skip


class Columns(NamedTuple):
    """Where each known column stands; a name may be spread over several, in the file's order."""

    places: dict[ColumnName, tuple[int, ...]]
    ignored: tuple[str, ...]
    """Headings of columns that nothing is read from."""

    def cell(self, name: ColumnName, cells: Sequence[str]) -> str:
        """Return what a row has in a column, empty for nothing."""
        parts = (cells[place] for place in self.places.get(name, ()) if place < len(cells))
        return " ".join(part for part in parts if part)


def read_columns(heading: Sequence[str]) -> Columns:
    """Return the columns of a list; raises `RosterFileError` when no heading is known."""
    places: dict[ColumnName, tuple[int, ...]] = {}
    ignored: list[str] = []
    for place, text in enumerate(heading):
        name = next((name for name, known in _HEADINGS.items() if fold(text) in known), None)
        if name is None:
            ignored += [text[:100]] if text else []
        elif name == "label" or name not in places:
            places[name] = (*places.get(name, ()), place)
        else:
            raise RosterFileError("heading_twice")
    if not places:
        raise RosterFileError("no_heading")
    return Columns(places, tuple(ignored))


def fold(text: str) -> str:
    """Return a text without accents, case and punctuation: `Prénom(s) ` is `prenom s`."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(sign if sign.isalnum() else " " for sign in plain if not _is_mark(sign))
    return " ".join(letters.split())


def _is_mark(sign: str) -> bool:
    return unicodedata.combining(sign) != 0
