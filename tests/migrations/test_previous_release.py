"""Each revision while the code of the release before still runs: its inserts and updates go on."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from migrations.catalogue import read_columns
from migrations.run import revisions, upgrade
from persistence.models import Base
from persistence.sample_rows import SAMPLE_ID, sample_rows
from tests.migrations.schema import connected
from tests.services import TestDatabases

OWN_TO_MIGRATING = {"backfills", "mended_values"}
"""Tables that no release writes but its migrator."""

ONLY_ADDED_TO = {"audit_log", "audit_chain"}
"""Tables whose rows no release changes."""

NEEDED = {("mail_queue", "letter")}
"""Columns that may be NULL, though no new row has them so."""

Columns = dict[str, dict[str, bool]]
"""Table → column → whether an insert must name it."""


def read_release(url: str) -> Columns:
    """Return what the release of this schema knows, from the database's catalogue."""

    def read(connection: sa.Connection) -> Columns:
        return {
            table.name: {
                name: column.is_required and column.default is None
                for name, column in found.items()
            }
            for table in Base.metadata.sorted_tables
            if table.name not in OWN_TO_MIGRATING
            and (found := read_columns(connection, table.name))
        }

    return connected(url, read)


def rows(release: Columns, generation: int, *, is_least: bool) -> Iterator[tuple[str, Any]]:
    """Yield a row for each table of a release: every column, or only those that it must name.

    Rows of one generation point to each other, and repeat no other generation's.
    """

    def text_of(table: str, column: str, length: int | None) -> str:
        return f"{generation}.{table}.{column}"[:length]

    for table, row in sample_rows(text_of).items():
        if table not in release:
            continue
        kept = {
            name: _of_generation(name, value, generation)
            for name, value in row.items()
            if name in release[table]
            and (
                not is_least
                or release[table][name]
                or value == SAMPLE_ID
                or (table, name) in NEEDED
            )
            and name != "join_code"  # one at a time, by its form
        }
        yield table, kept


def _of_generation(name: str, value: Any, generation: int) -> Any:
    """Return the value of one generation: keys and hashes are repeated by no other."""
    if value == SAMPLE_ID:
        return SAMPLE_ID + generation
    if isinstance(value, UUID):
        return UUID(int=value.int + generation)
    if name == "key_id":
        return f"u{generation}"
    if isinstance(value, str) and len(value) == 64:
        return f"{generation:064x}"
    return value


def insert(url: str, release: Columns, generation: int, *, is_least: bool) -> None:
    """Insert as the release would, with no word of what came after it."""

    def work(connection: sa.Connection) -> None:
        for table, row in rows(release, generation, is_least=is_least):
            names = ", ".join(f'"{name}"' for name in row)
            marks = ", ".join(f":{name}" for name in row)
            statement = sa.text(f"INSERT INTO {table} ({names}) VALUES ({marks})")
            columns = Base.metadata.tables[table].columns
            typed = [sa.bindparam(name, type_=columns[name].type) for name in row]
            connection.execute(statement.bindparams(*typed), row)

    connected(url, work)


def update(url: str, release: Columns) -> None:
    """Write every column of every row again, as the release would."""

    def work(connection: sa.Connection) -> None:
        for table, columns in release.items():
            if table in ONLY_ADDED_TO:
                continue
            pairs = ", ".join(f'"{name}" = "{name}"' for name in columns)
            connection.execute(sa.text(f"UPDATE {table} SET {pairs}"))

    connected(url, work)


@pytest.fixture(scope="module")
def previous_url(_databases: TestDatabases) -> Iterator[str]:
    """A database at the first revision, that the tests below take one step after another."""
    name = _databases.create()
    yield _databases.url(name)
    _databases.drop(name)


def test_each_revision_takes_what_the_release_before_it_writes(previous_url: str) -> None:
    known = revisions()
    upgrade(previous_url, known[0])
    taken = 0
    for place, revision in enumerate(known[1:], start=1):
        release = read_release(previous_url)
        insert(previous_url, release, 3 * place, is_least=False)
        upgrade(previous_url, revision)
        try:
            insert(previous_url, release, 3 * place + 1, is_least=False)
            insert(previous_url, release, 3 * place + 2, is_least=True)
            update(previous_url, release)
        except sa.exc.DBAPIError as error:
            pytest.fail(f"{revision} does not take what the release before it writes: {error}")
        taken += len(release)
    assert taken > 17 * len(known)


def test_the_rows_that_are_tried_fill_every_column_of_the_release(database_url: str) -> None:
    release = read_release(database_url)
    assert len(release) == len(Base.metadata.tables) - len(OWN_TO_MIGRATING)
    tried = dict(rows(release, 1, is_least=False))
    missing = {
        f"{table}.{name}"
        for table, columns in release.items()
        for name in columns
        if name not in tried[table]
    }
    assert missing == {"user_groups.join_code", "multiplayer_challenges.join_code"}
    least = dict(rows(release, 1, is_least=True))
    assert least["users"].keys() == {"id", "username", "email", "hashed_password"}
