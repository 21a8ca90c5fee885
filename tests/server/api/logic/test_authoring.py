"""Logic challenges that teachers write: what they may hold, and that history stays true."""

import asyncio
import json
from typing import Any

import pytest

from persistence.models import AgeGroup, LogicChallengeKind, UserRole
from tests.server.api.conftest import Caller, Parts, School
from tests.server.api.logic_material import RIDDLE, attempt, draw, fetch, row_of, run, write

CARDS: dict[str, Any] = {
    "type": "cards",
    "alt": "Trois cartes, la dernière est vide.",
    "cards": [{"text": "2"}, {"text": "4"}, {"text": None}],
}


@pytest.fixture
async def author(school: School) -> Caller:
    return await school.teacher()


async def test_every_kind_and_age_group_of_production_can_be_written(
    author: Caller, parts: Parts
) -> None:
    groups = list(AgeGroup)
    for number, kind in enumerate(LogicChallengeKind):
        made = await write(author, type=kind.value, age_group=groups[number % 9].value)
        challenge = made["challenge"]
        assert (challenge["type"], challenge["age_group"]) == (kind.value, groups[number % 9].value)
    rows = await fetch(
        parts,
        "SELECT count(DISTINCT challenge_type), count(DISTINCT age_group) FROM logic_challenges",
    )
    assert rows == [(12, 9)]


async def test_what_was_written_is_what_its_author_reads(author: Caller, parts: Parts) -> None:
    made = await write(
        author,
        type="sequence",
        age_group="9-12",
        choices=["6", "8"],
        answer="6",
        visual_data=CARDS,
        difficulty_rating=4.2,
        estimated_minutes=5,
        tags=["suites", "lundi"],
        language="en",
    )
    challenge_id = made["challenge"]["id"]
    assert made["solution"] == {"answer": "6", "explanation": RIDDLE["explanation"]}
    assert made["authoring"] == {"hints": RIDDLE["hints"]}
    assert made["visual_data"]["cards"] == [{"text": "2"}, {"text": "4"}, {"text": None}]
    shown = made["challenge"]
    assert (shown["difficulty"], shown["difficulty_rating"]) == ("maitre", 4.2)
    assert (shown["estimated_minutes"], shown["tags"]) == (5, ["suites", "lundi"])
    assert (shown["language"], shown["is_own"], shown["is_generated"]) == ("en", True, False)
    assert (await author.get(f"/api/logic-challenges/{challenge_id}")).json() == made
    row = await row_of(parts, challenge_id)
    assert (row.creator_id, row.success_rate, row.generation_parameters) == (author.id, 0, None)
    assert row.created_at is not None
    # The author's own looks are no views, and own tries do not count.
    verdict = await attempt(author, challenge_id, "6", "a")
    assert (verdict["is_right"], verdict["is_counted"]) == (True, False)
    hint = await author.post(f"/api/logic-challenges/{challenge_id}/hints", number=2)
    assert (hint.json()["text"], hint.json()["hints_used"]) == (RIDDLE["hints"][1], 0)
    assert await fetch(parts, "SELECT * FROM logic_challenge_progress") == []
    assert await fetch(parts, "SELECT * FROM logic_challenge_attempts") == []


async def test_the_language_is_the_authors_own_unless_told(school: School) -> None:
    spanish = await school.teacher("sra-lopez", language_preference="es")
    body = {name: value for name, value in RIDDLE.items() if name != "language"}
    made = await spanish.post("/api/logic-challenges", **body)
    assert made.json()["challenge"]["language"] == "es"


async def test_pupils_do_not_write(school: School, author: Caller) -> None:
    pupil = await school.person("poete")
    await school.group(author, pupil)
    challenge_id = (await write(author))["challenge"]["id"]
    for reply in (
        await pupil.post("/api/logic-challenges", **RIDDLE),
        await pupil.put(f"/api/logic-challenges/{challenge_id}", **RIDDLE),
        await pupil.post(f"/api/logic-challenges/{challenge_id}/archive"),
    ):
        assert (reply.status_code, reply.json()["code"]) == (403, "forbidden")


async def test_only_its_author_changes_or_archives_a_challenge(
    school: School, author: Caller, parts: Parts
) -> None:
    challenge_id = (await write(author))["challenge"]["id"]
    drawn_id = (await draw(author))["challenge"]["id"]
    keeper = await school.person("archiviste", UserRole.ARCHIVISTE)
    others = [await school.teacher("m-autre"), keeper]
    tries = [(other, challenge_id) for other in others] + [
        (author, drawn_id),
        (author, 999_999),
        (author, 2**31),
    ]
    for caller, each in tries:
        changed = await caller.put(f"/api/logic-challenges/{each}", **(RIDDLE | {"title": "Volé"}))
        archived = await caller.post(f"/api/logic-challenges/{each}/archive")
        assert (changed.status_code, archived.status_code) == (404, 404), (caller.username, each)
    row = await row_of(parts, challenge_id)
    assert (row.title, row.is_archived) == (RIDDLE["title"], False)


async def test_a_challenge_that_nobody_answered_is_changed_in_place(
    school: School, author: Caller
) -> None:
    pupil = await school.person("lecteur")
    await school.group(author, pupil)
    challenge_id = (await write(author, choices=["l'ombre", "le vent"]))["challenge"]["id"]
    await pupil.get(f"/api/logic-challenges/{challenge_id}")
    await pupil.post(f"/api/logic-challenges/{challenge_id}/hints")
    changed = await author.put(
        f"/api/logic-challenges/{challenge_id}",
        **(RIDDLE | {"question": "Qui suit tout le monde ?"}),
    )
    assert changed.status_code == 200, changed.text
    assert changed.json()["challenge"]["id"] == challenge_id
    read = (await pupil.get(f"/api/logic-challenges/{challenge_id}")).json()
    assert (read["question"], read["choices"]) == ("Qui suit tout le monde ?", None)


async def test_an_answered_challenge_is_replaced_and_its_history_stays_true(
    school: School, author: Caller, parts: Parts
) -> None:
    pupil, other = await school.person("premier"), await school.person("second")
    await school.group(author, pupil, other)
    old_id = (await write(author))["challenge"]["id"]
    await attempt(pupil, old_id, "l'ombre", "a")
    words = RIDDLE | {"title": "Qui est-ce ?", "answer": "le vent", "hints": []}
    new = (await author.put(f"/api/logic-challenges/{old_id}", **words)).json()

    assert new["challenge"]["id"] != old_id
    assert new["challenge"]["title"] == "Qui est-ce ?"
    old = await row_of(parts, old_id)
    assert (old.title, old.correct_answer, old.is_archived) == (
        RIDDLE["title"],
        "l'ombre",
        True,
    )
    [kept] = (await pupil.get("/api/users/me/logic-attempts")).json()["attempts"]
    assert (kept["challenge_id"], kept["title"], kept["is_right"]) == (
        old_id,
        RIDDLE["title"],
        True,
    )
    for reader in (pupil, other):
        listed = (await reader.get("/api/logic-challenges")).json()["challenges"]
        assert [each["id"] for each in listed] == [new["challenge"]["id"]]
    assert listed[0]["is_solved"] is False
    own = (await author.get("/api/logic-challenges", is_own="true")).json()["challenges"]
    assert [(each["id"], each["is_archived"]) for each in own] == [
        (new["challenge"]["id"], False),
        (old_id, True),
    ]


async def test_answers_and_a_change_at_once_never_meet_halfway(
    school: School, author: Caller, parts: Parts
) -> None:
    pupils = [await school.person(f"vite-{n}") for n in range(4)]
    await school.group(author, *pupils)
    for turn in range(3):
        challenge_id = (await write(author))["challenge"]["id"]
        path = f"/api/logic-challenges/{challenge_id}"
        replies = await asyncio.gather(
            *(
                pupil.post(f"{path}/attempts", answer="l'ombre", attempt_id=f"t{turn}")
                for pupil in pupils[:2]
            ),
            author.put(path, **(RIDDLE | {"answer": "le vent"})),
            *(
                pupil.post(f"{path}/attempts", answer="l'ombre", attempt_id=f"t{turn}")
                for pupil in pupils[2:]
            ),
        )
        assert {reply.status_code for reply in replies} <= {200, 404}
        kept = await fetch(
            parts,
            "SELECT attempts.is_correct, correct_answer FROM logic_challenge_attempts AS attempts "
            "JOIN logic_challenges ON logic_challenges.id = challenge_id WHERE challenge_id = :id",
            id=challenge_id,
        )
        assert all(is_right == (answer == "l'ombre") for is_right, answer in kept)


async def test_putting_away_and_taking_out_again(school: School, author: Caller) -> None:
    pupil = await school.person("eleve")
    await school.group(author, pupil)
    path = f"/api/logic-challenges/{(await write(author))['challenge']['id']}"
    for is_archived, found in ((True, 404), (True, 404), (False, 200)):
        reply = await author.post(f"{path}/archive", is_archived=is_archived)
        assert reply.json()["challenge"]["is_archived"] is is_archived
        assert (await pupil.get(path)).status_code == found
        assert (await author.get(path)).status_code == 200
    assert (await author.post(f"{path}/archive")).json()["challenge"]["is_archived"] is True


def nested(depth: int) -> Any:
    data: Any = 1
    for _ in range(depth):
        data = {"a": data}
    return data


BAD: tuple[tuple[dict[str, Any], str, str], ...] = (
    ({"type": "origami"}, "type", "no_such_value"),
    ({"age_group": "3-4"}, "age_group", "no_such_value"),
    ({"language": "de"}, "language", "no_such_value"),
    ({"difficulty": "expert"}, "difficulty", "no_such_value"),
    ({"title": " "}, "title", "bad_form"),
    ({"title": "x" * 121}, "title", "too_long"),
    ({"title": "deux\nlignes"}, "title", "bad_form"),
    ({"question": ""}, "question", "too_short"),
    ({"question": " \n"}, "question", "bad_form"),
    ({"question": "x" * 2001}, "question", "too_long"),
    ({"description": "a\u0000b"}, "description", "control_character"),
    ({"answer": "7" * 256}, "answer", "too_long"),
    ({"answer": "\t"}, "answer", "bad_form"),
    ({"answer": 7}, "answer", "wrong_type"),
    ({"explanation": "x" * 4001}, "explanation", "too_long"),
    ({"choices": ["l'ombre"]}, "choices", "too_short"),
    ({"choices": ["l'ombre", "L'OMBRE "]}, "choices", "duplicate"),
    ({"choices": ["le vent", "la nuit"]}, "answer", "not_together"),
    ({"choices": [str(n) for n in range(9)]}, "choices", "too_long"),
    ({"hints": ["x"] * 7}, "hints", "too_long"),
    ({"hints": ["x", ""]}, "hints[1]", "too_short"),
    ({"tags": ["a,b"]}, "tags[0]", "bad_form"),
    ({"tags": ["x"] * 11}, "tags", "too_long"),
    ({"difficulty_rating": 0.9}, "difficulty_rating", "too_small"),
    ({"difficulty_rating": 5.1}, "difficulty_rating", "too_large"),
    ({"estimated_minutes": 0}, "estimated_minutes", "too_small"),
    ({"estimated_minutes": 181}, "estimated_minutes", "too_large"),
    ({"visual_data": []}, "visual_data", "wrong_type"),
    ({"visual_data": {}}, "visual_data.alt", "required"),
    ({"visual_data": {"alt": "x" * 501}}, "visual_data.alt", "too_long"),
    ({"visual_data": {"alt": "x", "a": "b" * 17_000}}, "visual_data", "too_long"),
    ({"visual_data": {"alt": "x", "a": nested(8)}}, "visual_data", "bad_form"),
    ({"visual_data": {"alt": "x", "a": nested(200)}}, "visual_data", "bad_form"),
    ({"visual_data": {"alt": "x", "type": "cards", "cards": 7}}, "visual_data", "bad_form"),
    ({"type": "graph", "visual_data": {"alt": "x"}}, "visual_data", "bad_form"),
    ({"creator_id": 1}, "creator_id", "unknown"),
    ({"is_active": False}, "is_active", "unknown"),
    ({"success_rate": 100}, "success_rate", "unknown"),
    ({"view_count": 10}, "view_count", "unknown"),
    ({"generation_parameters": {}}, "generation_parameters", "unknown"),
    ({"image_url": "https://exemple.fr/a.png"}, "image_url", "unknown"),
)


async def test_what_must_not_be_stored_is_refused_by_field(author: Caller, parts: Parts) -> None:
    path = f"/api/logic-challenges/{(await write(author))['challenge']['id']}"
    for fields, field, code in BAD:
        for reply in (
            await author.post("/api/logic-challenges", **(RIDDLE | fields)),
            await author.put(path, **(RIDDLE | fields)),
        ):
            assert reply.status_code == 422, (fields, reply.text)
            fault = reply.json()["errors"][0]
            assert (fault["field"], fault["code"]) == (field, code), fields
    for name in ("type", "age_group", "title", "description", "question", "answer", "explanation"):
        missing = {key: value for key, value in RIDDLE.items() if key != name}
        reply = await author.post("/api/logic-challenges", **missing)
        assert reply.json()["errors"][0]["code"] == "required"
    assert await fetch(parts, "SELECT count(*) FROM logic_challenges") == [(1,)]


async def test_pictures_of_kinds_that_nobody_generates_are_free_within_limits(
    author: Caller,
) -> None:
    board = {"alt": "Un échiquier", "type": "board", "pieces": [["e1", "K"]], "deep": nested(6)}
    made = await write(author, type="chess", visual_data=board)
    assert made["visual_data"] == board


async def test_json_too_deep_to_read_is_said_to_be_that(author: Caller) -> None:
    for depth in (100, 300, 600, 900, 2_000, 10_000):
        deep = "[" * depth + "]" * depth
        body = json.dumps(RIDDLE)[:-1] + ', "visual_data": {"alt": "x", "a": ' + deep + "}}"
        reply = await author.http.post(
            "/api/logic-challenges",
            content=body.encode(),
            headers={"Content-Type": "application/json"},
        )
        assert reply.status_code in {400, 422}, depth
        assert reply.json()["code"] in {"bad_message", "validation_failed"}
    too_large = await author.post("/api/logic-challenges", **(RIDDLE | {"question": "x" * 70_000}))
    assert (too_large.status_code, too_large.json()["code"]) == (413, "payload_too_large")


async def test_an_author_keeps_at_most_so_many_challenges(
    author: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.api.logic.authoring._OWN_MAX", 2)
    first = (await write(author))["challenge"]["id"]
    await write(author)
    refused = await author.post("/api/logic-challenges", **RIDDLE)
    assert (refused.status_code, refused.json()["code"]) == (409, "conflict")
    await author.post(f"/api/logic-challenges/{first}/archive")
    await write(author)


async def test_columns_that_are_empty_hold_no_json(author: Caller, parts: Parts) -> None:
    challenge_id = (await write(author, choices=["l'ombre", "x"], visual_data={"alt": "x"}))[
        "challenge"
    ]["id"]
    await author.put(f"/api/logic-challenges/{challenge_id}", **RIDDLE)
    drawn_id = (await draw(author))["challenge"]["id"]
    await run(parts, "UPDATE logic_challenges SET view_count = 0")
    rows = await fetch(
        parts,
        "SELECT choices IS NULL, visual_data IS NULL FROM logic_challenges "
        "WHERE id IN (:a, :b) ORDER BY id",
        a=challenge_id,
        b=drawn_id,
    )
    assert rows[0] == (True, True)
