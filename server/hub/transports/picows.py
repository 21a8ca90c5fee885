"""The fast transport: picows' parser under uvicorn's hook.

picows parses frames in C out of a small buffer of its own, which makes the difference both in CPU
and in memory per idle socket (ADR 0041). Its server protocol is meant to own the listening socket;
here it is given a socket that uvicorn has accepted, and a handshake request that was judged before.
What its parser leaves to its user is done here: reserved bits, fragments, UTF-8, the closing
handshake, pings.

`WSProtocol` is not in picows' public API: the lock pins the release, and the contract tests in
`tests/server/hub` hold its behaviour. TCP only (picows sets TCP options on every socket).
"""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, cast

from picows import (
    WSAutoPingStrategy,
    WSCloseCode,
    WSFrame,
    WSListener,
    WSMsgType,
    WSTransport,
    WSUpgradeRequest,
    WSUpgradeResponse,
    WSUpgradeResponseWithListener,
)

from server.hub.assembly import PROTOCOL_ERROR, Assembly, BrokenStreamError
from server.hub.frames import CLOSE, PING, PONG, control_frame
from server.hub.limits import TokenBucket
from server.hub.silence import SILENT
from server.hub.transport import ABNORMAL, ENDPOINT_STATE, Closer, Endpoint, Receiver
from server.hub.transports import sockets
from server.hub.upgrade import Opening, Refusal
from server.protocol.close import CloseCode

if TYPE_CHECKING:

    class WSProtocol(asyncio.BufferedProtocol):
        """What is used of `picows.picows.WSProtocol`, which has no published types."""

        def __init__(self, *args: object) -> None: ...

else:
    from picows.picows import WSProtocol

_READ_BUFFER_BYTES: Final = 2048
"""The least that picows takes; it grows, and stays so, for clients that send more at once."""
_REQUEST: Final = (
    "GET /ws HTTP/1.1\r\n"
    "Connection: upgrade\r\n"
    "Upgrade: websocket\r\n"
    "Sec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: {key}\r\n"
    "\r\n"
)
"""The judged request, in the one form that picows accepts (it refuses `Connection: keep-alive,
Upgrade`, which Firefox sends)."""


class PicowsTransport(WSProtocol):
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
        self._tcp: asyncio.Transport
        self._socket: _Socket | None = None
        super().__init__(
            None,  # host and port, of a client
            None,  # path, of a client
            False,
            self._listener,
            SILENT,
            True,
            None,  # no time-out for the request: it is here
            False,
            0,
            0,
            WSAutoPingStrategy.PING_PERIODICALLY,
            False,
            self._endpoint.limits.message_bytes_max,
            None,
            _READ_BUFFER_BYTES,
        )

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Wait for the request, which uvicorn has read and hands over at once."""
        self._tcp = cast("asyncio.Transport", transport)  # uvloop's are no subclass
        self._siblings.add(self)

    def data_received(self, data: bytes) -> None:
        """Take the request. Later bytes go to picows' buffer, once uvicorn has set us up."""
        if self._socket is not None or self._tcp.is_closing():
            return
        opening = self._endpoint.upgrade(data, sockets.peer_host(self._tcp))
        if isinstance(opening, Refusal):
            self._tcp.write(opening.response())
            self._tcp.close()
            return
        self._socket = _Socket(self._endpoint, self._tcp, opening)
        super().connection_made(self._tcp)
        request = _REQUEST.format(key=opening.key).encode("ascii")
        memoryview(self.get_buffer(-1))[: len(request)] = request
        self.buffer_updated(len(request))

    def _listener(self, request: WSUpgradeRequest) -> WSUpgradeResponseWithListener:  # noqa: ARG002
        assert self._socket is not None
        subprotocol = self._socket.opening.codec.subprotocol
        response = WSUpgradeResponse.create_101_response({"Sec-WebSocket-Protocol": subprotocol})
        return WSUpgradeResponseWithListener(response, self._socket)

    def connection_lost(self, exc: Exception | None) -> None:
        """End for good."""
        self._siblings.discard(self)
        if self._socket is not None:
            super().connection_lost(exc)

    def buffer_updated(self, nbytes: int) -> None:
        """Parse what was read."""
        super().buffer_updated(nbytes)
        if self._socket is not None:
            self._socket.notice_close()

    def shutdown(self) -> None:
        """Be told by uvicorn that the process is about to end."""
        if self._socket is None:
            self._tcp.close()
        else:
            self._socket.receiver.draining()


class _Socket(WSListener):
    """An open socket: a `server.hub.transport.Transport`."""

    name = "picows"
    receiver: Receiver
    _ws: WSTransport

    def __init__(self, endpoint: Endpoint, transport: asyncio.Transport, opening: Opening) -> None:
        self.opening = opening
        self._endpoint = endpoint
        self._limits = endpoint.limits
        self._now = endpoint.clock.monotonic_s
        self._transport = transport
        self._tcp = sockets.tune(transport, self._limits)
        self._assembly = Assembly(self._limits.message_bytes_max)
        self._frames = TokenBucket(self._limits.frames, self._now())
        self._abort_timer: asyncio.TimerHandle | None = None
        self._is_open = True
        self._end: tuple[int, Closer] | None = None
        self.write: Callable[[bytes], None] = transport.write

    # from the client

    def on_ws_connected(self, transport: WSTransport) -> None:
        """Take the open socket."""
        self._ws = transport
        self.receiver = self._endpoint.connect(self, self.opening)

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:  # noqa: ARG002
        """Take one frame; its memory is picows' and is used again after this call."""
        try:
            self._take(frame)
        except BrokenStreamError as broken:
            self._fail(broken)

    def _take(self, frame: WSFrame) -> None:
        if not self._frames.take(self._now()):
            self._transport.pause_reading()
            raise BrokenStreamError(CloseCode.RATE_LIMITED, "too many frames")
        self.notice_close()
        if frame.rsv1 or frame.rsv2 or frame.rsv3:
            raise BrokenStreamError(PROTOCOL_ERROR, "reserved bits must be 0")
        kind = frame.msg_type
        if kind is WSMsgType.CLOSE:
            self._take_close(frame)
        elif not self._is_open:
            return
        elif kind is WSMsgType.PING:
            self.write(control_frame(PONG, frame.get_payload_as_bytes()))
        elif kind is WSMsgType.PONG:
            self.receiver.pong(frame.get_payload_as_bytes())
        else:
            payload = frame.get_payload_as_bytes()
            message = self._assembly.feed(kind.value, payload, is_final=bool(frame.fin))
            if message is not None:
                self.receiver.message(message)

    def _take_close(self, frame: WSFrame) -> None:
        """Answer a close frame with the same one, or end when it answers ours."""
        if not self._is_open:
            self._ws.disconnect()
            return
        payload = frame.get_payload_as_bytes()
        code = int.from_bytes(payload[:2], "big") if payload else 1005
        if payload and not _may_be_sent(code):
            raise BrokenStreamError(PROTOCOL_ERROR, f"invalid close code {code}")
        self._end = (code, "client")
        self.write(control_frame(CLOSE, payload))
        self._ws.disconnect()
        self._ending(code)

    def notice_close(self) -> None:
        """Find out that picows' parser has refused a frame, and closed."""
        if self._is_open and self._ws.is_close_frame_sent:
            assert self._ws.close_handshake.sent is not None
            code = self._ws.close_handshake.sent.code.value
            self._end = (code, "server")
            self._ending(code)

    def _ending(self, code: int) -> None:
        self._is_open = False
        self._abort_later()
        self.receiver.ending(code)

    def _fail(self, broken: BrokenStreamError) -> None:
        """Close because of what the client sent (RFC 6455 §7.1.7), without waiting for an answer.

        Only our half of the socket: with unread data in its queue a close would be sent as a reset,
        which may overtake our close frame at the client's end.
        """
        if self._is_open:
            self.close(broken.code, broken.reason)
            self.receiver.ending(broken.code)
        if self._transport.can_write_eof():
            self._transport.write_eof()
        else:
            self._ws.disconnect()

    def on_ws_disconnected(self, transport: WSTransport) -> None:  # noqa: ARG002
        """Take the end of the socket."""
        self._is_open = False
        if self._abort_timer is not None:
            self._abort_timer.cancel()
        self.receiver.lost(*(self._end or (ABNORMAL, "network")))

    def pause_writing(self) -> None:
        """Pass on that the write buffer is over its mark."""
        self.receiver.congested()

    def resume_writing(self) -> None:
        """Pass on that the write buffer is under its mark."""
        self.receiver.relieved()

    # to the client

    def ping(self, payload: bytes) -> None:
        """Send a ping."""
        self.write(control_frame(PING, payload))

    def close(self, code: int, reason: str) -> None:
        """Start the closing handshake."""
        if self._is_open:
            self._is_open = False
            self._end = (code, "server")
            self._ws.send_close(WSCloseCode(code), reason)
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


def _may_be_sent(code: int) -> bool:
    """Whether a close frame may carry `code` (RFC 6455 §7.4)."""
    return 1000 <= code <= 1003 or 1007 <= code <= 1014 or 3000 <= code <= 4999
