"""One command from nothing to a serving school, and back to nothing, whatever happens between."""

import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from persistence.redis.client import connect
from server.embedded.processes import start_ticks
from tests.e2e.machine import Machine, eventually
from tests.services import TestRedis

pytestmark = pytest.mark.timeout(300)

Start = Callable[..., Machine]


@pytest.fixture
def data_dir(run_folder: Path) -> Path:
    """A data folder with a space in its path, not made yet."""
    folder = run_folder / f"a school {os.urandom(3).hex()}"
    folder.mkdir(mode=0o755)
    return folder / ".data"


@pytest.fixture
def start(data_dir: Path) -> Iterator[Start]:
    started: list[Machine] = []

    def run(*arguments: str, **more: object) -> Machine:
        machine = Machine(data_dir, *arguments, **more)  # type: ignore[arg-type]
        started.append(machine)
        return machine

    yield run
    for machine in started:
        machine.clean_up()


def test_a_school_serves_survives_and_ends(start: Start, data_dir: Path) -> None:
    first = start()
    first.wait_until_ready()
    assert first.url in first.words
    logins = first.logins()
    assert [len(one["pupils"]) for one in logins["classes"]] == [30, 30]
    teacher = logins["classes"][0]["teacher"]
    assert f"{teacher['username']}" in first.words
    assert teacher["password"] in first.words
    assert first.log_in().status_code == 200
    assert {"postgres", "redis", "web-1", "web-2", "worker-1"} == set(first.running())
    for name in ("demo-logins.json", "secret.key", "made-by.json"):
        assert (data_dir / name).stat().st_mode & 0o077 == 0, name

    rival = start()
    assert rival.process.wait(30) == 2
    assert rival.words == (
        f"✗ Mathakine already runs from {data_dir} (process {first.process.pid}, {first.url}): "
        "stop it there with Ctrl-C, or set DATA_DIR and PORT to run a second one beside it.\n"
    )

    pids = first.running()
    first.kill_everything()
    second = start()
    second.wait_until_ready()
    assert second.logins() == logins
    assert second.log_in().status_code == 200
    assert not set(pids.values()) & set(second.running().values())

    pids = second.running()
    assert second.end() == 0
    assert all(start_ticks(pid) is None for pid in pids.values())
    assert second.running() == {}
    assert "Traceback" not in second.words


def test_whatever_is_killed_is_running_again(start: Start) -> None:
    machine = start()
    machine.wait_until_ready()
    before = machine.running()
    for pid in before.values():
        os.kill(pid, signal.SIGKILL)

    def all_new() -> bool:
        now = machine.running()
        return set(now) == set(before) and not set(now.values()) & set(before.values())

    eventually("all five are running again", all_new)
    eventually("ready again", lambda: machine.health() == 200)
    assert machine.log_in().status_code == 200
    assert machine.end() == 0


def test_killing_the_run_alone_ends_everything(start: Start) -> None:
    machine = start("--demo")
    machine.wait_until_ready()
    pids = machine.running()
    machine.process.kill()
    machine.process.wait(10)
    eventually(
        "its children have ended",
        lambda: all(start_ticks(pid) is None for pid in pids.values()),
    )


def test_stopping_while_starting_leaves_nothing(start: Start) -> None:
    machine = start()
    eventually("it has begun", lambda: "started" in machine.words, 60)
    assert machine.end() == 0
    assert machine.running() == {}


def test_killing_make_stops_the_run_in_order(start: Start) -> None:
    # A shell in make's place, which waits for the run and is not replaced by it.
    as_make = f'"{sys.executable}" -m server.cli run --tied; true'
    machine = start(command=("sh", "-c", as_make))
    eventually("its servers run", lambda: "started" in machine.words, 60)
    pids = machine.running()
    assert {"postgres", "redis"} <= set(pids)
    machine.process.kill()
    eventually("it stopped in order", lambda: "Everything has stopped." in machine.words)
    assert all(start_ticks(pid) is None for pid in pids.values())


def test_servers_of_our_own_are_used_when_they_are_named(
    start: Start, data_dir: Path, empty_database_url: str, redis_server: TestRedis, run_folder: Path
) -> None:
    name = empty_database_url.rpartition("/")[2]
    port = empty_database_url.rpartition(":")[2].partition("/")[0]
    sockets = run_folder / "postgres" / "server" / "socket"
    machine = start(
        env={
            "DATABASE_URL": f"postgresql://postgres@/{name}?host={sockets}&port={port}",
            "REDIS_URL": redis_server.url,
        }
    )
    machine.wait_until_ready()
    assert set(machine.running()) == {"web-1", "web-2", "worker-1"}
    assert not (data_dir / "demo-logins.json").exists(), "a real database is no place for a demo"
    assert machine.end() == 0
    seeded = start(
        "--demo",
        env={
            "DATABASE_URL": empty_database_url,
            "REDIS_URL": redis_server.url,
            "WEB_PROCESSES": "1",
        },
    )
    seeded.wait_until_ready()
    assert set(seeded.running()) == {"web-1", "worker-1"}
    assert seeded.log_in().status_code == 200
    assert seeded.end() == 0


def told(machine: Machine) -> str:
    """Return the one sentence that a run ended with."""
    assert machine.process.wait(60) == 2, machine.words
    assert "Traceback" not in machine.words
    lines = [line for line in machine.words.splitlines() if line.startswith("✗ ")]
    assert len(lines) == 1, machine.words
    return lines[0]


def test_taken_port_is_told(start: Start) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = str(listener.getsockname()[1])
        said = told(start(env={"PORT": port}))
    assert f"Port {port} is taken by another program" in said


async def test_redis_that_may_lose_answers_is_told(start: Start, redis_server: TestRedis) -> None:
    async with connect(redis_server.url) as client:
        await client.config_set("appendfsync", "everysec")
    said = told(start(env={"REDIS_URL": redis_server.url}))
    assert "REDIS_URL cannot keep a match log" in said
    assert "appendfsync always" in said


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("DATABASE_URL", "postgresql://127.0.0.1:1/school", "No PostgreSQL answers"),
        ("DATABASE_URL", "mysql://127.0.0.1/school", "DATABASE_URL is no PostgreSQL address"),
        ("REDIS_URL", "redis://127.0.0.1:1/0", "does not answer"),
        ("REDIS_URL", "127.0.0.1:6379", "REDIS_URL is no Redis address"),
        ("SECRET_KEY", "too short", "openssl rand -base64 32"),
    ],
)
def test_wrong_setting_is_told_before_anybody_is_served(
    start: Start, name: str, value: str, word: str
) -> None:
    assert word in told(start(env={name: value}))


def test_data_folder_that_is_a_file_is_told(start: Start, data_dir: Path) -> None:
    data_dir.touch()
    assert "is no folder: set DATA_DIR to one" in told(start())
