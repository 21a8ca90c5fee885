from typing import Any

from sqlalchemy import text

from tests.server.api.conftest import Caller, Parts, School


async def new_class(teacher: Caller, **fields: Any) -> dict[str, Any]:
    reply = await teacher.post("/api/groups", **({"name": "CM2 B"} | fields))
    assert reply.status_code == 201, reply.text
    made: dict[str, Any] = reply.json()
    return made


async def statuses(teacher: Caller, group_id: int) -> dict[str, str]:
    detail = (await teacher.get(f"/api/groups/{group_id}")).json()
    return {member["username"]: member["status"] for member in detail["members"]}


async def test_a_pupil_joins_a_class_by_code_once_the_teacher_agrees(
    school: School, parts: Parts
) -> None:
    institution_id = await school.institution()
    teacher = await school.teacher(institution_id=institution_id)
    pupil = await school.person("nouveau")
    group = await new_class(teacher)
    assert group["institution_id"] == institution_id

    knocked = await pupil.post("/api/groups/join", code=group["join_code"])
    assert knocked.json() == {"group_id": group["id"], "name": "CM2 B", "status": "waiting"}
    waiting = (await pupil.get("/api/groups")).json()["groups"][0]
    assert (waiting["status"], waiting["member_count"]) == ("waiting", 0)
    assert await statuses(teacher, group["id"]) == {"mme-martin": "active", "nouveau": "waiting"}

    let_in = await teacher.put(f"/api/groups/{group['id']}/members/{pupil.id}", is_active=True)
    assert let_in.status_code == 204
    assert (await pupil.get("/api/groups")).json()["groups"][0]["status"] == "active"
    async with parts.services.database() as session:
        role = await session.scalar(
            text("SELECT role FROM institution_memberships WHERE user_id = :u"), {"u": pupil.id}
        )
    assert role == "student"


async def test_a_code_is_read_however_a_child_types_it(school: School) -> None:
    teacher, pupil = await school.teacher(), await school.person("clavier")
    code = (await new_class(teacher))["join_code"]
    typed = f" {code[:4].lower()}-{code[4:]} "
    assert (await pupil.post("/api/groups/join", code=typed)).status_code == 200


async def test_a_pupil_sees_neither_code_nor_classmates(school: School) -> None:
    teacher = await school.teacher()
    one, other = await school.person("un"), await school.person("deux")
    group_id = await school.group(teacher, one, other)
    detail = (await one.get(f"/api/groups/{group_id}")).json()

    assert detail["members"] is None
    assert detail["group"]["join_code"] is None
    assert detail["group"]["waiting_count"] is None
    assert "deux" not in str(detail)


async def test_somebody_at_the_door_has_no_rights_inside(school: School) -> None:
    teacher, visitor = await school.teacher(), await school.teacher("m-bernard")
    group = await new_class(teacher)
    await visitor.post("/api/groups/join", code=group["join_code"])

    inside = f"/api/groups/{group['id']}"
    assert (await visitor.get(inside)).json()["members"] is None
    admits_self = await visitor.put(f"{inside}/members/{visitor.id}", is_active=True)
    rotates = await visitor.post(f"{inside}/code")
    assert (admits_self.status_code, rotates.status_code) == (404, 404)
    assert (await statuses(teacher, group["id"]))["m-bernard"] == "waiting"


async def test_a_second_teacher_leads_the_class_once_let_in(school: School) -> None:
    teacher, second = await school.teacher(), await school.teacher("m-bernard")
    group = await new_class(teacher)
    await second.post("/api/groups/join", code=group["join_code"])
    await teacher.put(f"/api/groups/{group['id']}/members/{second.id}", is_active=True)

    assert set(await statuses(second, group["id"])) == {"mme-martin", "m-bernard"}
    ousted = await second.put(f"/api/groups/{group['id']}/members/{teacher.id}", is_active=False)
    assert (ousted.status_code, ousted.json()["code"]) == (409, "conflict")


async def test_other_peoples_groups_look_like_missing_ones(school: School) -> None:
    teacher, stranger = await school.teacher(), await school.teacher("m-autre")
    pupil, outsider = await school.person("dedans"), await school.person("dehors")
    group_id = await school.group(teacher, pupil)
    answers = []
    for caller in (stranger, outsider):
        for target in (group_id, 999_999):
            for reply in (
                await caller.get(f"/api/groups/{target}"),
                await caller.post(f"/api/groups/{target}/code"),
                await caller.put(f"/api/groups/{target}/members/{pupil.id}", is_active=False),
            ):
                body = reply.json()
                body.pop("instance")
                answers.append((reply.status_code, body))
    assert answers[0][0] == 404
    assert all(answer == answers[0] for answer in answers)
    member = await pupil.put(f"/api/groups/{group_id}/members/{pupil.id}", is_active=False)
    assert member.status_code == 404
    assert (await statuses(teacher, group_id))["dedans"] == "active"


async def test_a_new_code_replaces_the_old_one_and_expires(school: School, parts: Parts) -> None:
    teacher, pupil = await school.teacher(), await school.person("retard")
    group = await new_class(teacher)
    fresh = (await teacher.post(f"/api/groups/{group['id']}/code", expires_in_h=2)).json()
    old = await pupil.post("/api/groups/join", code=group["join_code"])
    assert (old.status_code, old.json()["code"]) == (404, "code_unknown")

    parts.time.forward(hours=3)
    late = await pupil.post("/api/groups/join", code=fresh["join_code"])
    assert (late.status_code, late.json()["code"]) == (404, "code_unknown")
    assert (await teacher.get(f"/api/groups/{group['id']}")).json()["group"]["join_code"] is None


async def test_a_full_class_takes_nobody_more(school: School) -> None:
    teacher = await school.teacher()
    first, second, third = [await school.person(f"eleve-{n}") for n in range(3)]
    group = await new_class(teacher, max_members=1)
    for pupil in (first, second):
        await pupil.post("/api/groups/join", code=group["join_code"])
    path = f"/api/groups/{group['id']}/members"
    assert (await teacher.put(f"{path}/{first.id}", is_active=True)).status_code == 204
    over = await teacher.put(f"{path}/{second.id}", is_active=True)
    assert (over.status_code, over.json()["code"]) == (409, "group_full")
    outside = await third.post("/api/groups/join", code=group["join_code"])
    assert (outside.status_code, outside.json()["code"]) == (409, "group_full")

    await teacher.put(f"{path}/{first.id}", is_active=False)
    assert (await teacher.put(f"{path}/{second.id}", is_active=True)).status_code == 204


async def test_who_was_sent_away_is_gone_and_may_knock_again(school: School) -> None:
    teacher, pupil = await school.teacher(), await school.person("revenant")
    group = await new_class(teacher)
    path = f"/api/groups/{group['id']}/members/{pupil.id}"
    await pupil.post("/api/groups/join", code=group["join_code"])
    await teacher.put(path, is_active=False)
    assert (await pupil.get("/api/groups")).json()["groups"] == []
    assert (await teacher.put(path, is_active=True)).status_code == 404

    again = await pupil.post("/api/groups/join", code=group["join_code"])
    assert again.json()["status"] == "waiting"
    await teacher.put(path, is_active=True)
    still = await pupil.post("/api/groups/join", code=group["join_code"])
    assert still.json()["status"] == "active"


async def test_friends_stay_within_one_institution(school: School) -> None:
    here, there = await school.institution(), await school.institution("Autre école")
    founder = await school.person("fondateur", institution_id=here)
    mate = await school.person("camarade", institution_id=here)
    stranger = await school.person("inconnu", institution_id=there)
    loner = await school.person("seul")
    group = (await founder.post("/api/groups", name="Les comètes", group_type="friends")).json()

    assert (await mate.post("/api/groups/join", code=group["join_code"])).status_code == 200
    for outsider in (stranger, loner):
        reply = await outsider.post("/api/groups/join", code=group["join_code"])
        assert (reply.status_code, reply.json()["code"]) == (404, "code_unknown")
    alone = await loner.post("/api/groups", name="The clouds", group_type="friends")
    assert (alone.status_code, alone.json()["code"]) == (403, "forbidden")


async def test_pupils_make_no_classes_and_nobody_a_class_of_another_school(
    school: School,
) -> None:
    other = await school.institution("Autre école")
    teacher, pupil = await school.teacher(), await school.person("eleve")
    refused = await pupil.post("/api/groups", name="Ma classe")
    assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")
    foreign = await teacher.post("/api/groups", name="Intrusion", institution_id=other)
    assert foreign.status_code == 422
    assert foreign.json()["errors"][0] | {"detail": ""} == {
        "field": "institution_id",
        "code": "not_available",
        "detail": "",
    }


async def test_join_codes_cannot_be_guessed_by_trying(school: School) -> None:
    pupil = await school.person("devin")
    codes = [
        (await pupil.post("/api/groups/join", code=f"ABCD{number:04}")).json()["code"]
        for number in range(32)
    ]
    assert codes == ["code_unknown"] * 30 + ["rate_limited"] * 2
