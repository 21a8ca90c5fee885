"""What operators and supervisors ask: is it alive, is it ready, and what has it counted."""

import asyncio
import hmac
import ipaddress
from typing import Final, Literal

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from server.api.dispatch import answer_refusal
from server.api.endpoint import Call, Nothing
from server.api.origin import bearer_token
from server.errors import NotFoundError
from server.metrics import CONTENT_TYPE
from server.services import Check, CheckResult, Services

_CHECK_TIMEOUT_S: Final = 3.0


class Liveness(Struct, frozen=True):
    """The process answers; nothing else was asked."""

    status: Literal["alive"] = "alive"


class CheckLine(Struct, frozen=True):
    """One thing that must hold before players come here."""

    is_ok: bool
    detail: str


class Readiness(Struct, frozen=True):
    """`ready` only when every check is."""

    status: Literal["ready", "not_ready"]
    checks: dict[str, CheckLine]


async def is_alive(_call: Call, _given: Nothing) -> Liveness:
    """Return at once, whatever the state of the stores."""
    return Liveness()


async def is_ready(call: Call, _given: Nothing) -> Readiness:
    """Return what every check says, all asked at the same time; 503 unless all hold."""
    checks = call.services.checks
    results = await asyncio.gather(*(_ask(check) for check in checks.values()))
    lines = {
        name: CheckLine(result.is_ok, result.detail)
        for name, result in zip(checks, results, strict=True)
    }
    if all(line.is_ok for line in lines.values()):
        return Readiness("ready", lines)
    call.status = 503
    call.headers.append(("Retry-After", "5"))
    return Readiness("not_ready", lines)


async def _ask(check: Check) -> CheckResult:
    try:
        async with asyncio.timeout(_CHECK_TIMEOUT_S):
            return await check()
    except TimeoutError:
        return CheckResult(False, f"no answer within {_CHECK_TIMEOUT_S:g} s")


class MetricsApp:
    """The ASGI application of /metrics: for the loopback, or for who has the operator's token."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the text exposition; to anybody else as if there were no such path."""
        request = Request(scope, receive)
        scope["route_name"] = "GET /metrics"
        if request.method in {"GET", "HEAD"} and self._may_read(request):
            headers = {"Cache-Control": "no-store", "Content-Type": CONTENT_TYPE}
            response = Response(self._services.metrics.render(), headers=headers)
        else:
            response = answer_refusal(NotFoundError("metrics"), request)
        await response(scope, receive, send)

    def _may_read(self, request: Request) -> bool:
        token = self._services.settings.metrics_token
        if token is not None:
            return hmac.compare_digest((bearer_token(request) or "").encode(), token.encode())
        try:
            return ipaddress.ip_address(request.client.host if request.client else "").is_loopback
        except ValueError:
            return False
