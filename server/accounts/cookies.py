"""The login cookie: its name, how it is set, cleared and read.

Over HTTPS the name has the `__Host-` prefix, which makes the browser itself hold the cookie to
this host, to `/` and to `Secure` (RFC 6265bis §4.1.3.2); plain HTTP, which only a loopback server
speaks, cannot have it. No page needs the cookie on its way in from elsewhere: pages are the same
for everybody, and what they then ask for themselves is same-site (ADR 0107).
"""

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
        f"SameSite=Strict{secure}"
    )


def clear_cookie(*, is_https: bool) -> str:
    """Return the Set-Cookie value that makes the browser forget the token."""
    return set_cookie("", 0, is_https=is_https)


def read_cookie(header: str, *, is_https: bool) -> str | None:
    """Return the token in a Cookie header, or None.

    What other servers of this host have set beside it is passed over, however odd.
    """
    wanted = cookie_name(is_https)
    for pair in header.split(";"):
        name, _, value = pair.partition("=")
        if name.strip() == wanted and value.strip():
            return value.strip()
    return None
