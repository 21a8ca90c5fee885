"""The same frame to many connections."""

from collections.abc import Iterable

from server.hub.connection import Connection
from server.hub.frames import Frame


def broadcast(connections: Iterable[Connection], frame: Frame, slot: str | None = None) -> None:
    """Send one frame to all, encoded once per codec; with `slot` as `Connection.send_latest`.

    Nobody's slowness holds up anybody else, since sending never waits.
    """
    if slot is None:
        for connection in connections:
            connection.send(frame)
    else:
        for connection in connections:
            connection.send_latest(slot, frame)
