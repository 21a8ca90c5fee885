"""uvicorn's HTTP protocol with what it lacks: a deadline and a size for a request's head and body.

A connection costs a slot from the moment it is accepted; without these, one that sends a byte now
and then keeps it for ever (Slowloris), and a head without end fills the memory. A WebSocket's
deadlines are the hub's: the guard lets go at the upgrade.
"""

import asyncio
from typing import Any, ClassVar, Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from server.standing_headers import header_lines

_REFUSAL: Final = (
    b"HTTP/1.1 %s\r\ncontent-type: text/plain; charset=utf-8\r\n"
    b"content-length: 0\r\nconnection: close\r\n%s\r\n"
)


class GuardedHttpProtocol(HttpToolsProtocol):
    """One HTTP connection; ends with 408 or 431 when a request takes too long or is too large."""

    head_deadline_s: ClassVar = 10.0
    """From the connection, or the first byte after another request, to the end of the head."""
    body_deadline_s: ClassVar = 30.0
    """From the end of the head to the end of the body, however fast it comes."""
    body_grace_s: ClassVar = 5.0
    """For so long a body may be slower than `body_floor_bytes`: a tablet that finds its Wi-Fi."""
    body_floor_bytes: ClassVar = 8 * 1024
    """A second, on the average after the grace. What is slower is no line but a trickle."""
    head_max_bytes: ClassVar = 32 * 1024
    head_max_count: ClassVar = 100
    """Headers of one request; a browser sends about twenty."""
    hsts: ClassVar[str | None] = None
    """See `Settings.hsts`; a subclass of its own for each server says it (`guarded_protocol`)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._is_in_head = True
        self._head_bytes = 0
        self._head_count = 0
        self._body_bytes = 0
        self._body_began_s = 0.0
        self._guard: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start the clock: a connection that says nothing ends too."""
        super().connection_made(transport)
        self._arm(self.head_deadline_s)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the clock."""
        self._disarm()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Count what belongs to a head; the parser below has no limit of its own."""
        if self._is_in_head:
            self._head_bytes += len(data)
            if self._guard is None:
                self._arm(self.head_deadline_s)
        super().data_received(data)
        if self._is_in_head and self._head_bytes > self.head_max_bytes:
            self._refuse(b"431 Request Header Fields Too Large")

    def on_header(self, name: bytes, value: bytes) -> None:
        """Count the headers."""
        self._head_count += 1
        if self._head_count > self.head_max_count:
            self._refuse(b"431 Request Header Fields Too Large")
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Give the body its own time."""
        self._is_in_head = False
        self._body_bytes = 0
        self._body_began_s = self.loop.time()
        self._arm_body()
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Count the body's bytes: its pace is judged when its time is up."""
        self._body_bytes += len(body)
        super().on_body(body)

    def _arm_body(self) -> None:
        """Wait until what has come so far is too little."""
        earned_s = self.body_grace_s + self._body_bytes / self.body_floor_bytes
        left_s = self._body_began_s + min(earned_s, self.body_deadline_s) - self.loop.time()
        if left_s <= 0:
            self._refuse(b"408 Request Timeout")
            return
        self._disarm()
        self._guard = self.loop.call_later(left_s, self._arm_body)

    def on_message_complete(self) -> None:
        """Stop the clock; the application takes the time it needs, and may be upgraded."""
        self._disarm()
        self._is_in_head = True
        self._head_bytes = 0
        self._head_count = 0
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - the parser's words help nobody
        """Refuse what is no HTTP."""
        self._refuse(b"400 Bad Request")

    def _arm(self, delay_s: float) -> None:
        self._disarm()
        self._guard = self.loop.call_later(delay_s, self._refuse, b"408 Request Timeout")

    def _disarm(self) -> None:
        if self._guard is not None:
            self._guard.cancel()
            self._guard = None

    def _refuse(self, status: bytes) -> None:
        self._disarm()
        if self.transport.is_closing():
            return
        if self._may_speak():
            self.transport.write(_REFUSAL % (status, header_lines(hsts=self.hsts)))
        self.transport.close()

    def _may_speak(self) -> bool:
        """Whether a status line would be read as the answer to the request that is refused.

        Inside an answer it would be read as its body, and before the answer to an earlier request
        as that answer.
        """
        cycle = self.cycle
        if cycle is None or cycle.response_complete:
            return True
        return not (self._is_in_head or cycle.response_started or self.pipeline)


def guarded_protocol(hsts: str | None) -> type[GuardedHttpProtocol]:
    """Return the protocol of one server: uvicorn takes a class, and gives it no word of ours."""
    return type("GuardedHttpProtocol", (GuardedHttpProtocol,), {"hsts": hsts})
