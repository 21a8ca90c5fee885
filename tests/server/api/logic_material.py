"""What the tests of logic challenges share: drawing one, knowing its answer, writing one."""

from typing import Any

from sqlalchemy import select, text

from game.units import Language
from persistence.logic_material import Material, material_of
from persistence.models import LogicChallenge
from tests.server.api.conftest import Caller, Parts

SEQUENCE = {"type": "sequence", "age_group": "9-12"}
RIDDLE: dict[str, Any] = {
    "type": "riddle",
    "age_group": "10-12",
    "title": "Qui suis-je ?",
    "description": "Une devinette du lundi.",
    "question": "Je te suis au soleil et je disparais la nuit. Qui suis-je ?",
    "answer": "l'ombre",
    "explanation": "L'ombre suit chacun au soleil.\nLa nuit, elle n'est plus là.",
    "hints": ["Pense à la lumière.", "Elle est à tes pieds."],
    "language": "fr",
}


async def draw(caller: Caller, **cell: str) -> dict[str, Any]:
    reply = await caller.post("/api/logic-challenges/draw", **(SEQUENCE | cell))
    assert reply.status_code == 200, reply.text
    made: dict[str, Any] = reply.json()
    return made


async def write(teacher: Caller, **fields: Any) -> dict[str, Any]:
    reply = await teacher.post("/api/logic-challenges", **(RIDDLE | fields))
    assert reply.status_code == 201, reply.text
    made: dict[str, Any] = reply.json()
    return made


async def attempt(
    caller: Caller, challenge_id: int, answer: str, attempt_id: str, **more: Any
) -> dict[str, Any]:
    reply = await caller.post(
        f"/api/logic-challenges/{challenge_id}/attempts",
        answer=answer,
        attempt_id=attempt_id,
        **more,
    )
    assert reply.status_code == 200, reply.text
    verdict: dict[str, Any] = reply.json()
    return verdict


async def row_of(parts: Parts, challenge_id: int) -> LogicChallenge:
    async with parts.services.database() as session:
        row = await session.scalar(select(LogicChallenge).where(LogicChallenge.id == challenge_id))
    assert row is not None
    return row


async def material(parts: Parts, challenge_id: int, language: Language = "fr") -> Material:
    return material_of(await row_of(parts, challenge_id), language)


async def right_answer(parts: Parts, challenge_id: int) -> str:
    answer = (await material(parts, challenge_id)).answer
    assert answer is not None
    return answer


async def wrong_answer(parts: Parts, challenge_id: int) -> str:
    """Return a number that no formula leads to."""
    return str(1_000_003) if await right_answer(parts, challenge_id) != "1000003" else "1000005"


async def fetch(parts: Parts, query: str, **values: Any) -> list[tuple[Any, ...]]:
    async with parts.services.database() as session:
        return [tuple(row) for row in await session.execute(text(query), values)]


async def run(parts: Parts, statement: str, **values: Any) -> None:
    async with parts.services.database.begin() as session:
        await session.execute(text(statement), values)
