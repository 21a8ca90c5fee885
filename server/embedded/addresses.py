"""Under which addresses this machine can be reached by the tablets beside it."""

import fcntl
import ipaddress
import re
import socket
import struct
import sys

_SIOCGIFADDR = 0x8915  # netdevice(7)


def private_addresses() -> list[str]:
    """Return this machine's IPv4 addresses in local networks, the likeliest first.

    Sends nothing: connecting a datagram socket only asks the routing table.
    """
    found: list[str] = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # TEST-NET-1 (RFC 5737): stands for "elsewhere"
            found.append(probe.getsockname()[0])
        except OSError:
            pass  # no way out of this machine; an interface may still have an address
        if sys.platform == "linux":
            for _, name in socket.if_nameindex():
                request = struct.pack("256s", name.encode()[:15])
                try:
                    answer = fcntl.ioctl(probe.fileno(), _SIOCGIFADDR, request)
                except OSError:
                    continue  # it has no IPv4 address
                found.append(socket.inet_ntoa(answer[20:24]))
    return [
        address
        for address in dict.fromkeys(found)
        if (ip := ipaddress.ip_address(address)).is_private and not ip.is_loopback
    ]


def multicast_name(hostname: str | None = None) -> str | None:
    """Return the name by which tablets find this machine without its address (RFC 6762), or None.

    It works where the machine announces itself, as macOS, Windows and most Linux desktops do; our
    part is that certificate and origins know it. `hostname` None: ask the system.
    """
    label = (socket.gethostname() if hostname is None else hostname).partition(".")[0].lower()
    is_name = re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", label) is not None
    return f"{label}.local" if is_name and label != "localhost" else None
