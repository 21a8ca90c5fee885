"""Making several pupils' accounts at once, and only once however often the request is sent.

A request brings a key of its own making. What it made is found again by that key, so that a click
too many, or an answer that was lost, makes nobody twice.
"""

import hashlib
from collections.abc import Awaitable, Callable, Sequence
from typing import Annotated, Any, Final

import msgspec
from msgspec import Meta, Struct
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from game.units import Language
from persistence import group_queries, school_accounts
from persistence.institution_settings import InstitutionSettings
from persistence.models import UserGroup
from persistence.school_accounts import MadePupil, NewPupil
from server.accounts.rosters.reading import Wanted
from server.accounts.rosters.usernames import draw_usernames
from server.api.constraint_errors import broken_rule
from server.api.endpoint import Call
from server.api.values import LanguageValue
from server.errors import GroupFullError, NotFoundError, OverloadedError, RosterChangedError

BatchKey = Annotated[str, Meta(min_length=8, max_length=64, pattern=r"^[A-Za-z0-9_-]*$")]
"""Made by the client, anew for each list: a UUID will do. The same request again has the same."""
_TRIES: Final = 3


class Pupil(Struct, frozen=True):
    """A pupil's account as the teacher who made it sees it. Nothing opens it before its card."""

    user_id: int
    username: str
    label: str | None
    grade_level: int | None
    language: LanguageValue


class Pupils(Struct, frozen=True):
    """Accounts in the order in which they were asked for."""

    pupils: tuple[Pupil, ...]


async def lock_class(call: Call, session: AsyncSession) -> UserGroup:
    """Return the class in the path, locked; raises `NotFoundError` unless the caller leads it."""
    group_id = call.path_id("group_id")
    group = await school_accounts.lock_class(session, call.user_id, group_id)
    if group is None:
        raise NotFoundError("no class of the caller's")
    return group


async def find_class(call: Call, session: AsyncSession) -> UserGroup:
    """Return the class in the path; raises `NotFoundError` unless the caller leads it."""
    group_id = call.path_id("group_id")
    group = await school_accounts.find_class(session, call.user_id, group_id)
    if group is None:
        raise NotFoundError("no class of the caller's")
    return group


def digest_of(*parts: Any) -> str:
    """Return 64 hex digits that stand for everything that was asked for."""
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()


async def with_fresh_usernames(make: Callable[[], Awaitable[Pupils]]) -> Pupils:
    """Return what `make` returns, which runs its own transaction.

    A username that another class was given at the same moment is drawn anew.
    """
    for _ in range(_TRIES):
        try:
            return await make()
        except IntegrityError as error:
            if broken_rule(error) != "users_username_key":
                raise
    raise OverloadedError("usernames taken again and again", retry_after_s=1)


async def draw_for(
    session: AsyncSession, group: UserGroup, key: str, languages: Sequence[Language]
) -> list[str]:
    """Return a username for each; the same for the same class and key while they are free."""
    return await draw_usernames(session, f"{group.id}\0{key}", languages)


async def find_made(
    session: AsyncSession, group: UserGroup, key: str, digest: str
) -> Pupils | None:
    """Return what this request has made before; None when it is new.

    Raises `RosterChangedError` when the key did something else.
    """
    made = await school_accounts.find_batch(session, group.id, key)
    if not made:
        return None
    if any(pupil.batch_digest != digest for pupil in made):
        raise RosterChangedError("the key did something else")
    return Pupils(tuple(_pupil(pupil) for pupil in made))


async def make(
    call: Call,
    session: AsyncSession,
    group: UserGroup,
    settings: InstitutionSettings,
    wanted: Sequence[Wanted],
    usernames: Sequence[str],
    *,
    key: str,
    digest: str,
) -> Pupils:
    """Return new accounts, members of the class at once, all of them on record.

    Raises `GroupFullError` when they are more than the class has room for.
    """
    count = await group_queries.count_members(session, group.id, is_active=True)
    if count + len(wanted) > group.max_members:
        raise GroupFullError
    new = [
        NewPupil(username, pupil.label, pupil.grade_level, pupil.language)
        for username, pupil in zip(usernames, wanted, strict=True)
    ]
    ids = await school_accounts.make_pupils(
        session,
        group,
        new,
        made_by=call.user_id,
        batch_key=key,
        batch_digest=digest,
        timezone=settings.timezone,
        now=call.now,
    )
    await call.audit_each(session, "pupil_created", ids, group=group.id)
    return Pupils(
        tuple(
            _pupil(MadePupil(user_id, *pupil, batch_digest=digest))
            for user_id, pupil in zip(ids, new, strict=True)
        )
    )


def _pupil(made: MadePupil) -> Pupil:
    language: Any = made.language
    return Pupil(made.user_id, made.username, made.label, made.grade_level, language)
