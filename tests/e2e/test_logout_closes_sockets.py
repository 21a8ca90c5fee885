"""A login session that ends takes its sockets with it within a second, on whatever process."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median

import httpx
import msgspec
import pytest
from sqlalchemy.engine import make_url
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from load.logins import Person
from tests.chaos.cluster import Cluster, ClusterPlan
from tests.chaos.school import make_school_at
from tests.migrations.schema import execute
from tests.proxy import Proxy

WITHIN_MS = 1000
TIMES = 3

End = Callable[[Person], Awaitable[None]]


@asynccontextmanager
async def open_socket(url: str, token: str) -> AsyncIterator[ClientConnection]:
    protocols = [Subprotocol("mathakine.v1.json")]
    async with connect(url, subprotocols=protocols, proxy=None) as socket:
        hello = {"type": "authenticate", "token": token}
        await socket.send(msgspec.json.encode(hello).decode())
        assert msgspec.json.decode(await socket.recv())["type"] == "welcome"
        yield socket


async def closing_ms(cluster: Cluster, pupil: Person, end: End) -> float:
    """Return how long after `end` the last of two sockets, on two processes, was closed."""
    first, second, _ = cluster.socket_urls
    token = pupil.token or ""
    async with open_socket(first, token) as one, open_socket(second, token) as other:
        began_s = time.monotonic()
        await end(pupil)
        async with asyncio.timeout(10):
            await asyncio.gather(one.wait_closed(), other.wait_closed())
        took_ms = (time.monotonic() - began_s) * 1000
        assert (one.close_code, other.close_code) == (4503, 4503)
    return took_ms


@pytest.mark.slow
@pytest.mark.timeout(120)
async def test_sockets_close_on_every_process_also_when_nobody_tells(
    run_folder: Path, database_url: str, redis_url: str
) -> None:
    folder = run_folder / "logout"
    folder.mkdir(mode=0o711)
    async with Proxy(make_url(redis_url).port or 6379) as volatile:
        environ = {"REDIS_VOLATILE_URL": f"redis://127.0.0.1:{volatile.port}"}
        plan = ClusterPlan(3, 0, environ, stores=(database_url, redis_url))
        async with Cluster(folder / "cluster", plan) as cluster, httpx.AsyncClient() as http:
            pupils = iter((await make_school_at(database_url, 1, 3 * TIMES + 2)).classes[0].pupils)
            third = cluster.base_urls[2]

            async def log_out(pupil: Person) -> None:
                headers = {"Authorization": f"Bearer {pupil.token}"}
                reply = await http.post(f"{third}/api/logout", headers=headers, timeout=20)
                assert reply.status_code == 204, reply.text

            async def disable(pupil: Person) -> None:
                # An operator at psql: nobody announces anything.
                name = pupil.username
                statement = f"UPDATE users SET is_active = false WHERE username = '{name}'"
                await asyncio.to_thread(execute, database_url, statement)

            async def median_ms(end: End) -> float:
                return median([await closing_ms(cluster, next(pupils), end) for _ in range(TIMES)])

            bystander = next(pupils).token or ""
            async with open_socket(cluster.socket_urls[0], bystander) as stays:
                took = {"announced": await median_ms(log_out), "by psql": await median_ms(disable)}
                volatile.refuse()
                volatile.reset_all()
                took["pub/sub away"] = await median_ms(log_out)
                assert max(took.values()) <= WITHIN_MS, took
                assert stays.close_code is None
