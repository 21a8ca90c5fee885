"""Looks after what no message would: nodes that died, orphaned seats, replicas that idle."""

import asyncio
from typing import Final

import structlog
from redis.exceptions import RedisError

from game.units import NodeId
from persistence.redis.client import Client
from persistence.redis.link import raise_if_cancelled
from persistence.redis.log import read_heads
from server.matches.directory import Directory, dead_nodes
from server.matches.replica import Replica

_PERIOD_S: Final = 1.0
_IDLE_S: Final = 30.0
"""A replica without anybody here is let go after so long: whoever comes back folds it again."""

_log = structlog.get_logger(__name__)


class Sweeper:
    """Runs once a second over the replicas of this process."""

    def __init__(
        self, client: Client, directory: Directory, node: NodeId, *, keeps_idle: bool
    ) -> None:
        """`keeps_idle`: matches are followed although nobody attends (a worker's adoptions)."""
        self._keeps_idle = keeps_idle
        self._client = client
        self._directory = directory
        self._node = node
        self._idle_since_s: dict[Replica, float] = {}

    async def run(self) -> None:
        """Sweep until cancelled; a failure is logged and the next sweep tries again."""
        while True:
            raise_if_cancelled()
            await asyncio.sleep(_PERIOD_S)
            try:
                await self.sweep()
            except (RedisError, OSError) as error:
                _log.warning("sweep_failed", error=str(error))

    async def sweep(self) -> None:
        """Bury nodes whose lease ran out, submit what is due for their seats, let idle ones go."""
        shared = [replica for replica in self._directory.replicas() if self._is_shared(replica)]
        if shared:
            heads = await read_heads(self._client, [replica.match for replica in shared])
            for replica in shared:
                head = heads[replica.match]
                if head is None or replica.is_lost:
                    continue
                dead = dead_nodes(head, replica.clock.now_ms(), self._node)
                gone = replica.hosting_nodes() - head.leases.keys() - {self._node}
                for node, since_ms in dead.items():
                    replica.bury(node, since_ms)
                replica.submit_orphans(frozenset(dead) | frozenset(gone))
        self._let_idle_go()

    def _is_shared(self, replica: Replica) -> bool:
        return replica.state.phase in ("lobby", "running", "paused") and bool(
            replica.hosting_nodes() - {self._node}
        )

    def _let_idle_go(self) -> None:
        now_s = asyncio.get_running_loop().time()
        current = set()
        for replica in tuple(self._directory.replicas()):
            if replica.players or replica.watchers or replica.arriving:
                continue
            if self._keeps_idle and replica.state.phase in ("lobby", "running", "paused"):
                continue
            current.add(replica)
            since_s = self._idle_since_s.setdefault(replica, now_s)
            if self._keeps_idle or now_s - since_s > _IDLE_S:
                self._directory.let_go(replica)
        for replica in set(self._idle_since_s) - current:
            del self._idle_since_s[replica]
