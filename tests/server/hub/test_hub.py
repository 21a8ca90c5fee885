"""All connections together: room, leaving, draining, and the HTTP server around them."""

import asyncio
import contextlib
import datetime as dt
import gc
import ssl
import weakref
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from msgspec.structs import replace
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Subprotocol

from server.hub.fanout import broadcast
from server.hub.frames import Frame
from server.hub.hub import Hub
from server.hub.identity import Credentials, Identity
from server.hub.limits import Limits
from server.hub.upgrade import UpgradePolicy
from server.protocol.client import Authenticate, Leave
from server.protocol.close import CloseCode
from server.protocol.codec import JSON, MSGPACK
from server.protocol.server import Done, Notice, Resumed, Welcome
from tests.server.hub.serving import (
    ADA,
    WAIT_S,
    Client,
    Recorder,
    TransportName,
    asking,
    authenticate,
    dialled,
    raw,
    request,
    serving,
    uvicorn_server,
)

LIMITS = Limits(close_timeout_s=0.5, drain_delay_ms=400, busy_delay_ms=800)
ORIGIN = "https://school.example"


def make_hub(recorder: Recorder, limits: Limits = LIMITS) -> Hub:
    policy = UpgradePolicy(origins=[ORIGIN])
    return Hub(authenticate, recorder, policy=policy, node="node1", limits=limits)


async def test_one_frame_reaches_all_in_each_ones_codec(
    recorder: Recorder, transport: TransportName
) -> None:
    hub = make_hub(recorder)
    async with (
        serving(hub, transport) as served,
        dialled(served, JSON) as first,
        dialled(served, MSGPACK) as second,
        dialled(served) as stranger,
    ):
        await first.log_in("user:1")
        await second.log_in("user:2")
        await stranger.send_raw(b"{}")  # connected, not authenticated
        assert len(hub.connections) == 2
        assert hub.socket_count == 3
        frame = Frame(Resumed(match=1, seq=5, in_ms=3000))
        broadcast(hub.connections, frame)
        broadcast(hub.connections, frame, slot="board")
        for client in (first, second):
            assert await client.receive() == frame.message
            assert await client.receive() == frame.message


async def test_closing_an_account_ends_all_its_connections_and_no_other(
    recorder: Recorder, transport: TransportName
) -> None:
    hub = make_hub(recorder)
    async with (
        serving(hub, transport) as served,
        dialled(served) as first,
        dialled(served) as second,
        dialled(served) as other,
    ):
        await first.log_in("user:1")
        await second.log_in("user:1")
        await other.log_in("user:2")
        hub.close_user(1)
        assert await first.close_code() == CloseCode.LOGIN_ENDED
        assert await second.close_code() == CloseCode.LOGIN_ENDED
        await other.send(Leave(id="l"))
        assert isinstance(await other.receive(), Done)


async def test_ending_one_login_leaves_the_accounts_other_logins(
    recorder: Recorder, transport: TransportName
) -> None:
    hub = make_hub(recorder)
    async with (
        serving(hub, transport) as served,
        dialled(served) as tablet,
        dialled(served) as laptop,
    ):
        await tablet.log_in("user:1:tablet")
        await laptop.log_in("user:1:laptop")
        hub.close_logins(["user:1:tablet"])
        assert await tablet.close_code() == CloseCode.LOGIN_ENDED
        await laptop.send(Leave(id="l"))
        assert isinstance(await laptop.receive(), Done)
        assert hub.closed_counts == {CloseCode.LOGIN_ENDED: 1}


async def test_forty_tablets_behind_one_school_address_are_all_let_in(
    recorder: Recorder, transport: TransportName
) -> None:
    hub = Hub(authenticate, recorder, policy=UpgradePolicy(), node="node1")
    async with serving(hub, transport) as served, contextlib.AsyncExitStack() as stack:
        clients = await asyncio.gather(
            *(stack.enter_async_context(dialled(served)) for _ in range(40))
        )
        await asyncio.gather(*(client.log_in(f"user:{i}") for i, client in enumerate(clients)))
        assert len(hub.connections) == 40


@pytest.mark.parametrize(
    "limits",
    [replace(LIMITS, connections_per_network_max=1), replace(LIMITS, connections_max=1)],
    ids=["per address", "in all"],
)
async def test_one_too_many_is_told_when_to_come_back(
    recorder: Recorder, transport: TransportName, limits: Limits
) -> None:
    async with (
        serving(make_hub(recorder, limits), transport) as served,
        raw(served),
        dialled(served) as second,
    ):
        assert await second.close_code() == CloseCode.OVERLOADED
        assert second.socket.close_reason is not None
        assert 200 <= int(second.socket.close_reason) <= 800


async def test_far_too_many_are_refused_over_http(
    recorder: Recorder, transport: TransportName
) -> None:
    hub = make_hub(recorder, replace(LIMITS, connections_max=1))
    async with (
        serving(hub, transport) as served,
        raw(served),
        raw(served),
        asking(served, request()) as (status, headers, _),
    ):
        assert status == 503
        assert headers["retry-after"] == "5"


async def test_room_is_free_again_when_a_socket_has_ended(
    recorder: Recorder, transport: TransportName
) -> None:
    hub = make_hub(recorder, replace(LIMITS, connections_per_network_max=1))
    async with serving(hub, transport) as served:
        for _ in range(3):
            async with dialled(served) as client:
                await client.log_in()
            async with asyncio.timeout(WAIT_S):
                while hub.socket_count:  # noqa: ASYNC110 -- the server's own end comes later
                    await asyncio.sleep(0.001)


async def test_a_drain_sends_everybody_elsewhere_with_a_spread_delay(
    recorder: Recorder, transport: TransportName
) -> None:
    hub = make_hub(recorder)
    async with serving(hub, transport) as served, contextlib.AsyncExitStack() as stack:
        clients = [await stack.enter_async_context(dialled(served)) for _ in range(20)]
        for number, client in enumerate(clients[:-1]):
            await client.log_in(f"user:{number}")
        await hub.drain()
        assert hub.socket_count == 0
        codes = {await client.close_code() for client in clients}
        assert codes == {CloseCode.GOING_AWAY}
        delays = {int(client.socket.close_reason or "") for client in clients}
        assert len(delays) > 5
        assert all(100 <= delay_ms <= 400 for delay_ms in delays)
        assert set(recorder.closed_codes.values()) == {CloseCode.GOING_AWAY}
        assert len(recorder.closed_codes) == 19

        async with dialled(served) as late:
            assert await late.close_code() == CloseCode.GOING_AWAY


async def test_a_drain_cuts_those_who_do_not_go(
    recorder: Recorder, transport: TransportName
) -> None:
    hub = make_hub(recorder, replace(LIMITS, close_timeout_s=60))
    async with serving(hub, transport) as served, raw(served) as client:
        await hub.drain(timeout_s=0.05)
        assert await client.close_code() == CloseCode.GOING_AWAY
        async with asyncio.timeout(WAIT_S):
            while hub.socket_count:  # noqa: ASYNC110 -- the loop ends the socket a step later
                await asyncio.sleep(0.001)


async def test_a_drain_gives_up_checks_that_are_under_way(
    recorder: Recorder, transport: TransportName
) -> None:
    is_asked = asyncio.Event()

    async def never(_: Credentials) -> Identity:
        is_asked.set()
        await asyncio.Event().wait()
        return ADA

    hub = Hub(never, recorder, policy=UpgradePolicy(), node="node1", limits=LIMITS)
    async with serving(hub, transport) as served, dialled(served) as client:
        await client.send(Authenticate(token="user:1"))
        await is_asked.wait()
        async with asyncio.timeout(WAIT_S):
            await hub.drain()
        assert await client.close_code() == CloseCode.GOING_AWAY


async def test_uvicorns_own_shutdown_sends_clients_elsewhere(
    recorder: Recorder, transport: TransportName
) -> None:
    server = uvicorn_server(make_hub(recorder), transport)
    task = asyncio.create_task(server._serve())
    async with asyncio.timeout(WAIT_S):
        while not server.started:  # noqa: ASYNC110 -- uvicorn has no event for it
            await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    async with connect(
        f"ws://127.0.0.1:{port}/ws", subprotocols=[Subprotocol(JSON.subprotocol)], proxy=None
    ) as socket:
        client = Client(socket, JSON)
        await client.log_in()
        server.should_exit = True
        assert await client.close_code() == CloseCode.GOING_AWAY
        async with asyncio.timeout(WAIT_S):
            await task


async def test_pages_are_served_beside_sockets_and_sockets_have_one_path(
    recorder: Recorder, transport: TransportName
) -> None:
    async with serving(make_hub(recorder), transport) as served, dialled(served) as client:
        await client.log_in()
        async with httpx.AsyncClient(trust_env=False) as browser:
            page = await browser.get(f"http://127.0.0.1:{served.port}/hello")
        assert page.text == "hello"
        async with asking(served, request("/elsewhere")) as (status, headers, _):
            assert status == 404
            assert headers["content-type"] == "application/problem+json"
        await client.send(Leave(id="l"))
        assert isinstance(await client.receive(), Done)


HANDSHAKES = {
    "no subprotocol": (request(subprotocol=None), 400),
    "an unknown subprotocol": (request(subprotocol="chat"), 400),
    "an old version": (request(sec_websocket_version="8"), 400),
    "a short key": (request(sec_websocket_key="short"), 400),
    "no key": (request(sec_websocket_key=None), 400),
    "another page's cookie": (request(cookie="session=ada", origin="https://evil.example"), 403),
    "another method": (request().replace(b"GET", b"POST"), 405),
    "Firefox's Connection header": (request(connection="keep-alive, Upgrade"), 101),
    "a query": (request("/ws?token=x"), 101),
    "several subprotocols": (request(subprotocol="chat, mathakine.v1.msgpack"), 101),
    "an Origin and no cookie": (request(origin="https://game.example"), 101),
}


@pytest.mark.parametrize(("head", "expected"), HANDSHAKES.values(), ids=HANDSHAKES.keys())
async def test_a_handshake_is_accepted_or_refused_over_http(
    recorder: Recorder, transport: TransportName, head: bytes, expected: int
) -> None:
    async with (
        serving(make_hub(recorder), transport) as served,
        asking(served, head) as (status, headers, client),
    ):
        assert status == expected
        if expected == 101:
            assert headers["sec-websocket-protocol"].startswith("mathakine.v1.")
        else:
            assert headers["content-type"] == "application/problem+json"
            body = await client.reader.readexactly(int(headers["content-length"]))
            assert b'"code":' in body
            assert await client.reader.read() == b""


async def test_a_browsers_cookie_opens_the_connection_from_a_listed_origin(
    recorder: Recorder, transport: TransportName
) -> None:
    headers = {"Cookie": "session=ada", "Origin": ORIGIN}
    async with (
        serving(make_hub(recorder), transport) as served,
        dialled(served, additional_headers=headers) as client,
    ):
        await client.send(Authenticate())
        welcome = await client.receive()
        assert isinstance(welcome, Welcome)
        assert welcome.name == "Ada"


async def test_a_cookie_without_an_origin_means_nothing(
    recorder: Recorder, transport: TransportName
) -> None:
    headers = {"Cookie": "session=ada"}
    async with (
        serving(make_hub(recorder), transport) as served,
        dialled(served, additional_headers=headers) as client,
    ):
        await client.send(Authenticate())
        assert await client.close_code() == CloseCode.AUTH_FAILED


async def test_a_foreign_page_with_cookies_is_refused_at_the_handshake(
    recorder: Recorder, transport: TransportName
) -> None:
    headers = {"Cookie": "session=ada", "Origin": "https://school.example.evil"}
    async with serving(make_hub(recorder), transport) as served:
        with pytest.raises(InvalidStatus) as refused:
            async with dialled(served, additional_headers=headers):
                pass
        assert refused.value.response.status_code == 403


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    certificate_path, key_path = tmp_path / "certificate.pem", tmp_path / "key.pem"
    certificate_path.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    key_path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return certificate_path, key_path


async def test_sockets_work_over_tls(
    recorder: Recorder, transport: TransportName, certificate: tuple[Path, Path]
) -> None:
    certificate_path, key_path = certificate
    context = ssl.create_default_context(cafile=str(certificate_path))
    async with serving(
        make_hub(recorder), transport, ssl_certfile=certificate_path, ssl_keyfile=key_path
    ) as served:
        async with connect(
            f"wss://localhost:{served.port}/ws",
            host="127.0.0.1",
            ssl=context,
            subprotocols=[Subprotocol(JSON.subprotocol)],
            proxy=None,
        ) as socket:
            client = Client(socket, JSON)
            await client.log_in()
            for number in range(50):
                await client.send(Leave(id=f"l{number}"))
            # The play bucket holds 20: what follows is dropped, in words.
            assert [type(await client.receive()) for _ in range(20)] == [Done] * 20
            await client.send_raw(b"x" * 20_000)
            assert await client.close_code() in {1009, 1006}
        await recorder.until(lambda: list(recorder.closed_codes.values()) == [1009])


async def test_a_slow_reader_may_be_closed_in_the_middle_of_a_broadcast(
    recorder: Recorder, transport: TransportName
) -> None:
    hub = make_hub(recorder)
    big = Frame(Notice(code="host_away", text="x" * 60_000, match=1))
    async with (
        serving(hub, transport) as served,
        dialled(served, max_queue=1) as slow,
        dialled(served) as other,
    ):
        await slow.log_in("user:1")
        await other.log_in("user:2")
        slow.socket.transport.pause_reading()
        while len(hub.connections) == 2:
            broadcast(hub.connections, big)
            assert await other.receive() == big.message
        assert recorder.open[0].close_code == CloseCode.SLOW_READER
        assert recorder.open[1].is_open


async def test_an_ended_connection_leaves_nothing_behind(
    recorder: Recorder, transport: TransportName
) -> None:
    hub = make_hub(recorder)
    async with serving(hub, transport) as served:
        for number in range(20):
            async with dialled(served) as client:
                await client.log_in(f"user:{number}")
        await recorder.until(lambda: len(recorder.closed_codes) == 20)
        async with asyncio.timeout(WAIT_S):
            while hub.socket_count:  # noqa: ASYNC110 -- the server's own end comes later
                await asyncio.sleep(0.001)
        left = [weakref.ref(connection) for connection in recorder.open]
        recorder.open.clear()
        gc.collect()
        assert [ref() for ref in left if ref() is not None] == []
