"""`mathakine outbox`: from a request to the link that an operator reads."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import create_async_engine

from persistence.crypto import Keyring
from persistence.database import create_engine, create_session_factory
from persistence.mail_queue import fail_letter, queue_letter
from server.cli import main
from server.clock import SYSTEM_CLOCK
from server.mail.letters import Mail
from server.mail.mailer import Mailer
from server.mail.messages import Sender
from server.mail.opening import LOCAL_SENDER
from server.mail.postman import Postman
from server.mail.transports import FolderTransport
from server.metrics import Metrics

KEYRING = Keyring(b"k" * 32)


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "200")
    return tmp_path


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    return int(ended.value.code or 0)


async def deliver(database_url: str, folder: Path, *tokens: str) -> None:
    engine = create_engine(database_url)
    sessions = create_session_factory(engine)
    mailer = Mailer(KEYRING, SYSTEM_CLOCK)
    async with sessions.begin() as session:
        for token in tokens:
            mail = Mail("reset_password", "duval@ecole.fr", "fr", username="é-duval", token=token)
            await mailer.send(session, mail)
    sender = Sender(LOCAL_SENDER, "http://127.0.0.1:8000")
    transport = FolderTransport(folder)
    postman = Postman(sessions, KEYRING, transport, sender, SYSTEM_CLOCK, Metrics())
    await postman.deliver()
    await engine.dispose()


async def test_an_operator_finds_the_link_of_a_letter(
    database_url: str, data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await deliver(database_url, data_dir / "outbox", "t" * 43, "u" * 43)
    assert run("outbox") == 0
    listed = capsys.readouterr().out
    assert listed.count("duval@ecole.fr") == 2
    assert "Un nouveau mot de passe pour Mathakine" in listed
    assert "t" * 43 not in listed

    assert run("outbox", "show") == 0
    newest = capsys.readouterr().out
    assert newest.splitlines()[-1] == f"http://127.0.0.1:8000/reset#{'u' * 43}"
    assert "é-duval" in newest
    assert run("outbox", "show", "1") == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith("t" * 43)


def test_an_empty_outbox_and_a_letter_that_is_none_are_told(
    data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("outbox") == 0
    assert f"No letter was written to {data_dir / 'outbox'}." in capsys.readouterr().out
    assert run("outbox", "show", "7") == 2
    assert "There is no such letter" in capsys.readouterr().err


async def _fail_one(database_url: str) -> None:
    engine = create_async_engine(database_url.replace("postgresql://", "postgresql+asyncpg://", 1))
    now = datetime.now(UTC)
    async with create_session_factory(engine).begin() as session:
        letter_id = await queue_letter(
            session,
            KEYRING,
            kind="invitation",
            letter={},
            user_id=None,
            now=now,
            expires_at=now.replace(year=now.year + 1),
        )
        await fail_letter(session, letter_id, "550 5.1.1", now)
    await engine.dispose()


def test_letters_that_were_given_up_are_listed_with_the_reason(
    database_url: str,
    data_dir: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import asyncio

    monkeypatch.setenv("DATABASE_URL", database_url)
    assert run("outbox", "failed") == 0
    assert "Every letter was sent" in capsys.readouterr().out
    asyncio.run(_fail_one(database_url))
    assert run("outbox", "failed") == 0
    told = capsys.readouterr().out
    assert "invitation" in told
    assert "550 5.1.1" in told
    assert data_dir.exists()
