"""The headers that every HTTP answer carries, whoever writes it; constants and no more.

REST's answers get them from `server.headers`, those that are written as bytes (a refused upgrade, a
head that is cut off) from here. What an answer says of itself goes before these.
"""

from collections.abc import Iterator
from typing import Final

PAGE_CSP: Final = (
    "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; frame-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""For pages: nothing inline, nothing evaluated, nothing from elsewhere."""
DATA_CSP: Final = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""For everything that is no page: opened in a browser, it can do nothing at all."""
_CLOSED_FEATURES: Final = (
    "accelerometer",
    "bluetooth",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "serial",
    "usb",
)
"""What no page of ours uses, not even for a QR code: a tablet's own camera app reads those."""
ALWAYS: Final[dict[str, str]] = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _CLOSED_FEATURES),
    # Nothing is kept by anybody unless its answer says otherwise.
    "Cache-Control": "no-store",
}


def standing_headers(
    *, is_page: bool = False, hsts: str | None = None
) -> Iterator[tuple[str, str]]:
    """Return name and value of each; `hsts` is `Settings.hsts`."""
    yield from ALWAYS.items()
    yield "Content-Security-Policy", PAGE_CSP if is_page else DATA_CSP
    if hsts is not None:
        yield "Strict-Transport-Security", hsts


def header_lines(*, hsts: str | None = None) -> bytes:
    """Return them as the bytes of a head, for an answer that is no page."""
    return "".join(f"{name}: {value}\r\n" for name, value in standing_headers(hsts=hsts)).encode()
