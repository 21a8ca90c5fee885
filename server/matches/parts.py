"""Builds what a process needs to follow matches: every object once, in order."""

from dataclasses import dataclass

from redis.asyncio import Redis
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from game.units import NodeId
from persistence.crypto import Keyring
from persistence.redis.client import Client
from persistence.redis.log import LogWriter
from server.clock import Clock
from server.matches.alarms import Alarms
from server.matches.boards import Boards
from server.matches.care import NodeCare
from server.matches.directory import Directory
from server.matches.door import Door
from server.matches.host_acts import HostActs
from server.matches.joining import Joining
from server.matches.log_clock import LogClock
from server.matches.node import MatchNode
from server.matches.pushes import Push, Pushes
from server.matches.reach import Reach
from server.matches.salvage import Salvage
from server.matches.stage import LiveStage
from server.matches.sweeper import Sweeper


@dataclass(frozen=True, slots=True)
class MatchParts:
    """The live matches of one process. `matches` is the hub's handler; a worker has no hub."""

    writer: LogWriter
    directory: Directory
    care: NodeCare
    pushes: Pushes
    sweeper: Sweeper
    boards: Boards
    matches: MatchNode
    alarms: Alarms


def assemble(
    *,
    node: NodeId,
    log: Client,
    volatile: Redis,
    sessions: async_sessionmaker[AsyncSession],
    keyring: Keyring,
    clock: Clock,
    is_durable: bool,
    is_worker: bool,
    window_ms: float = 3.0,
    board_hz: float = 2.0,
    host_board_hz: float = 10.0,
) -> MatchParts:
    """Return the parts, not yet running. `window_ms` is how long an append may wait for others."""
    log_clock = LogClock(clock.monotonic_s)
    alarms = Alarms(clock.monotonic_s)
    stage = LiveStage(clock.monotonic_s)
    reach = Reach()
    writer = LogWriter(log, node, on_reachable=reach.changed, window_ms=window_ms)
    directory = Directory(
        client=log,
        writer=writer,
        node=node,
        stage=stage,
        clock=log_clock,
        alarms=alarms,
        is_durable=is_durable,
    )
    reach.directory = directory

    def hear(push: Push) -> None:
        matches.hear(push)

    pushes = Pushes(volatile, hear)
    door = Door(volatile, pushes)
    care = NodeCare(
        client=log,
        writer=writer,
        directory=directory,
        stage=stage,
        salvage=Salvage(sessions),
        pushes=pushes,
    )
    directory.care = care
    joining = Joining(
        node=node,
        directory=directory,
        writer=writer,
        client=log,
        sessions=sessions,
        keyring=keyring,
        stage=stage,
        door=door,
    )
    matches = MatchNode(
        node=node,
        directory=directory,
        writer=writer,
        client=log,
        stage=stage,
        joining=joining,
        door=door,
        acts=HostActs(sessions, joining, door),
    )
    return MatchParts(
        writer=writer,
        directory=directory,
        care=care,
        pushes=pushes,
        sweeper=Sweeper(log, directory, node, keeps_idle=is_worker),
        boards=Boards(directory.replicas, hz=board_hz, host_hz=host_board_hz),
        matches=matches,
        alarms=alarms,
    )
