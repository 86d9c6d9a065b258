"""Addresses: how they are written, and which are refused."""

from __future__ import annotations

import pytest

from conformance.target import Address, TargetError


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [
        ("127.0.0.1:5555", "127.0.0.1", 5555),
        ("localhost:80", "127.0.0.1", 80),
        ("[::1]:8080", "::1", 8080),
        (":5555", "127.0.0.1", 5555),
    ],
)
def test_an_address_is_read(text: str, host: str, port: int) -> None:
    """IPv4, IPv6 and names are understood; IPv4 comes first."""
    address = Address.parse(text)
    assert (address.host, address.port) == (host, port)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("5555", "takes HOST:PORT"),
        ("127.0.0.1", "takes HOST:PORT"),
        ("127.0.0.1:http", "takes HOST:PORT"),
        ("127.0.0.1:0", "there is no port 0"),
        ("127.0.0.1:99999", "ports go to 65535"),
        ("192.0.2.7:80", "is not this machine"),
        ("no.such.name.invalid:80", "Is the name right"),
    ],
)
def test_a_wrong_address_says_what_to_do(text: str, words: str) -> None:
    """Each mistake has a message of its own."""
    with pytest.raises(TargetError, match=words):
        Address.parse(text)


def test_another_machine_with_leave() -> None:
    """With --remote another machine is taken, and known to be one."""
    assert Address.parse("192.0.2.7:80", remote=True).remote


def test_this_machine_is_not_remote() -> None:
    """Loopback is here."""
    assert not Address.parse("127.0.0.1:80").remote
