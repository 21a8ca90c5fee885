"""Every route of REST as every kind of person: exactly what the table says, and nothing else."""

import json
from collections import Counter
from typing import Any

import httpx
from sqlalchemy.ext.asyncio import AsyncConnection

from server.api.endpoint import ID_MAX, AnyEndpoint
from server.api.routes import ENDPOINTS
from server.errors import PROBLEM_MEDIA_TYPE
from tests.server.api.access.samples import is_json, picture, sample
from tests.server.api.access.town import ENDED, Thing, Town
from tests.server.api.conftest import Caller

NOT_BY_RIGHT = {
    "authentication_required",
    "forbidden",
    "not_found",
    "match_not_found",
    "csrf_failed",
    "second_factor_enrolment_required",
}
"""Codes that say no to who asks; all others are about what was asked."""


async def ask(caller: Caller, row: AnyEndpoint, path: str, given: dict[str, Any]) -> httpx.Response:
    if not is_json(row):
        png = {"Content-Type": "image/png"}
        return await caller.http.request(row.method, path, content=picture(), headers=png)
    if row.has_body:
        return await caller.http.request(row.method, path, json=given)
    return await caller.http.request(row.method, path, params=given)


def without_instance(reply: httpx.Response) -> dict[str, Any]:
    """Return what a refusal tells, but for the request's own id."""
    body = json.loads(reply.content or b"{}")
    body.pop("instance", None)
    return {
        "status": reply.status_code,
        "body": body,
        "headers": sorted(
            (name, value) for name, value in reply.headers.items() if name != "x-request-id"
        ),
    }


def expected(town: Town, name: str, row: AnyEndpoint, thing: Thing) -> str:
    """Return `allowed`, `nobody` (401), `role` (403), `second factor` or `missing` (404)."""
    if row.permission.is_open:
        return "allowed"
    if name == "nobody" or name in ENDED:
        return "nobody"
    if name == "admin without second factor" and not row.is_before_second_factor:
        return "second factor"
    if not row.permission.admits(town.roles[name]):
        return "role"
    if row.permission.is_bound(town.roles[name]) and not town.stands(name, row, thing):
        return "missing"
    return "allowed"


async def test_every_route_answers_every_caller_as_the_table_says(
    town: Town, nobody: Caller, connection: AsyncConnection
) -> None:
    callers = {"nobody": nobody, **town.callers}
    seen: Counter[str] = Counter()
    wrong: list[str] = []
    for row in ENDPOINTS:
        given = sample(row, town.names)
        for path, thing in town.cases(row):
            worked = False
            for name, caller in callers.items():
                should = expected(town, name, row, thing)
                savepoint = await connection.begin_nested()
                reply = await ask(caller, row, path, given)
                if not is_as_expected(reply, should):
                    wrong.append(
                        f"{row.method} {path} ({row.action}) as {name}: {should} was expected, "
                        f"not {reply.status_code} {reply.text[:200]}"
                    )
                if should == "missing":
                    gone = path_to_nothing(row, path)
                    other = await ask(caller, row, gone, given)
                    if without_instance(reply) != without_instance(other):
                        wrong.append(f"{row.method} {path} as {name} differs from a missing id")
                worked |= should == "allowed" and reply.status_code != 422
                seen[should] += 1
                await savepoint.rollback()
            if not worked and any(
                expected(town, name, row, thing) == "allowed" for name in callers
            ):
                wrong.append(
                    f"{row.method} {path}: {given} was refused as a bad request from everybody who "
                    "may; write a body in tests/server/api/access/samples.py"
                )
            town.rest()
    assert not wrong, "\n" + "\n".join(wrong)
    assert min(seen[kind] for kind in ("allowed", "nobody", "role", "missing")) > 50, seen


def is_as_expected(reply: httpx.Response, should: str) -> bool:
    is_problem = reply.headers.get("content-type", "") == PROBLEM_MEDIA_TYPE
    code = reply.json()["code"] if is_problem else None
    if should == "allowed":
        return code not in NOT_BY_RIGHT and reply.status_code < 500
    return (reply.status_code, code) in {
        "nobody": {(401, "authentication_required")},
        "role": {(403, "forbidden")},
        "second factor": {(403, "second_factor_enrolment_required")},
        "missing": {(404, "not_found"), (404, "match_not_found")},
    }[should]


def path_to_nothing(row: AnyEndpoint, path: str) -> str:
    """Return the path with an id that no row has in place of its last one."""
    parts = path.split("/")
    last = max(i for i, part in enumerate(row.path.split("/")) if part.startswith("{"))
    parts[last] = str(ID_MAX)
    return "/".join(parts)
