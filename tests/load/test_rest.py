"""The bots' REST client against a small real HTTP server that says what it is told to say."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from load.rest import NewChallenge, Rest, RestError, ServerAwayError

_LOGIN = {"account": {"id": 3, "username": "ada", "role": "padawan"}, "token": "t0k"}
_CHALLENGE = {"id": 9, "status": "pending", "mode": "speed", "title": "Duel", "join_code": "ABCD"}


class Scripted:
    """Answers request after request with (status, body, headers); None closes the connection."""

    def __init__(self, *answers: tuple[int, dict[str, Any], dict[str, str]] | None) -> None:
        self.requests: list[str] = []
        self._answers = list(answers)

    @contextlib.asynccontextmanager
    async def serving(self) -> AsyncIterator[str]:
        server = await asyncio.start_server(self._handle, "127.0.0.1", 0)
        async with server:
            yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"

    async def _handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            length = next(
                (
                    int(line.split(":")[1])
                    for line in head.splitlines()
                    if line.lower().startswith("content-length:")
                ),
                0,
            )
            body = (await reader.readexactly(length)).decode()
            self.requests.append(head + body)
            answer = self._answers.pop(0)
            if answer is not None:
                status, content, headers = answer
                data = json.dumps(content).encode()
                lines = [
                    f"HTTP/1.1 {status} x",
                    f"Content-Length: {len(data)}",
                    "Connection: close",
                ]
                lines += [f"{name}: {value}" for name, value in headers.items()]
                writer.write("\r\n".join([*lines, "", ""]).encode() + data)
                await writer.drain()
        finally:
            writer.close()


async def test_login_returns_the_token_and_later_calls_carry_it() -> None:
    server = Scripted((200, _LOGIN, {}), (200, {"groups": []}, {}))
    async with server.serving() as url, Rest([url]) as rest:
        login = await rest.log_in("ada", "a b")
        assert login.token == "t0k"
        assert await rest.groups(login.token) == []
    assert '"password":"a b"' in server.requests[0]
    assert "authorization: bearer t0k" in server.requests[1].lower()


async def test_refusal_has_the_servers_code_and_its_fields() -> None:
    problem = {
        "code": "validation_failed",
        "detail": "Non.",
        "errors": [{"field": "minutes", "code": "no_such_value", "detail": "5, 10 ou 15"}],
    }
    server = Scripted((422, problem, {}))
    async with server.serving() as url, Rest([url]) as rest:
        with pytest.raises(RestError, match="minutes: 5, 10 ou 15") as caught:
            await rest.create_challenge("t", NewChallenge("endurance", ["addition"], "initie"))
    assert (caught.value.status, caught.value.code) == (422, "validation_failed")


async def test_busy_server_is_asked_again_after_its_delay() -> None:
    busy = {"code": "overloaded", "detail": "…", "retry_after_s": 0.2}
    server = Scripted((503, busy, {}), (429, {"code": "rate_limited"}, {}), (201, _CHALLENGE, {}))
    async with server.serving() as url, Rest([url]) as rest:
        loop = asyncio.get_running_loop()
        start_s = loop.time()
        made = await rest.create_challenge("t", NewChallenge("speed", ["addition"], "initie"))
        assert loop.time() - start_s >= 0.45
    assert (made.id, made.join_code) == (9, "ABCD")


async def test_creation_whose_answer_was_lost_is_not_sent_again() -> None:
    server = Scripted(None, (201, _CHALLENGE, {}))
    async with server.serving() as url, Rest([url]) as rest:
        with pytest.raises(ServerAwayError, match="may have been done"):
            await rest.create_challenge("t", NewChallenge("speed", ["addition"], "initie"))
    assert len(server.requests) == 1


async def test_reading_goes_on_at_the_other_origin_and_gives_up_in_the_end() -> None:
    server = Scripted(None, (200, _CHALLENGE, {}))
    async with server.serving() as url, Rest(["http://127.0.0.1:1", url]) as rest:
        assert (await rest.challenge("t", 9)).id == 9
    async with Rest(["http://127.0.0.1:1"], patience_s=0.5) as rest:
        with pytest.raises(ServerAwayError):
            await rest.challenge("t", 9)
