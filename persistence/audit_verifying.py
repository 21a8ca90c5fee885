"""Looking whether the audit trail is whole: every edit, deletion, swap and cut is found and named.

The chain alone proves that nobody changed one thing; whoever may rewrite the whole database could
rewrite the chain too, and cut its end off. Heads that were exported and kept elsewhere show that.
Reads only.
"""

from collections.abc import AsyncIterator, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.audit_chain import ENTRY_COLUMNS, GENESIS, Head, link_hash
from persistence.data_register.terms import TRAIL
from persistence.models import AuditEntry, AuditLink

PATIENCE: Final = timedelta(minutes=1)
"""How long an entry may wait for its seal before somebody should look at the workers."""
LATE: Final = timedelta(hours=1)
"""An entry sealed so long after what it tells is named: no worker ran, or it is made up."""
_BATCH_COUNT: Final = 5_000
_GUARDS: Final = frozenset({"audit_log_guard", "audit_chain_guard", "audit_log_queue"})


class Verification(NamedTuple):
    """What was found: `findings` are tampering or loss, `notes` what an operator should know."""

    entry_count: int
    head: Head | None
    findings: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing was tampered with, as far as chain and heads can tell."""
        return not self.findings


async def verify(
    session: AsyncSession, now: datetime, exported: Iterable[Head] = ()
) -> Verification:
    """Hold every entry against the chain, and the chain against the exported heads."""
    walk = _Walk({head.position: head for head in exported})
    async for link, entry in _links(session):
        walk.step(link, entry)
    walk.end(now)
    walk.findings += await _outside_the_chain(session)
    walk.findings += await _guards(session)
    notes = [*walk.notes, *await _waiting(session, now)]
    return Verification(walk.entry_count, walk.head, tuple(walk.findings), tuple(notes))


class _Walk:
    """One way along the chain: what comes next, and what was found so far."""

    def __init__(self, exported: dict[int, Head]) -> None:
        self.findings: list[str] = []
        self.notes: list[str] = []
        self.head: Head | None = None
        self.entry_count = 0
        self._exported = exported
        self._checkpoint: Head | None = None
        self._prunings: dict[int, str] = {}
        self._late_count = 0
        self._first_late = ""

    def step(self, link: Head, entry: Sequence[Any] | None) -> None:
        """Look at one place and its entry (None: not there)."""
        if self.head is None and entry is None:
            self._checkpoint = link
        else:
            self._look_at(link, entry)
        self._compare(link)
        self.head = link

    def _look_at(self, link: Head, entry: Sequence[Any] | None) -> None:
        before, last = (GENESIS, 0) if self.head is None else (self.head.hash, self.head.position)
        self.entry_count += 1
        place = f"place {link.position}"
        if link.position != last + 1:
            self.findings.append(f"places {last + 1} to {link.position - 1} are missing")
        if entry is None:
            self.findings.append(f"{place}: its entry was deleted")
            return
        row_id, action, details, occurred_at = entry[0], entry[1], entry[7], entry[8]
        if link_hash(before, link.position, link.sealed_at, entry) != link.hash:
            # After a gap the hash before is another one, so that this says nothing of the entry.
            if link.position == last + 1:
                self.findings.append(
                    f"{place}: entry {row_id} ({action}) or its place was changed or swapped"
                )
            return
        if action == "audit_pruned" and isinstance(details, dict):
            self._prunings[int(details["position"])] = str(details["hash"])
        if link.sealed_at - occurred_at > LATE:
            self._late_count += 1
            self._first_late = self._first_late or f"entry {row_id} at {place}"

    def _compare(self, link: Head) -> None:
        known = self._exported.pop(link.position, None)
        if known is not None and known.hash != link.hash:
            self.findings.append(
                f"place {link.position}: the head exported at {known.sealed_at:%Y-%m-%d %H:%M:%S} "
                "says otherwise: the chain was rewritten"
            )

    def end(self, now: datetime) -> None:
        """Say what only the whole way shows."""
        first = self._checkpoint
        if first is not None and self._prunings.get(first.position) != first.hash.hex():
            self.findings.append(
                f"all entries up to place {first.position} are missing, and none says that they "
                "were pruned"
            )
        last = 0 if self.head is None else self.head.position
        term = timedelta(days=TRAIL.days or 0)
        for head in self._exported.values():
            if head.position > last:
                self.findings.append(
                    f"the chain ends at place {last}, but place {head.position} was exported at "
                    f"{head.sealed_at:%Y-%m-%d %H:%M:%S}: its end was cut off"
                )
            elif first is None or head.position > first.position or now - head.sealed_at < term:
                self.findings.append(
                    f"place {head.position} was exported at {head.sealed_at:%Y-%m-%d %H:%M:%S} and "
                    "is missing before its term was over"
                )
        if self._late_count:
            self.notes.append(
                f"{self._late_count} entries were sealed more than an hour after what they tell "
                f"({self._first_late} first): no worker ran then, or they were added by hand"
            )


async def _links(
    session: AsyncSession,
) -> AsyncIterator[tuple[Head, Sequence[Any] | None]]:
    """Yield every place in its order, with its entry when that is there."""
    last = 0
    while True:
        rows = (
            await session.execute(
                select(AuditLink.position, AuditLink.hash, AuditLink.sealed_at, *ENTRY_COLUMNS)
                .outerjoin(AuditEntry, AuditEntry.id == AuditLink.entry_id)
                .where(AuditLink.position > last)
                .order_by(AuditLink.position)
                .limit(_BATCH_COUNT)
            )
        ).all()
        for row in rows:
            entry = row[3:]
            yield Head(*row[:3]), None if entry[0] is None else entry
        if len(rows) < _BATCH_COUNT:
            return
        last = rows[-1][0]


async def _outside_the_chain(session: AsyncSession) -> list[str]:
    """Return findings about entries that neither have a place nor wait for one."""
    rows = await session.execute(
        text("""
            SELECT id, action FROM audit_log
            WHERE NOT EXISTS (SELECT FROM audit_chain WHERE entry_id = audit_log.id)
                AND NOT EXISTS (SELECT FROM audit_unsealed WHERE entry_id = audit_log.id)
            ORDER BY id LIMIT 10
        """)
    )
    return [
        f"entry {row.id} ({row.action}) has no place in the chain and waits for none: it was "
        "inserted past the triggers, or its place was deleted"
        for row in rows
    ]


async def _guards(session: AsyncSession) -> list[str]:
    """Return findings about triggers that are not in force."""
    rows = await session.scalars(
        text(
            "SELECT tgname FROM pg_trigger WHERE tgenabled IN ('O', 'A') "
            "AND tgrelid IN (to_regclass('audit_log'), to_regclass('audit_chain'))"
        )
    )
    return [
        f"the trigger {name} is not in force: entries can be changed, or are not sealed"
        for name in sorted(_GUARDS - set(rows))
    ]


async def _waiting(session: AsyncSession, now: datetime) -> list[str]:
    """Return notes about entries that wait for their place too long."""
    count, oldest = (
        await session.execute(
            text(
                "SELECT count(*), min(occurred_at) FROM audit_unsealed "
                "JOIN audit_log ON audit_log.id = entry_id"
            )
        )
    ).one()
    if not count or now - oldest < PATIENCE:
        return []
    return [f"{count} entries wait for their place since {oldest:%Y-%m-%d %H:%M:%S}: run a worker"]
