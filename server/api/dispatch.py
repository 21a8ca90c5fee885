"""How a request goes through a row of the URL map, step by step, and how it is answered.

Order: deadline, who calls, forgery, role, pace, second factor, body or query, handler, answer. Each
step refuses with an `AppError`; this module turns every refusal into a problem document, a rule
that the database upheld into the refusal it means, an outage of a store into 503, and anything else
into a logged bug. No endpoint has code of its own for any of this.
"""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

import msgspec
import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from game.units import LANGUAGES, Language
from server.accounts.authentication import Login
from server.accounts.cookies import read_cookie
from server.accounts.device_cookie import read_device_cookie
from server.api.constraint_errors import rule_refusal
from server.api.endpoint import AnyEndpoint, Call
from server.api.files import File, PictureUpload, read_picture
from server.api.origin import bearer_token, refuse_other_sites, require_same_site
from server.api.reading import read_body, read_query
from server.api.second_factor_gate import require_second_factor
from server.errors import (
    PROBLEM_MEDIA_TYPE,
    AppError,
    AuthenticationFailedError,
    AuthenticationRequiredError,
    ForbiddenError,
    InternalError,
    MethodNotAllowedError,
    NotFoundError,
    OverloadedError,
    encode_problem,
    problem_of,
)
from server.networks import truncate_network
from server.outages import trouble_of
from server.services import Services

REQUEST_TIMEOUT_S: Final = 15.0
"""A request that is not answered by then, its body's arrival included, is refused as overload."""

_encoder: Final = msgspec.json.Encoder()
_log = structlog.get_logger("api")


class PathApp:
    """The ASGI application of one path: picks the row by method."""

    def __init__(
        self,
        services: Services,
        endpoints: Sequence[AnyEndpoint],
        timeout_s: float = REQUEST_TIMEOUT_S,
    ) -> None:
        self._services = services
        self._timeout_s = timeout_s
        self._by_method: Mapping[str, AnyEndpoint] = {row.method: row for row in endpoints}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        try:
            response = await self._answer(request)
        except ClientDisconnect:
            return  # nobody is left to answer
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        language = accepted_language(request)
        call: Call | None = None
        try:
            async with asyncio.timeout(self._timeout_s):
                if request.scope["path"].endswith("\n"):
                    raise NotFoundError("Starlette's patterns end before a last line feed")
                method = "GET" if request.method == "HEAD" else request.method
                row = self._by_method.get(method)
                if row is None:
                    raise MethodNotAllowedError(request.method)
                request.scope["route_name"] = f"{row.method} {row.path}"
                call = await self._open_call(request, row, language)
                reply = await self._handle(request, row, call)
                return _render(row, reply, call)
        except ClientDisconnect:
            raise
        except Exception as error:  # noqa: BLE001 - the edge: what is no refusal is logged as a bug
            response = self._refuse(request, error, call.language if call else language)
            for name, value in call.headers if call else ():
                response.headers.append(name, value)
            if isinstance(error, MethodNotAllowedError):
                response.headers["Allow"] = ", ".join(sorted(self._by_method))
            return response

    async def _open_call(self, request: Request, row: AnyEndpoint, language: Language) -> Call:
        services = self._services
        call = Call(
            services=services,
            login=None,
            language=language,
            now=datetime.fromtimestamp(services.clock.wall_ms() / 1000, UTC),
            network=truncate_network(request.client.host if request.client else None),
            user_agent=request.headers.get("user-agent", ""),
            path_params=request.path_params,
            device_tokens=read_device_cookie(
                request.headers.get("cookie", ""), is_https=services.settings.is_secure
            ),
        )
        await services.limits.check_network(row.counts_as, call.network)
        if not row.permission.is_open:
            call.login = await self._log_in(request, row)
            call.language = call.login.identity.language
            request.scope["user_id"] = call.login.identity.user
            await services.limits.check_account(row.counts_as, call.login.identity.user)
            if not row.permission.admits(call.login.identity.role):
                await call.audit_denied("access_refused", wanted=row.action)
                raise ForbiddenError(f"role {call.login.identity.role}")
            await require_second_factor(services, row, call.login, call.now)
            return call
        if row.guards_origin:
            refuse_other_sites(request, services.settings.allowed_origins)
        if row.knows_caller:
            await self._recognise_caller(request, row, call)
        return call

    async def _recognise_caller(self, request: Request, row: AnyEndpoint, call: Call) -> None:
        try:
            call.login = await self._log_in(request, row)
        except AuthenticationRequiredError:
            return  # nobody any more, which is no fault here
        call.language = call.login.identity.language
        request.scope["user_id"] = call.login.identity.user

    async def _log_in(self, request: Request, row: AnyEndpoint) -> Login:
        token = bearer_token(request)
        if token is None:
            settings = self._services.settings
            header = request.headers.get("cookie", "")
            token = read_cookie(header, is_https=settings.is_secure)
            if token is not None and row.changes_state:
                require_same_site(request, settings.allowed_origins)
        if token is None:
            raise AuthenticationRequiredError
        try:
            return await self._services.authenticator.recognise(token)
        except AuthenticationFailedError as error:
            raise AuthenticationRequiredError("token unknown, ended or expired") from error

    async def _handle(self, request: Request, row: AnyEndpoint, call: Call) -> Any:
        if row.takes is PictureUpload:
            given: Any = await read_picture(request)
        elif row.has_body:
            given = await read_body(request, row.takes, call.language, row.body_max_bytes)
        else:
            given = read_query(request, row.takes, call.language)
        return await row.handler(call, given)

    def _refuse(self, request: Request, error: Exception, language: Language) -> Response:
        refusal = rule_refusal(error, language) or as_refusal(error)
        if isinstance(refusal, InternalError):
            request_id = request.scope.get("request_id")
            _log.error("request_failed", request=request_id, exc_info=error)
        request.scope["refusal"] = refusal
        return render_refusal(refusal, language, request.scope.get("request_id"))


def _render(row: AnyEndpoint, reply: Any, call: Call) -> Response:
    if isinstance(reply, File):
        response = Response(reply.data, call.status or row.status, media_type=reply.media_type)
        response.headers["Cache-Control"] = reply.cache_control
        return response
    body = b"" if row.replies is None else _encoder.encode(reply)
    response = Response(body, call.status or row.status)
    if row.replies is not None:
        response.headers["Content-Type"] = "application/json"
    response.headers["Cache-Control"] = "no-store"
    for name, value in call.headers:
        response.headers.append(name, value)
    return response


def as_refusal(error: Exception) -> AppError:
    """Return the refusal that an exception amounts to: itself, an outage, or a bug."""
    if isinstance(error, AppError):
        return error
    if isinstance(error, TimeoutError):
        return OverloadedError("deadline of the request", retry_after_s=5)
    return trouble_of(error) or InternalError()


def render_refusal(error: AppError, language: Language, request_id: str | None) -> Response:
    """Return the problem document as an answer, with Retry-After and WWW-Authenticate."""
    headers = {"Cache-Control": "no-store", "Content-Language": language}
    if error.retry_after_s is not None:
        headers["Retry-After"] = str(error.retry_after_s)
    if isinstance(error, AuthenticationRequiredError):
        headers["WWW-Authenticate"] = "Bearer"
    return Response(
        encode_problem(problem_of(error, language, request_id)),
        error.http_status(),
        headers,
        PROBLEM_MEDIA_TYPE,
    )


def answer_refusal(error: AppError, request: Request) -> Response:
    """Return the problem document of `error` for a request that no row handles."""
    request.scope["refusal"] = error
    return render_refusal(error, accepted_language(request), request.scope.get("request_id"))


class UnknownPathApp:
    """The ASGI application of every path below /api that no row has, whatever the method."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        response = answer_refusal(NotFoundError("no such path"), Request(scope, receive))
        await response(scope, receive, send)


def accepted_language(request: Request) -> Language:
    """Return the first language of Accept-Language that we speak; French when there is none."""
    wishes: list[tuple[float, Language]] = []
    for part in request.headers.get("accept-language", "")[:200].split(","):
        tag, _, weight = part.partition(";q=")
        primary = tag.strip().lower().partition("-")[0]
        wishes += [(_weight(weight), known) for known in LANGUAGES if known == primary]
    return max(wishes, key=lambda wish: wish[0])[1] if wishes else "fr"


def _weight(text: str) -> float:
    try:
        return float(text.strip()) if text else 1.0
    except ValueError:
        return 0.0
