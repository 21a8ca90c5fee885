"""One socket as the rest of the server knows it: who is there, what they say, what they are sent.

    opening ──authenticate──▶ checking ──identity──▶ open ──▶ closed

Everything that is limited for one connection is limited here; what is counted over several of them
(accounts, addresses) is the hub's. Neither rules nor storage are known here.
"""

import asyncio
from collections.abc import Callable
from typing import Any, Final, Literal, Protocol

import structlog
from msgspec import UNSET

from game.units import Language
from server.clock import Clock
from server.hub.frames import Frame
from server.hub.heartbeat import Heartbeat
from server.hub.identity import AuthenticationRefusedError, Credentials, Identity
from server.hub.lag import Link
from server.hub.limits import KINDS, AccountBuckets, Limits
from server.hub.outbox import Outbox
from server.hub.transport import Closer, Transport
from server.hub.upgrade import Opening
from server.protocol.client import Authenticate, ClientMessage, Ping
from server.protocol.close import CloseCode
from server.protocol.codec import DecodeRefusedError
from server.protocol.codes import ErrorCode
from server.protocol.sentences import sentence
from server.protocol.server import Error, Pong, Welcome

UNSUPPORTED_DATA: Final = 1003

Stage = Literal["opening", "checking", "open", "closed"]

_log = structlog.get_logger(__name__)


class Handler(Protocol):
    """What is told about connections; a match server implements it. No method may block."""

    def opened(self, connection: "Connection") -> None:
        """An authenticated connection is there, and has been sent `welcome`."""

    def received(self, connection: "Connection", message: ClientMessage, received_s: float) -> None:
        """A message arrived at `received_s` of the monotonic clock.

        Never `Authenticate` or `Ping`, which the hub answers itself.
        """

    def closed(self, connection: "Connection", code: int) -> None:
        """The connection is no more: called once for each `opened`, and nothing after it.

        It follows `Connection.close` in the loop's next step, never from inside it.
        """


class Registry(Protocol):
    """What a connection needs of the hub."""

    limits: Limits
    clock: Clock
    node: str

    def check(self, connection: "Connection", credentials: Credentials) -> None:
        """Have credentials checked; calls `accept` or `refuse` later."""

    def admit(self, connection: "Connection") -> AccountBuckets:
        """Take note of an authenticated connection; return its account's buckets."""

    def leave(self, connection: "Connection", code: int, *, was_open: bool) -> None:
        """Take note that a connection closes; its socket may live on for a moment."""

    def forget(self, connection: "Connection") -> None:
        """Take note that a connection's socket has ended."""

    def drain_one(self, connection: "Connection") -> None:
        """Close a connection with a code that means "connect again"."""


class Connection:
    """One socket. `attachment` is the handler's own slot; `id` is unique in this process."""

    __slots__ = (
        "__weakref__",
        "_auth_timer",
        "_bad_count",
        "_buckets",
        "_handler",
        "_heartbeat",
        "_held",
        "_hub",
        "_identity",
        "_limited_count",
        "_limits",
        "_now",
        "_opened_s",
        "_received_count",
        "_stage",
        "_told_until_s",
        "_transport",
        "attachment",
        "close_code",
        "codec",
        "heard_s",
        "id",
        "language",
        "opening",
        "outbox",
    )

    def __init__(
        self, number: int, transport: Transport, opening: Opening, hub: Registry, handler: Handler
    ) -> None:
        self.id = number
        self.opening = opening
        self.codec = opening.codec
        self.language: Language = opening.language
        self.attachment: Any = None
        self.close_code: int | None = None
        """Set when the connection closes."""
        self._hub = hub
        self._handler = handler
        self._limits = hub.limits
        self._now: Callable[[], float] = hub.clock.monotonic_s
        self._transport = transport
        self._stage: Stage = "opening"
        self._identity: Identity | None = None
        self._buckets: AccountBuckets | None = None
        self._held: list[tuple[ClientMessage, float]] = []
        self._bad_count = 0
        self._limited_count = 0
        self._told_until_s = 0.0
        self.heard_s = self._opened_s = self._now()
        """When the last message came, by the monotonic clock: whether somebody uses this socket."""
        self._received_count = 0
        self.outbox = Outbox(transport, opening.codec, hub.limits, self._close_slow)
        self._heartbeat = Heartbeat(
            transport, hub.limits, self._now, self._close_silent, is_direct=opening.is_direct
        )
        loop = asyncio.get_running_loop()
        self._auth_timer = loop.call_later(self._limits.auth_timeout_s, self._close_late)

    def __repr__(self) -> str:
        return f"Connection({self.id}, {self._stage})"

    # for everybody

    @property
    def identity(self) -> Identity:
        """Return who is authenticated; LookupError before that."""
        if self._identity is None:
            raise LookupError("nobody is authenticated on this connection")
        return self._identity

    @property
    def is_open(self) -> bool:
        """Whether somebody is authenticated and the connection is not closing."""
        return self._stage == "open"

    def send(self, frame: Frame) -> None:
        """Send a frame after all that were sent before. Never waits; nothing if closed."""
        self.outbox.send(frame)

    def send_latest(self, slot: str, frame: Frame) -> None:
        """Send a frame that makes older ones of its slot worthless.

        While the client reads too slowly the frame waits, and a newer one of the same `slot` takes
        its place; it may then arrive after frames that were sent later.
        """
        self.outbox.send_latest(slot, frame)

    def close(self, code: int, reason: str = "") -> None:
        """Start to close; at most 123 bytes of `reason`. Nothing is sent or received any more."""
        if self._stage != "closed":
            self._transport.close(code, reason)
            self._leave(code)

    def set_in_play(self, is_in_play: bool) -> None:
        """Ping every 2 s while the client plays, every 20 s otherwise."""
        if self._stage == "open":
            self._heartbeat.set_in_play(is_in_play)

    def lag_ms(self) -> int:
        """Return the lag credit in ms (`server.hub.lag`); 0 before the first pong."""
        return self._heartbeat.lag_ms()

    def link(self) -> Link:
        """Return how good the connection is, for the teacher's view."""
        return self._heartbeat.link()

    # from the hub

    def accept(self, identity: Identity) -> None:
        """Open for `identity`, whose credentials the hub has checked."""
        if self._stage != "checking":
            return
        self._identity = identity
        self._stage = "open"
        self._buckets = self._hub.admit(self)
        self.send(Frame(self._welcome(identity)))
        self._heartbeat.beat()
        self._handler.opened(self)
        held, self._held = self._held, []
        for message, received_s in held:
            if self._stage == "open":
                self._serve(message, received_s)

    def _welcome(self, identity: Identity) -> Welcome:
        return Welcome(
            user=identity.user,
            name=identity.name,
            role=identity.role,
            language=self.language,
            node=self._hub.node,
            heartbeat_ms=int(self._limits.idle_ping_s * 1000),
            server_ms=int(self._hub.clock.wall_ms()),
        )

    def refuse(self, refusal: AuthenticationRefusedError) -> None:
        """Say why, and close; with a delay the client is asked to come back."""
        self._error(refusal.code)
        if refusal.delay_ms is None:
            self.close(CloseCode.AUTH_FAILED, refusal.code)
        else:
            self.close(CloseCode.OVERLOADED, str(refusal.delay_ms))

    def fail(self) -> None:
        """Close after a fault of ours; call it where the exception is being handled."""
        _log.exception("connection_failed", connection=self.id)
        self.close(CloseCode.INTERNAL)

    def abort(self) -> None:
        """End the socket without a handshake."""
        self._transport.abort()

    # from the transport (`server.hub.transport.Receiver`)

    def message(self, data: str | bytes) -> None:
        """Take one whole message."""
        if self._stage == "closed":
            return
        self.heard_s = received_s = self._now()
        self._received_count += 1
        try:
            if isinstance(data, str) is not self.codec.is_text:
                kind = "text" if self.codec.is_text else "binary"
                self.close(UNSUPPORTED_DATA, f"{self.codec.subprotocol} travels in {kind} frames")
                return
            message = self.codec.decode_client(data)
            if self._stage == "open":
                self._serve(message, received_s)
            elif self._stage == "opening":
                self._begin(message)
            elif len(self._held) < self._limits.held_messages_max:
                self._held.append((message, received_s))
            else:
                self._limit(message, received_s, 1_000)
        except DecodeRefusedError as refusal:
            self._refuse_message(refusal)
        except Exception:  # noqa: BLE001 -- a bug must end this connection and no other; logged
            self.fail()

    def pong(self, payload: bytes) -> None:
        """Take a pong."""
        self._heartbeat.pong(payload)

    def congested(self) -> None:
        """Hold replaceable frames from now on."""
        self.outbox.congested()

    def relieved(self) -> None:
        """Send the frames that were held."""
        self.outbox.relieved()

    def draining(self) -> None:
        """Be told by uvicorn that the process ends."""
        self._hub.drain_one(self)

    def ending(self, code: int) -> None:
        """Be told that the client, or the transport because of what it sent, is closing."""
        if self._stage != "closed":
            self._leave(code)

    def lost(self, code: int, closer: Closer) -> None:
        """Take the end of the socket, and write the connection's one line of log."""
        if self._stage != "closed":
            self._leave(code)
        self._hub.forget(self)
        _log.info(
            "connection_closed",
            connection=self.id,
            user=None if self._identity is None else self._identity.user,
            network=self.opening.network,
            is_direct=self.opening.is_direct,
            transport=self._transport.name,
            codec=self.codec.name,
            code=None if self.close_code is None else int(self.close_code),
            closer=closer,
            open_ms=int((self._now() - self._opened_s) * 1000),
            received_count=self._received_count,
            bad_count=self._bad_count,
            limited_count=self._limited_count,
            sent_count=self.outbox.sent_count,
            sent_bytes=self.outbox.sent_bytes,
            replaced_count=self.outbox.replaced_count,
            round_trip_ms=self._heartbeat.round_trip_ms,
            kernel_rtt_us=self._heartbeat.kernel_rtt_us,
        )

    # what messages do

    def _begin(self, message: ClientMessage) -> None:
        """Take the first message, which must be `authenticate` (OWASP ASVS 2.3.1)."""
        if not isinstance(message, Authenticate):
            self.refuse(AuthenticationRefusedError("authentication_required"))
            return
        if message.token is not None and message.ticket is not None:
            raise DecodeRefusedError("bad_message", "token and ticket exclude each other")
        cookie = self.opening.cookie
        if message.token is None and message.ticket is None and cookie is None:
            self.refuse(AuthenticationRefusedError("authentication_required"))
            return
        if message.language is not None:
            self.language = message.language
        credentials = Credentials(message.token, message.ticket, cookie, self.opening.network)
        self._stage = "checking"
        self._auth_timer.cancel()
        self._hub.check(self, credentials)

    def _serve(self, message: ClientMessage, received_s: float) -> None:
        """Pass on a message of an open connection, if its account may send one of its kind."""
        assert self._buckets is not None
        wait_ms = self._buckets.take(KINDS[type(message)], received_s)
        if wait_ms:
            self._limit(message, received_s, wait_ms)
            return
        if self._limited_count:
            self._limited_count -= 1
        if isinstance(message, Ping):
            self.send(Frame(Pong(message.sent_ms, self._hub.clock.wall_ms())))
        elif isinstance(message, Authenticate):
            self._error("already_authenticated")
        else:
            self._handler.received(self, message, received_s)

    def _limit(self, message: ClientMessage, now_s: float, wait_ms: int) -> None:
        """Drop a message: say so once for each wait, and close when it goes on and on."""
        self._limited_count += 1
        if self._limited_count > self._limits.limited_messages_max:
            self.close(CloseCode.RATE_LIMITED)
        elif now_s >= self._told_until_s:
            self._told_until_s = now_s + wait_ms / 1000
            command = getattr(message, "id", None)
            self._error("rate_limited", command, {"retry_after_ms": wait_ms})

    def _refuse_message(self, refusal: DecodeRefusedError) -> None:
        self._bad_count += 1
        self._error(refusal.code, refusal.re, {"problem": refusal.problem})
        if self._bad_count >= self._limits.bad_messages_max:
            self.close(CloseCode.BAD_MESSAGE)

    def _error(
        self, code: ErrorCode, re: str | None = None, detail: dict[str, Any] | None = None
    ) -> None:
        text = sentence(code, self.language)
        self.send(Frame(Error(code, text, re, detail=UNSET if detail is None else detail)))

    # how it ends

    def _close_late(self) -> None:
        self.close(CloseCode.AUTH_TIMEOUT)

    def _close_slow(self) -> None:
        self.close(CloseCode.SLOW_READER)

    def _close_silent(self) -> None:
        self.close(CloseCode.HEARTBEAT_LOST)

    def _leave(self, code: int) -> None:
        was_open = self._stage == "open"
        self._stage = "closed"
        self.close_code = code
        self._auth_timer.cancel()
        self._heartbeat.stop()
        self.outbox.shut()
        self._held.clear()
        self._hub.leave(self, code, was_open=was_open)
