"""Plays real matches over real sockets on a seeded database, and does what workers do after."""

import asyncio
from datetime import UTC, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker
from websockets.asyncio.client import connect as dial
from websockets.typing import Subprotocol

from game.units import MatchId
from persistence.badge_seeding import seed_badges
from persistence.challenge_settings import SideSettings
from persistence.crypto import Keyring
from persistence.redis.client import connect
from persistence.redis.leaderboards import Leaderboards
from persistence.redis.lifecycle import void_match
from persistence.retention import Cleaner
from persistence.seating import MatchRow, match_by_id
from server.matches.lifecycle import MatchLifecycle
from server.matches.pushes import Pushes
from server.matches.settle import Settlements
from server.relay import Relay
from server.room import LogRoom
from server.standing_boards import StandingBoards
from tests.plans.people import Cast
from tests.plans.recorder import Recorder
from tests.server.matches.conftest import Node, Player, World, start_node
from tests.server.matches.playing import play, start

QUESTION_COUNT = 5


class _World(World):
    """Players whose sockets take everything at once: a paused reader answers no pings."""

    async def connect(self, node: Node, user: int) -> Player:
        client = await dial(
            f"ws://127.0.0.1:{node.port}/ws",
            subprotocols=[Subprotocol("mathakine.v1.json")],
            proxy=None,
            max_queue=None,
        )
        player = Player(client)
        await player.send("authenticate", token=str(user))
        await player.next("welcome")
        return player


async def play_and_settle(
    engine: AsyncEngine,
    sessions: async_sessionmaker[AsyncSession],
    redis_url: str,
    cast: Cast,
    recorder: Recorder,
) -> None:
    """Let a class join by its roster, play, and have it settled.

    Also a match that is called off, one that is void, and the workers' other tasks.
    """
    log = connect(redis_url)
    pushes = Pushes(log, lambda _: None)
    lifecycle = MatchLifecycle(log, sessions, pushes, LogRoom(log, None))
    world = _World(
        sessions,
        log,
        cast.teacher,
        cast.pupils,
        cast.group,
        cast.institution,
        lifecycle,
        Keyring(b"k" * 32),
    )
    try:
        async with (
            start_node(world, redis_url, "plansweb") as node,
            start_node(world, redis_url, "planswork") as worker,
        ):
            settlements = Settlements(log, sessions, worker.parts.directory, worker.parts.pushes)
            with recorder.doing("joining and playing"):
                sides = tuple(
                    SideSettings(f"c{group}", f"Classe {group}", group, len(pupils))
                    for group, pupils in cast.classes.items()
                )
                match = await world.challenge(question_count=QUESTION_COUNT, sides=sides)
                host = await world.join(node, cast.teacher, match, "host")
                players = [await world.join(node, user, match) for user in cast.pupils]
                await start(host)
                seats = [player.seen[-1]["you"]["seat"] for player in players]
                await asyncio.gather(
                    *(
                        play(node, player, match, seat, QUESTION_COUNT)
                        for player, seat in zip(players, seats, strict=True)
                    )
                )
                await host.next("standings")
            row = await _row(sessions, recorder, match)
            with recorder.doing("settlement"):
                report = await settlements.settle(row)
            assert report is not None
            assert report.outcome == "settled"
            with recorder.doing("a second settlement"):
                await settlements.settle(row)
            with recorder.doing("a match called off"):
                unplayed = await world.challenge()
                await lifecycle.cancel(unplayed, "host")
            await _stranger_and_void(world, node, settlements, recorder)
            await _work(engine, sessions, settlements, recorder, world)
            for one in (host, *players):
                await one.close()
    finally:
        await log.aclose()


async def _row(
    sessions: async_sessionmaker[AsyncSession], recorder: Recorder, match: MatchId
) -> MatchRow:
    recorder.is_paused = True
    async with sessions() as session:
        row = await match_by_id(session, match)
    recorder.is_paused = False
    assert row is not None
    return row


async def _stranger_and_void(
    world: World, node: Node, settlements: Settlements, recorder: Recorder
) -> None:
    """Have somebody of the school knock by code, a pupil sent away, and the match voided."""
    pupil, stranger = world.pupils[0], world.pupils[-1]
    match = await world.challenge()
    row = await _row(world.sessions, recorder, match)
    with recorder.doing("joining and playing"):
        host = await world.join(node, world.teacher, match, "host")
        player = await world.join(node, pupil, match)
        visitor = await world.connect(node, stranger)
        await visitor.command("join", code=row.join_code, role="player")
        await visitor.next("waiting", "snapshot")
        seat = player.seen[-1]["you"]["seat"]
        await start(host)
        await host.command("ban", seat=seat)
        await player.next("removed")
    with recorder.doing("settlement of a void match"):
        await void_match(world.log, match, "log_lost")
        await settlements.settle(row)
    for one in (host, player, visitor):
        await one.close()


async def _work(
    engine: AsyncEngine,
    sessions: async_sessionmaker[AsyncSession],
    settlements: Settlements,
    recorder: Recorder,
    world: World,
) -> None:
    """Do once what workers do all the time."""
    boards = StandingBoards(sessions, Leaderboards(world.log))
    relay = Relay(sessions, boards, Pushes(world.log, lambda _: None))
    with recorder.doing("outbox relay"):
        from persistence.outbox import relay as send_some

        while True:
            async with sessions.begin() as session:
                if not await send_some(session, relay.send):
                    break
    with recorder.doing("rebuilding the boards"):
        await world.log.flushdb()
        await boards.rebuild()
    with recorder.doing("reconciliation"):
        await settlements.reconcile()
    with recorder.doing("badges at start"):
        async with sessions.begin() as session:
            await seed_badges(session)
    with recorder.doing("clean-up once a day"):
        await Cleaner(engine, timedelta(hours=12)).clean_up(datetime.now(UTC))
