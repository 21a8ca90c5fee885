"""`mathakine erase`: reduce an account to an empty row, end its logins, and say what went."""

import asyncio
import os
from typing import Annotated

import typer

from server.console.errors import CommandError
from server.settings import Settings

app = typer.Typer()


@app.command()
def erase(
    username: Annotated[str, typer.Argument(help="Whose account is erased.")],
    *,
    is_sure: Annotated[
        bool, typer.Option("--yes", help="Erase; without it only the name is looked up.")
    ] = False,
) -> None:
    """Erase a person for good: there is no way back but a backup."""
    settings = Settings.from_env(os.environ)
    asyncio.run(_erase(settings, username, is_sure=is_sure))


async def _erase(settings: Settings, username: str, *, is_sure: bool) -> None:
    import sqlalchemy as sa

    from persistence.database import create_engine, create_session_factory
    from persistence.erasure import erase_user
    from persistence.models import User
    from persistence.redis.client import connect
    from server.accounts.login_copies import RedisLoginCopies
    from server.console.recording import record_operator
    from server.console.servers import find_servers
    from server.matches.pushes import LoginEnded, Pushes

    database_url, redis_url = find_servers(settings)
    engine = create_engine(database_url)
    client = connect(settings.volatile_url or redis_url)
    try:
        async with create_session_factory(engine).begin() as session:
            query = sa.select(User.id).where(User.username == username, User.is_deleted.is_(False))
            user_id = await session.scalar(query)
            if user_id is None:
                raise CommandError(f"Nobody here has the username {username!r}.")
            if not is_sure:
                typer.echo(
                    f"{username} is user {user_id}. Say --yes to erase this account for good."
                )
                return
            # Before it: what is left of the entry is a reference that means nobody.
            await record_operator(session, "account_erased", [user_id])
            erased = await erase_user(session, user_id)
            assert erased is not None
        # Where Redis is away, each web process does the same as soon as it looks what has ended.
        await RedisLoginCopies(client).drop(erased.login_hashes)
        await Pushes(client, lambda _: None).send(LoginEnded(user_id))
    finally:
        await client.aclose()
        await engine.dispose()
    gone = ", ".join(f"{count} of {table}" for table, count in erased.rows.items() if count)
    typer.echo(f"user {user_id} is erased; rows that went or lost their owner: {gone or 'none'}")
