"""Logic challenges listed, read and drawn: who finds which, and what nobody is told too early."""

import asyncio
import json
from typing import Any

import pytest

from game.logic.families import FAMILIES
from game.logic.model import AGE_GROUPS
from persistence.logic_drawing import SEED_COUNT
from persistence.logic_material import RELEASE, Drawn, make
from persistence.models import UserRole
from tests.server.api.conftest import Caller, Parts, School
from tests.server.api.logic_material import (
    RIDDLE,
    attempt,
    draw,
    fetch,
    material,
    right_answer,
    row_of,
    run,
    write,
)

OLD_ROW = (
    "INSERT INTO logic_challenges (title, description, challenge_type, age_group, {columns}) "
    "VALUES ('Vieux', 'Une devinette', 'RIDDLE', 'ENFANT', {values})"
)


async def ids(caller: Caller, **query: Any) -> list[int]:
    reply = await caller.get("/api/logic-challenges", **query)
    assert reply.status_code == 200, reply.text
    return [each["id"] for each in reply.json()["challenges"]]


async def status(caller: Caller, challenge_id: int) -> int:
    return (await caller.get(f"/api/logic-challenges/{challenge_id}")).status_code


async def test_a_drawn_challenge_is_in_the_readers_language(school: School, parts: Parts) -> None:
    asked: set[str] = set()
    drawn = await draw(await school.person("fr", language_preference="fr"))
    challenge_id = drawn["challenge"]["id"]
    for language in ("fr", "en", "es"):
        reader = await school.person(f"lit-{language}", language_preference=language)
        read = (await reader.get(f"/api/logic-challenges/{challenge_id}")).json()
        expected = await material(parts, challenge_id, language)
        assert read["challenge"]["language"] == language
        assert (read["question"], read["challenge"]["title"]) == (
            expected.question,
            expected.title,
        )
        assert read["visual_data"] == json.loads(json.dumps(expected.visual_data))
        asked.add(read["challenge"]["description"])
    assert len(asked) == 3
    assert drawn["challenge"]["is_generated"] is True


@pytest.mark.parametrize("kind", sorted(FAMILIES))
async def test_nothing_that_is_not_due_is_told(school: School, parts: Parts, kind: str) -> None:
    pupil = await school.person("curieux")
    for age_group in AGE_GROUPS:
        drawn = await draw(pupil, type=kind, age_group=age_group)
        challenge_id = drawn["challenge"]["id"]
        secret = await material(parts, challenge_id)
        read = await pupil.get(f"/api/logic-challenges/{challenge_id}")
        listed = await pupil.get("/api/logic-challenges", type=kind)
        for reply in (json.dumps(drawn, ensure_ascii=False), read.text, listed.text):
            for told in (*secret.hints, secret.explanation):
                assert json.dumps(told, ensure_ascii=False)[1:-1] not in reply
            assert not {"seed", "release", "generation"} & set(reply.replace('"', " ").split())
        for shown in (drawn, read.json()):
            assert (shown["solution"], shown["authoring"]) == (None, None)
            assert shown["progress"]["hints"] == []
            assert shown["hints_total"] == 3


async def test_what_is_drawn_is_not_solved_and_not_seen_through(
    school: School, parts: Parts
) -> None:
    pupil, other = await school.person("assidu"), await school.person("autre")
    solved, given_up, open_one = [(await draw(pupil))["challenge"]["id"] for _ in range(3)]
    await attempt(pupil, solved, await right_answer(parts, solved), "a1")
    await pupil.post(f"/api/logic-challenges/{given_up}/solution")
    drawn = {(await row_of(parts, each)).generation_key for each in (solved, given_up, open_one)}
    keys = {seed: Drawn("sequence", "9-12", seed).key for seed in range(SEED_COUNT)}
    # All other seeds but two: one taken out of play, one that only an older release has made.
    seeds = [(seed, key) for seed, key in keys.items() if key not in drawn]
    (fresh_seed, _), (out_seed, out_key), *rest = seeds
    await run(
        parts,
        OLD_ROW.format(columns="generation_key, is_archived", values=f"'{out_key}', true").replace(
            "'RIDDLE', 'ENFANT'", "'SEQUENCE', 'AGE_9_12'"
        ),
    )
    await run(
        parts,
        OLD_ROW.format(
            columns="generation_key", values=f"'sequence/9-12/{fresh_seed}/{RELEASE - 1}'"
        ).replace("'RIDDLE', 'ENFANT'", "'SEQUENCE', 'AGE_9_12'"),
    )
    await run(
        parts,
        "WITH made AS (INSERT INTO logic_challenges (title, description, challenge_type, age_group,"
        " generation_key) SELECT 't', 'd', 'SEQUENCE', 'AGE_9_12', key "
        "FROM unnest(CAST(:keys AS text[])) AS key RETURNING id), opened AS ("
        "INSERT INTO logic_challenge_progress (user_id, challenge_id) SELECT :user, id FROM made) "
        "INSERT INTO logic_challenge_attempts (user_id, challenge_id, user_solution, is_correct) "
        "SELECT :user, id, '1', true FROM made",
        keys=[key for _, key in rest],
        user=pupil.id,
    )

    last = (await draw(pupil))["challenge"]["id"]
    assert (await row_of(parts, last)).generation_key == keys[fresh_seed]
    await attempt(pupil, last, await right_answer(parts, last), "a2")
    # Nothing fresh is left: the one that was opened and left comes back.
    assert (await draw(pupil))["challenge"]["id"] == open_one
    await pupil.post(f"/api/logic-challenges/{open_one}/solution")
    done = await pupil.post("/api/logic-challenges/draw", type="sequence", age_group="9-12")
    assert (done.status_code, done.json()["code"]) == (409, "conflict")
    # Nobody else is done, and what is out of play is drawn by nobody.
    assert (await draw(other))["challenge"]["id"] > 0
    assert (await draw(pupil, age_group="12-13"))["challenge"]["age_group"] == "12-13"
    assert out_seed != fresh_seed


async def test_a_seed_becomes_one_row_whoever_draws_it_at_once(
    school: School, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    pupils = [await school.person(f"tireur-{n}") for n in range(4)]
    monkeypatch.setattr("persistence.logic_drawing.SEED_COUNT", 2)
    drawn = await asyncio.gather(*(draw(pupil) for pupil in pupils for _ in range(4)))
    found = {each["challenge"]["id"] for each in drawn}
    rows = await fetch(parts, "SELECT id, generation_key FROM logic_challenges")
    assert found == {row[0] for row in rows}
    assert {row[1] for row in rows} <= {f"sequence/9-12/{seed}/{RELEASE}" for seed in (0, 1)}
    opened = await fetch(parts, "SELECT user_id, challenge_id FROM logic_challenge_progress")
    assert {user for user, _ in opened} == {pupil.id for pupil in pupils}


async def test_a_generated_row_keeps_its_french_text_and_its_parameters(
    school: School, parts: Parts
) -> None:
    drawn = await draw(await school.person("anglais", language_preference="en"))
    row = await row_of(parts, drawn["challenge"]["id"])
    parameters = row.generation_parameters
    assert parameters is not None
    french = make(Drawn("sequence", "9-12", parameters["seed"]), "fr")
    assert parameters == {
        "kind": "sequence",
        "age_group": "9-12",
        "seed": parameters["seed"],
        "release": RELEASE,
    }
    assert (row.title, row.question, row.correct_answer) == (
        french.title,
        french.question,
        french.answer,
    )
    assert (row.hints, row.solution_explanation) == ([*french.hints], french.explanation)
    assert (row.language, row.creator_id, row.generation_key) == (
        "fr",
        None,
        f"sequence/9-12/{parameters['seed']}/{RELEASE}",
    )


async def test_a_row_of_another_release_is_served_as_it_was_stored(
    school: School, parts: Parts
) -> None:
    await run(
        parts,
        OLD_ROW.format(
            columns="generation_key, generation_parameters, question, correct_answer",
            values='\'sequence/9-12/5/0\', \'{"kind": "sequence", "age_group": "9-12", '
            "\"seed\": 5, \"release\": 0}', 'Et après 4 ?', '5'",
        )
        .replace("'{", "CAST('{")
        .replace("}'", "}' AS json)")
        .replace(":", r"\:"),
    )
    pupil = await school.person("lecteur", language_preference="en")
    [challenge_id] = await ids(pupil)
    read = (await pupil.get(f"/api/logic-challenges/{challenge_id}")).json()
    assert (read["question"], read["challenge"]["language"]) == ("Et après 4 ?", "fr")
    assert (await attempt(pupil, challenge_id, "5", "a"))["is_right"] is True


async def test_a_class_finds_what_its_teacher_wrote_and_nobody_else_does(
    school: School, parts: Parts
) -> None:
    author, stranger = await school.teacher(), await school.teacher("m-autre")
    pupil, outsider = await school.person("dedans"), await school.person("dehors")
    waiting, gone = await school.person("porte"), await school.person("parti")
    colleague = await school.teacher("mme-deux")
    group_id = await school.group(author, pupil, waiting, gone)
    await school.group(stranger, outsider)
    circle = await school.group(author, outsider)
    await run(parts, "UPDATE user_groups SET group_type = 'friends' WHERE id = :id", id=circle)
    await run(
        parts,
        "UPDATE group_memberships SET is_active = false WHERE user_id IN (:a, :b)",
        a=waiting.id,
        b=gone.id,
    )
    await run(
        parts,
        "INSERT INTO group_memberships (user_id, group_id, role) VALUES (:user, :group, 'teacher')",
        user=colleague.id,
        group=group_id,
    )
    challenge_id = (await write(author))["challenge"]["id"]

    for finder in (author, pupil):
        assert await ids(finder) == [challenge_id]
        assert await status(finder, challenge_id) == 200
    missing = (await outsider.get("/api/logic-challenges/999999")).json()
    for other in (stranger, colleague, outsider, waiting, gone):
        assert await ids(other) == [], other.username
        for verb, path, body in (
            ("GET", "", {}),
            ("POST", "/hints", {}),
            ("POST", "/solution", {}),
            ("POST", "/attempts", {"answer": "x", "attempt_id": "a"}),
        ):
            reply = await other.http.request(
                verb,
                f"/api/logic-challenges/{challenge_id}{path}",
                **({} if verb == "GET" else {"json": body}),  # type: ignore[arg-type]
            )
            told = reply.json()
            assert (reply.status_code, told["code"]) == (404, "not_found"), path
            assert told | {"instance": ""} == missing | {"instance": ""}
    # Who leaves the class finds it no more; who wrote it does, without a class too.
    await run(
        parts, "UPDATE group_memberships SET is_active = false WHERE group_id = :id", id=group_id
    )
    assert await ids(pupil) == []
    assert await ids(author) == [challenge_id]


async def test_being_in_a_class_with_pupils_is_not_teaching_them(
    school: School, parts: Parts
) -> None:
    author, colleague = await school.teacher(), await school.teacher("m-hote")
    pupil, outsider = await school.person("eleve"), await school.person("ailleurs")
    group_id = await school.group(author, pupil)
    # The author sits in a colleague's class as a plain member.
    await school.group(colleague, author, outsider)
    theirs = (await write(author))["challenge"]["id"]
    drawn = (await draw(pupil))["challenge"]["id"]
    assert await ids(pupil) == [drawn, theirs]
    assert await ids(outsider) == [drawn]
    assert await status(outsider, theirs) == 404
    # A teacher who left the class leaves nothing there.
    await run(
        parts,
        "UPDATE group_memberships SET is_active = false "
        "WHERE group_id = :group AND user_id = :author",
        group=group_id,
        author=author.id,
    )
    assert await ids(pupil) == [drawn]


async def test_nobody_without_an_account_sees_anything(nobody: Caller, school: School) -> None:
    challenge_id = (await draw(await school.person("eleve")))["challenge"]["id"]
    replies = [
        await nobody.get("/api/logic-challenges"),
        await nobody.get(f"/api/logic-challenges/{challenge_id}"),
        await nobody.post("/api/logic-challenges/draw", type="sequence", age_group="9-12"),
        await nobody.post(f"/api/logic-challenges/{challenge_id}/hints"),
        await nobody.post(f"/api/logic-challenges/{challenge_id}/solution"),
        await nobody.post(f"/api/logic-challenges/{challenge_id}/attempts"),
        await nobody.get("/api/users/me/logic-attempts"),
        await nobody.post("/api/logic-challenges", **RIDDLE),
        await nobody.put(f"/api/logic-challenges/{challenge_id}", **RIDDLE),
        await nobody.post(f"/api/logic-challenges/{challenge_id}/archive"),
    ]
    assert {reply.status_code for reply in replies} == {401}


async def test_what_is_archived_inactive_or_a_template_is_not_offered(
    school: School, parts: Parts
) -> None:
    pupil = await school.person("chercheur")
    for columns, values in (
        ("is_active", "false"),
        ("is_archived", "true"),
        ("is_template", "true"),
        ("is_active, is_archived, is_template", "NULL, NULL, NULL"),
    ):
        await run(parts, OLD_ROW.format(columns=columns, values=values))
    rows = await fetch(parts, "SELECT id FROM logic_challenges ORDER BY id")
    *hidden, shown = [row[0] for row in rows]
    assert await ids(pupil) == [shown]
    assert [await status(pupil, each) for each in hidden] == [404, 404, 404]
    assert await status(pupil, shown) == 200


async def test_lists_are_filtered_and_paged(school: School, parts: Parts) -> None:
    author, pupil = await school.teacher(), await school.person("page")
    await school.group(author, pupil)
    made = [(await write(author, difficulty="chevalier"))["challenge"]["id"] for _ in range(3)]
    chess = (await write(author, type="chess", age_group="all", difficulty="initie"))["challenge"]
    await run(parts, OLD_ROW.format(columns="difficulty", values="'difficile'"))
    await run(parts, OLD_ROW.format(columns="difficulty, difficulty_rating", values="NULL, 4.5"))
    [rated], [old] = await fetch(parts, "SELECT id FROM logic_challenges ORDER BY id DESC LIMIT 2")

    assert await ids(pupil, type="chess") == [chess["id"]]
    assert await ids(pupil, age_group="all", difficulty="initie") == [chess["id"]]
    assert await ids(pupil, difficulty="chevalier") == [old, *reversed(made)]
    assert await ids(pupil, type="riddle", age_group="enfant") == [rated, old]
    first = (await pupil.get("/api/logic-challenges", limit=4)).json()
    second = (await pupil.get("/api/logic-challenges", limit=4, before=first["next_before"])).json()
    seen = [each["id"] for page in (first, second) for each in page["challenges"]]
    assert seen == [rated, old, chess["id"], *reversed(made)]
    assert second["next_before"] is None
    levels = {each["id"]: each["difficulty"] for each in first["challenges"]}
    assert (levels[old], levels[rated], levels[chess["id"]]) == ("chevalier", "maitre", "initie")
    assert await ids(author, is_own="true") == [chess["id"], *reversed(made)]
    assert await ids(pupil, is_own="true") == []


async def test_old_rows_are_served_whatever_their_json_holds(school: School, parts: Parts) -> None:
    pupil = await school.person("archeologue")
    for column in ("choices", "hints", "visual_data", "generation_parameters"):
        # As an older schema let them in.
        rule = f"ck_logic_challenges_{column}"
        await run(parts, f"ALTER TABLE logic_challenges DROP CONSTRAINT {rule}")
        for stored in (
            "null",
            "7",
            '[1, "deux", {"text": "3"}, null]',
            '{"a": [1]}',
            '"x"',
            '"[\\"a\\", \\"b\\"]"',
        ):
            await run(
                parts,
                OLD_ROW.format(columns=column, values=f"CAST('{stored}' AS json)").replace(
                    ":", r"\:"
                ),
            )
    found = await ids(pupil, limit=50)
    assert len(found) == 24
    for challenge_id in found:
        read = (await pupil.get(f"/api/logic-challenges/{challenge_id}")).json()
        assert read["question"] == "Une devinette"
        assert read["has_answer"] is False
        refused = await pupil.post(
            f"/api/logic-challenges/{challenge_id}/attempts", answer="7", attempt_id="a"
        )
        assert (refused.status_code, refused.json()["code"]) == (409, "conflict")


async def test_an_old_row_with_everything_can_be_practised(school: School, parts: Parts) -> None:
    pupil = await school.person("ancien")
    await run(
        parts,
        OLD_ROW.format(
            columns="content, solution, choices, hints",
            values="'Combien font 2 et 2 ?', '4', CAST('[3, 4, 5]' AS json), "
            'CAST(\'"[\\"Compte.\\"]"\' AS json)',
        ),
    )
    [challenge_id] = await ids(pupil)
    read = (await pupil.get(f"/api/logic-challenges/{challenge_id}")).json()
    assert (read["question"], read["choices"]) == ("Combien font 2 et 2 ?", ["3", "4", "5"])
    hint = await pupil.post(f"/api/logic-challenges/{challenge_id}/hints")
    assert hint.json()["text"] == "Compte."
    assert (await attempt(pupil, challenge_id, "4", "a"))["is_right"] is True


async def test_views_are_counted_once_a_user_and_told_to_teachers_only(
    school: School, parts: Parts
) -> None:
    teacher = await school.teacher()
    pupils = [await school.person(f"regard-{n}") for n in range(3)]
    await run(parts, OLD_ROW.format(columns="view_count, correct_answer", values="40, '7'"))
    [challenge_id] = await ids(teacher)
    path = f"/api/logic-challenges/{challenge_id}"
    await asyncio.gather(*(pupil.get(path) for pupil in pupils for _ in range(5)))
    for number, pupil in enumerate(pupils):
        await attempt(pupil, challenge_id, "8", "a")
        await attempt(pupil, challenge_id, "7" if number else "9", "b")

    figures = (await teacher.get(path)).json()["challenge"]["figures"]
    assert figures == {"view_count": 44, "attempt_count": 6, "success_rate": 33.3}
    assert (await pupils[0].get(path)).json()["challenge"]["figures"] is None
    listed = (await pupils[0].get("/api/logic-challenges")).json()["challenges"]
    assert [each["figures"] for each in listed] == [None]
    started = await fetch(
        parts,
        "SELECT user_id, count(*) FROM learning_analytics WHERE challenge_id = :id "
        "AND event_type = 'exercise_start' GROUP BY user_id",
        id=challenge_id,
    )
    assert sorted(started) == [(caller.id, 1) for caller in (teacher, *pupils)]


BAD_QUERIES = (
    ("type=origami", "type", "no_such_value"),
    ("age_group=3-4", "age_group", "no_such_value"),
    ("difficulty=easy", "difficulty", "no_such_value"),
    ("limit=0", "limit", "too_small"),
    ("limit=51", "limit", "too_large"),
    ("before=" + "9" * 300, "before", "too_large"),
    ("before=-1", "before", "too_small"),
    ("before=x", "before", "wrong_type"),
    ("creator_id=1", "creator_id", "unknown"),
    ("type=riddle&type=chess", "type", "duplicate"),
)
BAD_DRAWS: tuple[tuple[dict[str, Any], str, str], ...] = (
    ({"type": "riddle", "age_group": "9-12"}, "type", "no_such_value"),
    ({"type": "origami", "age_group": "9-12"}, "type", "no_such_value"),
    ({"type": "sequence", "age_group": "enfant"}, "age_group", "no_such_value"),
    ({"type": "sequence"}, "age_group", "required"),
    ({"type": ["sequence"], "age_group": "9-12"}, "type", "wrong_type"),
    ({"type": "sequence", "age_group": "9-12", "seed": "7" * 300}, "seed", "unknown"),
)


async def test_bad_questions_are_refused_by_field(school: School) -> None:
    pupil = await school.person("brouillon")
    for query, field, code in BAD_QUERIES:
        reply = await pupil.http.get(f"/api/logic-challenges?{query}")
        assert reply.status_code == 422, query
        fault = reply.json()["errors"][0]
        assert (fault["field"], fault["code"]) == (field, code), query
    for body, field, code in BAD_DRAWS:
        reply = await pupil.post("/api/logic-challenges/draw", **body)
        assert reply.status_code == 422, body
        fault = reply.json()["errors"][0]
        assert (fault["field"], fault["code"]) == (field, code), body
    for path in ("999999", "0", "2147483648", "9" * 300, "draw", "-1"):
        reply = await pupil.get(f"/api/logic-challenges/{path}")
        assert reply.status_code in {404, 405}, path


async def test_a_moderator_practises_and_does_not_write(school: School) -> None:
    moderator = await school.person("gardien", UserRole.GARDIEN)
    drawn = await draw(moderator)
    assert drawn["challenge"]["figures"] is None
    refused = await moderator.post("/api/logic-challenges", **RIDDLE)
    assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")
