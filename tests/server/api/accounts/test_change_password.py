from typing import Any

import pytest
from sqlalchemy import select, text, update

from persistence.models import LoginSession, User, UserGroup
from server.accounts.lockout import FAILED_MAX
from tests.server.api.conftest import ORIGIN, PASSWORD, Caller, Parts, School, connect_to

PATH = "/api/users/me/change-password"
NEW = "trois nuages verts"


async def row_of(parts: Parts, username: str) -> User:
    async with parts.services.database() as session:
        return (await session.scalars(select(User).where(User.username == username))).one()


async def trail(parts: Parts, action: str) -> list[Any]:
    async with parts.services.database() as session:
        statement = text("SELECT * FROM audit_log WHERE action = :action ORDER BY id")
        return list((await session.execute(statement, {"action": action})).mappings())


async def change(who: Caller, new: str = NEW, current: str = PASSWORD, **more: Any) -> Any:
    return await who.post(PATH, current_password=current, new_password=new, **more)


async def test_a_new_password_replaces_the_old_one(
    school: School, nobody: Caller, parts: Parts
) -> None:
    zoe = await school.person("zoe")
    reply = await change(zoe)

    assert reply.status_code == 200, reply.text
    assert reply.json()["ended_count"] == 0
    old = await nobody.post("/api/login", username="zoe", password=PASSWORD)
    fresh = await nobody.post("/api/login", username="zoe", password=NEW)
    assert (old.status_code, fresh.status_code) == (401, 200)
    row = await row_of(parts, "zoe")
    assert row.last_password_change is not None
    assert row.last_password_change.timestamp() == pytest.approx(parts.time.ms / 1000)
    assert [entry["subject"] is not None for entry in await trail(parts, "password_changed")] == [
        True
    ]


async def test_every_other_login_session_ends_and_this_one_stays(
    school: School, parts: Parts
) -> None:
    zoe = await school.person("zoe")
    tablet, phone = await school.log_in("zoe"), await school.log_in("zoe")
    other = await school.person("alix")
    reply = await change(zoe)

    assert reply.json()["ended_count"] == 2
    for gone in (tablet, phone):
        assert (await gone.get("/api/users/me/profile")).status_code == 401
    for kept in (zoe, other):
        assert (await kept.get("/api/users/me/profile")).status_code == 200
    assert {user for user, _ in parts.ended} == {zoe.id}
    assert len(parts.ended) == 2


async def test_others_stay_where_their_owner_wants_it(school: School, parts: Parts) -> None:
    zoe, tablet = await school.person("zoe"), await school.log_in("zoe")
    reply = await change(zoe, ends_other_logins=False)

    assert reply.json()["ended_count"] == 0
    assert (await tablet.get("/api/users/me/profile")).status_code == 200
    assert parts.ended == []


async def test_a_wrong_current_password_changes_nothing_and_counts_as_a_failed_login(
    school: School, nobody: Caller, parts: Parts
) -> None:
    zoe = await school.person("zoe")
    for number in range(FAILED_MAX):
        reply = await change(zoe, current=f"raté {number}")
        assert (reply.status_code, reply.json()["code"]) == (401, "authentication_failed")
        assert reply.json()["errors"][0]["field"] == "current_password"
        assert reply.json()["errors"][0]["code"] == "wrong_password"
    locked = await change(zoe)
    entering = await nobody.post("/api/login", username="zoe", password=PASSWORD)

    assert (locked.status_code, locked.json()["code"]) == (429, "account_locked")
    assert entering.json()["code"] == "account_locked"
    assert (await row_of(parts, "zoe")).failed_login_attempts == FAILED_MAX
    assert await trail(parts, "password_changed") == []


@pytest.mark.parametrize("missing", ["current_password", "new_password"])
async def test_both_passwords_are_asked_for(school: School, missing: str) -> None:
    zoe = await school.person("zoe")
    body = {"current_password": PASSWORD, "new_password": NEW}
    body.pop(missing)
    reply = await zoe.post(PATH, **body)

    assert (reply.status_code, reply.json()["code"]) == (422, "validation_failed")


async def test_a_login_by_card_needs_the_password_as_well(school: School, parts: Parts) -> None:
    zoe = await school.person("zoe")
    async with parts.services.database.begin() as session:
        await session.execute(update(LoginSession).values(opened_by="card"))
    refused = await change(zoe, current="")

    assert refused.status_code == 401
    assert (await change(zoe)).status_code == 200


@pytest.mark.parametrize(
    ("new", "code", "fault"),
    [
        ("zq7!", "password_too_weak", "too_short"),
        ("".join(map(str, range(100, 143))), "password_too_weak", "too_long"),
        ("azertyuiop", "password_breached", "breached"),
        ("soleil2015", "password_too_weak", "common"),
        ("01012015", "password_too_weak", "pattern"),
        ("zoe.durand!", "password_too_weak", "about_you"),
        ("les ornithorynques", "password_too_weak", "about_you"),
        ("Montgolfier 2026", "password_too_weak", "about_you"),
        (PASSWORD, "validation_failed", "same_password"),
    ],
)
async def test_a_guessable_password_is_refused_with_a_reason_and_without_being_repeated(
    school: School, parts: Parts, new: str, code: str, fault: str
) -> None:
    institution = await school.institution("Collège Montgolfier")
    zoe = await school.person("zoe", institution_id=institution, full_name="Zoé Durand")
    teacher = await school.teacher()
    group = await school.group(teacher, zoe)
    async with parts.services.database.begin() as session:
        named = update(UserGroup).where(UserGroup.id == group)
        await session.execute(named.values(name="Les Ornithorynques"))
    reply = await change(zoe, new)

    assert (reply.status_code, reply.json()["code"]) == (422, code)
    assert [(each["field"], each["code"]) for each in reply.json()["errors"]] == [
        ("new_password", fault)
    ]
    assert new not in reply.text
    assert (await change(zoe)).status_code == 200


async def test_the_reason_comes_in_the_readers_language(school: School) -> None:
    for username, language, word in (("a-fr", "fr", "volé"), ("a-en", "en", "stolen")):
        who = await school.person(username, language_preference=language)
        assert word in (await change(who, "azertyuiop")).json()["errors"][0]["detail"]


async def test_a_device_is_known_again_after_the_change(school: School, parts: Parts) -> None:
    await school.account("zoe")
    async with connect_to(parts.app, Origin=ORIGIN) as browser:
        body = {"username": "zoe", "password": PASSWORD, "carrier": "cookie"}
        await browser.post("/api/login", json=body)
        before = browser.cookies["mathakine-device"]
        reply = await browser.post(PATH, json={"current_password": PASSWORD, "new_password": NEW})
        after = browser.cookies["mathakine-device"]
    assert reply.status_code == 200
    assert before != after
    changed_at = (await row_of(parts, "zoe")).last_password_change
    zoe = (await row_of(parts, "zoe")).id
    flow = parts.services.login_flow
    assert flow._devices.recognise(after, zoe, changed_at) is not None
    assert flow._devices.recognise(before, zoe, changed_at) is None


async def test_a_game_client_gets_its_new_device_token_in_the_answer(school: School) -> None:
    zoe = await school.person("zoe")
    reply = await zoe.post("/api/login", username="zoe", password=PASSWORD)
    token = reply.json()["device_token"]
    changed = await change(zoe, device_token=token)

    assert changed.json()["device_token"] not in (None, token)
    assert "set-cookie" not in changed.headers


async def test_the_owner_is_told_by_mail(school: School, parts: Parts) -> None:
    zoe = await school.person("zoe", email="zoe@ecole.fr")
    await change(zoe)
    async with parts.services.database() as session:
        kinds = list(await session.scalars(text("SELECT kind FROM mail_queue")))
    assert kinds == ["password_changed"]


async def test_of_two_changes_at_once_one_wins_and_the_other_is_told(
    school: School, parts: Parts
) -> None:
    zoe = await school.person("zoe")
    hash_password = parts.services.passwords.hash

    async def change_before(password: str) -> str:
        hashed = await hash_password(password)
        async with parts.services.database.begin() as session:
            await session.execute(
                update(User).where(User.username == "zoe").values(hashed_password=hashed)
            )
        return hashed

    object.__setattr__(parts.services.passwords, "hash", change_before)
    try:
        reply = await change(zoe)
    finally:
        object.__delattr__(parts.services.passwords, "hash")
    assert (reply.status_code, reply.json()["code"]) == (409, "conflict")


async def test_neither_password_is_in_the_log(school: School, log_lines: Any) -> None:
    zoe = await school.person("zoe")
    await change(zoe, current="autre mot ancien")
    await change(zoe)
    for secret in (PASSWORD, NEW, "autre mot ancien"):
        assert secret not in log_lines.getvalue()
