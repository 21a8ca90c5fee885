"""The live matches of this process: opened by one cold fold each, followed, and let go.

A web process opens a match when somebody joins it here, a worker when nobody hosts it any more. The
replica is folded from the newest checkpoint and the log behind it; the loop gets its turns.
"""

import asyncio
from collections.abc import Iterable
from typing import Final

import structlog
from msgspec import MsgspecError
from redis.exceptions import RedisError

from game.match import fold, new_state
from game.state import MatchState, decode_state, encode_state
from game.units import RULES_VERSION, MatchId, NodeId
from persistence.redis.client import Client
from persistence.redis.copies import (
    Checkpoint,
    get_about,
    get_checkpoint,
    get_seats,
    put_checkpoint,
)
from persistence.redis.log import (
    Head,
    LogDamagedError,
    Logged,
    LogGoneError,
    LogWriter,
    read_head,
    read_log,
)
from server.matches.about import About, decode_about
from server.matches.alarms import Alarms
from server.matches.log_clock import LogClock
from server.matches.refusals import RefusedError
from server.matches.replica import Care, Replica, Stage

LEASE_MS: Final = 5_000
"""A node that was not heard for so long has died; its heartbeat is one second."""
_YIELD_EVERY: Final = 200

_log = structlog.get_logger(__name__)


class Directory:
    """Every replica of this process, by match. At most one cold fold of a match runs at a time."""

    def __init__(
        self,
        *,
        client: Client,
        writer: LogWriter,
        node: NodeId,
        stage: Stage,
        clock: LogClock,
        alarms: Alarms,
        is_durable: bool,
    ) -> None:
        self._client = client
        self._writer = writer
        self.node = node
        self._stage = stage
        self._clock = clock
        self._alarms = alarms
        self._is_durable = is_durable
        self._replicas: dict[MatchId, Replica] = {}
        self._opening: dict[MatchId, asyncio.Task[Replica]] = {}
        self.care: Care

    def find(self, match: int) -> Replica | None:
        """Return the replica of `match` if it is open here."""
        return self._replicas.get(MatchId(match))

    def replicas(self) -> Iterable[Replica]:
        """Return all open replicas."""
        return self._replicas.values()

    async def open(self, match: MatchId) -> Replica:
        """Return the match's replica, folded up to its log's end and followed from there.

        Raises RefusedError: match_not_found, match_parked, match_voided, match_elsewhere (another
        rules version), log_unavailable.
        """
        known = self._replicas.get(match)
        if known is not None and not known.is_lost:
            return known
        opening = self._opening.get(match)
        if opening is None:
            opening = asyncio.create_task(self._open(match), name=f"open match {match}")
            self._opening[match] = opening
            opening.add_done_callback(lambda _: self._opening.pop(match, None))
        # Whoever else waits for it must not suffer when this caller is cancelled.
        return await asyncio.shield(opening)

    async def _open(self, match: MatchId) -> Replica:
        try:
            replica = await self._cold(match)
        except (RedisError, OSError) as error:
            raise RefusedError("log_unavailable") from error
        lost = self._replicas.get(match)
        if lost is not None:
            self.let_go(lost)
        self._replicas[match] = replica
        self._writer.attach(replica)
        replica.watch_match()
        return replica

    def let_go(self, replica: Replica) -> None:
        """Stop following: nobody attends here, or the match is over."""
        replica.close()
        if self._replicas.get(replica.match) is replica:
            del self._replicas[replica.match]
            self._writer.detach(replica.match)

    async def read_cards(self, replica: Replica) -> None:
        """Read the cards anew: another node has given a seat, whose name is not known here."""
        try:
            replica.cards.update(await get_seats(self._client, replica.match))
        except (RedisError, OSError) as error:
            _log.warning("cards_not_read", match=replica.match, error=str(error))
            return
        replica.rows.touch_all()
        replica.is_lobby_dirty = replica.is_board_dirty = True

    async def fold_anew(self, match: MatchId) -> tuple[Head, MatchState, list[Logged]]:
        """Return header, state and entries of a fold from the log's first entry, no checkpoint.

        Raises LogGoneError, LogDamagedError, or whatever the fold raised on a poison entry.
        """
        head, entries = await read_log(self._client, match)
        return head, await _fold_all(None, entries), entries

    async def checkpoint(self, replica: Replica, state: bytes, seq: int, chain: str) -> None:
        """Keep `state` as the newest checkpoint; a failure costs only a longer cold fold."""
        try:
            kept = Checkpoint(replica.epoch, replica.rules, seq, chain, state)
            await put_checkpoint(self._client, replica.match, kept)
        except (RedisError, OSError) as error:
            _log.warning("checkpoint_failed", match=replica.match, error=str(error))

    async def checkpoint_now(self, replica: Replica) -> None:
        """Keep the replica's present state."""
        await self.checkpoint(replica, encode_state(replica.state), replica.seq, replica.chain)

    async def _cold(self, match: MatchId) -> Replica:
        head = await read_head(self._client, match)
        if head is None:
            raise RefusedError("match_not_found")
        if head.flag == "parked":
            raise RefusedError("match_parked")
        if head.flag == "void":
            raise RefusedError("match_voided")
        if head.rules != RULES_VERSION:
            raise RefusedError("match_elsewhere")
        state, head, chain = await self._folded(match, head.epoch)
        about = await self._about(match)
        cards = await get_seats(self._client, match)
        self._clock.hear(head.time_ms)
        return Replica(
            state,
            epoch=head.epoch,
            chain=chain,
            node=self.node,
            stage=self._stage,
            care=self.care,
            clock=self._clock,
            alarms=self._alarms,
            cards=cards,
            about=about,
            is_durable=self._is_durable,
        )

    async def _about(self, match: MatchId) -> About:
        data = await get_about(self._client, match)
        if data is not None:
            return decode_about(data)
        # The host comes in by PostgreSQL then; people see a match without a title.
        _log.warning("match_without_copy", match=match)
        return About(host=0, title="", code=None, side_names={})

    async def _folded(self, match: MatchId, epoch: str) -> tuple[MatchState, Head, str]:
        try:
            kept = await get_checkpoint(self._client, match, epoch)
            if kept is not None:
                try:
                    state = decode_state(kept.state)
                    head, entries = await read_log(
                        self._client, match, after_seq=kept.seq, after_chain=kept.chain
                    )
                    if head.epoch == kept.epoch:
                        state = await _fold_all(state, entries)
                        return state, head, entries[-1].chain if entries else kept.chain
                except (MsgspecError, LogDamagedError) as error:
                    _log.warning("checkpoint_unusable", match=match, error=str(error))
            head, state, entries = await self.fold_anew(match)
        except LogGoneError as error:
            raise RefusedError("match_not_found") from error
        return state, head, entries[-1].chain


async def _fold_all(state: MatchState | None, entries: list[Logged]) -> MatchState:
    """Fold `entries` onto `state` (None: the first is Created), yielding to the loop."""
    for index, logged in enumerate(entries):
        if state is None:
            state = new_state(logged.entry)
        else:
            fold(state, logged.entry)
        if index % _YIELD_EVERY == _YIELD_EVERY - 1:
            await asyncio.sleep(0)
    if state is None:
        raise ValueError("a log without entries")
    return state


def dead_nodes(head: Head, now_ms: int, own: NodeId) -> dict[NodeId, int]:
    """Return every other node whose lease has run out, with the log time it was last heard."""
    return {
        node: seen_ms
        for node, seen_ms in head.leases.items()
        if node != own and now_ms - seen_ms > LEASE_MS
    }
