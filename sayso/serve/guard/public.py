"""Public addresses: the only ones that may be fetched, so that nobody looks into a network here."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from sayso.errors import SettingError

PORTS = (80, 443)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def public(number: str) -> bool:
    """Whether an IP address is one of the open internet; what it wraps counts as well."""
    try:
        address = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        held = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if address in _NAT64:
            held.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        if any(inner is not None and not public(str(inner)) for inner in held):
            return False
        if address.ipv4_mapped is not None:
            return True
    return address.is_global and not address.is_multicast


def check(address: str) -> None:
    """SettingError unless it is a web address that may be tried; its numbers are checked later."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    plain = address.isprintable() and " " not in address and "\\" not in address
    named = parts.hostname and parts.username is None and parts.password is None
    if (
        parts.scheme not in ("http", "https")
        or not named
        or not plain
        or port not in (None, *PORTS)
    ):
        raise SettingError(
            f"{address[:80]!r} is not fetched",
            allowed="http and https addresses are, without a name in front and on the usual ports",
        )
