import asyncio

import pytest
from sqlalchemy import text

from persistence.models import User
from server.api.accounts.email import CHANGES_MAX
from server.mail.preparing import CONFIRMATIONS_MAX
from tests.server.api.conftest import PASSWORD, Caller, Parts, School
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


async def change(caller: Caller, email: str | None, status: int = 202) -> dict[str, object]:
    reply = await caller.post("/api/users/me/email", email=email, current_password=PASSWORD)
    assert reply.status_code == status, reply.text
    body: dict[str, object] = reply.json()
    return body


async def confirm(nobody: Caller, mailbox: Mailbox, parts: Parts, address: str) -> int:
    await deliver(parts, mailbox)
    token = token_of(mailbox.last(address), "confirm-email")
    reply = await nobody.post("/api/email-verifications/confirm", token=token)
    return reply.status_code


async def test_an_address_is_ones_own_once_its_link_was_opened(
    nobody: Caller, school: School, parts: Parts, mailbox: Mailbox
) -> None:
    pupil = await school.person("renard-agile")
    assert (await pupil.get("/api/users/me/email")).json() == {
        "email": None,
        "is_confirmed": False,
        "pending": None,
    }
    assert await change(pupil, "Renard@Ecole.FR") == {
        "email": None,
        "is_confirmed": False,
        "pending": "renard@ecole.fr",
    }
    assert (await row_of(parts, pupil.id)).email.endswith("@accounts.invalid")

    assert await confirm(nobody, mailbox, parts, "renard@ecole.fr") == 204
    assert (await pupil.get("/api/users/me/email")).json() == {
        "email": "renard@ecole.fr",
        "is_confirmed": True,
        "pending": None,
    }
    assert (await pupil.get("/api/users/me/profile")).json()["email"] == "renard@ecole.fr"
    assert len(mailbox.messages) == 1, "nobody is told at an address where nobody is"


async def test_a_link_confirms_once(
    nobody: Caller, school: School, parts: Parts, mailbox: Mailbox
) -> None:
    pupil = await school.person("renard-agile")
    await change(pupil, "renard@ecole.fr")
    await deliver(parts, mailbox)
    token = token_of(mailbox.last("renard@ecole.fr"), "confirm-email")
    replies = await asyncio.gather(
        *(nobody.post("/api/email-verifications/confirm", token=token) for _ in range(5))
    )
    assert sorted(reply.status_code for reply in replies) == [204] + [400] * 4


async def test_the_link_to_an_older_address_dies_with_a_newer_one(
    nobody: Caller, school: School, parts: Parts, mailbox: Mailbox
) -> None:
    pupil = await school.person("renard-agile")
    await change(pupil, "un@ecole.fr")
    await deliver(parts, mailbox)
    older = token_of(mailbox.last("un@ecole.fr"), "confirm-email")
    await change(pupil, "deux@ecole.fr")
    reply = await nobody.post("/api/email-verifications/confirm", token=older)
    assert (reply.status_code, reply.json()["code"]) == (400, "token_invalid")
    assert await confirm(nobody, mailbox, parts, "deux@ecole.fr") == 204


async def test_a_letter_that_was_overtaken_is_not_sent(
    school: School, parts: Parts, mailbox: Mailbox
) -> None:
    pupil = await school.person("renard-agile")
    await change(pupil, "un@ecole.fr")
    await change(pupil, "deux@ecole.fr")
    await deliver(parts, mailbox)
    assert [message["To"] for message in mailbox.messages] == ["deux@ecole.fr"]


async def test_a_link_to_confirm_dies_after_three_days(
    nobody: Caller, school: School, parts: Parts, mailbox: Mailbox
) -> None:
    pupil = await school.person("renard-agile")
    await change(pupil, "renard@ecole.fr")
    await deliver(parts, mailbox)
    parts.time.forward(hours=72)
    token = token_of(mailbox.last("renard@ecole.fr"), "confirm-email")
    reply = await nobody.post("/api/email-verifications/confirm", token=token)
    assert reply.status_code == 400


async def test_changing_an_address_asks_for_the_password(school: School) -> None:
    pupil = await school.person("renard-agile")
    reply = await pupil.post(
        "/api/users/me/email", email="renard@ecole.fr", current_password="faux faux"
    )
    assert (reply.status_code, reply.json()["code"]) == (401, "authentication_failed")
    assert reply.json()["errors"][0]["field"] == "current_password"
    assert (await pupil.get("/api/users/me/email")).json()["pending"] is None


async def test_what_is_no_address_is_refused_by_field(school: School) -> None:
    pupil = await school.person("renard-agile")
    for email, code in (
        ("", "too_short"),
        ("pas une adresse", "bad_form"),
        ("a@ecole.fr\r\nBcc: b@ecole.fr", "bad_form"),
        ("a@accounts.invalid", "undeliverable"),
        ("a" * 64 + "@" + "b" * 60 + ".fr", "too_long"),
        ("a" * 321, "too_long"),
    ):
        reply = await pupil.post("/api/users/me/email", email=email, current_password=PASSWORD)
        assert (reply.status_code, reply.json()["code"]) == (422, "validation_failed")
        errors = [(each["field"], each["code"]) for each in reply.json()["errors"]]
        assert errors == [("email", code)]


async def test_a_domain_of_any_language_is_kept_in_ascii(school: School) -> None:
    pupil = await school.person("renard-agile")
    assert (await change(pupil, "Renard@École.FR"))["pending"] == "renard@xn--cole-9oa.fr"


async def test_the_address_before_is_told_and_can_be_brought_back_for_a_week(
    nobody: Caller, school: School, parts: Parts, mailbox: Mailbox
) -> None:
    teacher = await school.teacher("mme-duval", email="duval@ecole.fr")
    await change(teacher, "voleur@ailleurs.fr")
    assert await confirm(nobody, mailbox, parts, "voleur@ailleurs.fr") == 204
    await deliver(parts, mailbox)
    told = mailbox.last("duval@ecole.fr")
    assert "voleur" not in text_of(told)

    parts.time.forward(hours=7 * 24 - 1)
    reply = await nobody.post("/api/email-verifications/undo", token=token_of(told, "undo-email"))
    assert reply.status_code == 204
    again = await nobody.post("/api/email-verifications/undo", token=token_of(told, "undo-email"))
    assert (again.status_code, again.json()["code"]) == (400, "token_invalid")
    row = await row_of(parts, teacher.id)
    assert row.email == "duval@ecole.fr"
    assert {user for user, _ in parts.ended} == {teacher.id}
    login = await nobody.post("/api/login", username="mme-duval", password=PASSWORD)
    assert login.status_code == 401, "whoever changed the address knows the password"

    await deliver(parts, mailbox)
    token = token_of(mailbox.last("duval@ecole.fr"), "reset")
    chosen = await nobody.post("/api/password-resets/confirm", token=token, new_password=FRESH)
    assert chosen.status_code == 204
    login = await nobody.post("/api/login", username="mme-duval", password=FRESH)
    assert login.status_code == 200


async def test_after_a_week_an_address_is_not_brought_back(
    nobody: Caller, school: School, parts: Parts, mailbox: Mailbox
) -> None:
    teacher = await school.teacher("mme-duval", email="duval@ecole.fr")
    await change(teacher, "autre@ecole.fr")
    await confirm(nobody, mailbox, parts, "autre@ecole.fr")
    await deliver(parts, mailbox)
    parts.time.forward(hours=7 * 24)
    token = token_of(mailbox.last("duval@ecole.fr"), "undo-email")
    reply = await nobody.post("/api/email-verifications/undo", token=token)
    assert (reply.status_code, reply.json()["code"]) == (400, "token_invalid")


async def test_a_thief_who_changes_the_address_twice_cannot_end_the_owners_way_back(
    nobody: Caller, school: School, parts: Parts, mailbox: Mailbox
) -> None:
    thief = await school.teacher("mme-duval", email="duval@ecole.fr")
    for address in ("voleur@ailleurs.fr", "voleur2@ailleurs.fr"):
        await change(thief, address)
        assert await confirm(nobody, mailbox, parts, address) == 204
    await deliver(parts, mailbox)
    owners = token_of(mailbox.last("duval@ecole.fr"), "undo-email")
    thiefs = token_of(mailbox.last("voleur@ailleurs.fr"), "undo-email")

    assert (await nobody.post("/api/email-verifications/undo", token=thiefs)).status_code == 204
    await deliver(parts, mailbox)
    late = token_of(mailbox.last("voleur@ailleurs.fr"), "reset")
    assert (await nobody.post("/api/email-verifications/undo", token=owners)).status_code == 204
    reply = await nobody.post("/api/password-resets/confirm", token=late, new_password=FRESH)
    assert reply.status_code == 400
    assert (await row_of(parts, thief.id)).email == "duval@ecole.fr"


async def test_a_link_for_a_new_password_dies_with_the_address_it_went_to(
    nobody: Caller, school: School, parts: Parts, mailbox: Mailbox
) -> None:
    teacher = await school.teacher("mme-duval", email="duval@ecole.fr")
    await nobody.post("/api/password-resets", name="mme-duval")
    await change(teacher, "autre@ecole.fr")
    await confirm(nobody, mailbox, parts, "autre@ecole.fr")
    token = token_of(mailbox.to("duval@ecole.fr")[0], "reset")
    reply = await nobody.post("/api/password-resets/confirm", token=token, new_password=FRESH)
    assert reply.status_code == 400


async def test_a_taken_address_is_answered_like_a_free_one_and_its_owner_is_told(
    school: School, parts: Parts, mailbox: Mailbox
) -> None:
    await school.account("mme-duval", email="duval@ecole.fr", language_preference="en")
    curious = await school.person("renard-agile")
    taken = await change(curious, "duval@ecole.fr")
    free = await change(curious, "libre@ecole.fr")
    assert taken | {"pending": ""} == free | {"pending": ""}

    await change(curious, "duval@ecole.fr")
    await deliver(parts, mailbox)
    told = text_of(mailbox.last("duval@ecole.fr"))
    assert told.startswith("Hello,")
    assert "mme-duval" in told
    assert "renard" not in told
    assert "#" not in told, "no link that does anything"


async def test_of_two_who_want_one_address_the_first_to_open_the_link_has_it(
    nobody: Caller, school: School, parts: Parts, mailbox: Mailbox
) -> None:
    one, two = await school.person("renard-agile"), await school.person("lynx-agile")
    for pupil in (one, two):
        await change(pupil, "famille@ecole.fr")
    await deliver(parts, mailbox)
    tokens = [token_of(each, "confirm-email") for each in mailbox.to("famille@ecole.fr")]
    assert len(tokens) == 2
    replies = await asyncio.gather(
        *(nobody.post("/api/email-verifications/confirm", token=token) for token in tokens)
    )
    assert sorted(reply.status_code for reply in replies) == [204, 409]
    assert {reply.json()["code"] for reply in replies if reply.content} == {"email_taken"}


async def test_one_address_gets_a_few_letters_a_day_whoever_asks(
    school: School, parts: Parts, mailbox: Mailbox
) -> None:
    for number in range(CONFIRMATIONS_MAX + 2):
        pupil = await school.person(f"eleve-{number}")
        await change(pupil, "victime@ecole.fr")
        await deliver(parts, mailbox)
    assert len(mailbox.to("victime@ecole.fr")) == CONFIRMATIONS_MAX


async def test_one_account_asks_for_a_few_links_an_hour(school: School, parts: Parts) -> None:
    pupil = await school.person("renard-agile")
    for number in range(CHANGES_MAX):
        await change(pupil, f"essai-{number}@ecole.fr")
    refused = await pupil.post(
        "/api/users/me/email", email="encore@ecole.fr", current_password=PASSWORD
    )
    assert (refused.status_code, refused.json()["code"]) == (429, "rate_limited")
    assert "retry-after" in refused.headers
    parts.time.forward(minutes=61)
    await change(pupil, "encore@ecole.fr")


async def test_the_link_is_mailed_once_more_on_request(
    nobody: Caller, school: School, parts: Parts, mailbox: Mailbox
) -> None:
    pupil = await school.person("renard-agile")
    nothing = await pupil.post("/api/email-verifications/resend")
    assert (nothing.status_code, nothing.json()["code"]) == (409, "conflict")

    await change(pupil, "renard@ecole.fr")
    await deliver(parts, mailbox)
    older = token_of(mailbox.last("renard@ecole.fr"), "confirm-email")
    reply = await pupil.post("/api/email-verifications/resend")
    assert (reply.status_code, reply.json()["pending"]) == (202, "renard@ecole.fr")
    dead = await nobody.post("/api/email-verifications/confirm", token=older)
    assert dead.status_code == 400
    assert await confirm(nobody, mailbox, parts, "renard@ecole.fr") == 204


async def test_an_address_of_the_older_product_can_be_confirmed(
    nobody: Caller, school: School, parts: Parts, mailbox: Mailbox
) -> None:
    teacher = await school.teacher("mme-duval", email="Duval@ecole.fr")
    assert (await teacher.get("/api/users/me/email")).json()["is_confirmed"] is False
    await teacher.post("/api/email-verifications/resend")
    assert await confirm(nobody, mailbox, parts, "duval@ecole.fr") == 204
    state = (await teacher.get("/api/users/me/email")).json()
    assert state == {"email": "duval@ecole.fr", "is_confirmed": True, "pending": None}
    await deliver(parts, mailbox)
    assert len(mailbox.messages) == 1, "the same address in another case is no change"


async def test_an_address_is_taken_away_as_easily_as_it_was_given(
    school: School, parts: Parts, mailbox: Mailbox
) -> None:
    teacher = await school.teacher("mme-duval", email="duval@ecole.fr")
    assert (await change(teacher, None))["email"] is None
    assert (await row_of(parts, teacher.id)).email.endswith("@accounts.invalid")
    await deliver(parts, mailbox)
    assert token_of(mailbox.last("duval@ecole.fr"), "undo-email")
    await change(teacher, None)
    await deliver(parts, mailbox)
    assert len(mailbox.messages) == 1


async def test_a_link_for_one_thing_opens_nothing_else(
    nobody: Caller, school: School, parts: Parts, mailbox: Mailbox
) -> None:
    await school.account("mme-duval", email="duval@ecole.fr")
    await nobody.post("/api/password-resets", name="mme-duval")
    await deliver(parts, mailbox)
    token = token_of(mailbox.last("duval@ecole.fr"), "reset")
    for path in ("confirm", "undo"):
        reply = await nobody.post(f"/api/email-verifications/{path}", token=token)
        assert (reply.status_code, reply.json()["code"]) == (400, "token_invalid")


async def test_nothing_is_ever_mailed_to_a_reserved_address(
    school: School, parts: Parts, mailbox: Mailbox
) -> None:
    pupil = await school.person("renard-agile")
    await change(pupil, "renard@ecole.fr")
    async with parts.services.database.begin() as session:
        user = await session.get(User, pupil.id)
        assert user is not None
        await parts.services.links.tell_password_changed(session, user)
        count = await session.scalar(text("SELECT count(*) FROM mail_queue"))
    assert count == 1
    await deliver(parts, mailbox)
    assert [message["To"] for message in mailbox.messages] == ["renard@ecole.fr"]
