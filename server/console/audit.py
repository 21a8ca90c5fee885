"""`mathakine audit`: prove that the trail is whole, hand out its head, look things up in it.

Looking things up is itself an entry. What is found is told; nothing here changes the trail.
"""

import asyncio
import os
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from server.console.errors import CommandError
from server.settings import Settings

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

    from persistence.audit_chain import Head

    Sessions = async_sessionmaker[AsyncSession]

app = typer.Typer(no_args_is_help=True, help="Verify the audit trail, export its head, read it.")
_Result = TypeVar("_Result")


@app.command()
def verify(
    *,
    heads: Annotated[
        list[Path] | None,
        typer.Option(
            help="A file of exported heads that was kept elsewhere; may be repeated. Without one, "
            "that of DATA_DIR."
        ),
    ] = None,
) -> None:
    """Hold every entry against the chain and the chain against exported heads; exit code 1 if not.

    Finds entries that were changed, deleted, swapped or put in between, an end that was cut off,
    and a chain that was made anew after a head was exported.
    """
    settings = Settings.from_env(os.environ)
    exported = list(_read_files(heads, settings.data_dir))
    raise typer.Exit(_run(settings, lambda sessions: _verify(sessions, exported)))


@app.command()
def head() -> None:
    """Print the head of the chain as one line of JSON: keep it somewhere else."""
    _run(Settings.from_env(os.environ), _head)


@app.command()
def show(
    *,
    subject: Annotated[str | None, typer.Option(help="Username: what was done to whom.")] = None,
    actor: Annotated[str | None, typer.Option(help="Username: what somebody did.")] = None,
    action: Annotated[str | None, typer.Option(help="Only this, as report_read.")] = None,
    since: Annotated[
        str | None, typer.Option(help="From this day on (2026-11-24); default: a week ago.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="Entries at most.")] = 200,
) -> None:
    """Show entries, the newest first. That you looked is recorded."""
    from persistence.audit_actions import AUDIT_ACTIONS

    if action is not None and action not in AUDIT_ACTIONS:
        raise CommandError(f"There is no action {action}: {', '.join(sorted(AUDIT_ACTIONS))}.")
    start = datetime.now(UTC) - timedelta(days=7)
    if since is not None:
        try:
            start = datetime.fromisoformat(since)
        except ValueError as error:
            raise CommandError(f"{since!r} is no day; write it as 2026-11-24.") from error
        start = start.replace(tzinfo=start.tzinfo or UTC)
    settings = Settings.from_env(os.environ)
    _run(settings, lambda sessions: _show(sessions, subject, actor, action, start, limit))


def _run(settings: Settings, work: "Callable[[Sessions], Awaitable[_Result]]") -> _Result:
    return asyncio.run(_with_sessions(settings, work))


async def _with_sessions(
    settings: Settings, work: "Callable[[Sessions], Awaitable[_Result]]"
) -> _Result:
    from persistence.database import create_engine, create_session_factory
    from server.console.servers import find_database

    engine = create_engine(
        find_database(settings), application_name="mathakine-audit", statement_timeout_ms=600_000
    )
    try:
        return await work(create_session_factory(engine))
    finally:
        await engine.dispose()


async def _verify(sessions: "Sessions", exported: "list[Head]") -> int:
    from persistence.audit_verifying import verify as look

    async with sessions() as session:
        found = await look(session, datetime.now(UTC), exported)
    console = Console(soft_wrap=True, highlight=False)
    for finding in found.findings:
        console.print(f"[red]✗[/red] {escape(finding)}")
    for note in found.notes:
        console.print(f"[yellow]·[/yellow] {escape(note)}")
    if found.is_whole:
        upto = "nothing is sealed yet"
        if found.head is not None:
            upto = f"head at place {found.head.position}, {found.head.hash.hex()}"
        console.print(
            f"[green]✓[/green] {found.entry_count} entries are whole and in their places; {upto}; "
            f"held against {len(exported)} exported head(s)"
        )
    return 0 if found.is_whole else 1


async def _head(sessions: "Sessions") -> None:
    import msgspec

    from persistence.audit_chain import read_head
    from server.audit_sealer import HeadLine

    async with sessions() as session:
        found = await read_head(session)
    if found is None:
        raise CommandError("Nothing is sealed yet: a worker does it half a second after the first.")
    typer.echo(msgspec.json.encode(HeadLine.of(found)).decode())


async def _show(
    sessions: "Sessions",
    subject: str | None,
    actor: str | None,
    action: str | None,
    since: datetime,
    limit: int,
) -> None:
    from persistence.audit import record
    from persistence.audit_reading import search

    async with sessions.begin() as session:
        subject_id = None if subject is None else await _user_id(session, subject)
        actor_id = None if actor is None else await _user_id(session, actor)
        entries = await search(
            session,
            since=since,
            subject_id=subject_id,
            actor_id=actor_id,
            action=action,
            limit=limit,
        )
        await record(
            session,
            action="audit_read",
            actor_id=None,
            agent="operator",
            subject_id=subject_id,
            details={"count": len(entries), **({"action": action} if action else {})},
            now=datetime.now(UTC),
        )
    table = Table("when", "place", "who", "what", "to whom", "from", "details")
    for entry in entries:
        details = " ".join(f"{key}={value}" for key, value in sorted((entry.details or {}).items()))
        table.add_row(
            f"{entry.occurred_at:%Y-%m-%d %H:%M:%S}",
            "waits" if entry.position is None else str(entry.position),
            escape(f"{entry.actor or '—'} ({entry.actor_role})"),
            f"{entry.action}{' DENIED' if entry.is_denied else ''}",
            escape(entry.subject or "—"),
            entry.network or "—",
            escape(details),
        )
    Console(width=None if os.isatty(1) else 200).print(table)


async def _user_id(session: "AsyncSession", username: str) -> int:
    import sqlalchemy as sa

    from persistence.models import User

    found = await session.scalar(sa.select(User.id).where(User.username == username))
    if found is None:
        raise CommandError(f"Nobody here has the username {username!r}.")
    return found


def _read_files(given: list[Path] | None, data_dir: Path) -> "list[Head]":
    from server.audit_sealer import HEADS_FILE, read_heads

    own = data_dir / HEADS_FILE
    found: list[Head] = []
    for path in given or ([own] if own.exists() else []):
        try:
            found += read_heads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{path} cannot be read: {error}.") from error
        except ValueError as error:
            raise CommandError(f"{path}: {error}.") from error
    return found
