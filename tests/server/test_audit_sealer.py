"""A worker seals the trail beside whoever writes it, and hands its head out for safe keeping."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from structlog.testing import capture_logs

from persistence.audit import record
from persistence.audit_chain import read_head
from persistence.audit_verifying import verify
from persistence.database import create_engine, create_session_factory
from server.audit_sealer import EXPORT_S, HEADS_FILE, Sealer, read_heads
from server.clock import Clock
from server.metrics import Metrics

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
Sessions = async_sessionmaker[AsyncSession]


class Hands:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.s = 0.0
        self.clock = Clock(
            wall_ms=lambda: NOW.timestamp() * 1000 + self.s * 1000, monotonic_s=lambda: self.s
        )


@pytest.fixture
async def sessions(database_url: str) -> AsyncIterator[Sessions]:
    """Database sessions that commit."""
    engine = create_engine(database_url)
    yield create_session_factory(engine)
    await engine.dispose()


async def _write(sessions: Sessions) -> None:
    async with sessions.begin() as session:
        await record(session, action="data_exported", actor_id=None, agent="operator", now=NOW)


async def test_the_head_is_handed_out_to_the_log_and_a_file_when_it_has_moved(
    sessions: Sessions, tmp_path: Path
) -> None:
    hands = Hands()
    sealer = Sealer(sessions, hands.clock, Metrics(), tmp_path)
    assert await sealer.export_if_due() is None, "there is nothing yet"
    await _write(sessions)
    assert await sealer.seal_once() == 1
    hands.s += EXPORT_S
    with capture_logs() as lines:
        head = await sealer.export_if_due()
    assert head is not None
    assert [line["event"] for line in lines] == ["audit_head"]
    assert lines[0]["hash"] == head.hash.hex()
    assert await sealer.export_if_due() is None, "not yet again"
    hands.s += EXPORT_S
    assert await sealer.export_if_due() is None, "it has not moved"
    await _write(sessions)
    await sealer.seal_once()
    hands.s += EXPORT_S
    await sealer.export_if_due()
    file = tmp_path / HEADS_FILE
    assert file.stat().st_mode & 0o777 == 0o600
    heads = list(read_heads(file.read_text()))
    assert [each.position for each in heads] == [1, 2]
    async with sessions() as session:
        assert heads[-1] == await read_head(session)
        assert (await verify(session, NOW, heads)).is_whole


@pytest.mark.parametrize("line", ["{}", "no", '{"position": 1, "hash": "xyz", "sealed_at": 1}'])
def test_a_file_that_holds_no_heads_is_refused_with_the_line(line: str) -> None:
    good = '{"position":1,"hash":"00","sealed_at":"2026-11-24T09:00:00Z"}'
    with pytest.raises(ValueError, match="line 2"):
        list(read_heads(f"{good}\n{line}\n"))
