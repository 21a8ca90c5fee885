"""Reporting: the same answer for everything, words for moderators alone, one decision a case."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import text

from game.texts.group_names import GROUP_NAMES
from game.texts.moderation import THANKS, TO_TARGET
from game.units import LANGUAGES
from persistence.models import GroupMembership, UserRole
from server.accounts.usernames import is_of_words
from tests.server.api.conftest import Caller, Parts, School
from tests.server.api.exercises.test_authoring import SUM
from tests.server.api.safety.people import fetch

QUEUE = "/api/moderation/reports"


async def tell(caller: Caller, kind: str, target: int, **more: Any) -> Any:
    given = {"target_kind": kind, "target_id": target, "reason": "unkind_words"} | more
    reply = await caller.post("/api/reports", **given)
    assert (reply.status_code, reply.json()) == (202, {"state": "received"}), reply.text
    return reply


async def cases(caller: Caller) -> list[dict[str, Any]]:
    reply = await caller.get(QUEUE)
    assert reply.status_code == 200, reply.text
    found: list[dict[str, Any]] = reply.json()["cases"]
    return found


async def look(caller: Caller, case: int) -> Any:
    return await caller.get(f"/api/moderation/reports/{case}")


async def decide(caller: Caller, case: int, decision: str) -> Any:
    return await caller.post(f"/api/moderation/reports/{case}/decision", decision=decision)


async def told(caller: Caller) -> list[tuple[str, str, str]]:
    rows = (await caller.get("/api/users/me/notifications")).json()["notifications"]
    return [(row["type"], row["title"], row["message"]) for row in rows]


async def moderator(school: School) -> Caller:
    return await school.person("gardienne", UserRole.GARDIEN)


async def test_the_answer_is_the_same_whatever_there_is(school: School) -> None:
    child = await school.person("enfant")
    hidden = await school.person("cache", institution_id=await school.institution())
    replies = [
        await tell(child, kind, target)
        for kind in ("user", "group", "challenge", "exercise", "logic_challenge")
        for target in (hidden.id, child.id, 2_000_000_000)
    ]
    assert len({reply.text for reply in replies}) == 1
    own = (await child.get("/api/users/me/reports")).json()["reports"]
    assert len(own) == len(replies)
    assert {each["state"] for each in own} == {"received"}
    assert {tuple(sorted(each)) for each in own} == {
        ("closed_at", "created_at", "id", "reason", "state", "target_id", "target_kind")
    }
    assert (await hidden.get("/api/users/me/reports")).json() == {"reports": []}


async def test_telling_it_again_is_one_report_with_all_its_words(
    school: School, parts: Parts
) -> None:
    child, other = await school.person("enfant"), await school.person("autre")
    guard = await moderator(school)
    await asyncio.gather(*(tell(child, "user", other.id, words=f"fois {n}") for n in range(4)))
    await tell(child, "user", other.id, reason="rude_name")
    assert await fetch(parts, "SELECT count(*), sum(told_count) FROM reports") == [(1, 5)]
    [case] = await cases(guard)
    detail = (await look(guard, case["id"])).json()
    assert set(detail["reports"][0]["words"].split("\n")) == {f"fois {n}" for n in range(4)}
    assert detail["reports"][0]["reason"] == "rude_name"
    for _ in range(6):
        await tell(child, "user", other.id, words="é" * 500)
    detail = (await look(guard, case["id"])).json()
    assert len(detail["reports"][0]["words"]) == 2_000  # the newest are kept


async def test_a_case_is_what_everybody_told_about_one_thing(school: School) -> None:
    target = await school.person("cible")
    reporters = [await school.person(f"temoin-{n}") for n in range(3)]
    guard = await moderator(school)
    for reporter, reason in zip(reporters, ("rude_name", "unkind_words", "rude_name"), strict=True):
        await tell(reporter, "user", target.id, reason=reason)
    await tell(reporters[0], "group", target.id)
    found = await cases(guard)
    assert [(c["target_kind"], c["reporter_count"], c["reasons"]) for c in found] == [
        ("user", 3, ["rude_name", "unkind_words"]),
        ("group", 1, ["unkind_words"]),
    ]
    assert (await decide(guard, found[0]["id"], "nothing")).status_code == 204
    assert [case["target_kind"] for case in await cases(guard)] == ["group"]
    for reporter in reporters:
        assert (await told(reporter))[0] == ("report_closed", *THANKS["fr"])
        own = (await reporter.get("/api/users/me/reports")).json()["reports"]
        assert own[-1]["state"] == "closed"
    assert await told(target) == []
    # What is told after the decision is a new case.
    await tell(reporters[0], "user", target.id)
    assert len(await cases(guard)) == 2


async def test_words_and_names_are_for_moderators_and_not_for_the_teacher(
    school: School, parts: Parts
) -> None:
    institution = await school.institution()
    teacher = await school.teacher(institution_id=institution)
    stranger = await school.teacher("m-autre", institution_id=institution)
    target = await school.person("cible", institution_id=institution)
    outside = await school.person("dehors", institution_id=institution)
    witness = await school.person("temoin", institution_id=institution)
    await school.group(teacher, target, witness, institution_id=institution)
    guard = await moderator(school)
    await tell(witness, "user", target.id, words="il m'a dit MARQUE")
    await tell(witness, "user", outside.id, words="MARQUE")

    [case] = await cases(teacher)
    assert case["target_id"] == target.id
    seen = await look(teacher, case["id"])
    assert "MARQUE" not in seen.text
    assert "temoin" not in seen.text
    assert (seen.json()["reports"][0]["reporter_id"], seen.json()["reports"][0]["words"]) == (
        None,
        None,
    )
    assert "locked" not in seen.json()["decisions"]
    assert await cases(stranger) == []
    for path in (f"{QUEUE}/{case['id']}", f"{QUEUE}/999999"):
        assert (await stranger.get(path)).status_code == 404
    assert (await decide(stranger, case["id"], "nothing")).status_code == 404
    for caller in (witness, target):
        assert (await caller.get(QUEUE)).status_code == 403
        assert (await look(caller, case["id"])).status_code == 403
        assert (await decide(caller, case["id"], "nothing")).status_code == 403
    whole = await look(guard, case["id"])
    assert whole.json()["reports"][0]["reporter_name"] == "temoin"
    assert "MARQUE" in whole.text
    # The trail and the log of whom it is about hold neither words nor that there was a report.
    trail = await fetch(parts, "SELECT action, subject, details::text FROM audit_log")
    assert [row[1] for row in trail if row[0].startswith("report_")] == [None] * 4
    assert "MARQUE" not in str(trail)


async def test_a_pupil_at_the_door_is_no_pupil_of_the_class(school: School, parts: Parts) -> None:
    teacher, target = await school.teacher(), await school.person("cible")
    witness = await school.person("temoin")
    group = await school.group(teacher)
    async with parts.services.database.begin() as session:
        session.add(
            GroupMembership(user_id=target.id, group_id=group, role="member", is_active=False)
        )
    await tell(witness, "user", target.id)
    assert await cases(teacher) == []


async def test_nobody_judges_what_was_told_about_the_own_account(school: School) -> None:
    guard = await moderator(school)
    admin = await school.person("chef", UserRole.GARDIEN)
    child = await school.person("enfant")
    await tell(child, "user", guard.id)
    assert await cases(guard) == []
    [case] = await cases(admin)
    assert (await look(guard, case["id"])).status_code == 404
    assert (await decide(guard, case["id"], "nothing")).status_code == 404


async def test_a_name_is_replaced_by_one_of_the_lists(school: School, parts: Parts) -> None:
    guard = await moderator(school)
    child = await school.person("temoin")
    rude = await school.person("gros-mot", full_name="Aussi", language_preference="es")
    await tell(child, "user", rude.id, reason="rude_name")
    [case] = await cases(guard)
    detail = (await look(guard, case["id"])).json()
    assert detail["target"] == {"name": "gros-mot", "texts": ["Aussi"], "avatar_url": None}
    assert (await decide(guard, case["id"], "name_reset")).status_code == 204
    [(name, full_name)] = await fetch(
        parts, "SELECT username, full_name FROM users WHERE id = :i", i=rude.id
    )
    assert is_of_words(name)
    assert full_name is None
    title, message = TO_TARGET["name_reset"]["es"]
    assert await told(rude) == [("moderation", title.format(name=name), message)]
    assert (await decide(guard, case["id"], "name_reset")).status_code == 404  # is decided


async def test_what_was_decided_is_carried_out(school: School, parts: Parts) -> None:
    guard = await moderator(school)
    child = await school.person("temoin")
    target = await school.teacher("cible", bio="mots", full_name="Nom", avatar_url="/a.webp")
    group = (await target.post("/api/groups", name="Gros mots", description="encore")).json()["id"]
    exercise = (await target.post("/api/exercises", **SUM)).json()["id"]

    async def judge(kind: str, target_id: int, decision: str) -> None:
        await tell(child, kind, target_id)
        [case] = await cases(guard)
        reply = await decide(guard, case["id"], decision)
        assert reply.status_code == 204, reply.text

    await judge("user", target.id, "avatar_reset")
    await judge("user", target.id, "text_removed")
    row = "SELECT avatar_url, bio, full_name, username FROM users WHERE id = :i"
    assert await fetch(parts, row, i=target.id) == [(None, None, None, "cible")]
    await judge("group", group, "name_reset")
    await judge("group", group, "text_removed")
    [(name, words)] = await fetch(parts, "SELECT name, description FROM user_groups")
    assert name in GROUP_NAMES["fr"]
    assert words is None
    await judge("exercise", exercise, "text_removed")
    assert await fetch(parts, "SELECT is_archived FROM exercises WHERE id = :i", i=exercise) == [
        (True,)
    ]
    await judge("user", target.id, "warned")
    assert (await told(target))[0] == ("moderation", *TO_TARGET["warned"]["fr"])
    assert (await target.get("/api/groups")).status_code == 200
    await judge("user", target.id, "locked")
    assert (await target.get("/api/groups")).status_code == 401
    assert [user for user, _ in parts.ended] == [target.id]
    assert await fetch(parts, "SELECT is_active FROM users WHERE id = :i", i=target.id) == [
        (False,)
    ]
    decisions = "SELECT decision FROM reports ORDER BY decided_at, id"
    assert len(await fetch(parts, decisions)) == 7


@pytest.mark.parametrize(
    ("kind", "decision"),
    [("group", "avatar_reset"), ("exercise", "name_reset"), ("challenge", "avatar_reset")],
)
async def test_what_a_thing_does_not_have_cannot_be_taken(
    school: School, parts: Parts, kind: str, decision: str
) -> None:
    guard = await moderator(school)
    child, teacher = await school.person("temoin"), await school.teacher()
    targets = {
        "group": (await teacher.post("/api/groups", name="CM1")).json()["id"],
        "exercise": (await teacher.post("/api/exercises", **SUM)).json()["id"],
    }
    async with parts.services.database.begin() as session:
        targets["challenge"] = await session.scalar(
            text(
                "INSERT INTO multiplayer_challenges (challenger_id, challenge_type, kind, title) "
                "VALUES (:u, 'speed', 'class_duel', 'Titre') RETURNING id"
            ),
            {"u": teacher.id},
        )
    await tell(child, kind, targets[kind])
    [case] = await cases(guard)
    refused = await decide(guard, case["id"], decision)
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "decision")
    assert (await decide(guard, case["id"], "text_removed")).status_code == 204


@pytest.mark.parametrize(
    ("judge", "target", "may_lock"),
    [
        (UserRole.GARDIEN, UserRole.PADAWAN, True),
        (UserRole.GARDIEN, UserRole.MAITRE, True),
        (UserRole.GARDIEN, UserRole.GARDIEN, False),
        (UserRole.GARDIEN, UserRole.ADMIN, False),
    ],
)
async def test_nobody_locks_the_account_of_an_equal_or_of_somebody_above(
    school: School, parts: Parts, judge: UserRole, target: UserRole, may_lock: bool
) -> None:
    child = await school.person("temoin")
    caller = await school.person("juge", judge)
    other = await school.account("cible", target)
    await tell(child, "user", other)
    [case] = await cases(caller)
    reply = await decide(caller, case["id"], "locked")
    assert reply.status_code == (204 if may_lock else 403)
    is_open = await fetch(parts, "SELECT is_active FROM users WHERE id = :i", i=other)
    assert is_open == [(not may_lock,)]


async def test_what_is_gone_can_only_be_closed(school: School) -> None:
    guard, child = await moderator(school), await school.person("temoin")
    await tell(child, "user", 2_000_000_000)
    [case] = await cases(guard)
    detail = (await look(guard, case["id"])).json()
    assert (detail["target"], detail["decisions"]) == (None, ["nothing"])
    assert (await decide(guard, case["id"], "name_reset")).status_code == 422
    assert (await decide(guard, case["id"], "nothing")).status_code == 204


async def test_of_two_moderators_at_once_one_decides(school: School, parts: Parts) -> None:
    one = await moderator(school)
    two = await school.person("gardien-2", UserRole.GARDIEN)
    child, target = await school.person("temoin"), await school.person("cible")
    await tell(child, "user", target.id)
    [case] = await cases(one)
    replies = await asyncio.gather(
        decide(one, case["id"], "warned"), decide(two, case["id"], "name_reset")
    )
    assert sorted(reply.status_code for reply in replies) == [204, 404]
    assert len(await told(target)) == 1
    assert len(await told(child)) == 1
    decided = await fetch(parts, "SELECT action FROM audit_log WHERE action = 'report_decided'")
    assert len(decided) == 1


async def test_a_child_in_trouble_gets_through_and_a_flood_does_not(school: School) -> None:
    child = await school.person("temoin")
    for n in range(60):
        await tell(child, "user", 1_000 + n)
    late = await child.post(
        "/api/reports", target_kind="user", target_id=1, reason="makes_me_uneasy"
    )
    assert (late.status_code, late.json()["code"]) == (429, "rate_limited")
    assert int(late.headers["Retry-After"]) > 0
    await tell(await school.person("autre"), "user", 1)


async def test_the_queue_is_read_page_by_page(school: School, parts: Parts) -> None:
    guard, child = await moderator(school), await school.person("temoin")
    async with parts.services.database.begin() as session:
        await session.execute(
            text(
                "INSERT INTO reports (reporter_id, target_kind, target_id, reason) "
                "SELECT :u, 'user', n, 'other' FROM generate_series(1000, 1119) AS n"
            ),
            {"u": child.id},
        )
    seen: list[int] = []
    after: int | None = 0
    while after is not None:
        page = (await guard.get(QUEUE, after=after)).json()
        seen += [case["target_id"] for case in page["cases"]]
        after = page["next_after"]
    assert seen == list(range(1000, 1120))


async def test_what_is_too_long_or_unknown_is_refused(school: School) -> None:
    child = await school.person("temoin")
    for wrong in (
        {"words": "a" * 501},
        {"reason": "boring"},
        {"target_kind": "planet"},
        {"target_id": 0},
        {"decision": "locked"},
    ):
        given = {"target_kind": "user", "target_id": 1, "reason": "other"} | wrong
        assert (await child.post("/api/reports", **given)).status_code == 422, wrong


def test_everybody_is_told_in_three_languages_and_never_of_a_punishment() -> None:
    for texts in (THANKS, *TO_TARGET.values()):
        assert set(texts) == set(LANGUAGES)
        assert len({each.title for each in texts.values()}) == len(LANGUAGES)
        for each in texts.values():
            assert len(each.title) < 100
            assert not any(word in each.message.lower() for word in ("puni", "castig", "banned"))
