"""The login cookie: its name, how it is set, cleared and read.

Over HTTPS the name has the `__Host-` prefix, which makes the browser itself hold the cookie to
this host, to `/` and to `Secure` (RFC 6265bis §4.1.3.2); plain HTTP, which only a loopback server
speaks, cannot have it.
"""

from http.cookies import CookieError, SimpleCookie
from typing import Final

_SECURE_NAME: Final = "__Host-mathakine"
_PLAIN_NAME: Final = "mathakine"


def cookie_name(is_https: bool) -> str:
    """Return the name under which a login token travels."""
    return _SECURE_NAME if is_https else _PLAIN_NAME


def set_cookie(token: str, lifetime_s: int, *, is_https: bool) -> str:
    """Return the Set-Cookie value that keeps `token` for `lifetime_s`, out of scripts' reach."""
    secure = "; Secure" if is_https else ""
    return (
        f"{cookie_name(is_https)}={token}; Max-Age={lifetime_s}; Path=/; HttpOnly; "
        f"SameSite=Lax{secure}"
    )


def clear_cookie(*, is_https: bool) -> str:
    """Return the Set-Cookie value that makes the browser forget the token."""
    return set_cookie("", 0, is_https=is_https)


def read_cookie(header: str, *, is_https: bool) -> str | None:
    """Return the token in a Cookie header, or None; a header that cannot be read holds none."""
    cookies = SimpleCookie()
    try:
        cookies.load(header)
    except CookieError:
        return None
    morsel = cookies.get(cookie_name(is_https))
    return morsel.value if morsel is not None and morsel.value else None
