"""The same frame to many connections."""

from collections.abc import Iterable

from server.hub.connection import Connection
from server.hub.frames import Frame


def broadcast(connections: Iterable[Connection], frame: Frame, slot: str | None = None) -> None:
    """Send one frame to all, encoded once per codec; with `slot` as `Connection.send_latest`.

    Nobody's slowness holds up anybody else, since sending never waits. Nine frames in ten of a
    class duel leave here: those who keep up are written to without a further call.
    """
    for connection in tuple(connections):  # a slow reader may be closed, and leave them, on the way
        outbox = connection.outbox
        if outbox.is_clear:
            data = frame.ready(outbox.codec)
            outbox.sent_count += 1
            outbox.sent_bytes += len(data)
            outbox.write(data)
        elif slot is None:
            outbox.send(frame)
        else:
            outbox.send_latest(slot, frame)
