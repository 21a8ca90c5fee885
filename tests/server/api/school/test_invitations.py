"""Teachers and above come by invitation: a link that works once, and never raises a pupil."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import text

from persistence.invitations import Accepted, accept_invitation
from persistence.models import UserRole
from tests.server.api.conftest import Caller, Parts, School
from tests.server.api.safety.people import administrator, enrol, fetch, now_of

ACCEPT = "/api/invitations/accept"


def of(institution: int) -> str:
    return f"/api/institutions/{institution}/invitations"


def one(institution: int, invitation: int) -> str:
    return f"/api/institutions/{institution}/invitations/{invitation}"


async def invite(admin: Caller, institution: int, role: str = "teacher", **more: Any) -> Any:
    reply = await admin.post(of(institution), role=role, **more)
    assert reply.status_code == 201, reply.text
    return reply.json()


async def role_of(parts: Parts, user_id: int) -> Any:
    return (await fetch(parts, "SELECT role::text FROM users WHERE id = :i", i=user_id))[0][0]


async def memberships(parts: Parts, user_id: int) -> set[tuple[Any, ...]]:
    query = "SELECT institution_id, role, is_active FROM institution_memberships WHERE user_id = :i"
    return set(await fetch(parts, query, i=user_id))


@pytest.mark.parametrize("role", ["teacher", "admin"])
async def test_an_invited_account_becomes_a_teachers_and_logs_in_anew(
    school: School, parts: Parts, role: str
) -> None:
    institution = await school.institution()
    admin = await administrator(school, parts, institution)
    made = await invite(admin, institution, role)
    newcomer = await school.person("nouvelle")

    reply = await newcomer.post(ACCEPT, token=made["token"])
    assert reply.json() == {
        "institution_id": institution,
        "role": role,
        "child_id": None,
        "is_login_ended": True,
    }
    assert await role_of(parts, newcomer.id) == "MAITRE"
    assert await memberships(parts, newcomer.id) == {(institution, role, True)}
    assert (await newcomer.get("/api/groups")).status_code == 401
    again = await school.log_in("nouvelle")
    assert (await again.post("/api/groups", name="CM1")).status_code == 201
    listed = (await admin.get(of(institution))).json()["invitations"]
    assert [(each["state"], each["accepted_by"]) for each in listed] == [("accepted", newcomer.id)]


async def test_the_token_is_nowhere_in_the_database(school: School, parts: Parts) -> None:
    institution = await school.institution()
    admin = await administrator(school, parts, institution)
    made = await invite(admin, institution, email="prof@example.org")
    rows = await fetch(parts, "SELECT to_json(invitations)::text FROM invitations")
    letters = await fetch(parts, "SELECT to_json(mail_queue)::text FROM mail_queue")
    assert len(letters) == 1
    assert made["token"] not in str(rows) + str(letters)
    listed = await admin.get(of(institution))
    assert made["token"] not in listed.text


@pytest.mark.parametrize(
    "role", [UserRole.MAITRE, UserRole.GARDIEN, UserRole.ARCHIVISTE, UserRole.ADMIN]
)
async def test_no_invitation_lowers_a_role(school: School, parts: Parts, role: UserRole) -> None:
    institution = await school.institution()
    admin = await administrator(school, parts, institution)
    user_id = await school.account("haut", role)
    token = (await invite(admin, institution))["token"]
    async with parts.services.database.begin() as session:
        done = await accept_invitation(session, token, user_id, now_of(parts))
    assert isinstance(done, Accepted)
    assert not done.is_role_changed
    assert await role_of(parts, user_id) == role.name
    assert await memberships(parts, user_id) == {(institution, "teacher", True)}


@pytest.mark.parametrize("is_active", [True, False])
async def test_a_pupils_account_is_never_raised(
    school: School, parts: Parts, is_active: bool
) -> None:
    institution, other = await school.institution(), await school.institution("Autre")
    admin = await administrator(school, parts, institution)
    pupil = await school.person("eleve", institution_id=other)
    async with parts.services.database.begin() as session:
        await session.execute(
            text("UPDATE institution_memberships SET is_active = :a WHERE user_id = :u"),
            {"a": is_active, "u": pupil.id},
        )
    token = (await invite(admin, institution))["token"]
    refused = await pupil.post(ACCEPT, token=token)
    assert (refused.status_code, refused.json()["code"]) == (409, "pupil_account")
    assert await role_of(parts, pupil.id) == "PADAWAN"
    adult = await school.person("adulte")
    assert (await adult.post(ACCEPT, token=token)).status_code == 200


async def test_whatever_is_wrong_with_a_link_looks_the_same(school: School, parts: Parts) -> None:
    institution, closed = await school.institution(), await school.institution("Fermée")
    admin = await administrator(school, parts, institution)
    caller = await school.person("essai")
    used, revoked, bound, late = [
        await invite(admin, institution, **more)
        for more in ({}, {}, {"email": "autre@example.org"}, {})
    ]
    assert (await (await school.person("premiere")).post(ACCEPT, token=used["token"])).is_success
    assert (await admin.delete(one(institution, revoked["id"]))).status_code == 204
    await enrol(parts, admin.id, closed, "admin")
    of_closed = await invite(admin, closed)
    async with parts.services.database.begin() as session:
        await session.execute(
            text("UPDATE institutions SET is_active = false WHERE id = :i"), {"i": closed}
        )
        await session.execute(
            text(
                "UPDATE invitations SET expires_at = :now, created_at = '2020-01-01' WHERE id = :i"
            ),
            {"i": late["id"], "now": now_of(parts)},
        )
    answers = []
    for token in (
        used["token"],
        revoked["token"],
        bound["token"],
        late["token"],
        of_closed["token"],
        "faux",
        "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
    ):
        reply = await caller.post(ACCEPT, token=token)
        body = reply.json()
        body.pop("instance")
        answers.append((reply.status_code, body))
    assert answers[0][0] == 400
    assert answers[0][1]["code"] == "token_invalid"
    assert all(answer == answers[0] for answer in answers)
    assert await role_of(parts, caller.id) == "PADAWAN"
    assert await memberships(parts, caller.id) == set()
    # The letter's address is forgotten with the invitation.
    rows = await fetch(parts, "SELECT id, email FROM invitations WHERE email IS NOT NULL")
    assert rows == [(bound["id"], "autre@example.org")]


async def test_a_link_bound_to_an_address_works_for_its_account(
    school: School, parts: Parts
) -> None:
    institution = await school.institution()
    admin = await administrator(school, parts, institution)
    token = (await invite(admin, institution, email="Prof@Example.org"))["token"]
    caller = await school.person("prof", email="prof@example.org")
    assert (await caller.post(ACCEPT, token=token)).status_code == 200


async def test_a_link_is_taken_once_however_many_try_at_the_same_moment(
    school: School, parts: Parts
) -> None:
    institution = await school.institution()
    admin = await administrator(school, parts, institution)
    token = (await invite(admin, institution))["token"]
    people = [await school.person(f"rival-{n}") for n in range(6)]
    replies = await asyncio.gather(*(each.post(ACCEPT, token=token) for each in people))
    assert sorted(reply.status_code for reply in replies) == [200, 400, 400, 400, 400, 400]
    raised = await fetch(parts, "SELECT count(*) FROM users WHERE role = 'MAITRE'")
    assert raised == [(2,)]  # who invited, and one
    assert len(await fetch(parts, "SELECT 1 FROM institution_memberships")) == 2


async def test_only_who_runs_the_institution_invites_lists_and_revokes(
    school: School, parts: Parts
) -> None:
    institution, other = await school.institution(), await school.institution("Autre")
    admin = await administrator(school, parts, institution)
    made = await invite(admin, institution)
    foreign = await administrator(school, parts, other, "direction-2")
    teacher = await school.teacher(institution_id=institution)
    pupil = await school.person("eleve", institution_id=institution)
    answers = []
    for caller in (foreign, teacher, pupil):
        for reply in (
            await caller.post(of(institution), role="teacher"),
            await caller.get(of(institution)),
            await caller.delete(one(institution, made["id"])),
            await caller.get(of(999_999)),
        ):
            body = reply.json()
            body.pop("instance")
            answers.append((reply.status_code, body))
    assert answers[0][0] == 404
    assert all(answer == answers[0] for answer in answers)
    # By another institution's path neither.
    assert (await foreign.delete(one(other, made["id"]))).status_code == 404
    assert (await admin.delete(one(institution, made["id"]))).status_code == 204
    assert (await admin.delete(one(institution, made["id"]))).status_code == 404


async def test_a_parent_is_invited_for_one_child_and_stays_a_private_account(
    school: School, parts: Parts
) -> None:
    institution = await school.institution()
    admin = await administrator(school, parts, institution)
    child = await school.person("enfant", institution_id=institution)
    made = await invite(admin, institution, "parent", child_id=child.id)
    parent = await school.person("parent")
    taken = (await parent.post(ACCEPT, token=made["token"])).json()
    assert (taken["child_id"], taken["is_login_ended"]) == (child.id, False)
    assert await role_of(parts, parent.id) == "PADAWAN"
    listed = (await parent.get("/api/users/me/children")).json()["children"]
    assert listed == [{"user_id": child.id, "username": "enfant"}]
    assert (await parent.get(f"/api/users/{child.id}/consents")).status_code == 200


@pytest.mark.parametrize(
    ("role", "has_child", "code"),
    [("parent", False, "required"), ("teacher", True, "not_together")],
)
async def test_a_child_goes_with_a_parents_invitation_and_no_other(
    school: School, parts: Parts, role: str, has_child: bool, code: str
) -> None:
    institution = await school.institution()
    admin = await administrator(school, parts, institution)
    child = await school.person("enfant", institution_id=institution)
    more = {"child_id": child.id} if has_child else {}
    reply = await admin.post(of(institution), role=role, **more)
    assert (reply.status_code, reply.json()["errors"][0]["code"]) == (422, code)


async def test_a_child_of_another_school_has_no_parent_made_here(
    school: School, parts: Parts
) -> None:
    institution, other = await school.institution(), await school.institution("Autre")
    admin = await administrator(school, parts, institution)
    child = await school.person("enfant", institution_id=other)
    for child_id in (child.id, 999_999):
        reply = await admin.post(of(institution), role="parent", child_id=child_id)
        assert (reply.status_code, reply.json()["errors"][0]["code"]) == (422, "not_available")


async def test_no_child_becomes_a_parent(school: School, parts: Parts) -> None:
    institution = await school.institution()
    admin = await administrator(school, parts, institution)
    child = await school.person("enfant", institution_id=institution)
    friend = await school.person("copain", institution_id=institution)
    token = (await invite(admin, institution, "parent", child_id=child.id))["token"]
    for caller in (child, friend):
        refused = await caller.post(ACCEPT, token=token)
        assert (refused.status_code, refused.json()["code"]) == (409, "pupil_account")
    assert await fetch(parts, "SELECT 1 FROM guardianships") == []


async def test_a_teacher_invites_the_parents_of_the_own_pupils_only(school: School) -> None:
    institution = await school.institution()
    teacher = await school.teacher(institution_id=institution)
    colleague = await school.teacher("m-bernard", institution_id=institution)
    own = await school.person("eleve", institution_id=institution)
    other = await school.person("autre", institution_id=institution)
    await school.group(teacher, own, institution_id=institution)
    await school.group(colleague, other, institution_id=institution)
    made = await teacher.post(f"/api/users/{own.id}/parent-invitations")
    assert (made.status_code, made.json()["role"]) == (201, "parent")
    for target in (other.id, 999_999):
        reply = await teacher.post(f"/api/users/{target}/parent-invitations")
        assert reply.status_code == 404
    assert (await own.post(f"/api/users/{other.id}/parent-invitations")).status_code == 403
    parent = await school.person("parent")
    assert (await parent.post(ACCEPT, token=made.json()["token"])).json()["child_id"] == own.id


async def test_invitations_leave_their_lines_in_the_trail(school: School, parts: Parts) -> None:
    institution = await school.institution()
    admin = await administrator(school, parts, institution)
    token = (await invite(admin, institution))["token"]
    newcomer = await school.person("nouvelle")
    await newcomer.post(ACCEPT, token=token)
    rows = await fetch(parts, "SELECT action FROM audit_log ORDER BY id")
    told = [row[0] for row in rows if not row[0].startswith("login_")]
    assert told[:3] == ["invitation_made", "invitation_accepted", "role_changed"]
