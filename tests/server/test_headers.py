from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from server.api.dispatch import answer_refusal
from server.headers import HeadersMiddleware
from server.metrics import Metrics
from server.standing_headers import PAGE_CSP


async def page(_request: Request) -> Response:
    return HTMLResponse("<p>bonjour</p>")


async def own_policy(_request: Request) -> Response:
    return Response("x", headers={"Content-Security-Policy": "sandbox"})


async def broken(_request: Request) -> Response:
    raise ZeroDivisionError("with a secret in it")


class Halfway:
    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise ZeroDivisionError


async def socket(connection: WebSocket) -> None:
    await connection.accept()
    await connection.close()


def build(*, hsts: str | None = None) -> tuple[Starlette, Metrics]:
    metrics = Metrics()
    routes = [
        Route("/page", page),
        Route("/own", own_policy),
        Route("/broken", broken),
        Route("/halfway", Halfway()),
        WebSocketRoute("/ws", socket),
    ]
    headers = Middleware(HeadersMiddleware, metrics=metrics, render=answer_refusal, hsts=hsts)
    return Starlette(routes=routes, middleware=[headers]), metrics


async def get(app: Any, path: str, *, raises: bool = False) -> httpx.Response:
    transport = httpx.ASGITransport(app, raise_app_exceptions=raises)
    async with httpx.AsyncClient(transport=transport, base_url="http://x") as client:
        return await client.get(path)


async def test_a_page_may_load_from_its_own_origin_and_be_framed_by_nobody() -> None:
    app, _ = build()
    headers = (await get(app, "/page")).headers
    assert headers["content-security-policy"] == PAGE_CSP
    assert "unsafe" not in PAGE_CSP
    assert "frame-ancestors 'none'" in PAGE_CSP
    assert "strict-transport-security" not in headers
    secure, _ = build(hsts="max-age=9")
    assert (await get(secure, "/page")).headers["strict-transport-security"] == "max-age=9"


async def test_an_answer_may_bring_a_stricter_policy_of_its_own() -> None:
    app, _ = build()
    assert (await get(app, "/own")).headers["content-security-policy"] == "sandbox"


async def test_requests_have_ids_of_ours_whatever_the_caller_sends() -> None:
    app, _ = build()
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://x") as client:
        given = {"X-Request-ID": "mine\tand mine"}
        ids = {(await client.get("/page", headers=given)).headers["x-request-id"] for _ in "ab"}
    assert len(ids) == 2
    assert all(len(each) == 16 and int(each, 16) >= 0 for each in ids)


async def test_what_nobody_caught_is_a_problem_document_without_a_word() -> None:
    app, metrics = build()
    reply = await get(app, "/broken")
    assert (reply.status_code, reply.json()["code"]) == (500, "internal_error")
    assert "secret" not in reply.text
    assert "nosniff" in reply.headers["x-content-type-options"]
    assert b'status="500"' in metrics.render()


async def test_an_answer_that_breaks_halfway_is_cut_off_not_completed() -> None:
    app, _ = build()
    with pytest.raises(ZeroDivisionError):
        await get(app, "/halfway", raises=True)


async def test_metrics_have_few_labels_whatever_is_asked() -> None:
    app, metrics = build()
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://x") as client:
        for number in range(5):
            await client.request(f"ODD{number}", f"/odd/{number}")
    text = metrics.render().decode()
    assert 'mathakine_http_seconds_count{method="other",route="-",status="404"} 5.0' in text
    assert "odd" not in text.lower().replace("method", "")


async def test_sockets_pass_untouched() -> None:
    app, _ = build()
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope: Scope = {
        "type": "websocket",
        "path": "/ws",
        "headers": [],
        "query_string": b"",
        "subprotocols": [],
    }
    await app(scope, receive, send)
    assert sent[0] == {"type": "websocket.accept", "subprotocol": None, "headers": []}
