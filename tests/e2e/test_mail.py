"""From a request to a web process, by a worker, to a letter that an operator reads, and back."""

import asyncio
import re
from email import message_from_bytes, policy
from pathlib import Path

import httpx
import pytest

from tests.chaos.cluster import Cluster, ClusterPlan

PASSWORD = "vingt-deux girafes"
FRESH = "onze hiboux violets"


def read(outbox: Path, page: str) -> str | None:
    """Return the token in the newest letter with a link to `page`."""
    for path in sorted(outbox.glob("*.eml"), reverse=True):
        text = str(message_from_bytes(path.read_bytes(), policy=policy.default).get_content())
        found = re.search(rf"/{page}#(\S+)", text)
        if found is not None:
            return found[1]
    return None


async def token_of(outbox: Path, page: str) -> str:
    """Return the token in the letter, once it is there."""
    async with asyncio.timeout(30):
        while (token := read(outbox, page)) is None:  # noqa: ASYNC110 - files tell nobody
            await asyncio.sleep(0.1)
    return token


@pytest.mark.slow
@pytest.mark.timeout(150)
async def test_a_family_registers_confirms_its_address_and_forgets_the_password(
    run_folder: Path, database_url: str, redis_url: str
) -> None:
    folder = run_folder / "mail"
    folder.mkdir(mode=0o711)
    plan = ClusterPlan(1, 1, {"LOG_LEVEL": "info"}, stores=(database_url, redis_url))
    outbox = folder / "cluster" / "data" / "outbox"
    async with Cluster(folder / "cluster", plan) as cluster:
        base_url = cluster.base_urls[0]
        async with httpx.AsyncClient(base_url=base_url, timeout=30) as http:

            async def post(path: str, status: int, **body: str) -> None:
                reply = await http.post(path, json=body)
                assert reply.status_code == status, reply.text

            await post(
                "/api/register",
                201,
                username="renard-agile-42",
                password=PASSWORD,
                email="famille@example.org",
            )
            token = await token_of(outbox, "confirm-email")
            await post("/api/email-verifications/confirm", 204, token=token)
            await post("/api/login", 200, username="famille@example.org", password=PASSWORD)
            await post("/api/password-resets", 202, name="famille@example.org")
            token = await token_of(outbox, "reset")
            await post("/api/password-resets/confirm", 204, token=token, new_password=FRESH)
            await post("/api/login", 401, username="renard-agile-42", password=PASSWORD)
            await post("/api/login", 200, username="renard-agile-42", password=FRESH)
        logs = "\n".join(path.read_text() for path in folder.rglob("*.log"))
    assert "web_started" in logs
    assert token not in logs
    assert "famille" not in logs
