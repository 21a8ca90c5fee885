"""Rows that break a rule: told with ids and the fix, mended when asked, and nothing lost."""

import pytest

import migrations.rules
from migrations.errors import MigrationError
from migrations.mending import MENDS
from migrations.run import current, downgrade, head, upgrade
from persistence.models import Base
from tests.migrations.production import BADGE_SCRIPT, ROWS, TABLES, TYPES, make
from tests.migrations.schema import execute, fetch

BEFORE = "partition_learning_analytics"
BROKEN = (
    "UPDATE attempts SET time_spent = 'NaN' WHERE id = 1",
    "UPDATE attempts SET hints_used = -2, attempt_number = 0 WHERE id = 2",
    "UPDATE progress SET completion_rate = 140.5, mastery_level = 9 WHERE id = 1",
    "UPDATE progress SET exercise_type = 'plus', difficulty = 'Facile' WHERE id = 2",
    "UPDATE exercises SET complexity = 12, choices = '{\"a\": 1}' WHERE id = 1",
    "UPDATE logic_challenges SET hints = '3' WHERE id = 1",
    "UPDATE users SET language_preference = 'pt-BR', special_needs = '[\"bruit\"]' WHERE id = 1",
    (
        "INSERT INTO notifications (user_id, type, title, created_at, expires_at) "
        "VALUES (1, 't', 't', '2025-01-02', '2025-01-01')"
    ),
    (
        "INSERT INTO user_groups (name, group_type, created_by, join_code) "
        "VALUES ('g', 'class', 1, 'ab-12 c')"
    ),
)


@pytest.fixture
def broken_url(empty_database_url: str) -> str:
    """The release before, with rows that the new rules do not take."""
    make(empty_database_url, TYPES, TABLES, ROWS)
    upgrade(empty_database_url, BEFORE)
    execute(empty_database_url, *BROKEN)
    return empty_database_url


def test_without_leave_all_breaches_are_told_at_once_and_nothing_changes(broken_url: str) -> None:
    everything = "SELECT json_agg(attempts)::text FROM attempts"
    before = fetch(broken_url, everything)
    with pytest.raises(MigrationError) as caught:
        upgrade(broken_url)
    told = str(caught.value)
    for rule, ids in (
        ("ck_attempts_time_spent", "1"),
        ("ck_attempts_counters", "2"),
        ("ck_progress_completion_rate", "1"),
        ("ck_progress_mastery_level", "1"),
        ("ck_progress_exercise_type", "2"),
        ("ck_progress_difficulty", "2"),
        ("ck_exercises_complexity", "1"),
        ("ck_exercises_choices", "1"),
        ("ck_logic_challenges_hints", "1"),
        ("ck_users_language_preference", "1"),
        ("ck_users_special_needs", "1"),
        ("ck_notifications_expires_at", "1"),
        ("ck_user_groups_join_code", "1"),
    ):
        [line] = [line for line in told.splitlines() if f"the rule {rule}:" in line]
        assert line.startswith("1 row(s) of "), line
        assert f"(ids {ids}); " in line, line
    assert "complexity: brought to the nearest of 1 to 5." in told
    assert told.splitlines()[-1].startswith("`mathakine migrate --mend` does what is offered")
    assert fetch(broken_url, everything) == before
    assert current(broken_url) == BEFORE
    assert fetch(
        broken_url, "SELECT count(*) FROM pg_constraint WHERE conname = 'ck_attempts_counters'"
    ) == [(0,)]


def test_with_leave_each_repair_is_told_first_and_every_old_value_is_kept(broken_url: str) -> None:
    told: list[str] = []
    upgrade(broken_url, report=told.append, is_mending=True)
    assert current(broken_url) == head()
    mending = [line for line in told if line.startswith("mending: ")]
    assert any("ck_users_special_needs" in line and "ids 1" in line for line in mending)
    assert told.index(mending[0]) < told.index("applied: constrain_values")
    kept = fetch(
        broken_url,
        "SELECT table_name, row_key, column_name, old_value, new_value, user_id FROM mended_values "
        "ORDER BY table_name, row_key, column_name",
    )
    assert kept == [
        ("attempts", "1", "time_spent", "NaN", None, 1),
        ("attempts", "2", "attempt_number", "0", "1", 1),
        ("attempts", "2", "hints_used", "-2", "0", 1),
        ("exercises", "1", "choices", '{"a": 1}', '[{"a": 1}]', None),
        ("exercises", "1", "complexity", "12", "5", None),
        ("logic_challenges", "1", "hints", "3", "[3]", None),
        ("notifications", "1", "expires_at", "2025-01-01T00:00:00+00:00",
         "2025-01-02T00:00:01+00:00", 1),
        ("progress", "1", "completion_rate", "140.5", "100", 1),
        ("progress", "1", "mastery_level", "9", "5", 1),
        ("progress", "2", "difficulty", "Facile", "initie", 1),
        ("progress", "2", "exercise_type", "plus", "addition", 1),
        ("user_groups", "1", "join_code", "ab-12 c", "AB12C", None),
        ("users", "1", "language_preference", "pt-BR", "fr", 1),
        ("users", "1", "special_needs", '["bruit"]', '{"value": ["bruit"]}', 1),
    ]  # fmt: skip
    assert fetch(broken_url, "SELECT hints_used, attempt_number FROM attempts ORDER BY id") == [
        (0, 1),
        (0, 1),
    ]


def test_old_values_outlive_a_downgrade_and_the_next_upgrade(broken_url: str) -> None:
    upgrade(broken_url, is_mending=True)
    downgrade(broken_url, BEFORE)
    assert fetch(broken_url, "SELECT count(*) FROM mended_values") == [(14,)]
    upgrade(broken_url)
    assert fetch(broken_url, "SELECT count(*) FROM mended_values") == [(14,)]


def test_what_production_has_is_mended_on_the_whole_way(empty_database_url: str) -> None:
    make(empty_database_url, TYPES, TABLES, ROWS, BADGE_SCRIPT)
    execute(
        empty_database_url,
        "UPDATE users SET current_level = 0, total_points = -5, jedi_rank = 'sith' WHERE id = 1",
        "UPDATE recommendations SET priority = 99",
        "INSERT INTO achievements (code, name, category, requirements) "
        "VALUES ('c', 'n', 'luck', '[]')",
        "UPDATE logic_challenges SET success_rate = 'NaN', difficulty_rating = 7",
    )
    with pytest.raises(MigrationError, match=r"ck_users_current_level[\s\S]*ck_users_jedi_rank"):
        upgrade(empty_database_url)
    upgrade(empty_database_url, is_mending=True)
    assert current(empty_database_url) == head()
    assert fetch(
        empty_database_url, "SELECT column_name, old_value FROM mended_values ORDER BY id"
    ) == [
        ("current_level", "0"),
        ("total_points", "-5"),
        ("jedi_rank", "sith"),
        ("category", "luck"),
        ("priority", "99"),
        ("difficulty_rating", "7"),
        ("success_rate", "NaN"),
        ("requirements", "[]"),
    ]


def test_what_has_no_repair_is_left_to_people_even_with_leave(empty_database_url: str) -> None:
    make(empty_database_url, TYPES, TABLES, ROWS)
    upgrade(empty_database_url, BEFORE)
    execute(empty_database_url, *BROKEN, "UPDATE users SET two_factor_enabled = true WHERE id = 3")
    with pytest.raises(MigrationError, match=r"two_factor_secret.*ids 3\); correct them by hand"):
        upgrade(empty_database_url, is_mending=True)
    assert fetch(empty_database_url, "SELECT hints_used FROM attempts WHERE id = 2") == [(-2,)]


def test_many_rows_are_mended_in_batches(
    empty_database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("migrations.mending.BATCH_COUNT", 30)
    make(empty_database_url, TYPES, TABLES, ROWS)
    upgrade(empty_database_url, BEFORE)
    execute(
        empty_database_url,
        "INSERT INTO attempts (user_id, exercise_id, user_answer, is_correct, time_spent) "
        "SELECT 1, 1, 'x', false, -n FROM generate_series(1, 100) AS n",
    )
    with pytest.raises(MigrationError, match=r"100 row\(s\) of attempts .*\(ids 3, 4, 5.*, …\)"):
        upgrade(empty_database_url)
    upgrade(empty_database_url, is_mending=True)
    assert fetch(
        empty_database_url, "SELECT count(*), count(DISTINCT row_key) FROM mended_values"
    ) == [(100, 100)]


def test_every_repair_is_of_a_rule_and_a_column_that_there_are() -> None:
    checks = {
        str(constraint.name): table
        for table in Base.metadata.tables.values()
        for constraint in table.constraints
    }
    for rule, mends in MENDS.items():
        assert set(mends) <= set(checks[rule].columns.keys()), rule
        assert all(mend.says for mend in mends.values())


def test_a_rule_that_an_interrupted_migrator_left_unread_is_read(broken_url: str) -> None:
    rule = "ck_attempts_counters"
    execute(
        broken_url,
        f"ALTER TABLE attempts ADD CONSTRAINT {rule} CHECK (attempt_number >= 0 AND "
        "hints_used >= 0 AND question_number >= 0) NOT VALID",
    )
    with pytest.raises(MigrationError, match=rf"{rule}: .*\(ids 2\)"):
        upgrade(broken_url)
    upgrade(broken_url, is_mending=True)
    assert fetch(
        broken_url, f"SELECT convalidated FROM pg_constraint WHERE conname = '{rule}'"
    ) == [(True,)]


def test_rows_that_come_between_the_look_and_the_rule_are_told_in_a_sentence(
    broken_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations.rules, "find_breach", lambda _: None)
    with pytest.raises(MigrationError, match=r"break ck_\w+ were written while .*start again"):
        upgrade(broken_url)
    monkeypatch.undo()
    with pytest.raises(MigrationError, match=r"ck_attempts_counters.*\(ids 2\)"):
        upgrade(broken_url)


def test_a_row_that_is_being_mended_by_nobody_is_not_touched(broken_url: str) -> None:
    whole = "SELECT count(*) FROM users WHERE language_preference = 'fr' AND special_needs IS NULL"
    before = fetch(broken_url, whole)
    upgrade(broken_url, is_mending=True)
    assert fetch(broken_url, whole) == before
