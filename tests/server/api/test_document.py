"""The table of endpoints: walked as every kind of caller, and its OpenAPI document."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from server.api.endpoint import ID_MAX, AnyEndpoint, Nothing
from server.api.files import PictureUpload
from server.api.routes import ENDPOINTS
from server.openapi import DOCUMENT, document, main, render
from server.protocol.codes import CODES
from tests.server.api.conftest import Caller, Parts, School

BODIES: tuple[Any, ...] = (
    {},
    {"surprise": 1},
    [],
    {"username": "x" * 10_000},
    {"name": "Classe", "is_active": True, "code": "ABCDEFGH", "multiplier_pct": 150},
)
IDS = ("0", "1", "7", str(ID_MAX), str(ID_MAX + 1), "1" * 25, "1" * 5_000, "-1", "1e3", "x")


def path_of(row: AnyEndpoint, value: object) -> str:
    path = row.path
    while "{" in path:
        before, _, rest = path.partition("{")
        path = f"{before}{value}{rest.partition('}')[2]}"
    return path


async def ask(caller: Caller, row: AnyEndpoint, value: object, body: Any) -> Any:
    if row.has_body:
        return await caller.http.request(row.method, path_of(row, value), json=body)
    query = body if isinstance(body, dict) else {"list": "1"}
    return await caller.http.request(row.method, path_of(row, value), params=query)


async def test_without_a_login_every_closed_row_is_closed(nobody: Caller) -> None:
    for row in ENDPOINTS:
        if row.permission.is_open:
            continue
        for headers in ({}, {"Authorization": "Bearer " + "x" * 43}, {"Cookie": "mathakine=x"}):
            reply = await nobody.http.request(
                row.method,
                path_of(row, 1),
                json={},
                headers={"Sec-Fetch-Site": "same-origin"} | headers,
            )
            assert reply.status_code == 401, (row.path, headers)
            assert reply.json()["code"] == "authentication_required"


async def test_a_row_for_teachers_refuses_everybody_else(school: School) -> None:
    pupil = await school.person("eleve")
    closed = [row for row in ENDPOINTS if not row.permission.admits("padawan")]
    assert closed
    for row in closed:
        reply = await ask(pupil, row, 1, {})
        assert (reply.status_code, reply.json()["code"]) == (403, "forbidden"), row.path


async def test_nothing_that_is_sent_anywhere_is_a_bug_or_undocumented(
    school: School, nobody: Caller
) -> None:
    # What is undocumented is noticed by the fixture around every test of this folder.
    callers = [nobody, await school.person("eleve"), await school.teacher()]
    for row in ENDPOINTS:
        if row.path == "/api/logout":
            continue
        for caller in callers:
            for body in BODIES:
                reply = await ask(caller, row, 3, body)
                assert reply.status_code < 500, (row.path, body, reply.text)
            for value in IDS if "{" in row.path else ():
                reply = await ask(caller, row, value, {})
                assert reply.status_code < 500, (row.path, value, reply.text)


async def test_unknown_fields_are_refused_by_every_row(school: School) -> None:
    teacher = await school.teacher()
    for row in ENDPOINTS:
        if (row.permission.is_open and row.takes is Nothing) or row.takes is PictureUpload:
            continue
        reply = await ask(teacher, row, 1, {"surprise": "1"})
        assert reply.status_code in {404, 422}, row.path
        if reply.status_code == 422:
            assert reply.json()["errors"][0]["code"] in {"unknown", "required"}, row.path


async def test_metrics_are_for_the_loopback_or_the_operators_token(
    nobody: Caller, parts: Parts, sessions: Any, redis_client: Any, pool: Any
) -> None:
    from server.settings import Settings
    from tests.server.api.conftest import build, connect_to

    await nobody.get("/api/nowhere")
    local = await nobody.get("/metrics")
    assert local.status_code == 200
    assert 'route="-",status="404"' in local.text
    async with connect_to(parts.app, "203.0.113.7") as outside:
        assert (await outside.get("/metrics")).status_code == 404

    guarded = build(sessions, redis_client, pool, settings=Settings(metrics_token="t" * 32))
    async with connect_to(guarded.app) as client:
        assert (await client.get("/metrics")).status_code == 404
        for token, status in (("t" * 32, 200), ("u" * 32, 404), ("é", 404)):
            reply = await client.get(
                "/metrics", headers={b"Authorization": f"Bearer {token}".encode()}
            )
            assert reply.status_code == status


def test_the_document_on_disk_is_the_one_of_the_types() -> None:
    assert DOCUMENT.read_text("utf-8") == render()
    assert main(["--check"]) == 0


def test_an_old_document_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "openapi.json"
    monkeypatch.setattr("server.openapi.DOCUMENT", copy)
    assert main(["--check"]) == 1
    assert "--write" in capsys.readouterr().err
    assert main(["--write"]) == 0
    assert main(["--check"]) == 0
    copy.write_text(copy.read_text("utf-8").replace("Mathakine", "Other"), "utf-8")
    assert main(["--check"]) == 1


def walk(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield key, part
            yield from walk(part)
    elif isinstance(value, list):
        for part in value:
            yield from walk(part)


def test_every_reference_of_the_document_leads_somewhere() -> None:
    made = document()
    components = made["components"]["schemas"]
    references = {part for key, part in walk(made) if key == "$ref"}
    assert references
    assert {reference.removeprefix("#/components/schemas/") for reference in references} <= set(
        components
    )
    names = [part for key, part in walk(made["paths"]) if key == "operationId"]
    assert len(names) == len(set(names)) == len(ENDPOINTS)


def test_every_row_is_in_the_document_with_its_refusals() -> None:
    paths = document()["paths"]
    for row in ENDPOINTS:
        operation = paths[re.sub(":[a-z]+}", "}", row.path)][row.method.lower()]
        assert operation["summary"] == row.summary
        assert operation["description"]
        statuses = set(operation["responses"])
        assert {str(row.status), "405", "422", "500", "503"} <= statuses
        assert ("401" in statuses) == (not row.permission.is_open) or "login" in row.path
        assert ("requestBody" in operation) == row.has_body
        declared = {each["name"] for each in operation["parameters"] if each["in"] == "path"}
        assert declared == set(re.findall(r"{(\w+):", row.path))


def test_every_code_of_the_document_is_shared_with_the_socket() -> None:
    problem = document()["components"]["schemas"]["Problem"]
    assert set(problem["properties"]["code"]["enum"]) == {
        code for code, info in CODES.items() if info.status is not None
    }


def test_no_answer_type_has_a_field_that_must_stay_secret() -> None:
    text = json.dumps(document()["components"]["schemas"])
    for secret in (
        "hashed_password",
        "two_factor_secret",
        "special_needs",
        '"seed"',
        "session_token",
    ):
        assert secret not in text
