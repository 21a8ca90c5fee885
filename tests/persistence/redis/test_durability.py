"""What the settings of a real Redis say about an acknowledgement's worth."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from persistence.redis import durability
from persistence.redis.client import Client, connect
from persistence.redis.durability import (
    MemoryUse,
    check_durability,
    is_disk_nearly_full,
    read_memory,
)


async def test_right_settings_are_verified(client: Client) -> None:
    found = await check_durability(client)
    assert (found.state, found.problems) == ("verified", ())
    assert (await check_durability(client, is_assumed=True)).state == "verified"


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("appendonly", "no"),
        ("appendfsync", "everysec"),
        ("no-appendfsync-on-rewrite", "yes"),
        ("maxmemory-policy", "allkeys-lru"),
    ],
)
async def test_wrong_setting_is_refused_by_its_name_even_when_assumed(
    client: Client, setting: str, value: str
) -> None:
    await client.config_set(setting, value)
    for is_assumed in (False, True):
        found = await check_durability(client, is_assumed=is_assumed)
        assert found.state == "refused"
        assert len(found.problems) == 1
        assert setting in found.problems[0]
        assert value in found.problems[0]


@pytest.fixture
async def mute_client(client: Client, redis_url: str) -> AsyncIterator[Client]:
    """A client that, as at many a provider's, may not read the configuration."""
    await client.acl_setuser(
        "mute",
        enabled=True,
        passwords=["+pw"],
        keys=["*"],
        channels=["*"],
        categories=["+@all"],
        commands=["-config"],
    )
    made = connect(redis_url.replace("redis://", "redis://mute:pw@"))
    yield made
    await made.aclose()
    await client.acl_deluser("mute")


async def test_settings_that_cannot_be_read_are_refused_unless_assumed(mute_client: Client) -> None:
    found = await check_durability(mute_client)
    assert found.state == "refused"
    assert "LOG_DURABILITY=assumed" in found.problems[0]
    found = await check_durability(mute_client, is_assumed=True)
    assert (found.state, found.problems) == ("assumed", ())


async def test_old_server_is_refused_even_when_assumed(
    mute_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(durability, "MIN_VERSION", (99, 0))
    found = await check_durability(mute_client, is_assumed=True)
    assert found.state == "refused"
    assert "99.0" in found.problems[0]


async def test_memory_alarms_at_70_and_is_full_at_80_percent(client: Client) -> None:
    await client.config_set("maxmemory", 100 * 2**20)
    memory = await read_memory(client)
    assert memory.limit_bytes == 100 * 2**20
    assert 0 < memory.used_pct < 30
    assert (memory.is_alarming, memory.is_full) == (False, False)
    await client.config_set("maxmemory", int(memory.used_bytes / 0.75))
    memory = await read_memory(client)
    assert (memory.is_alarming, memory.is_full) == (True, False)
    await client.config_set("maxmemory", int(memory.used_bytes / 0.9))
    assert (await read_memory(client)).is_full


async def test_without_maxmemory_the_machine_is_the_limit(client: Client) -> None:
    assert (await read_memory(client)).limit_bytes > 2**28
    assert MemoryUse(5, 0).used_pct == 0


def test_disk_is_nearly_full_below_the_lesser_of_5_percent_and_256_mib(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not is_disk_nearly_full(tmp_path)
    monkeypatch.setattr(durability, "DISK_FREE_MIN_BYTES", 2**62)
    monkeypatch.setattr(durability, "DISK_FREE_MIN_PCT", 100)
    assert is_disk_nearly_full(tmp_path)  # no disk is all free
    monkeypatch.setattr(durability, "DISK_FREE_MIN_BYTES", 0)
    assert not is_disk_nearly_full(tmp_path)
