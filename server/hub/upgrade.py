"""The way from an HTTP upgrade request to an open socket: whom to let in, and how to say no.

Shared by all transports and pure: bytes and an address in, `Opening` or `Refusal` out. RFC 6455
§4.2 is left to websockets' own server protocol; here is the policy. A refusal at this stage is an
HTTP answer in the same problem format as REST's (RFC 9457).
"""

from collections.abc import Collection, Sequence
from http import HTTPStatus
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final, cast

import msgspec
from msgspec import Struct
from websockets.datastructures import Headers
from websockets.http11 import Request
from websockets.server import ServerProtocol
from websockets.typing import Subprotocol

from game.units import LANGUAGES, Language
from server.hub.silence import SILENT
from server.protocol.codec import CODECS, Codec
from server.protocol.codes import ErrorCode
from server.standing_headers import header_lines

PATH: Final = "/ws"

_SUBPROTOCOLS: Final = [Subprotocol(name) for name in CODECS]
_Network = IPv4Network | IPv6Network


class Opening(Struct, frozen=True):
    """A request that may become a socket.

    `response` is the whole 101 answer; `key` the request's Sec-WebSocket-Key, for a library that
    wants to write it itself. `cookie` is there only when the page's Origin is on the list.
    `network` counts a client (IPv6: its /64); `is_direct` is false behind a proxy.
    """

    codec: Codec
    key: str
    response: bytes
    network: str
    is_direct: bool
    cookie: str | None
    language: Language


class Refusal(Struct, frozen=True):
    """A request that is answered over HTTP. `reason` is for the developer at the other end."""

    status: int
    code: ErrorCode
    reason: str
    retry_after_s: int | None = None
    hsts: str | None = None

    def response(self) -> bytes:
        """Return the whole HTTP answer; the socket closes after it."""
        phrase = HTTPStatus(self.status).phrase
        body = msgspec.json.encode(
            {
                "type": "about:blank",
                "title": phrase,
                "status": self.status,
                "code": self.code,
                "detail": self.reason,
            }
        )
        lines = [
            f"HTTP/1.1 {self.status} {phrase}",
            "Content-Type: application/problem+json",
            f"Content-Length: {len(body)}",
            "Connection: close",
        ]
        if self.status == HTTPStatus.UPGRADE_REQUIRED:
            lines += ["Upgrade: websocket", "Sec-WebSocket-Version: 13"]
        if self.retry_after_s is not None:
            lines.append(f"Retry-After: {self.retry_after_s}")
        head = "\r\n".join(lines).encode("ascii") + b"\r\n" + header_lines(hsts=self.hsts)
        return head + b"\r\n" + body


class UpgradePolicy:
    """Who may open a socket.

    `origins` are exact, as browsers send them (`https://school.example`). `trusted_proxies` are the
    networks whose X-Forwarded-For is believed. `hosts` are the names that a socket may be asked of
    (None: any); `hsts` is `Settings.hsts`.
    """

    def __init__(
        self,
        origins: Collection[str] = (),
        trusted_proxies: Sequence[_Network] = (),
        *,
        hosts: Collection[str] | None = None,
        hsts: str | None = None,
    ) -> None:
        self._origins = frozenset(origins)
        self._proxies = tuple(trusted_proxies)
        self._hosts = None if hosts is None else frozenset(hosts)
        self.hsts = hsts

    def judge(self, request: bytes, peer: str) -> Opening | Refusal:
        """Return what to answer to `request`, a whole HTTP head as bytes."""
        protocol = ServerProtocol(subprotocols=_SUBPROTOCOLS, logger=SILENT)
        protocol.receive_data(request)
        events = protocol.events_received()
        if not events:
            return Refusal(HTTPStatus.BAD_REQUEST, "bad_message", "not a readable HTTP request")
        head = cast(Request, events[0])
        if head.path.partition("?")[0] != PATH:
            return Refusal(HTTPStatus.NOT_FOUND, "not_found", f"sockets are at {PATH}")
        response = protocol.accept(head)
        if response.status_code != HTTPStatus.SWITCHING_PROTOCOLS:
            return Refusal(
                response.status_code, "bad_message", (response.body or b"").decode().strip()
            )
        if not self._is_ours(head.headers.get_all("Host")):
            status = HTTPStatus.MISDIRECTED_REQUEST
            return Refusal(status, "wrong_host", "this server has no such name")
        cookie = _joined(head.headers, "Cookie")
        origin = _joined(head.headers, "Origin")
        if cookie is not None and origin is not None and origin not in self._origins:
            return Refusal(HTTPStatus.FORBIDDEN, "forbidden", "this Origin may not use cookies")
        client, is_direct = self._client(head.headers, peer)
        return Opening(
            codec=CODECS[str(protocol.subprotocol)],
            key=head.headers["Sec-WebSocket-Key"],
            response=response.serialize(),
            network=network_of(client),
            is_direct=is_direct,
            # A request without an Origin comes from no page that we know: its cookies mean nothing.
            cookie=cookie if origin is not None else None,
            language=_language(_joined(head.headers, "Accept-Language")),
        )

    def _is_ours(self, named: list[str]) -> bool:
        return self._hosts is None or (len(named) == 1 and named[0].lower() in self._hosts)

    def _client(self, headers: Headers, peer: str) -> tuple[str, bool]:
        """Return the client's address, and whether the socket is its own."""
        if not self._is_proxy(peer):
            return peer, True
        forwarded = _joined(headers, "X-Forwarded-For")
        hops = [hop.strip() for hop in forwarded.split(",")] if forwarded else []
        for hop in reversed(hops):
            # Each proxy appends whom it saw: the last one that is not ours is the client.
            if not self._is_proxy(hop):
                return hop, False
        return peer, False

    def _is_proxy(self, host: str) -> bool:
        address = _address(host)
        return address is not None and any(address in network for network in self._proxies)


def network_of(host: str) -> str:
    """Return what counts as one client: the IPv4 address, the IPv6 /64, or "unknown"."""
    address = _address(host)
    if address is None:
        return "unknown"
    if isinstance(address, IPv4Address):
        return str(address)
    return str(ip_network((address, 64), strict=False))


def _address(host: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return None
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return address


def _joined(headers: Headers, name: str) -> str | None:
    values = headers.get_all(name)
    if not values:
        return None
    return ("; " if name == "Cookie" else ", ").join(values)


def _language(accepted: str | None) -> Language:
    """Return the first language of ours in an Accept-Language header, else French."""
    for item in (accepted or "").split(","):
        tag = item.strip()[:2].lower()
        for language in LANGUAGES:
            if tag == language:
                return language
    return "fr"
