"""What a replica needs that takes time: checkpoints, hash comparison, loss, poison, the end.

Each is a task of this object; none delays an acknowledgement.
"""

from typing import Final

import structlog
from redis.exceptions import RedisError

from game.state import encode_state
from game.units import MatchId
from persistence.redis.client import Client
from persistence.redis.copies import agree_on_hash
from persistence.redis.lifecycle import park_match, void_match
from persistence.redis.log import (
    LogDamagedError,
    LogGoneError,
    LogLostError,
    LogWriter,
    LostReason,
    NewEntry,
    read_head,
)
from server.matches.directory import Directory
from server.matches.ownership import OwnedTasks
from server.matches.pushes import MatchClosed, Pushes
from server.matches.refusals import RefusedError
from server.matches.replica import Replica
from server.matches.salvage import Salvage
from server.matches.settlement_due import announce_end
from server.matches.stage import LiveStage
from server.protocol.close import CloseCode

_VOID_REASON: Final = "log_lost"
_log = structlog.get_logger(__name__)


class NodeCare:
    """The `Care` of every replica of one process."""

    def __init__(
        self,
        *,
        client: Client,
        writer: LogWriter,
        directory: Directory,
        stage: LiveStage,
        salvage: Salvage,
        pushes: Pushes,
    ) -> None:
        self._client = client
        self._writer = writer
        self._directory = directory
        self._stage = stage
        self._salvage = salvage
        self._pushes = pushes
        self._tasks = OwnedTasks("care")

    def submit(self, match: MatchId, entry: NewEntry) -> None:
        """Hand an entry to the log; what is late for a log that is lost is dropped."""
        try:
            self._writer.submit(match, entry)
        except LogLostError:
            _log.info("entry_without_log", match=match, key=entry.key.partition(":")[0])

    def checkpoint(self, replica: Replica, state: bytes) -> None:
        """Keep the state as it is now."""
        work = self._directory.checkpoint(replica, state, replica.seq, replica.chain)
        self._tasks.start(work, "checkpoint")

    def compare_hash(self, replica: Replica, seq: int, digest: str) -> None:
        """Compare this node's state hash with the one that the first node left there."""
        self._tasks.start(self._compare(replica, seq, digest), "hash")

    def read_cards(self, replica: Replica) -> None:
        """Learn who has a seat that another node has given."""
        self._tasks.start(self._directory.read_cards(replica), "cards")

    def lost(self, replica: Replica, reason: LostReason) -> None:
        """Refold a poison log; void, openly, one that is not the one that was folded."""
        _log.error("log_lost", match=replica.match, reason=reason, seq=replica.seq)
        if reason == "poison":
            self._tasks.start(self._refold(replica), "refold")
        elif reason == "rules":
            self._directory.let_go(replica)
            self._stage.close_all(replica, "server_restarting", CloseCode.MATCH_ELSEWHERE)
        else:
            self._tasks.start(self._give_up(replica), "void")

    def ended(self, replica: Replica) -> None:
        """Say that the match can be settled; PostgreSQL's list finds it even if nobody says so."""
        if replica.state.phase == "ended":
            self._tasks.start(announce_end(self._client, replica.match), "end")

    async def close(self) -> None:
        """Cancel what still runs."""
        await self._tasks.cancel()

    async def _compare(self, replica: Replica, seq: int, digest: str) -> None:
        try:
            is_same = await agree_on_hash(self._client, replica.match, replica.epoch, seq, digest)
        except (RedisError, OSError) as error:
            _log.warning("hash_not_compared", match=replica.match, error=str(error))
            return
        if not is_same:
            _log.error("state_hash_differs", match=replica.match, seq=seq)
            await self._refold(replica)

    async def _refold(self, replica: Replica) -> None:
        """Fold the log anew; where that fails too, or differs again, park the match."""
        match = replica.match
        replica.is_lost = True
        try:
            head, state, entries = await self._directory.fold_anew(match)
        except (RedisError, OSError) as error:
            _log.warning("refold_failed", match=match, error=str(error))
            self._directory.let_go(replica)
            self._stage.close_all(replica, "log_unreachable", CloseCode.LOG_UNREACHABLE)
            return
        except LogGoneError:
            await self._give_up(replica)
            return
        except Exception as error:  # noqa: BLE001 - whatever the fold raised on a poison entry
            where = error.seq if isinstance(error, LogDamagedError) else None
            _log.exception("match_parked", match=match, seq=where)
            await self._park(replica)
            return
        _log.warning("match_refolded", match=match, seq=head.seq, entries=len(entries))
        self._directory.let_go(replica)
        # Its people come back by themselves, to a replica folded from this very log.
        await self._directory.checkpoint(replica, encode_state(state), head.seq, entries[-1].chain)
        self._stage.close_all(replica, "server_restarting", CloseCode.INTERNAL)

    async def _park(self, replica: Replica) -> None:
        await park_match(self._client, replica.match, replica.epoch)
        self._directory.let_go(replica)
        self._stage.close_all(replica, "match_parked", CloseCode.MATCH_OVER)
        await self._pushes.send(MatchClosed(replica.match))

    async def _give_up(self, replica: Replica) -> None:
        """Void the match for everybody; what was acknowledged here is kept as practice."""
        match = replica.match
        self._directory.let_go(replica)
        head = None
        try:
            head = await read_head(self._client, match)
            if head is not None and head.flag != "void":
                await void_match(self._client, match, _VOID_REASON, epoch=head.epoch)
        except (RedisError, OSError, LogGoneError) as error:
            _log.warning("void_not_written", match=match, error=str(error))
        was_deleted = head is None and replica.state.phase == "ended"
        if not was_deleted:
            try:
                await self._salvage.keep(replica, _VOID_REASON)
            except RefusedError as error:
                _log.error("salvage_failed", match=match, code=error.code)
            self._stage.close_all(replica, "match_voided", CloseCode.MATCH_VOIDED)
        else:
            self._stage.close_all(replica, "server_restarting", CloseCode.MATCH_OVER)
        await self._pushes.send(MatchClosed(match))
