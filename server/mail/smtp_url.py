"""`MAIL_URL`, read: which server takes our mail, how it is spoken to, and who letters are from."""

import ipaddress
from email.headerregistry import Address
from email.utils import parseaddr
from typing import Final, Literal
from urllib.parse import parse_qsl, unquote, urlsplit

from msgspec import Struct

Tls = Literal["starttls", "implicit", "none"]
"""`none` only where the mail never leaves this machine before a server has it."""

_PORTS: Final = {"smtp": 587, "smtps": 465}


class SmtpServer(Struct, frozen=True):
    """One mail server, and the sender that it knows us as."""

    host: str
    port: int
    tls: Tls
    sender: Address
    username: str | None = None
    password: str | None = None


def read_smtp_url(text: str) -> SmtpServer:
    """Return the server of `smtp://user:password@host:587?from=…` or `smtps://…`.

    `smtp` asks for STARTTLS and sends nothing without it, but on the loopback. Raises ValueError
    with a reason that holds nothing of the URL, since that may be a password.
    """
    try:
        parts = urlsplit(text)
        port = parts.port
        query = parse_qsl(parts.query, strict_parsing=bool(parts.query))
    except ValueError as error:
        raise ValueError("it is no URL") from error
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ValueError("it begins with neither smtp:// nor smtps:// and a host")
    if parts.path not in {"", "/"} or parts.fragment or [name for name, _ in query] != ["from"]:
        raise ValueError("beside the host there is ?from= and nothing else")
    if (parts.username is None) != (parts.password is None):
        raise ValueError("it has a user without a password, or the other way round")
    tls: Tls = "starttls"
    if parts.scheme == "smtps":
        tls = "implicit"
    elif _is_loopback(parts.hostname):
        tls = "none"
    return SmtpServer(
        host=parts.hostname,
        port=port or _PORTS[parts.scheme],
        tls=tls,
        sender=_sender(query[0][1]),
        username=None if parts.username is None else unquote(parts.username),
        password=None if parts.password is None else unquote(parts.password),
    )


def _sender(text: str) -> Address:
    if not text.isprintable():
        raise ValueError("?from= is no address")
    name, address = parseaddr(text)
    try:
        sender = Address(name or "Mathakine", addr_spec=address)
    except (ValueError, IndexError) as error:
        raise ValueError("?from= is no address") from error
    if not (sender.username and sender.domain and sender.domain.isascii()):
        raise ValueError("?from= is no address")
    return sender


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
