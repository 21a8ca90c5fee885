from typing import Any

import pytest
from sqlalchemy import select, text

from game.units import MatchId
from persistence.models import Challenge
from persistence.redis.log import read_head
from server.errors import LogUnavailableError
from tests.server.api.conftest import Caller, Parts, School

DUEL: dict[str, Any] = {"mode": "speed", "types": ["addition", "mixte"], "level": "padawan"}


async def row_of(parts: Parts, challenge_id: int) -> Challenge:
    async with parts.services.database() as session:
        row = await session.scalar(select(Challenge).where(Challenge.id == challenge_id))
    assert row is not None
    return row


async def test_a_teacher_makes_a_class_duel_with_its_log(school: School, parts: Parts) -> None:
    institution_id = await school.institution()
    teacher = await school.teacher(institution_id=institution_id)
    pupils = [await school.person(f"eleve-{n}") for n in range(3)]
    group_id = await school.group(teacher, *pupils, institution_id=institution_id)
    reply = await teacher.post(
        "/api/challenges", **DUEL, group_ids=[group_id], side_count=2, title="Duel du lundi"
    )

    assert reply.status_code == 201, reply.text
    made = reply.json()
    assert (made["status"], made["role"], made["title"]) == ("pending", "host", "Duel du lundi")
    assert (made["minutes"], made["question_count"]) == (8, 20)
    assert [side["roster_count"] for side in made["sides"]] == [2, 1]
    assert {side["group_id"] for side in made["sides"]} == {group_id}
    assert len(made["join_code"]) == 8
    row = await row_of(parts, made["id"])
    assert (row.institution_id, row.group_id) == (institution_id, group_id)
    head = await read_head(parts.services.log, MatchId(made["id"]))
    assert head is not None
    assert (head.epoch, head.seq) == (row.epoch, 1)


async def test_the_seed_of_a_match_is_in_no_answer(school: School, parts: Parts) -> None:
    teacher, pupil = await school.teacher(), await school.person("curieux")
    group_id = await school.group(teacher, pupil)
    made = await teacher.post("/api/challenges", **DUEL, group_ids=[group_id])
    path = f"/api/challenges/{made.json()['id']}"
    settings = (await row_of(parts, made.json()["id"])).settings
    assert isinstance(settings, dict)
    for reply in (made, await teacher.get(path), await pupil.get(path)):
        assert settings["seed"] not in reply.text
        assert "seed" not in reply.text


async def test_pupils_of_the_class_find_the_challenge_and_nobody_else_does(
    school: School,
) -> None:
    teacher, stranger = await school.teacher(), await school.teacher("m-autre")
    pupil, outsider = await school.person("dedans"), await school.person("dehors")
    group_id = await school.group(teacher, pupil)
    await school.group(stranger, outsider)
    made = (await teacher.post("/api/challenges", **DUEL, group_ids=[group_id])).json()
    path = f"/api/challenges/{made['id']}"

    listed = (await pupil.get("/api/challenges")).json()["challenges"]
    assert [each["id"] for each in listed] == [made["id"]]
    assert (listed[0]["role"], listed[0]["join_code"]) == ("player", None)
    assert (await pupil.get(path)).json() == listed[0]
    answers = []
    for caller in (stranger, outsider):
        assert (await caller.get("/api/challenges")).json()["challenges"] == []
        for target in (path, "/api/challenges/999999"):
            for reply in (
                await caller.get(target),
                await caller.get(f"{target}/result"),
                await caller.get(f"{target}/report"),
                await caller.post(f"{target}/cancel"),
            ):
                body = reply.json()
                body.pop("instance")
                answers.append((reply.status_code, body))
    assert answers[0][1]["code"] == "match_not_found"
    assert all(answer == answers[0] for answer in answers)
    cancelled = await pupil.post(f"{path}/cancel")
    assert (cancelled.status_code, cancelled.json()["code"]) == (404, "match_not_found")


async def test_two_classes_of_one_teacher_meet_and_a_foreign_class_does_not(
    school: School,
) -> None:
    teacher, other = await school.teacher(), await school.teacher("m-bernard")
    first, second = await school.group(teacher), await school.group(teacher)
    foreign = await school.group(other)
    both = await teacher.post("/api/challenges", **DUEL, group_ids=[first, second])
    assert [side["group_id"] for side in both.json()["sides"]] == [first, second]
    for group_ids in ([first, foreign], [foreign], [999_999]):
        reply = await teacher.post("/api/challenges", **DUEL, group_ids=group_ids)
        assert reply.status_code == 422
        assert reply.json()["errors"][0]["field"] == "group_ids"


OUTSIDE_THE_RULES: tuple[tuple[dict[str, Any], str, str], ...] = (
    ({"mode": "chess"}, "mode", "no_such_value"),
    ({"types": []}, "types", "too_short"),
    ({"types": ["addition", "addition"]}, "types", "duplicate"),
    ({"types": ["chess"]}, "types[0]", "no_such_value"),
    ({"level": "sith"}, "level", "no_such_value"),
    ({"minutes": 0}, "minutes", "too_small"),
    ({"minutes": 61}, "minutes", "too_large"),
    ({"minutes": 2.5}, "minutes", "wrong_type"),
    ({"mode": "endurance", "minutes": 8}, "minutes", "no_such_value"),
    ({"mode": "endurance", "question_count": 5}, "question_count", "not_together"),
    ({"question_count": 61}, "question_count", "too_large"),
    ({"question_count": True}, "question_count", "wrong_type"),
    ({"title": "   "}, "title", "bad_form"),
    ({"title": "a\u0000b"}, "title", "bad_form"),
    ({"group_ids": [1, 1]}, "group_ids", "duplicate"),
    ({"group_ids": [0]}, "group_ids[0]", "too_small"),
    ({"side_count": 9}, "side_count", "too_large"),
    ({"kind": "duel_1v1"}, "challenged_id", "required"),
    ({"challenged_id": 1}, "challenged_id", "not_together"),
    ({"correction_ms": -1}, "correction_ms", "too_small"),
    ({"seed": "mine"}, "seed", "unknown"),
    ({"status": "completed"}, "status", "unknown"),
    ({"challenger_id": 1}, "challenger_id", "unknown"),
)


async def test_a_challenge_outside_the_rules_is_refused_by_field(teacher: Caller) -> None:
    for change, field, code in OUTSIDE_THE_RULES:
        reply = await teacher.post("/api/challenges", **(DUEL | change))
        assert reply.status_code == 422, (change, reply.text)
        fault = reply.json()["errors"][0]
        assert (fault["field"], fault["code"]) == (field, code)


@pytest.fixture
async def teacher(school: School) -> Caller:
    return await school.teacher()


@pytest.mark.parametrize(
    ("mode", "minutes", "question_count"),
    [("speed", 8, 20), ("accuracy", 8, 10), ("endurance", 10, None)],
)
async def test_each_mode_has_its_length(
    teacher: Caller, mode: str, minutes: int, question_count: int | None
) -> None:
    made = (await teacher.post("/api/challenges", **(DUEL | {"mode": mode}))).json()
    assert (made["minutes"], made["question_count"]) == (minutes, question_count)


async def test_pupils_make_no_class_duels(school: School) -> None:
    pupil = await school.person("chef")
    reply = await pupil.post("/api/challenges", **DUEL)
    assert (reply.status_code, reply.json()["code"]) == (403, "forbidden")


async def test_a_friend_duel_stays_within_the_institution(school: School, parts: Parts) -> None:
    here, there = await school.institution(), await school.institution("Autre école")
    one = await school.person("un", institution_id=here)
    mate = await school.person("deux", institution_id=here)
    stranger = await school.person("trois", institution_id=there)
    adult = await school.teacher(institution_id=here)
    duel = DUEL | {"kind": "duel_1v1"}
    made = await one.post("/api/challenges", **duel, challenged_id=mate.id)
    assert made.status_code == 201, made.text
    assert [side["name"] for side in made.json()["sides"]] == ["un", "deux"]
    assert (await row_of(parts, made.json()["id"])).institution_id == here
    listed = (await mate.get("/api/challenges")).json()["challenges"]
    assert [each["role"] for each in listed] == ["player"]

    refused = []
    for caller, challenged_id in (
        (one, stranger.id),
        (one, one.id),
        (one, 999_999),
        (one, adult.id),
        (adult, one.id),
    ):
        reply = await caller.post("/api/challenges", **duel, challenged_id=challenged_id)
        body = reply.json()
        body.pop("instance")
        refused.append((reply.status_code, body))
    assert refused[0][1]["errors"][0]["code"] == "not_available"
    assert all(answer == refused[0] for answer in refused)


async def test_an_adult_challenges_only_pupils_of_the_own_class(school: School) -> None:
    institution_id = await school.institution()
    teacher = await school.teacher(institution_id=institution_id)
    pupil = await school.person("mien", institution_id=institution_id)
    await school.group(teacher, pupil, institution_id=institution_id)
    duel = DUEL | {"kind": "duel_1v1", "challenged_id": pupil.id}
    assert (await teacher.post("/api/challenges", **duel)).status_code == 201


async def test_cancelling_ends_the_log_and_is_said_twice_alike(teacher: Caller) -> None:
    made = (await teacher.post("/api/challenges", **DUEL)).json()
    path = f"/api/challenges/{made['id']}"
    first = await teacher.post(f"{path}/cancel")
    second = await teacher.post(f"{path}/cancel")

    assert first.status_code == 200
    assert first.json() == second.json()
    assert (first.json()["status"], first.json()["cancelled_reason"]) == ("cancelled", "host")
    assert first.json()["join_code"] is None
    result = await teacher.get(f"{path}/result")
    assert (result.status_code, result.json()["code"]) == (409, "match_cancelled")


async def test_a_challenge_whose_log_cannot_be_made_is_cancelled_openly(
    teacher: Caller, parts: Parts
) -> None:
    parts.lifecycle.trouble = LogUnavailableError("gone")
    reply = await teacher.post("/api/challenges", **DUEL)

    assert (reply.status_code, reply.json()["code"]) == (503, "log_unavailable")
    assert int(reply.headers["retry-after"]) >= 1
    listed = (await teacher.get("/api/challenges")).json()["challenges"]
    assert [(each["status"], each["cancelled_reason"]) for each in listed] == [
        ("cancelled", "log_unavailable")
    ]


async def test_challenges_are_listed_by_page_status_and_part(teacher: Caller) -> None:
    ids = [(await teacher.post("/api/challenges", **DUEL)).json()["id"] for _ in range(5)]
    await teacher.post(f"/api/challenges/{ids[0]}/cancel")

    first = (await teacher.get("/api/challenges", limit=2)).json()
    rest = (await teacher.get("/api/challenges", limit=10, before=first["next_before"])).json()
    assert [each["id"] for each in first["challenges"]] == [ids[4], ids[3]]
    assert [each["id"] for each in rest["challenges"]] == [ids[2], ids[1], ids[0]]
    assert rest["next_before"] is None
    pending = (await teacher.get("/api/challenges", status="pending", role="host")).json()
    assert len(pending["challenges"]) == 4
    assert (await teacher.get("/api/challenges", role="player")).json()["challenges"] == []


async def test_a_host_keeps_at_most_fifty_open_challenges(teacher: Caller, parts: Parts) -> None:
    async with parts.services.database.begin() as session:
        await session.execute(
            text(
                "INSERT INTO multiplayer_challenges (challenger_id, challenge_type, kind) "
                "SELECT :host, 'speed', 'class_duel' FROM generate_series(1, 50)"
            ),
            {"host": teacher.id},
        )
    reply = await teacher.post("/api/challenges", **DUEL)
    assert (reply.status_code, reply.json()["code"]) == (409, "conflict")


async def test_rows_of_the_older_product_are_shown_and_break_nothing(
    teacher: Caller, school: School, parts: Parts
) -> None:
    pupil = await school.person("veteran")
    async with parts.services.database.begin() as session:
        # As an older schema let them in.
        rule = "ck_multiplayer_challenges_settings"
        await session.execute(text(f"ALTER TABLE multiplayer_challenges DROP CONSTRAINT {rule}"))
    for settings in ("NULL", "'[1, 2]'", '\'{"sides": {"a": 1}}\'', "'\"text\"'"):
        async with parts.services.database.begin() as session:
            await session.execute(
                text(
                    "INSERT INTO multiplayer_challenges "
                    "(challenger_id, challenged_id, challenge_type, kind, settings) VALUES "
                    f"(:host, :pupil, 'speed', 'duel_1v1', {settings})"
                ),
                {"host": teacher.id, "pupil": pupil.id},
            )
    reply = await pupil.get("/api/challenges")
    assert reply.status_code == 200, reply.text
    assert len(reply.json()["challenges"]) == 4
