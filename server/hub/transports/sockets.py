"""What both transports do to the socket below them: options, the kernel's round trips, its name."""

import asyncio
import contextlib
import socket
import struct
from typing import Final, cast

from server.hub.limits import Limits

_TCP_INFO_BYTES: Final = 152
_MIN_RTT: Final = struct.Struct("=I")
_MIN_RTT_OFFSET: Final = 148
"""Of `tcpi_min_rtt` in Linux's `struct tcp_info` (include/uapi/linux/tcp.h), in microseconds."""
_NO_RTT: Final = 0xFFFFFFFF


def peer_host(transport: asyncio.Transport) -> str:
    """Return the address at the other end; empty for a Unix socket."""
    peer = transport.get_extra_info("peername")
    return str(peer[0]) if isinstance(peer, tuple) and peer else ""


def tune(transport: asyncio.Transport, limits: Limits) -> socket.socket | None:
    """Bound what may wait to be sent; return the socket where it is a TCP one.

    Without TCP_NOTSENT_LOWAT the kernel takes up to some MB before this process sees any
    congestion, and a slow reader would be sent minutes of old scoreboards.
    """
    transport.set_write_buffer_limits(high=limits.soft_bytes, low=limits.soft_bytes // 4)
    sock = cast("socket.socket | None", transport.get_extra_info("socket"))
    if sock is None or sock.family not in {socket.AF_INET, socket.AF_INET6}:
        return None
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    with contextlib.suppress(AttributeError, OSError):  # not on every platform
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, limits.unsent_bytes)
    return sock


def kernel_rtt_us(sock: socket.socket | None) -> int | None:
    """Return the kernel's smallest round trip of late, in µs; None where it is not to be had."""
    if sock is None or not hasattr(socket, "TCP_INFO"):
        return None
    try:
        info = sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _TCP_INFO_BYTES)
    except OSError:  # closed meanwhile
        return None
    if len(info) < _TCP_INFO_BYTES:  # a kernel before 4.6
        return None
    (rtt_us,) = _MIN_RTT.unpack_from(info, _MIN_RTT_OFFSET)
    return None if rtt_us == _NO_RTT else int(rtt_us)
