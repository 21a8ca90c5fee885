"""`mathakine keys`: which secrets are needed, and bringing everything under the newest one.

The server may run meanwhile: it knows both secrets (SECRET_KEY and SECRET_KEYS_OLD).
"""

import asyncio
import os
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import typer

from server.console.errors import CommandError
from server.settings import Settings

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

    from persistence.crypto import Keyring
    from persistence.crypto.rotation import Status

    Work = Callable[[async_sessionmaker[AsyncSession], Keyring], Awaitable[int]]

app = typer.Typer(no_args_is_help=True, help="Renew the secret that seals what is sensitive.")


@app.command()
def status() -> None:
    """Say which master key wraps how many data keys; exit code 1 while an older one is needed."""
    raise typer.Exit(_run(_status))


@app.command()
def rotate() -> None:
    """Wrap every data key with SECRET_KEY, so that those of SECRET_KEYS_OLD may be dropped.

    In small batches beside a running server; started again it goes on where it was.
    """
    raise typer.Exit(_run(_rotate))


@app.command()
def renew() -> None:
    """Make a new secret in DATA_DIR, for the next start of `mathakine run`; the old one is kept."""
    from server.embedded.data_folder import running_holder
    from server.embedded.secrets_file import renew_secret

    settings = Settings.from_env(os.environ)
    if settings.secret_key is not None:
        raise CommandError(
            "SECRET_KEY is set: make a new one (`openssl rand -base64 32`), and put the old one "
            "into SECRET_KEYS_OLD."
        )
    if running_holder(settings.data_dir) is not None:
        raise CommandError(
            f"A server runs from {settings.data_dir}: stop it with Ctrl-C first; it would go on "
            "sealing with the old secret."
        )
    renew_secret(settings.data_dir)
    typer.echo("A new secret is in place, and the old one kept beside it.")
    typer.echo("Next: `mathakine run`, then `mathakine keys rotate`.")


def _run(work: "Work") -> int:
    settings = Settings.from_env(os.environ)
    return asyncio.run(_with_stores(settings, work))


async def _with_stores(settings: Settings, work: "Work") -> int:
    from persistence.crypto import Keyring
    from persistence.database import create_engine, create_session_factory
    from server.console.servers import find_database
    from server.embedded.secrets_file import read_secrets

    secrets = (
        read_secrets(settings.data_dir)
        if settings.secret_key is None
        else (settings.secret_key, *settings.secret_keys_old)
    )
    if not secrets:
        raise CommandError("No secret is known: set SECRET_KEY, or DATA_DIR of `mathakine run`.")
    engine = create_engine(
        find_database(settings), application_name="mathakine-keys", statement_timeout_ms=60_000
    )
    try:
        return await work(create_session_factory(engine), Keyring(*secrets))
    finally:
        await engine.dispose()


async def _status(sessions: "async_sessionmaker[AsyncSession]", keyring: "Keyring") -> int:
    from persistence.crypto.rotation import read_status

    async with sessions() as session:
        found = await read_status(session, keyring)
    _tell(found)
    return 0 if found.is_done else 1


async def _rotate(sessions: "async_sessionmaker[AsyncSession]", keyring: "Keyring") -> int:
    from persistence.audit import record
    from persistence.crypto.rotation import read_status
    from persistence.crypto.rotation import rotate as bring_under_newest

    def report(what: str, count: int) -> None:
        typer.echo(f"{what}: {count} done")

    done = await bring_under_newest(sessions, keyring, lambda: datetime.now(UTC), report)
    async with sessions.begin() as session:
        found = await read_status(session, keyring)
        await record(
            session,
            action="keys_rotated",
            actor_id=None,
            agent="operator",
            details={
                "count": done.done_count,
                "failed_count": len(done.failed),
                "master": keyring.master_id,
            },
            now=datetime.now(UTC),
        )
    for place in done.failed:
        typer.echo(f"does not open, and was left: {place}")
    _tell(found)
    return 0 if found.is_done else 1


def _tell(found: "Status") -> None:
    typer.echo(f"the newest master key is {found.master_id}")
    for master, count in sorted(found.by_master.items()):
        known = "" if master not in found.unknown_masters else ": NO SECRET OF IT IS KNOWN"
        typer.echo(f"{count} data key(s) are wrapped by {master}{known}")
    for column, count in found.by_column.items():
        if count:
            typer.echo(f"{count} value(s) of {column} are not sealed with a key of the account")
    if found.letter_count:
        typer.echo(f"{found.letter_count} letter(s) on their way are sealed by an older secret")
    if found.is_done:
        typer.echo(
            "Nothing needs an older secret: SECRET_KEYS_OLD may be dropped. Keep the old secret "
            "with the backups of before, which need it."
        )
    else:
        typer.echo("Older secrets are still needed: run `mathakine keys rotate`.")
