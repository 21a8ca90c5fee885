"""The port that players come to, which the web processes of one machine share."""

import errno
import socket
from typing import Final

from server.settings import Settings, SettingsError

BACKLOG: Final = 2048


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
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise SettingsError(port_trouble(settings, error)) from error
    listener.setblocking(False)
    return listener


def check_port(settings: Settings) -> None:
    """Raise `SettingsError` when another program has the port.

    Our web processes share it, and so could not tell: this asks without sharing.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # not held up by TIME_WAIT
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise SettingsError(port_trouble(settings, error)) from error


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
