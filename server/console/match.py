"""`mathakine match`: lists live matches, shows one, frees a parked one, voids one."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from server.console.errors import CommandError
from server.settings import Settings

app = typer.Typer(no_args_is_help=True, help="List, show, free and void matches.")
Id = Annotated[int, typer.Argument(help="The challenge's id.")]


@app.command("list")
def list_() -> None:
    """List every match that is open: what PostgreSQL says, and what the log says."""
    _run(_list)


@app.command()
def show(match: Id) -> None:
    """Show one match: header, hosting processes, seats, and how far each is."""
    _run(lambda client, sessions: _show(client, sessions, match))


@app.command()
def free(match: Id) -> None:
    """Let a parked match take entries again, after a release that can fold it."""
    _run(lambda client, sessions: _free(client, sessions, match))


@app.command()
def void(
    match: Id,
    reason: Annotated[str, typer.Option(help="Why, for the record.")] = "operator",
) -> None:
    """Void a match openly: nothing of it counts, its answers are kept as practice."""
    _run(lambda client, sessions: _void(client, sessions, match, reason))


def _run(work: Callable[[Any, Any], Awaitable[None]]) -> None:
    settings = Settings.from_env(os.environ)
    asyncio.run(_with_stores(settings, work))


async def _with_stores(settings: Settings, work: Callable[[Any, Any], Awaitable[None]]) -> None:
    from redis.exceptions import RedisError

    from persistence.database import create_engine, create_session_factory
    from persistence.redis.client import connect
    from server.console.servers import find_servers

    database_url, redis_url = find_servers(settings)
    engine = create_engine(database_url)
    client = connect(redis_url)
    try:
        await work(client, create_session_factory(engine))
    except RedisError as error:
        raise CommandError(f"Redis does not answer ({error}): check REDIS_URL.") from error
    finally:
        await client.aclose()
        await engine.dispose()


async def _list(client: Any, sessions: Any) -> None:
    from persistence.redis.log import read_heads
    from persistence.seating import open_matches

    async with sessions() as session:
        rows = await open_matches(session)
    heads = await read_heads(client, [row.id for row in rows])
    table = Table("match", "title", "status", "log", "entries", "hosts", "state")
    for row in rows:
        head = heads[row.id]
        table.add_row(
            str(row.id),
            row.title,
            row.status,
            "missing" if head is None else head.flag,
            "" if head is None else str(head.seq),
            "" if head is None else str(len(head.leases)),
            "" if head is None else ("clock runs" if head.is_live else "clock stands"),
        )
    Console().print(table)


async def _show(client: Any, sessions: Any, match: int) -> None:
    from game.live import seat_score
    from game.units import MatchId
    from persistence.redis.log import LogGoneError, read_log
    from persistence.replay import replay_entries
    from persistence.seating import match_by_id
    from server.console.recording import record_about_match

    async with sessions.begin() as session:
        row = await match_by_id(session, match)
        if row is not None:
            await record_about_match(session, "match_read", match)
    if row is None:
        raise CommandError(
            f"There is no match {match}: `mathakine match list` shows the open ones."
        )
    console = Console()
    console.print(f"match {match} «{row.title}» {row.kind} {row.mode}, status {row.status}")
    try:
        head, entries = await read_log(client, MatchId(match))
    except LogGoneError:
        console.print("It has no log in Redis: it is settled, void, or its log was lost.")
        return
    console.print(
        f"log {head.flag}, epoch {head.epoch}, {head.seq} entries, chain {head.chain}, hosts: "
        + (", ".join(f"{node} ({seen} ms)" for node, seen in sorted(head.leases.items())) or "none")
    )
    _, state = replay_entries(entries)
    console.print(f"phase {state.phase}, host {state.host_presence}")
    table = Table("seat", "side", "presence", "node", "done", "score", "open question")
    for seat in state.seats.values():
        table.add_row(
            seat.seat,
            seat.side,
            seat.presence,
            seat.node or "",
            str(len(seat.answers)),
            str(seat_score(state, seat.seat)),
            "" if seat.open is None else str(seat.open.question),
        )
    console.print(table)


async def _free(client: Any, sessions: Any, match: int) -> None:
    from game.units import MatchId
    from persistence.redis.lifecycle import free_match
    from persistence.redis.log import read_head
    from server.console.recording import record_about_match

    head = await read_head(client, MatchId(match))
    if head is None:
        raise CommandError(f"Match {match} has no log.")
    if head.flag != "parked":
        raise CommandError(f"Match {match} is {head.flag}, not parked.")
    async with sessions.begin() as session:
        await record_about_match(session, "match_freed", match)
        await free_match(client, MatchId(match), head.epoch)
    Console().print(f"match {match} takes entries again")


async def _void(client: Any, sessions: Any, match: int, reason: str) -> None:
    from game.units import MatchId
    from persistence.redis.lifecycle import void_match
    from persistence.redis.log import LogGoneError
    from server.console.recording import record_about_match
    from server.matches.settlement_due import announce_end

    try:
        async with sessions.begin() as session:
            await record_about_match(session, "match_voided", match)
            await void_match(client, MatchId(match), reason)
    except LogGoneError as error:
        raise CommandError(f"Match {match} has no log to void.") from error
    # A worker keeps the answers as practice and cancels the row.
    await announce_end(client, MatchId(match))
    Console().print(f"match {match} is void: a worker keeps its answers as practice")
