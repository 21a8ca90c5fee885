"""One web process: a shared port, uvicorn, our application and our socket class on one event loop.

What the application is made of is `server.app`'s; this module only runs it.
"""

import contextlib
import gc
import signal
from collections.abc import Generator

import uvicorn

from server.app import build
from server.authority import WithAuthority
from server.http_protocol import guarded_protocol
from server.port import BACKLOG, open_port
from server.settings import Settings, SettingsError

DRAIN_S = 15
"""How long requests and sockets have to end after SIGTERM before they are cut."""


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


def calm_collector() -> None:
    """Keep the cycle collector from walking the whole heap in the middle of a lesson.

    What was built so far lives as long as the process, and a match's objects make no cycles: a full
    collection frees next to nothing and holds every player up for 100 ms and more.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)


def serve(settings: Settings) -> int:
    """Serve until SIGTERM or SIGINT; return the exit code (3: the application did not start)."""
    check_exposure(settings)
    listener = open_port(settings)
    app, ws_class = build(settings)
    calm_collector()
    if settings.tls_authority is not None:
        app = WithAuthority(app, settings.tls_authority, settings.hsts)
    server = WebServer(
        uvicorn.Config(
            app,
            http=guarded_protocol(settings.hsts),
            ws=ws_class,
            loop="uvloop",
            lifespan="on",
            log_config=None,  # server.logs has been here
            access_log=False,  # the application writes one canonical line a request
            server_header=False,
            proxy_headers=bool(settings.trusted_proxies),
            forwarded_allow_ips=[str(network) for network in settings.trusted_proxies],
            backlog=BACKLOG,
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
