"""HTTPS for a classroom: a tablet comes by any name of the machine, and everything follows it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from persistence.database import create_engine, create_session_factory
from persistence.models import User
from server.accounts.passwords import PasswordPool
from tests.e2e.machine import ROOT, Machine
from tests.services import free_port, run_blocking

PASSWORD = "girafe violette 42"
EVERYTHING = {
    "without the authority": True,
    "login by a foreign page": 403,
    "login": 200,
    "profile": 200,
    "change": 200,
    "change by a foreign page": 403,
    "change at a foreign host": 421,
    "socket of a foreign page": 403,
    "socket by ticket": "welcome",
    "socket by cookie": "welcome",
    "logout": [204, '"cache", "storage"'],
    "socket by ticket after it": 4503,
    "socket by cookie after it": 4503,
    "profile after it": 401,
}


def add_pupil(database_url: str) -> None:
    async def add() -> None:
        passwords = PasswordPool()
        engine = create_engine(database_url)
        async with create_session_factory(engine).begin() as session:
            hashed = await passwords.hash(PASSWORD)
            session.add(User(username="lea", email="lea@x.invalid", hashed_password=hashed))
        await engine.dispose()
        passwords.close()

    run_blocking(add)


@contextmanager
def room(name: str, address: str, here: str) -> Iterator[list[str]]:
    """A network namespace with a cable to this one; gives the words before a command in it."""

    def ip(*arguments: str) -> None:
        subprocess.run(["ip", *arguments], check=True, capture_output=True, timeout=20)

    ip("netns", "add", name)
    try:
        ip("link", "add", f"{name}-a", "type", "veth", "peer", "name", f"{name}-b", "netns", name)
        ip("address", "add", f"{here}/30", "dev", f"{name}-a")
        ip("link", "set", f"{name}-a", "up")
        ip("-n", name, "address", "add", f"{address}/30", "dev", f"{name}-b")
        ip("-n", name, "link", "set", f"{name}-b", "up")
        yield ["ip", "netns", "exec", name]
    finally:
        ip("netns", "delete", name)  # and the cable with it


@contextmanager
def classroom(data_dir: Path, database_url: str, redis_url: str, *names: str) -> Iterator[Machine]:
    """`HOST=0.0.0.0 mathakine run`, that goes by further names too."""
    port = free_port()
    environ = {
        "HOST": "0.0.0.0",
        "PORT": str(port),
        "ORIGINS": " ".join(f"https://{name}:{port}" for name in names),
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "WEB_PROCESSES": "1",
    }
    machine = Machine(data_dir, env=environ)
    try:
        machine.wait_until_ready(is_asked=False)  # who asks does not trust it yet
        yield machine
    finally:
        machine.end()
        machine.clean_up()


def tablet(machine: Machine, name: str, address: str = "", before: tuple[str, ...] = ()) -> Any:
    """Return what a tablet found that came by `name`."""
    authority = machine.data_dir / "tls" / "ca.crt"
    done = subprocess.run(
        [
            *before,
            *(sys.executable, "-m", "tests.e2e.tablet", f"https://{name}:{machine.port}"),
            *(str(authority), "lea", PASSWORD, address),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, f"{done.stderr}\n{machine.words}"
    return json.loads(done.stdout)


@pytest.mark.slow
@pytest.mark.timeout(180)
def test_tablets_come_by_any_name_of_the_certificate(
    run_folder: Path, database_url: str, redis_url: str
) -> None:
    add_pupil(database_url)
    data_dir = run_folder / f"classroom {os.urandom(3).hex()}"
    with classroom(data_dir, database_url, redis_url, "127.0.0.2", "salle-3.local") as machine:
        for name, address in (("127.0.0.2", ""), ("salle-3.local", "127.0.0.1")):
            assert tablet(machine, name, address) == EVERYTHING, name


@pytest.mark.slow
@pytest.mark.timeout(180)
@pytest.mark.skipif(os.geteuid() != 0, reason="only root makes a network namespace; CI is root")
def test_a_tablet_on_another_machine_comes_by_the_address_of_this_one(
    run_folder: Path, database_url: str, redis_url: str
) -> None:
    add_pupil(database_url)
    data_dir = run_folder / f"classroom {os.urandom(3).hex()}"
    # One of 2^14 cables of a network that nobody else uses, since tests run side by side.
    third, fourth = os.urandom(1)[0], os.urandom(1)[0] & 0xFC
    here, there = f"10.213.{third}.{fourth + 1}", f"10.213.{third}.{fourth + 2}"
    with (
        room(f"mk{os.urandom(3).hex()}", there, here) as inside,
        classroom(data_dir, database_url, redis_url) as machine,
    ):
        assert tablet(machine, here, before=tuple(inside)) == EVERYTHING
