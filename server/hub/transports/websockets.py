"""The transport that is always there: the sans-I/O layer of websockets under uvicorn's hook.

It goes around ASGI in both directions: bytes from the socket go to the library's state machine,
ready frames of ours go to the socket as they are.
"""

import asyncio
from collections.abc import Callable
from typing import Any, Final, cast

from websockets.frames import Frame, Opcode
from websockets.protocol import OPEN
from websockets.server import ServerProtocol

from server.hub.assembly import Assembly, BrokenStreamError
from server.hub.frames import PING, PONG, control_frame
from server.hub.limits import Limits, TokenBucket
from server.hub.silence import SILENT
from server.hub.transport import ABNORMAL, ENDPOINT_STATE, Closer, Endpoint, Receiver
from server.hub.transports import sockets
from server.hub.upgrade import Opening, Refusal
from server.protocol.close import CloseCode

_SLICE_BYTES: Final = 4096
"""How much is parsed before the frame budget is looked at: at most 680 tiny frames, some 7 ms."""


class WebsocketsTransport(asyncio.Protocol):
    """One upgrade request, and the `Socket` that it may become. Made by uvicorn."""

    def __init__(
        self,
        config: Any,  # noqa: ARG002 -- uvicorn passes it by name
        server_state: Any,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        self._endpoint: Endpoint = app_state[ENDPOINT_STATE]
        self._siblings: set[Any] = server_state.connections
        self._transport: asyncio.Transport
        self._socket: _Socket | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Wait for the request, which uvicorn has read and hands over at once."""
        self._transport = cast("asyncio.Transport", transport)  # uvloop's are no subclass
        self._siblings.add(self)

    def data_received(self, data: bytes) -> None:
        """Take the request, then whatever the client sends."""
        if self._socket is not None:
            self._socket.receive(data)
        elif not self._transport.is_closing():
            self._upgrade(data)

    def _upgrade(self, request: bytes) -> None:
        opening = self._endpoint.upgrade(request, sockets.peer_host(self._transport))
        if isinstance(opening, Refusal):
            self._transport.write(opening.response())
            self._transport.close()
        else:
            self._transport.write(opening.response)
            self._socket = _Socket(self._endpoint, self._transport, opening)

    def eof_received(self) -> None:
        """Close our half too."""
        if self._socket is not None:
            self._socket.receive_eof()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 -- 1006 says it
        """End for good."""
        self._siblings.discard(self)
        if self._socket is not None:
            self._socket.lost()

    def pause_writing(self) -> None:
        """Pass on that the write buffer is over its mark."""
        if self._socket is not None:
            self._socket.receiver.congested()

    def resume_writing(self) -> None:
        """Pass on that the write buffer is under its mark."""
        if self._socket is not None:
            self._socket.receiver.relieved()

    def shutdown(self) -> None:
        """Be told by uvicorn that the process is about to end."""
        if self._socket is None:
            self._transport.close()
        else:
            self._socket.receiver.draining()


class _Machine(ServerProtocol):
    """The library's state machine, from the moment when the connection is open."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(state=OPEN, max_size=limits.message_bytes_max, logger=SILENT)

    def recv_frame(self, frame: Frame) -> None:
        """Differ from the library in two points.

        A ping is an event like others, answered in its turn and within the frame budget. A close
        frame may come between fragments (RFC 6455 §5.4): the library answers 1002 where the
        client's own code is due (Autobahn case 7.1.5).
        """
        if frame.opcode is Opcode.PING:
            self.events.append(frame)
            return
        if frame.opcode is Opcode.CLOSE:
            self.current_size = None
        super().recv_frame(frame)


class _Socket:
    """An open socket: a `server.hub.transport.Transport`."""

    name = "websockets"

    def __init__(self, endpoint: Endpoint, transport: asyncio.Transport, opening: Opening) -> None:
        self._limits = endpoint.limits
        self._now = endpoint.clock.monotonic_s
        self._transport = transport
        self._tcp = sockets.tune(transport, self._limits)
        self._machine = _Machine(self._limits)
        self._assembly = Assembly(self._limits.message_bytes_max)
        self._frames = TokenBucket(self._limits.frames, self._now())
        self._abort_timer: asyncio.TimerHandle | None = None
        self._is_open = True
        self.write: Callable[[bytes], None] = transport.write
        self.receiver: Receiver = endpoint.connect(self, opening)

    # from the client

    def receive(self, data: bytes) -> None:
        """Take bytes from the socket."""
        machine = self._machine
        for start in range(0, len(data), _SLICE_BYTES):
            machine.receive_data(data[start : start + _SLICE_BYTES])
            for event in machine.events_received():
                try:
                    self._take(cast("Frame", event))
                except BrokenStreamError as broken:
                    machine.fail(broken.code, broken.reason)
                    self._ending(broken.code)
            self._flush()
            if not self._transport.is_reading():
                break

    def _take(self, frame: Frame) -> None:
        if not self._frames.take(self._now()):
            self._transport.pause_reading()
            raise BrokenStreamError(CloseCode.RATE_LIMITED, "too many frames")
        if not self._is_open:
            return
        opcode = frame.opcode
        if opcode is Opcode.PING:
            self._transport.write(control_frame(PONG, bytes(frame.data)))
        elif opcode is Opcode.PONG:
            self.receiver.pong(bytes(frame.data))
        elif opcode is Opcode.CLOSE:  # the machine has the answer ready
            self._ending(self._end()[0])
        else:
            message = self._assembly.feed(opcode, bytes(frame.data), is_final=frame.fin)
            if message is not None:
                self.receiver.message(message)

    def receive_eof(self) -> None:
        """Take the end of the client's half."""
        self._machine.receive_eof()
        self._flush()

    def _flush(self) -> None:
        """Write what the machine has to say; it ends with an empty string when it is done."""
        for data in self._machine.data_to_send():
            if data:
                self._transport.write(data)
            else:
                self._half_close()
        if self._is_open and self._machine.parser_exc is not None:
            self._ending(self._end()[0])

    def _ending(self, code: int) -> None:
        self._is_open = False
        self.receiver.ending(code)

    def _half_close(self) -> None:
        """Say that nothing more comes, and go on reading.

        With unread data in its queue a close would be sent as a reset, which may overtake our close
        frame at the client's end.
        """
        self._abort_later()
        if self._transport.can_write_eof():
            self._transport.write_eof()
        else:
            self._transport.close()

    def lost(self) -> None:
        """Take the end of the socket."""
        self._is_open = False
        if self._abort_timer is not None:
            self._abort_timer.cancel()
        self.receiver.lost(*self._end())

    def _end(self) -> tuple[int, Closer]:
        received, sent = self._machine.close_rcvd, self._machine.close_sent
        if received is not None and self._machine.close_rcvd_then_sent:
            return received.code, "client"
        if sent is not None:
            return sent.code, "server"
        return ABNORMAL, "network"

    # to the client

    def ping(self, payload: bytes) -> None:
        """Send a ping."""
        self.write(control_frame(PING, payload))

    def close(self, code: int, reason: str) -> None:
        """Start the closing handshake."""
        if self._is_open:
            self._is_open = False
            if self._machine.state is OPEN:  # else a close frame was read and is being processed
                self._machine.send_close(code, reason)
            self._flush()
            self._abort_later()

    def abort(self) -> None:
        """End the socket now."""
        self._is_open = False
        self._transport.abort()

    def _abort_later(self) -> None:
        if self._abort_timer is None:
            loop = asyncio.get_running_loop()
            self._abort_timer = loop.call_later(self._limits.close_timeout_s, self.abort)

    def unwritten_bytes(self) -> int:
        """Return what waits to be written."""
        return self._transport.get_write_buffer_size()

    def kernel_rtt_us(self) -> int | None:
        """Return the kernel's smallest round trip of late."""
        return sockets.kernel_rtt_us(self._tcp)
