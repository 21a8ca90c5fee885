"""Logging in and out, and the single-use ticket with which a page opens a socket."""

from datetime import datetime
from typing import Annotated, Final, Literal, cast

from msgspec import Meta, Struct

from server.accounts.authentication import LIFETIME, OpenedLogin
from server.accounts.cookies import clear_cookie, cookie_name, set_cookie
from server.api.accounts.password import DeviceToken, keep_device
from server.api.accounts.registration import Account
from server.api.endpoint import Call, Input, Nothing
from server.api.values import GivenPassword, RoleValue
from server.errors import DatabaseUnavailableError

Carrier = Literal["bearer", "cookie"]
TICKET_LIFETIME_S: Final = 30
CLEARED_DATA: Final = '"cache", "storage"'
"""What a browser deletes of ours at a logout, for the next pupil at a shared tablet.

Not "cookies": that reaches every server of the school's domain, and the login's cookie is cleared
by its name. Browsers do it over HTTPS, from Chrome 61, Firefox 63 and Safari 17 on.
"""


class LoginRequest(Input, frozen=True):
    """`username` is a username or an e-mail address. `carrier` says how the token is to travel.

    `bearer`: it comes in the answer, for a game client's Authorization header. `cookie`: it comes
    as a cookie that no script can read, and not in the answer. `device_token` is what an earlier
    login gave this device; browsers send theirs as a cookie by themselves.
    """

    username: Annotated[str, Meta(min_length=1, max_length=100)]
    password: GivenPassword
    carrier: Carrier = "bearer"
    device_token: DeviceToken | None = None


class LoginReply(Struct, frozen=True):
    """`token` is there for `carrier` bearer, `cookie` (its name) for `carrier` cookie.

    `device_token`, for `carrier` bearer, is to be kept and sent with later logins from this device:
    whoever mistypes elsewhere cannot lock its owner out here. It proves nobody's identity.
    """

    account: Account
    carrier: Carrier
    expires_at: datetime
    token: str | None = None
    cookie: str | None = None
    device_token: str | None = None


class Ticket(Struct, frozen=True):
    """Goes into the first message of a socket, once, within `expires_in_s`."""

    ticket: str
    expires_in_s: int


async def log_in(call: Call, given: LoginRequest) -> LoginReply:
    """Return a new login session; wrong name and wrong password look alike.

    An account with a second factor is answered `second_factor_required` with a `challenge`, which
    POST /api/login/second-step takes.
    """
    opened = await call.services.login_flow.log_in(
        given.username,
        given.password,
        network=call.network,
        user_agent=call.user_agent,
        devices=given.device_token or call.device_tokens,
    )
    return reply_to_login(call, opened, given.carrier)


def reply_to_login(call: Call, opened: OpenedLogin, carrier: Carrier) -> LoginReply:
    """Return what whoever opened a login session is told, with the cookies that go with it."""
    identity = opened.identity
    role = cast("RoleValue", identity.role)
    account = Account(identity.user, identity.name, role, identity.language)
    if carrier == "bearer":
        return LoginReply(
            account,
            "bearer",
            opened.expires_at,
            token=opened.token,
            device_token=opened.device_token,
        )
    is_https = call.services.settings.is_secure
    lifetime_s = int(LIFETIME.total_seconds())
    call.headers.append(("Set-Cookie", set_cookie(opened.token, lifetime_s, is_https=is_https)))
    if opened.device_token is not None:
        keep_device(call, opened.device_token)
    return LoginReply(account, "cookie", opened.expires_at, cookie=cookie_name(is_https))


async def log_out(call: Call, _given: Nothing) -> None:
    """End the caller's login session at once, and leave nothing of it in the browser.

    Also for a login session that has ended already: whoever hands the tablet on must not be told
    that it cannot be done. The browser forgets the cookie even when the rest fails.
    """
    is_https = call.services.settings.is_secure
    call.headers.append(("Set-Cookie", clear_cookie(is_https=is_https)))
    call.headers.append(("Clear-Site-Data", CLEARED_DATA))
    if call.login is None:
        return
    login_id = call.login.login_id
    if login_id is None:
        raise DatabaseUnavailableError("login known by its copy only")
    authenticator = call.services.authenticator
    async with call.services.database.begin() as session:
        ended = await authenticator.end_one(session, call.user_id, login_id)
        if ended is not None:
            await call.audit(session, "login_ended", call.user_id)
    if ended is not None:
        await authenticator.announce(ended)


async def open_ticket(call: Call, _given: Nothing) -> Ticket:
    """Return a ticket for one socket of the caller's login session."""
    ticket = await call.services.tickets.issue(call.caller.identity.login_hash)
    return Ticket(ticket, TICKET_LIFETIME_S)
