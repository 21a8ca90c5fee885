"""`mathakine database-roles`: print, or make, the least-privilege roles of PostgreSQL."""

import asyncio
import os
from collections.abc import Sequence
from typing import Annotated

import typer

from server.console.errors import CommandError
from server.settings import Settings

app = typer.Typer()


@app.command()
def database_roles(
    *,
    is_applied: Annotated[
        bool, typer.Option("--apply", help="Do it, as the owner of DATABASE_URL's tables.")
    ] = False,
    application: Annotated[
        str, typer.Option(help="The role of web and worker processes.")
    ] = "mathakine_app",
    reader: Annotated[
        str, typer.Option(help="A role that reads no secret and nothing sensitive; empty: none.")
    ] = "mathakine_reader",
) -> None:
    """Print the SQL of the roles; with --apply run it. Once after each `mathakine migrate`."""
    from persistence.database_roles import role_statements

    settings = Settings.from_env(os.environ)
    try:
        statements = role_statements(_database(settings), application, reader or None)
    except ValueError as error:
        raise CommandError(f"{error}.") from error
    if not is_applied:
        for statement in statements:
            typer.echo(f"{statement};")
        return
    asyncio.run(_apply(settings, statements))
    typer.echo("The roles may do what they need, and no more.")
    typer.echo(
        "Next: give them passwords (ALTER ROLE … PASSWORD …), set DATABASE_URL of web and worker "
        f"to {application}, and DATABASE_OWNER_URL of the workers to the owner."
    )


def _database(settings: Settings) -> str:
    from persistence.database import normalise_url
    from server.console.servers import find_database

    return str(normalise_url(find_database(settings)).database)


async def _apply(settings: Settings, statements: "Sequence[str]") -> None:
    from sqlalchemy.exc import DBAPIError

    from persistence.database import create_engine
    from persistence.database_roles import apply_roles
    from server.console.servers import find_database

    engine = create_engine(find_database(settings), application_name="mathakine-roles")
    try:
        async with engine.begin() as connection:
            await apply_roles(connection, statements)
    except DBAPIError as error:
        raise CommandError(
            f"PostgreSQL refused ({getattr(error.orig, 'sqlstate', None)}): roles are made by an "
            "account with CREATEROLE that owns the tables; nothing was changed."
        ) from error
    finally:
        await engine.dispose()
