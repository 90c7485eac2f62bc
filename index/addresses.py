"""Which addresses of the network are the public's, and so may be fetched from. Pure, and the same for every Python.

An operator's own machines answer to whoever asks from within: a page may be fetched from everywhere but there. What
wraps one address into another (mapped, 6to4, Teredo) is refused whole, for no public server is known by such a one; but
behind NAT64, which is how many machines without IPv4 reach the rest, the wrapped address decides.
"""

import ipaddress

# https://www.iana.org/assignments/iana-ipv4-special-registry and /iana-ipv6-special-registry; with 192.88.99.0/24
# (relays of 6to4) and 168.63.129.16, a public number at which machines of one cloud ask for their own secrets.
_NOT_PUBLIC_4 = tuple(
    map(
        ipaddress.IPv4Network,
        "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 168.63.129.16/32 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24"
        " 192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4"
        " 240.0.0.0/4".split(),
    )
)
# All that is given to the public lies in the first; the rest of it is set aside.
_PUBLIC_6 = ipaddress.IPv6Network("2000::/3")
_NOT_PUBLIC_6 = tuple(map(ipaddress.IPv6Network, "2001::/23 2001:db8::/32 2002::/16 3fff::/20".split()))
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Tell whether an address, as the system writes it, is the public's; what is no address is not."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed not in _NAT64:
            return parsed in _PUBLIC_6 and not any(parsed in network for network in _NOT_PUBLIC_6)
        parsed = ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF)
    return not any(parsed in network for network in _NOT_PUBLIC_4)
