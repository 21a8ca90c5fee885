"""`/ca.crt`: the certificate of the classroom's own authority, for tablets that are to trust it.

Public by nature, and asked for before there is any login; only where the machine made one.
"""

from pathlib import Path

from starlette.types import ASGIApp, Receive, Scope, Send

from server.standing_headers import standing_headers

PATH = "/ca.crt"


class WithAuthority:
    """An application before `app` that answers one path."""

    def __init__(self, app: ASGIApp, certificate: Path, hsts: str | None = None) -> None:
        """`hsts` is `Settings.hsts`."""
        self._app = app
        standing = standing_headers(hsts=hsts)
        self._standing = [(name.lower().encode(), value.encode()) for name, value in standing]
        self._certificate = certificate.read_bytes()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer `/ca.crt` with the PEM file, and pass everything else on."""
        is_ours = scope["type"] == "http" and scope["path"] == PATH
        if not is_ours or scope["method"] not in {"GET", "HEAD"}:
            await self._app(scope, receive, send)
            return
        headers = [
            # What iOS and Android take for a certificate to install.
            (b"content-type", b"application/x-x509-ca-cert"),
            (b"content-disposition", b'attachment; filename="mathakine-ca.crt"'),
            (b"content-length", str(len(self._certificate)).encode()),
            *self._standing,
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        body = b"" if scope["method"] == "HEAD" else self._certificate
        await send({"type": "http.response.body", "body": body})
