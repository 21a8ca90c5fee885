import secrets
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import event, select, text

from game.units import LANGUAGES
from persistence import invitations
from persistence.models import User, UserRole
from tests.server.api.conftest import PASSWORD, Caller, Parts, School
from tests.server.mail.mailbox import Mailbox, deliver, text_of, token_of


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


async def register(nobody: Caller, username: str, **more: Any) -> Any:
    return await nobody.post("/api/register", username=username, password=PASSWORD, **more)


async def test_a_pupil_is_called_by_words_of_the_lists(nobody: Caller) -> None:
    made = await register(nobody, "Renard-Agile-42")
    assert (made.status_code, made.json()["username"]) == (201, "renard-agile-42")
    refused = await register(nobody, "leo-martin")
    assert (refused.status_code, refused.json()["code"]) == (422, "validation_failed")
    errors = [(each["field"], each["code"]) for each in refused.json()["errors"]]
    assert errors == [("username", "not_of_words")]


async def test_suggested_usernames_are_free_and_can_be_registered(nobody: Caller) -> None:
    for language in LANGUAGES:
        reply = await nobody.get("/api/username-suggestions", language=language)
        names = reply.json()["usernames"]
        assert len(set(names)) == 6
        assert (await register(nobody, names[0])).status_code == 201


async def test_taken_usernames_are_not_suggested(
    nobody: Caller, school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    await school.account("abeille-adorable-10")
    await school.account("Abeille-Adorable-11")
    drawn = iter([0, 1, *range(2, 18)])
    monkeypatch.setattr(secrets, "randbelow", lambda _: next(drawn))
    names = (await nobody.get("/api/username-suggestions", language="fr")).json()["usernames"]
    assert len(names) == 6
    assert not {"abeille-adorable-10", "abeille-adorable-11"} & set(names)


async def test_registering_with_an_address_mails_a_link_and_keeps_none_before(
    nobody: Caller, parts: Parts, mailbox: Mailbox
) -> None:
    reply = await register(nobody, "renard-agile", email="Famille@Ecole.fr", language="es")
    async with parts.services.database() as session:
        user = await session.get(User, reply.json()["id"])
    assert user is not None
    assert user.email.endswith("@accounts.invalid")

    await deliver(parts, mailbox)
    letter = mailbox.last("famille@ecole.fr")
    assert text_of(letter).startswith("Hola:")
    token = token_of(letter, "confirm-email")
    assert (await nobody.post("/api/email-verifications/confirm", token=token)).status_code == 204
    login = await nobody.post("/api/login", username="famille@ecole.fr", password=PASSWORD)
    assert login.status_code == 200


async def test_registering_tells_nobody_whose_an_address_is(
    nobody: Caller, school: School, parts: Parts, mailbox: Mailbox
) -> None:
    await school.account("mme-duval", email="duval@ecole.fr")
    async with parts.services.database() as session:
        engine = (await session.connection()).engine.sync_engine
    statements: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        statements.append(statement)

    answers, asked = [], []
    event.listen(engine, "before_cursor_execute", note)
    try:
        for name, email in (("renard-agile", "duval@ecole.fr"), ("lynx-agile", "x@ecole.fr")):
            statements.clear()
            reply = await register(nobody, name, email=email)
            answers.append((reply.status_code, sorted(reply.json()), sorted(reply.headers)))
            asked.append(list(statements))
    finally:
        event.remove(engine, "before_cursor_execute", note)
    assert answers[0][0] == 201
    assert answers[0] == answers[1]
    assert asked[0] == asked[1]

    await deliver(parts, mailbox)
    told = text_of(mailbox.last("duval@ecole.fr"))
    assert "mme-duval" in told
    assert "renard" not in told
    assert "#" not in told


async def test_an_account_that_is_not_made_mails_nobody(
    nobody: Caller, school: School, parts: Parts
) -> None:
    await school.account("renard-agile")
    reply = await register(nobody, "renard-agile", email="famille@ecole.fr")
    assert (reply.status_code, reply.json()["code"]) == (409, "username_taken")
    async with parts.services.database() as session:
        assert await session.scalar(text("SELECT count(*) FROM mail_queue")) == 0
        assert await session.scalar(text("SELECT count(*) FROM account_tokens")) == 0


async def invite(parts: Parts, school: School, email: str | None = None) -> str:
    institution_id = await school.institution()
    boss = await school.account("directrice", UserRole.MAITRE)
    async with parts.services.database.begin() as session:
        _, token = await invitations.add_invitation(
            session,
            institution_id=institution_id,
            role="teacher",
            email=email,
            child_id=None,
            invited_by=boss,
            now=datetime.fromtimestamp(parts.time.ms / 1000, UTC),
        )
    return token


async def test_an_invited_teacher_registers_with_a_username_of_choice(
    nobody: Caller, school: School, parts: Parts
) -> None:
    token = await invite(parts, school)
    reply = await register(nobody, "Mme-Duval", invitation=token)
    assert (reply.status_code, reply.json()["role"]) == (201, "maitre")
    login = await nobody.post("/api/login", username="mme-duval", password=PASSWORD)
    nobody.http.headers["Authorization"] = f"Bearer {login.json()['token']}"
    assert (await nobody.post("/api/groups", name="CM2")).status_code == 201
    del nobody.http.headers["Authorization"]

    again = await register(nobody, "mme-martin", invitation=token)
    assert (again.status_code, again.json()["code"]) == (400, "token_invalid")
    async with parts.services.database() as session:
        names = list(await session.scalars(select(User.username)))
    assert sorted(names) == ["directrice", "mme-duval"]


async def test_an_invitation_to_an_address_is_for_that_address_alone(
    nobody: Caller, school: School, parts: Parts
) -> None:
    token = await invite(parts, school, "duval@ecole.fr")
    other = await register(nobody, "mme-martin", invitation=token, email="martin@ecole.fr")
    assert (other.status_code, other.json()["code"]) == (400, "token_invalid")
    reply = await register(nobody, "mme-duval", invitation=token, email="duval@ecole.fr")
    assert (reply.status_code, reply.json()["role"]) == (201, "maitre")
