"""The cookie by which a browser is known again to the accounts that logged in on it.

What it holds is `server.accounts.known_devices`' business: it proves nobody's identity and stays
when a login session ends, so that the next pupil at a shared tablet does not undo the last one's.
"""

from http.cookies import CookieError, SimpleCookie
from typing import Final

from server.accounts.known_devices import LIFETIME

_SECURE_NAME: Final = "__Host-mathakine-device"
_PLAIN_NAME: Final = "mathakine-device"


def set_device_cookie(tokens: str, *, is_https: bool) -> str:
    """Return the Set-Cookie value that keeps `tokens` for half a year, out of scripts' reach."""
    name = _SECURE_NAME if is_https else _PLAIN_NAME
    secure = "; Secure" if is_https else ""
    lifetime_s = int(LIFETIME.total_seconds())
    return f"{name}={tokens}; Max-Age={lifetime_s}; Path=/; HttpOnly; SameSite=Strict{secure}"


def read_device_cookie(header: str, *, is_https: bool) -> str:
    """Return what the browser keeps; empty when it keeps nothing, or nothing that can be read."""
    cookies = SimpleCookie()
    try:
        cookies.load(header)
    except CookieError:
        return ""
    morsel = cookies.get(_SECURE_NAME if is_https else _PLAIN_NAME)
    return "" if morsel is None else morsel.value
