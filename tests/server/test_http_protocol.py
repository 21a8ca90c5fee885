"""A request's head and body have a deadline and a size; what keeps to them notices nothing."""

import asyncio
from collections.abc import AsyncIterator
from typing import ClassVar

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from uvicorn.server import ServerState

from server.http_protocol import GuardedHttpProtocol

SHORT_S = 0.3


class QuickProtocol(GuardedHttpProtocol):
    head_deadline_s: ClassVar = SHORT_S
    body_deadline_s: ClassVar = SHORT_S


async def echo(request: Request) -> PlainTextResponse:
    body = await request.body()
    await asyncio.sleep(float(request.query_params.get("wait", "0")))
    return PlainTextResponse(f"{len(body)}")


@pytest.fixture
async def port() -> AsyncIterator[int]:
    """A server of the guarded protocol; gives its port."""
    app = Starlette(routes=[Route("/", echo, methods=["GET", "POST"])])
    config = uvicorn.Config(app, ws="none", log_config=None, timeout_keep_alive=30)
    config.load()
    state = ServerState()
    server = await asyncio.get_running_loop().create_server(
        lambda: QuickProtocol(config=config, server_state=state, app_state={}), "127.0.0.1", 0
    )
    async with server:
        yield server.sockets[0].getsockname()[1]


async def speak(port: int, *chunks: bytes, pause_s: float = 0.0) -> bytes:
    """Send the chunks with pauses, then read until the server closes or has answered."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        async with asyncio.timeout(10):
            for chunk in chunks:
                writer.write(chunk)
                try:
                    await writer.drain()
                except ConnectionError:
                    break
                await asyncio.sleep(pause_s)
            return await reader.read(65_536)
    except ConnectionError:
        return b""
    finally:
        writer.close()


async def test_head_that_drips_is_ended_with_408(port: int) -> None:
    started_s = asyncio.get_running_loop().time()
    head = b"GET / HTTP/1.1\r\nHost: x\r\n"
    said = await speak(port, *(head[at : at + 1] for at in range(len(head))), pause_s=0.1)
    assert b"408" in said or said == b""
    assert asyncio.get_running_loop().time() - started_s < 5


async def test_connection_that_says_nothing_is_ended(port: int) -> None:
    assert b" 408 " in await speak(port)


async def test_head_without_end_is_ended_with_431(port: int) -> None:
    said = await speak(
        port, b"GET / HTTP/1.1\r\n", *(b"X-%d: %s\r\n" % (n, b"x" * 8000) for n in range(9))
    )
    assert b" 431 " in said or said == b""


async def test_body_that_does_not_come_is_ended(port: int) -> None:
    started_s = asyncio.get_running_loop().time()
    said = await speak(port, b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc")
    assert b"200" not in said
    assert asyncio.get_running_loop().time() - started_s < 5


async def test_answer_may_take_longer_than_any_deadline(port: int) -> None:
    request = b"GET /?wait=0.8 HTTP/1.1\r\nHost: x\r\n\r\n"
    assert b" 200 " in await speak(port, request)


async def test_kept_connection_may_be_silent_between_requests(port: int) -> None:
    request = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc"
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    async with asyncio.timeout(10):
        for _ in range(2):
            writer.write(request)
            assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 200")
            assert await reader.readexactly(1) == b"3"
            await asyncio.sleep(SHORT_S * 2)
        writer.write(b"GET / HT")  # a second head drips after a good one
        assert b" 408 " in await reader.read()
    writer.close()


async def test_nonsense_is_400(port: int) -> None:
    assert b" 400 " in await speak(port, b"\x16\x03\x01 what is this\r\n\r\n")
