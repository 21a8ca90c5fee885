import asyncio
import unicodedata
from typing import Any

import pytest
from sqlalchemy import text

from server.api.exercises import authoring as exercises
from tests.server.api.conftest import Caller, Parts, School

SUM: dict[str, Any] = {
    "type": "addition",
    "level": "initie",
    "language": "fr",
    "question": "Combien font 7 et 5 ?",
    "answer": "12",
}
COLOURS: dict[str, Any] = SUM | {
    "question": "Quelle couleur donnent le bleu et le jaune ?",
    "answer": "vert",
    "wrongs": [
        {"value": "rouge", "misconception": "wrong_operation"},
        {"value": "orange"},
        {"value": "violet"},
    ],
}


@pytest.fixture
async def teacher(school: School) -> Caller:
    return await school.teacher()


async def made(teacher: Caller, **changes: Any) -> dict[str, Any]:
    reply = await teacher.post("/api/exercises", **(SUM | changes))
    assert reply.status_code == 201, reply.text
    return dict(reply.json())


async def test_an_own_number_is_kept_as_written_and_shown_with_choices_that_fit(
    teacher: Caller,
) -> None:
    one = await made(
        teacher,
        answer="3,50",
        unit="€",
        hint="Compte d'abord les euros.",
        explanation="1 € et 2,50 € font 3,50 €.",
    )
    assert (one["kind"], one["answer"], one["unit"]) == ("number", "3,50", "€")
    assert [choice["is_right"] for choice in one["choices"]] == [True, False, False, False]
    shown = [choice["value"] for choice in one["choices"]]
    assert shown[0] == "3,50\N{NO-BREAK SPACE}€"
    assert len(set(shown)) == 4
    assert one["wrongs"] == []
    assert (one["is_used"], one["is_archived"], one["revision"]) == (False, False, 1)
    assert one["classes"] == ["CP"]
    again = (await teacher.get(f"/api/exercises/{one['id']}")).json()
    assert again == one


async def test_own_words_have_their_choices_with_misconceptions_in_the_readers_words(
    teacher: Caller,
) -> None:
    reply = await teacher.http.post(
        "/api/exercises",
        json=COLOURS
        | {
            "wrongs": [{"value": "rouge", "misconception": "missing_carry"}, *COLOURS["wrongs"][1:]]
        },
        headers={"Accept-Language": "en"},
    )
    assert reply.status_code == 201, reply.text
    one = reply.json()
    assert one["kind"] == "words"
    assert [choice["value"] for choice in one["choices"]] == ["vert", "rouge", "orange", "violet"]
    told = one["choices"][1]
    assert told["misconception"] == "missing_carry"
    assert told["misconception_text"] not in {None, "missing_carry"}


async def test_what_is_written_is_composed_and_trimmed(teacher: Caller) -> None:
    one = await made(
        teacher, question=unicodedata.normalize("NFD", "  Où est l'été ?\r\nDis-le.  ")
    )
    assert one["question"] == unicodedata.normalize("NFC", "Où est l'été ?\nDis-le.")


BAD: tuple[tuple[dict[str, Any], str, str], ...] = (
    ({"type": "chess"}, "type", "no_such_value"),
    ({"level": "sith"}, "level", "no_such_value"),
    ({"language": "de"}, "language", "no_such_value"),
    ({"question": ""}, "question", "too_short"),
    ({"question": " \u200d\u00a0"}, "question", "required"),
    ({"question": "x" * 501}, "question", "too_long"),
    ({"question": "a\u0007b"}, "question", "control_character"),
    ({"question": "a\u202eb"}, "question", "control_character"),
    ({"question": "a\u0000b"}, "question", "control_character"),
    ({"answer": "1\n2"}, "answer", "control_character"),
    ({"answer": "1" * 61}, "answer", "too_long"),
    ({"answer": "douze"}, "answer", "not_a_number"),
    ({"answer": "1/0"}, "answer", "not_a_number"),
    ({"answer": "-3"}, "answer", "negative"),
    ({"answer": "9" * 40}, "answer", "too_large"),
    ({"answer": "3,14159"}, "answer", "too_many_decimals"),
    ({"hint": "x" * 201}, "hint", "too_long"),
    ({"hint": "C'est 12, bien sûr."}, "hint", "gives_answer"),
    ({"hint": "La moitié de 24/1 ? Non : 24 / 2 !"}, "hint", "gives_answer"),
    ({"explanation": "x" * 501}, "explanation", "too_long"),
    ({"unit": "x" * 13}, "unit", "too_long"),
    ({"unit": "c\nm"}, "unit", "control_character"),
    ({"wrongs": [{"value": "13"}]}, "wrongs", "wrong_count"),
    ({"wrongs": [{"value": "1"}] * 4}, "wrongs", "too_long"),
    ({"wrongs": [{"value": v} for v in ("12,0", "13", "14")]}, "wrongs[0].value", "duplicate"),
    ({"wrongs": [{"value": v} for v in ("11", "13", "13/1")]}, "wrongs[2].value", "duplicate"),
    ({"wrongs": [{"value": v} for v in ("-1", "13", "14")]}, "wrongs[0].value", "negative"),
    ({"wrongs": [{"value": "1", "right": True}] * 3}, "wrongs[0].right", "unknown"),
    ({"creator_id": 1}, "creator_id", "unknown"),
    ({"is_active": True}, "is_active", "unknown"),
)


async def test_what_is_no_exercise_is_refused_by_field(teacher: Caller) -> None:
    for change, field, code in BAD:
        reply = await teacher.post("/api/exercises", **(SUM | change))
        assert reply.status_code == 422, (change, reply.text)
        fault = reply.json()["errors"][0]
        assert (fault["field"], fault["code"]) == (field, code), change
    trimmed = await teacher.post("/api/exercises", **(SUM | {"answer": "12\n"}))
    assert (trimmed.status_code, trimmed.json()["answer"]) == (201, "12")


async def test_words_are_compared_as_people_read_them(teacher: Caller) -> None:
    wrongs = [{"value": "  VERT "}, *COLOURS["wrongs"][1:]]
    reply = await teacher.post("/api/exercises", **(COLOURS | {"wrongs": wrongs}))
    fault = reply.json()["errors"][0]
    assert (fault["field"], fault["code"]) == ("wrongs[0].value", "duplicate")
    misconception = [{"value": "rouge", "misconception": "zz"}, *COLOURS["wrongs"][1:]]
    reply = await teacher.post("/api/exercises", **(COLOURS | {"wrongs": misconception}))
    fault = reply.json()["errors"][0]
    assert (fault["field"], fault["code"]) == ("wrongs[0].misconception", "no_such_value")
    given_away = await teacher.post(
        "/api/exercises",
        **(COLOURS | {"wrongs": [*COLOURS["wrongs"][1:], {"value": "noir"}], "hint": "Le Vert !"}),
    )
    assert given_away.json()["errors"][0]["code"] == "gives_answer"


async def test_a_list_is_filtered_and_paged_and_its_authors_alone(
    school: School, teacher: Caller
) -> None:
    ids = [(await made(teacher, question=f"Question {n} ?"))["id"] for n in range(5)]
    fraction = await made(teacher, type="fractions", level="padawan", answer="3/4")
    english = await made(teacher, language="en", answer="1,200")
    first = (await teacher.get("/api/exercises", limit=4)).json()
    assert [one["id"] for one in first["exercises"]] == [
        english["id"], fraction["id"], ids[4], ids[3],
    ]  # fmt: skip
    rest = (await teacher.get("/api/exercises", before=first["next_before"])).json()
    assert [one["id"] for one in rest["exercises"]] == ids[2::-1]
    assert rest["next_before"] is None
    for query, expected in (
        ({"type": "fractions"}, [fraction["id"]]),
        ({"level": "padawan"}, [fraction["id"]]),
        ({"language": "en"}, [english["id"]]),
        ({"is_archived": "true"}, []),
    ):
        found = (await teacher.get("/api/exercises", **query)).json()["exercises"]
        assert [one["id"] for one in found] == expected, query
    assert english["choices"][0]["value"] == "1,200"
    other = await school.teacher("m-bernard")
    assert (await other.get("/api/exercises")).json()["exercises"] == []


async def test_nobody_else_finds_an_exercise_and_pupils_none_at_all(
    school: School, teacher: Caller, parts: Parts
) -> None:
    one = await made(teacher)
    path = f"/api/exercises/{one['id']}"
    other = await school.teacher("m-bernard")
    pupil = await school.person("eleve")
    for reply in (
        await other.get(path),
        await other.put(path, **SUM, revision=1),
        await other.delete(path),
        await other.get("/api/exercises/999999"),
        await other.get("/api/exercises/9999999999"),
    ):
        assert (reply.status_code, reply.json()["code"]) == (404, "not_found")
    for reply in (
        await pupil.get("/api/exercises"),
        await pupil.get(path),
        await pupil.post("/api/exercises", **SUM),
        await pupil.get("/api/exercises/preview", type="addition", level="initie"),
        await pupil.get("/api/exercise-sets"),
    ):
        assert reply.status_code == 403
    async with parts.services.database() as session:
        row = (
            await session.execute(
                text("SELECT is_active, tags, creator_id FROM exercises WHERE id = :id"),
                {"id": one["id"]},
            )
        ).one()
    assert tuple(row) == (False, "own", teacher.id)


async def test_an_exercise_that_nobody_played_is_changed_in_its_place(teacher: Caller) -> None:
    one = await made(teacher)
    path = f"/api/exercises/{one['id']}"
    reply = await teacher.put(path, **(SUM | {"answer": "13"}), revision=1)
    assert reply.status_code == 200, reply.text
    changed = reply.json()
    assert (changed["id"], changed["answer"], changed["revision"]) == (one["id"], "13", 2)
    stale = await teacher.put(path, **SUM, revision=1)
    assert (stale.status_code, stale.json()["code"]) == (409, "conflict")
    assert (await teacher.get(path)).json()["answer"] == "13"


async def test_of_two_edits_at_once_one_wins_and_the_other_is_told(teacher: Caller) -> None:
    one = await made(teacher)
    path = f"/api/exercises/{one['id']}"
    replies = await asyncio.gather(
        *(teacher.put(path, **(SUM | {"answer": str(n)}), revision=1) for n in range(20, 24))
    )
    codes = sorted(reply.status_code for reply in replies)
    assert codes == [200, 409, 409, 409]
    winner = next(reply.json() for reply in replies if reply.status_code == 200)
    assert (await teacher.get(path)).json() == winner


async def test_an_archived_exercise_leaves_list_and_sets_and_is_still_found(
    teacher: Caller,
) -> None:
    one, two = await made(teacher), await made(teacher, question="Et 6 plus 6 ?")
    items = [{"kind": "own", "exercise_id": each["id"]} for each in (one, two)]
    made_set = (await teacher.post("/api/exercise-sets", title="Lundi", items=items)).json()
    assert (await teacher.delete(f"/api/exercises/{one['id']}")).status_code == 204
    assert (await teacher.delete(f"/api/exercises/{one['id']}")).status_code == 204
    listed = (await teacher.get("/api/exercises")).json()["exercises"]
    assert [each["id"] for each in listed] == [two["id"]]
    archived = (await teacher.get("/api/exercises", is_archived="true")).json()["exercises"]
    assert [each["id"] for each in archived] == [one["id"]]
    assert (await teacher.get(f"/api/exercises/{one['id']}")).json()["is_archived"]
    left = (await teacher.get(f"/api/exercise-sets/{made_set['id']}")).json()
    assert [item["exercise_id"] for item in left["items"]] == [two["id"]]
    assert left["revision"] == made_set["revision"] + 1
    late = await teacher.put(f"/api/exercises/{one['id']}", **SUM, revision=1)
    assert late.status_code == 409


async def test_a_teacher_keeps_a_limited_number(
    teacher: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exercises, "EXERCISES_MAX", 1)
    await made(teacher)
    reply = await teacher.post("/api/exercises", **SUM)
    assert (reply.status_code, reply.json()["code"]) == (409, "conflict")


async def test_a_row_that_is_no_exercise_any_more_can_be_read_and_not_played(
    teacher: Caller, parts: Parts
) -> None:
    one = await made(teacher)
    items = [{"kind": "own", "exercise_id": one["id"]}]
    made_set = (await teacher.post("/api/exercise-sets", title="Lundi", items=items)).json()
    async with parts.services.database.begin() as session:
        await session.execute(
            text("UPDATE exercises SET correct_answer = 'douze' WHERE id = :id"), {"id": one["id"]}
        )
    read = await teacher.get(f"/api/exercises/{one['id']}")
    assert (read.status_code, read.json()["choices"]) == (200, [])
    challenge = await teacher.post("/api/challenges", mode="speed", set_id=made_set["id"])
    assert challenge.status_code == 422
    assert challenge.json()["errors"][0]["code"] == "not_available"
