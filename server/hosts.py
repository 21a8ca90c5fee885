"""Refuses requests that were sent to a name which is none of ours.

A page of another name can be made to resolve to this machine (DNS rebinding): its browser then
takes our answers for that page's own. It cannot hide the name, which is in the Host header. The
list is exact; `Settings.allowed_hosts` makes it.
"""

from collections.abc import Callable
from typing import Final

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from server.errors import AppError, WrongHostError

Render = Callable[[AppError, Request], ASGIApp]
_OPEN: Final = ("/health/",)
"""Asked by machines, by whatever name they know, and tells nothing about anybody."""


class HostsMiddleware:
    """Wraps what answers; sockets have the same check in their upgrade policy."""

    def __init__(self, app: ASGIApp, *, hosts: frozenset[str] | None, render: Render) -> None:
        """`hosts` None lets every name through: a proxy before us knows better."""
        self._app = app
        self._hosts = hosts
        self._render = render

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 421 (RFC 9110 §15.5.20)."""
        if scope["type"] == "http" and not self._is_ours(scope):
            answer = self._render(WrongHostError("host not on the list"), Request(scope))
            await answer(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _is_ours(self, scope: Scope) -> bool:
        if self._hosts is None or scope["path"].startswith(_OPEN):
            return True
        named = [value for name, value in scope["headers"] if name == b"host"]
        return len(named) == 1 and named[0].decode("latin-1").lower() in self._hosts
