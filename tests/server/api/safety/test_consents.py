"""A child's consent takes two, either takes it back, and every word is a dated row."""

import asyncio
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from game.texts.consents import CONSENT_TEXTS, CONSENT_VERSIONS
from game.units import LANGUAGES
from persistence import consents
from persistence.consents import MIRRORS, PURPOSES, Giver
from persistence.models import UserRole
from tests.server.api.conftest import Caller, Parts, School
from tests.server.api.progress.test_leaderboards import give, names, send_outbox
from tests.server.api.safety.people import agree, enrol, fetch, now_of, parent_of

OWN = "/api/users/me/consents"
COLUMNS = list(MIRRORS.items())


def of_child(child: Caller) -> str:
    return f"/api/users/{child.id}/consents"


async def say(caller: Caller, path: str, purpose: str, *, is_given: bool = True) -> dict[str, Any]:
    version = {"text_version": CONSENT_VERSIONS[purpose]} if is_given else {}  # type: ignore[index]
    reply = await caller.put(path, purpose=purpose, is_given=is_given, **version)
    assert reply.status_code == 200, reply.text
    told: dict[str, Any] = reply.json()
    return told


async def column(parts: Parts, user: Caller, name: str) -> bool:
    [(value,)] = await fetch(parts, f"SELECT {name} FROM users WHERE id = :id", id=user.id)
    return bool(value)


@pytest.mark.parametrize(("purpose", "name"), COLUMNS)
async def test_a_childs_consent_holds_once_a_parent_agrees(
    school: School, parts: Parts, purpose: str, name: str
) -> None:
    institution = await school.institution()
    columns: Any = dict.fromkeys(MIRRORS.values(), False)
    child = await school.person("enfant", institution_id=institution, **columns)
    parent = await parent_of(school, parts, child, institution)

    alone = await say(child, OWN, purpose)
    assert alone == {
        "purpose": purpose,
        "is_in_force": False,
        "code": "consent_required",
        "needs_parent": True,
        "missing": ["parent"],
    }
    assert not await column(parts, child, name)
    both = await say(parent, of_child(child), purpose)
    assert (both["code"], both["missing"], both["is_in_force"]) == ("given", [], True)
    assert await column(parts, child, name)


async def test_a_parents_consent_alone_holds_nothing(school: School, parts: Parts) -> None:
    institution = await school.institution()
    child = await school.person("enfant", institution_id=institution)
    parent = await parent_of(school, parts, child, institution)
    told = await say(parent, of_child(child), "public_profile")
    assert (told["code"], told["missing"]) == ("consent_required", ["self"])
    assert not await column(parts, child, "is_public_profile")


@pytest.mark.parametrize("who", ["child", "parent"])
async def test_either_takes_it_back_in_one_request_and_at_once(
    school: School, parts: Parts, who: str
) -> None:
    institution = await school.institution()
    child = await school.person("enfant", institution_id=institution)
    parent = await parent_of(school, parts, child, institution)
    visitor = await school.teacher("visiteur")
    await say(child, OWN, "public_profile")
    await say(parent, of_child(child), "public_profile")
    assert (await visitor.get(f"/api/users/{child.id}")).status_code == 200

    speaker, path = (child, OWN) if who == "child" else (parent, of_child(child))
    told = await say(speaker, path, "public_profile", is_given=False)
    assert (told["code"], told["is_in_force"]) == ("withdrawn", False)
    assert not await column(parts, child, "is_public_profile")
    assert (await visitor.get(f"/api/users/{child.id}")).status_code == 404
    rows = await fetch(
        parts,
        "SELECT given_as, given_by, is_given, text_version, host(network) FROM consents "
        "WHERE user_id = :id ORDER BY id",
        id=child.id,
    )
    version = CONSENT_VERSIONS["public_profile"]
    last = ("self", child.id) if who == "child" else ("parent", parent.id)
    assert rows == [
        ("self", child.id, True, version, "127.0.0.0"),
        ("parent", parent.id, True, version, "127.0.0.0"),
        (*last, False, version, "127.0.0.0"),
    ]


async def test_saying_the_same_again_adds_no_row(school: School, parts: Parts) -> None:
    child = await school.person("enfant")
    for _ in range(3):
        await say(child, OWN, "marketing")
    await say(child, OWN, "marketing", is_given=False)
    await say(child, OWN, "marketing")
    assert await fetch(parts, "SELECT is_given FROM consents ORDER BY id") == [
        (True,),
        (False,),
        (True,),
    ]


async def test_yes_names_the_text_that_was_read_and_no_needs_none(school: School) -> None:
    child = await school.person("enfant")
    for version in ({}, {"text_version": "1999-01"}):
        reply = await child.put(OWN, purpose="marketing", is_given=True, **version)
        assert (reply.status_code, reply.json()["errors"][0]["field"]) == (422, "text_version")
    withdrawn = await child.put(OWN, purpose="marketing", is_given=False)
    assert withdrawn.json()["code"] == "withdrawn"


async def test_an_adult_consents_alone(school: School, parts: Parts) -> None:
    institution = await school.institution()
    teacher = await school.teacher()
    parent = await school.person("parent", is_public_profile=False)
    await enrol(parts, parent.id, institution, "parent")
    for adult in (teacher, parent):
        told = await say(adult, OWN, "public_profile")
        assert (told["needs_parent"], told["code"]) == (False, "given")
        assert await column(parts, adult, "is_public_profile")


async def test_the_school_year_in_the_profile_makes_nobody_older(
    school: School,
) -> None:
    child = await school.person("enfant")
    await child.put("/api/users/me/profile", grade_level=12)
    assert (await say(child, OWN, "public_profile"))["missing"] == ["parent"]


@pytest.mark.parametrize(("days", "code"), [(0, "given"), (1, "consent_required")])
async def test_fifteen_is_old_enough_from_the_birthday_on(
    school: School, parts: Parts, days: int, code: str
) -> None:
    today = now_of(parts).date()
    born = date(today.year - 15, today.month, today.day) + timedelta(days=days)
    pupil = await school.person("lyceen", birth_date=born)
    assert (await say(pupil, OWN, "public_profile"))["code"] == code


async def test_nobody_else_speaks_for_a_child(school: School, parts: Parts) -> None:
    institution = await school.institution()
    child = await school.person("enfant", institution_id=institution)
    other = await school.person("autre", institution_id=institution)
    teacher = await school.teacher(institution_id=institution)
    await school.group(teacher, child, other, institution_id=institution)
    stranger = await parent_of(school, parts, other, institution)
    bodies = []
    for caller in (other, teacher, stranger, child):
        for path in (of_child(child), "/api/users/2000000000/consents"):
            for reply in (
                await caller.get(path),
                await caller.put(
                    path,
                    purpose="marketing",
                    is_given=True,
                    text_version=CONSENT_VERSIONS["marketing"],
                ),
            ):
                body = reply.json()
                body.pop("instance")
                bodies.append((reply.status_code, body))
    assert bodies[0][0] == 404
    assert all(body == bodies[0] for body in bodies)
    assert await fetch(parts, "SELECT 1 FROM consents") == []


async def test_a_parent_who_left_decides_no_more(school: School, parts: Parts) -> None:
    institution = await school.institution()
    child = await school.person("enfant", institution_id=institution)
    parent = await parent_of(school, parts, child, institution)
    assert (await parent.get("/api/users/me/children")).json() == {
        "children": [{"user_id": child.id, "username": "enfant"}]
    }
    async with parts.services.database.begin() as session:
        await session.execute(text("UPDATE guardianships SET ended_at = now()"))
    assert (await parent.get(of_child(child))).status_code == 404
    assert (await parent.get("/api/users/me/children")).json() == {"children": []}


@pytest.mark.parametrize(
    ("kind", "role", "is_parent"),
    [
        ("family", "admin", True),
        ("family", "parent", True),
        ("family", "student", False),
        ("school", "admin", False),
        ("school", "parent", False),
    ],
)
async def test_in_a_family_the_adults_decide_and_in_a_school_who_was_vouched_for(
    school: School, parts: Parts, kind: str, role: str, is_parent: bool
) -> None:
    place = await school.institution()
    async with parts.services.database.begin() as session:
        await session.execute(text("UPDATE institutions SET type = :kind"), {"kind": kind})
    child = await school.person("enfant", institution_id=place)
    adult = await school.person("adulte")
    await enrol(parts, adult.id, place, role)
    reply = await adult.get(of_child(child))
    assert (reply.status_code == 200) is is_parent
    listed = (await adult.get("/api/users/me/children")).json()["children"]
    assert [each["username"] for each in listed] == (["enfant"] if is_parent else [])


async def test_the_profile_writes_the_same_dated_rows(school: School, parts: Parts) -> None:
    institution = await school.institution()
    child = await school.person("enfant", institution_id=institution)
    parent = await parent_of(school, parts, child, institution)
    wished = dict.fromkeys(MIRRORS.values(), True)
    profile = (await child.put("/api/users/me/profile", bio="Bonjour", **wished)).json()
    assert profile["bio"] == "Bonjour"
    assert [profile[name] for name in wished] == [False] * 4
    waiting = {each["purpose"]: each["missing"] for each in profile["waiting_consents"]}
    assert waiting == {purpose: ["parent"] for purpose in MIRRORS}
    assert len(await fetch(parts, "SELECT 1 FROM consents WHERE given_as = 'self'")) == 4

    await say(parent, of_child(child), "marketing")
    profile = (await child.get("/api/users/me/profile")).json()
    assert profile["marketing_consent"]
    assert "marketing" not in {each["purpose"] for each in profile["waiting_consents"]}
    profile = (await child.put("/api/users/me/profile", marketing_consent=False)).json()
    assert not profile["marketing_consent"]


async def test_a_row_of_the_older_product_shows_no_child(school: School, parts: Parts) -> None:
    child = await school.person("ancien", is_public_profile=True)
    visitor = await school.person("visiteur")
    assert (await visitor.get(f"/api/users/{child.id}")).status_code == 404
    await agree(parts, child.id, "public_profile")
    assert (await visitor.get(f"/api/users/{child.id}")).status_code == 200


async def test_within_the_class_the_pupils_own_word_is_enough(school: School, parts: Parts) -> None:
    institution = await school.institution()
    child = await school.person("ada", institution_id=institution)
    teacher = await school.teacher(institution_id=institution)
    group = await school.group(teacher, child, institution_id=institution)
    parent = await parent_of(school, parts, child, institution)
    await give(parts, child, 100)
    of_class = {"scope": "class", "group_id": group}

    async def boards() -> tuple[int, int]:
        await send_outbox(parts)
        return (
            len(names(await teacher.get("/api/leaderboards", **of_class))),
            len(names(await teacher.get("/api/leaderboards"))),
        )

    assert await boards() == (0, 0)
    await say(child, OWN, "boards_beyond_class")
    assert await boards() == (1, 0)
    await say(parent, of_child(child), "boards_beyond_class")
    assert await boards() == (1, 1)
    await say(parent, of_child(child), "boards_beyond_class", is_given=False)
    assert await boards() == (0, 0)
    await say(parent, of_child(child), "boards_beyond_class")
    await say(child, OWN, "boards_beyond_class", is_given=False)
    assert await boards() == (0, 0)


async def test_of_two_words_at_once_the_column_is_what_both_amount_to(
    school: School, parts: Parts
) -> None:
    institution = await school.institution()
    child = await school.person("enfant", institution_id=institution)
    parent = await parent_of(school, parts, child, institution)
    for _ in range(4):
        await asyncio.gather(
            say(child, OWN, "public_profile"), say(parent, of_child(child), "public_profile")
        )
        assert await column(parts, child, "is_public_profile")
        await asyncio.gather(
            say(child, OWN, "public_profile", is_given=False),
            say(parent, of_child(child), "public_profile"),
        )
        assert not await column(parts, child, "is_public_profile")


async def test_a_word_that_crosses_another_waits_and_sees_it(school: School, parts: Parts) -> None:
    child = await school.person("enfant")
    async with parts.services.database() as session:
        await consents.record_consent(session, **spoken(parts, child, "self"))
        second = asyncio.create_task(agree(parts, child.id, "public_profile", "parent"))
        done, _ = await asyncio.wait({second}, timeout=0.5)
        assert not done  # it waits for the first
        await session.commit()
    await second
    assert await column(parts, child, "is_public_profile")


def spoken(parts: Parts, child: Caller, giver: Giver) -> Any:
    return {
        "user_id": child.id,
        "purpose": "public_profile",
        "is_given": True,
        "given_as": giver,
        "given_by": child.id,
        "network": None,
        "now": now_of(parts),
    }


async def test_taking_back_the_birthday_erases_it(school: School, parts: Parts) -> None:
    pupil = await school.person("date", birth_date=date(2015, 1, 1))
    await agree(parts, pupil.id, "birth_date")
    await say(pupil, OWN, "birth_date", is_given=False)
    assert await fetch(parts, "SELECT birth_date FROM users WHERE id = :i", i=pupil.id) == [(None,)]


async def test_every_purpose_is_told_in_three_languages(school: School) -> None:
    assert set(CONSENT_TEXTS) == set(PURPOSES) == set(CONSENT_VERSIONS)
    for texts in CONSENT_TEXTS.values():
        assert set(texts) == set(LANGUAGES)
        assert len(set(texts.values())) == len(LANGUAGES)
    reader = await school.person("lectora", language_preference="es")
    told = (await reader.get("/api/consents")).json()["texts"]
    assert {each["purpose"] for each in told} == set(PURPOSES)
    assert all(each["version"] == CONSENT_VERSIONS[each["purpose"]] for each in told)
    assert told[0]["title"] == "Mostrar mi perfil"


async def test_playing_for_a_school_asks_nobody(school: School, parts: Parts) -> None:
    institution = await school.institution()
    teacher = await school.teacher(institution_id=institution)
    child = await school.person("eleve", institution_id=institution)
    group = await school.group(teacher, child, institution_id=institution)
    assert (await child.get(f"/api/groups/{group}")).status_code == 200
    assert (await child.post("/api/socket-tickets")).status_code == 201
    assert (await child.post("/api/logic-challenges/draw")).status_code in {200, 422}
    assert await fetch(parts, "SELECT 1 FROM consents") == []


async def test_a_consent_leaves_its_line_in_the_trail(school: School, parts: Parts) -> None:
    child = await school.person("enfant")
    await say(child, OWN, "marketing")
    await say(child, OWN, "marketing", is_given=False)
    rows = await fetch(parts, "SELECT action, details ->> 'purpose' FROM audit_log ORDER BY id")
    told = [row for row in rows if row[0].startswith("consent")]
    assert told == [("consent_given", "marketing"), ("consent_withdrawn", "marketing")]


async def test_a_moderators_role_is_an_adults(school: School) -> None:
    moderator = await school.person("gardienne", UserRole.GARDIEN)
    assert (await say(moderator, OWN, "marketing"))["code"] == "given"
