"""Who reaches whom: each way by which words or a name can come to a child, one line a test.

`docs/accounts.md` has the same lines as a table.
"""

from typing import Any

import pytest
from sqlalchemy import text

from game.texts.group_names import ALL_GROUP_NAMES, GROUP_NAMES
from persistence import group_queries
from persistence.models import UserRole
from tests.server.api.conftest import PASSWORD, Caller, Parts, School
from tests.server.api.exercises.test_authoring import SUM
from tests.server.api.logic_material import RIDDLE
from tests.server.api.play.test_challenges import DUEL
from tests.server.api.safety.people import agree, enrol, fetch

CIRCLE = {"group_type": "friends", "name": "Les comètes"}


async def family(school: School, parts: Parts) -> int:
    place = await school.institution("Famille")
    async with parts.services.database.begin() as session:
        await session.execute(
            text("UPDATE institutions SET type = 'family' WHERE id = :i"), {"i": place}
        )
    return place


async def test_a_pupils_circle_has_a_name_from_the_list_and_no_description(school: School) -> None:
    institution = await school.institution()
    pupil = await school.person("eleve", institution_id=institution)
    for fields, field in (
        ({"name": "Appelle-moi au 06"}, "name"),
        ({"name": "les comètes"}, "name"),
        ({"description": "mon adresse"}, "description"),
    ):
        for kind in ("friends", "family"):
            reply = await pupil.post("/api/groups", **(CIRCLE | {"group_type": kind} | fields))
            assert (reply.status_code, reply.json()["errors"][0]["field"]) == (422, field)
    assert (await pupil.get("/api/groups")).json()["groups"] == []
    names = (await pupil.get("/api/group-names")).json()["names"]
    assert tuple(names) == GROUP_NAMES["fr"]
    made = await pupil.post("/api/groups", **(CIRCLE | {"name": names[3]}))
    assert made.status_code == 201
    assert len(ALL_GROUP_NAMES) == sum(map(len, GROUP_NAMES.values()))


async def test_a_pupil_titles_no_challenge(school: School) -> None:
    institution = await school.institution()
    pupil = await school.person("eleve", institution_id=institution)
    mate = await school.person("copain", institution_id=institution)
    duel = DUEL | {"kind": "duel_1v1", "challenged_id": mate.id}
    refused = await pupil.post("/api/challenges", **duel, title="Rendez-vous au parc")
    fault = refused.json()["errors"][0]
    assert (refused.status_code, fault["field"], fault["code"]) == (422, "title", "not_available")
    assert (await pupil.post("/api/challenges", **duel)).status_code == 201
    shown = (await mate.get("/api/challenges")).json()["challenges"][0]
    assert shown["title"] == ""
    assert [side["name"] for side in shown["sides"]] == ["eleve", "copain"]


@pytest.mark.parametrize(
    ("path", "body"), [("/api/exercises", SUM), ("/api/logic-challenges", RIDDLE)]
)
async def test_exercises_and_logic_challenges_are_written_by_teachers_only(
    school: School, path: str, body: dict[str, Any]
) -> None:
    pupil = await school.person("eleve")
    moderator = await school.person("gardienne", UserRole.GARDIEN)
    for caller in (pupil, moderator):
        assert (await caller.post(path, **body)).status_code == 403
    assert (await (await school.teacher()).post(path, **body)).status_code == 201


async def test_a_registered_pupils_username_is_of_the_lists(nobody: Caller) -> None:
    for name in ("appelle0612345678", "zoe.martin", "tu-es-nul"):
        reply = await nobody.post("/api/register", username=name, password=PASSWORD)
        assert (reply.status_code, reply.json()["errors"][0]["field"]) == (422, "username")
    offered = (await nobody.get("/api/username-suggestions")).json()["usernames"]
    made = await nobody.post("/api/register", username=offered[0], password=PASSWORD)
    assert made.status_code == 201


async def test_what_a_pupil_writes_in_the_profile_reaches_no_peer(
    school: School, parts: Parts
) -> None:
    institution = await school.institution()
    pupil = await school.person("auteur", institution_id=institution)
    mate = await school.person("copain", institution_id=institution)
    teacher = await school.teacher(institution_id=institution)
    group = await school.group(teacher, pupil, mate, institution_id=institution)
    await agree(parts, pupil.id, "public_profile")
    await agree(parts, pupil.id, "boards_beyond_class")
    await pupil.put("/api/users/me/profile", bio="MARQUE-un", full_name="MARQUE-deux")
    circle = (await mate.post("/api/groups", **CIRCLE)).json()
    await pupil.post("/api/groups/join", code=circle["join_code"])
    await mate.put(f"/api/groups/{circle['id']}/members/{pupil.id}", is_active=True)
    for path in (
        f"/api/users/{pupil.id}",
        f"/api/groups/{circle['id']}",
        f"/api/groups/{group}",
        "/api/groups",
        "/api/leaderboards",
        f"/api/leaderboards?scope=class&group_id={group}",
        "/api/challenges",
        "/api/users/me/notifications",
    ):
        reply = await mate.get(path)
        assert reply.status_code == 200, path
        assert "MARQUE" not in reply.text, path
    led = (await mate.get(f"/api/groups/{circle['id']}")).json()["members"]
    assert {each["username"]: each["full_name"] for each in led} == {"auteur": None, "copain": None}
    read = (await teacher.get(f"/api/groups/{group}")).json()["members"]
    assert "MARQUE-deux" in {each["full_name"] for each in read}


async def test_a_schools_parent_meets_no_child_of_it(school: School, parts: Parts) -> None:
    institution = await school.institution()
    pupil = await school.person("eleve", institution_id=institution)
    parent = await school.person("parent")
    await enrol(parts, parent.id, institution, "parent")
    circle = (await pupil.post("/api/groups", **CIRCLE)).json()
    knock = await parent.post("/api/groups/join", code=circle["join_code"])
    assert (knock.status_code, knock.json()["code"]) == (404, "code_unknown")
    own = await parent.post("/api/groups", **CIRCLE)
    assert (own.status_code, own.json()["code"]) == (403, "forbidden")
    for caller, other in ((parent, pupil), (pupil, parent)):
        duel = await caller.post("/api/challenges", **DUEL, kind="duel_1v1", challenged_id=other.id)
        assert (duel.status_code, duel.json()["errors"][0]["code"]) == (422, "not_available")


@pytest.mark.parametrize("role", [UserRole.MAITRE, UserRole.GARDIEN, UserRole.ADMIN])
async def test_no_adult_of_a_school_is_in_a_circle_of_pupils(
    school: School, parts: Parts, role: UserRole
) -> None:
    institution = await school.institution()
    pupil = await school.person("eleve", institution_id=institution)
    circle = (await pupil.post("/api/groups", **CIRCLE)).json()
    adult = await school.account("adulte", role, institution)
    async with parts.services.database() as session:
        assert await group_queries.list_circles(session, adult) == []
        assert await group_queries.list_circles(session, pupil.id) == [institution]
    if role is UserRole.MAITRE:
        caller = await school.log_in("adulte")
        knock = await caller.post("/api/groups/join", code=circle["join_code"])
        assert knock.status_code == 404
        assert (await caller.post("/api/groups", **CIRCLE)).status_code == 403


async def test_in_a_family_adults_and_children_play_together(school: School, parts: Parts) -> None:
    place = await family(school, parts)
    child = await school.person("enfant", institution_id=place)
    parent = await school.person("parent")
    await enrol(parts, parent.id, place, "parent")
    circle = await parent.post("/api/groups", **(CIRCLE | {"group_type": "family"}))
    assert circle.status_code == 201
    knock = await child.post("/api/groups/join", code=circle.json()["join_code"])
    assert knock.status_code == 200
    for caller, other in ((parent, child), (child, parent)):
        duel = DUEL | {"kind": "duel_1v1", "challenged_id": other.id}
        assert (await caller.post("/api/challenges", **duel)).status_code == 201


async def test_a_closed_institution_brings_nobody_together(school: School, parts: Parts) -> None:
    institution = await school.institution()
    one = await school.person("un", institution_id=institution)
    two = await school.person("deux", institution_id=institution)
    async with parts.services.database.begin() as session:
        await session.execute(text("UPDATE institutions SET is_active = false"))
    duel = DUEL | {"kind": "duel_1v1", "challenged_id": two.id}
    assert (await one.post("/api/challenges", **duel)).status_code == 422
    assert (await one.post("/api/groups", **CIRCLE)).status_code == 403


async def test_every_account_that_registers_is_as_private_as_it_can_be(
    nobody: Caller, parts: Parts
) -> None:
    offered = (await nobody.get("/api/username-suggestions")).json()["usernames"]
    made = await nobody.post("/api/register", username=offered[0], password=PASSWORD)
    assert await private_values(parts, made.json()["id"]) == (False,) * 5 + (None,) * 2
    assert await fetch(parts, "SELECT 1 FROM consents") == []


async def private_values(parts: Parts, user_id: int) -> tuple[Any, ...]:
    query = (
        "SELECT is_public_profile, allow_friend_requests, show_in_leaderboards, "
        "data_retention_consent, marketing_consent, birth_date, full_name FROM users WHERE id = :i"
    )
    return (await fetch(parts, query, i=user_id))[0]
