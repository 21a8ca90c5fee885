"""What leaves one connection: ready frames while the client keeps up, only the newest when not.

Nothing is queued here but one frame per slot: what waits to be written waits in the transport's
buffer, whose size is the one measure of how slowly a client reads.
"""

from collections.abc import Callable

from server.hub.frames import Frame
from server.hub.limits import Limits
from server.hub.transport import Transport
from server.protocol.codec import Codec


class Outbox:
    """The sending side of a connection. `on_slow` is called once when the client reads too slowly.

    While `is_clear` a frame may be written straight away with `write`, as `broadcast` does; whoever
    does so counts it in `sent_count` and `sent_bytes`.
    """

    __slots__ = (
        "_is_shut",
        "_limits",
        "_on_slow",
        "_slots",
        "_transport",
        "codec",
        "is_clear",
        "replaced_count",
        "sent_bytes",
        "sent_count",
        "write",
    )

    def __init__(
        self, transport: Transport, codec: Codec, limits: Limits, on_slow: Callable[[], None]
    ) -> None:
        self.codec = codec
        self.write = transport.write
        self.is_clear = True
        """Neither congested nor shut."""
        self.sent_count = 0
        self.sent_bytes = 0
        self.replaced_count = 0
        """Frames that were never sent, since a newer one of their slot came first."""
        self._transport = transport
        self._limits = limits
        self._on_slow = on_slow
        self._slots: dict[str, Frame] = {}
        self._is_shut = False

    def send(self, frame: Frame) -> None:
        """Write a frame after all that were written before; nothing when shut."""
        if self._is_shut:
            return
        data = frame.ready(self.codec)
        self.sent_count += 1
        self.sent_bytes += len(data)
        self.write(data)
        if not self.is_clear and self._transport.unwritten_bytes() > self._limits.hard_bytes:
            self._on_slow()

    def send_latest(self, slot: str, frame: Frame) -> None:
        """Write a frame, or let it wait for room in the place of an older one of its slot."""
        if self.is_clear:
            self.send(frame)
        elif not self._is_shut:
            self.replaced_count += slot in self._slots
            self._slots[slot] = frame

    def congested(self) -> None:
        """Hold back what can be replaced from now on."""
        self.is_clear = False

    def relieved(self) -> None:
        """Write what was held back, as long as there is room."""
        if self._is_shut:
            return
        self.is_clear = True
        while self._slots and self.is_clear:
            self.send(self._slots.pop(next(iter(self._slots))))

    def shut(self) -> None:
        """Write nothing any more."""
        self._is_shut = True
        self.is_clear = False
        self._slots.clear()
