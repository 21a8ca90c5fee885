"""The worker cleans up at its start and once a day, and says so in one line and a number."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine
from structlog.testing import capture_logs

import server.retention
from persistence.database import create_engine
from persistence.retention import CleanedUp, Cleaner
from server.accounts.authentication import IDLE
from server.clock import Clock
from server.metrics import Metrics
from server.retention import Retention

START = datetime(2024, 11, 22, 23, 50, tzinfo=UTC)
ADD = (
    "INSERT INTO outbox (topic, shard_key, payload, sent_at) "
    "VALUES ('points', 'user:01', '{}', CAST(:at AS timestamptz))"
)


class Hands:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = START
        self.clock = Clock(wall_ms=lambda: self.now.timestamp() * 1000)


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    engine = create_engine(database_url, pool_size=3)
    yield engine
    await engine.dispose()


async def add_due(engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        await connection.execute(text(ADD), {"at": START - timedelta(days=30)})


async def count(engine: AsyncEngine) -> int:
    async with engine.connect() as connection:
        return int(await connection.scalar(text("SELECT count(*) FROM outbox")) or 0)


async def test_it_cleans_up_once_a_day_and_tells_of_it(engine: AsyncEngine, hands: Hands) -> None:
    metrics = Metrics()
    retention = Retention(Cleaner(engine, IDLE), hands.clock, metrics)
    await add_due(engine)
    with capture_logs() as lines:
        assert await retention.clean_up_if_due() is not None
    assert [line["event"] for line in lines] == ["cleaned_up"]
    assert lines[0]["rows"] == {"outbox": 1}
    assert len(lines[0]["months_made"]) == 4
    assert b'mathakine_rows_retired_total{table="outbox"} 1.0' in metrics.render()

    await add_due(engine)
    hands.now += timedelta(minutes=9)
    with capture_logs() as lines:
        assert await retention.clean_up_if_due() is None
    assert lines == []
    assert await count(engine) == 1
    hands.now += timedelta(minutes=1)
    assert await retention.clean_up_if_due() is not None
    assert await count(engine) == 0


async def test_what_is_late_is_done_at_the_next_look(engine: AsyncEngine, hands: Hands) -> None:
    class Hurried(Cleaner):
        budget_s = 0.0

        async def clean_up(self, now: datetime, budget_s: float = 60.0) -> CleanedUp | None:
            return await super().clean_up(now, min(budget_s, self.budget_s))

    cleaner = Hurried(engine, IDLE)
    retention = Retention(cleaner, hands.clock, Metrics())
    await add_due(engine)
    done = await retention.clean_up_if_due()
    assert done is not None
    assert "outbox" in done.late
    assert await count(engine) == 1
    cleaner.budget_s = 60.0
    assert await retention.clean_up_if_due() is not None
    assert await count(engine) == 0


async def test_a_database_that_is_away_only_delays_it_and_cancelling_ends_it(
    engine: AsyncEngine, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server.retention, "RETRY_S", 0.01)

    class Away(Cleaner):
        is_away = True

        async def clean_up(self, now: datetime, budget_s: float = 60.0) -> CleanedUp | None:
            if self.is_away:
                self.is_away = False
                raise ConnectionRefusedError("nobody there")
            return await super().clean_up(now, budget_s)

    metrics = Metrics()
    await add_due(engine)
    task = asyncio.create_task(Retention(Away(engine, IDLE), hands.clock, metrics).run())
    async with asyncio.timeout(10):
        while await count(engine):  # noqa: ASYNC110 - no event to wait for
            await asyncio.sleep(0.02)
    assert b'mathakine_jobs_failed_total{job="retention"} 1.0' in metrics.render()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
