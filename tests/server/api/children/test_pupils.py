"""Pupils' accounts made by their teacher: private, without name or address, once, all or none."""

import asyncio

import pytest
from sqlalchemy import select, update

from persistence.addresses import is_reachable
from persistence.models import GroupMembership, InstitutionMembership, UserGroup, UserRole
from persistence.private_accounts import NO_PASSWORD
from server.accounts.usernames import is_of_words
from tests.server.api.children.school_class import KEY, SchoolClass, make_class
from tests.server.api.conftest import Parts, School


@pytest.fixture
async def own(parts: Parts, school: School) -> SchoolClass:
    return await make_class(parts, school, institution=await school.institution())


async def test_a_pupil_needs_no_name_and_no_address(own: SchoolClass) -> None:
    reply = await own.teacher.post(f"/api/groups/{own.id}/pupils", key=KEY, pupils=[{}])
    assert reply.status_code == 201, reply.text
    [made] = reply.json()["pupils"]
    assert made["label"] is None
    assert is_of_words(made["username"])
    user = await own.user(made["user_id"])
    assert user.role is UserRole.PADAWAN
    assert user.full_name is None
    assert user.birth_date is None
    assert not is_reachable(user.email)


async def test_every_option_is_on_its_most_private_value(own: SchoolClass) -> None:
    [made] = await own.pupils(1)
    user = await own.user(made["user_id"])
    assert not user.is_public_profile
    assert not user.allow_friend_requests
    assert not user.show_in_leaderboards
    assert not user.data_retention_consent
    assert not user.marketing_consent


async def test_nothing_opens_an_account_before_its_card(own: SchoolClass) -> None:
    [made] = await own.pupils(1)
    assert (await own.user(made["user_id"])).hashed_password == NO_PASSWORD
    for password in (NO_PASSWORD, "", made["username"]):
        body = {"username": made["username"], "password": password}
        assert (await own.teacher.http.post("/api/login", json=body)).status_code == 401


async def test_pupils_are_in_the_class_and_its_school_at_once(own: SchoolClass) -> None:
    made = await own.pupils(3)
    ids = {pupil["user_id"] for pupil in made}
    async with own.parts.services.database() as session:
        members = await session.scalars(
            select(GroupMembership).where(
                GroupMembership.group_id == own.id, GroupMembership.role == "member"
            )
        )
        rows = list(members)
        students = await session.scalars(
            select(InstitutionMembership.user_id).where(
                InstitutionMembership.institution_id == own.institution,
                InstitutionMembership.role == "student",
            )
        )
        assert set(students) == ids
    assert {row.user_id for row in rows} == ids
    assert all(row.is_active and row.approved_at is not None for row in rows)


async def test_label_grade_and_language_are_kept_as_given(own: SchoolClass) -> None:
    wanted = [{"label": "  Léa B. ", "grade_level": 2, "language": "es"}, {"language": "en"}]
    reply = await own.teacher.post(f"/api/groups/{own.id}/pupils", key=KEY, pupils=wanted)
    first, second = reply.json()["pupils"]
    assert (first["label"], first["grade_level"], first["language"]) == ("Léa B.", 2, "es")
    assert (second["label"], second["grade_level"], second["language"]) == (None, None, "en")
    user = await own.user(first["user_id"])
    assert (user.full_name, user.grade_level, user.language_preference) == ("Léa B.", 2, "es")


async def test_the_same_request_makes_nobody_twice(own: SchoolClass) -> None:
    first = await own.pupils(3)
    before = await own.usernames()
    assert await own.pupils(3) == first
    assert await own.usernames() == before


async def test_the_same_request_twice_at_once_makes_nobody_twice(own: SchoolClass) -> None:
    first, second = await asyncio.gather(own.pupils(4), own.pupils(4))
    assert first == second
    assert len([name for name in await own.usernames() if is_of_words(name)]) == 4


async def test_another_key_makes_other_pupils(own: SchoolClass) -> None:
    first = await own.pupils(2)
    second = await own.pupils(2, key="another-key-1")
    assert not {pupil["user_id"] for pupil in first} & {pupil["user_id"] for pupil in second}


async def test_a_key_does_not_do_something_else_the_second_time(own: SchoolClass) -> None:
    await own.pupils(2)
    reply = await own.teacher.post(f"/api/groups/{own.id}/pupils", key=KEY, pupils=[{}])
    assert (reply.status_code, reply.json()["code"]) == (409, "roster_changed")


async def test_more_than_the_class_holds_are_not_made_at_all(own: SchoolClass) -> None:
    async with own.parts.services.database.begin() as session:
        await session.execute(update(UserGroup).where(UserGroup.id == own.id).values(max_members=3))
    await own.pupils(2)
    before = await own.usernames()
    reply = await own.teacher.post(
        f"/api/groups/{own.id}/pupils", key="another-key-1", pupils=[{}, {}]
    )
    assert (reply.status_code, reply.json()["code"]) == (409, "group_full")
    assert await own.usernames() == before


@pytest.mark.parametrize("label", ["=1+1", "+33", "-2", "@SUM(A1)", "\uff1d1", " =1"])
async def test_a_label_that_a_spreadsheet_would_run_is_refused(
    own: SchoolClass, label: str
) -> None:
    reply = await own.teacher.post(
        f"/api/groups/{own.id}/pupils", key=KEY, pupils=[{}, {"label": label}]
    )
    assert reply.status_code == 422
    [fault] = reply.json()["errors"]
    assert (fault["field"], fault["code"]) == ("pupils[1].label", "formula")
    assert "formule" in fault["detail"]


@pytest.mark.parametrize("count", [0, 61])
async def test_one_to_sixty_are_made_at_a_time(own: SchoolClass, count: int) -> None:
    reply = await own.teacher.post(f"/api/groups/{own.id}/pupils", key=KEY, pupils=[{}] * count)
    assert reply.status_code == 422


@pytest.mark.parametrize("field", ["username", "email", "password", "role", "full_name", "bio"])
async def test_nothing_else_can_be_said_of_a_pupil(own: SchoolClass, field: str) -> None:
    reply = await own.teacher.post(f"/api/groups/{own.id}/pupils", key=KEY, pupils=[{field: "x"}])
    assert reply.status_code == 422


async def test_only_who_leads_the_class_makes_pupils(
    own: SchoolClass, parts: Parts, school: School
) -> None:
    stranger = await make_class(parts, school, "m-bernard", institution=own.institution)
    pupil = await school.person("leo")
    body = {"key": KEY, "pupils": [{}]}
    assert (await stranger.teacher.post(f"/api/groups/{own.id}/pupils", **body)).status_code == 404
    assert (await pupil.post(f"/api/groups/{own.id}/pupils", **body)).status_code == 403
    assert (await own.teacher.post("/api/groups/999999/pupils", **body)).status_code == 404


async def test_a_leader_who_left_makes_nobody(own: SchoolClass) -> None:
    async with own.parts.services.database.begin() as session:
        await session.execute(
            update(GroupMembership)
            .where(GroupMembership.user_id == own.teacher.id)
            .values(is_active=False)
        )
    reply = await own.teacher.post(f"/api/groups/{own.id}/pupils", key=KEY, pupils=[{}])
    assert reply.status_code == 404


async def test_a_circle_of_friends_gets_no_pupils_accounts(own: SchoolClass) -> None:
    async with own.parts.services.database.begin() as session:
        await session.execute(
            update(UserGroup).where(UserGroup.id == own.id).values(group_type="friends")
        )
    reply = await own.teacher.post(f"/api/groups/{own.id}/pupils", key=KEY, pupils=[{}])
    assert reply.status_code == 404


async def test_each_new_account_is_on_record(own: SchoolClass) -> None:
    made = await own.pupils(2)
    assert await own.audit("pupil_created") == [(pupil["user_id"], False) for pupil in made]


async def test_who_made_an_account_is_known(own: SchoolClass) -> None:
    [made] = await own.pupils(1)
    row = await own.made(made["user_id"])
    assert row is not None
    assert (row.institution_id, row.group_id, row.made_by) == (
        own.institution,
        own.id,
        own.teacher.id,
    )
