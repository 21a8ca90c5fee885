"""Two who do the same thing at the same moment."""

import asyncio

from sqlalchemy import text

from tests.server.api.conftest import PASSWORD, Caller, Parts, School


async def test_one_username_is_given_once(nobody: Caller, parts: Parts) -> None:
    replies = await asyncio.gather(
        *(
            nobody.post("/api/register", username="lynx-rapide", password=f"{PASSWORD} {number}")
            for number in range(8)
        )
    )
    statuses = sorted(reply.status_code for reply in replies)
    assert statuses == [201] + [409] * 7
    async with parts.services.database() as session:
        assert await session.scalar(text("SELECT count(*) FROM users")) == 1


async def test_the_last_place_of_a_class_is_given_once(school: School) -> None:
    teacher = await school.teacher()
    pupils = [await school.person(f"eleve-{number}") for number in range(4)]
    group = (await teacher.post("/api/groups", name="CM2", max_members=2)).json()
    for pupil in pupils:
        await pupil.post("/api/groups/join", code=group["join_code"])
    replies = await asyncio.gather(
        *(
            teacher.put(f"/api/groups/{group['id']}/members/{pupil.id}", is_active=True)
            for pupil in pupils
        )
    )
    assert sorted(reply.status_code for reply in replies) == [204, 204, 409, 409]
    detail = (await teacher.get(f"/api/groups/{group['id']}")).json()
    assert detail["group"]["member_count"] == 2


async def test_joining_twice_at_once_is_joining_once(school: School) -> None:
    teacher, pupil = await school.teacher(), await school.person("presse")
    group = (await teacher.post("/api/groups", name="CM2")).json()
    replies = await asyncio.gather(
        *(pupil.post("/api/groups/join", code=group["join_code"]) for _ in range(6))
    )
    assert {(reply.status_code, reply.json()["status"]) for reply in replies} == {(200, "waiting")}
    detail = (await teacher.get(f"/api/groups/{group['id']}")).json()
    assert detail["group"]["waiting_count"] == 1


async def test_one_ticket_opens_one_socket_however_often_it_is_sent_at_once(
    school: School, parts: Parts
) -> None:
    pupil = await school.person("ticket")
    ticket = (await pupil.post("/api/socket-tickets")).json()["ticket"]
    tickets = parts.services.authenticator._redeem_ticket
    found = await asyncio.gather(*(tickets(ticket) for _ in range(10)))
    assert sum(login_hash is not None for login_hash in found) == 1


async def test_cancelling_twice_at_once_is_cancelling_once(school: School) -> None:
    teacher = await school.teacher()
    made = (
        await teacher.post("/api/challenges", mode="speed", types=["addition"], level="initie")
    ).json()
    replies = await asyncio.gather(
        *(teacher.post(f"/api/challenges/{made['id']}/cancel") for _ in range(4))
    )
    assert {reply.status_code for reply in replies} == {200}
    assert {reply.json()["status"] for reply in replies} == {"cancelled"}
