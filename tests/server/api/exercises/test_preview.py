from typing import Any

import pytest

from game.exercises import generate, render
from tests.server.api.conftest import Caller, School

PATH = "/api/exercises/preview"


@pytest.fixture
async def teacher(school: School) -> Caller:
    return await school.teacher()


async def test_a_preview_shows_all_that_belongs_to_an_exercise(teacher: Caller) -> None:
    reply = await teacher.get(
        PATH, type="fractions", level="padawan", language="es", seed=41, count=3
    )
    assert reply.status_code == 200, reply.text
    shown = reply.json()["exercises"]
    assert [one["generation_seed"] for one in shown] == [41, 42, 43]
    exercise = generate("fractions", "padawan", 41)
    expected = render(exercise, "es")
    first = shown[0]
    assert first["question"] == expected.question
    assert first["answer"] == expected.answer
    assert (first["hint"], first["explanation"]) == (expected.hint, expected.explanation)
    assert [choice["value"] for choice in first["choices"]] == list(expected.choices)
    assert [choice["is_right"] for choice in first["choices"]] == [True, False, False, False]
    wrongs = first["choices"][1:]
    assert [one["misconception"] for one in wrongs] == [
        choice.misconception for choice in exercise.choices[1:]
    ]
    assert all(one["misconception_text"] for one in wrongs)
    assert (first["cycles"], first["classes"]) == ([3, 4], ["6e", "5e"])


async def test_other_words_name_a_cell(teacher: Caller) -> None:
    for type_, level, cell in (
        ("+", "easy", ("addition", "initie")),
        ("\N{MULTIPLICATION SIGN}", "medium", ("multiplication", "padawan")),
        ("Division", "EXPERT", ("division", "maitre")),
        ("Géométrie", "difficile", ("geometrie", "chevalier")),
    ):
        reply = await teacher.get(PATH, type=type_, level=level, seed=1)
        one = reply.json()["exercises"][0]
        assert (one["type"], one["level"]) == cell


async def test_a_bare_plus_in_the_address_is_an_addition(teacher: Caller) -> None:
    reply = await teacher.http.get(f"{PATH}?type=+&level=easy")
    assert reply.json()["exercises"][0]["type"] == "addition"


IMPOSSIBLE: tuple[tuple[dict[str, Any], str, str], ...] = (
    ({"type": "chess"}, "type", "no_such_value"),
    ({"level": "sith"}, "level", "no_such_value"),
    ({"seed": "9" * 300}, "seed", "too_large"),
    ({"seed": "x" * 300}, "seed", "wrong_type"),
    ({"seed": "-1"}, "seed", "too_small"),
    ({"seed": str(2**31)}, "seed", "too_large"),
    ({"seed": "12a"}, "seed", "wrong_type"),
    ({"count": "0"}, "count", "too_small"),
    ({"count": "21"}, "count", "too_large"),
    ({"language": "de"}, "language", "no_such_value"),
    ({"division_sign": "/"}, "division_sign", "no_such_value"),
    ({"type": "x" * 300}, "type", "too_long"),
    ({"colour": "red"}, "colour", "unknown"),
)


async def test_an_impossible_preview_is_refused_by_field(teacher: Caller) -> None:
    for change, field, code in IMPOSSIBLE:
        reply = await teacher.get(PATH, **({"type": "addition", "level": "initie"} | change))
        assert reply.status_code == 422, (change, reply.text)
        fault = reply.json()["errors"][0]
        assert (fault["field"], fault["code"]) == (field, code), change


async def test_both_unknown_words_are_told_at_once(teacher: Caller) -> None:
    reply = await teacher.get(PATH, type="chess", level="sith")
    assert [fault["field"] for fault in reply.json()["errors"]] == ["type", "level"]


async def test_the_last_seed_has_no_successor(teacher: Caller) -> None:
    reply = await teacher.get(PATH, type="addition", level="initie", seed=2**31 - 1, count=5)
    assert len(reply.json()["exercises"]) == 1


async def test_without_a_seed_other_exercises_come(teacher: Caller) -> None:
    seeds = {
        (await teacher.get(PATH, type="addition", level="maitre")).json()["exercises"][0][
            "generation_seed"
        ]
        for _ in range(8)
    }
    assert len(seeds) > 1
    assert all(0 <= seed < 2_000 for seed in seeds)


async def test_the_division_sign_is_the_teachers(teacher: Caller) -> None:
    query = {"type": "division", "level": "initie", "seed": 3, "count": 20}
    usual = (await teacher.get(PATH, **query)).json()["exercises"]
    other = (await teacher.get(PATH, **query, division_sign=":")).json()["exercises"]
    assert any("÷" in one["question"] for one in usual)
    for name in ("question", "hint", "explanation"):
        assert [one[name].replace("÷", ":") for one in usual] == [one[name] for one in other]


async def test_misconceptions_are_listed_in_the_callers_language(teacher: Caller) -> None:
    listed = (
        await teacher.http.get("/api/exercises/misconceptions", headers={"Accept-Language": "en"})
    ).json()["misconceptions"]
    assert {"name": "missing_carry", "text": "Carry forgotten"} in listed or any(
        one["name"] == "missing_carry" and one["text"] for one in listed
    )
    assert [one["text"] for one in listed] == sorted(one["text"] for one in listed)
    assert len(listed) > 50
