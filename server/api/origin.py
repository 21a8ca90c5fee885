"""Where a request comes from: the bearer token it shows, or the page that sent its cookie.

A browser sends our cookie along with what other sites make it send (ASVS 3.5.1). It also says which
site did, in two headers that no page can forge: Sec-Fetch-Site, and Origin where that is missing.
"""

from collections.abc import Collection

from starlette.requests import Request

from server.errors import CsrfFailedError


def bearer_token(request: Request) -> str | None:
    """Return the token of the Authorization header (RFC 6750 §2.1), or None without such a header.

    A header of another scheme yields an empty token, which nobody has: a caller that shows wrong
    credentials is never let in by a cookie beside them.
    """
    header = request.headers.get("authorization")
    if header is None:
        return None
    scheme, _, token = header.partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def require_same_site(request: Request, allowed_origins: Collection[str]) -> None:
    """Raise `CsrfFailedError` unless the browser says that one of our own pages sent this."""
    if not _comes_from_us(request, allowed_origins, when_unsaid=False):
        raise CsrfFailedError("cookie from another site's page")


def refuse_other_sites(request: Request, allowed_origins: Collection[str]) -> None:
    """Raise `CsrfFailedError` when a browser says that another site's page sent this.

    A game client sends neither header and is let through: it brings no cookie either.
    """
    if not _comes_from_us(request, allowed_origins, when_unsaid=True):
        raise CsrfFailedError("another site's page")


def _comes_from_us(
    request: Request, allowed_origins: Collection[str], *, when_unsaid: bool
) -> bool:
    origins = request.headers.getlist("origin")
    if origins:
        # Also `null`, of a sandboxed page: what has an origin has to have one of ours.
        return len(origins) == 1 and origins[0] in allowed_origins
    site = request.headers.get("sec-fetch-site")
    return when_unsaid if site is None else site == "same-origin"
