"""What stands between the hub and a websocket library: two small interfaces and an entrance.

    bytes ⇄ Transport ⇄ Receiver (a Connection) ⇄ Hub

A transport is made by uvicorn for one upgrade request; it asks the `Endpoint` whether to open, and
then knows nothing but its `Receiver`. All calls come from, and go to, one event loop's thread.
"""

from collections.abc import Callable
from typing import Final, Literal, Protocol

from server.clock import Clock
from server.hub.limits import Limits
from server.hub.upgrade import Opening, Refusal

ENDPOINT_STATE: Final = "hub"
"""Key of the `Endpoint` in the ASGI lifespan's state, where a transport finds it."""

ABNORMAL: Final = 1006
"""What a socket that ended without a closing handshake is said to have closed with."""

Closer = Literal["client", "server", "network"]


class Transport(Protocol):
    """One open socket. Nothing here raises or waits; `close` and `abort` may come twice."""

    name: str

    write: Callable[[bytes], None]
    """Send one ready frame (`Frame.ready`), after all that was written before.

    Not to be called after `close`, nor after `Receiver.ending`: it goes straight to the socket.
    """

    def ping(self, payload: bytes) -> None:
        """Send a ping with `payload`, at most 125 bytes; as `write`."""

    def close(self, code: int, reason: str) -> None:
        """Start the closing handshake; the socket ends within `close_timeout_s` come what may.

        `reason` is at most 123 bytes of UTF-8. Data that still arrives is dropped.
        """

    def abort(self) -> None:
        """End the socket now; what was not written is lost."""

    def unwritten_bytes(self) -> int:
        """Return what waits in this process to be written."""

    def kernel_rtt_us(self) -> int | None:
        """Return the kernel's smallest round trip of late, None where it cannot be had."""


class Receiver(Protocol):
    """What a transport tells about its socket. No method raises."""

    def message(self, data: str | bytes) -> None:
        """Take one whole message: str from text frames (valid UTF-8), bytes from binary ones."""

    def pong(self, payload: bytes) -> None:
        """Take a pong, asked for or not."""

    def congested(self) -> None:
        """More than `soft_bytes` are unwritten."""

    def relieved(self) -> None:
        """Most of what was unwritten has left."""

    def draining(self) -> None:
        """The process is about to end: close with a code that means "connect again"."""

    def ending(self, code: int) -> None:
        """The socket is closing and not by `Transport.close`: nothing may be written any more.

        The client has sent a close frame, or the transport has because of what the client sent.
        """

    def lost(self, code: int, closer: Closer) -> None:
        """The socket has ended: the last call, made once. `code` is `ABNORMAL` if it was cut."""


class Endpoint(Protocol):
    """Who decides about upgrade requests."""

    limits: Limits
    clock: Clock

    def upgrade(self, request: bytes, peer: str) -> Opening | Refusal:
        """Judge one HTTP upgrade request, given as its bytes; `peer` is the socket's address."""

    def connect(self, transport: Transport, opening: Opening) -> Receiver:
        """Take a socket whose handshake is done."""
