"""Whatever is not as it should be in a database is named, and its cure mends it."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from migrations.description import describe
from migrations.revision_pages import load
from migrations.validation.findings import Finding
from migrations.validation.objects import check_objects
from tests.migrations.schema import connected
from tests.services import TestDatabases

HEAD = list(load().values())[-1]

MENDED = {
    "ALTER TABLE users DROP COLUMN bio": "column users.bio is missing: text",
    "ALTER TABLE users DROP COLUMN timezone CASCADE": "column users.timezone is missing: character",
    "ALTER TABLE users ALTER timezone DROP DEFAULT": (
        "column users.timezone is character varying(50) NOT NULL, but should be character "
        "varying(50) NOT NULL DEFAULT 'UTC'"
    ),
    "ALTER TABLE users ALTER timezone SET DEFAULT 'Europe/Paris'": "column users.timezone is",
    "ALTER TABLE attempts ALTER user_answer DROP NOT NULL": "column attempts.user_answer is",
    "ALTER TABLE attempts ALTER device_info SET NOT NULL": "column attempts.device_info is",
    "ALTER TABLE users DROP CONSTRAINT ck_users_current_level": (
        "constraint users.ck_users_current_level is missing: CHECK"
    ),
    "ALTER TABLE users DROP CONSTRAINT ck_users_current_level; ALTER TABLE users ADD CONSTRAINT "
    "ck_users_current_level CHECK (current_level >= 1 AND current_level <= 100) NOT VALID": (
        "constraint users.ck_users_current_level is NOT VALID: rows from before it may break it"
    ),
    "ALTER TABLE users DROP CONSTRAINT ck_users_current_level; ALTER TABLE users ADD CONSTRAINT "
    "ck_users_current_level CHECK (current_level >= 1)": (
        "constraint users.ck_users_current_level is CHECK ((current_level >= 1)), but should be"
    ),
    "ALTER TABLE user_achievements DROP CONSTRAINT user_achievements_user_id_achievement_id_key": (
        "constraint user_achievements.user_achievements_user_id_achievement_id_key is missing"
    ),
    "ALTER TABLE notifications DROP CONSTRAINT notifications_user_id_fkey; ALTER TABLE "
    "notifications ADD CONSTRAINT notifications_user_id_fkey FOREIGN KEY (user_id) REFERENCES "
    "users (id)": "constraint notifications.notifications_user_id_fkey is FOREIGN KEY",
    "DROP INDEX idx_attempts_user": "index attempts.idx_attempts_user is missing: USING btree",
    "DROP INDEX idx_learning_analytics_user": (
        "index learning_analytics.idx_learning_analytics_user is missing"
    ),
    "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'idx_attempts_user'::regclass": (
        "index attempts.idx_attempts_user is invalid: it was never finished"
    ),
    "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'users_username_key'::regclass": (
        "index users.users_username_key is invalid: it was never finished"
    ),
}
"""Damage → what is told first; the cures that come with it mend it."""

NAMED = {
    "ALTER TABLE users ALTER username TYPE text": "column users.username is text NOT NULL, but",
    "ALTER TABLE users DROP COLUMN hashed_password": "column users.hashed_password is missing",
    "DROP TABLE outbox": "table outbox is missing",
    "ALTER TYPE agegroup RENAME VALUE 'ENFANT' TO 'BABY'": "type agegroup is BABY, ADOLESCENT",
    "ALTER SEQUENCE points_ledger_id_seq AS integer": "sequence points_ledger_id_seq is integer",
    "ALTER INDEX idx_attempts_user RENAME TO another": "index attempts.idx_attempts_user is",
    # What is not ours, and in the way of what this release writes:
    "ALTER TABLE users ADD COLUMN pet text NOT NULL": (
        "column users.pet is not of this schema, and may refuse"
    ),
    "ALTER TABLE users ADD CONSTRAINT no_bio CHECK (bio IS NULL)": (
        "constraint users.no_bio is not of this schema, and may refuse"
    ),
    "CREATE UNIQUE INDEX one_bio ON users (bio)": (
        "index users.one_bio is not of this schema, and may refuse"
    ),
    "ALTER TABLE users ENABLE ROW LEVEL SECURITY": (
        "row security users is not of this schema, and may refuse"
    ),
    "CREATE RULE nothing AS ON INSERT TO outbox DO INSTEAD NOTHING": (
        "rule outbox.nothing is not of this schema, and may refuse"
    ),
    "CREATE TRIGGER touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION "
    "suppress_redundant_updates_trigger()": "trigger users.touch is not of this schema, and may",
}
"""Damage → what is told; nobody but people can mend it."""

HARMLESS = {
    "CREATE TABLE pets (id serial PRIMARY KEY)": "table pets is not of this schema, and harmless",
    "ALTER TABLE users ADD COLUMN pet text": "column users.pet is not of this schema, and harmless",
    "ALTER TABLE users ADD COLUMN pet text NOT NULL DEFAULT 'cat'": "column users.pet is not",
    "CREATE INDEX by_bio ON users (bio)": "index users.by_bio is not of this schema, and harmless",
    "CREATE TYPE pet AS ENUM ('cat')": "type pet is not of this schema, and harmless",
}

ROWS = """
INSERT INTO users (id, username, email, hashed_password, current_level) VALUES
    (1, 'a', 'a', 'x', 0), (2, 'b', 'b', 'x', 1), (3, 'c', 'c', 'x', 101);
INSERT INTO achievements (id, code, name) VALUES (1, 'c', 'n');
INSERT INTO user_achievements (id, user_id, achievement_id) VALUES (7, 1, 1), (8, 1, 1), (9, 2, 1);
INSERT INTO notifications (id, user_id, type, title) VALUES (1, 1, 't', 't'), (2, 99, 't', 't');
INSERT INTO attempts (id, user_id, exercise_id, is_correct) VALUES (5, 1, 1, true)
"""
BROKEN = {
    "ALTER TABLE users DROP CONSTRAINT ck_users_current_level": "2 row(s) break it: 1, 3; correct",
    "ALTER TABLE user_achievements DROP CONSTRAINT user_achievements_user_id_achievement_id_key": (
        "2 row(s) break it: 7, 8; correct"
    ),
    "ALTER TABLE notifications DROP CONSTRAINT notifications_user_id_fkey": (
        "1 row(s) break it: 2; correct"
    ),
    "ALTER TABLE attempts ALTER user_answer DROP NOT NULL, DROP CONSTRAINT "
    "attempts_exercise_id_fkey": "1 row(s) break it: 5; correct",
}


@pytest.fixture(scope="module")
def shared_url(_databases: TestDatabases) -> Iterator[str]:
    """A migrated database whose tests all roll back what they do."""
    name = _databases.create(_databases.migrated_template())
    yield _databases.url(name)
    _databases.drop(name)


class _UndoError(Exception):
    """Ends a test's transaction without keeping it."""


def run(connection: sa.Connection, script: str) -> None:
    for statement in script.split(";"):
        if statement.strip():
            connection.execute(sa.text(statement.replace("CONCURRENTLY", "").replace(":", r"\:")))


def findings_after(url: str, *scripts: str, is_mended: bool = False) -> list[Finding]:
    """Return what is not fine after the damage, or after its cures were run."""
    found: list[Finding] = []

    def work(connection: sa.Connection) -> None:
        for script in scripts:
            run(connection, script)
        found.extend(_look(connection))
        if is_mended:
            # Columns first: what hangs on them comes after.
            for each in sorted(found, key=lambda each: each.subject):
                assert each.cure is not None, each
                run(connection, each.cure)
            found[:] = _look(connection)
        raise _UndoError

    with pytest.raises(_UndoError):
        connected(url, work)
    return found


def _look(connection: sa.Connection) -> list[Finding]:
    findings = check_objects(connection, HEAD, describe(connection))
    return [each for each in findings if each.state != "fine"]


def told(findings: list[Finding]) -> list[str]:
    return [f"{each.subject} {each.detail}" for each in findings]


def test_a_migrated_database_is_fine_table_by_table(shared_url: str) -> None:
    def work(connection: sa.Connection) -> list[Finding]:
        return check_objects(connection, HEAD, describe(connection))

    findings = connected(shared_url, work)
    assert {each.state for each in findings} == {"fine"}
    tables = {name for name in HEAD if name.startswith("table ")}
    assert {each.subject for each in findings} == tables | {"types"}


@pytest.mark.parametrize("damage", MENDED)
def test_damage_is_named_and_its_cure_mends_it(shared_url: str, damage: str) -> None:
    found = findings_after(shared_url, damage)
    assert {each.state for each in found} == {"wrong"}
    assert any(line.startswith(MENDED[damage]) for line in told(found)), told(found)
    assert findings_after(shared_url, damage, is_mended=True) == []


@pytest.mark.parametrize("damage", NAMED)
def test_what_only_people_can_mend_is_named(shared_url: str, damage: str) -> None:
    found = findings_after(shared_url, damage)
    (wrong,) = [each for each in found if f"{each.subject} {each.detail}".startswith(NAMED[damage])]
    assert wrong.state == "wrong"
    if not damage.startswith("ALTER INDEX"):
        assert wrong.cure is None


@pytest.mark.parametrize("addition", HARMLESS)
def test_what_is_not_ours_and_harmless_is_noted(shared_url: str, addition: str) -> None:
    found = findings_after(shared_url, addition)
    assert {each.state for each in found} == {"note"}
    assert told(found)[0].startswith(HARMLESS[addition])


@pytest.mark.parametrize("damage", BROKEN)
def test_rows_that_break_a_rule_that_lacks_are_named(shared_url: str, damage: str) -> None:
    found = findings_after(shared_url, *BROKEN, ROWS)
    name = damage.rpartition(" CONSTRAINT ")[2] if "user_answer" not in damage else "user_answer"
    (wrong,) = [each for each in found if each.subject.endswith(f".{name}")]
    assert BROKEN[damage] in wrong.detail
    assert wrong.cure is not None


def test_more_rows_than_can_be_named_are_counted(shared_url: str) -> None:
    rows = (
        "INSERT INTO users (username, email, hashed_password, current_level) "
        "SELECT 'u' || n, 'u' || n, 'x', 0 FROM generate_series(1, 25) AS n"
    )
    drop = "ALTER TABLE users DROP CONSTRAINT ck_users_current_level"
    (found,) = findings_after(shared_url, drop, rows)
    assert "25 row(s) break it: " in found.detail
    assert found.detail.count(", ") >= 10
    assert ", …; correct them first" in found.detail


def test_a_constraint_that_never_was_checked_names_the_rows_that_break_it(shared_url: str) -> None:
    rule = "CHECK (current_level >= 1 AND current_level <= 100) NOT VALID"
    (found,) = findings_after(
        shared_url,
        "ALTER TABLE users DROP CONSTRAINT ck_users_current_level",
        "INSERT INTO users (id, username, email, hashed_password, current_level) "
        "VALUES (4, 'd', 'd', 'x', 0)",
        f"ALTER TABLE users ADD CONSTRAINT ck_users_current_level {rule}",
    )
    assert found.detail.startswith("is NOT VALID")
    assert "1 row(s) break it: 4" in found.detail
    assert found.cure == "ALTER TABLE users VALIDATE CONSTRAINT ck_users_current_level"


def test_a_partition_without_its_part_of_an_index_is_named(shared_url: str) -> None:
    parent = "idx_learning_analytics_user"
    found = findings_after(
        shared_url,
        f"UPDATE pg_index SET indisvalid = false WHERE indexrelid = (SELECT inhrelid FROM "
        f"pg_inherits WHERE inhparent = '{parent}'::regclass ORDER BY inhrelid LIMIT 1)",
    )
    assert [each.state for each in found] == ["wrong"]
    assert f"has no valid part of the index {parent}" in found[0].detail


def test_objects_of_a_later_revision_tell_of_an_interrupted_migration(shared_url: str) -> None:
    pages = load()
    known = {name for page in pages.values() for name in page}

    def work(connection: sa.Connection) -> list[Finding]:
        return check_objects(connection, pages["create_outbox"], describe(connection), known)

    found = connected(shared_url, work)
    (one,) = [each for each in found if each.subject == "column attempts.match_id"]
    assert (one.state, one.detail.partition(":")[0]) == ("wrong", "is of another revision")
