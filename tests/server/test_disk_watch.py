import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from game.units import NodeId
from persistence.redis import durability
from persistence.redis.client import Client
from persistence.redis.log import LogWriter
from server.disk_watch import watch_disk
from server.errors import DiskNearlyFullError
from server.metrics import Metrics
from server.room import LogRoom


async def _until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not is_so():  # noqa: ASYNC110 - what is watched is a flag
            await asyncio.sleep(0.01)


async def test_a_disk_that_fills_up_and_empties_again_is_told_to_the_writer(
    redis_client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = LogWriter(redis_client, NodeId("n"), on_reachable=lambda _: None)
    monkeypatch.setattr("server.disk_watch._PERIOD_S", 0.01)
    # The disk of the machine cannot be filled here, so the line is drawn above what it has.
    monkeypatch.setattr(durability, "DISK_FREE_MIN_BYTES", 2**62)
    monkeypatch.setattr(durability, "DISK_FREE_MIN_PCT", 101)
    with pytest.raises(DiskNearlyFullError):
        await LogRoom(redis_client, tmp_path)()
    watch = asyncio.create_task(watch_disk(tmp_path, writer, Metrics()))
    await _until(lambda: writer.is_disk_nearly_full)
    monkeypatch.undo()
    monkeypatch.setattr("server.disk_watch._PERIOD_S", 0.01)
    await _until(lambda: not writer.is_disk_nearly_full)
    watch.cancel()
    await asyncio.gather(watch, return_exceptions=True)
    await LogRoom(redis_client, tmp_path)()
