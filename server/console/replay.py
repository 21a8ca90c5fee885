"""`mathakine replay MATCH`: a match's time line, and the proof that it re-derives its result.

With a language also what every pupil reads about the own score and place.
"""

import asyncio
import os
from collections.abc import Sequence
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from game.units import LANGUAGES, Language
from server.console.errors import CommandError
from server.settings import Settings

app = typer.Typer()


@app.command()
def replay(
    match: Annotated[int, typer.Argument(help="The challenge's id.")],
    *,
    is_quiet: Annotated[bool, typer.Option("--quiet", help="No time line.")] = False,
    language: Annotated[
        str | None,
        typer.Option("--language", help="Print what each pupil reads, in fr, en or es."),
    ] = None,
    has_answers: Annotated[
        bool, typer.Option("--answers", help="With --language: of each answer, too.")
    ] = False,
) -> None:
    """Fold a match's log again, print its time line, and compare the result with what is stored."""
    read_in = next((known for known in LANGUAGES if known == language), None)
    if language is not None and read_in is None:
        raise CommandError(f"There is no language {language}: it is one of {', '.join(LANGUAGES)}.")
    if has_answers and read_in is None:
        raise CommandError("--answers needs a --language to be read in.")
    settings = Settings.from_env(os.environ)
    is_same = asyncio.run(
        _replay(settings, match, is_quiet=is_quiet, language=read_in, has_answers=has_answers)
    )
    raise typer.Exit(0 if is_same else 1)


async def _replay(
    settings: Settings,
    match: int,
    *,
    is_quiet: bool,
    language: Language | None,
    has_answers: bool,
) -> bool:
    from game.standing import standings
    from game.state import state_hash
    from game.units import MatchId
    from persistence.database import create_engine, create_session_factory
    from persistence.match_archive import ArchiveError
    from persistence.redis.client import connect
    from persistence.redis.log import LogDamagedError, LogGoneError, read_log
    from persistence.replay import replay_entries, replay_settled
    from server.console.explained import explanation_lines
    from server.console.recording import record_about_match
    from server.console.servers import find_servers
    from server.console.timeline import describe

    database_url, redis_url = find_servers(settings)
    console = Console()
    engine = create_engine(database_url)
    client = connect(redis_url)
    try:
        async with create_session_factory(engine).begin() as session:
            await record_about_match(session, "replay_read", match)
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
    if language is not None:
        lines = explanation_lines(state, standings(state), language, has_answers=has_answers)
        for line in lines:
            console.print(line, highlight=False, markup=False, soft_wrap=True)
    console.print(
        f"{len(steps)} entries, chain {steps[-1].logged.chain}, state {state_hash(state)}, "
        f"phase {state.phase}"
    )
    if found is None:
        console.print("The match is not settled: there is nothing to compare with yet.")
        return True
    return _told(console, differences)


def _told(console: Console, differences: Sequence[str]) -> bool:
    for line in differences:
        console.print(f"[red]differs[/red]: {line}")
    if not differences:
        console.print("The log re-derives the stored result, to the last point.")
    return not differences
