"""A class with pupils whose accounts the school made, for tests of this folder."""

import base64
from typing import Any

import httpx
from sqlalchemy import select

from persistence.models import AuditEntry, AuditPerson, LoginCard, SchoolAccount, User
from server.accounts.authentication import hash_token
from tests.server.api.conftest import Caller, Parts, School, connect_to

KEY = "klasse-1-2026"


class SchoolClass:
    """A teacher's class over REST, and what a test reads of it in the database."""

    def __init__(self, parts: Parts, teacher: Caller, group: int, institution: int | None) -> None:
        self.parts = parts
        self.teacher = teacher
        self.id = group
        self.institution = institution

    @property
    def path(self) -> str:
        return f"/api/groups/{self.id}"

    async def pupils(self, count: int = 2, key: str = KEY, **more: Any) -> list[dict[str, Any]]:
        """Make pupils and return them as they are answered."""
        wanted = [{"label": f"Élève {number}"} | more for number in range(1, count + 1)]
        reply = await self.teacher.post(f"{self.path}/pupils", key=key, pupils=wanted)
        assert reply.status_code == 201, reply.text
        made: list[dict[str, Any]] = reply.json()["pupils"]
        return made

    async def cards(
        self, *pupils: dict[str, Any], kind: str = "words", **more: Any
    ) -> list[dict[str, Any]]:
        """Make cards and return them as they are answered."""
        ids = [pupil["user_id"] for pupil in pupils]
        reply = await self.teacher.post(f"{self.path}/cards", user_ids=ids, kind=kind, **more)
        assert reply.status_code == 201, reply.text
        cards: list[dict[str, Any]] = reply.json()["cards"]
        return cards

    async def preview(self, text: str | bytes, key: str = KEY) -> httpx.Response:
        return await self.teacher.post(f"{self.path}/roster/preview", key=key, file=encoded(text))

    async def apply(self, text: str | bytes, plan: str | None, key: str = KEY) -> httpx.Response:
        return await self.teacher.post(
            f"{self.path}/roster", key=key, file=encoded(text), plan=plan
        )

    async def user(self, user_id: int) -> User:
        async with self.parts.services.database() as session:
            return await session.get_one(User, user_id)

    async def usernames(self) -> set[str]:
        async with self.parts.services.database() as session:
            return set(await session.scalars(select(User.username)))

    async def made(self, user_id: int) -> SchoolAccount | None:
        async with self.parts.services.database() as session:
            return await session.get(SchoolAccount, user_id)

    async def card(self, card_id: int) -> LoginCard:
        async with self.parts.services.database() as session:
            return await session.get_one(LoginCard, card_id)

    async def audit(self, action: str) -> list[tuple[int | None, bool]]:
        """Return whom each entry of this action is about, and whether it was denied."""
        async with self.parts.services.database() as session:
            rows = await session.execute(
                select(AuditPerson.user_id, AuditEntry.is_denied)
                .outerjoin(AuditPerson, AuditPerson.reference == AuditEntry.subject)
                .where(AuditEntry.action == action)
                .order_by(AuditEntry.id)
            )
            return [(row[0], row[1]) for row in rows]


async def make_class(
    parts: Parts, school: School, name: str = "mme-martin", *, institution: int | None = None
) -> SchoolClass:
    """Return a class of a new teacher, of this institution or of none."""
    teacher = await school.teacher(name, institution_id=institution)
    group = await school.group(teacher, institution_id=institution)
    return SchoolClass(parts, teacher, group, institution)


def encoded(text: str | bytes) -> str:
    """Return a file as it is sent."""
    data = text.encode() if isinstance(text, str) else text
    return base64.b64encode(data).decode()


def token_of(card: dict[str, Any]) -> str:
    """Return the token behind a card's QR code."""
    token: str = card["link"].partition("#")[2]
    assert len(hash_token(token)) == 64
    return token


async def log_in_by(
    parts: Parts, token: str, *, address: str = "127.0.0.1", **more: Any
) -> httpx.Response:
    """Return how a login with a card's token is answered."""
    async with connect_to(parts.app, address) as client:
        return await client.post("/api/login/card", json={"token": token, **more})


async def log_in_as(
    parts: Parts, username: str, password: str, *, address: str = "127.0.0.1"
) -> httpx.Response:
    """Return how a login with a password is answered."""
    async with connect_to(parts.app, address) as client:
        return await client.post("/api/login", json={"username": username, "password": password})
