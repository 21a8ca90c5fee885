"""Calls every REST endpoint as a player or teacher would, in process, on a seeded database."""

import secrets
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from persistence.logic_material import material_of
from persistence.login_queries import open_login
from persistence.models import LogicChallenge
from persistence.redis.client import Client
from server.accounts.authentication import hash_token
from server.accounts.passwords import PasswordPool
from server.api.files import PictureUpload
from server.clock import SYSTEM_CLOCK
from tests.plans.children import call_children
from tests.plans.factors import call_second_factor
from tests.plans.people import Cast
from tests.plans.recorder import Recorder
from tests.plans.schools import call_moderation, call_schools
from tests.server.api.conftest import CHEAP, ROWS, Caller, Parts, build, connect_to
from tests.server.api.logic_material import RIDDLE
from tests.server.avatars.hostile import encoded, noise
from tests.server.mail.mailbox import Mailbox, deliver, token_of

PASSWORD = "vingt-deux girafes"
SUM = {
    "type": "addition",
    "level": "initie",
    "language": "fr",
    "question": "Combien font 7 et 5 ?",
    "answer": "12",
}
DRAWN = {"kind": "drawn", "type": "fractions", "level": "padawan", "count": 6}
PINNED = {"kind": "pinned", "type": "division", "level": "padawan", "generation_seed": 17}


class Rest:
    """The application with a recorder behind it; each call is put down to its row of the map."""

    def __init__(self, parts: Parts, recorder: Recorder, stack: AsyncExitStack) -> None:
        self.parts = parts
        self.recorder = recorder
        self._stack = stack
        self.called: set[str] = set()

    async def caller(self, user: int | None) -> Caller:
        """Return somebody with a login session of a known token, or nobody."""
        client = await self._stack.enter_async_context(connect_to(self.parts.app))
        if user is not None:
            token = secrets.token_urlsafe(32)
            now = datetime.fromtimestamp(self.parts.time.ms / 1000, UTC)
            self.recorder.is_paused = True
            async with self.parts.services.database.begin() as session:
                await open_login(
                    session,
                    user_id=user,
                    token_hash=hash_token(token),
                    device={},
                    network=None,
                    now=now - timedelta(minutes=5),  # so that its use is noted
                    expires_at=now + timedelta(days=7),
                )
            self.recorder.is_paused = False
            client.headers["Authorization"] = f"Bearer {token}"
        return Caller(client, user or 0)

    async def call(
        self, who: Caller, name: str, status: int | None = None, /, **fields: Any
    ) -> Any:
        """Call the row `name` ("GET /api/…"); fields in its path go there, the rest is given.

        Returns the JSON of the answer, which must have the row's own status (or `status`).
        """
        row = ROWS[name]
        path = row.path
        for field in [field for field in fields if f"{{{field}:" in path]:
            value = str(fields.pop(field))
            path = path.replace(f"{{{field}:id}}", value).replace(f"{{{field}:word}}", value)
        with self.recorder.doing(name):
            given: dict[str, Any] = {"json": fields} if row.has_body else {"params": fields}
            if row.takes is PictureUpload:
                given = {"content": fields["data"], "headers": {"Content-Type": "image/png"}}
            reply: httpx.Response = await who.http.request(row.method, path, **given)
        if reply.status_code != (status or row.status):
            raise AssertionError(f"{name}: {reply.status_code} {reply.text[:300]}")
        if reply.status_code < 400:
            self.called.add(name)
        is_json = reply.headers.get("content-type") == "application/json"
        return reply.json() if is_json else reply.content


@asynccontextmanager
async def open_rest(
    sessions: async_sessionmaker[AsyncSession], redis: Client, recorder: Recorder
) -> AsyncIterator[Rest]:
    """Give the real routes on this database and Redis."""
    passwords = PasswordPool(CHEAP)
    parts = build(sessions, redis, passwords)
    parts.time.ms = SYSTEM_CLOCK.wall_ms()
    async with AsyncExitStack() as stack:
        yield Rest(parts, recorder, stack)
    passwords.close()


async def call_everything(rest: Rest, cast: Cast) -> None:
    """Call every row of the URL map once or more, as it is meant to be called."""
    teacher, pupil = await rest.caller(cast.teacher), await rest.caller(cast.pupils[0])
    nobody = await rest.caller(None)
    joiner = await _accounts(rest, nobody, pupil, cast)
    await _groups(rest, teacher, joiner, cast)
    await _challenges(rest, teacher, pupil, cast)
    await _exercises(rest, teacher, cast)
    await _logic(rest, teacher, pupil)
    await _progress(rest, pupil, cast)
    await _avatars(rest, teacher)
    await call_children(rest, teacher, nobody, cast)
    await call_schools(rest, teacher, pupil, cast)
    await call_moderation(rest, teacher, pupil, cast)
    for name in ("GET /health/live", "GET /health/ready"):
        await rest.call(nobody, name)


async def _accounts(rest: Rest, nobody: Caller, pupil: Caller, cast: Cast) -> Caller:
    free = await rest.call(nobody, "GET /api/username-suggestions", language="fr")
    name = free["usernames"][0]
    email = f"{secrets.token_hex(6)}@example.org"
    made = await rest.call(
        nobody, "POST /api/register", username=name, password=PASSWORD, email=email
    )
    await rest.call(nobody, "POST /api/register", 409, username=name, password=PASSWORD)
    await rest.call(nobody, "POST /api/login", 401, username=name, password="falsch falsch")
    opened = await rest.call(nobody, "POST /api/login", username=name, password=PASSWORD)
    await _mail(rest, nobody, await rest.caller(made["id"]), email)
    await call_second_factor(rest, nobody, free["usernames"][1], PASSWORD)
    await rest.call(nobody, "POST /api/login", username=email, password=PASSWORD)
    joiner = await rest.caller(made["id"])
    leaver = await rest.caller(None)
    leaver.http.headers["Authorization"] = f"Bearer {opened['token']}"
    await rest.call(pupil, "POST /api/socket-tickets")
    await rest.call(pupil, "GET /api/users/me/profile")
    await rest.call(
        joiner,
        "PUT /api/users/me/profile",
        bio="Bonjour",
        show_in_leaderboards=True,
        is_calm=True,
        timezone="Europe/Paris",
    )
    teacher = await rest.caller(cast.teacher)
    await rest.call(teacher, "PUT /api/users/me/profile", is_public_profile=True)
    await rest.call(joiner, "GET /api/users/{user_id:id}", user_id=cast.teacher)
    logins = await rest.call(joiner, "GET /api/users/me/sessions")
    other = next(one for one in logins["sessions"] if not one["is_current"])
    await rest.call(joiner, "DELETE /api/users/me/sessions/{login_id:id}", login_id=other["id"])
    await rest.call(
        joiner,
        "POST /api/users/me/change-password",
        current_password=PASSWORD,
        new_password="quatre nuages verts",
    )
    last = await rest.call(nobody, "POST /api/login", username=name, password="quatre nuages verts")
    leaver.http.headers["Authorization"] = f"Bearer {last['token']}"
    await rest.call(leaver, "POST /api/users/me/sessions/end-others")
    await rest.call(leaver, "POST /api/logout")
    return await rest.caller(made["id"])


async def _avatars(rest: Rest, teacher: Caller) -> None:
    listed = await rest.call(teacher, "GET /api/avatars")
    key = listed["avatars"][0]["key"]
    await rest.call(teacher, "PUT /api/users/me/avatar", key=key)
    await rest.call(teacher, "GET /api/avatars/drawn/{key:word}", key=key)
    picture = encoded(noise(80, 80), "PNG")
    made = await rest.call(teacher, "POST /api/users/me/avatar", data=picture)
    name = made["url"].rpartition("/")[2]
    await rest.call(teacher, "GET /api/avatars/uploaded/{name:word}", name=name)
    await rest.call(teacher, "DELETE /api/users/me/avatar")


async def _mail(rest: Rest, nobody: Caller, owner: Caller, email: str) -> None:
    """Confirm an address, forget the password, change the address and bring it back."""
    mailbox = Mailbox()

    async def open_link(name: str, page: str, address: str, **more: Any) -> None:
        with rest.recorder.doing("worker: mail"):
            await deliver(rest.parts, mailbox)
        token = token_of(mailbox.last(address), page)
        await rest.call(nobody, name, token=token, **more)

    confirm = "POST /api/email-verifications/confirm"
    await rest.call(owner, "POST /api/email-verifications/resend")
    await open_link(confirm, "confirm-email", email)
    await rest.call(owner, "GET /api/users/me/email")
    other = f"{secrets.token_hex(6)}@example.org"
    await rest.call(owner, "POST /api/users/me/email", email=other, current_password=PASSWORD)
    await open_link(confirm, "confirm-email", other)
    await open_link("POST /api/email-verifications/undo", "undo-email", email)
    await rest.call(nobody, "POST /api/password-resets", name=email)
    await open_link("POST /api/password-resets/confirm", "reset", email, new_password=PASSWORD)


async def _groups(rest: Rest, teacher: Caller, joiner: Caller, cast: Cast) -> None:
    group = await rest.call(teacher, "POST /api/groups", name="Atelier")
    code = await rest.call(
        teacher, "POST /api/groups/{group_id:id}/code", group_id=group["id"], expires_in_h=2
    )
    await rest.call(joiner, "POST /api/groups/join", code=code["join_code"])
    await rest.call(
        teacher,
        "PUT /api/groups/{group_id:id}/members/{user_id:id}",
        group_id=group["id"],
        user_id=joiner.id,
        is_active=True,
    )
    await rest.call(
        teacher,
        "PUT /api/groups/{group_id:id}/members/{user_id:id}",
        group_id=group["id"],
        user_id=joiner.id,
        is_active=False,
    )
    for who in (teacher, joiner):
        await rest.call(who, "GET /api/groups")
    await rest.call(teacher, "GET /api/groups/{group_id:id}", group_id=cast.group)
    place = {"group_id": cast.group, "user_id": cast.pupils[0]}
    path = "/api/groups/{group_id:id}/members/{user_id:id}/accommodation"
    await rest.call(teacher, f"PUT {path}", **place, multiplier_pct=150)
    await rest.call(teacher, f"GET {path}", **place)
    path = "/api/groups/{group_id:id}/members/{user_id:id}/learning-profile"
    await rest.call(teacher, f"PUT {path}", **place, helps=["breaks"])
    await rest.call(teacher, f"GET {path}", **place)
    looked_at = await rest.caller(cast.pupils[0])
    await rest.call(looked_at, "GET /api/users/me/access-log")
    await rest.call(looked_at, "GET /api/users/me/needs")


async def _challenges(rest: Rest, teacher: Caller, pupil: Caller, cast: Cast) -> None:
    duel = {"mode": "speed", "types": ["addition"], "level": "initie"}
    made = await rest.call(teacher, "POST /api/challenges", **duel, group_ids=[cast.group])
    await rest.call(
        pupil, "POST /api/challenges", **duel, kind="duel_1v1", challenged_id=cast.pupils[1]
    )
    for who in (teacher, pupil):
        for query in ({}, {"status": "completed"}, {"status": "pending", "role": "player"}):
            await rest.call(who, "GET /api/challenges", **query)
        await rest.call(who, "GET /api/challenges", role="host", before=2**31 - 1, limit=5)
        for match in (made["id"], cast.match):
            await rest.call(who, "GET /api/challenges/{challenge_id:id}", challenge_id=match)
        await rest.call(
            who, "GET /api/challenges/{challenge_id:id}/result", challenge_id=cast.match
        )
    await rest.call(
        teacher, "GET /api/challenges/{challenge_id:id}/report", challenge_id=cast.match
    )
    await rest.call(
        teacher, "POST /api/challenges/{challenge_id:id}/cancel", challenge_id=made["id"]
    )


async def _exercises(rest: Rest, teacher: Caller, cast: Cast) -> None:
    await rest.call(teacher, "GET /api/exercises/preview", type="addition", level="initie")
    await rest.call(teacher, "GET /api/exercises/misconceptions")
    one = await rest.call(teacher, "POST /api/exercises", **SUM)
    two = await rest.call(teacher, "POST /api/exercises", **SUM)
    for query in ({}, {"type": "addition", "level": "initie", "language": "fr"}):
        await rest.call(teacher, "GET /api/exercises", **query)
    await rest.call(teacher, "GET /api/exercises/{exercise_id:id}", exercise_id=one["id"])
    await rest.call(
        teacher,
        "PUT /api/exercises/{exercise_id:id}",
        **SUM | {"question": "Combien font 5 et 7 ?"},
        exercise_id=one["id"],
        revision=one["revision"],
    )
    items = [{"kind": "own", "exercise_id": each["id"]} for each in (one, two)] + [PINNED, DRAWN]
    made = await rest.call(teacher, "POST /api/exercise-sets", title="Mélange", items=items)
    await rest.call(teacher, "GET /api/exercise-sets", before=2**31 - 1)
    await rest.call(teacher, "GET /api/exercise-sets/{set_id:id}", set_id=made["id"])
    await rest.call(
        teacher,
        "PUT /api/exercise-sets/{set_id:id}",
        set_id=made["id"],
        title="Mélange 2",
        items=items,
        revision=made["revision"],
    )
    copied = await rest.call(teacher, "POST /api/exercise-sets/{set_id:id}/copy", set_id=made["id"])
    played = await rest.call(
        teacher,
        "POST /api/challenges",
        mode="accuracy",
        set_id=made["id"],
        group_ids=[cast.group],
    )
    # Used by a match: now a change makes another row, in the sets too.
    changed = await rest.call(teacher, "GET /api/exercises/{exercise_id:id}", exercise_id=two["id"])
    await rest.call(
        teacher,
        "PUT /api/exercises/{exercise_id:id}",
        **SUM | {"question": "Et maintenant ?"},
        exercise_id=two["id"],
        revision=changed["revision"],
    )
    await rest.call(
        teacher, "POST /api/challenges/{challenge_id:id}/cancel", challenge_id=played["id"]
    )
    await rest.call(teacher, "DELETE /api/exercise-sets/{set_id:id}", set_id=copied["id"])
    await rest.call(teacher, "DELETE /api/exercises/{exercise_id:id}", exercise_id=one["id"])


async def _logic(rest: Rest, teacher: Caller, pupil: Caller) -> None:
    for who in (teacher, pupil):
        for query in ({}, {"type": "sequence", "age_group": "9-12"}, {"before": 2**31 - 1}):
            await rest.call(who, "GET /api/logic-challenges", **query)
    await rest.call(teacher, "GET /api/logic-challenges", is_own=True)
    path = "/api/logic-challenges/{challenge_id:id}"
    written = await rest.call(teacher, "POST /api/logic-challenges", **RIDDLE)
    await rest.call(teacher, f"PUT {path}", challenge_id=written["challenge"]["id"], **RIDDLE)
    for is_archived in (True, False):
        await rest.call(
            teacher,
            f"POST {path}/archive",
            challenge_id=written["challenge"]["id"],
            is_archived=is_archived,
        )
    drawn = await rest.call(
        pupil, "POST /api/logic-challenges/draw", type="sequence", age_group="9-12"
    )
    for challenge in (drawn["challenge"]["id"], written["challenge"]["id"]):
        await rest.call(pupil, f"GET {path}", challenge_id=challenge)
    await rest.call(pupil, f"POST {path}/hints", challenge_id=drawn["challenge"]["id"])
    answer = await _answer_of(rest, drawn["challenge"]["id"])
    for text in ("987654", answer):
        await rest.call(
            pupil,
            f"POST {path}/attempts",
            challenge_id=drawn["challenge"]["id"],
            answer=text,
            attempt_id=secrets.token_hex(8),
        )
    await rest.call(pupil, f"POST {path}/solution", challenge_id=written["challenge"]["id"])
    await rest.call(pupil, "GET /api/users/me/logic-attempts")
    await rest.call(
        pupil, "GET /api/users/me/logic-attempts", challenge_id=drawn["challenge"]["id"]
    )


async def _answer_of(rest: Rest, challenge: int) -> str:
    rest.recorder.is_paused = True
    async with rest.parts.services.database() as session:
        query = select(LogicChallenge).where(LogicChallenge.id == challenge)
        row = await session.scalar(query)
    rest.recorder.is_paused = False
    assert row is not None
    return material_of(row, "fr").answer or ""


async def _progress(rest: Rest, pupil: Caller, cast: Cast) -> None:
    with rest.recorder.doing("rebuilding the boards"):
        await rest.parts.services.standing_boards.rebuild()
    boards: list[dict[str, Any]] = [
        {},
        {"around": "me"},
        {"scope": "mode", "mode": "speed"},
        {"scope": "class", "group_id": cast.group},
    ]
    for board in boards:
        await rest.call(pupil, "GET /api/leaderboards", **board)
    await rest.call(pupil, "GET /api/achievements")
    await rest.call(pupil, "GET /api/users/me/achievements")
    pages: list[dict[str, Any]] = [{}, {"is_unread": True}, {"before": 2**31 - 1, "limit": 5}]
    for page in pages:
        await rest.call(pupil, "GET /api/users/me/notifications", **page)
    await rest.call(pupil, "GET /api/names")
