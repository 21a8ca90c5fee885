"""`mathakine institution`: schools, therapy centres and families, and who runs them first.

Everybody else comes by invitation of who runs one, or is let into a class.
"""

import asyncio
import os
from typing import Annotated

import typer

from server.console.errors import CommandError
from server.settings import Settings

app = typer.Typer(no_args_is_help=True, help="Make and list institutions.")

_TYPES = ("school", "therapy_center", "family")


@app.command("add")
def add(
    name: Annotated[str, typer.Argument(help="What it is called.")],
    *,
    kind: Annotated[
        str, typer.Option("--type", help="school, therapy_center or family.")
    ] = "school",
    admin: Annotated[str, typer.Option("--admin", help="The username of who runs it.")],
) -> None:
    """Make an institution; a private account that runs one becomes a teacher's."""
    if kind not in _TYPES:
        raise CommandError(f"{kind!r} is no type: choose one of {', '.join(_TYPES)}.")
    if not name.strip() or len(name) > 255:
        raise CommandError("An institution needs a name of 1 to 255 characters.")
    typer.echo(asyncio.run(_add(Settings.from_env(os.environ), name.strip(), kind, admin)))


@app.command("list")
def list_all() -> None:
    """List the institutions with the number of their members."""
    typer.echo(asyncio.run(_list(Settings.from_env(os.environ))))


async def _add(settings: Settings, name: str, kind: str, admin: str) -> str:
    from persistence import login_queries
    from persistence.account_queries import find_active
    from persistence.database import create_engine, create_session_factory
    from persistence.institution_members import was_student
    from persistence.institution_settings import default_settings, to_column
    from persistence.invitations import join_institution
    from persistence.models import Institution, UserRole
    from server.console.recording import record_operator
    from server.console.servers import find_servers

    engine = create_engine(find_servers(settings)[0])
    try:
        async with create_session_factory(engine).begin() as session:
            user = await find_active(session, admin)
            if user is None:
                raise CommandError(f"Nobody here has the username {admin!r}.")
            if await was_student(session, user.id):
                raise CommandError(f"{admin} is a pupil's account and runs no institution.")
            row = Institution(name=name, type=kind, settings=to_column(default_settings(kind), {}))
            session.add(row)
            await session.flush()
            await join_institution(session, row.id, user.id, "admin")
            await record_operator(session, "institution_made", institution=row.id)
            told = f"{name} is institution {row.id}, run by {admin}."
            # A family's parents are no teachers.
            if kind != "family" and user.role in {None, UserRole.PADAWAN}:
                user.role = UserRole.MAITRE
                await session.flush()
                ended = await login_queries.end_logins(session, user.id)
                await record_operator(session, "role_changed", [user.id], role="maitre")
                told += f" The account is a teacher's now; {len(ended)} login session(s) ended."
            return told
    finally:
        await engine.dispose()


async def _list(settings: Settings) -> str:
    import sqlalchemy as sa

    from persistence.database import create_engine, create_session_factory
    from persistence.models import Institution, InstitutionMembership
    from server.console.servers import find_servers

    engine = create_engine(find_servers(settings)[0])
    try:
        async with create_session_factory(engine)() as session:
            count = (
                sa.select(sa.func.count(InstitutionMembership.user_id.distinct()))
                .where(
                    InstitutionMembership.institution_id == Institution.id,
                    InstitutionMembership.is_active,
                )
                .scalar_subquery()
            )
            query = sa.select(
                Institution.id, Institution.type, Institution.name, Institution.is_active, count
            ).order_by(Institution.id)
            rows = (await session.execute(query)).all()
    finally:
        await engine.dispose()
    if not rows:
        return "There is no institution yet: `mathakine institution add` makes one."
    return "\n".join(
        f"{row[0]:>6}  {row[1]:<14}  {row[4]:>5} member(s)  {row[2]}"
        f"{'' if row[3] else '  (closed)'}"
        for row in rows
    )
