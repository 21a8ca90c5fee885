"""`mathakine role`: what an account may do, decided by whoever runs the server.

Moderators, keepers and administrators are made here and nowhere else; teachers come by invitation.
"""

import asyncio
import os
from typing import Annotated

import typer

from server.console.errors import CommandError
from server.settings import Settings

app = typer.Typer(no_args_is_help=True, help="See or set what an account may do.")

_NAMES = ("padawan", "maitre", "gardien", "archiviste", "admin")


@app.command("set")
def set_role(
    username: Annotated[str, typer.Argument(help="Whose role is set.")],
    role: Annotated[str, typer.Argument(help="padawan, maitre, gardien, archiviste or admin.")],
) -> None:
    """Give an account a role and end its login sessions; a pupil of a school keeps being one."""
    if role not in _NAMES:
        raise CommandError(f"{role!r} is no role: choose one of {', '.join(_NAMES)}.")
    typer.echo(asyncio.run(_set(Settings.from_env(os.environ), username, role)))


@app.command("show")
def show(username: Annotated[str, typer.Argument(help="Whose role is shown.")]) -> None:
    """Say which role an account has."""
    typer.echo(asyncio.run(_show(Settings.from_env(os.environ), username)))


async def _set(settings: Settings, username: str, name: str) -> str:
    from persistence import login_queries
    from persistence.account_queries import find_active
    from persistence.database import create_engine, create_session_factory
    from persistence.institution_members import was_student
    from persistence.models import UserRole
    from persistence.redis.client import connect
    from server.accounts.login_copies import RedisLoginCopies
    from server.console.recording import record_operator
    from server.console.servers import find_servers
    from server.matches.pushes import LoginEnded, Pushes

    database_url, redis_url = find_servers(settings)
    engine = create_engine(database_url)
    client = connect(settings.volatile_url or redis_url)
    role = UserRole(name)
    try:
        async with create_session_factory(engine).begin() as session:
            user = await find_active(session, username)
            if user is None:
                raise CommandError(f"Nobody here has the username {username!r}.")
            before = (user.role or UserRole.PADAWAN).value
            if before == name:
                return f"{username} is {name} already; nothing was changed."
            if role is not UserRole.PADAWAN and await was_student(session, user.id):
                raise CommandError(
                    f"{username} is the account of a school's pupil, which is never raised: make "
                    "another account for the adult."
                )
            user.role = role
            await session.flush()
            ended = await login_queries.end_logins(session, user.id)
            await record_operator(session, "role_changed", [user.id], role=name, before=before)
            user_id = user.id
        # Where Redis is away, each web process does the same as soon as it looks what has ended.
        await RedisLoginCopies(client).drop(ended)
        await Pushes(client, lambda _: None).send(LoginEnded(user_id))
    finally:
        await client.aclose()
        await engine.dispose()
    return (
        f"{username} (user {user_id}) was {before} and is {name} now; "
        f"{len(ended)} login session(s) ended."
    )


async def _show(settings: Settings, username: str) -> str:
    from persistence.account_queries import find_active
    from persistence.database import create_engine, create_session_factory
    from persistence.models import UserRole
    from server.console.servers import find_servers

    engine = create_engine(find_servers(settings)[0])
    try:
        async with create_session_factory(engine)() as session:
            user = await find_active(session, username)
            if user is None:
                raise CommandError(f"Nobody here has the username {username!r}.")
            return f"{username} (user {user.id}) is {(user.role or UserRole.PADAWAN).value}."
    finally:
        await engine.dispose()
