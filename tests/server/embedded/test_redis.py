"""Our own Redis: what it acknowledged is there after a crash, and it says what ails it."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from persistence.redis.client import connect
from server.embedded.binaries import find_redis
from server.embedded.data_folder import DataFolder, Made
from server.embedded.errors import EmbeddedError
from server.embedded.machine import EmbeddedRedis
from server.embedded.redis import RedisServer


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[DataFolder]:
    folder = DataFolder(tmp_path / "with a space" / ".data", "http://test")
    yield folder
    folder.close()


async def test_acknowledged_writes_survive_a_kill(folder: DataFolder) -> None:
    redis = EmbeddedRedis(folder)
    redis.prepare()
    redis.server.start()
    client = connect(redis.url)
    await client.set("answer", "42")
    redis.server.kill()
    await client.aclose()
    redis.server.start()
    client = connect(redis.url)
    assert await client.get("answer") == b"42"
    await client.aclose()
    redis.server.stop()


async def test_settings_are_the_match_log_s(folder: DataFolder) -> None:
    redis = EmbeddedRedis(folder)
    redis.server.start()
    async with connect(redis.url) as client:
        said = await client.config_get("appendfsync", "maxmemory-policy", "port")
    values = {_text(name): _text(value) for name, value in said.items()}
    assert values == {"appendfsync": "always", "maxmemory-policy": "noeviction", "port": "0"}
    redis.server.stop()


async def test_tail_cut_by_a_crash_is_loaded_up_to_the_cut(folder: DataFolder) -> None:
    redis = EmbeddedRedis(folder)
    redis.server.start()
    async with connect(redis.url) as client:
        for number in range(50):
            await client.set(f"key{number}", number)
    redis.server.kill()
    file = next(redis.server.folder.glob("appendonlydir/*.incr.aof"))
    file.write_bytes(file.read_bytes()[:-7])
    redis.server.start()
    async with connect(redis.url) as client:
        assert await client.dbsize() == 49
    redis.server.stop()


def test_locale_that_is_not_installed_is_no_obstacle(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "tlh_QO.UTF-8")
    redis = EmbeddedRedis(folder)
    redis.server.start()
    redis.server.stop()


def test_damaged_file_is_told_and_not_loaded(folder: DataFolder) -> None:
    redis = EmbeddedRedis(folder)
    redis.server.start()
    redis.server.stop()
    file = next(redis.server.folder.glob("appendonlydir/*.incr.aof"))
    file.write_bytes(b"nonsense\r\n" * 3)
    with pytest.raises(EmbeddedError, match=r"Redis did not start: .*redis\.log"):
        redis.server.start()


def test_taken_port_is_told(redis_server: object, tmp_path: Path) -> None:
    port = redis_server.port  # type: ignore[attr-defined]
    server = RedisServer(find_redis(), tmp_path, port=port, death_signal=signal.SIGKILL)
    with pytest.raises(EmbeddedError):
        server.start()
    assert server.process is not None
    assert server.process.wait(10) != 0


def test_files_of_a_newer_redis_are_refused(folder: DataFolder) -> None:
    folder.memory.redis = Made("system", 99, "99.1", "redis")
    with pytest.raises(EmbeddedError, match=r"made by Redis 99\.1"):
        EmbeddedRedis(folder)


def _text(value: str | bytes | None) -> str | None:
    return value.decode() if isinstance(value, bytes) else value
