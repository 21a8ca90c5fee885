"""The demo school: an institution with two classes, in French, for a first look.

Who is in it is always the same; the passwords are the caller's, random per data folder, and come
here as hashes. Nobody in it is a real person.
"""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct
from sqlalchemy import insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.badge_seeding import seed_badges
from persistence.models import (
    Institution,
    InstitutionMembership,
    User,
    UserGroup,
    UserRole,
)

SCHOOL_NAME: Final = "École de démonstration"
EMAIL_DOMAIN: Final = "demo.invalid"
"""Reserved by RFC 2606: nothing can ever be delivered there."""
PUPIL_COUNT: Final = 30

_ANIMALS: Final = (
    "renard",
    "castor",
    "hibou",
    "panda",
    "lynx",
    "dauphin",
    "koala",
    "merle",
    "tigre",
    "bison",
)
_ADJECTIVES: Final = ("agile", "calme", "drôle", "habile", "rapide", "sage")


class DemoError(Exception):
    """The demo school cannot be made here; one sentence that says why."""


class DemoPerson(Struct, frozen=True):
    """Somebody in the demo school; pupils have no real name."""

    username: str
    full_name: str | None = None


class DemoClass(Struct, frozen=True):
    """A class. `grade` counts school years from CP = 1."""

    name: str
    grade: int
    teacher: DemoPerson
    pupils: tuple[DemoPerson, ...]


class DemoReport(Struct, frozen=True):
    """What was made: accounts that are new, and the ids of the classes by name."""

    created: tuple[str, ...]
    groups: dict[str, int]


def demo_classes() -> tuple[DemoClass, ...]:
    """Return both classes with their people; the same at each call."""
    names = [f"{animal}-{_plain(word)}" for word in _ADJECTIVES for animal in _ANIMALS]
    pupils = tuple(DemoPerson(name) for name in names)
    return (
        DemoClass("CM1 A", 4, DemoPerson("mme-martin", "Mme Martin"), pupils[:PUPIL_COUNT]),
        DemoClass("CM2 B", 5, DemoPerson("m-bernard", "M. Bernard"), pupils[PUPIL_COUNT:]),
    )


def demo_usernames() -> tuple[str, ...]:
    """Return everybody's username, teachers first within each class."""
    return tuple(person.username for one in demo_classes() for person in (one.teacher, *one.pupils))


def _plain(word: str) -> str:
    return word.replace("ô", "o")


async def seed_demo(session: AsyncSession, hashes: Mapping[str, str]) -> DemoReport:
    """Make the school, or bring it back to what it should be, with these password hashes.

    `hashes` has one for each of `demo_usernames()`. Somebody who exists already gets the new
    password, but only if he or she belongs to the demo school: raises `DemoError` when a name
    belongs to anybody else, and KeyError when a hash lacks. Also adds the badges of this release.
    """
    # Two seeders at once would make two schools: nothing else tells demo schools apart.
    await session.execute(text("SELECT pg_advisory_xact_lock(hashtext('demo school'))"))
    await seed_badges(session)
    school = await _school(session)
    known = await _known(session, school)
    created: list[str] = []
    groups: dict[str, int] = {}
    for one in demo_classes():
        teacher, is_new = await _account(
            session, one.teacher, hashes, known, role=UserRole.MAITRE, grade=None
        )
        created += [one.teacher.username] if is_new else []
        await _enrol(session, school, [teacher], "teacher")
        group = groups[one.name] = await _group(session, school, one, teacher)
        pupils: list[int] = []
        for person in one.pupils:
            pupil, is_new = await _account(
                session, person, hashes, known, role=UserRole.PADAWAN, grade=one.grade
            )
            created += [person.username] if is_new else []
            pupils.append(pupil)
        await _enrol(session, school, pupils, "student")
        await _join(session, group, [teacher], "teacher")
        await _join(session, group, pupils, "member")
    return DemoReport(tuple(created), groups)


async def _school(session: AsyncSession) -> int:
    query = select(Institution.id).where(Institution.settings["demo"].as_boolean())
    found = await session.scalar(query.order_by(Institution.id).limit(1))
    if found is not None:
        return found
    settings = {"demo": True, "legal_basis": "public_task", "country": "FR"}
    made: int | None = await session.scalar(
        insert(Institution)
        .values(name=SCHOOL_NAME, type="school", settings=settings)
        .returning(Institution.id)
    )
    assert made is not None
    return made


async def _known(session: AsyncSession, school: int) -> dict[str, int]:
    """Return the demo's people that are there; raises `DemoError` for names of other people."""
    query = (
        select(User.username, User.id, InstitutionMembership.id)
        .outerjoin(
            InstitutionMembership,
            (InstitutionMembership.user_id == User.id)
            & (InstitutionMembership.institution_id == school),
        )
        .where(User.username.in_(demo_usernames()))
    )
    rows = (await session.execute(query)).all()
    if strangers := sorted(row[0] for row in rows if row[2] is None):
        raise DemoError(
            f"The demo school needs the username {strangers[0]}, which belongs to somebody else; "
            "put it into another database."
        )
    return {row[0]: row[1] for row in rows}


async def _account(
    session: AsyncSession,
    person: DemoPerson,
    hashes: Mapping[str, str],
    known: Mapping[str, int],
    *,
    role: UserRole,
    grade: int | None,
) -> tuple[int, bool]:
    """Return the account's id, and whether it is new."""
    hashed = hashes[person.username]
    if (user := known.get(person.username)) is not None:
        await session.execute(
            update(User)
            .where(User.id == user)
            .values(hashed_password=hashed, is_active=True, locked_until=None)
        )
        return user, False
    made: int | None = await session.scalar(
        insert(User)
        .values(
            username=person.username,
            email=f"{person.username}@{EMAIL_DOMAIN}",
            hashed_password=hashed,
            full_name=person.full_name,
            role=role,
            grade_level=grade,
            timezone="Europe/Paris",
            language_preference="fr",
            allow_friend_requests=False,
            # Invented people: a board without anybody would show nothing of the boards.
            show_in_leaderboards=True,
            data_retention_consent=False,
        )
        .returning(User.id)
    )
    assert made is not None
    return made, True


async def _group(session: AsyncSession, school: int, one: DemoClass, teacher: int) -> int:
    query = select(UserGroup.id).where(
        UserGroup.institution_id == school,
        UserGroup.name == one.name,
        UserGroup.group_type == "class",
    )
    found = await session.scalar(query.order_by(UserGroup.id).limit(1))
    if found is not None:
        return found
    made: int | None = await session.scalar(
        insert(UserGroup)
        .values(
            name=one.name,
            group_type="class",
            created_by=teacher,
            institution_id=school,
            max_members=PUPIL_COUNT + 5,
        )
        .returning(UserGroup.id)
    )
    assert made is not None
    return made


_ENROL = text("""
    INSERT INTO institution_memberships (user_id, institution_id, role)
    SELECT person, :school, :role FROM unnest(CAST(:users AS integer[])) AS person
    ON CONFLICT (user_id, institution_id, role) DO UPDATE SET is_active = true
""")

_JOIN = text("""
    INSERT INTO group_memberships (user_id, group_id, role, approved_at)
    SELECT person, :group, :role, now() FROM unnest(CAST(:users AS integer[])) AS person
    ON CONFLICT (user_id, group_id) DO UPDATE
    SET is_active = true, role = excluded.role,
        approved_at = coalesce(group_memberships.approved_at, now())
""")


async def _enrol(session: AsyncSession, school: int, users: list[int], role: str) -> None:
    await session.execute(_ENROL, {"school": school, "role": role, "users": users})


async def _join(session: AsyncSession, group: int, users: list[int], role: str) -> None:
    await session.execute(_JOIN, {"group": group, "role": role, "users": users})
