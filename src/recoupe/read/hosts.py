"""Which hosts an address may lead to: those on the public internet, by what their names resolve to."""

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

Host = IPv4Address | IPv6Address
Resolver = Callable[[str, int], tuple[Host, ...]]

_UNICAST = IPv6Network("2000::/3")
_TRANSLATED = IPv6Network("64:ff9b::/96")
"""Addresses that networks without IPv4 make of IPv4 ones (RFC 6052): the last 32 bits are those."""
_TUNNELS = tuple(map(ip_network, ("2002::/16", "2001::/23", "192.88.99.0/24")))
"""Ways in which one address leads to another (6to4, Teredo): where to cannot be known from here."""


def resolved(name: str, port: int) -> tuple[Host, ...]:
    """All addresses of a host by the system's resolver, in its order; raises OSError where there is none."""
    found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    # Behind a percent sign stands the network interface of a link-local address.
    return tuple(dict.fromkeys(ip_address(str(place[0]).partition("%")[0]) for *_, place in found))


def is_public(host: Host) -> bool:
    """False for private, loopback, link-local, shared (CGNAT), reserved and multicast addresses.

    An IPv6 address that stands for an IPv4 one is judged as that one; tunnels are never public.
    """
    if isinstance(host, IPv6Address):
        inner = _inner(host)
        if inner is not None:
            return is_public(inner)
        if host not in _UNICAST:
            return False
    return host.is_global and not host.is_multicast and not any(host in tunnel for tunnel in _TUNNELS)


def _inner(host: IPv6Address) -> IPv4Address | None:
    if host in _TRANSLATED:
        return IPv4Address(int(host) & 0xFFFFFFFF)
    return host.ipv4_mapped
