"""`mathakine role` and `mathakine institution`: what only an operator may do."""

from typing import Any

from tests.migrations.schema import execute, fetch
from tests.test_cli import mathakine

PEOPLE = (
    (
        "INSERT INTO users (username, email, hashed_password, role) VALUES "
        "('anne', 'anne@accounts.invalid', 'x', 'PADAWAN'), "
        "('eleve', 'eleve@accounts.invalid', 'x', 'PADAWAN')"
    ),
    "INSERT INTO institutions (name, type) VALUES ('École', 'school')",
    (
        "INSERT INTO institution_memberships (user_id, institution_id, role, is_active) "
        "VALUES (2, 1, 'student', false)"
    ),
    (
        "INSERT INTO user_sessions (user_id, session_token, expires_at) VALUES "
        "(1, 'h1', '2099-01-01'), (2, 'h2', '2099-01-01')"
    ),
)


def command(url: str, *arguments: str) -> Any:
    return mathakine(*arguments, env={"DATABASE_URL": url, "REDIS_URL": "redis://127.0.0.1:1"})


def test_a_role_is_set_recorded_and_ends_the_login_sessions(database_url: str) -> None:
    execute(database_url, *PEOPLE)
    said = command(database_url, "role", "set", "anne", "gardien")
    assert said.returncode == 0, said.stderr
    told = "anne (user 1) was padawan and is gardien now; 1 login session(s) ended."
    assert said.stdout.splitlines()[-1] == told
    assert fetch(database_url, "SELECT role::text FROM users ORDER BY id") == [
        ("GARDIEN",),
        ("PADAWAN",),
    ]
    active = fetch(database_url, "SELECT user_id FROM user_sessions WHERE is_active")
    assert active == [(2,)]
    trail = "SELECT action, actor_role, details ->> 'role', details ->> 'before' FROM audit_log"
    assert fetch(database_url, trail) == [("role_changed", "operator", "gardien", "padawan")]


def test_what_cannot_be_set_is_said_in_a_sentence_and_changes_nothing(database_url: str) -> None:
    execute(database_url, *PEOPLE)
    for arguments, words in (
        (("anne", "sith"), "'sith' is no role"),
        (("nobody", "admin"), "Nobody here has the username 'nobody'"),
        (("eleve", "maitre"), "the account of a school's pupil"),
    ):
        said = command(database_url, "role", "set", *arguments)
        assert said.returncode == 2, said.stdout
        assert words in said.stderr
    assert fetch(database_url, "SELECT 1 FROM users WHERE role <> 'PADAWAN'") == []
    assert fetch(database_url, "SELECT 1 FROM audit_log") == []


def test_an_institution_is_made_with_who_runs_it(database_url: str) -> None:
    execute(database_url, *PEOPLE)
    said = command(database_url, "institution", "add", "Collège", "--admin", "anne")
    assert said.returncode == 0, said.stderr
    query = (
        "SELECT name, settings ->> 'legal_basis', user_id, role FROM institutions "
        "JOIN institution_memberships ON institution_id = institutions.id WHERE institutions.id = 2"
    )
    assert fetch(database_url, query) == [("Collège", "public_task", 1, "admin")]
    assert fetch(database_url, "SELECT role::text FROM users WHERE id = 1") == [("MAITRE",)]
    home = command(
        database_url, "institution", "add", "Famille", "--type", "family", "--admin", "eleve"
    )
    assert home.returncode == 2
    assert "pupil's account" in home.stderr
    listed = command(database_url, "institution", "list")
    assert [line.split()[:3] for line in listed.stdout.splitlines()] == [
        ["1", "school", "0"],
        ["2", "school", "1"],
    ]
