import asyncio
import re
from typing import Any

import pytest
from sqlalchemy import event, select, text

from persistence.models import AccountToken, AuditEntry, QueuedMail, User
from server.accounts.authentication import hash_token
from server.mail.preparing import RESETS_MAX
from tests.server.api.conftest import PASSWORD, Caller, Parts, School, connect_to
from tests.server.mail.mailbox import Mailbox, deliver, text_of, token_of

FRESH = "onze hiboux violets"


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


async def row_of(parts: Parts, user_id: int) -> User:
    async with parts.services.database() as session:
        row = await session.get(User, user_id)
    assert row is not None
    return row


async def ask(caller: Caller, parts: Parts, mailbox: Mailbox, name: str, to: str) -> str:
    """Return the token of the link that comes."""
    reply = await caller.post("/api/password-resets", name=name)
    assert reply.status_code == 202, reply.text
    await deliver(parts, mailbox)
    return token_of(mailbox.last(to), "reset")


async def choose(caller: Caller, token: str, password: str = FRESH) -> Any:
    return await caller.post("/api/password-resets/confirm", token=token, new_password=password)


async def logs_in(caller: Caller, username: str, password: str) -> int:
    reply = await caller.post("/api/login", username=username, password=password)
    return reply.status_code


async def test_a_forgotten_password_is_replaced_with_the_link_that_was_mailed(
    nobody: Caller, school: School, parts: Parts, mailbox: Mailbox
) -> None:
    teacher = await school.teacher("mme-duval", email="duval@ecole.fr")
    token = await ask(nobody, parts, mailbox, "mme-duval", "duval@ecole.fr")
    reply = await choose(nobody, token)

    assert (reply.status_code, reply.content) == (204, b"")
    assert await logs_in(nobody, "mme-duval", PASSWORD) == 401
    assert await logs_in(nobody, "mme-duval", FRESH) == 200
    assert (await teacher.get("/api/users/me/profile")).status_code == 401
    assert {user for user, _ in parts.ended} == {teacher.id}
    row = await row_of(parts, teacher.id)
    assert row.last_password_change is not None
    assert row.last_password_change.timestamp() == parts.time.ms / 1000
    assert row.email_verified_at is not None

    await deliver(parts, mailbox)
    assert "mme-duval" in text_of(mailbox.last("duval@ecole.fr"))
    assert token not in text_of(mailbox.last("duval@ecole.fr"))


async def test_the_address_finds_the_account_too_however_it_is_written(
    nobody: Caller, school: School, parts: Parts, mailbox: Mailbox
) -> None:
    await school.account("mme-duval", email="duval@ecole.fr")
    for name in ("Duval@Ecole.FR", " duval@ecole.fr "):
        await nobody.post("/api/password-resets", name=name)
    await deliver(parts, mailbox)
    assert len(mailbox.to("duval@ecole.fr")) == 2


async def test_the_letter_speaks_the_accounts_language(
    nobody: Caller, school: School, parts: Parts, mailbox: Mailbox
) -> None:
    for language, opening in (("fr", "Bonjour,"), ("en", "Hello,"), ("es", "Hola:")):
        email = f"{language}@ecole.fr"
        await school.account(f"mme-{language}", email=email, language_preference=language)
        await ask(nobody, parts, mailbox, f"mme-{language}", email)
        assert text_of(mailbox.last(email)).startswith(opening)


async def test_every_name_is_answered_alike_after_the_same_work(
    nobody: Caller, school: School, parts: Parts, mailbox: Mailbox
) -> None:
    await school.account("presente", email="presente@ecole.fr")
    await school.account("eteinte", email="eteinte@ecole.fr", is_active=False)
    await school.account("effacee", email="effacee@ecole.fr", is_deleted=True)
    await school.account("sans-adresse")
    async with parts.services.database() as session:
        engine = (await session.connection()).engine.sync_engine
    statements: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        statements.append(statement)

    answers, asked = [], []
    event.listen(engine, "before_cursor_execute", note)
    try:
        for name in ("presente", "absente", "eteinte", "effacee", "sans-adresse"):
            statements.clear()
            reply = await nobody.post("/api/password-resets", name=name)
            headers = {key: value for key, value in reply.headers.items() if key != "x-request-id"}
            answers.append((reply.status_code, reply.text, headers))
            asked.append(list(statements))
    finally:
        event.remove(engine, "before_cursor_execute", note)

    assert answers[0][0] == 202
    assert all(answer == answers[0] for answer in answers)
    assert all(each == asked[0] for each in asked)
    assert not any("users" in statement for statement in asked[0])
    async with parts.services.database() as session:
        assert len((await session.scalars(select(QueuedMail.id))).all()) == 5

    await deliver(parts, mailbox)
    assert [message["To"] for message in mailbox.messages] == ["presente@ecole.fr"]


async def test_a_pupil_without_an_address_is_told_to_ask_the_teacher(nobody: Caller) -> None:
    reply = await nobody.http.post(
        "/api/password-resets", json={"name": "renard"}, headers={"Accept-Language": "fr"}
    )
    assert "enseignant" in reply.json()["detail"]


async def test_only_the_hash_of_a_token_of_256_bits_is_kept(
    nobody: Caller, school: School, parts: Parts, mailbox: Mailbox
) -> None:
    await school.account("mme-duval", email="duval@ecole.fr")
    token = await ask(nobody, parts, mailbox, "mme-duval", "duval@ecole.fr")

    assert len(token) >= 43
    async with parts.services.database() as session:
        stored = (await session.scalars(select(AccountToken))).one()
        assert stored.token_hash == hash_token(token)
        assert (await session.scalars(select(QueuedMail))).all() == []


async def test_what_waits_in_the_queue_tells_nothing(
    nobody: Caller, school: School, parts: Parts
) -> None:
    await school.account("mme-duval", email="duval@ecole.fr")
    await nobody.post("/api/password-resets", name="duval@ecole.fr")
    async with parts.services.database() as session:
        row = await session.scalar(text("SELECT row_to_json(mail_queue)::text FROM mail_queue"))
    assert "duval" not in str(row)


async def test_a_link_works_once_even_when_it_is_opened_twice_at_once(
    nobody: Caller, school: School, parts: Parts, mailbox: Mailbox
) -> None:
    await school.account("mme-duval", email="duval@ecole.fr")
    token = await ask(nobody, parts, mailbox, "mme-duval", "duval@ecole.fr")
    passwords = [f"{FRESH} numero {number} encore" for number in range(6)]
    replies = await asyncio.gather(*(choose(nobody, token, each) for each in passwords))

    statuses = sorted(reply.status_code for reply in replies)
    assert statuses == [204] + [400] * 5
    assert {reply.json()["code"] for reply in replies if reply.status_code == 400} == {
        "token_invalid"
    }
    opened = [await logs_in(nobody, "mme-duval", each) for each in passwords]
    assert sorted(opened) == [200] + [401] * 5
    assert replies[opened.index(200)].status_code == 204


async def test_a_link_dies_after_an_hour(
    nobody: Caller, school: School, parts: Parts, mailbox: Mailbox
) -> None:
    await school.account("mme-duval", email="duval@ecole.fr")
    token = await ask(nobody, parts, mailbox, "mme-duval", "duval@ecole.fr")
    parts.time.forward(minutes=60)
    reply = await choose(nobody, token)
    assert (reply.status_code, reply.json()["code"]) == (400, "token_invalid")


async def test_a_newer_link_ends_the_older_one(
    nobody: Caller, school: School, parts: Parts, mailbox: Mailbox
) -> None:
    await school.account("mme-duval", email="duval@ecole.fr")
    older = await ask(nobody, parts, mailbox, "mme-duval", "duval@ecole.fr")
    newer = await ask(nobody, parts, mailbox, "mme-duval", "duval@ecole.fr")
    assert (await choose(nobody, older)).status_code == 400
    assert (await choose(nobody, newer)).status_code == 204


async def test_a_link_dies_with_the_password_that_was_forgotten(
    nobody: Caller, school: School, parts: Parts, mailbox: Mailbox
) -> None:
    user_id = await school.account("mme-duval", email="duval@ecole.fr")
    token = await ask(nobody, parts, mailbox, "mme-duval", "duval@ecole.fr")
    parts.time.forward(s=1)
    async with parts.services.database.begin() as session:  # as whoever changes it does
        await session.execute(
            text("UPDATE users SET last_password_change = to_timestamp(:s) WHERE id = :id"),
            {"s": parts.time.ms / 1000, "id": user_id},
        )
    assert (await choose(nobody, token)).status_code == 400


async def test_a_link_is_worth_nothing_once_the_account_is_closed(
    nobody: Caller, school: School, parts: Parts, mailbox: Mailbox
) -> None:
    for number, change in enumerate(("is_active = false", "is_deleted = true")):
        name, email = f"mme-{number}", f"{number}@ecole.fr"
        await school.account(name, email=email)
        token = await ask(nobody, parts, mailbox, name, email)
        async with parts.services.database.begin() as session:
            await session.execute(text(f"UPDATE users SET {change}"))
        assert (await choose(nobody, token)).status_code == 400


async def test_a_weak_password_is_refused_and_leaves_the_link_good(
    nobody: Caller, school: School, parts: Parts, mailbox: Mailbox
) -> None:
    await school.account("mme-duval", email="duval@ecole.fr")
    token = await ask(nobody, parts, mailbox, "mme-duval", "duval@ecole.fr")
    weak = await choose(nobody, token, "mme-duval-1")

    assert (weak.status_code, weak.json()["code"]) == (422, "password_too_weak")
    assert weak.json()["errors"][0]["field"] == "new_password"
    assert (await choose(nobody, token)).status_code == 204


async def test_a_new_password_opens_a_lock(
    nobody: Caller, school: School, parts: Parts, mailbox: Mailbox
) -> None:
    user_id = await school.account("mme-duval", email="duval@ecole.fr")
    for _ in range(5):
        await logs_in(nobody, "mme-duval", "faux faux")
    assert await logs_in(nobody, "mme-duval", PASSWORD) == 429
    token = await ask(nobody, parts, mailbox, "mme-duval", "duval@ecole.fr")
    assert (await choose(nobody, token)).status_code == 204

    assert await logs_in(nobody, "mme-duval", FRESH) == 200
    row = await row_of(parts, user_id)
    assert (row.failed_login_attempts, row.locked_until) == (0, None)


async def test_a_second_factor_stays_and_is_still_asked_for(
    nobody: Caller, school: School, parts: Parts, mailbox: Mailbox
) -> None:
    user_id = await school.account(
        "mme-duval", email="duval@ecole.fr", two_factor_enabled=True, two_factor_secret="x"
    )
    token = await ask(nobody, parts, mailbox, "mme-duval", "duval@ecole.fr")
    assert (await choose(nobody, token)).status_code == 204

    reply = await nobody.post("/api/login", username="mme-duval", password=FRESH)
    assert reply.status_code != 200 or reply.json().get("token") is None
    row = await row_of(parts, user_id)
    assert (row.two_factor_enabled, row.two_factor_secret) == (True, "x")


async def test_one_account_gets_a_few_letters_an_hour_and_the_last_link_stays_good(
    nobody: Caller, school: School, parts: Parts, mailbox: Mailbox
) -> None:
    await school.account("mme-duval", email="duval@ecole.fr")
    for number in range(RESETS_MAX + 3):
        async with connect_to(parts.app, f"203.0.{number}.9") as client:
            reply = await client.post("/api/password-resets", json={"name": "mme-duval"})
        assert reply.status_code == 202
        await deliver(parts, mailbox)

    letters = mailbox.to("duval@ecole.fr")
    assert len(letters) == RESETS_MAX
    assert (await choose(nobody, token_of(letters[-1], "reset"))).status_code == 204


async def test_asking_too_often_slows_only_that_name_on_that_network(
    nobody: Caller, parts: Parts
) -> None:
    statuses = [
        (await nobody.post("/api/password-resets", name="absente")).status_code for _ in range(6)
    ]
    assert statuses == [202] * 5 + [429]
    for number in range(40):
        reply = await nobody.post("/api/password-resets", name=f"eleve-{number}")
        assert reply.status_code == 202
    async with connect_to(parts.app, "198.51.100.9") as elsewhere:
        reply = await elsewhere.post("/api/password-resets", json={"name": "absente"})
    assert reply.status_code == 202


async def test_another_sites_page_cannot_ask(nobody: Caller) -> None:
    reply = await nobody.http.post(
        "/api/password-resets",
        json={"name": "mme-duval"},
        headers={"Origin": "https://ailleurs.example"},
    )
    assert (reply.status_code, reply.json()["code"]) == (403, "csrf_failed")


async def test_a_reset_is_in_the_audit_trail(
    nobody: Caller, school: School, parts: Parts, mailbox: Mailbox
) -> None:
    await school.account("mme-duval", email="duval@ecole.fr")
    token = await ask(nobody, parts, mailbox, "mme-duval", "duval@ecole.fr")
    await choose(nobody, token)
    async with parts.services.database() as session:
        actions = list(await session.scalars(select(AuditEntry.action)))
        rows = await session.scalars(text("SELECT row_to_json(audit_log)::text FROM audit_log"))
    assert {"password_reset_requested", "password_reset"} <= set(actions)
    assert not re.search("duval|" + re.escape(token), " ".join(rows))
