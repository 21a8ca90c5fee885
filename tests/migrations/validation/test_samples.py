"""One object of every model is written, every rule refuses a bad row, and nothing stays."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from migrations.looking import look
from migrations.validation.findings import Finding
from migrations.validation.samples import check_samples
from persistence.models import Base
from tests.migrations.schema import connected
from tests.services import TestDatabases

DROPPED = (
    ("users", "ck_users_points"),
    ("user_groups", "ck_user_groups_group_type"),
    ("exercise_set_items", "ck_exercise_set_items_shape"),
    ("user_achievements", "user_achievements_user_id_achievement_id_key"),
    ("match_participants", "match_participants_challenge_id_user_id_key"),
    ("notifications", "notifications_user_id_fkey"),
)


@pytest.fixture(scope="module")
def made_url(_databases: TestDatabases) -> Iterator[str]:
    """A database whose tables the models made, empty."""
    name = _databases.create()
    connected(_databases.url(name), Base.metadata.create_all)
    yield _databases.url(name)
    _databases.drop(name)


class _UndoError(Exception):
    """Ends a test's transaction without keeping it."""


def samples_after(url: str, *statements: str) -> list[Finding]:
    found: list[Finding] = []

    def work(connection: sa.Connection) -> None:
        for statement in statements:
            connection.execute(sa.text(statement))
        found.extend(check_samples(connection))
        raise _UndoError

    with pytest.raises(_UndoError):
        connected(url, work)
    return found


@pytest.fixture(scope="module")
def samples(made_url: str) -> list[Finding]:
    return samples_after(made_url)


def test_every_model_can_be_written(samples: list[Finding]) -> None:
    assert [each for each in samples if each.state != "fine"] == []
    written = {each.subject for each in samples if each.subject.startswith("table ")}
    assert written == {f"table {name}" for name in Base.metadata.tables}


def test_every_rule_of_the_models_is_shown_to_refuse_a_bad_row(samples: list[Finding]) -> None:
    rules = {
        f"rule {constraint.name}"
        for table in Base.metadata.tables.values()
        for constraint in table.constraints
    } | {
        f"rule {table.name}.{column.name} NOT NULL"
        for table in Base.metadata.tables.values()
        for column in table.columns
        if not column.nullable
    }
    assert {each.subject for each in samples if each.subject.startswith("rule ")} == rules
    assert len(rules) > 250


def test_rules_that_are_not_there_are_told_and_no_others(made_url: str) -> None:
    found = samples_after(
        made_url,
        *(f"ALTER TABLE {table} DROP CONSTRAINT {name}" for table, name in DROPPED),
        "ALTER TABLE attempts ALTER user_answer DROP NOT NULL",
        # Only half of the rule is left:
        "ALTER TABLE users DROP CONSTRAINT ck_users_current_level",
        "ALTER TABLE users ADD CONSTRAINT ck_users_current_level CHECK (current_level >= 1)",
    )
    wrong = {each.subject: each.detail for each in found if each.state == "wrong"}
    assert set(wrong) == {f"rule {name}" for _, name in DROPPED} | {
        "rule attempts.user_answer NOT NULL",
        "rule ck_users_current_level",
    }
    assert "current_level of 0 or 101" in wrong["rule ck_users_current_level"]


def test_objects_that_are_not_taken_or_come_back_as_others_are_told(made_url: str) -> None:
    found = samples_after(
        made_url,
        "ALTER TABLE user_groups ADD COLUMN pet text NOT NULL",
        "CREATE FUNCTION pg_temp.shout() RETURNS trigger LANGUAGE plpgsql AS "
        "'BEGIN NEW.title = upper(NEW.title); RETURN NEW; END'",
        "CREATE TRIGGER shout BEFORE INSERT ON notifications FOR EACH ROW "
        "EXECUTE FUNCTION pg_temp.shout()",
    )
    not_fine = {each.subject: each for each in found if each.state != "fine"}
    groups = not_fine.pop("table user_groups")
    assert groups.state == "wrong"
    assert 'takes no object of UserGroup: null value in column "pet"' in groups.detail
    notices = not_fine.pop("table notifications")
    assert notices.state == "wrong"
    assert notices.detail == "gives an object of Notification back with other values: title"
    # What points to a group cannot be tried.
    assert not_fine["table group_memberships"].detail == (
        "was not tried, since user_groups could not be written"
    )
    assert {each.state for each in not_fine.values()} == {"skipped"}


def test_nothing_stays_and_no_id_is_used_up(database_url: str) -> None:
    def state(connection: sa.Connection) -> list[object]:
        rows = [
            connection.scalar(sa.select(sa.func.count()).select_from(table))
            for table in Base.metadata.sorted_tables
        ]
        used = connection.execute(
            sa.text("SELECT sequencename, last_value FROM pg_sequences ORDER BY 1")
        )
        return [*rows, *(tuple(row) for row in used)]

    before = connected(database_url, state)
    findings = look(database_url, check_samples)
    assert len(findings) > 300
    assert connected(database_url, state) == before
