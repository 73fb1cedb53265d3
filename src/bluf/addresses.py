"""Addresses: those of the web in their parts, and which of the network's are open to all."""

from __future__ import annotations

import ipaddress
import re
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from .errors import SourceError

PORTS = {"http": 80, "https": 443}
BY_HAND = "Save the page from your browser and give that file."
_SAFE = "/%:@!$&'()*+,;=~-._?"
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Target(NamedTuple):
    """An address of the web in its parts."""

    url: str
    scheme: str
    host: str
    port: int
    path: str


def read_target(url: str, where: str) -> Target:
    """Return the parts of an address; raises `SourceError` where it is none, or holds a password."""
    try:
        parts = urlsplit(url)
        scheme, host, port = parts.scheme.lower(), parts.hostname or "", parts.port
        name = host if ":" in host else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        raise SourceError("this is no address of the web.", where, "Check its spelling.") from None
    if scheme not in PORTS:
        raise SourceError(f"addresses that begin {scheme}: are not fetched.", where, "Give one with https:.")
    if parts.username is not None or parts.password is not None:
        raise SourceError("it holds a name or a password.", where.split("@")[-1], BY_HAND)
    if not re.fullmatch(r"[A-Za-z0-9_.:%-]+", name):
        raise SourceError("this is no address of the web.", where, "Check its spelling.")
    path = quote(parts.path or "/", safe=_SAFE) + (
        f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    )
    place = f"[{name}]" if ":" in name else name
    place += f":{port}" if port and port != PORTS[scheme] else ""
    return Target(f"{scheme}://{place}{path}", scheme, name, port or PORTS[scheme], path)


def is_public(address: str) -> bool:
    """Return whether an address is one of the open network, whatever other address it may be wrapped in."""
    ip = ipaddress.ip_address(address)
    if inner := _unwrap(ip):
        return is_public(str(inner))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def is_loopback(address: str) -> bool:
    """Return whether an address is this machine's own, which no network carries."""
    ip = ipaddress.ip_address(address)
    inner = ip.ipv4_mapped if isinstance(ip, ipaddress.IPv6Address) else None
    return (inner or ip).is_loopback


def _unwrap(ip: _Address) -> _Address | None:
    """Return the IPv4 address within an IPv6 one: mapped, 6to4, Teredo or NAT64."""
    if not isinstance(ip, ipaddress.IPv6Address):
        return None
    if ip in ipaddress.IPv6Network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
