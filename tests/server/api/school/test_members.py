"""Who runs an institution, and what leaving its staff takes."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import text

from persistence.institution_members import Removed, remove_adult
from persistence.models import GroupMembership, UserRole
from tests.server.api.conftest import Caller, Parts, School
from tests.server.api.safety.people import administrator, enrol, fetch, now_of, parent_of


def member(institution: int, user_id: int) -> str:
    return f"/api/institutions/{institution}/members/{user_id}"


async def role_of(parts: Parts, user_id: int) -> Any:
    return (await fetch(parts, "SELECT role::text FROM users WHERE id = :i", i=user_id))[0][0]


async def test_a_teacher_who_leaves_is_out_at_once_and_has_a_private_account(
    school: School, parts: Parts
) -> None:
    institution = await school.institution()
    admin = await administrator(school, parts, institution)
    teacher = await school.teacher(institution_id=institution)
    pupil = await school.person("eleve", institution_id=institution)
    group = await school.group(teacher, pupil, institution_id=institution)
    async with parts.services.database.begin() as session:
        session.add(GroupMembership(user_id=admin.id, group_id=group, role="teacher"))

    assert (await admin.delete(member(institution, teacher.id))).status_code == 204
    assert await role_of(parts, teacher.id) == "PADAWAN"
    assert (await teacher.get("/api/groups")).status_code == 401
    assert [user for user, _ in parts.ended] == [teacher.id]
    again = await school.log_in("mme-martin")
    assert (await again.get("/api/groups")).json()["groups"] == []
    assert (await again.get(f"/api/groups/{group}")).status_code == 404
    assert (await admin.delete(member(institution, teacher.id))).status_code == 404


async def test_a_class_with_pupils_needs_another_leader_first(school: School, parts: Parts) -> None:
    institution = await school.institution()
    admin = await administrator(school, parts, institution)
    teacher = await school.teacher(institution_id=institution)
    pupil = await school.person("eleve", institution_id=institution)
    group = await school.group(teacher, pupil, institution_id=institution)
    await school.group(teacher, institution_id=institution)  # empty: nobody is left alone

    refused = await admin.delete(member(institution, teacher.id))
    assert (refused.status_code, refused.json()["code"]) == (409, "only_leader")
    assert [each["field"] for each in refused.json()["errors"]] == [f"groups.{group}"]
    assert refused.json()["errors"][0]["detail"] == "Classe de mme-martin"
    assert await role_of(parts, teacher.id) == "MAITRE"
    assert (await teacher.get("/api/groups")).status_code == 200
    await teacher.put(f"/api/groups/{group}/members/{pupil.id}", is_active=False)
    assert (await admin.delete(member(institution, teacher.id))).status_code == 204


async def test_a_second_leader_whose_account_is_closed_is_none(
    school: School, parts: Parts
) -> None:
    institution = await school.institution()
    admin = await administrator(school, parts, institution)
    teacher = await school.teacher(institution_id=institution)
    gone = await school.teacher("partie", institution_id=institution)
    pupil = await school.person("eleve", institution_id=institution)
    group = await school.group(teacher, pupil, institution_id=institution)
    async with parts.services.database.begin() as session:
        session.add(GroupMembership(user_id=gone.id, group_id=group, role="teacher"))
        await session.flush()
        await session.execute(
            text("UPDATE users SET is_active = false WHERE id = :i"), {"i": gone.id}
        )
    assert (await admin.delete(member(institution, teacher.id))).status_code == 409


async def test_who_teaches_elsewhere_too_stays_a_teacher(school: School, parts: Parts) -> None:
    institution, other = await school.institution(), await school.institution("Autre")
    admin = await administrator(school, parts, institution)
    teacher = await school.teacher(institution_id=institution)
    await enrol(parts, teacher.id, other, "teacher")
    assert (await admin.delete(member(institution, teacher.id))).status_code == 204
    assert await role_of(parts, teacher.id) == "MAITRE"
    assert (await teacher.get("/api/groups")).status_code == 401


async def test_a_moderator_keeps_that_role(school: School, parts: Parts) -> None:
    institution = await school.institution()
    admin = await administrator(school, parts, institution)
    moderator = await school.account("gardienne", UserRole.GARDIEN, institution)
    assert (await admin.delete(member(institution, moderator))).status_code == 204
    assert await role_of(parts, moderator) == "GARDIEN"


async def test_the_last_who_runs_it_stays_even_when_two_go_at_once(
    school: School, parts: Parts
) -> None:
    institution = await school.institution()
    one = await administrator(school, parts, institution)
    refused = await one.delete(member(institution, one.id))
    assert (refused.status_code, refused.json()["code"]) == (409, "last_administrator")
    two = await administrator(school, parts, institution, "direction-2")
    replies = await asyncio.gather(
        one.delete(member(institution, two.id)), two.delete(member(institution, one.id))
    )
    assert 204 in {reply.status_code for reply in replies}
    query = "SELECT count(*) FROM institution_memberships WHERE role = 'admin' AND is_active"
    assert await fetch(parts, query) == [(1,)]


async def test_two_who_take_each_other_off_wait_for_one_another(
    school: School, parts: Parts
) -> None:
    institution = await school.institution()
    one = await administrator(school, parts, institution)
    two = await administrator(school, parts, institution, "direction-2")

    async def take_off(user_id: int) -> Any:
        async with parts.services.database.begin() as session:
            return await remove_adult(session, institution, user_id, now_of(parts))

    async with parts.services.database() as session:
        first = await remove_adult(session, institution, two.id, now_of(parts))
        second = asyncio.create_task(take_off(one.id))
        done, _ = await asyncio.wait({second}, timeout=0.5)
        assert not done  # it waits for the first
        await session.commit()
    assert isinstance(first, Removed)
    assert await second == "last_admin"


async def test_a_parent_who_leaves_decides_no_more(school: School, parts: Parts) -> None:
    institution = await school.institution()
    admin = await administrator(school, parts, institution)
    child = await school.person("enfant", institution_id=institution)
    parent = await parent_of(school, parts, child, institution)
    assert (await admin.delete(member(institution, parent.id))).status_code == 204
    back = await school.log_in("parent")
    assert (await back.get(f"/api/users/{child.id}/consents")).status_code == 404


async def test_pupils_are_not_taken_off_by_this_path(school: School, parts: Parts) -> None:
    institution = await school.institution()
    admin = await administrator(school, parts, institution)
    pupil = await school.person("eleve", institution_id=institution)
    assert (await admin.delete(member(institution, pupil.id))).status_code == 404
    assert (await pupil.get("/api/groups")).status_code == 200


async def test_adults_are_listed_for_who_runs_it_and_nobody_else(
    school: School, parts: Parts
) -> None:
    institution = await school.institution()
    admin = await administrator(school, parts, institution)
    teacher = await school.teacher(institution_id=institution, full_name="Anne Martin")
    pupil = await school.person("eleve", institution_id=institution)
    await parent_of(school, parts, pupil, institution)
    path = f"/api/institutions/{institution}/members"
    listed = (await admin.get(path)).json()["members"]
    assert [(each["username"], each["role"]) for each in listed] == [
        ("direction", "admin"),
        ("mme-martin", "teacher"),
        ("parent", "parent"),
    ]
    for caller in (teacher, pupil):
        assert (await caller.get(path)).status_code == 404
    own = (await admin.get("/api/institutions")).json()["institutions"]
    assert own == [{"id": institution, "name": "École", "type": "school", "roles": ["admin"]}]


@pytest.mark.parametrize("role", ["teacher", "student", "parent", None])
async def test_nobody_else_takes_anybody_off(
    school: School, parts: Parts, role: str | None
) -> None:
    institution = await school.institution()
    admin = await administrator(school, parts, institution)
    caller = await school.teacher("curieuse")
    if role is not None:
        await enrol(parts, caller.id, institution, role)
    assert (await caller.delete(member(institution, admin.id))).status_code == 404


async def note(caller: Caller, institution: int, child: int, *, is_given: bool = True) -> Any:
    return await caller.put(
        f"/api/institutions/{institution}/members/{child}/consents",
        purpose="public_profile",
        is_given=is_given,
        text_version="2026-11",
    )


async def test_a_parents_paper_stands_for_the_parent_until_the_parent_speaks(
    school: School, parts: Parts
) -> None:
    institution, other = await school.institution(), await school.institution("Autre")
    admin = await administrator(school, parts, institution)
    foreign = await administrator(school, parts, other, "direction-2")
    teacher = await school.teacher(institution_id=institution)
    child = await school.person("enfant", institution_id=institution)
    parent = await parent_of(school, parts, child, institution)
    await child.put(
        "/api/users/me/consents", purpose="public_profile", is_given=True, text_version="2026-11"
    )
    for caller in (teacher, foreign, child):
        assert (await note(caller, institution, child.id)).status_code == 404
    assert (await note(foreign, other, child.id)).status_code == 404

    assert (await note(admin, institution, child.id)).json()["code"] == "given"
    spoken = await parent.put(
        f"/api/users/{child.id}/consents", purpose="public_profile", is_given=False
    )
    assert spoken.json()["code"] == "withdrawn"
    await note(admin, institution, child.id, is_given=False)
    assert (await note(admin, institution, child.id)).json()["is_in_force"] is False
