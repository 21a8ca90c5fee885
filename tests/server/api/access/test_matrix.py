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
    if not row.permission.admits(town.roles[name]):
        return "role"
    if name == "admin without second factor" and not row.is_before_second_factor:
        return "second factor"
    is_about_one = "{" in row.path or bool(thing.holders)  # else a list of what one may see
    if row.permission.is_bound(town.roles[name]) and is_about_one:
        if town.stands(name, row, thing):
            return "allowed"
        return "missing" if "{" in row.path else "role"
    return "allowed"


async def test_every_route_answers_every_caller_as_the_table_says(
    town: Town, nobody: Caller, connection: AsyncConnection
) -> None:
    callers = {"nobody": nobody, **town.callers}
    seen: Counter[str] = Counter()
    wrong: list[str] = []
    for row in ENDPOINTS:
        for path, thing in town.cases(row):
            statuses = set()
            for name, caller in callers.items():
                should = expected(town, name, row, thing)
                given = sample(row, town.names, town.roles.get(name, ""))
                savepoint = await connection.begin_nested()
                reply = await ask(caller, row, path, given)
                seen[should] += 1
                if not is_as_expected(reply, should):
                    wrong.append(
                        f"{row.method} {path} ({row.action}) as {name}: {should} was expected, "
                        f"not {reply.status_code} {reply.text[:200]}"
                    )
                elif should == "allowed":
                    statuses.add(reply.status_code)
                elif should == "missing":
                    other = await ask(caller, row, path_to_nothing(row, path), given)
                    if without_instance(reply) != without_instance(other):
                        wrong.append(f"{row.method} {path} as {name} differs from a missing id")
                await savepoint.rollback()
                if should == "allowed":
                    await town.forget_in_redis()
            if statuses == {422}:
                wrong.append(
                    f"{row.method} {path}: a bad request, whoever asks: no handler was reached. "
                    "Write a body in tests/server/api/access/samples.py"
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
