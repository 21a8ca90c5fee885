"""The paces over REST: a refusal with its wait, and whose address is believed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from starlette.types import ASGIApp
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from server.rate_limits import PACES
from tests.server.api.conftest import PASSWORD, Parts, School, connect_to

STRANGER, PROXY = "203.0.113.7", "10.0.0.2"


@asynccontextmanager
async def behind_a_proxy(app: ASGIApp, peer: str) -> AsyncIterator[httpx.AsyncClient]:
    """Ask as the server does when TRUSTED_PROXIES names 10.0.0.0/24."""
    wrapped = ProxyHeadersMiddleware(app, trusted_hosts=["10.0.0.0/24"])  # type: ignore[arg-type]  # uvicorn's own ASGI types
    async with connect_to(wrapped, peer) as client:  # type: ignore[arg-type]  # likewise
        yield client


async def places(parts: Parts, school: School, peer: str, **headers: str) -> str:
    """Return the network that a login through `peer` is noted with."""
    await school.account("tablette")
    async with behind_a_proxy(parts.app, peer) as client:
        reply = await client.post(
            "/api/login", json={"username": "tablette", "password": PASSWORD}, headers=headers
        )
        assert reply.status_code == 200, reply.text
        client.headers["Authorization"] = f"Bearer {reply.json()['token']}"
        return (await client.get("/api/users/me/sessions")).text


async def test_a_strangers_word_about_its_own_address_is_not_believed(
    parts: Parts, school: School
) -> None:
    told = await places(parts, school, STRANGER, **{"X-Forwarded-For": "198.51.100.9"})
    assert "203.0.113" in told
    assert "198.51.100" not in told


async def test_a_proxy_of_ours_tells_for_whom_it_asks(parts: Parts, school: School) -> None:
    told = await places(parts, school, PROXY, **{"X-Forwarded-For": "198.51.100.9, 203.0.113.7"})
    assert "203.0.113" in told, "the last one that our proxy saw itself, not what it was told"
    assert "198.51.100" not in told


async def test_a_flood_is_refused_with_the_seconds_to_wait(parts: Parts) -> None:
    rate = PACES["login"].network
    assert rate is not None
    async with connect_to(parts.app, STRANGER) as client:
        for _ in range(rate.count):
            await parts.services.limits.check_network("login", "203.0.113.0/24")
        reply = await client.post("/api/login", json={"username": "a", "password": "b"})
        assert (reply.status_code, reply.json()["code"]) == (429, "rate_limited")
        assert 0 < int(reply.headers["Retry-After"]) <= rate.window_s * 13 / 12 + 1
        assert reply.json()["retry_after_s"] == int(reply.headers["Retry-After"])
        assert (await client.get("/health/live")).status_code == 200
    async with connect_to(parts.app, "198.51.100.9") as elsewhere:
        reply = await elsewhere.post("/api/login", json={"username": "a", "password": "b"})
        assert reply.status_code == 401
    parts.time.forward(s=rate.window_s * 2)
    async with connect_to(parts.app, STRANGER) as client:
        reply = await client.post("/api/login", json={"username": "a", "password": "b"})
        assert reply.status_code == 401


async def test_one_account_is_slowed_and_its_neighbour_at_the_next_desk_is_not(
    school: School,
) -> None:
    eager, calm = await school.person("presse"), await school.person("tranquille")
    rate = PACES["write"].account
    assert rate is not None
    statuses = [
        (await eager.post("/api/socket-tickets")).status_code for _ in range(rate.count + 3)
    ]
    assert statuses.count(429) == 3
    assert (await eager.get("/api/groups")).status_code == 200, "reading has a number of its own"
    assert (await calm.post("/api/socket-tickets")).status_code == 201


async def test_trying_tokens_ends_with_the_networks_number(parts: Parts) -> None:
    rate = PACES["read"].network
    assert rate is not None
    for _ in range(rate.count - 1):
        await parts.services.limits.check_network("read", "203.0.113.0/24")
    async with connect_to(parts.app, STRANGER, Authorization="Bearer " + "x" * 43) as client:
        replies = [await client.get("/api/groups") for _ in range(2)]
    assert [reply.status_code for reply in replies] == [401, 429]
