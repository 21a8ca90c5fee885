"""`mathakine second-factor`: help for who lost the phone and the recovery codes.

Only whoever runs the server can do this, and it is on record: check who is asking, by another way
than the mail or the message that asks for it.
"""

import asyncio
import os
from datetime import UTC, datetime
from typing import Annotated

import typer

from server.console.errors import CommandError
from server.settings import Settings

app = typer.Typer(no_args_is_help=True, help="Help for who lost the phone and the recovery codes.")


@app.callback()
def second_factor() -> None:
    """Help for who lost the phone and the recovery codes."""


@app.command()
def reset(
    username: Annotated[str, typer.Argument(help="Whose second factor is taken away.")],
) -> None:
    """Take a second factor and its recovery codes away, end all login sessions, tell the owner.

    An administrator or keeper has to switch a new one on before anything else works again.
    """
    asyncio.run(_reset(Settings.from_env(os.environ), username))


async def _reset(settings: Settings, username: str) -> None:
    import sqlalchemy as sa
    from redis.exceptions import RedisError

    from persistence import login_queries
    from persistence import second_factor as factors
    from persistence.audit import record
    from persistence.database import create_engine, create_session_factory
    from persistence.models import User
    from persistence.redis.client import connect
    from persistence.redis.second_steps import SecondSteps
    from persistence.second_factor_notices import tell
    from server.accounts.login_copies import RedisLoginCopies
    from server.console.servers import find_servers
    from server.matches.pushes import LoginEnded, Pushes

    database_url, redis_url = find_servers(settings)
    engine = create_engine(database_url)
    client = connect(settings.volatile_url or redis_url)
    now = datetime.now(UTC)
    try:
        async with create_session_factory(engine).begin() as session:
            query = sa.select(User.id).where(User.username == username, User.is_deleted.is_(False))
            user_id = await session.scalar(query)
            if user_id is None:
                raise CommandError(f"Nobody here has the username {username!r}.")
            if not await factors.switch_off(session, user_id):
                raise CommandError(f"{username} has no second factor; nothing was changed.")
            ended = await login_queries.end_logins(session, user_id)
            await tell(session, user_id, "second_factor_reset", now)
            await record(
                session,
                action="second_factor_reset",
                actor_id=None,
                subject_id=user_id,
                agent="operator",
                details={"ended_count": len(ended)},
                now=now,
            )
        # Where Redis is away, each web process does the same as soon as it looks what has ended.
        await RedisLoginCopies(client).drop(ended)
        await Pushes(client, lambda _: None).send(LoginEnded(user_id))
        try:
            await SecondSteps(client).forget(user_id)
        except RedisError as error:
            typer.echo(f"Redis does not answer: codes typed wrong stay counted for a day ({error})")
    finally:
        await client.aclose()
        await engine.dispose()
    typer.echo(
        f"{username} (user {user_id}) has no second factor any more; "
        f"{len(ended)} login session(s) ended, and a notification tells why."
    )
