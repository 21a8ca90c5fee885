"""Consents: dated words that are only added to, and the columns of `users` that mirror them.

A child's consent holds once two have said yes: the child, and a parent (or the school that holds
the parent's paper). Either takes it back alone and at once. Whatever rests on a school's public
task asks nothing here. Who may speak for whom is asked here too; who may call, in `server.api`.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final, Literal, NamedTuple, cast, get_args

from sqlalchemy import any_, exists, func, or_, select, union, update
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.ext.asyncio import AsyncSession

from game.texts.consents import CONSENT_VERSIONS, Purpose
from persistence.models import (
    Consent,
    Guardianship,
    Institution,
    InstitutionMembership,
    User,
    UserRole,
)
from persistence.progress_queries import refresh_boards

Giver = Literal["self", "parent", "institution"]
Side = Literal["self", "parent"]
"""Whose yes is asked for: the institution's stands for a parent's, on paper."""

PURPOSES: Final[tuple[Purpose, ...]] = get_args(Purpose)
AGE_OF_CONSENT: Final = 15
"""In France (law 78-17, article 45, on GDPR 8): younger children do not consent alone."""

MIRRORS: Final[dict[Purpose, str]] = {
    "public_profile": "is_public_profile",
    "boards_beyond_class": "show_in_leaderboards",
    "marketing": "marketing_consent",
    "data_retention": "data_retention_consent",
}
"""Columns of `users` that say whether a consent holds now."""
PURPOSE_OF: Final[dict[str, Purpose]] = {column: purpose for purpose, column in MIRRORS.items()}


class ConsentRow(NamedTuple):
    """One dated word."""

    purpose: Purpose
    text_version: str
    is_given: bool
    given_as: Giver
    given_by: int | None
    created_at: datetime


class ConsentState(NamedTuple):
    """How a purpose stands. `own` and `parents` are the last words, None when there was none."""

    purpose: Purpose
    own: ConsentRow | None
    parents: ConsentRow | None
    needs_parent: bool

    @property
    def missing(self) -> tuple[Side, ...]:
        """Whose yes it still takes, after somebody said yes; empty when nobody did."""
        asked = [("self", self.own)]
        if self.needs_parent:
            asked.append(("parent", self.parents))
        if not any(row is not None and row.is_given for _, row in asked):
            return ()
        return tuple(side for side, row in asked if row is None or not row.is_given)  # type: ignore[misc]

    @property
    def is_in_force(self) -> bool:
        """Whether everybody whose yes it takes has said yes last."""
        has_own = self.own is not None and self.own.is_given
        has_parents = self.parents is not None and self.parents.is_given
        return has_own and (has_parents or not self.needs_parent)


async def needs_parent(session: AsyncSession, user_id: int, today: date) -> bool:
    """Return whether somebody cannot consent alone.

    Every pupil counts as a child: there is no birth date, and the school year in the profile is the
    pupil's own word, so it opens nothing. Adults are known by a role above a pupil's, or because an
    institution vouched for them (its staff, its parents).
    """
    row = (
        await session.execute(select(User.role, User.birth_date).where(User.id == user_id))
    ).one_or_none()
    if row is None:
        return True
    if row[0] is not None and row[0] is not UserRole.PADAWAN:
        return False
    if row[1] is not None and _age(row[1], today) >= AGE_OF_CONSENT:
        return False
    vouched = exists().where(
        InstitutionMembership.user_id == user_id,
        InstitutionMembership.is_active,
        InstitutionMembership.role.in_(("parent", "teacher", "admin")),
    )
    return not await session.scalar(select(vouched))


async def is_guardian(session: AsyncSession, parent_id: int, child_id: int) -> bool:
    """Return whether somebody decides for a child: vouched for, or an adult of the same family."""
    if parent_id == child_id:
        return False
    vouched = exists().where(
        Guardianship.parent_id == parent_id,
        Guardianship.child_id == child_id,
        Guardianship.ended_at.is_(None),
    )
    own, child = (InstitutionMembership.__table__.alias(name) for name in ("own", "child"))
    family = (
        exists()
        .select_from(own)
        .where(
            own.c.institution_id == child.c.institution_id,
            Institution.id == own.c.institution_id,
            Institution.type == "family",
            Institution.is_active,
            own.c.user_id == parent_id,
            own.c.is_active,
            own.c.role.in_(("admin", "parent")),
            child.c.user_id == child_id,
            child.c.is_active,
            child.c.role == "student",
        )
    )
    return bool(await session.scalar(select(or_(vouched, family))))


async def read_states(
    session: AsyncSession, user_id: int, today: date, purposes: Sequence[Purpose] = PURPOSES
) -> dict[Purpose, ConsentState]:
    """Return how each purpose stands for somebody."""
    asks_parent = await needs_parent(session, user_id, today)
    query = (
        select(
            Consent.purpose,
            Consent.text_version,
            Consent.is_given,
            Consent.given_as,
            Consent.given_by,
            Consent.created_at,
        )
        .ext(distinct_on(Consent.purpose, Consent.given_as))
        .where(Consent.user_id == user_id, Consent.purpose.in_(purposes))
        .order_by(Consent.purpose, Consent.given_as, Consent.id.desc())
    )
    last: dict[tuple[str, str], ConsentRow] = {
        (row[0], row[3]): ConsentRow(*cast("Any", row)) for row in await session.execute(query)
    }
    return {
        purpose: ConsentState(
            purpose,
            last.get((purpose, "self")),
            # A parent's own word goes before the paper that a school holds.
            last.get((purpose, "parent")) or last.get((purpose, "institution")),
            asks_parent,
        )
        for purpose in purposes
    }


async def list_history(session: AsyncSession, user_id: int) -> list[ConsentRow]:
    """Return every word on somebody's consents, the oldest first."""
    query = (
        select(
            Consent.purpose,
            Consent.text_version,
            Consent.is_given,
            Consent.given_as,
            Consent.given_by,
            Consent.created_at,
        )
        .where(Consent.user_id == user_id)
        .order_by(Consent.id)
    )
    return [ConsentRow(*cast("Any", row)) for row in await session.execute(query)]


async def record_consent(
    session: AsyncSession,
    *,
    user_id: int,
    purpose: Purpose,
    is_given: bool,
    given_as: Giver,
    given_by: int,
    network: str | None,
    now: datetime,
) -> ConsentState:
    """Add a dated word and bring the mirroring column to what holds now; return how it stands.

    The account's row is locked: of two words at once, the later one decides with both in sight.
    `network` is truncated already. Saying again what the same giver said last, to the same text,
    adds no row.
    """
    await session.execute(select(User.id).where(User.id == user_id).with_for_update())
    last = await _last_word(session, user_id, purpose, given_as)
    if last == (is_given, CONSENT_VERSIONS[purpose]):
        return (await read_states(session, user_id, now.date(), (purpose,)))[purpose]
    session.add(
        Consent(
            user_id=user_id,
            purpose=purpose,
            text_version=CONSENT_VERSIONS[purpose],
            is_given=is_given,
            given_as=given_as,
            given_by=given_by,
            network=network,
            created_at=now,
        )
    )
    await session.flush()
    state = (await read_states(session, user_id, now.date(), (purpose,)))[purpose]
    await _mirror(session, user_id, state)
    return state


async def _last_word(
    session: AsyncSession, user_id: int, purpose: Purpose, given_as: Giver
) -> tuple[bool, str] | None:
    query = (
        select(Consent.is_given, Consent.text_version)
        .where(Consent.user_id == user_id, Consent.purpose == purpose, Consent.given_as == given_as)
        .order_by(Consent.id.desc())
        .limit(1)
    )
    row = (await session.execute(query)).one_or_none()
    return None if row is None else (row[0], row[1])


async def _mirror(session: AsyncSession, user_id: int, state: ConsentState) -> None:
    values: dict[str, Any] = {}
    if state.purpose in MIRRORS:
        values[MIRRORS[state.purpose]] = state.is_in_force
    elif state.purpose == "birth_date" and not state.is_in_force:
        values["birth_date"] = None
    if values:
        await session.execute(update(User).where(User.id == user_id).values(values))
    if state.purpose == "boards_beyond_class":
        await refresh_boards(session, user_id)


async def is_in_force(session: AsyncSession, user_id: int, purpose: Purpose, today: date) -> bool:
    """Return whether a purpose may be served for somebody today."""
    return (await read_states(session, user_id, today, (purpose,)))[purpose].is_in_force


async def list_children(session: AsyncSession, parent_id: int) -> list[tuple[int, str]]:
    """Return the children for whom somebody decides: ids and usernames."""
    own, child = (InstitutionMembership.__table__.alias(name) for name in ("own", "child"))
    family = (
        select(child.c.user_id)
        .join(own, own.c.institution_id == child.c.institution_id)
        .join(Institution, Institution.id == own.c.institution_id)
        .where(
            Institution.type == "family",
            Institution.is_active,
            own.c.user_id == parent_id,
            own.c.is_active,
            own.c.role.in_(("admin", "parent")),
            child.c.is_active,
            child.c.role == "student",
            child.c.user_id != parent_id,
        )
    )
    vouched = select(Guardianship.child_id).where(
        Guardianship.parent_id == parent_id, Guardianship.ended_at.is_(None)
    )
    # As an array, so that few accounts are looked up by key and not all of them one by one.
    found = func.array(union(vouched, family).scalar_subquery())
    query = (
        select(User.id, User.username)
        .where(User.id == any_(found), User.is_deleted.is_(False), User.is_active.is_not(False))
        .order_by(User.username)
    )
    return [(row[0], row[1]) for row in await session.execute(query)]


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
