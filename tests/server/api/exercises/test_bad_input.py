"""Whatever is asked of the exercises over REST: a problem that names the field, and no crash."""

import json
from typing import Any

import pytest

from server.api.reading import BODY_MAX_BYTES
from tests.game.exercises.hostile import NO_NAME, WRITTEN
from tests.server.api.conftest import Caller, School

DUEL: dict[str, Any] = {"mode": "speed", "types": ["addition"], "level": "padawan"}
PREVIEW: dict[str, Any] = {"type": "addition", "level": "initie"}
OWN: dict[str, Any] = {
    "type": "addition",
    "level": "initie",
    "language": "fr",
    "question": "Combien ?",
    "answer": "12",
}


@pytest.fixture
async def teacher(school: School) -> Caller:
    return await school.teacher()


def in_json(values: tuple[Any, ...]) -> list[Any]:
    """Return those that JSON can say, as what they come back as."""
    said = []
    for value in values:
        try:
            json.dumps(value, allow_nan=False)
        except (TypeError, ValueError):
            continue
        said.append(value)
    return said


async def sent(teacher: Caller, body: dict[str, Any]) -> Any:
    """Return the answer to a new challenge; a lone surrogate travels as JSON's own escape."""
    return await teacher.http.post(
        "/api/challenges",
        content=json.dumps(body),
        headers={"Content-Type": "application/json"},
    )


async def refused(reply: Any, field: str) -> None:
    assert reply.status_code in {400, 422}, reply.text[:300]
    problem = reply.json()
    assert problem["code"] in {"bad_message", "validation_failed"}
    assert len(reply.content) < 4_000
    if reply.status_code == 422:
        assert problem["errors"][0]["field"].partition("[")[0] == field, problem


async def test_what_names_no_type_or_level_makes_no_challenge(teacher: Caller) -> None:
    for wrong in in_json(NO_NAME):
        await refused(await sent(teacher, DUEL | {"types": [wrong], "level": "sith"}), "types")
        await refused(await sent(teacher, DUEL | {"level": wrong}), "level")
    assert (await teacher.get("/api/challenges")).json()["challenges"] == []


async def test_what_names_no_cell_or_seed_has_no_preview(teacher: Caller) -> None:
    # The other words for types, and what a client makes of a bare plus, are no strangers here.
    names = ["", "addition\x00", "algebra", "x" * 300, "🦄", "x" * 10_240]
    assert set(names) <= {one for one in NO_NAME if isinstance(one, str)}
    for wrong in names:
        for field in ("type", "level", "language"):
            reply = await teacher.get("/api/exercises/preview", **PREVIEW | {field: wrong})
            await refused(reply, field)
    for seed in ("-1", str(2**31), "9" * 300, "1.5", "1e400", "nan", "true", "", "0x10", "1/0"):
        reply = await teacher.get("/api/exercises/preview", **PREVIEW | {"seed": seed})
        await refused(reply, "seed")
    fine = await teacher.get("/api/exercises/preview", **PREVIEW | {"seed": 2**31 - 1})
    assert fine.status_code == 200


async def test_a_strange_answer_of_an_own_exercise_is_kept_as_one_value_or_refused(
    teacher: Caller,
) -> None:
    for name, (written, meant) in WRITTEN.items():
        body = json.dumps(OWN | {"answer": written, "question": f"Combien ? {name}"})
        reply = await teacher.http.post(
            "/api/exercises", content=body, headers={"Content-Type": "application/json"}
        )
        if reply.status_code == 201:
            # What is no number would be words, and words need three wrong ones.
            assert meant is not None, name
            assert reply.json()["kind"] == "number"
            assert len({each["value"] for each in reply.json()["choices"]}) == 4
        else:
            assert reply.status_code in {400, 422}, (name, reply.text[:300])
            assert reply.json()["code"] in {"bad_message", "validation_failed"}
    assert (await teacher.post("/api/exercises", **OWN)).status_code == 201


NO_BODY = (
    b'{"type":' + b"[" * 20_000,
    b'{"question":"\\ud800"}',
    b'{"question":"\xff"}',
    b'{"level":1e400}',
    b'{"level":' + b"9" * 5_000 + b"}",
    b'{"answer":NaN}',
    b'"12"',
    b"12",
    b"\x00",
    b"\xef\xbb\xbf{}",
)


async def test_a_body_that_is_no_exercise_is_a_problem(teacher: Caller) -> None:
    headers = {"Content-Type": "application/json"}
    for body in NO_BODY:
        for path in ("/api/exercises", "/api/challenges"):
            reply = await teacher.http.post(path, content=body, headers=headers)
            assert reply.status_code in {400, 422}, (body[:40], reply.text[:300])
            assert reply.headers["content-type"] == "application/problem+json"
    large = b" " * (BODY_MAX_BYTES + 1)
    reply = await teacher.http.post("/api/exercises", content=large, headers=headers)
    assert reply.status_code == 413
