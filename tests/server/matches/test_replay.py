"""A settled match proves itself: its archived log gives back what was stored, or what differs."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

from sqlalchemy import text

from game.units import MatchId
from persistence.replay import replay_settled
from persistence.seating import match_by_id
from server.matches.settle import Settlements
from tests.server.matches.conftest import Node, World
from tests.server.matches.playing import play


async def settled_match(world: World, node: Node, settlements: Settlements) -> MatchId:
    match = await world.challenge()
    host = await world.join(node, world.teacher, match, "host")
    players = [await world.join(node, user, match) for user in world.pupils[:2]]
    seats = [player.seen[-1]["you"]["seat"] for player in players]
    await host.command("start")
    await asyncio.gather(
        *(play(node, player, match, seat, 3) for player, seat in zip(players, seats, strict=True))
    )
    await host.next("standings")
    async with world.sessions() as session:
        row = await match_by_id(session, match)
    assert row is not None
    report = await settlements.settle(row)
    assert report is not None
    return match


def command(redis_url: str, database_url: str, *arguments: str) -> tuple[int, str]:
    environment = os.environ | {"DATABASE_URL": database_url, "REDIS_URL": redis_url}
    done = subprocess.run(
        [sys.executable, "-m", "server.cli", *arguments],
        env=environment | {"COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


async def test_a_settled_match_re_derives_its_result_and_a_changed_one_is_found_out(
    world: World, node: Node, settlements: Settlements, redis_url: str, database_url: str
) -> None:
    match = await settled_match(world, node, settlements)
    async with world.sessions() as session:
        replay = await replay_settled(session, match)
    assert replay is not None
    assert replay.differences == []
    assert len(replay.final.rows) == 2
    code, said = await asyncio.to_thread(command, redis_url, database_url, "replay", str(match))
    assert code == 0, said
    assert "re-derives the stored result" in said
    assert "Answered" in said
    assert "right +" in said
    async with world.sessions.begin() as session:
        await session.execute(
            text("UPDATE match_participants SET score = score - 1 WHERE challenge_id = :match"),
            {"match": match},
        )
    code, said = await asyncio.to_thread(
        command, redis_url, database_url, "replay", str(match), "--quiet"
    )
    assert code == 1
    assert said.count("differs") == 2


async def test_an_operator_reads_what_each_pupil_reads_in_a_language_of_choice(
    world: World, node: Node, settlements: Settlements, redis_url: str, database_url: str
) -> None:
    match = await settled_match(world, node, settlements)

    async def read(*options: str) -> tuple[int, str]:
        return await asyncio.to_thread(
            command, redis_url, database_url, "replay", str(match), "--quiet", *options
        )

    code, french = await read("--language", "fr", "--answers")
    assert code == 0, french
    assert french.count("Ton score\u00a0:") == 2
    assert french.count("    1. Bonne réponse\u00a0: 600 points.") == 2
    assert "Answered" not in french
    code, spanish = await read("--language", "es")
    assert code == 0, spanish
    assert spanish.count("Tu puntuación:") == 2
    assert "1. " not in spanish
    code, said = await read("--language", "de")
    assert (code, "one of fr, en, es" in said) == (2, True)
    code, said = await read("--answers")
    assert (code, "needs a --language" in said) == (2, True)


async def test_operators_list_show_and_void_a_live_match(
    world: World, node: Node, redis_url: str, database_url: str
) -> None:
    match = await world.challenge()
    player = await world.join(node, world.pupils[0], match)

    async def run(*arguments: str) -> tuple[int, str]:
        return await asyncio.to_thread(command, redis_url, database_url, *arguments)

    code, listed = await run("match", "list")
    assert code == 0, listed
    assert "Duel du mardi" in listed
    code, shown = await run("match", "show", str(match))
    assert code == 0, shown
    assert player.seen[-1]["you"]["seat"] in shown
    code, live = await run("replay", str(match))
    assert code == 0, live
    assert "not settled" in live
    code, said = await run("match", "free", str(match))
    assert (code, "not parked" in said) == (2, True)
    code, said = await run("match", "void", str(match), "--reason", "fire drill")
    assert code == 0, said
    await player.next("notice", code="match_voided")
    code, said = await run("match", "show", "999999")
    assert (code, "There is no match 999999" in said) == (2, True)
    code, said = await run("replay", "999999")
    assert (code, "has no log" in said) == (2, True)


def test_a_command_without_a_server_says_where_it_looked(tmp_path: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path / "nothing here")}
    done = subprocess.run(
        [sys.executable, "-m", "server.cli", "match", "list"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert "No server runs from" in done.stderr
    assert "make run" in done.stderr
