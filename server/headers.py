"""What every HTTP answer carries, whoever wrote it, and the one line that is logged about it.

The outermost middleware: it gives the request its id, adds the headers that keep a browser safe,
counts and logs the answer once, and turns whatever got past everything else into a 500 without a
word of detail. Sockets pass through untouched: the hub writes their line.
"""

import secrets
import time
from collections.abc import Callable
from typing import Final

import structlog
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.errors import AppError, InternalError
from server.metrics import Metrics
from server.standing_headers import standing_headers

_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

_log = structlog.get_logger("request")
Render = Callable[[AppError, Request], ASGIApp]


class HeadersMiddleware:
    """Wraps the whole application."""

    def __init__(self, app: ASGIApp, *, metrics: Metrics, render: Render, hsts: str | None) -> None:
        """`render` makes the answer to an error that nothing else caught; see `Settings.hsts`."""
        self._app = app
        self._metrics = metrics
        self._render = render
        self._hsts = hsts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, and log it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope["request_id"] = secrets.token_hex(8)
        began_s = time.perf_counter()
        status = 0

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                self._add_headers(MutableHeaders(scope=message), scope["request_id"])
            await send(message)

        try:
            await self._app(scope, receive, send_with_headers)
        except Exception as error:
            refusal = InternalError()
            scope["refusal"] = refusal
            _log.error("request_failed", request=scope["request_id"], exc_info=error)
            if status:
                raise  # the answer has begun: only cutting it off is honest
            await self._render(refusal, Request(scope))(scope, receive, send_with_headers)
        finally:
            self._note(scope, status, time.perf_counter() - began_s)

    def _add_headers(self, headers: MutableHeaders, request_id: str) -> None:
        is_page = headers.get("content-type", "").startswith("text/html")
        for name, value in standing_headers(is_page=is_page, hsts=self._hsts):
            headers.setdefault(name, value)
        headers["X-Request-ID"] = request_id

    def _note(self, scope: Scope, status: int, took_s: float) -> None:
        """Log the canonical line. The path is the route's template: a raw one may hold anything."""
        route = scope.get("route_name", "-")
        method = scope["method"] if scope["method"] in _METHODS else "other"
        self._metrics.http_s.labels(method, route, str(status)).observe(took_s)
        refusal: AppError | None = scope.get("refusal")
        line: dict[str, object] = {
            "request": scope["request_id"],
            "method": method,
            "route": route,
            "status": status,
            "ms": round(took_s * 1000, 1),
        }
        if "user_id" in scope:
            line["user"] = scope["user_id"]
        if refusal is not None:
            line["code"] = refusal.code
            line["reason"] = str(refusal)
        if status >= 500:
            _log.warning("request", **line)
        else:
            _log.info("request", **line)
