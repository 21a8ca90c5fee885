"""A body that trickles is cut, one that lies is refused, and others on the server notice nothing.

The limits are those of the server, only shorter: `Quick` says how much.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import ClassVar

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from uvicorn.server import ServerState

from server.http_protocol import GuardedHttpProtocol

POST = b"POST / HTTP/1.1\r\nHost: x\r\n"
LAST = b"Connection: close\r\n"
GET = b"GET / HTTP/1.1\r\nHost: x\r\n"


class Quick(GuardedHttpProtocol):
    head_deadline_s: ClassVar = 0.6
    body_deadline_s: ClassVar = 3.0
    body_grace_s: ClassVar = 0.4
    body_floor_bytes: ClassVar = 1000


class Heard:
    """What the application was given."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        self.cut_count = 0


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
async def port(heard: Heard) -> AsyncIterator[int]:
    async def echo(request: Request) -> PlainTextResponse:
        try:
            body = await request.body()
        except ClientDisconnect:
            heard.cut_count += 1
            raise
        heard.bodies.append(body)
        return PlainTextResponse(str(len(body)))

    app = Starlette(routes=[Route("/", echo, methods=["GET", "POST"])])
    config = uvicorn.Config(app, ws="none", log_config=None, timeout_keep_alive=30)
    config.load()
    state = ServerState()
    server = await asyncio.get_running_loop().create_server(
        lambda: Quick(config=config, server_state=state, app_state={}), "127.0.0.1", 0
    )
    async with server:
        yield server.sockets[0].getsockname()[1]


async def speak(port: int, *chunks: bytes, pause_s: float = 0.0) -> tuple[bytes, float]:
    """Send the chunks with pauses, as far as the server takes them; return (answer, seconds)."""
    loop = asyncio.get_running_loop()
    began_s = loop.time()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    answered = asyncio.create_task(reader.read())
    try:
        async with asyncio.timeout(10):
            for chunk in chunks:
                if answered.done():
                    break
                with suppress(ConnectionError):
                    writer.write(chunk)
                    await writer.drain()
                await asyncio.wait({answered}, timeout=pause_s)
            with suppress(ConnectionError):
                return await answered, loop.time() - began_s
            return b"", loop.time() - began_s
    finally:
        answered.cancel()
        writer.close()


def is_cut(said: bytes) -> bool:
    """Whether a trickle was ended: with 408, or with a reset that overtook it on its way."""
    return said == b"" or said.startswith(b"HTTP/1.1 408 ")


async def test_a_body_that_drips_is_cut_with_408_long_before_its_deadline(
    port: int, heard: Heard
) -> None:
    drops = [b"x"] * 100
    said, took_s = await speak(port, POST + b"Content-Length: 100\r\n\r\n", *drops, pause_s=0.1)
    assert is_cut(said)
    assert took_s < Quick.body_deadline_s
    assert heard.bodies == []


async def test_a_chunked_body_that_drips_is_cut_too(port: int, heard: Heard) -> None:
    head = POST + b"Transfer-Encoding: chunked\r\n\r\n"
    said, took_s = await speak(port, head, *[b"1\r\nx\r\n"] * 100, pause_s=0.1)
    assert is_cut(said)
    assert took_s < Quick.body_deadline_s
    assert heard.bodies == []


async def test_a_slow_line_that_keeps_up_is_served(port: int, heard: Heard) -> None:
    parts = [b"y" * 500] * 8  # 4,000 bytes in 0.8 s: five times the floor, twice the grace
    said, _ = await speak(port, POST + LAST + b"Content-Length: 4000\r\n\r\n", *parts, pause_s=0.1)
    assert said.startswith(b"HTTP/1.1 200 ")
    assert heard.bodies == [b"y" * 4000]


async def test_a_body_at_the_floors_pace_still_ends_at_its_deadline(port: int) -> None:
    parts = [b"z" * 300] * 100  # 3,000 bytes a second, for ever
    said, took_s = await speak(port, POST + b"Content-Length: 1000000\r\n\r\n", *parts, pause_s=0.1)
    assert is_cut(said)
    assert Quick.body_deadline_s * 0.8 < took_s < Quick.body_deadline_s * 3


async def test_a_length_that_promises_more_than_comes_never_reaches_a_handler(
    port: int, heard: Heard
) -> None:
    said, _ = await speak(port, POST + b"Content-Length: 50\r\n\r\nonly these")
    assert said.startswith(b"HTTP/1.1 408 ")
    assert heard.bodies == []
    assert heard.cut_count == 1


@pytest.mark.parametrize(
    "head",
    [
        b"Content-Length: 5\r\nContent-Length: 6\r\n",
        b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
        b"Content-Length: -5\r\n",
        b"Content-Length: 0x5\r\n",
        b"Content-Length: 99999999999999999999999\r\n",
        b"Transfer-Encoding: chunked, identity\r\n",
        b"Transfer-Encoding : chunked\r\n",
        b" Folded: header\r\n",
        b"Name\x00: x\r\n",
    ],
)
async def test_a_head_that_two_servers_could_read_differently_is_refused(
    port: int, heard: Heard, head: bytes
) -> None:
    said, _ = await speak(port, POST + head + b"\r\n0\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n")
    assert b" 200 " not in said
    assert heard.bodies == []


async def test_bytes_beyond_the_length_never_join_the_body(port: int, heard: Heard) -> None:
    """They are another request, and no good one: at most the first is answered."""
    said, _ = await speak(port, POST + b"Content-Length: 3\r\n\r\nabcX" + GET + b"\r\n")
    assert said.count(b" 200 ") <= 1
    assert heard.bodies in ([], [b"abc"])


async def test_requests_sent_at_once_are_answered_in_their_order(port: int, heard: Heard) -> None:
    posts = [POST + b"Content-Length: %d\r\n\r\n" % n + b"a" * n for n in (1, 2, 3)]
    last = GET + LAST + b"\r\n"
    said, _ = await speak(port, b"".join(posts) + last)
    assert [part[:1] for part in said.split(b"\r\n\r\n")[1:]] == [b"1", b"2", b"3", b"0"]
    assert [len(body) for body in heard.bodies] == [1, 2, 3, 0]


async def test_too_many_headers_are_431(port: int) -> None:
    many = b"".join(b"X-%d: 1\r\n" % number for number in range(150))
    assert b" 431 " in (await speak(port, GET + many + b"\r\n"))[0]
    few = b"".join(b"X-%d: 1\r\n" % number for number in range(40))
    assert b" 200 " in (await speak(port, GET + few + LAST + b"\r\n"))[0]


async def test_a_refusal_never_stands_where_an_earlier_answer_is_awaited(port: int) -> None:
    """Behind an answer, a head that drips is told so; the answer itself stays whole."""
    said, _ = await speak(port, POST + b"Content-Length: 5\r\n\r\nabcde", b"GET / HT", pause_s=0.1)
    assert said.startswith(b"HTTP/1.1 200 ")
    head, _, rest = said.partition(b"\r\n\r\n")
    assert b"408" not in head
    assert rest.startswith(b"5HTTP/1.1 408 ")


async def test_players_notice_nothing_of_a_hundred_trickles(port: int) -> None:
    head = POST + b"Content-Length: 1000\r\n\r\n"
    trickles = [
        asyncio.create_task(speak(port, head, *[b"x"] * 60, pause_s=0.05)) for _ in range(100)
    ]
    await asyncio.sleep(0)
    answers = [await speak(port, GET + LAST + b"\r\n") for _ in range(20)]
    assert all(said.startswith(b"HTTP/1.1 200 ") for said, _ in answers)
    cut = await asyncio.gather(*trickles)
    assert all(is_cut(said) for said, _ in cut)


def test_the_servers_own_limits_let_a_form_through_and_no_trickle() -> None:
    served = GuardedHttpProtocol
    picture_s = 4 * 1024 * 1024 / served.body_floor_bytes
    assert served.body_grace_s >= 3, "a tablet that changes its access point"
    assert served.body_floor_bytes * (served.body_deadline_s - served.body_grace_s) > 128 * 1024
    assert picture_s > served.body_deadline_s, "a large picture is bounded by the deadline"
    assert served.body_deadline_s <= 30
