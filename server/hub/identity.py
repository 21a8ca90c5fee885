"""Who is at the other end, as far as the hub needs to know, and how it is found out.

The check itself (passwords, tickets, cookies) is given to the hub as a callable.
"""

from collections.abc import Awaitable, Callable

from msgspec import Struct

from game.units import Language
from server.protocol.codes import ErrorCode


class Identity(Struct, frozen=True):
    """An authenticated account. `login_hash` names the login session that can be ended."""

    user: int
    name: str
    role: str
    language: Language
    login_hash: str


class Credentials(Struct, frozen=True):
    """What a connection has shown of itself. Secrets: never logged, never kept.

    At most one of `token` and `ticket` is there. `cookie` is the whole Cookie header, and only of a
    page whose Origin is on the list. `network` is the client's address, IPv6 cut to its /64.
    """

    token: str | None
    ticket: str | None
    cookie: str | None
    network: str

    def __repr__(self) -> str:
        return f"Credentials(network={self.network!r})"


class AuthenticationRefusedError(Exception):
    """These credentials do not open the connection, for the reason `code`.

    With `delay_ms` the fault is not theirs (the database is away, too many logins at once): the
    client is told to come back after so long.
    """

    def __init__(self, code: ErrorCode, delay_ms: int | None = None) -> None:
        super().__init__(code)
        self.code: ErrorCode = code
        self.delay_ms = delay_ms


Authenticator = Callable[[Credentials], Awaitable[Identity]]
"""Returns the identity; raises `AuthenticationRefusedError`. May be cancelled at any await."""
