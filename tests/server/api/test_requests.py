"""What every endpoint does alike, whatever is sent to it."""

import asyncio
import io
import json
from typing import Any

import pytest
from sqlalchemy import text

from server.accounts.passwords import PasswordCost, PasswordPool
from server.api.classes import groups
from server.api.endpoint import Call, Nothing
from server.api.reading import BODY_MAX_BYTES
from server.errors import AuthenticationRequiredError
from server.standing_headers import DATA_CSP
from tests.server.api.conftest import PASSWORD, Caller, Parts, School, build, connect_to

ALWAYS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cache-control": "no-store",
    "content-security-policy": DATA_CSP,
}


async def send(caller: Caller, content: bytes, media_type: str | None = "application/json") -> Any:
    headers = {} if media_type is None else {"Content-Type": media_type}
    return await caller.http.post("/api/login", content=content, headers=headers)


async def test_every_refusal_is_a_problem_document_with_safe_headers(nobody: Caller) -> None:
    replies = {
        404: await nobody.get("/api/nowhere"),
        405: await nobody.http.request("PATCH", "/api/login"),
        401: await nobody.get("/api/users/me/profile"),
        415: await send(nobody, b"{}", "text/plain"),
        400: await send(nobody, b"{"),
        422: await send(nobody, b"{}"),
        413: await send(nobody, b"x" * (BODY_MAX_BYTES + 1)),
    }
    for status, reply in replies.items():
        assert reply.status_code == status
        assert reply.headers["content-type"] == "application/problem+json"
        assert ALWAYS.items() <= dict(reply.headers).items()
        problem = reply.json()
        assert problem["status"] == status
        assert problem["type"] == f"urn:mathakine:problem:{problem['code']}"
        assert problem["title"]
        assert problem["detail"]
        assert problem["instance"].endswith(reply.headers["x-request-id"])
    assert replies[405].headers["allow"] == "POST"


async def test_a_success_carries_the_same_headers(school: School) -> None:
    pupil = await school.person("entetes")
    reply = await pupil.get("/api/groups")
    assert ALWAYS.items() <= dict(reply.headers).items()
    assert reply.headers["content-type"] == "application/json"
    assert "server" not in reply.headers


async def test_head_answers_as_get_and_options_is_refused(school: School) -> None:
    pupil = await school.person("tete")
    assert (await pupil.http.head("/api/groups")).status_code == 200
    assert (await pupil.http.options("/api/groups")).status_code == 405
    refused = await pupil.http.delete("/api/groups")
    assert refused.headers["allow"] == "GET, POST"


GARBAGE: tuple[bytes, ...] = (
    b"",
    b"{",
    b"nope",
    b'{"username": "a", "password": "b"} trailing',
    b"\xff\xfe{}",
    b'{"username": "\xff", "password": "b"}',
    b'{"username": "\\ud800", "password": "b"}',
)
WRONG_SHAPES: tuple[Any, ...] = (
    None,
    [],
    "text",
    7,
    {},
    {"username": None, "password": None},
    {"username": 7, "password": True},
    {"username": ["a"], "password": {"b": 1}},
    {"username": "", "password": PASSWORD},
    {"username": "a" * 101, "password": PASSWORD},
    {"username": "a\u0000", "password": PASSWORD},
    {"username": "a", "password": PASSWORD, "carrier": "pigeon"},
    {"username": "a", "password": PASSWORD, "admin": True},
)


async def test_what_is_no_json_or_no_such_shape_is_said_to_be_that(nobody: Caller) -> None:
    for content in GARBAGE:
        reply = await send(nobody, content)
        assert (reply.status_code, reply.json()["code"]) == (400, "bad_message"), content
    for shape in WRONG_SHAPES:
        reply = await send(nobody, json.dumps(shape).encode())
        assert (reply.status_code, reply.json()["code"]) == (422, "validation_failed"), shape
        assert len(reply.json()["errors"]) >= 1
    deep = await send(nobody, b'{"username":' + b"[" * 30_000)
    assert deep.status_code in {400, 422}


async def test_a_body_must_be_declared_as_json(nobody: Caller) -> None:
    body = json.dumps({"username": "personne", "password": PASSWORD}).encode()
    for media_type in (None, "text/plain", "application/x-www-form-urlencoded", "multipart/x"):
        reply = await send(nobody, body, media_type)
        assert (reply.status_code, reply.json()["code"]) == (415, "unsupported_media_type")
    for media_type in ("application/json", "Application/JSON; charset=utf-8"):
        assert (await send(nobody, body, media_type)).status_code == 401


async def test_a_body_that_grows_beyond_its_limit_is_cut_off(nobody: Caller) -> None:
    async def endless() -> Any:
        for _ in range(1_000):
            yield b" " * 1024

    reply = await nobody.http.post(
        "/api/login", content=endless(), headers={"Content-Type": "application/json"}
    )
    assert (reply.status_code, reply.json()["code"]) == (413, "payload_too_large")


async def test_queries_are_as_strict_as_bodies(school: School) -> None:
    pupil = await school.person("requete")
    for query, field, code in (
        ("limit=0", "limit", "too_small"),
        ("limit=many", "limit", "wrong_type"),
        ("status=lost", "status", "no_such_value"),
        ("surprise=1", "surprise", "unknown"),
        ("limit=1&limit=2", "limit", "duplicate"),
    ):
        reply = await pupil.http.get(f"/api/challenges?{query}")
        assert reply.status_code == 422, query
        fault = reply.json()["errors"][0]
        assert (fault["field"], fault["code"]) == (field, code), query
    assert (await pupil.http.get("/api/groups?x=1")).status_code == 422


async def test_refusals_speak_the_readers_language(nobody: Caller, school: School) -> None:
    said = {}
    for wish in ("fr", "en-GB,en;q=0.9", "es;q=0.2, de;q=0.9", "de", "x;q=none"):
        reply = await nobody.http.get("/api/nowhere", headers={"Accept-Language": wish})
        said[wish] = (reply.json()["detail"], reply.headers["content-language"])
    assert said["fr"] == said["de"]
    assert said["fr"][1] == "fr"
    assert said["en-GB,en;q=0.9"][1] == "en"
    assert said["es;q=0.2, de;q=0.9"][1] == "es"
    pupil = await school.person("anglais", language_preference="en")
    reply = await pupil.http.put(
        "/api/users/me/profile", json={"grade_level": 99}, headers={"Accept-Language": "fr"}
    )
    assert reply.json()["errors"][0]["detail"] == "This is too large: at most 12."


async def test_a_request_that_takes_too_long_is_refused(
    sessions: Any, redis_client: Any, pool: Any
) -> None:
    hurried = build(sessions, redis_client, pool, timeout_s=0.3)
    async with connect_to(hurried.app) as client:

        async def dripping() -> Any:
            yield b"{"
            await asyncio.Event().wait()

        reply = await client.post(
            "/api/login", content=dripping(), headers={"Content-Type": "application/json"}
        )
    assert (reply.status_code, reply.json()["code"]) == (503, "overloaded")
    assert int(reply.headers["retry-after"]) > 0


async def test_a_bug_is_answered_without_a_word_and_logged_with_its_traceback(
    school: School, nobody: Caller, parts: Parts, log_lines: io.StringIO
) -> None:
    pupil = await school.person("malchance")
    async with parts.services.database.begin() as session:
        await session.execute(text("ALTER TABLE notifications RENAME TO elsewhere"))
        await session.execute(text("ALTER TABLE users RENAME COLUMN bio TO biography"))
    told = await pupil.get("/api/users/me/notifications")
    made = await nobody.post(
        "/api/register", username="canari-calme", password=PASSWORD, email="canari@ecole.fr"
    )

    for reply in (told, made):
        assert (reply.status_code, reply.json()["code"]) == (500, "internal_error")
        assert not {"elsewhere", "biography", "SELECT", "asyncpg"} & set(reply.text.split())
    lines = [json.loads(line) for line in log_lines.getvalue().splitlines()]
    failed = {line["request"]: line for line in lines if line["event"] == "request_failed"}
    assert set(failed) == {told.headers["x-request-id"], made.headers["x-request-id"]}
    assert all(
        "UndefinedTable" in line["exception"] or "UndefinedColumn" in line["exception"]
        for line in failed.values()
    )
    # A statement that failed shows its SQL, never what somebody typed.
    assert "canari" not in log_lines.getvalue()
    assert PASSWORD not in log_lines.getvalue()


async def test_an_account_that_hammers_is_slowed_down(school: School, parts: Parts) -> None:
    pupil, other = await school.person("marteau"), await school.person("calme")
    statuses = [(await pupil.get("/api/groups")).status_code for _ in range(605)]

    assert statuses.count(200) == 600
    assert set(statuses[600:]) == {429}
    assert (await other.get("/api/groups")).status_code == 200
    parts.time.forward(s=61)
    assert (await pupil.get("/api/groups")).status_code == 200


async def test_each_request_leaves_one_line_without_secrets(
    school: School, log_lines: io.StringIO
) -> None:
    pupil = await school.person("trace")
    token = pupil.http.headers["Authorization"].removeprefix("Bearer ")
    ticket = (await pupil.post("/api/socket-tickets")).json()["ticket"]
    await pupil.get(f"/api/{token}")
    await pupil.http.get(f"/api/challenges?status={token}")
    await pupil.post("/api/groups/join", code="SECRETCODE")
    await pupil.post("/api/login", username="trace", password="presque " + PASSWORD)

    lines = [json.loads(line) for line in log_lines.getvalue().splitlines()]
    assert [line["event"] for line in lines] == ["request"] * 6
    listed = lines[3]
    assert (listed["route"], listed["status"]) == ("GET /api/challenges", 422)
    assert (listed["user"], listed["code"]) == (pupil.id, "validation_failed")
    for secret in (token, ticket, PASSWORD, "SECRETCODE"):
        assert secret not in log_lines.getvalue()


async def test_the_password_line_is_bounded(sessions: Any, redis_client: Any) -> None:
    small = PasswordPool(PasswordCost(memory_kib=32 * 1024), thread_count=1, waiting_max=2)
    try:
        busy = build(sessions, redis_client, small)
        async with connect_to(busy.app) as client:
            replies = await asyncio.gather(
                *(
                    client.post("/api/login", json={"username": f"n{n}", "password": PASSWORD})
                    for n in range(8)
                )
            )
    finally:
        small.close()
    statuses = sorted(reply.status_code for reply in replies)
    assert statuses.count(401) >= 3
    assert statuses.count(503) >= 3
    assert set(statuses) == {401, 503}
    refused = next(reply for reply in replies if reply.status_code == 503)
    assert refused.json()["code"] == "overloaded"
    assert refused.headers["retry-after"] == "2"


async def test_a_handler_that_needs_an_account_fails_closed(parts: Parts) -> None:
    call = Call(
        services=parts.services,
        login=None,
        language="fr",
        now=None,  # type: ignore[arg-type]  # never reached
        network="x",
        user_agent="",
        path_params={},
    )
    with pytest.raises(AuthenticationRequiredError):
        await groups.list_own(call, Nothing())
