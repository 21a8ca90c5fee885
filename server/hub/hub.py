"""All connections of this process: who may come in, who is there, and how everybody leaves."""

import asyncio
import random
from collections import Counter
from collections.abc import Collection, Iterable
from http import HTTPStatus
from typing import Final

import structlog
from msgspec.structs import replace

from server.clock import SYSTEM_CLOCK, Clock
from server.ending import end_tasks
from server.hub.connection import Connection, Handler
from server.hub.identity import AuthenticationRefusedError, Authenticator, Credentials
from server.hub.limits import RATES, AccountBuckets, Kind, Limits, Rate
from server.hub.transport import Transport
from server.hub.upgrade import Opening, Refusal, UpgradePolicy
from server.protocol.close import CloseCode

_log = structlog.get_logger(__name__)

_CHECK_TIMEOUT_S: Final = 10.0
_DRAIN_CHUNK_COUNT: Final = 64
_SWEEP_COUNT: Final = 1_000


class Hub:
    """The registry of one process, and the `Endpoint` of its transports.

    It belongs to the event loop that first opens a connection. `handler` is told of authenticated
    connections only; `node` is this process's name, which clients see in `welcome`.
    """

    def __init__(
        self,
        authenticate: Authenticator,
        handler: Handler,
        *,
        policy: UpgradePolicy,
        node: str,
        limits: Limits | None = None,
        rates: dict[Kind, Rate] | None = None,
        clock: Clock = SYSTEM_CLOCK,
    ) -> None:
        self.limits = limits or Limits()
        self.clock = clock
        self.node = node
        self.closed_counts: Counter[int] = Counter()
        """Connections that have closed, by close code, since the start."""
        self._authenticate = authenticate
        self._handler = handler
        self._policy = policy
        self._rates = RATES if rates is None else rates
        self._sockets: set[Connection] = set()
        self._open: dict[int, Connection] = {}
        self._by_login: dict[str, set[Connection]] = {}
        self._networks: Counter[str] = Counter()
        self._accounts: dict[int, AccountBuckets] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._number = 0
        self._is_draining = False
        self._emptied: asyncio.Event | None = None

    @property
    def connections(self) -> Collection[Connection]:
        """Return the open, authenticated connections; a live view, so copy it to iterate."""
        return self._open.values()

    @property
    def socket_count(self) -> int:
        """Return all sockets, also those that are opening or closing."""
        return len(self._sockets)

    # from the transports (`server.hub.transport.Endpoint`)

    def upgrade(self, request: bytes, peer: str) -> Opening | Refusal:
        """Judge one upgrade request.

        Far beyond the limits it is refused over HTTP, cheaply; a little beyond them the socket is
        opened and closed with a code, since that is all that a page in a browser can read.
        """
        if len(self._sockets) >= self.limits.connections_max * 1.1:
            status = HTTPStatus.SERVICE_UNAVAILABLE
            judged: Opening | Refusal = Refusal(status, "overloaded", "too many connections", 5)
        else:
            judged = self._policy.judge(request, peer)
        return replace(judged, hsts=self._policy.hsts) if isinstance(judged, Refusal) else judged

    def connect(self, transport: Transport, opening: Opening) -> Connection:
        """Take a socket whose handshake is done."""
        self._number += 1
        connection = Connection(self._number, transport, opening, self, self._handler)
        self._sockets.add(connection)
        self._networks[opening.network] += 1
        if self._is_draining:
            self.drain_one(connection)
        elif (
            len(self._sockets) > self.limits.connections_max
            or self._networks[opening.network] > self.limits.connections_per_network_max
        ):
            connection.close(CloseCode.OVERLOADED, self._delay(self.limits.busy_delay_ms))
        return connection

    # from the connections

    def check(self, connection: Connection, credentials: Credentials) -> None:
        """Have credentials checked, in a task of the hub's."""
        task = asyncio.get_running_loop().create_task(self._check(connection, credentials))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _check(self, connection: Connection, credentials: Credentials) -> None:
        try:
            async with asyncio.timeout(_CHECK_TIMEOUT_S):
                identity = await self._authenticate(credentials)
        except AuthenticationRefusedError as refusal:
            connection.refuse(refusal)
        except TimeoutError:
            delay_ms = self.limits.busy_delay_ms
            connection.refuse(AuthenticationRefusedError("overloaded", delay_ms))
        except Exception:  # noqa: BLE001 -- a bug must end this connection and no other; logged
            connection.fail()
        else:
            connection.accept(identity)

    def admit(self, connection: Connection) -> AccountBuckets:
        """Take note of an authenticated connection."""
        self._open[connection.id] = connection
        self._by_login.setdefault(connection.identity.login_hash, set()).add(connection)
        user = connection.identity.user
        buckets = self._accounts.get(user)
        if buckets is None:
            if len(self._accounts) >= _SWEEP_COUNT + 2 * len(self._open):
                self._sweep()
            buckets = self._accounts[user] = AccountBuckets(self._rates)
        return buckets

    def _sweep(self) -> None:
        """Forget the buckets of accounts that are away and have nothing to answer for."""
        now_s = self.clock.monotonic_s()
        present = {connection.identity.user for connection in self._open.values()}
        for user, buckets in list(self._accounts.items()):
            if user not in present and buckets.is_full(now_s):
                del self._accounts[user]

    def leave(self, connection: Connection, code: int, *, was_open: bool) -> None:
        """Take note that a connection closes, and tell the handler in the loop's next step."""
        self.closed_counts[code] += 1
        self._open.pop(connection.id, None)
        if was_open:
            login_hash = connection.identity.login_hash
            others = self._by_login[login_hash]
            others.discard(connection)
            if not others:
                del self._by_login[login_hash]
            asyncio.get_running_loop().call_soon(self._tell_closed, connection, code)

    def _tell_closed(self, connection: Connection, code: int) -> None:
        try:
            self._handler.closed(connection, code)
        except Exception:  # noqa: BLE001 -- the socket is gone: there is nothing left to close
            _log.exception("handler_failed", connection=connection.id)

    def forget(self, connection: Connection) -> None:
        """Take note that a connection's socket has ended."""
        self._sockets.discard(connection)
        network = connection.opening.network
        self._networks[network] -= 1
        if not self._networks[network]:
            del self._networks[network]
        if self._emptied is not None and not self._sockets:
            self._emptied.set()

    def drain_one(self, connection: Connection) -> None:
        """Ask one client to go elsewhere, after a delay that spreads them all."""
        connection.close(CloseCode.GOING_AWAY, self._delay(self.limits.drain_delay_ms))

    def _delay(self, longest_ms: int) -> str:
        return str(random.randint(longest_ms // 4, longest_ms))  # noqa: S311 -- not a secret

    # from the process

    def close_user(self, user: int, code: int = CloseCode.LOGIN_ENDED) -> None:
        """Close every connection of an account."""
        for connection in [one for one in self._open.values() if one.identity.user == user]:
            connection.close(code)

    def close_logins(self, login_hashes: Iterable[str], code: int = CloseCode.LOGIN_ENDED) -> int:
        """Close every connection of login sessions that have ended (OWASP ASVS 7.4.1).

        Return how many there were. Costs one look a login session, not one a connection.
        """
        found = [
            connection
            for login_hash in login_hashes
            for connection in self._by_login.get(login_hash, ())
        ]
        for connection in found:
            connection.close(code)
        return len(found)

    def logins_heard(self) -> dict[str, float]:
        """Return when each login session that has open connections here last sent a message.

        By login hash, in seconds of the monotonic clock; a pong is no message.
        """
        return {
            login_hash: max(connection.heard_s for connection in connections)
            for login_hash, connections in self._by_login.items()
        }

    async def drain(self, timeout_s: float = 5.0) -> None:
        """Close every connection with "connect again", and wait until their sockets have ended.

        After `timeout_s` what is left is cut. New sockets are turned away from the first moment.
        Being cancelled leaves the hub draining.
        """
        self._is_draining = True
        self._emptied = asyncio.Event()
        for index, connection in enumerate(list(self._sockets)):
            if index % _DRAIN_CHUNK_COUNT == 0:
                await asyncio.sleep(0)
            self.drain_one(connection)
        if self._sockets:
            try:
                async with asyncio.timeout(timeout_s):
                    await self._emptied.wait()
            except TimeoutError:
                for connection in list(self._sockets):
                    connection.abort()
        await end_tasks(self._tasks)
