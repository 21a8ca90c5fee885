"""Methods and paths that nobody meant: no hole beside the rows, and no word that helps."""

import pytest

from server.api.routes import ENDPOINTS
from tests.server.api.conftest import Caller, School

STRANGE = ("PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND")
PATHS = (
    "//api/groups",
    "/api//groups",
    "/api/groups/",
    "/API/groups",
    "/api/groups/1/",
    "/api/groups/%2e%2e/users/me/profile",
    "/api/groups/..;/users/me/profile",
    "/api/groups/1%2Fmembers%2F1%2Faccommodation",
    "/api/groups/1%00",
    "/api/groups/%31%0a",
    "/api/groups/\u0661",
    "/api/groups/\uff11",
    "/api/groups/+1",
    "/api/groups/-1",
    "/api/groups/1e0",
    "/api/groups/0x1",
    "/api/groups/99999999999999999999",
    "/api/groups/2147483648",
    "/api/groups/0",
    "/api/groups/1;a=b",
    "/api/groups/1.json",
    "/health/live/",
)


async def test_only_the_methods_of_its_rows_are_answered_on_a_path(school: School) -> None:
    teacher = await school.teacher()
    by_path: dict[str, set[str]] = {}
    for row in ENDPOINTS:
        by_path.setdefault(row.path, set()).add(row.method)
    for path, methods in by_path.items():
        filled = "/".join("7" if part.startswith("{") else part for part in path.split("/"))
        for method in (*STRANGE, *({"GET", "POST", "PUT", "DELETE"} - methods)):
            reply = await teacher.http.request(method, filled)
            assert reply.status_code == 405, f"{method} {path}"
            assert reply.json()["code"] == "method_not_allowed"
            assert set(reply.headers["Allow"].split(", ")) >= methods
            assert reply.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", PATHS)
async def test_a_path_that_is_not_quite_one_finds_nothing(path: str, school: School) -> None:
    teacher = await school.teacher()
    await school.group(teacher)
    reply = await teacher.http.get(path, follow_redirects=False)
    assert reply.status_code == 404, (reply.status_code, reply.headers.get("location"))
    assert "location" not in reply.headers
    assert reply.headers["X-Content-Type-Options"] == "nosniff"


async def test_trace_sends_no_header_back(school: School) -> None:
    teacher = await school.teacher()
    reply = await teacher.http.request("TRACE", "/api/groups", headers={"X-Mark": "echo-me"})
    assert reply.status_code == 405
    assert "echo-me" not in reply.text
    assert teacher.http.headers["Authorization"] not in reply.text


@pytest.mark.parametrize(
    "header", ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "_method"]
)
async def test_no_header_makes_another_method_of_a_request(header: str, school: School) -> None:
    teacher = await school.teacher()
    made = await teacher.http.post(
        "/api/groups", json={"name": "CM1", "group_type": "class"}, headers={header: "DELETE"}
    )
    assert made.status_code == 201
    path = f"/api/groups/{made.json()['id']}"
    read = await teacher.http.get(path, headers={header: "POST"})
    assert read.status_code == 200


async def test_head_tells_what_get_does_without_its_body(school: School, nobody: Caller) -> None:
    teacher = await school.teacher()
    get, head = await teacher.get("/api/groups"), await teacher.http.head("/api/groups")
    assert (head.status_code, head.content) == (200, b"")
    own = {"x-request-id", "date"}
    assert {k: v for k, v in head.headers.items() if k not in own} == {
        k: v for k, v in get.headers.items() if k not in own
    }
    assert (await nobody.http.head("/api/groups")).status_code == 401
    assert (await teacher.http.head("/api/groups/2147483647")).status_code == 404
    assert (await teacher.http.head("/api/logout")).status_code == 405
