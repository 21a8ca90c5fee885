"""One worker process: settles matches, relays the outbox, looks after matches, cleans up."""

import asyncio
import signal

import structlog
import uvloop
from sqlalchemy.exc import DBAPIError

from game.units import NodeId
from persistence.badge_seeding import seed_badges
from persistence.database import create_engine
from persistence.object_store import open_object_store
from persistence.redis.leaderboards import Leaderboards
from persistence.retention import Cleaner
from server.accounts.authentication import IDLE
from server.audit_sealer import Sealer
from server.avatars.sweep import AvatarSweep
from server.clock import SYSTEM_CLOCK
from server.mail.opening import open_postman
from server.matches.parts import assemble
from server.matches.settle import Settlements
from server.metrics import Metrics
from server.relay import Relay
from server.retention import Retention
from server.settings import Settings
from server.standing_boards import StandingBoards
from server.stores import Stores, new_node_name, open_stores

DRAIN_S = 5.0
_SEED_RETRY_S = 2.0
_log = structlog.get_logger(__name__)


def run(settings: Settings) -> int:
    """Work until SIGTERM or SIGINT; return the exit code."""
    uvloop.run(_work(settings))
    return 0


async def _seed_badges(stores: Stores) -> None:
    """See, once PostgreSQL is there, that the badges of this release are in it."""
    while True:
        try:
            async with stores.sessions.begin() as session:
                await seed_badges(session)
        except (DBAPIError, OSError) as error:
            _log.warning("badges_not_seeded", error=str(error))
            await asyncio.sleep(_SEED_RETRY_S)
        else:
            return


async def _work(settings: Settings) -> None:
    stores = open_stores(settings, role="worker")
    parts = assemble(
        node=NodeId(new_node_name("k")),
        log=stores.log,
        volatile=stores.volatile,
        sessions=stores.sessions,
        keyring=stores.keyring,
        clock=SYSTEM_CLOCK,
        is_durable=True,
        is_worker=True,
    )
    settlements = Settlements(stores.log, stores.sessions, parts.directory, parts.pushes)
    boards = StandingBoards(stores.sessions, Leaderboards(stores.volatile))
    relay = Relay(stores.sessions, boards, parts.pushes)
    metrics = Metrics()
    # Months are made and dropped, and the trail is pruned, by the owner of the tables only.
    owner = create_engine(
        settings.database_owner_url or str(settings.database_url),
        application_name="mathakine-retention",
        pool_size=2,
    )
    retention = Retention(Cleaner(owner, IDLE), SYSTEM_CLOCK, metrics)
    postman = open_postman(settings, stores, SYSTEM_CLOCK, metrics)
    heads_folder = settings.data_dir if settings.data_dir.is_dir() else None
    sealer = Sealer(stores.sessions, SYSTEM_CLOCK, metrics, heads_folder)
    objects = open_object_store(settings.object_store_url, settings.object_folder)
    avatars = AvatarSweep(stores.sessions, objects, SYSTEM_CLOCK, metrics)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    _log.info("worker_started", node=parts.writer.node)
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [
                group.create_task(work, name=name)
                for name, work in (
                    ("log writer", parts.writer.run()),
                    ("sweeper", parts.sweeper.run()),
                    ("settlements", settlements.run()),
                    ("reconciliation", settlements.run_reconciliation()),
                    ("relay", relay.run()),
                    ("badges", _seed_badges(stores)),
                    ("retention", retention.run()),
                    ("audit sealer", sealer.run()),
                    ("mail", postman.run()),
                    ("avatars", avatars.run()),
                )
            ]
            await stop.wait()
            for task in tasks[1:]:
                task.cancel()
            try:
                async with asyncio.timeout(DRAIN_S):
                    await parts.writer.drain()
            except TimeoutError:
                _log.warning("drain_cut")
            tasks[0].cancel()
    finally:
        await parts.care.close()
        parts.alarms.close()
        await owner.dispose()
        await stores.close()
        _log.info("worker_stopped", node=parts.writer.node)
