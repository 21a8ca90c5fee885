"""One web process: a shared port, uvicorn, our application and our socket class on one event loop.

What the application is made of is `server.app`'s; this module only runs it.
"""

import contextlib
import errno
import signal
import socket
from collections.abc import Generator

import uvicorn

from server.app import build
from server.http_protocol import GuardedHttpProtocol
from server.settings import Settings, SettingsError

DRAIN_S = 15
"""How long requests and sockets have to end after SIGTERM before they are cut."""
_BACKLOG = 2048


def open_port(settings: Settings) -> socket.socket:
    """Return a listening socket that other web processes of this server may share.

    Raises `SettingsError` when HOST is not ours or PORT is another program's.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        listener.bind((settings.host, settings.port))
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        raise SettingsError(port_trouble(settings, error)) from error
    listener.setblocking(False)
    return listener


def port_trouble(settings: Settings, error: OSError) -> str:
    """Return the sentence for a port that could not be opened."""
    match error.errno:
        case errno.EADDRINUSE:
            return (
                f"Port {settings.port} is taken by another program: stop that one, or choose "
                f"another with PORT={settings.port + 1 if settings.port < 65_535 else 8000}."
            )
        case errno.EACCES:
            return f"Port {settings.port} needs root: choose one above 1023 with PORT."
        case errno.EADDRNOTAVAIL:
            return f"HOST={settings.host} is no address of this machine: try 127.0.0.1 or 0.0.0.0."
        case _:
            return f"Port {settings.port} on {settings.host} cannot be opened: {error.strerror}."


def check_exposure(settings: Settings) -> None:
    """Raise `SettingsError` when passwords would cross a network unencrypted."""
    if not (settings.is_loopback or settings.is_tls or settings.public_url):
        raise SettingsError(
            f"HOST={settings.host} opens the server to the network without encryption: set "
            "PUBLIC_URL when a proxy before it speaks HTTPS, or TLS_CERTIFICATE and TLS_KEY "
            "(`make run` makes its own)."
        )


class WebServer(uvicorn.Server):
    """uvicorn's server, except that a graceful end is exit code 0 and not the signal's."""

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Drain at the first signal, and do not raise it again at the end."""
        handled = (signal.SIGINT, signal.SIGTERM)
        before = {number: signal.signal(number, self.handle_exit) for number in handled}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def serve(settings: Settings) -> int:
    """Serve until SIGTERM or SIGINT; return the exit code (3: the application did not start)."""
    check_exposure(settings)
    listener = open_port(settings)
    app, ws_class = build(settings)
    server = WebServer(
        uvicorn.Config(
            app,
            http=GuardedHttpProtocol,
            ws=ws_class,
            loop="uvloop",
            lifespan="on",
            log_config=None,  # server.logs has been here
            access_log=False,  # the application writes one canonical line a request
            server_header=False,
            proxy_headers=bool(settings.trusted_proxies),
            forwarded_allow_ips=[str(network) for network in settings.trusted_proxies],
            backlog=_BACKLOG,
            timeout_graceful_shutdown=DRAIN_S,
            ssl_certfile=settings.tls_certificate,
            ssl_keyfile=settings.tls_key,
        )
    )
    try:
        server.run(sockets=[listener])
    finally:
        listener.close()
    return 0 if server.started else 3
