"""What nobody does without a second factor who must have one, and what asks for it again."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import update

from persistence.models import Institution, LoginSession, User, UserRole
from server.accounts.authentication import hash_token
from server.accounts.second_factor_rules import MUST_HAVE
from server.api.endpoint import AnyEndpoint
from server.api.routes import ENDPOINTS
from server.hub.identity import AuthenticationRefusedError, Credentials
from tests.server.api.accounts.test_second_factor import (
    CONFIRM,
    DISABLE,
    ENABLE,
    ME,
    STATE,
    VERIFY,
    begin_login,
    second_step,
    switch_on,
    told,
)
from tests.server.api.conftest import PASSWORD, Caller, Parts, School, connect_to

_HOUR = timedelta(hours=1)
BEFORE = {
    "GET /api/users/me/second-factor",
    "POST /api/users/me/second-factor/verify",
    "POST /api/users/me/enable-2fa",
    "POST /api/users/me/enable-2fa/confirm",
}
"""All that an account that must have a second factor does before it has one, once logged in."""
DELICATE = {
    "GET /api/groups/{group_id:id}/members/{user_id:id}/accommodation",
    "PUT /api/groups/{group_id:id}/members/{user_id:id}/accommodation",
    "GET /api/challenges/{challenge_id:id}/report",
}
"""What asks for a second factor again, at least."""


def name_of(row: AnyEndpoint) -> str:
    return f"{row.method} {row.path}"


CLOSED = [row for row in ENDPOINTS if not row.permission.is_open]
ROLES = sorted(MUST_HAVE)


async def send(client: httpx.AsyncClient, row: AnyEndpoint) -> httpx.Response:
    path = row.path
    while "{" in path:
        head, _, rest = path.partition("{")
        name, _, tail = rest.partition("}")
        path = f"{head}{'1' if name.endswith(':id') else 'x'}{tail}"
    return await client.request(row.method, path, json={} if row.has_body else None)


@asynccontextmanager
async def bare(school: School, parts: Parts, role: UserRole) -> AsyncIterator[tuple[Caller, str]]:
    """Yield somebody who is logged in by the password alone, with the token."""
    user_id = await school.account("chef", role)
    async with connect_to(parts.app) as client:
        reply = await client.post("/api/login", json={"username": "chef", "password": PASSWORD})
        assert reply.status_code == 200, reply.text
        token = reply.json()["token"]
        client.headers["Authorization"] = f"Bearer {token}"
        yield Caller(client, user_id, "chef"), token


async def open_socket(parts: Parts, token: str) -> str:
    """Return the name of whom a socket with this token is for, or why it is refused."""
    shown = Credentials(token=token, ticket=None, cookie=None, network="x")
    try:
        return (await parts.services.authenticator.authenticate(shown)).name
    except AuthenticationRefusedError as error:
        return error.code


def test_what_comes_before_a_second_factor_is_this_and_no_more() -> None:
    assert {name_of(row) for row in CLOSED if row.is_before_second_factor} == BEFORE


def test_what_is_delicate_asks_again() -> None:
    assert {name_of(row) for row in ENDPOINTS if row.needs_second_factor} >= DELICATE
    assert not any(row.needs_second_factor and row.permission.is_open for row in ENDPOINTS)


@pytest.mark.parametrize("role", ROLES)
async def test_before_it_has_one_such_a_role_does_nothing_else(
    school: School, parts: Parts, role: str
) -> None:
    async with bare(school, parts, UserRole(role)) as (caller, token):
        refused = {}
        for row in CLOSED:
            if not row.is_before_second_factor:
                refused[name_of(row)] = told(await send(caller.http, row))
                parts.time.forward(s=1)  # slower than any limit
        assert len(refused) > 40
        expected = (403, "second_factor_enrolment_required")
        others = {name: got for name, got in refused.items() if got != expected}
        # Some rows are for other roles alone.
        assert set(others.values()) <= {(403, "forbidden")}
        assert all(not row.permission.admits(role) for row in CLOSED if name_of(row) in others), (
            others
        )
    assert await open_socket(parts, token) == "second_factor_enrolment_required"


@pytest.mark.parametrize("role", ROLES)
async def test_once_it_has_one_everything_works_and_the_socket_opens(
    school: School, parts: Parts, role: str
) -> None:
    async with bare(school, parts, UserRole(role)) as (caller, token):
        assert (await caller.get(STATE)).json()["is_required"]
        await switch_on(caller, parts)

        statuses = []
        for row in CLOSED:
            if row.is_before_second_factor or row.action == "end_own_login":
                continue  # the second ends this very login session
            reply = await send(caller.http, row)
            parts.time.forward(s=1)
            statuses.append(reply.status_code)
            assert reply.status_code != 401, (name_of(row), reply.text)
            assert reply.status_code < 500, (name_of(row), reply.text)
            if reply.status_code == 403:
                assert reply.json()["code"] == "forbidden", name_of(row)
        assert statuses.count(200) > 15
    assert await open_socket(parts, token) == "chef"


@pytest.mark.parametrize("role", [UserRole.ADMIN, UserRole.MAITRE, UserRole.PADAWAN])
async def test_a_login_session_that_never_showed_it_is_worth_nothing(
    school: School, parts: Parts, role: UserRole
) -> None:
    # Whatever opened it: a token from before, or a door that forgot to ask.
    async with bare(school, parts, role) as (caller, token):
        phone = await school.give_second_factor(caller.id, "chef")
        for path in (f"{ME}/profile", "/api/groups", "/api/challenges"):
            assert told(await caller.get(path)) == (401, "second_factor_required")
        ticket = await caller.post("/api/socket-tickets")
        assert told(ticket) == (401, "second_factor_required")
        assert await open_socket(parts, token) == "second_factor_required"

        shown = await caller.post(VERIFY, code=phone.code(parts.time.ms))
        assert shown.status_code == 200
        assert (await caller.get(f"{ME}/profile")).status_code == 200
    assert await open_socket(parts, token) == "chef"


async def test_a_token_from_before_enrolment_cannot_move_the_factor_to_its_own_phone(
    school: School, parts: Parts
) -> None:
    async with bare(school, parts, UserRole.ADMIN) as (caller, _):
        await school.give_second_factor(caller.id, "chef")
        begun = await caller.post(ENABLE, current_password=PASSWORD)
        done = await caller.post(CONFIRM, code="123456")

    assert told(begun) == (401, "second_factor_required")
    assert told(done) == (401, "second_factor_required")


async def test_a_copy_in_redis_is_kept_of_none_that_may_do_nothing(
    school: School, parts: Parts
) -> None:
    async with bare(school, parts, UserRole.ADMIN) as (caller, token):
        await caller.get(STATE)
        key = f"login:{hash_token(token)}"
        assert not await parts.services.volatile.exists(key)
        await switch_on(caller, parts)
        await caller.get(STATE)
        assert await parts.services.volatile.exists(key)


# what is delicate


async def class_of(school: School, teacher: Caller) -> str:
    pupil = await school.person("renard")
    group = await school.group(teacher, pupil)
    return f"/api/groups/{group}/members/{pupil.id}/accommodation"


async def decide(parts: Parts, institution_id: int, **settings: Any) -> None:
    async with parts.services.database.begin() as session:
        await session.execute(
            update(Institution).where(Institution.id == institution_id).values(settings=settings)
        )


async def test_a_teacher_without_a_factor_needs_none_unless_the_institution_asks(
    school: School, parts: Parts
) -> None:
    here = await school.institution()
    teacher = await school.teacher(institution_id=here)
    path = await class_of(school, teacher)
    grant = {"multiplier_pct": 150}
    assert (await teacher.put(path, **grant)).status_code == 200

    await decide(parts, here, is_second_factor_required_for_teachers=True)
    due = (403, "second_factor_enrolment_required")
    assert told(await teacher.get(path)) == due
    assert told(await teacher.put(path, **grant)) == due
    assert told(await teacher.get("/api/challenges/1/report")) == due
    assert (await teacher.get("/api/groups")).status_code == 200, "teaching goes on"
    assert (await teacher.get(STATE)).json()["is_required"]

    phone, _ = await switch_on(teacher, parts)
    assert (await teacher.get(path)).json()["multiplier_pct"] == 150
    body = {"current_password": PASSWORD, "code": phone.code(parts.time.ms, steps=1)}
    parts.time.forward(s=30)
    assert told(await teacher.post(DISABLE, **body)) == (403, "forbidden")


async def test_what_another_school_asks_of_its_teachers_binds_nobody_here(
    school: School, parts: Parts
) -> None:
    here, there = await school.institution("A"), await school.institution("B")
    await decide(parts, there, is_second_factor_required_for_teachers=True)
    teacher = await school.teacher(institution_id=here)

    assert (await teacher.get(await class_of(school, teacher))).status_code == 200


async def test_it_holds_fifteen_minutes_and_is_asked_for_again(
    school: School, parts: Parts
) -> None:
    teacher = await school.teacher()
    path = await class_of(school, teacher)
    phone, _ = await switch_on(teacher, parts)
    answers = []
    for minutes in (0, 14.99, 0.01):
        parts.time.forward(minutes=minutes)
        answers.append((await teacher.get(path)).status_code)
    assert answers == [200, 200, 401]
    refused = await teacher.get(path)
    assert told(refused) == (401, "second_factor_required")
    assert "challenge" not in refused.json()
    assert "www-authenticate" not in refused.headers, "the login session itself holds"
    assert (await teacher.get("/api/groups")).status_code == 200
    assert (await teacher.get(STATE)).json()["holds_until"] is None

    shown = await teacher.post(VERIFY, code=phone.code(parts.time.ms))
    assert (await teacher.get(path)).status_code == 200
    state = (await teacher.get(STATE)).json()
    assert state["holds_until"] == shown.json()["holds_until"]


async def test_showing_it_in_one_login_session_says_nothing_for_another(
    school: School, parts: Parts, nobody: Caller
) -> None:
    teacher = await school.teacher()
    path = await class_of(school, teacher)
    phone, _ = await switch_on(teacher, parts)
    parts.time.forward(s=60)
    challenge = await begin_login(nobody, "mme-martin")
    reply = await second_step(nobody, challenge, code=phone.code(parts.time.ms))
    async with connect_to(parts.app, Authorization=f"Bearer {reply.json()['token']}") as other:
        parts.time.forward(minutes=16)
        await other.post(VERIFY, json={"code": phone.code(parts.time.ms)})

        assert (await other.get(path)).status_code == 200
    assert told(await teacher.get(path)) == (401, "second_factor_required")


async def test_a_moment_from_the_future_does_not_hold_for_ever(
    school: School, parts: Parts
) -> None:
    # The machine's clock was an hour ahead when it was shown, and was set right.
    teacher = await school.teacher()
    path = await class_of(school, teacher)
    await switch_on(teacher, parts)
    async with parts.services.database.begin() as session:
        await session.execute(
            update(LoginSession)
            .where(LoginSession.user_id == teacher.id)
            .values(second_factor_at=LoginSession.second_factor_at + _HOUR)
        )

    assert told(await teacher.get(path)) == (401, "second_factor_required")


async def test_a_pupil_needs_none_and_may_have_one(school: School, parts: Parts) -> None:
    pupil = await school.person("renard")
    assert not (await pupil.get(STATE)).json()["is_required"]

    await switch_on(pupil, parts)

    assert (await pupil.get(f"{ME}/profile")).status_code == 200


async def test_a_new_role_asks_for_it_at_once(school: School, parts: Parts, nobody: Caller) -> None:
    teacher = await school.teacher()
    async with parts.services.database.begin() as session:
        await session.execute(update(User).where(User.id == teacher.id).values(role=UserRole.ADMIN))

    # Their login sessions ended with the old role; the next one may only enrol.
    assert told(await teacher.get(f"{ME}/profile")) == (401, "authentication_required")
    reply = await nobody.post("/api/login", username="mme-martin", password=PASSWORD)
    nobody.http.headers["Authorization"] = f"Bearer {reply.json()['token']}"
    assert told(await nobody.get(f"{ME}/profile")) == (403, "second_factor_enrolment_required")


def test_the_document_says_it_of_every_row_that_asks() -> None:
    from server.openapi import document

    written = json.loads(json.dumps(document()))
    for row in CLOSED:
        path = row.path.replace(":id", "").replace(":word", "")
        responses = written["paths"][path][row.method.lower()]["responses"]
        says = "second_factor_enrolment_required" in json.dumps(responses.get("403", {}))
        assert says == (not row.is_before_second_factor), name_of(row)
