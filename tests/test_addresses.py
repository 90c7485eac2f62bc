import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.addresses import is_public

NOT_PUBLIC = """
127.0.0.1 127.255.255.254 0.0.0.0 0.1.2.3 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.1.1 169.254.169.254
100.64.0.1 100.100.100.200 100.127.255.255 192.0.0.192 192.0.2.1 192.88.99.1 198.18.0.1 198.51.100.1 203.0.113.1
224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 168.63.129.16
:: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::ffff:0:127.0.0.1 fe80::1 fe80::1%eth0 fec0::1 fc00::1 fd00:ec2::254
ff02::1 2001::1 2001:db8::1 2002:7f00:1:: 2002:808:808:: 64:ff9b::127.0.0.1 64:ff9b::10.0.0.1 64:ff9b:1::808:808
64:ff9b::169.254.169.254 100::1 3fff::1 5f00::1 4000::1
""".split()


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_an_address_inside_of_a_network_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    "1.1.1.1 8.8.8.8 93.184.215.14 172.32.0.1 100.128.0.1 168.63.129.17 223.255.255.255 2606:4700::1111 2003::1"
    " 2a00:1450:4001::8a 64:ff9b::808:808".split(),
)
def test_an_address_of_the_public_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "text", ["", "localhost", "2130706433", "127.1", "0x7f.0.0.1", "1.2.3.4.5", "[::1]", "١٢٧.0.0.1"]
)
def test_what_is_no_address_is_not_public(text: str) -> None:
    assert not is_public(text)


@given(st.ip_addresses())
def test_nothing_is_public_that_python_knows_to_be_set_aside(address: object) -> None:
    if is_public(str(address)):
        known = str(address).startswith("64:ff9b::") or address.is_global  # type: ignore[attr-defined]
        assert known, address
        assert not address.is_multicast  # type: ignore[attr-defined]
