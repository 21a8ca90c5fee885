"""Working at logic challenges: what counts, once, and what a child reads."""

import asyncio
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import text

from persistence.badge_seeding import seed_badges
from server.api.logic.words import _WORDS, words_for
from server.rate_limits import LOGIC_ATTEMPTS
from tests.server.api.conftest import Caller, Parts, School
from tests.server.api.logic_material import (
    attempt,
    draw,
    fetch,
    material,
    right_answer,
    row_of,
    run,
    write,
    wrong_answer,
)


async def drawn_id(caller: Caller) -> int:
    challenge_id: int = (await draw(caller))["challenge"]["id"]
    return challenge_id


async def stored(parts: Parts, user: int) -> list[tuple[Any, ...]]:
    return await fetch(
        parts,
        "SELECT user_solution, is_correct, attempt_number, hints_used, time_spent "
        "FROM logic_challenge_attempts WHERE user_id = :user ORDER BY id",
        user=user,
    )


async def hint(caller: Caller, challenge_id: int, **body: Any) -> Any:
    return await caller.post(f"/api/logic-challenges/{challenge_id}/hints", **body)


async def give_badge(parts: Parts, code: str, requirements: dict[str, Any], points: int) -> None:
    await run(
        parts,
        "INSERT INTO achievements (code, name, points_reward, requirements, is_active) "
        "VALUES (:code, :code, :points, CAST(:requirements AS json), true)",
        code=code,
        points=points,
        requirements=json.dumps(requirements),
    )


async def test_a_way_from_a_wrong_answer_over_hints_to_the_right_one(
    school: School, parts: Parts
) -> None:
    pupil = await school.person("cherche")
    challenge_id = await drawn_id(pupil)
    secret = await material(parts, challenge_id)
    wrong, right = await wrong_answer(parts, challenge_id), await right_answer(parts, challenge_id)

    first = await attempt(pupil, challenge_id, wrong, "a1", time_spent_ms=12_500)
    assert (first["is_right"], first["is_counted"], first["attempt_number"]) == (False, True, 1)
    assert (first["hints_used"], first["hints_total"], first["next_hint"]) == (0, 3, 1)
    assert first["solution"] is None
    assert first["message"] == words_for("not_yet_hint", "fr")
    helped = (await hint(pupil, challenge_id)).json()
    assert helped == {"number": 1, "text": secret.hints[0], "hints_used": 1, "hints_total": 3}
    second = await attempt(pupil, challenge_id, right, "a2")
    assert (second["is_right"], second["attempt_number"], second["hints_used"]) == (True, 2, 1)
    assert second["message"] == words_for("right_after_all", "fr")
    assert second["next_hint"] is None
    assert second["solution"] == {"answer": secret.answer, "explanation": secret.explanation}

    assert await stored(parts, pupil.id) == [
        (wrong, False, 1, 0, 12.5),
        (right, True, 2, 1, None),
    ]
    read = (await pupil.get(f"/api/logic-challenges/{challenge_id}")).json()
    assert read["progress"] == {
        "attempt_count": 2,
        "hints_used": 1,
        "hints": [secret.hints[0]],
        "is_solved": True,
        "has_given_up": False,
    }
    assert read["solution"]["answer"] == secret.answer


async def test_an_attempt_sent_twenty_times_at_once_counts_once(
    school: School, parts: Parts
) -> None:
    await give_badge(parts, "logic_one", {"logic_attempts_count": 1}, 15)
    pupil = await school.person("impatient")
    challenge_id = await drawn_id(pupil)
    right = await right_answer(parts, challenge_id)
    verdicts = await asyncio.gather(
        *(attempt(pupil, challenge_id, right, "same") for _ in range(20))
    )

    assert await stored(parts, pupil.id) == [(right, True, 1, 0, None)]
    badges = [verdict.pop("badges") for verdict in verdicts]
    assert all(verdict == verdicts[0] for verdict in verdicts)
    assert verdicts[0]["attempt_number"] == 1
    assert [badge for each in badges for badge in each] == [
        {"code": "logic_one", "name": "logic_one", "points": 15}
    ]
    assert await fetch(parts, "SELECT kind, source, points FROM points_ledger") == [
        ("badge", "badge:logic_one", 15)
    ]
    submitted = "SELECT count(*) FROM learning_analytics WHERE event_type = 'answer_submitted'"
    assert await fetch(parts, submitted) == [(1,)]


async def test_twenty_different_attempts_at_once_are_numbered_one_by_one(
    school: School, parts: Parts
) -> None:
    pupil = await school.person("rafale")
    challenge_id = await drawn_id(pupil)
    wrong = await wrong_answer(parts, challenge_id)
    verdicts = await asyncio.gather(
        *(attempt(pupil, challenge_id, wrong, f"a{number}") for number in range(20))
    )
    assert sorted(verdict["attempt_number"] for verdict in verdicts) == list(range(1, 21))
    assert [row[2] for row in await stored(parts, pupil.id)] == list(range(1, 21))


async def test_right_and_wrong_at_once_leave_one_solution_and_nothing_after_it(
    school: School, parts: Parts
) -> None:
    pupil = await school.person("hasard")
    challenge_id = await drawn_id(pupil)
    answers = [await wrong_answer(parts, challenge_id)] * 6
    answers[3:3] = [await right_answer(parts, challenge_id)] * 3
    verdicts = await asyncio.gather(
        *(attempt(pupil, challenge_id, each, f"a{n}") for n, each in enumerate(answers))
    )
    rows = await stored(parts, pupil.id)
    assert [row[1] for row in rows].count(True) == 1
    assert rows[-1][1] is True
    assert len(rows) == sum(verdict["is_counted"] for verdict in verdicts)


async def test_pupils_do_not_wait_for_each_other_nor_count_for_each_other(
    school: School, parts: Parts
) -> None:
    pupils = [await school.person(f"p{n}") for n in range(4)]
    challenge_id = await drawn_id(pupils[0])
    right = await right_answer(parts, challenge_id)
    async with parts.services.database.begin() as session:
        # The row of the challenge is in somebody's hands, as it is while figures are written.
        await session.execute(
            text("SELECT 1 FROM logic_challenges WHERE id = :id FOR NO KEY UPDATE"),
            {"id": challenge_id},
        )
        verdicts = await asyncio.wait_for(
            asyncio.gather(*(attempt(one, challenge_id, right, "same") for one in pupils)), 30
        )
    assert [verdict["attempt_number"] for verdict in verdicts] == [1, 1, 1, 1]
    assert [len(await stored(parts, pupil.id)) for pupil in pupils] == [1, 1, 1, 1]


async def test_an_attempt_id_stands_for_one_answer_at_one_challenge(
    school: School, parts: Parts
) -> None:
    pupil = await school.person("repete")
    one, other = await drawn_id(pupil), await drawn_id(pupil)
    wrong = await wrong_answer(parts, one)
    await attempt(pupil, one, wrong, "a")
    again = await pupil.post(
        f"/api/logic-challenges/{one}/attempts", answer=wrong + "1", attempt_id="a"
    )
    assert (again.status_code, again.json()["code"]) == (409, "conflict")
    assert (await attempt(pupil, other, wrong, "a"))["attempt_number"] == 1
    # A line that comes back late, after the right answer, changes nothing.
    await attempt(pupil, one, await right_answer(parts, one), "b")
    late = await attempt(pupil, one, wrong, "a")
    assert (late["attempt_number"], late["is_right"]) == (1, False)
    assert len(await stored(parts, pupil.id)) == 3


async def test_hints_asked_for_at_once_come_one_after_another(school: School, parts: Parts) -> None:
    pupil = await school.person("presse")
    challenge_id = await drawn_id(pupil)
    hints = (await material(parts, challenge_id)).hints
    # A double click names its step: one hint, however often.
    doubled = await asyncio.gather(*(hint(pupil, challenge_id, number=1) for _ in range(8)))
    assert {reply.json()["text"] for reply in doubled} == {hints[0]}
    assert {reply.json()["hints_used"] for reply in doubled} == {1}
    skipped = await hint(pupil, challenge_id, number=3)
    assert (skipped.status_code, skipped.json()["code"]) == (409, "conflict")
    # Whoever asks for the next one gets each of those that are left once, and then no more.
    rest = await asyncio.gather(*(hint(pupil, challenge_id) for _ in range(5)))
    shown = sorted(reply.json()["number"] for reply in rest if reply.status_code == 200)
    assert shown == [2, 3]
    assert [reply.status_code for reply in rest].count(409) == 3
    again = await hint(pupil, challenge_id, number=2)
    assert (again.json()["text"], again.json()["hints_used"]) == (hints[1], 3)
    events = await fetch(
        parts,
        "SELECT event_data->>'hint' FROM learning_analytics "
        "WHERE event_type = 'hint_used' AND user_id = :id ORDER BY id",
        id=pupil.id,
    )
    assert events == [("1",), ("2",), ("3",)]


async def test_hints_cannot_be_told_by_the_client(school: School, parts: Parts) -> None:
    pupil = await school.person("malin")
    challenge_id = await drawn_id(pupil)
    await hint(pupil, challenge_id)
    refused = await pupil.post(
        f"/api/logic-challenges/{challenge_id}/attempts",
        answer="1",
        attempt_id="a",
        hints_used=0,
    )
    assert refused.json()["errors"][0] == {
        "field": "hints_used",
        "code": "unknown",
        "detail": "Ce champ n'existe pas ici.",
    }
    await attempt(pupil, challenge_id, await wrong_answer(parts, challenge_id), "b")
    assert (await stored(parts, pupil.id))[0][3] == 1


async def test_what_is_answered_after_the_solution_does_not_count(
    school: School, parts: Parts
) -> None:
    await give_badge(parts, "logic_one", {"logic_attempts_count": 1}, 15)
    pupil = await school.person("fatigue")
    challenge_id = await drawn_id(pupil)
    secret = await material(parts, challenge_id)
    path = f"/api/logic-challenges/{challenge_id}/solution"
    replies = [(await pupil.post(path)).json() for _ in range(2)]
    assert replies[0] == replies[1]
    assert replies[0] == {
        "message": words_for("solution", "fr"),
        "solution": {"answer": secret.answer, "explanation": secret.explanation},
    }
    verdict = await attempt(pupil, challenge_id, await right_answer(parts, challenge_id), "a")
    assert (verdict["is_right"], verdict["is_counted"]) == (True, False)
    assert (verdict["attempt_number"], verdict["badges"]) == (None, [])
    assert verdict["message"] == words_for("right_again", "fr")
    read = (await pupil.get(f"/api/logic-challenges/{challenge_id}")).json()
    assert (read["progress"]["is_solved"], read["progress"]["has_given_up"]) == (False, True)
    assert read["solution"] is not None
    assert await stored(parts, pupil.id) == []
    assert await fetch(parts, "SELECT * FROM points_ledger") == []


async def test_asking_for_the_solution_after_solving_is_not_giving_up(
    school: School, parts: Parts
) -> None:
    pupil = await school.person("fier")
    challenge_id = await drawn_id(pupil)
    await attempt(pupil, challenge_id, await right_answer(parts, challenge_id), "a")
    await pupil.post(f"/api/logic-challenges/{challenge_id}/solution")
    read = (await pupil.get(f"/api/logic-challenges/{challenge_id}")).json()
    assert (read["progress"]["is_solved"], read["progress"]["has_given_up"]) == (True, False)


async def test_badges_are_judged_with_the_attempt_and_pay_their_own_points_alone(
    school: School, parts: Parts
) -> None:
    async with parts.services.database.begin() as session:
        await seed_badges(session)
    await give_badge(parts, "logic_two", {"logic_attempts_count": 2}, 250)
    await give_badge(parts, "mixed", {"logic_attempts_count": 2, "attempts_count": 1}, 40)
    pupil = await school.person("gagne", language_preference="en")
    challenge_id = await drawn_id(pupil)
    wrong = await wrong_answer(parts, challenge_id)

    assert (await attempt(pupil, challenge_id, wrong, "a"))["badges"] == []
    earned = (await attempt(pupil, challenge_id, wrong + "1", "b"))["badges"]
    assert [badge["code"] for badge in earned] == ["logic_two"]
    profile = (await pupil.get("/api/users/me/profile")).json()
    assert (profile["total_points"], profile["current_level"]) == (250, 2)
    assert await fetch(parts, "SELECT kind, points, earned_on FROM points_ledger") == [
        ("badge", 250, datetime.fromtimestamp(parts.time.ms / 1000, UTC).date())
    ]
    notices = (await pupil.get("/api/users/me/notifications")).json()["notifications"]
    assert {(each["type"], each["title"]) for each in notices} == {
        ("badge_earned", "New badge: logic_two"),
        ("level_up", "Level 2 reached: Cadet"),
    }
    assert await fetch(parts, "SELECT topic, payload->>'user' FROM outbox") == [
        ("points", str(pupil.id))
    ]
    # An attempt at an exercise is what the other badge still lacks.
    await run(
        parts,
        "WITH made AS (INSERT INTO exercises (title, exercise_type, difficulty, question, "
        "correct_answer) VALUES ('t', 'ADDITION', 'INITIE', '?', '1') RETURNING id) "
        "INSERT INTO attempts (user_id, exercise_id, user_answer, is_correct, created_at) "
        "SELECT :user, id, '2', false, now() FROM made",
        user=pupil.id,
    )
    third = await attempt(pupil, challenge_id, wrong + "2", "c")
    assert {badge["code"] for badge in third["badges"]} == {"mixed", "first_steps"}
    assert (await pupil.get("/api/users/me/profile")).json()["total_points"] == 300


async def test_of_attempts_at_several_challenges_at_once_none_is_overlooked(
    school: School, parts: Parts
) -> None:
    for count in (2, 8):
        await give_badge(parts, f"logic_{count}", {"logic_attempts_count": count}, 30 * count)
    pupil = await school.person("partout")
    drawn = [await drawn_id(pupil) for _ in range(8)]
    verdicts = await asyncio.gather(*(attempt(pupil, each, "1000003", "a") for each in drawn))
    earned = [badge["code"] for verdict in verdicts for badge in verdict["badges"]]
    assert sorted(earned) == ["logic_2", "logic_8"]
    profile = (await pupil.get("/api/users/me/profile")).json()
    assert profile["total_points"] == 300


async def test_what_was_learnt_points_to_the_challenge_and_holds_no_answer(
    school: School, parts: Parts
) -> None:
    pupil = await school.person("appris")
    challenge_id = await drawn_id(pupil)
    row = await row_of(parts, challenge_id)
    tagged = (await material(parts, challenge_id)).made
    assert tagged is not None
    typical = next((choice for choice in tagged.choices if choice.misconception is not None), None)
    wrong = typical.value if typical else await wrong_answer(parts, challenge_id)
    await hint(pupil, challenge_id)
    verdict = await attempt(pupil, challenge_id, wrong, "a", time_spent_ms=900)
    events = await fetch(
        parts,
        "SELECT event_type, session_id, challenge_id, exercise_id, event_data "
        "FROM learning_analytics WHERE user_id = :id ORDER BY id",
        id=pupil.id,
    )
    kind = {"challenge_type": "sequence", "age_group": "9-12"}
    said = {
        "is_correct": False,
        "is_readable": True,
        "misconception": verdict["misconception"],
        "attempt": 1,
        "hints_used": 1,
        "time_ms": 900,
    }
    place = (f"logic:{row.id}", row.id, None)
    assert events == [
        ("exercise_start", *place, kind),
        ("hint_used", *place, kind | {"hint": 1}),
        ("answer_submitted", *place, kind | said),
    ]


async def test_a_misconception_is_named_in_the_readers_language(
    school: School, parts: Parts
) -> None:
    told = set()
    for language in ("fr", "en", "es"):
        pupil = await school.person(f"lit-{language}", language_preference=language)
        while True:
            drawn = await draw(pupil)
            made = (await material(parts, drawn["challenge"]["id"])).made
            assert made is not None
            wrongs = [each for each in made.choices if each.misconception is not None]
            if wrongs:
                break
        verdict = await attempt(pupil, drawn["challenge"]["id"], wrongs[0].value, "a")
        assert verdict["misconception"] == wrongs[0].misconception
        assert verdict["misconception_text"] not in {None, "", wrongs[0].misconception}
        told.add(verdict["message"])
    assert len(told) == 3


async def test_a_choice_is_right_by_its_text_in_any_language(school: School, parts: Parts) -> None:
    reader = await school.person("lit-es", language_preference="es")
    for _ in range(3):
        challenge_id = await drawn_id(reader)
        for language in ("fr", "es"):
            words = await material(parts, challenge_id, language)
            assert words.answer is not None
            verdict = await attempt(reader, challenge_id, words.answer, f"a-{language}")
            assert verdict["is_right"] is True


ANSWERS: tuple[tuple[Any, int], ...] = (
    ("1/0", 200),
    ("١٢", 200),
    ("   ", 200),
    ("douze", 200),
    ("\N{RIGHT-TO-LEFT OVERRIDE}21", 200),
    ("9" * 255, 200),
    ("'; DROP TABLE users; --", 200),
    ("", 422),
    ("9" * 256, 422),
    ("7" * 10_240, 422),
    ("1\u00002", 422),
    (None, 422),
    (7, 422),
    (["7"], 422),
)


async def test_whatever_is_answered_gets_a_verdict_or_a_typed_refusal(
    school: School, parts: Parts
) -> None:
    pupil = await school.person("fantaisie")
    drawn = await draw(pupil)
    while drawn["answer_form"] != "number":
        drawn = await draw(pupil)
    challenge_id = drawn["challenge"]["id"]
    path = f"/api/logic-challenges/{challenge_id}/attempts"
    for number, (answer, expected) in enumerate(ANSWERS):
        reply = await pupil.post(path, answer=answer, attempt_id=f"a{number}")
        assert reply.status_code == expected, answer
        if expected == 422:
            assert reply.json()["errors"][0]["field"] == "answer"
        else:
            assert reply.json()["is_counted"] is True
    unreadable = await attempt(pupil, challenge_id, "1/0", "unreadable")
    assert (unreadable["is_readable"], unreadable["is_right"]) == (False, False)
    assert unreadable["message"] == words_for("not_readable_number", "fr")
    answer_text = await right_answer(parts, challenge_id)
    arabic = answer_text.translate({ord("0") + digit: chr(0x660 + digit) for digit in range(10)})
    assert arabic != answer_text
    assert (await attempt(pupil, challenge_id, arabic, "arabic"))["is_right"] is True
    for attempt_id in ("", "x" * 65, "a b", "é", None, 7):
        reply = await pupil.post(path, answer="1", attempt_id=attempt_id)
        assert reply.status_code == 422, attempt_id
        assert reply.json()["errors"][0]["field"] == "attempt_id"
    for time_ms in (-1, 86_400_001, "5", 1.5):
        reply = await pupil.post(path, answer="1", attempt_id="t", time_spent_ms=time_ms)
        assert reply.status_code == 422, time_ms
    for body in ({"number": 0}, {"number": 21}, {"number": "1"}, {"step": 1}):
        assert (await hint(pupil, challenge_id, **body)).status_code == 422


async def test_a_riddle_is_answered_in_words(school: School) -> None:
    author, pupil = await school.teacher(), await school.person("devine")
    await school.group(author, pupil)
    challenge_id = (await write(author))["challenge"]["id"]
    read = (await pupil.get(f"/api/logic-challenges/{challenge_id}")).json()
    assert (read["choices"], read["answer_form"], read["has_answer"]) == (None, "word", True)
    assert read["authoring"] is None
    verdict = await attempt(pupil, challenge_id, "le soleil", "a")
    assert (verdict["is_right"], verdict["misconception"]) == (False, None)
    assert (await attempt(pupil, challenge_id, "OMBRE", "b"))["is_right"] is True


async def test_choices_that_a_teacher_wrote_keep_their_order(school: School) -> None:
    author, pupil = await school.teacher(), await school.person("choisit")
    await school.group(author, pupil)
    made = await write(author, answer="B", choices=["A", "B", "C"])
    challenge_id = made["challenge"]["id"]
    read = (await pupil.get(f"/api/logic-challenges/{challenge_id}")).json()
    assert read["choices"] == ["A", "B", "C"]
    other = await attempt(pupil, challenge_id, "D", "a")
    assert (other["is_readable"], other["message"]) == (False, words_for("not_a_choice", "fr"))
    assert (await attempt(pupil, challenge_id, "C", "b"))["is_right"] is False
    assert (await attempt(pupil, challenge_id, " b ", "c"))["is_right"] is True


async def test_ones_own_history_is_ones_own(school: School, parts: Parts) -> None:
    author, pupil, other = (
        await school.teacher(),
        await school.person("moi"),
        await school.person("toi"),
    )
    await school.group(author, pupil, other)
    riddle, drawn = (await write(author))["challenge"]["id"], await drawn_id(pupil)
    wrong = await wrong_answer(parts, drawn)
    await attempt(pupil, riddle, "la lune", "a", time_spent_ms=1234)
    await attempt(pupil, drawn, wrong, "b")
    await attempt(other, riddle, "le vent", "a")
    await author.post(f"/api/logic-challenges/{riddle}/archive")

    page = (await pupil.get("/api/users/me/logic-attempts", limit=1)).json()
    assert [each["answer"] for each in page["attempts"]] == [wrong]
    rest = (
        await pupil.get("/api/users/me/logic-attempts", limit=1, before=page["next_before"])
    ).json()
    assert rest["next_before"] is None
    [old] = rest["attempts"]
    assert (old["answer"], old["title"], old["is_right"]) == ("la lune", "Qui suis-je ?", False)
    assert (old["time_spent_ms"], old["hints_used"], old["attempt_number"]) == (1234, 0, 1)
    narrowed = (await pupil.get("/api/users/me/logic-attempts", challenge_id=drawn)).json()
    assert [each["challenge_id"] for each in narrowed["attempts"]] == [drawn]
    assert (await author.get("/api/users/me/logic-attempts")).json()["attempts"] == []
    reply = await pupil.get("/api/users/me/logic-attempts", before="9" * 300)
    assert reply.status_code == 422


async def test_what_is_put_away_takes_no_more_answers(school: School, parts: Parts) -> None:
    author, pupil = await school.teacher(), await school.person("tard")
    await school.group(author, pupil)
    challenge_id = (await write(author))["challenge"]["id"]
    await attempt(pupil, challenge_id, "la lune", "a")
    await author.post(f"/api/logic-challenges/{challenge_id}/archive")
    for path, body in (
        ("hints", {}),
        ("solution", {}),
        ("attempts", {"answer": "l'ombre", "attempt_id": "b"}),
    ):
        reply = await pupil.post(f"/api/logic-challenges/{challenge_id}/{path}", **body)
        assert (reply.status_code, reply.json()["code"]) == (404, "not_found")
    assert len(await stored(parts, pupil.id)) == 1


async def test_whoever_tries_all_numbers_is_slowed_down(school: School, parts: Parts) -> None:
    pupil = await school.person("machine")
    challenge_id = await drawn_id(pupil)
    await attempt(pupil, challenge_id, await right_answer(parts, challenge_id), "a")
    path = f"/api/logic-challenges/{challenge_id}/attempts"
    replies = [
        await pupil.post(path, answer=str(n), attempt_id=f"n{n}")
        for n in range(LOGIC_ATTEMPTS.count)
    ]
    assert [reply.status_code for reply in replies] == [200] * (LOGIC_ATTEMPTS.count - 1) + [429]
    parts.time.forward(s=LOGIC_ATTEMPTS.window_s + 1)
    assert (await pupil.post(path, answer="1", attempt_id="later")).status_code == 200


async def test_somebody_who_is_erased_meanwhile_leaves_no_attempt(
    school: School, parts: Parts
) -> None:
    pupil = await school.person("parti")
    challenge_id = await drawn_id(pupil)
    await run(parts, "UPDATE users SET is_deleted = true WHERE id = :id", id=pupil.id)
    reply = await pupil.post(
        f"/api/logic-challenges/{challenge_id}/attempts", answer="1", attempt_id="a"
    )
    assert reply.status_code in {401, 404}
    assert await stored(parts, pupil.id) == []


@pytest.mark.parametrize("language", ["fr", "en", "es"])
def test_no_sentence_blames(language: str) -> None:
    blame = {"faux", "erreur", "raté", "wrong", "mistake", "failed", "error", "mal", "fallado"}
    sentences = [words[language] for words in _WORDS.values()]  # type: ignore[index]
    assert len(set(sentences)) == len(sentences)
    for said in sentences:
        assert not blame & set(said.lower().replace(".", " ").replace(",", " ").split()), said
