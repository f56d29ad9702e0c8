"""Which addresses may be connected to: none that lead into the user's own machine or network.

A report can redirect anywhere, so a page of the open web could otherwise make OnRecord read the router, the
printer or the keys of the cloud machine that it runs on, and keep the answer as a report.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], list[str]]
"""From a host name (or an address in any spelling) and a port to the IP addresses it stands for."""

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052; what IPv6-only networks resolve IPv4 hosts to
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")  # RFC 4291; all that the registries have given out
_LOW_32_BITS = 0xFFFF_FFFF


def resolve(host: str, port: int) -> list[str]:
    """Return the IP addresses of `host` as the system resolves them, in its order.

    The system also reads the old spellings of an IPv4 address ("2130706433", "0x7f.1", "127.1"), so that what
    is checked afterwards is the address that they mean. Raises `OSError` for a name that is not known.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


def refused(address: str) -> str | None:
    """Return why an IP address is refused, or None if it is one of the open internet.

    An IPv6 address that stands for an IPv4 address (mapped, NAT64) is judged by that; the tunnels into IPv4
    that are no longer in use (6to4, Teredo, compatible addresses) are refused. Raises `ValueError` for what
    is no IP address.
    """
    ip: IPAddress = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        ip = ip.ipv4_mapped or _behind_nat64(ip) or ip
    reasons = (
        (ip.is_unspecified, "an unspecified address"),
        (ip.is_loopback, "a loopback address"),
        (ip.is_link_local, "a link-local address"),
        (ip.is_multicast, "a multicast address"),
        (ip.is_reserved, "a reserved address"),
        (ip.is_private, "a private address"),
        (not ip.is_global or _is_odd_ipv6(ip), "not an address of the open internet"),
    )
    return next((reason for holds, reason in reasons if holds), None)


def _behind_nat64(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    return ipaddress.IPv4Address(int(ip) & _LOW_32_BITS) if ip in _NAT64 else None


def _is_odd_ipv6(ip: IPAddress) -> bool:
    return ip.version == 6 and (ip not in _GLOBAL_UNICAST or ip.sixtofour is not None)  # noqa: PLR2004
