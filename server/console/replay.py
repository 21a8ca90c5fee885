"""`mathakine replay MATCH`: a match's time line, and the proof that it re-derives its result."""

import asyncio
import os
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from server.console.errors import CommandError
from server.settings import Settings

app = typer.Typer()


@app.command()
def replay(
    match: Annotated[int, typer.Argument(help="The challenge's id.")],
    *,
    is_quiet: Annotated[bool, typer.Option("--quiet", help="Only the verdict.")] = False,
) -> None:
    """Fold a match's log again, print its time line, and compare the result with what is stored."""
    settings = Settings.from_env(os.environ)
    is_same = asyncio.run(_replay(settings, match, is_quiet=is_quiet))
    raise typer.Exit(0 if is_same else 1)


async def _replay(settings: Settings, match: int, *, is_quiet: bool) -> bool:
    from game.state import state_hash
    from game.units import MatchId
    from persistence.database import create_engine, create_session_factory
    from persistence.match_archive import ArchiveError
    from persistence.redis.client import connect
    from persistence.redis.log import LogDamagedError, LogGoneError, read_log
    from persistence.replay import replay_entries, replay_settled
    from server.console.servers import find_servers
    from server.console.timeline import describe

    database_url, redis_url = find_servers(settings)
    console = Console()
    engine = create_engine(database_url)
    client = connect(redis_url)
    try:
        async with create_session_factory(engine)() as session:
            found = await replay_settled(session, MatchId(match))
        if found is not None:
            steps, state, differences = found.steps, found.state, found.differences
            where = "stored log"
        else:
            _, entries = await read_log(client, MatchId(match))
            steps, state = replay_entries(entries)
            differences, where = [], "live log"
    except LogGoneError as error:
        raise CommandError(f"Match {match} has no log: it was never played, or is void.") from error
    except (ArchiveError, LogDamagedError) as error:
        raise CommandError(f"The log of match {match} is damaged: {error}.") from error
    finally:
        await client.aclose()
        await engine.dispose()
    if not is_quiet:
        table = Table("seq", "s", "who", "what", "said", title=f"Match {match}, {where}")
        began_ms = steps[0].logged.entry.time_ms
        for step in steps:
            entry = step.logged.entry
            who, what, said = describe(entry, step.outcomes)
            table.add_row(
                str(entry.seq), f"{(entry.time_ms - began_ms) / 1000:.2f}", who, what, said
            )
        console.print(table)
    console.print(
        f"{len(steps)} entries, chain {steps[-1].logged.chain}, state {state_hash(state)}, "
        f"phase {state.phase}"
    )
    if found is None:
        console.print("The match is not settled: there is nothing to compare with yet.")
        return True
    for line in differences:
        console.print(f"[red]differs[/red]: {line}")
    if not differences:
        console.print("The log re-derives the stored result, to the last point.")
    return not differences
