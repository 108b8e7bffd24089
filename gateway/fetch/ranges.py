"""Which addresses are of the public internet.

``ipaddress`` alone is no guard: of ``64:ff9b::7f00:1`` and ``2002:7f00:1::``, which lead to 127.0.0.1, it says
``is_global``. So what is embedded is unwrapped first, and then an explicit list decides, from IANA's registries:
https://www.iana.org/assignments/iana-ipv4-special-registry, https://www.iana.org/assignments/iana-ipv6-special-registry
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

Address = IPv4Address | IPv6Address

_CLOSED_4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",
        "100.64.0.0/10",  # carriers
        "127.0.0.0/8",
        "169.254.0.0/16",  # link-local, and the clouds' metadata
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",
    )
)
_OPEN_6 = IPv6Network("2000::/3")
"""All that is assigned for general use; nothing outside of it is."""
_CLOSED_6 = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocols, Teredo, ORCHID, benchmarks
        "2001:db8::/32",
        "2002::/16",  # 6to4
        "2620:4f:8000::/48",
        "3fff::/20",
    )
)
_CARRIERS_OF_4 = (
    (IPv6Network("::/96"), 0),  # compatible, and unspecified
    (IPv6Network("::ffff:0:0/96"), 0),  # mapped
    (IPv6Network("::ffff:0:0:0/96"), 0),  # translated, RFC 2765
    (IPv6Network("64:ff9b::/96"), 0),  # NAT64, RFC 6052
    (IPv6Network("2002::/16"), 80),  # 6to4: the 32 bits after the first 16
)
_TRANSLATED = IPv6Network("64:ff9b::/96")


def is_public(address: Address) -> bool:
    """Whether a connection to it leaves for the public internet, however the address is wrapped."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _CLOSED_4)
    inner = _embedded(address)
    if inner is not None and not is_public(inner):
        return False
    if address in _TRANSLATED:
        # On networks that have IPv6 only, this is how every IPv4 server is named.
        return True
    return address in _OPEN_6 and not any(address in network for network in _CLOSED_6)


def _embedded(address: IPv6Address) -> IPv4Address | None:
    for network, shift in _CARRIERS_OF_4:
        if address in network:
            return IPv4Address(int(address) >> shift & 0xFFFFFFFF)
    return None
