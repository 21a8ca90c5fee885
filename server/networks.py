"""An address as little as it is needed: truncated to the network that a school or home shares."""

import ipaddress
from typing import Final

UNKNOWN_NETWORK: Final = "unknown"


def truncate_network(address: str | None) -> str:
    """Return `address` without its host part: IPv4 /24, IPv6 /48, in the usual notation.

    An IPv4 address mapped into IPv6 counts as IPv4. What is no address (a socket file's peer) is
    `UNKNOWN_NETWORK`.
    """
    try:
        parsed = ipaddress.ip_address((address or "").partition("%")[0])
    except ValueError:
        return UNKNOWN_NETWORK
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped is not None:
        parsed = parsed.ipv4_mapped
    prefix = 24 if parsed.version == 4 else 48
    return str(ipaddress.ip_network((parsed, prefix), strict=False))


def address_of(network: str) -> str | None:
    """Return a truncated network as an address whose host part is zero, None for an unknown one."""
    return None if network == UNKNOWN_NETWORK else network.partition("/")[0]
