"""`mathakine seed-demo`: the demo school, with passwords of this place's own."""

import asyncio
import os
import secrets
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from msgspec import Struct

from server.console.errors import CommandError
from server.console.web import required
from server.settings import Settings

app = typer.Typer()

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # what is not mistaken for something else on paper
_PART, _PARTS = 4, 3  # 59 bits: nothing to guess, and typed within a minute


class Login(Struct, frozen=True):
    """One account of the demo school."""

    username: str
    password: str


class ClassLogins(Struct, frozen=True):
    """One class of it. `group` is the class's id in the database."""

    name: str
    teacher: Login
    pupils: tuple[Login, ...]
    group: int


class DemoLogins(Struct, frozen=True):
    """The file of logins, which the bots of `mathakine duel` read too."""

    classes: tuple[ClassLogins, ...]


@app.command()
def seed_demo(
    logins: Annotated[
        Path | None, typer.Option(help="Where to write the logins; the data folder by default.")
    ] = None,
) -> None:
    """Make the demo school, or give it new passwords, and write them to a private file."""
    settings = Settings.from_env(os.environ)
    database_url = required("DATABASE_URL", settings.database_url)
    path = logins or settings.data_dir / "demo-logins.json"
    written = asyncio.run(_seed(database_url))
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.half")
    descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(written)))
    half.replace(path)
    typer.echo(f"the demo school is in the database; its logins are in {path}")


async def _seed(database_url: str) -> DemoLogins:
    from persistence.database import create_engine, create_session_factory
    from persistence.demo import DemoError, demo_classes, demo_usernames, seed_demo
    from server.accounts.passwords import PasswordPool

    passwords = {username: _password() for username in demo_usernames()}
    pool = PasswordPool()
    engine = create_engine(database_url)
    try:
        hashes = await asyncio.gather(*(pool.hash(each) for each in passwords.values()))
        async with create_session_factory(engine).begin() as session:
            report = await seed_demo(session, dict(zip(passwords, hashes, strict=True)))
    except DemoError as error:
        raise CommandError(str(error)) from error
    finally:
        pool.close()
        await engine.dispose()
    return DemoLogins(
        tuple(
            ClassLogins(
                one.name,
                Login(one.teacher.username, passwords[one.teacher.username]),
                tuple(Login(each.username, passwords[each.username]) for each in one.pupils),
                report.groups[one.name],
            )
            for one in demo_classes()
        )
    )


def _password() -> str:
    parts = ("".join(secrets.choice(_ALPHABET) for _ in range(_PART)) for _ in range(_PARTS))
    return "-".join(parts)
