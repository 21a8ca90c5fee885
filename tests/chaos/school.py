"""Makes a school of any size straight in the database: for harnesses, where REST would take hours.

Everybody gets a login session whose token is known, so that a thousand players need no thousand
password hashes. The accounts are what registration and the demo school would have made.
"""

import asyncio
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.ext.asyncio import AsyncSession

from load.logins import ClassLogins, Logins, Person, write_logins
from persistence.database import create_engine, create_session_factory
from persistence.models import (
    GroupMembership,
    Institution,
    InstitutionMembership,
    LoginSession,
    User,
    UserGroup,
    UserRole,
)
from server.accounts.authentication import hash_token

_NO_PASSWORD = "!"  # no hash begins so: these accounts can only be used with their tokens


async def make_school(session: AsyncSession, class_count: int, pupil_count: int) -> Logins:
    """Add a school with its classes; commits nothing. Names are random, so it can be repeated."""
    now = datetime.now(UTC)
    school = Institution(name="École des essais", type="school")
    session.add(school)
    await session.flush()
    classes = []
    for number in range(1, class_count + 1):
        tag = secrets.token_hex(4)
        teacher, teacher_login = await _person(session, f"maitre.{tag}", UserRole.MAITRE, now)
        session.add(
            InstitutionMembership(user_id=teacher, institution_id=school.id, role="teacher")
        )
        group = UserGroup(
            name=f"CM1 {number}",
            group_type="class",
            created_by=teacher,
            max_members=60,
            institution_id=school.id,
        )
        session.add(group)
        await session.flush()
        session.add(_member(teacher, group.id, "teacher", now))
        pupils = []
        for place in range(1, pupil_count + 1):
            pupil, login = await _person(session, f"eleve.{tag}.{place}", UserRole.PADAWAN, now)
            session.add(
                InstitutionMembership(user_id=pupil, institution_id=school.id, role="student")
            )
            session.add(_member(pupil, group.id, "member", now))
            pupils.append(login)
        classes.append(ClassLogins(group.name, teacher_login, pupils, group.id))
    await session.flush()
    return Logins(classes)


def _member(user: int, group: int, role: str, now: datetime) -> GroupMembership:
    return GroupMembership(user_id=user, group_id=group, role=role, approved_at=now)


async def _person(
    session: AsyncSession, name: str, role: UserRole, now: datetime
) -> tuple[int, Person]:
    user = User(
        username=name,
        email=f"{secrets.token_hex(12)}@accounts.invalid",
        hashed_password=_NO_PASSWORD,
        role=role,
        is_active=True,
        timezone="Europe/Paris",
        language_preference="fr",
        show_in_leaderboards=True,
        allow_friend_requests=False,
        data_retention_consent=False,
    )
    session.add(user)
    await session.flush()
    token = secrets.token_urlsafe(32)
    session.add(
        LoginSession(
            user_id=user.id,
            session_token=hash_token(token),
            last_activity=now,
            created_at=now,
            expires_at=now + timedelta(days=7),
        )
    )
    return user.id, Person(name, token=token)


async def make_school_at(database_url: str, class_count: int, pupil_count: int) -> Logins:
    """Add a school to the database at `database_url` and return its logins."""
    engine = create_engine(database_url)
    try:
        async with create_session_factory(engine).begin() as session:
            return await make_school(session, class_count, pupil_count)
    finally:
        await engine.dispose()


def main(
    database_url: Annotated[str, typer.Option(envvar="DATABASE_URL", help="A migrated database.")],
    out: Annotated[Path, typer.Option(help="Where the logins go, for load's --logins.")],
    classes: Annotated[int, typer.Option(help="How many classes.")] = 34,
    pupils: Annotated[int, typer.Option(help="How many pupils a class has.")] = 30,
) -> None:
    """Make a school and write its logins."""
    logins = asyncio.run(make_school_at(database_url, classes, pupils))
    write_logins(out, logins)
    typer.echo(f"{logins.pupil_count} pupils in {len(logins.classes)} classes: {out}")


if __name__ == "__main__":
    typer.run(main)
