"""What one row of the URL map says, and what a handler is given.

A row names everything about an endpoint once: router, validation, authorisation, documentation and
tests read the same row. How a request goes through a row is in `dispatch.py`; the rows are in
`routes.py`.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Generic, Literal, TypeVar

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncSession

from game.units import Language
from persistence.audit import Detail, record, record_each
from persistence.audit_actions import AuditAction
from server.access.permission import Permission
from server.access.table import permission_for
from server.accounts.authentication import Login
from server.errors import AppError, AuthenticationRequiredError, NotFoundError
from server.rate_limits import Pace
from server.services import Services

Method = Literal["GET", "POST", "PUT", "DELETE"]
Tag = Literal[
    "accounts",
    "groups",
    "schools",
    "safety",
    "challenges",
    "exercises",
    "logic",
    "progress",
    "operation",
]

ID_MAX: Final = 2**31 - 1
"""The largest key of a table: what is above it cannot exist."""


class Input(Struct, frozen=True, forbid_unknown_fields=True):
    """The base of every body and query. Unknown fields are refused: nothing is assigned in bulk."""


class Nothing(Input, frozen=True):
    """An endpoint that takes no body and no query."""


@dataclass(slots=True)
class Call:
    """One request on its way through a handler: who calls, when, in which language.

    `headers` are added to the answer. A handler never sees the raw request.
    """

    services: Services
    login: Login | None
    language: Language
    now: datetime
    network: str
    """The caller's truncated network (IPv4 /24, IPv6 /48), for limits and device lists."""
    user_agent: str
    path_params: dict[str, Any]
    device_tokens: str = ""
    """What a browser keeps to be known again (`server.accounts.known_devices`); may be anything."""
    headers: list[tuple[str, str]] = field(default_factory=list)
    status: int | None = None
    """Set by a handler that answers with another of the row's statuses."""

    @property
    def caller(self) -> Login:
        """The caller's login; raises `AuthenticationRequiredError` when nobody is logged in."""
        if self.login is None:
            raise AuthenticationRequiredError
        return self.login

    @property
    def user_id(self) -> int:
        """The caller's account."""
        return self.caller.identity.user

    @property
    def role(self) -> str:
        """The caller's role."""
        return self.caller.identity.role

    def may(self, action: str) -> bool:
        """Return whether the caller's role may do what a line of the table of access says.

        For what a row does only for some: the row's own line was checked before. How the caller
        stands to the thing is the query's business.
        """
        return permission_for(action).admits(self.role)

    def path_id(self, name: str, missing: type[AppError] = NotFoundError) -> int:
        """Return the id in the path; raises `missing` for one that no table can hold."""
        value = int(self.path_params[name])
        if not 1 <= value <= ID_MAX:
            raise missing
        return value

    def path_word(self, name: str) -> str:
        """Return the word in the path: letters, digits and dashes, 64 at most."""
        return str(self.path_params[name])

    async def audit(
        self,
        session: AsyncSession,
        action: AuditAction,
        subject_id: int | None = None,
        **details: Detail,
    ) -> None:
        """Record in the caller's transaction what this request does, and to whom.

        `details` are ids, counts and words of ours: no name, no secret, nothing that a child wrote.
        """
        await record(
            session,
            action=action,
            actor_id=None if self.login is None else self.user_id,
            subject_id=subject_id,
            network=self.network,
            details=details,
            now=self.now,
        )

    async def audit_each(
        self,
        session: AsyncSession,
        action: AuditAction,
        subject_ids: Sequence[int],
        **details: Detail,
    ) -> None:
        """Record one entry for each person whom a list or report shows; one's own line is none."""
        await record_each(
            session,
            action=action,
            actor_id=None if self.login is None else self.user_id,
            subject_ids=[each for each in subject_ids if each != self.caller.identity.user],
            network=self.network,
            details=details,
            now=self.now,
        )

    async def audit_denied(
        self, action: AuditAction, subject_id: int | None = None, **details: Detail
    ) -> None:
        """Record, in a transaction of its own, that this was asked for and refused."""
        async with self.services.database.begin() as session:
            await record(
                session,
                action=action,
                actor_id=None if self.login is None else self.user_id,
                subject_id=subject_id,
                network=self.network,
                is_denied=True,
                details=details,
                now=self.now,
            )


Given = TypeVar("Given", bound=Input)
Reply = TypeVar("Reply")
Handler = Callable[[Call, Given], Awaitable[Reply]]


@dataclass(frozen=True, slots=True)
class Endpoint(Generic[Given, Reply]):
    """One row. `action` is the line of `server/access/table.py` that says who may call.

    `takes` is the body of a POST or PUT and the query of a GET or DELETE.

    `replies` None means an empty 204. `refuses` are the errors that the handler itself raises; what
    every endpoint of its kind can raise is added by `statuses`.
    """

    method: Method
    path: str
    handler: Handler[Given, Reply]
    action: str
    takes: type[Given]
    replies: type[Reply] | None
    summary: str
    tag: Tag
    status: int = 200
    refuses: Sequence[type[AppError]] = ()
    also: Mapping[int, type] = field(default_factory=dict)
    """Further statuses that are no refusal, with what they answer."""
    guards_origin: bool = False
    """Refuse pages of other sites even without a login: for what sets a cookie."""
    knows_caller: bool = False
    """Needs no login, and recognises the one that is shown, if it is still valid."""
    needs_second_factor: bool = False
    """Whoever must have or has a second factor showed it in the last 15 minutes."""
    is_before_second_factor: bool = False
    """Admins and keepers may call it before they have, or have shown, a second factor."""

    pace: Pace | None = None
    """How often it may be asked, when it is not what `counts_as` says without it."""
    body_max_bytes: int | None = None
    """How large a body may be, when it is not what `server.api.reading` says without it."""
    permission: Permission = field(init=False)
    """The line of the table: who may call. Without one the process does not start."""

    def __post_init__(self) -> None:
        """Look the action up; raises `UnlistedActionError`, which says what to do."""
        object.__setattr__(self, "permission", permission_for(self.action))

    @property
    def counts_as(self) -> Pace:
        """The row of `server.rate_limits.PACES` that says how often it may be asked."""
        if self.pace is not None:
            return self.pace
        if self.method == "GET":
            return "read"
        return "login" if self.permission.is_open else "write"

    @property
    def has_body(self) -> bool:
        """Whether `takes` is read from the body (else from the query)."""
        return self.method in {"POST", "PUT"}

    @property
    def changes_state(self) -> bool:
        """Whether a cookie alone does not prove that our own pages sent the request."""
        return self.method != "GET"


AnyEndpoint = Endpoint[Any, Any]
