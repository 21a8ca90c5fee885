"""Login cards: printed once, kept as hashes, revoked, given other hours; and whose may be."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import text, update

from game.texts.words.passphrases import WORDS
from game.texts.words.pictures import PICTURES
from persistence.models import (
    GroupMembership,
    Institution,
    LoginCard,
    User,
    UserRole,
)
from persistence.private_accounts import NO_PASSWORD
from server.accounts.authentication import hash_token
from tests.server.api.children.school_class import (
    SchoolClass,
    log_in_as,
    log_in_by,
    make_class,
    token_of,
)
from tests.server.api.conftest import PASSWORD, Parts, School, connect_to

ALWAYS = {"hours": "always"}
DAYTIME = {"weekdays": [1, 2, 3, 4, 5, 6, 7], "from_time": "00:00", "until_time": "00:00"}


@pytest.fixture
async def own(parts: Parts, school: School) -> SchoolClass:
    return await make_class(parts, school, institution=await school.institution())


async def test_words_are_of_the_pupils_language_and_pictures_of_the_set(own: SchoolClass) -> None:
    pupils = await own.pupils(2, language="es")
    [worded] = await own.cards(pupils[0])
    [pictured] = await own.cards(pupils[1], kind="pictures")
    assert len(set(worded["words"])) == 3
    assert set(worded["words"]) <= set(WORDS["es"])
    assert worded["pictures"] is None
    assert pictured["words"] is None
    assert {picture["key"] for picture in pictured["pictures"]} <= set(PICTURES)
    assert pictured["pictures"][0]["svg"].startswith("<svg")


async def test_a_card_opens_a_login_session_by_its_code(own: SchoolClass, parts: Parts) -> None:
    [pupil] = await own.pupils(1)
    [card] = await own.cards(pupil, **ALWAYS)
    reply = await log_in_by(parts, token_of(card))
    assert reply.status_code == 200, reply.text
    assert reply.json()["account"]["username"] == pupil["username"]
    async with connect_to(parts.app, Authorization=f"Bearer {reply.json()['token']}") as client:
        assert (await client.get("/api/users/me/profile")).json()["id"] == pupil["user_id"]
    assert (await own.audit("card_used")) == [(pupil["user_id"], False)]
    assert (await own.card(card["card_id"])).last_used_at is not None


async def test_how_the_login_session_was_opened_is_kept(own: SchoolClass, parts: Parts) -> None:
    [pupil] = await own.pupils(1)
    [card] = await own.cards(pupil, **ALWAYS)
    await log_in_by(parts, token_of(card))
    async with parts.services.database() as session:
        opened = await session.scalar(
            text("SELECT opened_by FROM user_sessions WHERE user_id = :user"),
            {"user": pupil["user_id"]},
        )
    assert opened == "card"


async def test_the_token_travels_as_a_cookie_when_asked_for(own: SchoolClass, parts: Parts) -> None:
    [pupil] = await own.pupils(1)
    [card] = await own.cards(pupil, **ALWAYS)
    reply = await log_in_by(parts, token_of(card), carrier="cookie")
    assert reply.json()["token"] is None
    assert "HttpOnly" in reply.headers["Set-Cookie"]


@pytest.mark.parametrize("separator", ["-", " ", "", "_"])
async def test_the_words_are_the_password_however_they_are_typed(
    own: SchoolClass, parts: Parts, separator: str
) -> None:
    [pupil] = await own.pupils(1)
    [card] = await own.cards(pupil)
    typed = separator.join(word.upper() for word in card["words"])
    assert (await log_in_as(parts, pupil["username"], typed)).status_code == 200
    assert (await log_in_as(parts, pupil["username"], typed + "x")).status_code == 401


async def test_no_secret_of_a_card_is_kept_or_answered_again(own: SchoolClass) -> None:
    pupils = await own.pupils(2)
    cards = await own.cards(*pupils)
    row = await own.card(cards[0]["card_id"])
    assert row.token_hash == hash_token(token_of(cards[0]))
    listed = await own.teacher.get(f"/api/groups/{own.id}/cards")
    async with own.parts.services.database() as session:
        tables = ("users", "login_cards", "school_accounts", "audit_log", "user_sessions")
        kept = [
            str(each)
            for table in tables
            for each in await session.scalars(text(f"SELECT {table}::text FROM {table}"))
        ]
    for card in cards:
        secrets = (token_of(card), "-".join(card["words"]), "".join(card["words"]))
        for secret in secrets:
            assert secret not in listed.text
            assert not any(secret in line for line in kept)
    for pupil in pupils:
        assert (await own.user(pupil["user_id"])).hashed_password.startswith("$argon2id$")


async def test_secrets_stay_in_no_cache(own: SchoolClass) -> None:
    [pupil] = await own.pupils(1)
    reply = await own.teacher.post(
        f"/api/groups/{own.id}/cards", user_ids=[pupil["user_id"]], kind="words"
    )
    assert reply.headers["Cache-Control"] == "no-store"
    assert reply.json()["sheet"].startswith("<!doctype html>")
    assert pupil["username"].rpartition("-")[2] in reply.json()["sheet"]


async def test_a_new_card_ends_everything_that_the_old_one_opened(
    own: SchoolClass, parts: Parts
) -> None:
    [pupil] = await own.pupils(1)
    [old] = await own.cards(pupil, **ALWAYS)
    opened = (await log_in_by(parts, token_of(old))).json()["token"]
    [new] = await own.cards(pupil, **ALWAYS)
    assert (await log_in_by(parts, token_of(old))).json()["code"] == "card_revoked"
    typed = "-".join(old["words"])
    assert (await log_in_as(parts, pupil["username"], typed)).status_code == 401
    async with connect_to(parts.app, Authorization=f"Bearer {opened}") as client:
        assert (await client.get("/api/users/me/profile")).status_code == 401
    assert [user for user, _ in parts.ended] == [pupil["user_id"]]
    assert (await log_in_by(parts, token_of(new))).status_code == 200


async def test_a_revoked_card_opens_nothing_by_code_or_words(
    own: SchoolClass, parts: Parts
) -> None:
    first, second = await own.pupils(2)
    lost, kept = await own.cards(first, second, **ALWAYS)
    opened = (await log_in_by(parts, token_of(lost))).json()["token"]
    assert (
        await own.teacher.delete(f"/api/groups/{own.id}/cards/{first['user_id']}")
    ).status_code == 204
    reply = await log_in_by(parts, token_of(lost))
    assert (reply.status_code, reply.json()["code"]) == (403, "card_revoked")
    typed = "-".join(lost["words"])
    assert (await log_in_as(parts, first["username"], typed)).status_code == 401
    assert (await own.user(first["user_id"])).hashed_password == NO_PASSWORD
    async with connect_to(parts.app, Authorization=f"Bearer {opened}") as client:
        assert (await client.get("/api/users/me/profile")).status_code == 401
    assert (await log_in_by(parts, token_of(kept))).status_code == 200
    assert await own.audit("card_revoked") == [(first["user_id"], False)]
    assert (
        await own.teacher.delete(f"/api/groups/{own.id}/cards/{first['user_id']}")
    ).status_code == 404


async def test_all_cards_of_a_class_are_revoked_at_once(own: SchoolClass, parts: Parts) -> None:
    pupils = await own.pupils(3)
    cards = await own.cards(*pupils, **ALWAYS)
    assert (await own.teacher.delete(f"/api/groups/{own.id}/cards")).status_code == 204
    for card in cards:
        assert (await log_in_by(parts, token_of(card))).json()["code"] == "card_revoked"
    assert (await own.teacher.delete(f"/api/groups/{own.id}/cards")).status_code == 204


async def test_a_password_chosen_later_outlives_the_card(own: SchoolClass, parts: Parts) -> None:
    [pupil] = await own.pupils(1)
    [card] = await own.cards(pupil)
    hashed = await parts.services.passwords.hash(PASSWORD)
    later = datetime.fromtimestamp(parts.time.ms / 1000 + 60, UTC)
    async with parts.services.database.begin() as session:
        await session.execute(
            update(User)
            .where(User.id == pupil["user_id"])
            .values(hashed_password=hashed, last_password_change=later)
        )
    # It is judged as it was typed, and the words of the card are nothing any more.
    assert (await log_in_as(parts, pupil["username"], PASSWORD)).status_code == 200
    assert (await log_in_as(parts, pupil["username"], PASSWORD.upper())).status_code == 401
    typed = "-".join(card["words"])
    assert (await log_in_as(parts, pupil["username"], typed)).status_code == 401
    await own.teacher.delete(f"/api/groups/{own.id}/cards/{pupil['user_id']}")
    assert (await log_in_as(parts, pupil["username"], PASSWORD)).status_code == 200


async def test_a_card_that_is_revoked_while_it_is_used_opens_nothing_that_lasts(
    own: SchoolClass, parts: Parts
) -> None:
    [pupil] = await own.pupils(1)
    [card] = await own.cards(pupil, **ALWAYS)
    async with parts.services.database() as session:
        # Somebody has begun to revoke it, and has looked at the login sessions already.
        await session.execute(
            update(LoginCard)
            .where(LoginCard.id == card["card_id"])
            .values(revoked_at=datetime.now(UTC))
        )
        using = asyncio.create_task(log_in_by(parts, token_of(card)))
        done, _ = await asyncio.wait({using}, timeout=1.5)
        assert not done
        await session.commit()
    reply = await asyncio.wait_for(using, 20)
    assert reply.json()["code"] == "card_revoked"
    async with parts.services.database() as session:
        living = await session.scalar(
            text("SELECT count(*) FROM user_sessions WHERE user_id = :user AND is_active"),
            {"user": pupil["user_id"]},
        )
    assert living == 0


# hours


async def test_a_card_follows_the_hours_of_the_school_unless_told(own: SchoolClass) -> None:
    async with own.parts.services.database.begin() as session:
        settings = {
            "card_from": "09:00",
            "card_until": "16:00",
            "card_weekdays": [1, 3],
            "timezone": "America/Martinique",
        }
        await session.execute(
            update(Institution).where(Institution.id == own.institution).values(settings=settings)
        )
    first, second = await own.pupils(2)
    reply = await own.teacher.post(
        f"/api/groups/{own.id}/cards", user_ids=[first["user_id"]], kind="pictures"
    )
    expected = {
        "weekdays": [1, 3],
        "from_time": "09:00",
        "until_time": "16:00",
        "time_zone": "America/Martinique",
    }
    assert reply.json()["hours"] == expected
    await own.cards(second, **ALWAYS)
    listed = (await own.teacher.get(f"/api/groups/{own.id}/cards")).json()
    assert listed["default_hours"] == expected
    hours = {each["user_id"]: each["card"]["hours"] for each in listed["pupils"]}
    assert hours == {first["user_id"]: expected, second["user_id"]: "always"}


async def test_outside_its_hours_a_card_says_when_it_works_again(
    own: SchoolClass, parts: Parts
) -> None:
    [pupil] = await own.pupils(1, language="en")
    hours = {"weekdays": [1], "from_time": "08:00", "until_time": "12:00"}
    [card] = await own.cards(pupil, hours=hours)
    parts.time.ms = datetime(2026, 11, 26, 9, 0, tzinfo=UTC).timestamp() * 1000  # a Thursday
    reply = await log_in_by(parts, token_of(card))
    assert (reply.status_code, reply.json()["code"]) == (403, "card_outside_hours")
    assert reply.json()["detail"] == ("This card is resting. It works again on Monday at 8 am.")
    assert reply.headers["Content-Language"] == "en"
    assert int(reply.headers["Retry-After"]) == (3 * 24 + 22) * 3600
    assert await own.audit("card_used") == [(pupil["user_id"], True)]
    parts.time.ms = datetime(2026, 11, 30, 7, 0, tzinfo=UTC).timestamp() * 1000
    assert (await log_in_by(parts, token_of(card))).status_code == 200


async def test_hours_change_without_printing_again(own: SchoolClass, parts: Parts) -> None:
    first, second = await own.pupils(2)
    cards = await own.cards(first, second, hours=DAYTIME | {"weekdays": []})
    assert (await log_in_by(parts, token_of(cards[0]))).json()["code"] == "card_outside_hours"
    reply = await own.teacher.put(
        f"/api/groups/{own.id}/cards", hours="always", user_ids=[first["user_id"]]
    )
    assert reply.status_code == 200, reply.text
    assert (await log_in_by(parts, token_of(cards[0]))).status_code == 200
    assert (await log_in_by(parts, token_of(cards[1]))).json()["code"] == "card_outside_hours"
    assert await own.audit("card_hours_changed") == [(first["user_id"], False)]
    await own.teacher.put(f"/api/groups/{own.id}/cards", hours=DAYTIME)
    assert (await log_in_by(parts, token_of(cards[1]))).status_code == 200


async def test_pictures_never_work_around_the_clock(own: SchoolClass) -> None:
    [pupil] = await own.pupils(1)
    body = {"user_ids": [pupil["user_id"]], "kind": "pictures", "hours": "always"}
    reply = await own.teacher.post(f"/api/groups/{own.id}/cards", **body)
    assert (reply.status_code, reply.json()["errors"][0]["field"]) == (422, "hours")
    await own.cards(pupil, kind="pictures")
    reply = await own.teacher.put(f"/api/groups/{own.id}/cards", hours="always")
    assert (reply.status_code, reply.json()["errors"][0]["field"]) == (422, "hours")


# whose


async def brought_along(own: SchoolClass, school: School, **columns: Any) -> int:
    """Return a pupil of the class with an account made at home."""
    pupil = await school.account("leo-at-home", **columns)
    async with own.parts.services.database.begin() as session:
        session.add(GroupMembership(user_id=pupil, group_id=own.id, role="member"))
    return pupil


async def test_an_account_brought_from_home_is_not_taken_over(
    own: SchoolClass, school: School, parts: Parts
) -> None:
    pupil = await brought_along(own, school)
    [made] = await own.pupils(1)
    before = (await own.user(pupil)).hashed_password
    for ids in ([pupil], [made["user_id"], pupil]):
        reply = await own.teacher.post(f"/api/groups/{own.id}/cards", user_ids=ids, kind="words")
        assert (reply.status_code, reply.json()["code"]) == (409, "account_not_of_school")
    assert (await own.user(pupil)).hashed_password == before
    assert (await own.user(made["user_id"])).hashed_password == NO_PASSWORD
    assert (await log_in_as(parts, "leo-at-home", PASSWORD)).status_code == 200
    listed = (await own.teacher.get(f"/api/groups/{own.id}/cards")).json()["pupils"]
    assert {each["user_id"]: each["is_schools_own"] for each in listed} == {
        pupil: False,
        made["user_id"]: True,
    }


@pytest.mark.parametrize(
    "columns",
    [
        {"email": "lea@maison.example"},
        {"role": UserRole.MAITRE},
        {"two_factor_enabled": True, "two_factor_secret": "x"},
    ],
)
async def test_an_account_that_became_somebodys_own_is_not_the_schools_any_more(
    own: SchoolClass, columns: dict[str, Any]
) -> None:
    [pupil] = await own.pupils(1)
    async with own.parts.services.database.begin() as session:
        await session.execute(update(User).where(User.id == pupil["user_id"]).values(**columns))
    reply = await own.teacher.post(
        f"/api/groups/{own.id}/cards", user_ids=[pupil["user_id"]], kind="words"
    )
    assert (reply.status_code, reply.json()["code"]) == (409, "account_not_of_school")


async def test_a_pupil_of_another_school_is_not_this_teachers_to_reset(
    own: SchoolClass, school: School, parts: Parts
) -> None:
    [pupil] = await own.pupils(1)
    other = await make_class(parts, school, "m-bernard", institution=await school.institution("B"))
    async with parts.services.database.begin() as session:
        session.add(GroupMembership(user_id=pupil["user_id"], group_id=other.id, role="member"))
    reply = await other.teacher.post(
        f"/api/groups/{other.id}/cards", user_ids=[pupil["user_id"]], kind="words"
    )
    assert (reply.status_code, reply.json()["code"]) == (409, "account_not_of_school")


async def test_a_colleague_of_the_school_resets_who_moved_to_the_next_class(
    own: SchoolClass, school: School, parts: Parts
) -> None:
    [pupil] = await own.pupils(1)
    next_class = await make_class(parts, school, "m-bernard", institution=own.institution)
    async with parts.services.database.begin() as session:
        session.add(
            GroupMembership(user_id=pupil["user_id"], group_id=next_class.id, role="member")
        )
    [card] = await next_class.cards(pupil, **ALWAYS)
    assert (await log_in_by(parts, token_of(card))).status_code == 200


async def test_two_teachers_who_print_at_once_leave_one_card_in_force(
    own: SchoolClass, school: School, parts: Parts
) -> None:
    pupils = await own.pupils(3)
    other = await make_class(parts, school, "m-bernard", institution=own.institution)
    async with parts.services.database.begin() as session:
        session.add_all(
            GroupMembership(user_id=pupil["user_id"], group_id=other.id, role="member")
            for pupil in pupils
        )
    printed = await asyncio.gather(
        own.cards(*pupils, **ALWAYS), other.cards(*reversed(pupils), **ALWAYS)
    )
    for pupil in pupils:
        cards = [card for cards in printed for card in cards if card["user_id"] == pupil["user_id"]]
        answers = [(await log_in_by(parts, token_of(card))).status_code for card in cards]
        assert sorted(answers) == [200, 403]
        words = ["-".join(card["words"]) for card in cards]
        typed = [(await log_in_as(parts, pupil["username"], each)).status_code for each in words]
        assert [status == 200 for status in typed] == [status == 200 for status in answers]


async def test_without_a_school_only_the_class_itself_resets(parts: Parts, school: School) -> None:
    own = await make_class(parts, school)
    [pupil] = await own.pupils(1)
    other = await make_class(parts, school, "m-bernard")
    async with parts.services.database.begin() as session:
        session.add(GroupMembership(user_id=pupil["user_id"], group_id=other.id, role="member"))
    reply = await other.teacher.post(
        f"/api/groups/{other.id}/cards", user_ids=[pupil["user_id"]], kind="words"
    )
    assert (reply.status_code, reply.json()["code"]) == (409, "account_not_of_school")
    assert len(await own.cards(pupil)) == 1


async def test_who_is_not_in_the_class_looks_like_nobody(
    own: SchoolClass, school: School, parts: Parts
) -> None:
    [pupil] = await own.pupils(1)
    other = await make_class(parts, school, "m-bernard", institution=own.institution)
    [stranger] = await other.pupils(1)
    ids = [pupil["user_id"], stranger["user_id"]]
    reply = await own.teacher.post(f"/api/groups/{own.id}/cards", user_ids=ids, kind="words")
    assert reply.status_code == 404
    await other.cards(stranger, **ALWAYS)
    user_id = stranger["user_id"]
    assert (await own.teacher.delete(f"/api/groups/{own.id}/cards/{user_id}")).status_code == 404
    assert (
        await own.teacher.post(f"/api/groups/{own.id}/pupils/{user_id}/unlock")
    ).status_code == 404
    for path in (f"/api/groups/{other.id}/cards", f"/api/groups/{other.id}/cards/{user_id}"):
        assert (await own.teacher.delete(path)).status_code == 404
    assert (await own.teacher.get(f"/api/groups/{other.id}/cards")).status_code == 404
    body = {"user_ids": [user_id], "kind": "words"}
    assert (await own.teacher.post(f"/api/groups/{other.id}/cards", **body)).status_code == 404
    assert (
        await own.teacher.put(f"/api/groups/{other.id}/cards", hours="always")
    ).status_code == 404


async def test_a_pupil_who_left_the_class_keeps_the_card_out_of_its_teachers_reach(
    own: SchoolClass,
) -> None:
    [pupil] = await own.pupils(1)
    await own.teacher.put(f"/api/groups/{own.id}/members/{pupil['user_id']}", is_active=False)
    reply = await own.teacher.post(
        f"/api/groups/{own.id}/cards", user_ids=[pupil["user_id"]], kind="words"
    )
    assert reply.status_code == 404


async def test_a_pupil_sees_and_prints_no_cards(own: SchoolClass, parts: Parts) -> None:
    first, second = await own.pupils(2)
    [card] = await own.cards(first, **ALWAYS)
    token = (await log_in_by(parts, token_of(card))).json()["token"]
    async with connect_to(parts.app, Authorization=f"Bearer {token}") as client:
        assert (await client.get(f"/api/groups/{own.id}/cards")).status_code == 403
        body = {"user_ids": [second["user_id"]], "kind": "words"}
        assert (await client.post(f"/api/groups/{own.id}/cards", json=body)).status_code == 403


async def test_each_card_and_each_look_at_them_is_on_record(own: SchoolClass) -> None:
    pupils = await own.pupils(2)
    await own.cards(*pupils)
    await own.teacher.get(f"/api/groups/{own.id}/cards")
    ids = [(pupil["user_id"], False) for pupil in pupils]
    assert sorted(await own.audit("card_made")) == sorted(ids)
    assert sorted(await own.audit("roster_read")) == sorted(ids)


async def test_the_same_pupil_twice_is_refused(own: SchoolClass) -> None:
    [pupil] = await own.pupils(1)
    ids = [pupil["user_id"], pupil["user_id"]]
    reply = await own.teacher.post(f"/api/groups/{own.id}/cards", user_ids=ids, kind="words")
    assert reply.json()["errors"][0]["code"] == "duplicate"


# unknown, disabled, locked


@pytest.mark.parametrize("token", ["x", "A" * 43, "\u00e9" * 40, "0" * 256])
async def test_an_unknown_token_learns_nothing(parts: Parts, token: str) -> None:
    reply = await log_in_by(parts, token)
    assert (reply.status_code, reply.json()["code"]) == (401, "authentication_failed")


async def test_the_card_of_a_closed_account_says_so(own: SchoolClass, parts: Parts) -> None:
    [pupil] = await own.pupils(1)
    [card] = await own.cards(pupil, **ALWAYS)
    async with parts.services.database.begin() as session:
        await session.execute(
            update(User).where(User.id == pupil["user_id"]).values(is_active=False)
        )
    reply = await log_in_by(parts, token_of(card))
    assert (reply.status_code, reply.json()["code"]) == (403, "account_disabled")


async def test_the_card_of_who_is_no_pupil_any_more_opens_nothing(
    own: SchoolClass, parts: Parts
) -> None:
    [pupil] = await own.pupils(1)
    [card] = await own.cards(pupil, **ALWAYS)
    async with parts.services.database.begin() as session:
        await session.execute(
            update(User).where(User.id == pupil["user_id"]).values(role=UserRole.MAITRE)
        )
    assert (await log_in_by(parts, token_of(card))).json()["code"] == "card_revoked"


async def test_a_card_is_a_way_out_of_a_lock_and_the_teacher_another(
    own: SchoolClass, parts: Parts
) -> None:
    [pupil] = await own.pupils(1)
    [card] = await own.cards(pupil, **ALWAYS)
    name, typed = pupil["username"], "-".join(card["words"])
    for _ in range(6):
        await log_in_as(parts, name, "wrong-wrong-wrong", address="198.51.100.7")
    locked = await log_in_as(parts, name, typed, address="198.51.100.7")
    assert locked.json()["code"] == "account_locked"
    assert (await log_in_by(parts, token_of(card), address="198.51.100.9")).status_code == 200
    for _ in range(6):
        await log_in_as(parts, name, "wrong-wrong-wrong", address="203.0.113.7")
    locked = await log_in_as(parts, name, typed, address="203.0.113.7")
    assert locked.status_code == 429
    path = f"/api/groups/{own.id}/pupils/{pupil['user_id']}/unlock"
    assert (await own.teacher.post(path)).status_code == 204
    assert (await log_in_as(parts, name, typed, address="203.0.113.7")).status_code == 200
    assert await own.audit("pupil_unlocked") == [(pupil["user_id"], False)]


async def test_a_new_card_unlocks_too(own: SchoolClass, parts: Parts) -> None:
    [pupil] = await own.pupils(1)
    await own.cards(pupil)
    for _ in range(6):
        await log_in_as(parts, pupil["username"], "wrong-wrong-wrong")
    [card] = await own.cards(pupil)
    typed = "-".join(card["words"])
    assert (await log_in_as(parts, pupil["username"], typed)).status_code == 200


async def test_a_pupil_with_an_own_account_is_unlocked_as_well(
    own: SchoolClass, school: School, parts: Parts
) -> None:
    pupil = await brought_along(own, school)
    for _ in range(6):
        await log_in_as(parts, "leo-at-home", "wrong-wrong-wrong")
    assert (await log_in_as(parts, "leo-at-home", PASSWORD)).status_code == 429
    await own.teacher.post(f"/api/groups/{own.id}/pupils/{pupil}/unlock")
    assert (await log_in_as(parts, "leo-at-home", PASSWORD)).status_code == 200


async def test_forty_tablets_behind_one_address_come_in_within_a_minute(
    own: SchoolClass, parts: Parts
) -> None:
    pupils = await own.pupils(20)
    cards = await own.cards(*pupils, **ALWAYS)
    statuses = [
        (await log_in_by(parts, token_of(card), address="198.51.100.7")).status_code
        for card in (*cards, *cards)
    ]
    assert statuses == [200] * 40


async def test_a_made_up_card_is_not_a_page_of_another_site(parts: Parts) -> None:
    async with connect_to(parts.app, Origin="https://evil.example") as client:
        reply = await client.post("/api/login/card", json={"token": "x", "carrier": "cookie"})
    assert reply.status_code == 403
