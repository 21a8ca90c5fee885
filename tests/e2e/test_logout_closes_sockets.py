"""A login session that ends takes its sockets with it, on whatever process they are."""

import asyncio
from pathlib import Path

import httpx
import msgspec
import pytest
from websockets.asyncio.client import connect
from websockets.typing import Subprotocol

from tests.chaos.cluster import Cluster, ClusterPlan
from tests.chaos.school import make_school_at


@pytest.mark.slow
@pytest.mark.timeout(120)
async def test_logging_out_on_one_process_closes_the_socket_on_another(run_folder: Path) -> None:
    folder = run_folder / "logout"
    folder.mkdir(mode=0o711)
    async with Cluster(folder / "cluster", ClusterPlan(2, 1)) as cluster:
        logins = await make_school_at(cluster.database_url, 1, 1)
        first, second = cluster.base_urls
        async with httpx.AsyncClient(timeout=20) as http:
            token = logins.classes[0].pupils[0].token
            assert token is not None
            async with connect(
                second.replace("http", "ws") + "/ws",
                subprotocols=[Subprotocol("mathakine.v1.json")],
                proxy=None,
            ) as socket:
                hello = {"type": "authenticate", "token": token}
                await socket.send(msgspec.json.encode(hello).decode())
                assert msgspec.json.decode(await socket.recv())["type"] == "welcome"
                ended = await http.post(
                    f"{first}/api/logout", headers={"Authorization": f"Bearer {token}"}
                )
                assert ended.status_code == 204
                async with asyncio.timeout(1):
                    await socket.wait_closed()
                assert socket.close_code == 4503
