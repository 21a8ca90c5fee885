"""Taking over a database that nobody stamped: look, say what is there, and stamp it.

`mathakine migrate` stamps such a database by itself, if its tables are exactly those of a revision,
and else walks through every revision, mending as it goes. This one only looks, and stamps if asked:
ADR 0029.
"""

from typing import NamedTuple

import sqlalchemy as sa

from migrations.description import Difference, Page, compare, describe
from migrations.errors import MigrationError
from migrations.looking import look, stamps, unknown_revision
from migrations.recognition import Recognition, recognise
from migrations.revision_pages import load
from migrations.run import stamp, with_lock


class Found(NamedTuple):
    """What is in the database."""

    stamps: tuple[str, ...]
    page: Page
    recognition: Recognition

    @property
    def revision(self) -> str | None:
        """The revision that the tables are compared with: the stamped one, or the closest."""
        return self.stamps[0] if len(self.stamps) == 1 else self.recognition.revision

    @property
    def differences(self) -> list[Difference]:
        """What keeps the tables from being those of that revision."""
        page = load()[self.revision] if self.revision is not None else {}
        strangers = set(self.recognition.strangers)
        return [each for each in compare(page, self.page) if each not in strangers]


class TableFound(NamedTuple):
    """One table, and what it is compared with the revision's."""

    name: str
    state: str


def find(database_url: str) -> Found:
    """Return what is in the database; changes nothing. Raises `MigrationError`."""
    found = look(database_url, look_into)
    for revision in found.stamps:
        if revision not in load():
            raise unknown_revision(revision, database_url)
    return found


def adopt(database_url: str) -> str:
    """Stamp the database with the revision that its tables are of; return it.

    Looks again under the migrators' lock. Raises `MigrationError` when the tables are not exactly
    those of a revision, or are stamped; nothing is changed then.
    """

    def work(connection: sa.Connection) -> str:
        found = look_into(connection)
        if found.stamps or not found.recognition.is_exact or found.recognition.revision is None:
            raise MigrationError(
                "The database has changed since it was looked at; nothing was stamped. Look again."
            )
        connection.rollback()
        stamp(connection, found.recognition.revision)
        return found.recognition.revision

    return with_lock(database_url, work)


def tables_found(found: Found) -> list[TableFound]:
    """Return of each table of either side what it is, in words."""
    pages = load()
    revision = found.revision
    wanted = pages[revision] if revision is not None else {}
    known = {name for page in pages.values() for name in page}
    differing: dict[str, int] = {}
    for each in compare(wanted, found.page):
        differing[each.table] = differing.get(each.table, 0) + 1
    states = []
    for name in sorted(set(wanted) | set(found.page)):
        if not name.startswith("table "):
            continue
        table = name.removeprefix("table ")
        if name not in found.page:
            state = "missing"
        elif name not in wanted:
            state = "of a later revision" if name in known else "not ours"
        elif table in differing:
            state = f"{differing[table]} difference(s)"
        else:
            state = f"as of {revision}"
        states.append(TableFound(table, state))
    return states


def look_into(connection: sa.Connection) -> Found:
    """Return what is there, on a connection of one's own."""
    page = describe(connection)
    return Found(tuple(stamps(connection)), page, recognise(page, load()))
