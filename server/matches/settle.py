"""Settles matches that are over, and looks after those that nobody hosts. Runs in workers.

PostgreSQL's open rows are the master list; the hint that a match has ended only makes it prompt.
Any number of workers may do this at once: a second settlement of a match does nothing.
"""

import asyncio
from datetime import UTC, datetime
from typing import Final

import msgspec
import structlog
from redis.exceptions import RedisError
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from game.state import MatchState, state_hash
from game.units import MatchId
from persistence.match_archive import pack_log
from persistence.models import MatchLog
from persistence.redis.client import Client
from persistence.redis.lifecycle import delete_match, park_match, void_match
from persistence.redis.link import raise_if_cancelled
from persistence.redis.log import Head, Logged, LogGoneError, read_head, read_heads
from persistence.seating import (
    MatchRow,
    list_participants,
    mark_cancelled,
    match_by_id,
    open_matches,
)
from persistence.settlement import salvage, settle
from persistence.settlement_input import LogHead, SettlementInput, SettlementReport
from server.matches.directory import LEASE_MS, Directory
from server.matches.pushes import MatchClosed, Pushes
from server.matches.refusals import RefusedError
from server.matches.settlement_due import announce_end, due_matches, forget_due, postpone

POLL_S: Final = 0.25
RECONCILE_S: Final = 60.0
KEEP_LOG_S: Final = 30.0
"""From settlement to the deletion of the keys: late readers still get their standings."""
RETRY_S: Final = 5.0
NEW_MATCH_S: Final = 60.0
"""A challenge without a log is not missed before: its log may be in the making."""
LOBBY_S: Final = 24 * 3_600
_BATCH: Final = 50

_log = structlog.get_logger(__name__)


class Settlements:
    """See the module."""

    def __init__(
        self,
        client: Client,
        sessions: async_sessionmaker[AsyncSession],
        directory: Directory,
        pushes: Pushes,
    ) -> None:
        self._client = client
        self._sessions = sessions
        self._directory = directory
        self._pushes = pushes

    # ── loops ──────────────────────────────────────────────────────────────────────────────────

    async def run(self) -> None:
        """Settle what is due until cancelled; a store that is away only delays it."""
        while True:
            raise_if_cancelled()
            try:
                for match in await due_matches(self._client, _BATCH):
                    await self._settle_due(match)
            except (RedisError, OSError, DBAPIError) as error:
                _log.warning("settlement_delayed", error=str(error))
                await asyncio.sleep(RETRY_S / 5)
            await asyncio.sleep(POLL_S)

    async def run_reconciliation(self) -> None:
        """Hold the master list against the logs, at the start and each minute, until cancelled."""
        while True:
            raise_if_cancelled()
            try:
                await self.reconcile()
            except (RedisError, OSError, DBAPIError) as error:
                _log.warning("reconciliation_failed", error=str(error))
                await asyncio.sleep(RETRY_S)
                continue
            await asyncio.sleep(RECONCILE_S)

    # ── the master list ────────────────────────────────────────────────────────────────────────

    async def reconcile(self) -> None:
        """See that each open match has its log, is hosted or looked after, and ends some day."""
        async with self._sessions() as session:
            rows = await open_matches(session)
        heads = await read_heads(self._client, [row.id for row in rows])
        for row in rows:
            try:
                await self._reconcile_one(row, heads[row.id])
            except RefusedError as error:
                _log.warning("match_not_reconciled", match=row.id, code=error.code)

    async def _reconcile_one(self, row: MatchRow, head: Head | None) -> None:
        age_s = (datetime.now(UTC) - row.created_at).total_seconds()
        if head is None:
            if row.status == "active" or age_s > NEW_MATCH_S:
                _log.error("log_lost", match=row.id, reason="gone")
                await self._cancel(row.id, "log_lost")
            return
        if head.flag == "parked":
            return
        if head.flag == "void" or head.epoch != row.epoch:
            await self._void(row, head)
            return
        if row.status == "pending":
            if age_s > LOBBY_S:
                await void_match(self._client, row.id, "expired", epoch=head.epoch)
                await self._cancel(row.id, "expired")
                await announce_end(self._client, row.id)
            return
        now_ms = await self._log_now_ms()
        own = self._directory.find(row.id)
        is_hosted = any(
            now_ms - seen_ms <= LEASE_MS
            for node, seen_ms in head.leases.items()
            if node != self._directory.node
        )
        if is_hosted:
            if own is not None:
                self._directory.let_go(own)
        elif own is None:
            await self._adopt(row.id)

    async def _adopt(self, match: MatchId) -> None:
        """Follow a running match that nobody hosts, so that its time goes on and it ends."""
        replica = await self._directory.open(match)
        _log.info("match_adopted", match=match, phase=replica.state.phase)
        if replica.state.phase == "ended":
            self._directory.let_go(replica)
            await announce_end(self._client, match)

    async def _log_now_ms(self) -> int:
        seconds, microseconds = await self._client.time()
        return int(seconds) * 1000 + int(microseconds) // 1000

    # ── one match ──────────────────────────────────────────────────────────────────────────────

    async def _settle_due(self, match: MatchId) -> None:
        async with self._sessions() as session:
            row = await match_by_id(session, match)
        if row is None or row.status in ("completed", "cancelled"):
            await self._clean(match, row)
            return
        if await self.settle(row) is None:
            await postpone(self._client, match, RETRY_S)
        else:
            await postpone(self._client, match, KEEP_LOG_S)

    async def settle(self, row: MatchRow) -> SettlementReport | None:
        """Settle one match from its whole log and verify it; None when it cannot be done yet."""
        match = row.id
        try:
            head, state, entries = await self._directory.fold_anew(match)
        except LogGoneError:
            await self._reconcile_one(row, None)
            return None
        except (RedisError, OSError):
            raise
        except Exception:  # noqa: BLE001 - a poison entry, or a log that is damaged
            _log.exception("match_parked", match=match)
            await self._park(match)
            return None
        if head.flag == "void" or head.epoch != row.epoch:
            await self._void(row, head)
            return None
        if state.phase != "ended" or head.flag != "open":
            await self._reconcile_one(row, head)
            return None
        again = await read_head(self._client, match)
        if again is None or (again.epoch, again.seq, again.chain) != (
            head.epoch,
            head.seq,
            head.chain,
        ):
            return None
        given = await self._input(match, head, state, entries)
        async with self._sessions.begin() as session:
            report = await settle(session, given)
        await self._verify(given)
        _log.info(
            "match_settled",
            match=match,
            outcome=report.outcome,
            entries=len(entries),
            attempts=report.attempts_count,
        )
        return report

    async def _input(
        self, match: MatchId, head: Head, state: MatchState, entries: list[Logged]
    ) -> SettlementInput:
        async with self._sessions() as session:
            participants = await list_participants(session, match)
        return SettlementInput(
            match=match,
            state=state,
            head=LogHead(head.epoch, head.seq, head.chain),
            log_bytes=pack_log(entries),
            users={one.seat: one.user for one in participants if one.user is not None},
        )

    async def _verify(self, given: SettlementInput) -> None:
        """Read back what was written: only then may the log go."""
        async with self._sessions() as session:
            row = await session.scalar(select(MatchLog).where(MatchLog.challenge_id == given.match))
        if row is None or (row.epoch, row.seq, row.chain, row.state_hash) != (
            given.head.epoch,
            given.head.seq,
            given.head.chain,
            state_hash(given.state),
        ):
            raise AssertionError(f"match {given.match}: what was settled is not what was folded")

    async def _void(self, row: MatchRow, head: Head) -> None:
        """Keep a void match's answers as practice, cancel its row, and delete its log later."""
        try:
            _, state, entries = await self._directory.fold_anew(row.id)
        except LogGoneError:
            await self._cancel(row.id, "log_lost")
            return
        reason = state.end_reason or "log_lost"
        # The row knows the log by the epoch that it had before it was voided.
        own = msgspec.structs.replace(head, epoch=row.epoch)
        given = await self._input(row.id, own, state, entries)
        async with self._sessions.begin() as session:
            await salvage(session, given, reason)
        await announce_end(self._client, row.id)

    async def _cancel(self, match: MatchId, reason: str) -> None:
        async with self._sessions.begin() as session:
            await mark_cancelled(session, match, reason)

    async def _park(self, match: MatchId) -> None:
        head = await read_head(self._client, match)
        if head is not None and head.flag == "open":
            await park_match(self._client, match, head.epoch)
            await self._pushes.send(MatchClosed(match))

    async def _clean(self, match: MatchId, row: MatchRow | None) -> None:
        """Delete the keys of a match whose row says that it is over."""
        head = await read_head(self._client, match)
        if head is not None:
            if head.flag == "open" and row is not None and row.status == "cancelled":
                head = await void_match(self._client, match, "cancelled", epoch=head.epoch)
            await delete_match(self._client, match, head.epoch)
            _log.info("log_deleted", match=match)
        await forget_due(self._client, match)
