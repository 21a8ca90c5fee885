"""From every database that production may have to one schema, with every row kept."""

import pytest

from migrations.errors import MigrationError
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

BASELINE = (TYPES, TABLES, ROWS)
EMPTIED = "UPDATE attempts SET user_answer = NULL WHERE id = 2"
STARTS = {
    "types only": (TYPES,),
    "tables without rows": (TYPES, TABLES),
    "tables with rows": BASELINE,
    "the badge script's work": (*BASELINE, BADGE_SCRIPT, BADGE_ROWS),
    "the badge script's work without rows": (TYPES, TABLES, BADGE_SCRIPT),
    "other names": (*BASELINE, OTHER_NAMES),
    "other names and the badge script": (*BASELINE, OTHER_NAMES, BADGE_SCRIPT, BADGE_ROWS),
}


@pytest.mark.parametrize("start", STARTS)
def test_every_start_ends_in_the_same_schema(
    empty_database_url: str, database_url: str, start: str
) -> None:
    make(empty_database_url, *STARTS[start])
    upgrade(empty_database_url)
    assert differences(read_schema(empty_database_url), read_schema(database_url)) == []
    assert current(empty_database_url) == head()


def test_tables_made_by_the_models_are_adopted(empty_database_url: str, database_url: str) -> None:
    connected(empty_database_url, Base.metadata.create_all)
    upgrade(empty_database_url)
    assert differences(read_schema(empty_database_url), read_schema(database_url)) == []
    assert current(empty_database_url) == head()


def test_the_baseline_is_what_production_has(empty_database_url: str, database_url: str) -> None:
    make(empty_database_url, TYPES, TABLES)
    downgrade(database_url, "create_baseline")
    assert differences(read_schema(empty_database_url), read_schema(database_url)) == []


def test_no_row_of_production_is_lost_or_changed(empty_database_url: str) -> None:
    make(empty_database_url, *BASELINE, BADGE_SCRIPT, BADGE_ROWS)
    kept = (
        "SELECT id, username, email, hashed_password, role::text, is_active FROM users ORDER BY id",
        "SELECT id, title, exercise_type::text, question, choices::text FROM exercises ORDER BY id",
        "SELECT id, user_id, exercise_id, user_answer, time_spent FROM attempts ORDER BY id",
        "SELECT id, user_id, total_attempts, correct_attempts FROM progress ORDER BY id",
        "SELECT id, title, challenge_type::text FROM logic_challenges",
        "SELECT id, user_solution FROM logic_challenge_attempts",
        "SELECT id, user_id, priority FROM recommendations",
        "SELECT id, key, value FROM settings",
        "SELECT id, code, name, requirements::text FROM achievements ORDER BY id",
        "SELECT id, user_id, achievement_id FROM user_achievements ORDER BY id",
    )
    before = [fetch(empty_database_url, query) for query in kept]
    upgrade(empty_database_url)
    assert [fetch(empty_database_url, query) for query in kept] == before


def test_what_the_badge_script_left_empty_gets_the_defaults(empty_database_url: str) -> None:
    make(empty_database_url, *BASELINE, BADGE_SCRIPT, BADGE_ROWS)
    upgrade(empty_database_url)
    assert fetch(
        empty_database_url,
        "SELECT total_points, current_level, experience_points, jedi_rank, timezone, "
        "language_preference, allow_friend_requests, marketing_consent, is_deleted "
        "FROM users WHERE username = 'yoda'",
    ) == [(0, 1, 0, "youngling", "UTC", "fr", True, False, False)]
    assert fetch(
        empty_database_url,
        "SELECT points_reward, is_active, created_at IS NOT NULL FROM achievements ORDER BY id",
    ) == [(10, True, True), (0, True, True)]
    assert fetch(
        empty_database_url,
        "SELECT is_displayed, earned_at IS NOT NULL FROM user_achievements ORDER BY id",
    ) == [(True, True), (True, True)]


def test_points_of_production_open_the_ledger_and_everything_agrees(
    empty_database_url: str,
) -> None:
    make(empty_database_url, *BASELINE, BADGE_SCRIPT, BADGE_ROWS)
    upgrade(empty_database_url)
    assert fetch(empty_database_url, "SELECT user_id, kind, source, points FROM points_ledger") == [
        (1, "opening", "opening", 450)
    ]
    # 450 points: two levels at 200 each, and 50 on the way to the next.
    assert fetch(
        empty_database_url,
        "SELECT total_points, experience_points, current_level, jedi_rank FROM users WHERE id = 1",
    ) == [(450, 450, 3, "initiate")]


def test_levels_of_the_opening_are_those_of_the_game(empty_database_url: str) -> None:
    from game.progression import level_for, rank_for

    make(empty_database_url, TYPES, TABLES, BADGE_SCRIPT)
    points = [0, 1, 199, 200, 799, 800, 1000, 2899, 2900, 7100, 14_640, 30_000, 90_000, 999_999]
    execute(
        empty_database_url,
        *(
            "INSERT INTO users (username, email, hashed_password, total_points) "
            f"VALUES ('u{each}', 'u{each}', 'x', {each})"
            for each in points
        ),
    )
    upgrade(empty_database_url)
    found = fetch(
        empty_database_url,
        "SELECT total_points, current_level, jedi_rank FROM users ORDER BY total_points",
    )
    assert found == [(each, level_for(each), rank_for(level_for(each))) for each in points]


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("ALTER TABLE users ALTER COLUMN username TYPE TEXT", "users.username has the type text"),
        ("ALTER TABLE attempts ALTER COLUMN user_answer DROP NOT NULL; " + EMPTIED, "ids 2"),
        ("ALTER TYPE agegroup ADD VALUE 'BABY'", "agegroup has the labels"),
        ("UPDATE recommendations SET priority = 99", "ck_recommendations_priority"),
    ],
)
def test_what_cannot_be_adopted_is_named_and_left_as_it_was(
    empty_database_url: str, damage: str, told: str
) -> None:
    make(empty_database_url, *BASELINE)
    make(empty_database_url, damage)
    with pytest.raises(MigrationError, match=told):
        upgrade(empty_database_url)
    assert fetch(empty_database_url, "SELECT count(*) FROM users") == [(3,)]


def test_after_the_rows_are_mended_the_migration_goes_on(empty_database_url: str) -> None:
    make(empty_database_url, *BASELINE, BADGE_SCRIPT, BADGE_ROWS)
    execute(empty_database_url, "UPDATE users SET current_level = 0 WHERE id = 1")
    with pytest.raises(MigrationError, match=r"ck_users_current_level.*ids 1\b"):
        upgrade(empty_database_url)
    execute(empty_database_url, "UPDATE users SET current_level = 1 WHERE id = 1")
    upgrade(empty_database_url)
    assert current(empty_database_url) == head()
