"""Two schools with everything in them, and every kind of person who may ask for it.

Everything belongs to somebody of class A of the first school. `things` says, for each id that a
path can hold, who stands in which relation to it: written down by hand, not asked of the server, so
that the matrix has a second opinion.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from persistence.account_queries import LoginAccount
from persistence.models import InstitutionMembership, User, UserRole
from persistence.second_factor import seal_secret
from server.access.relations import Relation
from server.api.endpoint import AnyEndpoint
from server.avatars.drawn import CATALOGUE
from tests.persistence.played import right
from tests.server.api.access.samples import picture
from tests.server.api.conftest import Caller, Parts, School, connect_to
from tests.server.api.doubles import MemoryLimiter
from tests.server.api.exercises.test_authoring import SUM
from tests.server.api.logic_material import draw, write
from tests.server.api.play.test_results import play_duel

ENDED: Final = ("revoked", "disabled", "deleted")
"""Whoever has a token that was good once and is worth nothing now."""
SECRET: Final = "JBSWY3DPEHPK3PXP" * 2
"""A second factor's secret, as an app takes it."""
OF_CLASS: Final = ("pupil", "classmate", "locked")
SECOND_FACTOR_AGE: Final = timedelta(minutes=1)


@dataclass
class Thing:
    """Something with an id in a path, and who stands in which relation to it."""

    id: int | str
    holders: dict[Relation, Collection[str]] = field(default_factory=dict)


@dataclass
class Town:
    """Everybody, and everything that a path can name."""

    parts: Parts
    limiter: MemoryLimiter
    callers: dict[str, Caller]
    roles: dict[str, str]
    things: dict[str, list[Thing]]
    """By the path up to and with the parameter, or by an action that needs a thing of its own."""
    names: dict[str, Any]
    """What samples call by name."""
    keys: frozenset[bytes] = frozenset()
    """What is in Redis before a test asks for anything."""

    def cases(self, row: AnyEndpoint) -> list[tuple[str, Thing]]:
        """Return each path that the row's things make, with the thing that it names last."""
        parts = row.path.split("/")
        named = [index for index, part in enumerate(parts) if part.startswith("{")]
        if not named:
            return [(row.path, thing) for thing in self.things.get(row.action, [Thing(0)])]
        for index in named[:-1]:
            parts[index] = str(self._things(row, index)[0].id)
        last = named[-1]
        return [
            ("/".join([*parts[:last], str(thing.id), *parts[last + 1 :]]), thing)
            for thing in self._things(row, last)
        ]

    def _things(self, row: AnyEndpoint, index: int) -> list[Thing]:
        if index == max(i for i, part in enumerate(row.path.split("/")) if "{" in part):
            whole = self.things.get(row.action) or self.things.get(row.path)
            if whole is not None:
                return whole
        prefix = "/".join(row.path.split("/")[: index + 1])
        assert prefix in self.things, (
            f"{row.method} {row.path}: the town has nothing with this id. Make one in "
            f"tests/server/api/access/town.py as things[{prefix!r}], and say who holds it."
        )
        return self.things[prefix]

    def rest(self) -> None:
        """Forget how much was asked: a test asks more than any account may, in no time."""
        self.limiter.forget()

    async def forget_in_redis(self) -> None:
        """Take what requests added to Redis away again, since Redis has no savepoints."""
        added = [key for key in await self.redis_keys() if key not in self.keys]
        if added:
            await self.parts.services.volatile.delete(*added)

    async def redis_keys(self) -> list[bytes]:
        """Return what is in Redis now."""
        keys: list[bytes] = await self.parts.services.volatile.keys("*")  # type: ignore[assignment]  # our clients answer with bytes
        return keys

    def stands(self, name: str, row: AnyEndpoint, thing: Thing) -> bool:
        """Return whether somebody has one of the relations that the row's line asks of the role."""
        wanted = row.permission.relations_of(self.roles[name])
        return any(name in thing.holders.get(relation, ()) for relation in wanted)


async def build_town(
    parts: Parts, limiter: MemoryLimiter, school: School, connection: AsyncConnection
) -> Town:
    """Return the two schools, everything made and everybody logged in."""
    roles = {
        "pupil": UserRole.PADAWAN,
        "classmate": UserRole.PADAWAN,
        "locked": UserRole.PADAWAN,
        "stranger": UserRole.PADAWAN,
        "parent": UserRole.PADAWAN,
        "teacher": UserRole.MAITRE,
        "colleague": UserRole.MAITRE,
        "head": UserRole.MAITRE,
        "foreign teacher": UserRole.MAITRE,
        "moderator": UserRole.GARDIEN,
        "keeper": UserRole.ARCHIVISTE,
        "admin": UserRole.ADMIN,
        "admin without second factor": UserRole.ADMIN,
        "revoked": UserRole.PADAWAN,
        "disabled": UserRole.PADAWAN,
        "deleted": UserRole.PADAWAN,
    }
    here, there = await school.institution("École A"), await school.institution("École B")
    callers = {}
    for name, role in roles.items():
        place = there if name in {"stranger", "foreign teacher"} else here
        callers[name] = await _somebody(parts, school, name, role, place)
    await _give_roles_in_school(connection, parts, callers, here)
    group = await school.group(
        callers["teacher"], *(callers[name] for name in OF_CLASS), institution_id=here
    )
    elsewhere = await school.group(
        callers["foreign teacher"], callers["stranger"], institution_id=there
    )
    town = Town(parts, limiter, callers, {name: role.value for name, role in roles.items()}, {}, {})
    await _fill(town, school, connection, here, group)
    town.names |= {
        "group": group,
        "foreign group": elsewhere,
        "institution": here,
        "foreign pupil": callers["stranger"].id,
    }
    await _spoil(connection, callers)
    town.keys = frozenset(await town.redis_keys())
    return town


async def _somebody(
    parts: Parts, school: School, name: str, role: UserRole, institution_id: int
) -> Caller:
    username = name.replace(" ", "-")
    user_id = await school.account(username, role, institution_id)
    caller = await log_in(parts, user_id, username, role, has_second_factor=is_proved(name, role))
    if is_proved(name, role):
        async with parts.services.database.begin() as session:
            user = await session.get_one(User, user_id)
            keyring = parts.services.keyring
            user.two_factor_secret = await seal_secret(session, keyring, user_id, SECRET)
            user.two_factor_enabled = True
    return caller


def is_proved(name: str, role: UserRole) -> bool:
    """Whether somebody of the town has shown a second factor."""
    return role in {UserRole.ADMIN, UserRole.ARCHIVISTE} and "without" not in name


async def log_in(
    parts: Parts, user_id: int, username: str, role: UserRole, *, has_second_factor: bool
) -> Caller:
    """Return somebody with a login session, opened as logging in opens it."""
    now = datetime.fromtimestamp(parts.time.ms / 1000, UTC)
    account = LoginAccount(user_id, username, "", role, "fr", None, has_second_factor)
    opened = await parts.services.authenticator.open(
        account,
        network="127.0.0.0/24",
        user_agent="",
        second_factor_at=now - SECOND_FACTOR_AGE if has_second_factor else None,
    )
    client = connect_to(parts.app, Authorization=f"Bearer {opened.token}")
    return Caller(client, user_id, username)


async def _give_roles_in_school(
    connection: AsyncConnection, parts: Parts, callers: dict[str, Caller], here: int
) -> None:
    async with parts.services.database.begin() as session:
        for name, role in (("head", "admin"), ("parent", "parent")):
            session.add(
                InstitutionMembership(user_id=callers[name].id, institution_id=here, role=role)
            )
    await connection.execute(
        text("DELETE FROM institution_memberships WHERE user_id = :user AND role = 'student'"),
        {"user": callers["parent"].id},
    )


async def _fill(
    town: Town, school: School, connection: AsyncConnection, here: int, group: int
) -> None:
    """Make everything that paths name, and note who stands in which relation to it."""
    parts, callers = town.parts, town.callers
    teacher, pupil = callers["teacher"], callers["pupil"]
    code = (await teacher.post(f"/api/groups/{group}/code")).json()["join_code"]
    exercise = (await teacher.post("/api/exercises", **SUM)).json()["id"]
    items = [{"kind": "own", "exercise_id": exercise}]
    made = await teacher.post("/api/exercise-sets", title="Ensemble", items=items)
    made_set = made.json()["id"]
    written = (await write(teacher))["challenge"]["id"]
    drawn = (await draw(pupil))["challenge"]["id"]
    duel = {"mode": "speed", "types": ["addition"], "level": "initie", "group_ids": [group]}
    pending = (await teacher.post("/api/challenges", **duel)).json()["id"]
    players = [callers[name] for name in OF_CLASS]
    settled, _ = await play_duel(parts, teacher, group, players, (right,) * len(players))
    await log_in(parts, pupil.id, "pupil", UserRole.PADAWAN, has_second_factor=False)
    login = (
        await connection.execute(
            text("SELECT max(id) FROM user_sessions WHERE user_id = :user"), {"user": pupil.id}
        )
    ).scalar_one()
    shown = callers["colleague"].id
    await connection.execute(
        text("UPDATE users SET is_public_profile = true WHERE id = :id"), {"id": shown}
    )
    png = {"Content-Type": "image/png"}
    # Of somebody who asks for nothing later: a new picture takes the old one's file away.
    owner = await _somebody(parts, school, "owner", UserRole.MAITRE, here)
    avatar = await owner.http.post("/api/users/me/avatar", content=picture(), headers=png)
    await owner.http.aclose()
    invitation = (
        await callers["head"].post(f"/api/institutions/{here}/invitations", role="teacher")
    ).json()["id"]
    await connection.execute(
        text("INSERT INTO guardianships (parent_id, child_id) VALUES (:parent, :child)"),
        {"parent": callers["parent"].id, "child": pupil.id},
    )
    batch = await teacher.post(f"/api/groups/{group}/pupils", key="lot-numero-1", pupils=[{}])
    made_pupil = batch.json()["pupils"][0]["user_id"]
    ids = {"user_ids": [made_pupil]}
    cards = await teacher.post(f"/api/groups/{group}/cards", kind="words", **ids)
    assert cards.status_code == 201, cards.text
    about = {"target_kind": "user", "target_id": callers["classmate"].id, "reason": "rude_name"}
    assert (await pupil.post("/api/reports", **about)).status_code < 300
    report = (await connection.execute(text("SELECT max(id) FROM reports"))).scalar_one()
    teaches: dict[Relation, Collection[str]] = {"leader": {"teacher"}, "own class": {"teacher"}}
    runs: dict[Relation, Collection[str]] = {"runs institution": {"head"}}
    of_class = {"teacher", *OF_CLASS}
    everybody = set(callers) - set(ENDED)
    plays: dict[Relation, Collection[str]] = {"takes part": of_class, "hosts": {"teacher"}}
    own: dict[Relation, Collection[str]] = {"own": {"teacher"}}
    town.things = {
        # Without an id: the institution is the caller's own. Teachers make classes there.
        "make_group": [Thing(0, {"own institution": everybody - {"parent", "moderator"}})],
        "/api/avatars/drawn/{key:word}": [Thing(next(iter(CATALOGUE)))],
        "/api/avatars/uploaded/{name:word}": [
            Thing(avatar.json()["url"].partition("?")[0].rpartition("/")[2])
        ],
        "/api/users/{user_id:id}": [
            Thing(pupil.id, {"shown": ()}),
            Thing(shown, {"shown": everybody}),
        ],
        "/api/users/me/sessions/{login_id:id}": [Thing(login, {"own": {"pupil"}})],
        "/api/users/{user_id:id}/consents": [Thing(pupil.id, {"own child": {"parent"}})],
        "/api/users/{user_id:id}/parent-invitations": [Thing(pupil.id, {"own class": {"teacher"}})],
        "/api/institutions/{institution_id:id}": [Thing(here, runs)],
        "/api/institutions/{institution_id:id}/members/{user_id:id}": [
            Thing(callers["colleague"].id, runs)
        ],
        "note_paper_consent": [Thing(pupil.id, runs)],
        "/api/institutions/{institution_id:id}/invitations/{invitation_id:id}": [
            Thing(invitation, runs)
        ],
        "/api/groups/{group_id:id}": [Thing(group, {"member": of_class, **teaches})],
        "/api/groups/{group_id:id}/pupils/{user_id:id}": [Thing(made_pupil, teaches)],
        "/api/groups/{group_id:id}/cards/{user_id:id}": [Thing(made_pupil, teaches)],
        "/api/moderation/reports/{report_id:id}": [Thing(report, teaches)],
        "/api/groups/{group_id:id}/members/{user_id:id}": [Thing(callers["classmate"].id, teaches)],
        "/api/challenges/{challenge_id:id}": [Thing(pending, plays)],
        "read_result": [Thing(settled, plays)],
        "read_report": [Thing(settled, plays)],
        "/api/exercises/{exercise_id:id}": [Thing(exercise, own)],
        "/api/exercise-sets/{set_id:id}": [Thing(made_set, own)],
        "/api/logic-challenges/{challenge_id:id}": [
            Thing(written, {"own": {"teacher"}, "offered": of_class}),
            Thing(drawn, {"own": (), "offered": everybody}),
        ],
    }
    town.names = {
        "classmate": callers["classmate"].id,
        "exercise": exercise,
        "made pupil": made_pupil,
        "set": made_set,
        "join_code": code,
    }


async def _spoil(connection: AsyncConnection, callers: dict[str, Caller]) -> None:
    """Take from those who had a login what they had, and lock the account that is locked."""
    for name, statement in {
        "revoked": "UPDATE user_sessions SET is_active = false, ended_at = last_activity"
        " WHERE user_id = :user",
        "disabled": "UPDATE users SET is_active = false WHERE id = :user",
        "deleted": "UPDATE users SET is_deleted = true WHERE id = :user",
        "locked": "UPDATE users SET failed_login_attempts = 9, locked_until = '2099-01-01'"
        " WHERE id = :user",
    }.items():
        await connection.execute(text(statement), {"user": callers[name].id})
