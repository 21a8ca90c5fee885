"""The headers of every kind of answer, read from a socket as a browser would get them.

Whoever writes it: a handler, the router, the dispatcher, the guard of the HTTP protocol, the hub
that refuses an upgrade, or the classroom's authority.
"""

import asyncio
import json
import ssl
from collections.abc import AsyncIterator
from pathlib import Path
from typing import ClassVar, Final

import pytest
import uvicorn
from msgspec import Struct

from server.app import build
from server.authority import WithAuthority
from server.embedded.data_folder import DataFolder
from server.embedded.tls import certificates
from server.http_protocol import GuardedHttpProtocol
from server.settings import Settings, names_of
from server.standing_headers import ALWAYS, DATA_CSP
from tests.services import free_port

PASSWORD: Final = "girafe violette 42"
UPGRADE: Final = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Protocol": "mathakine.v1.json",
}


class Answer(Struct):
    """One answer; names of headers in lower case, as often as they came."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def all(self, name: str) -> list[str]:
        return [value for found, value in self.headers if found == name]


class Server:
    """A web process in this loop, over HTTPS; it is spoken to without any library."""

    def __init__(self, settings: Settings, authority: Path) -> None:
        self.settings = settings
        self._trusted = ssl.create_default_context(cafile=str(authority))
        self.host = f"127.0.0.1:{settings.port}"

    @property
    def origin(self) -> str:
        return f"https://{self.host}"

    async def ask(
        self, method: str, path: str, body: object = None, headers: dict[str, str] | None = None
    ) -> Answer:
        """Send one request and read its answer."""
        named = {"Host": self.host, "Connection": "close"}
        data = b"" if body is None else json.dumps(body).encode()
        if data:
            named |= {"Content-Type": "application/json", "Content-Length": str(len(data))}
        lines = [f"{name}: {value}" for name, value in (named | (headers or {})).items()]
        return await self.send("\r\n".join([f"{method} {path} HTTP/1.1", *lines, "", ""]), data)

    async def send(self, head: str, data: bytes = b"") -> Answer:
        """Send bytes, and read until the server has closed."""
        reader, writer = await asyncio.open_connection(
            "127.0.0.1", self.settings.port, ssl=self._trusted
        )
        try:
            writer.write(head.encode() + data)
            async with asyncio.timeout(10):
                said = await reader.read()
        finally:
            writer.close()
        top, _, body = said.partition(b"\r\n\r\n")
        first, *rest = top.decode().split("\r\n")
        pairs = [line.partition(": ") for line in rest]
        headers = [(name.lower(), value) for name, _, value in pairs]
        return Answer(int(first.split()[1]), headers, body)


class QuickProtocol(GuardedHttpProtocol):
    head_deadline_s: ClassVar = 1.0
    hsts: ClassVar = "max-age=604800"


@pytest.fixture
async def server(database_url: str, redis_url: str, tmp_path: Path) -> AsyncIterator[Server]:
    folder = DataFolder(tmp_path, "http://test")
    made = certificates(folder, [])
    settings = Settings(
        port=free_port(),
        data_dir=tmp_path,
        database_url=database_url,
        redis_url=redis_url,
        secret_key=b"k" * 32,
        tls_certificate=made.certificate,
        tls_key=made.key,
        tls_authority=made.authority,
        tls_names=names_of(made.certificate),
    )
    app, socket_class = build(settings)
    config = uvicorn.Config(
        WithAuthority(app, made.authority, settings.hsts),
        port=settings.port,
        http=QuickProtocol,
        ws=socket_class,
        lifespan="on",
        log_config=None,
        server_header=False,
        ssl_certfile=made.certificate,
        ssl_keyfile=made.key,
    )
    running = uvicorn.Server(config)
    config.load()
    running.lifespan = config.lifespan_class(config)
    await running.startup()
    yield Server(settings, made.authority)
    for listener in running.servers:
        listener.close()
    await running.lifespan.shutdown()
    folder.close()


def check(answer: Answer, what: str) -> None:
    """Assert what holds for every answer, whatever else it is."""
    for name, value in ALWAYS.items():
        assert answer.all(name.lower()) == [value], (what, name)
    assert answer.all("content-security-policy") == [DATA_CSP], what
    assert answer.all("strict-transport-security") == ["max-age=604800"], what
    assert not answer.all("server"), what
    assert not answer.all("access-control-allow-origin"), what
    names = [name for name, _ in answer.headers if name != "set-cookie"]
    assert len(names) == len(set(names)), what
    [media_type] = answer.all("content-type") or [""]
    if answer.body:
        is_text = media_type.startswith("text/")
        assert media_type.endswith("charset=utf-8") if is_text else media_type, what
        assert len(answer.body) == int(answer.all("content-length")[0]), what


async def test_every_kind_of_answer_carries_every_header(server: Server) -> None:
    ours = {"Origin": server.origin}
    account = {"username": "renard-agile-42", "password": PASSWORD}
    by_cookie = account | {"carrier": "cookie"}
    registered = await server.ask("POST", "/api/register", account)
    check(registered, "register")
    assert registered.status == 201, registered.body
    opened = await server.ask("POST", "/api/login", by_cookie, ours)
    check(opened, "login")
    assert opened.status == 200, opened.body
    cookie = next(one for one in opened.all("set-cookie") if one.startswith("__Host-mathakine="))
    assert {"Secure", "HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))
    page = {"Cookie": cookie.partition(";")[0], **ours}
    other = {"Cookie": page["Cookie"], "Origin": "https://mechant.example"}
    foreign = {"Host": "mechant.example"}
    big = {"Content-Length": "100000", "Content-Type": "application/json"}
    refused = {"Sec-WebSocket-Version": "12"}
    walk: list[tuple[int, str, str, object, dict[str, str]]] = [
        (200, "GET", "/health/live", None, {}),
        (200, "HEAD", "/health/live", None, {}),
        (200, "GET", "/metrics", None, {}),
        (200, "GET", "/ca.crt", None, {}),
        (200, "HEAD", "/ca.crt", None, {}),
        (404, "POST", "/ca.crt", None, {}),
        (404, "GET", "/", None, {}),
        (404, "GET", "/index.html", None, {}),
        (404, "GET", "/api/nothing", None, {}),
        (400, "BREW", "/api/nothing", None, {}),
        (404, "GET", "/api/users/999999", None, page),
        (405, "DELETE", "/api/login", None, {}),
        (405, "OPTIONS", "/api/login", None, {"Access-Control-Request-Method": "POST"}),
        (401, "GET", "/api/users/me/profile", None, {}),
        (401, "POST", "/api/login", account | {"password": "another one 77"}, {}),
        (200, "GET", "/api/users/me/profile", None, page),
        (200, "HEAD", "/api/users/me/profile", None, page),
        (403, "PUT", "/api/users/me/profile", {"bio": "x"}, other),
        (403, "POST", "/api/login", by_cookie, {"Origin": "null"}),
        (413, "POST", "/api/login", None, big),
        (415, "POST", "/api/login", None, {"Content-Type": "text/plain", "Content-Length": "0"}),
        (422, "PUT", "/api/users/me/profile", {"role": "admin"}, page),
        (421, "GET", "/api/users/me/profile", None, page | foreign),
        (403, "GET", "/ws", None, UPGRADE | other),
        (421, "GET", "/ws", None, UPGRADE | foreign),
        (404, "GET", "/socket", None, UPGRADE),
        (400, "GET", "/ws", None, UPGRADE | refused),
        (404, "GET", "/ws", None, {}),
        (204, "POST", "/api/logout", None, page),
    ]
    wrong = []
    for status, method, path, body, headers in walk:
        answer = await server.ask(method, path, body, headers)
        check(answer, f"{method} {path} {status}")
        if answer.status != status:
            wrong.append((answer.status, status, method, path, answer.body))
    assert wrong == []


async def test_what_no_application_has_seen_carries_them_too(server: Server) -> None:
    endless = "GET / HTTP/1.1\r\n" + "".join(f"X-{n}: {'x' * 8000}\r\n" for n in range(6))
    for status, head in (
        (400, "what is this\r\n\r\n"),
        (400, f"GET / HTTP/1.1\r\nHost: {server.host}\r\nContent-Length: many\r\n\r\n"),
        (408, "GET /health/li"),
        (431, endless),
    ):
        answer = await server.send(head)
        assert answer.status == status
        check(answer, f"raw {status}")


async def test_a_broken_handler_says_nothing_and_is_kept_by_nobody(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("a secret")

    monkeypatch.setattr("server.api.dispatch.read_query", broken)
    answer = await server.ask("GET", "/health/live")
    check(answer, "500")
    assert answer.status == 500
    assert b"secret" not in answer.body
