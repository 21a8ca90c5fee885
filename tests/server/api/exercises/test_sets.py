import asyncio
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from sqlalchemy import select, text

from game.exercises.authoring import Draft
from game.exercises.own import MadeItem, OwnItem
from game.units import MatchId, Seat
from persistence.challenge_settings import from_column
from persistence.models import Challenge, MatchParticipant
from persistence.own_exercises import add_own
from persistence.redis.log import read_log
from persistence.seating import items_of
from persistence.settlement import settle
from server.api.exercises import sets as exercise_sets
from tests.persistence.played import play, right
from tests.server.api.conftest import Caller, Parts, School
from tests.server.api.exercises.test_authoring import COLOURS, made

SECRET_HINT = "Compte sur tes doigts de pied."
NOW = datetime(2026, 11, 22, tzinfo=UTC)
PINNED = {"kind": "pinned", "type": "division", "level": "padawan", "generation_seed": 17}
DRAWN = {"kind": "drawn", "type": "fractions", "level": "padawan", "count": 6}


@pytest.fixture
async def teacher(school: School) -> Caller:
    return await school.teacher()


async def mixed(teacher: Caller) -> dict[str, Any]:
    """A set with each kind of item: nine questions."""
    number = await made(teacher, hint=SECRET_HINT, explanation="Sept et cinq, douze girafes.")
    words = await made(teacher, **{**COLOURS, "wrongs": [{"value": v} for v in "abc"]})
    items = [
        {"kind": "own", "exercise_id": number["id"]},
        PINNED,
        {"kind": "own", "exercise_id": words["id"]},
        DRAWN,
    ]
    reply = await teacher.post("/api/exercise-sets", title="Mélange", items=items)
    assert reply.status_code == 201, reply.text
    return dict(reply.json())


async def test_a_set_is_made_read_and_listed(teacher: Caller) -> None:
    one = await mixed(teacher)
    assert (one["title"], one["question_count"], one["revision"]) == ("Mélange", 9, 1)
    assert [item["kind"] for item in one["items"]] == ["own", "pinned", "own", "drawn"]
    assert one["items"][0]["question"] == "Combien font 7 et 5 ?"
    assert one["items"][1]["generation_seed"] == 17
    assert one["items"][1]["question"]
    assert one["items"][3]["count"] == 6
    assert (await teacher.get(f"/api/exercise-sets/{one['id']}")).json() == one
    later = await teacher.post("/api/exercise-sets", title="Autre", items=[DRAWN])
    page = (await teacher.get("/api/exercise-sets", limit=1)).json()
    assert [each["id"] for each in page["sets"]] == [later.json()["id"]]
    rest = (await teacher.get("/api/exercise-sets", before=page["next_before"])).json()
    assert [(each["id"], each["question_count"]) for each in rest["sets"]] == [(one["id"], 9)]


async def test_a_set_is_replaced_whole_and_only_from_what_was_read(teacher: Caller) -> None:
    one = await mixed(teacher)
    path = f"/api/exercise-sets/{one['id']}"
    reply = await teacher.put(path, title="Court", items=[PINNED], revision=1)
    assert reply.status_code == 200, reply.text
    assert (reply.json()["title"], reply.json()["question_count"]) == ("Court", 1)
    assert reply.json()["revision"] == 2
    stale = await teacher.put(path, title="Trop tard", items=[DRAWN], revision=1)
    assert (stale.status_code, stale.json()["code"]) == (409, "conflict")
    replies = await asyncio.gather(
        *(teacher.put(path, title=f"N {n}", items=[DRAWN], revision=2) for n in range(4))
    )
    assert sorted(each.status_code for each in replies) == [200, 409, 409, 409]


async def test_a_copy_is_a_set_of_its_own(teacher: Caller) -> None:
    one = await mixed(teacher)
    copy = await teacher.post(f"/api/exercise-sets/{one['id']}/copy", title="Le même")
    assert copy.status_code == 201, copy.text
    assert copy.json()["items"] == one["items"]
    assert (copy.json()["title"], copy.json()["id"] != one["id"]) == ("Le même", True)
    same = await teacher.post(f"/api/exercise-sets/{one['id']}/copy")
    assert same.json()["title"] == "Mélange"
    await teacher.put(f"/api/exercise-sets/{one['id']}", title="x", items=[DRAWN], revision=1)
    assert len((await teacher.get(f"/api/exercise-sets/{copy.json()['id']}")).json()["items"]) == 4


async def test_an_archived_set_is_gone_and_another_teachers_was_never_there(
    school: School, teacher: Caller
) -> None:
    one = await mixed(teacher)
    path = f"/api/exercise-sets/{one['id']}"
    other = await school.teacher("m-bernard")
    replies = [
        await other.get(path),
        await other.put(path, title="x", items=[DRAWN], revision=1),
        await other.post(f"{path}/copy"),
        await other.delete(path),
        await other.get("/api/exercise-sets/999999"),
    ]
    assert {(each.status_code, each.json()["code"]) for each in replies} == {(404, "not_found")}
    taken = await other.post("/api/challenges", mode="speed", set_id=one["id"])
    absent = await other.post("/api/challenges", mode="speed", set_id=999_999)
    assert taken.status_code == absent.status_code == 422
    assert taken.json()["errors"] == absent.json()["errors"]
    assert (await teacher.delete(path)).status_code == 204
    assert (await teacher.get(path)).status_code == 404
    gone = await teacher.post("/api/challenges", mode="speed", set_id=one["id"])
    assert gone.json()["errors"] == absent.json()["errors"]
    assert (await teacher.get("/api/exercise-sets")).json()["sets"] == []


async def test_a_list_that_cannot_be_played_is_refused_by_place(
    school: School, teacher: Caller
) -> None:
    own = await made(teacher)
    foreign = await made(await school.teacher("m-bernard"))
    archived = await made(teacher)
    await teacher.delete(f"/api/exercises/{archived['id']}")
    mine = {"kind": "own", "exercise_id": own["id"]}
    cases: tuple[tuple[list[Any], str, str], ...] = (
        ([], "items", "too_short"),
        ([DRAWN] * 61, "items", "too_long"),
        ([DRAWN] * 11, "items", "too_long"),
        ([mine, mine], "items[1]", "duplicate"),
        ([PINNED, DRAWN, PINNED], "items[2]", "duplicate"),
        ([mine, {"kind": "own", "exercise_id": foreign["id"]}],
         "items[1].exercise_id", "not_available"),
        ([{"kind": "own", "exercise_id": archived["id"]}],
         "items[0].exercise_id", "not_available"),
        ([{"kind": "own", "exercise_id": 999_999}], "items[0].exercise_id", "not_available"),
        ([PINNED | {"generation_seed": 2**31}], "items[0].generation_seed", "too_large"),
        ([PINNED | {"generation_seed": "9" * 300}], "items[0].generation_seed", "wrong_type"),
        ([PINNED | {"type": "chess"}], "items[0].type", "no_such_value"),
        ([DRAWN | {"count": 0}], "items[0].count", "too_small"),
        ([DRAWN | {"generation_seed": 1}], "items[0].generation_seed", "unknown"),
        ([{"kind": "stolen"}], "items[0].kind", "no_such_value"),
    )  # fmt: skip
    for items, field, code in cases:
        reply = await teacher.post("/api/exercise-sets", title="Lundi", items=items)
        assert reply.status_code == 422, (items, reply.text)
        fault = reply.json()["errors"][0]
        assert (fault["field"], fault["code"]) == (field, code), items


async def test_a_teacher_keeps_a_limited_number_of_sets(
    teacher: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = (await teacher.post("/api/exercise-sets", title="Un", items=[DRAWN])).json()
    monkeypatch.setattr(exercise_sets, "SETS_MAX", 1)
    for path, body in (
        ("/api/exercise-sets", {"title": "Deux", "items": [DRAWN]}),
        (f"/api/exercise-sets/{one['id']}/copy", {}),
    ):
        reply = await teacher.post(path, **body)
        assert (reply.status_code, reply.json()["code"]) == (409, "conflict")


async def test_a_challenge_freezes_the_set_as_it_is_now(teacher: Caller, parts: Parts) -> None:
    one = await mixed(teacher)
    reply = await teacher.post("/api/challenges", mode="accuracy", set_id=one["id"])
    assert reply.status_code == 201, reply.text
    challenge = reply.json()
    assert (challenge["question_count"], challenge["set_id"]) == (9, one["id"])
    assert challenge["types"] == ["addition", "division", "fractions"]
    assert challenge["level"] == "padawan"
    match = MatchId(challenge["id"])
    async with parts.services.database() as session:
        items = await items_of(session, match)
        settings = await session.scalar(select(Challenge.settings).where(Challenge.id == match))
    _, entries = await read_log(parts.services.log, match)
    setup = entries[0].entry.event.setup  # type: ignore[union-attr]  # the first is Created
    assert setup.items == items
    assert setup.question_count == len(items) == 9
    assert [type(item) for item in items[:3]] == [OwnItem, MadeItem, OwnItem]
    assert items[1] == MadeItem("division", "padawan", 17)
    drawn = {item.seed for item in items[3:] if isinstance(item, MadeItem)}
    assert len(drawn) == 6
    assert from_column(settings).set_id == one["id"]
    own = (await teacher.get(f"/api/exercises/{one['items'][0]['exercise_id']}")).json()
    assert own["is_used"]


async def test_what_a_match_has_becomes_a_new_exercise_when_it_is_changed(
    teacher: Caller, parts: Parts
) -> None:
    one = await mixed(teacher)
    old_id = one["items"][0]["exercise_id"]
    challenge = (await teacher.post("/api/challenges", mode="speed", set_id=one["id"])).json()
    old = (await teacher.get(f"/api/exercises/{old_id}")).json()
    body = {name: old[name] for name in ("type", "level", "language", "question", "revision")}
    reply = await teacher.put(f"/api/exercises/{old_id}", **body, answer="99")
    assert reply.status_code == 200, reply.text
    new = reply.json()
    assert new["id"] != old_id
    assert (new["revision"], new["is_used"], new["answer"]) == (1, False, "99")
    kept = (await teacher.get(f"/api/exercises/{old_id}")).json()
    assert (kept["answer"], kept["is_archived"]) == ("12", True)
    items = (await teacher.get(f"/api/exercise-sets/{one['id']}")).json()["items"]
    assert items[0]["exercise_id"] == new["id"]
    async with parts.services.database() as session:
        frozen = await items_of(session, MatchId(challenge["id"]))
    assert isinstance(frozen[0], OwnItem)
    assert (frozen[0].row, frozen[0].answer) == (old_id, "12")
    again = await teacher.put(f"/api/exercises/{old_id}", **body, answer="100")
    assert (again.status_code, again.json()["code"]) == (409, "conflict")


async def test_a_change_and_a_challenge_at_once_never_mix(teacher: Caller, parts: Parts) -> None:
    for round_ in range(4):
        own = await made(teacher, question=f"Manche {round_} ?")
        items = [{"kind": "own", "exercise_id": own["id"]}]
        one = (await teacher.post("/api/exercise-sets", title="x", items=items)).json()
        body = {name: own[name] for name in ("type", "level", "language", "question", "revision")}
        changed, challenge = await asyncio.gather(
            teacher.put(f"/api/exercises/{own['id']}", **body, answer="99"),
            teacher.post("/api/challenges", mode="speed", set_id=one["id"]),
        )
        assert (changed.status_code, challenge.status_code) == (200, 201)
        async with parts.services.database() as session:
            (frozen,) = await items_of(session, MatchId(challenge.json()["id"]))
        assert isinstance(frozen, OwnItem)
        row = (await teacher.get(f"/api/exercises/{frozen.row}")).json()
        assert row["answer"] == frozen.answer
        assert row["is_used"]


async def test_types_level_and_count_do_not_go_with_a_set_and_lack_without_one(
    teacher: Caller,
) -> None:
    one = await mixed(teacher)
    cases: tuple[tuple[dict[str, Any], str, str], ...] = (
        ({"set_id": one["id"], "types": ["addition"]}, "types", "not_together"),
        ({"set_id": one["id"], "level": "initie"}, "level", "not_together"),
        ({"set_id": one["id"], "question_count": 5}, "question_count", "not_together"),
        ({"level": "initie"}, "types", "required"),
        ({"types": ["addition"]}, "level", "required"),
        ({"set_id": 0}, "set_id", "too_small"),
        ({"set_id": one["id"], "items": []}, "items", "unknown"),
        ({"set_id": one["id"], "division_sign": "/"}, "division_sign", "no_such_value"),
    )
    for change, field, code in cases:
        reply = await teacher.post("/api/challenges", mode="speed", **change)
        assert reply.status_code == 422, (change, reply.text)
        fault = reply.json()["errors"][0]
        assert (fault["field"], fault["code"]) == (field, code)


async def test_endurance_needs_a_whole_wave(teacher: Caller) -> None:
    short = await teacher.post("/api/exercise-sets", title="x", items=[DRAWN | {"count": 4}])
    reply = await teacher.post("/api/challenges", mode="endurance", set_id=short.json()["id"])
    assert reply.status_code == 422
    fault = reply.json()["errors"][0]
    assert (fault["field"], fault["code"]) == ("set_id", "too_short")
    one = await mixed(teacher)
    played = await teacher.post("/api/challenges", mode="endurance", set_id=one["id"])
    assert played.status_code == 201
    assert played.json()["question_count"] is None


async def test_an_emptied_set_cannot_be_played(teacher: Caller) -> None:
    own = await made(teacher)
    items = [{"kind": "own", "exercise_id": own["id"]}]
    one = (await teacher.post("/api/exercise-sets", title="x", items=items)).json()
    await teacher.delete(f"/api/exercises/{own['id']}")
    assert (await teacher.get(f"/api/exercise-sets/{one['id']}")).json()["items"] == []
    reply = await teacher.post("/api/challenges", mode="speed", set_id=one["id"])
    assert (reply.status_code, reply.json()["errors"][0]["code"]) == (422, "not_available")


async def test_the_longest_set_fits_and_a_longer_one_is_refused(
    teacher: Caller, parts: Parts
) -> None:
    async def wordy(mark: str, count: int) -> list[dict[str, Any]]:
        long = {"question": 500, "hint": 200, "explanation": 500}
        texts = {name: (mark * most)[:most].strip() for name, most in long.items()}
        one = Draft("texte", "initie", "fr", answer="", **texts)  # type: ignore[arg-type]
        drafts = [msgspec.structs.replace(one, answer=str(number)) for number in range(count)]
        async with parts.services.database.begin() as session:
            own = [await add_own(session, teacher.id, draft, NOW) for draft in drafts]
        return [{"kind": "own", "exercise_id": one.id} for one in own]

    items = await wordy("L'été à la forêt, où ça ? ", 60)
    long = await teacher.post("/api/exercise-sets", title="Long", items=items)
    assert long.status_code == 201, long.text
    played = await teacher.post("/api/challenges", mode="speed", set_id=long.json()["id"])
    assert played.status_code == 201, played.text
    _, entries = await read_log(parts.services.log, MatchId(played.json()["id"]))
    assert len(msgspec.msgpack.encode(entries[0].entry)) > 64 * 1024
    too_long = await teacher.post(
        "/api/exercise-sets", title="Trop", items=await wordy("数学はとても楽しい", 40)
    )
    assert too_long.status_code == 422
    fault = too_long.json()["errors"][0]
    assert (fault["field"], fault["code"]) == ("items", "too_large")


async def test_what_a_pupil_reads_of_a_challenge_holds_nothing_of_its_set(
    school: School, teacher: Caller
) -> None:
    one = await mixed(teacher)
    pupil = await school.person("eleve")
    group_id = await school.group(teacher, pupil)
    made_one = await teacher.post(
        "/api/challenges", mode="speed", set_id=one["id"], group_ids=[group_id], division_sign=":"
    )
    challenge = made_one.json()
    path = f"/api/challenges/{challenge['id']}"
    replies = [
        await pupil.get(path),
        await pupil.get("/api/challenges"),
        await pupil.get(f"{path}/result"),
        await pupil.get(f"{path}/report"),
        made_one,
        await teacher.get(path),
        await teacher.get("/api/challenges"),
    ]
    assert replies[0].json()["set_id"] is None
    assert replies[0].json()["division_sign"] == ":"
    for reply in replies:
        for secret in ("girafes", "doigts", "Combien font 7", "vert", "bleu", '"seed"', '"items"'):
            assert secret not in reply.text, secret


async def test_results_show_own_exercises_in_their_own_words_and_the_teachers_sign(
    school: School, teacher: Caller, parts: Parts
) -> None:
    own = await made(teacher, language="en", question="How much is 8 ÷ 2?", answer="4.5")
    divisions = {"kind": "drawn", "type": "division", "level": "initie", "count": 20}
    items = [{"kind": "own", "exercise_id": own["id"]}, divisions]
    one = (await teacher.post("/api/exercise-sets", title="x", items=items)).json()
    pupil = await school.person("eleve")
    challenge = await teacher.post(
        "/api/challenges", mode="speed", set_id=one["id"], division_sign=":", correction_ms=0
    )
    match = MatchId(challenge.json()["id"])
    async with parts.services.database.begin() as session:
        row = await session.get_one(Challenge, match)
        setup = from_column(row.settings).setup(
            match, "speed", "class_duel", await items_of(session, match)
        )
        assert row.epoch is not None
        epoch = row.epoch
        session.add(MatchParticipant(challenge_id=match, seat="s1", user_id=pupil.id, side="a"))
    table = play(setup, {Seat("s1"): ("a", right)})
    async with parts.services.database.begin() as session:
        await settle(session, table.settled({Seat("s1"): pupil.id}, epoch))
    result = (await pupil.get(f"/api/challenges/{match}/result")).json()
    answers = {each["question"]: each for each in result["you"]["answers"]}
    assert answers["How much is 8 ÷ 2?"]["answer"] == "4,5"
    assert "4,5" in answers["How much is 8 ÷ 2?"]["explanation"]
    report = (await teacher.get(f"/api/challenges/{match}/report")).json()
    questions = {each["question"]: each for each in report["questions"]}
    assert set(questions) == set(answers)
    assert questions["How much is 8 ÷ 2?"]["explanation"] == "La bonne réponse est 4,5."
    generated = [each for name, each in questions.items() if not name.startswith("How")]
    assert any(" : " in each["explanation"].replace("\u00a0", " ") for each in generated)
    assert not any("÷" in str(each) for each in generated)
    async with parts.services.database() as session:
        asked = await session.scalar(
            text("SELECT exercise_id FROM attempts WHERE user_answer = '4.5'")
        )
    assert asked == own["id"]
