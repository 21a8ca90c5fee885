"""Databases that nobody stamped: recognised, stamped or refused, and what migrating makes of them.

What `foretell` says of `mathakine migrate` is compared with what it does.
"""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from migrations.adopt import adopt, find, tables_found
from migrations.errors import MigrationError
from migrations.recognition import Recognition
from migrations.revision_pages import load
from migrations.run import current, downgrade, head, upgrade
from persistence.models import Base
from tests.migrations.production import (
    BADGE_ROWS,
    BADGE_SCRIPT,
    OTHER_NAMES,
    ROWS,
    TABLES,
    TYPES,
    make,
)
from tests.migrations.schema import connected, differences, execute, fetch, read_schema
from tests.services import TestDatabases

UNSTAMP = "DROP TABLE alembic_version"
PAGES = load()


@pytest.fixture(scope="module")
def unstamped_template(_databases: TestDatabases) -> Iterator[str]:
    """The name of a database whose tables the models made."""
    name = _databases.create()
    connected(_databases.url(name), Base.metadata.create_all)
    yield name
    _databases.drop(name)


@pytest.fixture
def made_url(_databases: TestDatabases, unstamped_template: str) -> Iterator[str]:
    """The URL of a copy of it, the test's own."""
    name = _databases.create(unstamped_template)
    yield _databases.url(name)
    _databases.drop(name)


def test_tables_that_the_models_made_are_recognised_and_stamped(made_url: str) -> None:
    found = find(made_url)
    assert (found.stamps, found.revision, found.differences) == ((), head(), [])
    assert {each.state for each in tables_found(found)} == {f"as of {head()}"}
    assert current(made_url) is None  # looking stamps nothing
    assert adopt(made_url) == head()
    assert current(made_url) == head()
    applied: list[str] = []
    upgrade(made_url, report=applied.append)
    assert applied == []


@pytest.mark.parametrize("revision", ["create_baseline", "create_match_tables"])
def test_a_revision_that_lost_its_stamp_gets_it_back_and_goes_on(
    empty_database_url: str, database_url: str, revision: str
) -> None:
    upgrade(empty_database_url, revision)
    execute(empty_database_url, UNSTAMP)
    assert adopt(empty_database_url) == revision
    upgrade(empty_database_url)
    assert differences(read_schema(empty_database_url), read_schema(database_url)) == []


@pytest.mark.parametrize("stray", [None, "DROP TABLE backfills"])
def test_migrating_what_nobody_stamped_leaves_rows_of_later_revisions_as_they_are(
    empty_database_url: str, stray: str | None
) -> None:
    _fill(empty_database_url)
    before = [fetch(empty_database_url, query) for query in KEPT]
    execute(empty_database_url, UNSTAMP, *([stray] if stray else []))
    told: list[str] = []
    upgrade(empty_database_url, report=told.append)
    # Exactly a revision: stamped. Not exactly: each revision looks at what is there.
    assert (told == [f"recognised: {head()}"]) == (stray is None)
    assert current(empty_database_url) == head()
    assert [fetch(empty_database_url, query) for query in KEPT] == before


KEPT = (
    # Somebody waits at the door: no migration lets anybody in.
    "SELECT user_id, approved_at FROM group_memberships ORDER BY user_id",
    "SELECT user_id, kind, points FROM points_ledger ORDER BY id",
    "SELECT id, total_points, current_level, jedi_rank FROM users ORDER BY id",
    "SELECT id, kind, challenged_id FROM multiplayer_challenges",
)


def _fill(url: str) -> None:
    make(url, TYPES, TABLES, ROWS, BADGE_SCRIPT, BADGE_ROWS)
    upgrade(url)
    make(
        url,
        "INSERT INTO user_groups (name, group_type, created_by) VALUES ('CM1', 'class', 2);"
        "INSERT INTO group_memberships (user_id, group_id, approved_at) VALUES"
        "    (1, 1, '2026-01-01'), (3, 1, NULL);"
        "INSERT INTO points_ledger (user_id, kind, source, points, earned_on) VALUES"
        "    (3, 'match_right', 'match.1', 40, '2026-01-01');"
        "UPDATE users SET total_points = 40, experience_points = 40 WHERE id = 3;"
        "INSERT INTO multiplayer_challenges (challenger_id, challenge_type, kind) VALUES"
        "    (2, 'speed', 'class_duel')",
    )


MENDED = {
    "ALTER TABLE users DROP COLUMN bio": "column users.bio is missing: text",
    "DROP TABLE outbox": "table outbox is missing: kept",
    "ALTER TABLE attempts ALTER attempt_number DROP DEFAULT": "column attempts.attempt_number is",
    "DROP INDEX idx_attempts_user": "index attempts.idx_attempts_user is missing",
    "ALTER TABLE users DROP CONSTRAINT ck_users_points": (
        "constraint users.ck_users_points is missing"
    ),
}
STOPPING = {
    "ALTER TABLE users ALTER username TYPE text": "column users.username is text",
    "ALTER TABLE user_groups ALTER description TYPE varchar(99)": (
        "column user_groups.description is character varying(99)"
    ),
    "ALTER TYPE agegroup ADD VALUE 'BABY'": "type agegroup is ENFANT",
}
LEFT = {
    "ALTER TABLE users DROP CONSTRAINT ck_users_points, ADD CONSTRAINT ck_users_points "
    "CHECK (total_points >= 1)": "constraint users.ck_users_points is CHECK ((total_points >= 1))",
    "ALTER TABLE users ADD COLUMN pet text NOT NULL": "column users.pet is not of this schema",
}


def told_after(url: str, damages: dict[str, str]) -> Recognition:
    """Return what is recognised after the damages, each of which is told, and refused."""
    execute(url, *damages)
    found = find(url)
    assert found.revision == head()
    told = [str(each) for each in found.differences]
    assert len(told) == len(damages)
    for each in damages.values():
        assert any(line.startswith(each) for line in told), (each, told)
    with pytest.raises(MigrationError, match="nothing was stamped"):
        adopt(url)
    assert fetch(url, "SELECT to_regclass('alembic_version') IS NULL") == [(True,)]
    return found.recognition


def test_what_migrating_mends_is_told_and_mended(made_url: str, database_url: str) -> None:
    recognition = told_after(made_url, MENDED)
    assert recognition.stops == recognition.leaves == ()
    upgrade(made_url)
    assert differences(read_schema(made_url), read_schema(database_url)) == []


@pytest.mark.parametrize("damage", STOPPING)
def test_what_migrating_stops_at_is_told_and_stops_it(made_url: str, damage: str) -> None:
    recognition = told_after(made_url, {damage: STOPPING[damage]})
    (stop,) = recognition.stops
    assert str(stop).startswith(STOPPING[damage])
    with pytest.raises(MigrationError, match=stop.name):
        upgrade(made_url)


def test_what_migrating_leaves_is_told_and_left(made_url: str, database_url: str) -> None:
    recognition = told_after(made_url, LEFT)
    assert recognition.stops == ()
    assert len(recognition.leaves) == 2
    upgrade(made_url)
    left = differences(read_schema(made_url), read_schema(database_url))
    assert len([line for line in left if "table users" in line]) == len(left) == 2, left


def test_a_table_too_many_is_named_and_hinders_nobody(made_url: str) -> None:
    execute(made_url, "CREATE TABLE pets (id serial PRIMARY KEY)")
    found = find(made_url)
    assert found.differences == []
    assert [each.object for each in found.recognition.strangers] == ["table pets"]
    states = {each.name: each.state for each in tables_found(found)}
    assert states["pets"] == "not ours"
    assert adopt(made_url) == head()


def test_a_database_without_tables_of_ours_is_not_stamped(empty_database_url: str) -> None:
    execute(empty_database_url, "CREATE TABLE pets (id serial PRIMARY KEY)")
    found = find(empty_database_url)
    assert (found.revision, found.recognition.is_exact) == (None, False)
    with pytest.raises(MigrationError):
        adopt(empty_database_url)


def test_what_is_stamped_is_not_stamped_again(database_url: str) -> None:
    found = find(database_url)
    assert (found.stamps, found.differences) == ((head(),), [])
    with pytest.raises(MigrationError, match="Look again"):
        adopt(database_url)


def test_a_stamped_database_is_compared_with_its_own_revision(database_url: str) -> None:
    execute(database_url, "UPDATE alembic_version SET version_num = 'create_outbox'")
    found = find(database_url)
    assert found.revision == "create_outbox"
    assert "column attempts.match_id" in {each.object for each in found.differences}


def test_the_eight_tables_as_production_has_them_are_the_baseline(empty_database_url: str) -> None:
    make(empty_database_url, TYPES, TABLES, ROWS)
    assert adopt(empty_database_url) == "create_baseline"


@pytest.mark.parametrize("scripts", [(BADGE_SCRIPT,), (OTHER_NAMES,), (OTHER_NAMES, BADGE_SCRIPT)])
def test_what_hands_changed_is_refused_and_migrating_would_bring_it_there(
    empty_database_url: str, database_url: str, scripts: tuple[str, ...]
) -> None:
    make(empty_database_url, TYPES, TABLES, ROWS, *scripts)
    found = find(empty_database_url)
    assert found.revision == "create_baseline"
    assert found.differences
    assert found.recognition.stops == found.recognition.leaves == ()
    upgrade(empty_database_url)
    assert differences(read_schema(empty_database_url), read_schema(database_url)) == []


def test_half_a_migration_is_refused_with_what_differs(empty_database_url: str) -> None:
    upgrade(empty_database_url, "create_match_tables")
    execute(empty_database_url, UNSTAMP, "ALTER TABLE attempts ADD COLUMN match_id integer")
    found = find(empty_database_url)
    assert found.revision == "create_match_tables"
    assert [str(each) for each in found.differences] == [
        "column attempts.match_id is not of this schema: integer"
    ]
    assert found.recognition.stops == ()
    upgrade(empty_database_url)
    assert current(empty_database_url) == head()


def test_a_database_that_changes_before_it_is_stamped_is_left_alone(
    made_url: str,
) -> None:
    assert find(made_url).recognition.is_exact

    def change(connection: sa.Connection) -> None:
        connection.execute(sa.text("ALTER TABLE users DROP COLUMN bio"))

    connected(made_url, change)
    with pytest.raises(MigrationError, match="has changed since"):
        adopt(made_url)
    assert current(made_url) is None


def test_going_down_unstamped_is_still_recognised(database_url: str) -> None:
    downgrade(database_url, "create_outbox")
    execute(database_url, UNSTAMP)
    assert find(database_url).revision == "create_outbox"
