"""Down and up again, with rows in: what comes back, and what a revision says that it drops."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest

import migrations.versions
from migrations.run import current, downgrade, head, upgrade
from persistence.models import Base
from tests.migrations.production import BADGE_ROWS, BADGE_SCRIPT, ROWS, TABLES, TYPES, make
from tests.migrations.schema import differences, execute, fetch, read_schema
from tests.services import TestDatabases

FILES = sorted(Path(migrations.versions.__path__[0]).glob("2*.py"))
REVISIONS = [path.stem.partition("_")[2] for path in FILES]

NEW_ROWS = """
INSERT INTO user_sessions (user_id, session_token, expires_at) VALUES (1, 'hash', '2030-01-01');
INSERT INTO notifications (user_id, type, title) VALUES (1, 'level_up', 'Niveau 2');
INSERT INTO institutions (name, type) VALUES ('École', 'school');
INSERT INTO institution_memberships (user_id, institution_id, role) VALUES (1, 1, 'student');
INSERT INTO invitations (institution_id, role, token_hash, invited_by, expires_at) VALUES
    (1, 'teacher', repeat('0', 64), 2, '2099-01-01');
INSERT INTO guardianships (parent_id, child_id, institution_id) VALUES (2, 1, 1);
INSERT INTO consents (user_id, purpose, text_version, is_given, given_as, given_by) VALUES
    (1, 'public_profile', '2026-11', true, 'parent', 2);
INSERT INTO reports (reporter_id, target_kind, target_id, target_user_id, reason) VALUES
    (1, 'user', 2, 2, 'unkind_words');
INSERT INTO admin_reports (institution_id, report_type, generated_by) VALUES (1, 'weekly', 2);
INSERT INTO user_groups (name, group_type, created_by, join_code, institution_id) VALUES
    ('CM1', 'class', 2, 'CODE1', 1);
INSERT INTO group_memberships (user_id, group_id) VALUES (1, 1);
INSERT INTO multiplayer_challenges (challenger_id, challenged_id, challenge_type, kind, settings,
    group_id, institution_id, title, epoch, rules_version, status, result) VALUES
    (2, NULL, 'speed', 'class_duel', '{"seed": "s"}', 1, 1, 'Lundi', 'e1', 1, 'completed',
     '{"is_ranked": true}'),
    (1, 2, 'accuracy', 'duel_1v1', NULL, NULL, NULL, NULL, NULL, NULL, 'pending', NULL);
INSERT INTO match_participants (challenge_id, seat, user_id, side, score, rank) VALUES
    (1, 's1', 1, 'a', 900, 1);
INSERT INTO match_logs (challenge_id, epoch, rules_version, seq, chain, state_hash, log) VALUES
    (1, 'e1', 1, 5, 'c', 'h', 'x');
INSERT INTO points_ledger (user_id, kind, source, points, challenge_id, earned_on) VALUES
    (1, 'match_right', 'match.1', 40, 1, '2025-06-15');
INSERT INTO pupil_tallies (user_id, version, zone, tally, last_attempt_at, last_attempt_id) VALUES
    (1, 1, 'UTC', '{}', '2025-06-15', 1);
UPDATE users SET total_points = total_points + 40, experience_points = experience_points + 40
    WHERE id = 1;
INSERT INTO outbox (topic, shard_key, payload) VALUES ('points', 'user.01', '{"user": 1}');
INSERT INTO ended_logins (login_hash) VALUES (repeat('0', 64));
INSERT INTO exercises (title, exercise_type, difficulty, question, correct_answer, generation_seed,
    cognitive_load) VALUES ('Somme', 'ADDITION', 'INITIE', '2 + 2', '4', '17', 3);
INSERT INTO attempts (user_id, exercise_id, user_answer, is_correct, match_id, question_number)
    VALUES (1, 3, '4', true, 1, 0);
INSERT INTO learning_analytics (user_id, event_type, event_data, exercise_id) VALUES
    (1, 'exercise_start', '{}', 3);
INSERT INTO logic_challenges (title, description, challenge_type, age_group, language,
    generation_parameters, generation_key) VALUES ('Suite', '2, 4, 6', 'SEQUENCE', 'AGE_9_12', 'fr',
    '{"kind": "sequence", "age_group": "9-12", "seed": 7, "release": 1}', 'sequence/9-12/7/1');
INSERT INTO logic_challenge_progress (user_id, challenge_id, hints_used) VALUES (1, 2, 1);
INSERT INTO logic_challenge_attempts (user_id, challenge_id, user_solution, is_correct,
    client_attempt_id) VALUES (1, 2, '8', true, 'c1');
INSERT INTO exercises (title, exercise_type, difficulty, tags, creator_id, question,
    correct_answer, is_active, is_archived) VALUES
    ('Problème', 'TEXTE', 'PADAWAN', 'own', 2, 'Combien ?', '12', false, false);
INSERT INTO own_exercises (exercise_id, language, unit) VALUES (4, 'fr', 'cm');
INSERT INTO exercise_sets (creator_id, title) VALUES (2, 'Lundi');
INSERT INTO exercise_set_items (set_id, place, kind, exercise_id) VALUES (1, 0, 'own', 4);
INSERT INTO ai_generated_content (content_type, content_id, ai_model) VALUES ('hint', 1, 'none');
INSERT INTO account_tokens (user_id, purpose, token_hash, expires_at) VALUES
    (1, 'reset_password', repeat('1', 64), '2099-01-01');
INSERT INTO audit_log (action, actor_role) VALUES ('report_read', 'maitre');
INSERT INTO audit_chain (position, entry_id, hash) VALUES (1, 1, decode(repeat('00', 32), 'hex'));
INSERT INTO audit_persons (user_id) VALUES (1);
INSERT INTO data_keys (user_id, key_id, master_key_id, wrapped) VALUES
    (1, 'u1', 'm1', decode(repeat('00', 60), 'hex'));
INSERT INTO recovery_codes (user_id, code_hash) VALUES (1, repeat('2', 64));
INSERT INTO mail_queue (user_id, kind, letter, expires_at) VALUES
    (1, 'reset_password', '{}', '2099-01-01');
INSERT INTO school_accounts (user_id, batch_key, batch_digest, place) VALUES
    (1, 'batch-of-1', repeat('3', 64), 0);
INSERT INTO login_cards (user_id, kind, token_hash, made_at) VALUES
    (1, 'words', repeat('4', 64), '2026-11-01');
INSERT INTO mended_values (rule, table_name, row_key, column_name, old_value, new_value, user_id)
    VALUES ('ck_users_current_level', 'users', '1', 'current_level', '0', '1', 1);
"""


@pytest.fixture(scope="module")
def full_template(_databases: TestDatabases) -> Iterator[str]:
    """The name of a database of production, upgraded, with rows in every table."""
    name = _databases.create()
    make(_databases.url(name), TYPES, TABLES, ROWS, BADGE_SCRIPT, BADGE_ROWS)
    upgrade(_databases.url(name))
    make(_databases.url(name), NEW_ROWS)
    yield name
    _databases.drop(name)


@pytest.fixture
def full_url(_databases: TestDatabases, full_template: str) -> Iterator[str]:
    """The URL of a copy of it, the test's own."""
    name = _databases.create(full_template)
    yield _databases.url(name)
    _databases.drop(name)


def test_every_table_has_a_row_in_these_tests(full_url: str) -> None:
    tables = [name.removeprefix("table ") for name in read_schema(full_url) if "table " in name]
    assert set(tables) == set(Base.metadata.tables)
    assert [name for name in tables if not fetch(full_url, f"SELECT 1 FROM {name} LIMIT 1")] == []


@pytest.mark.parametrize("revision", [*REVISIONS[:-1]])
def test_each_revision_goes_down_and_up_again_with_rows_in(
    full_url: str, database_url: str, revision: str
) -> None:
    baseline = "SELECT count(*), sum(id) FROM "
    names = ("users", "exercises", "attempts", "progress", "recommendations", "settings")
    before = [fetch(full_url, baseline + name) for name in names]

    downgrade(full_url, revision)
    assert current(full_url) == revision
    upgrade(full_url)

    assert differences(read_schema(full_url), read_schema(database_url)) == []
    assert [fetch(full_url, baseline + name) for name in names] == before
    points = "SELECT total_points, experience_points FROM users WHERE id = 1"
    assert fetch(full_url, points) == [(490, 490)]
    assert fetch(
        full_url,
        "SELECT sum(points) FROM points_ledger WHERE user_id = 1",
    ) == [(490,)]


def test_class_duels_survive_a_downgrade_before_them(full_url: str) -> None:
    query = (
        "SELECT id, challenged_id, kind, group_id, institution_id, title, epoch, rules_version, "
        "status, settings::jsonb, result::jsonb FROM multiplayer_challenges ORDER BY id"
    )
    before = fetch(full_url, query)
    downgrade(full_url, "create_institution_tables")
    # The release before finds a challenged user, as its code demands.
    assert fetch(
        full_url, "SELECT challenged_id, settings->>'seed' FROM multiplayer_challenges ORDER BY id"
    ) == [(2, "s"), (2, None)]
    upgrade(full_url)
    assert fetch(full_url, query) == before


def test_badges_that_production_had_before_survive_a_downgrade_to_the_baseline(
    full_url: str,
) -> None:
    downgrade(full_url, "create_baseline")
    assert fetch(full_url, "SELECT total_points, avatar_url FROM users WHERE id = 1") == [
        (490, "/a.png")
    ]
    assert fetch(full_url, "SELECT count(*) FROM user_achievements") == [(2,)]
    # The column is nullable again, as the badge script had left it.
    execute(
        full_url,
        "INSERT INTO users (username, email, hashed_password, total_points) "
        "VALUES ('n', 'n', 'x', NULL)",
    )
    upgrade(full_url)
    assert fetch(full_url, "SELECT total_points FROM users WHERE username = 'n'") == [(0,)]


def test_a_generated_challenge_that_went_down_and_up_is_still_the_only_one_of_its_seed(
    full_url: str,
) -> None:
    execute(
        full_url,
        "INSERT INTO logic_challenges (title, description, challenge_type, age_group, "
        "generation_parameters, creator_id) VALUES "
        "('text', 'd', 'SEQUENCE', 'AGE_9_12', '\"7\"', NULL), "
        "('half', 'd', 'SEQUENCE', 'AGE_9_12', '{\"seed\": 7, \"kind\": \"sequence\"}', NULL), "
        "('copy', 'd', 'SEQUENCE', 'AGE_9_12', (SELECT generation_parameters FROM "
        "logic_challenges WHERE id = 2), 2)",
    )
    query = "SELECT title, generation_key FROM logic_challenges ORDER BY id"
    before = fetch(full_url, query)
    attempts = fetch(full_url, "SELECT count(*), sum(id) FROM logic_challenge_attempts")
    downgrade(full_url, "index_lookups")
    execute(
        full_url,
        "INSERT INTO logic_challenges (title, description, challenge_type, age_group, "
        "generation_parameters) VALUES "
        "('list', 'd', 'SEQUENCE', 'AGE_9_12', '[1, 2]'), "
        "('scalar', 'd', 'SEQUENCE', 'AGE_9_12', '7')",
    )
    upgrade(full_url, "logic_practice")
    assert fetch(full_url, query) == [*before, ("list", None), ("scalar", None)]
    assert [key for _, key in before if key is not None] == ["sequence/9-12/7/1"]
    assert fetch(full_url, "SELECT count(*), sum(id) FROM logic_challenge_attempts") == attempts


def test_own_exercises_that_went_down_and_up_are_still_their_authors(full_url: str) -> None:
    execute(
        full_url,
        "INSERT INTO attempts (user_id, exercise_id, user_answer, is_correct) "
        "VALUES (1, 4, '12', true)",
    )
    downgrade(full_url, "logic_practice")
    assert fetch(full_url, "SELECT tags FROM exercises WHERE id = 4") == [("own",)]
    upgrade(full_url)
    query = "SELECT exercise_id, language, first_used_at IS NULL FROM own_exercises"
    assert fetch(full_url, query) == [(4, "fr", False)]
    assert fetch(full_url, "SELECT count(*) FROM exercise_sets") == [(0,)]


def test_going_all_the_way_down_leaves_nothing(database_url: str) -> None:
    downgrade(database_url, "base")
    assert read_schema(database_url) == {"enums": {}, "sequences": {}}


def test_the_revisions_are_one_line_from_the_baseline_to_the_head() -> None:
    modules = {}
    for path, revision in zip(FILES, REVISIONS, strict=True):
        spec = importlib.util.spec_from_file_location(revision, path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        assert module.revision == revision
        modules[revision] = module
    line = [head()]
    while (before := modules[line[-1]].down_revision) is not None:
        line.append(before)
    assert line[-1] == "create_baseline"
    assert sorted(line) == sorted(REVISIONS)


@pytest.mark.parametrize("path", FILES, ids=REVISIONS)
def test_each_revision_says_what_a_downgrade_drops(path: Path) -> None:
    docstring = path.read_text().split('"""')[1]
    assert "owngrading drops" in docstring
