"""The commands about the trail and the keys: what they say, what they return, what they leave."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from persistence.accommodations import Granted, grant_accommodation
from persistence.audit import record
from persistence.audit_chain import seal
from persistence.crypto import Keyring
from persistence.database import create_engine, create_session_factory
from persistence.models import User
from server.cli import main
from server.embedded.secrets_file import NEWEST, OLDER, read_secrets, renew_secret
from tests.migrations.schema import execute, fetch

OLD = "YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWE="
NEW = "YmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmI="


Command = Callable[..., tuple[str, str]]


@pytest.fixture
def command(
    filled: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    """Run a command as an operator does, in this process; return what it said, and complained."""

    def run(*arguments: str, code: int = 0, secret: str = "", older: str = "") -> tuple[str, str]:
        monkeypatch.setenv("DATABASE_URL", filled)
        monkeypatch.setenv("SECRET_KEY", secret)
        monkeypatch.setenv("SECRET_KEYS_OLD", older)
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        said = capsys.readouterr()
        assert ended.value.code == code, said
        return said.out, said.err

    return run


@pytest.fixture
async def filled(database_url: str) -> str:
    """The URL of a database with one pupil, needs sealed by the old secret, sealed entries."""
    engine = create_engine(database_url)
    sessions = create_session_factory(engine)
    now = datetime.now(UTC)
    async with sessions.begin() as session:
        user = User(username="suivi", email="s@x.invalid", hashed_password="!")
        session.add(user)
        await session.flush()
        await grant_accommodation(session, Keyring(b"a" * 32), user.id, Granted(150))
        for _ in range(3):
            await record(session, action="report_read", actor_id=None, subject_id=user.id, now=now)
    async with sessions.begin() as session:
        assert await seal(session, now) == 3
    await engine.dispose()
    return database_url


def test_the_trail_is_verified_exported_and_read_and_reading_is_recorded(
    filled: str, command: Command, tmp_path: Path
) -> None:
    head = command("audit", "head")[0]
    assert json.loads(head)["position"] == 3
    heads = tmp_path / "elsewhere.jsonl"
    heads.write_text(head)
    said = command("audit", "verify", "--heads", str(heads))[0]
    assert "3 entries are whole" in said
    assert "1 exported head" in said
    shown = command("audit", "show", "--subject", "suivi")[0]
    assert shown.count("report_read") == 3
    assert "suivi" in shown
    assert fetch(filled, "SELECT action, actor_role FROM audit_log ORDER BY id DESC LIMIT 1") == [
        ("audit_read", "operator")
    ]
    for wrong in (["--action", "pupil_bullied"], ["--since", "gestern"], ["--subject", "who"]):
        assert command("audit", "show", *wrong, code=2)[1].startswith("✗")

    execute(
        filled,
        "ALTER TABLE audit_log DISABLE TRIGGER audit_log_guard",
        "UPDATE audit_log SET action = 'results_read' WHERE id = 2",
        "ALTER TABLE audit_log ENABLE ALWAYS TRIGGER audit_log_guard",
    )
    said = command("audit", "verify", code=1)[0]
    assert "place 2: entry 2 (results_read)" in said
    heads.write_text("nonsense")
    assert "line 1" in command("audit", "verify", "--heads", str(heads), code=2)[1]


def test_the_secret_is_changed_and_the_old_one_may_be_dropped(
    filled: str, command: Command
) -> None:
    said = command("keys", "status", code=1, secret=NEW, older=OLD)[0]
    assert "still needed" in said
    assert "NO SECRET" in command("keys", "status", code=1, secret=NEW)[0]
    said = command("keys", "rotate", secret=NEW, older=OLD)[0]
    assert "data keys: 1 done" in said
    assert "may be dropped" in said
    assert "may be dropped" in command("keys", "status", secret=NEW)[0]
    [(action, details)] = fetch(
        filled, "SELECT action, details::text FROM audit_log ORDER BY id DESC LIMIT 1"
    )
    assert action == "keys_rotated"
    assert json.loads(details)["count"] == 1
    assert OLD not in details
    assert NEW not in details


def test_a_data_folder_keeps_its_older_secrets_behind_the_new_one(tmp_path: Path) -> None:
    (tmp_path / NEWEST).write_text(OLD)
    renew_secret(tmp_path)
    renew_secret(tmp_path)
    newest, middle, oldest = read_secrets(tmp_path)
    assert oldest == b"a" * 32
    assert len({newest, middle, oldest}) == 3
    assert (tmp_path / OLDER).stat().st_mode & 0o777 == 0o600


def test_the_roles_are_printed_as_sql(command: Command) -> None:
    said = command("database-roles")[0]
    assert "REVOKE UPDATE, DELETE, TRUNCATE ON audit_log FROM mathakine_app;" in said
    assert "hashed_password" not in said
    command("database-roles", "--application", "x; DROP TABLE users", code=2)
