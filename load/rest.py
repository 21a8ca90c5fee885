"""The few REST calls that players make, typed by what is read of the answers.

A refusal is `RestError` with the server's stable code; a server that is only busy or away for a
moment is asked again, for as long as the caller's patience.
"""

import asyncio
import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, Final, Self, TypeVar

import httpx
import msgspec
from msgspec import Struct, field

_T = TypeVar("_T")
_TIMEOUT_S: Final = 15.0
_BUSY: Final = frozenset({429, 502, 503, 504})
_BUSY_DELAY_S: Final = 0.3


class RestError(Exception):
    """The server refused. `code` is stable; the message is for people."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(f"{message} ({code}, {status})")
        self.status = status
        self.code = code


class ServerAwayError(Exception):
    """Nobody answered in time; one sentence."""


class Account(Struct, frozen=True):
    """Who a login belongs to."""

    id: int
    username: str
    role: str


class Login(Struct, frozen=True):
    """A login session: its bearer token opens REST and the socket."""

    account: Account
    token: str


class Group(Struct, frozen=True):
    """A group in which the caller is; `role` is the caller's own."""

    id: int
    name: str
    group_type: str
    role: str
    member_count: int


class Side(Struct, frozen=True):
    """One side of a challenge."""

    key: str
    name: str


class Challenge(Struct, frozen=True):
    """A challenge as its host sees it."""

    id: int
    status: str
    mode: str
    title: str
    sides: tuple[Side, ...] = ()
    join_code: str | None = None
    cancelled_reason: str | None = None


class Profile(Struct, frozen=True):
    """What a pupil's own profile says of points."""

    username: str
    total_points: int
    experience_points: int
    current_level: int
    jedi_rank: str


class Badge(Struct, frozen=True):
    """One badge."""

    code: str
    name: str | None


class NewChallenge(Struct, frozen=True, omit_defaults=True):
    """What a host decides about a class duel."""

    mode: str
    types: Sequence[str]
    level: str
    title: str | None = None
    group_ids: Sequence[int] = ()
    side_count: int | None = None
    minutes: int | None = None
    question_count: int | None = None
    correction_ms: int | None = None


class _Groups(Struct):
    groups: list[Group]


class _EarnedBadge(Struct):
    achievement: Badge


class _Earned(Struct):
    achievements: list[_EarnedBadge]


class _Problem(Struct):
    code: str = "unknown"
    detail: str = ""
    title: str = ""
    retry_after_s: float | None = None
    errors: list[dict[str, str]] = field(default_factory=list)


class Rest:
    """One server's REST, over any of its origins; use as an async context manager."""

    def __init__(self, base_urls: Sequence[str], *, patience_s: float = 30.0) -> None:
        self._base_urls = [url.rstrip("/") for url in base_urls]
        self._patience_s = patience_s
        self._next = 0
        # nothing of the environment: a proxy there is not meant for a server in this room
        self._client = httpx.AsyncClient(timeout=_TIMEOUT_S, trust_env=False)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        await self._client.aclose()

    async def log_in(self, username: str, password: str) -> Login:
        """Return a new login session."""
        body = {"username": username, "password": password, "carrier": "bearer"}
        return await self._call("POST", "/api/login", Login, body=body)

    async def groups(self, token: str) -> list[Group]:
        """Return the groups of the token's owner."""
        return (await self._call("GET", "/api/groups", _Groups, token=token)).groups

    async def create_challenge(self, token: str, challenge: NewChallenge) -> Challenge:
        """Return a new challenge with its join code.

        Not asked twice: where the answer was lost, `ServerAwayError` says so.
        """
        return await self._call(
            "POST", "/api/challenges", Challenge, token=token, body=challenge, is_repeatable=False
        )

    async def challenge(self, token: str, challenge_id: int) -> Challenge:
        """Return a challenge in which the token's owner has a part."""
        return await self._call("GET", f"/api/challenges/{challenge_id}", Challenge, token=token)

    async def profile(self, token: str) -> Profile:
        """Return the owner's profile."""
        return await self._call("GET", "/api/users/me/profile", Profile, token=token)

    async def badges(self, token: str) -> list[Badge]:
        """Return the badges that the owner has."""
        found = await self._call("GET", "/api/users/me/achievements", _Earned, token=token)
        return [earned.achievement for earned in found.achievements]

    async def is_ready(self) -> bool:
        """Return whether some origin is ready for players."""
        for url in self._base_urls:
            try:
                reply = await self._client.get(f"{url}/health/ready", timeout=3.0)
            except httpx.TransportError:
                continue
            if reply.status_code == 200:
                return True
        return False

    async def _call(
        self,
        method: str,
        path: str,
        shape: type[_T],
        *,
        token: str | None = None,
        body: Any = None,
        is_repeatable: bool = True,
    ) -> _T:
        """Return the decoded answer; raises `RestError` or, out of patience, `ServerAwayError`."""
        headers = {"Accept": "application/json"}
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        content = None
        if body is not None:
            headers["Content-Type"] = "application/json"
            content = msgspec.json.encode(body)
        deadline_s = time.monotonic() + self._patience_s
        while True:
            base_url = self._base_urls[self._next % len(self._base_urls)]
            self._next += 1
            try:
                reply = await self._client.request(
                    method, f"{base_url}{path}", headers=headers, content=content
                )
            except httpx.TransportError as error:
                is_unsent = isinstance(error, httpx.ConnectError | httpx.ConnectTimeout)
                said, wait_s = f"{type(error).__name__} at {base_url}", _BUSY_DELAY_S
                if not is_repeatable and not is_unsent:
                    raise ServerAwayError(f"{method} {path}: {said}; it may have been done.") from (
                        error
                    )
            else:
                if reply.is_success:
                    return msgspec.json.decode(reply.content, type=shape)
                problem = _problem(reply)
                if reply.status_code not in _BUSY:
                    raise RestError(reply.status_code, problem.code, _sentence(problem))
                said, wait_s = problem.code, _wait_s(problem, reply.headers)
            if time.monotonic() + wait_s > deadline_s:
                raise ServerAwayError(f"{method} {path} was not answered in time: {said}.")
            await asyncio.sleep(wait_s)


def _problem(reply: httpx.Response) -> _Problem:
    try:
        return msgspec.json.decode(reply.content, type=_Problem)
    except msgspec.DecodeError:
        return _Problem(detail=f"an answer that is no problem document: {reply.text[:200]}")


def _sentence(problem: _Problem) -> str:
    faults = [f"{fault.get('field')}: {fault.get('detail')}" for fault in problem.errors]
    return " ".join([problem.detail or problem.title, *faults])


def _wait_s(problem: _Problem, headers: Mapping[str, str]) -> float:
    if problem.retry_after_s is not None:
        return problem.retry_after_s
    given = headers.get("Retry-After", "")
    return float(given) if given.isdigit() else _BUSY_DELAY_S
