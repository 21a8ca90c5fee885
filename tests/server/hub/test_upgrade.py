"""Who may open a socket, judged without one."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.hub.upgrade import Opening, Refusal, UpgradePolicy, network_of
from tests.server.hub.serving import request

PROXY = ipaddress.ip_network("10.0.0.0/8")


def judged(policy: UpgradePolicy, peer: str = "192.0.2.7", **changes: str | None) -> Opening:
    opening = policy.judge(request(**changes), peer)
    assert isinstance(opening, Opening), opening
    return opening


@given(data=st.binary(max_size=300))
def test_any_bytes_are_an_opening_or_an_http_answer(data: bytes) -> None:
    for request_bytes in (data, b"GET /ws HTTP/1.1\r\n" + data + b"\r\n\r\n"):
        result = UpgradePolicy().judge(request_bytes, "")
        if isinstance(result, Refusal):
            assert result.response().startswith(b"HTTP/1.1 4")


@given(value=st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=40))
@pytest.mark.parametrize(
    "name",
    [
        "upgrade",
        "connection",
        "sec_websocket_key",
        "sec_websocket_version",
        "sec_websocket_protocol",
        "sec_websocket_extensions",
        "origin",
        "cookie",
        "x_forwarded_for",
        "accept_language",
    ],
)
def test_any_header_value_is_an_opening_or_an_http_answer(name: str, value: str) -> None:
    head = request().replace(b"\r\n\r\n", b"\r\n")
    line = f"{name.replace('_', '-')}: {value}\r\n\r\n".encode("latin-1")
    for policy in (UpgradePolicy(), UpgradePolicy(trusted_proxies=[PROXY])):
        result = policy.judge(head + line, "10.1.1.1")
        if isinstance(result, Refusal):
            assert 400 <= result.status < 500
        else:
            assert result.network


@pytest.mark.parametrize(
    ("forwarded", "peer", "network", "is_direct"),
    [
        (None, "192.0.2.7", "192.0.2.7", True),
        ("203.0.113.9", "192.0.2.7", "192.0.2.7", True),  # anybody may send this header
        ("203.0.113.9", "10.1.1.1", "203.0.113.9", False),
        ("198.51.100.1, 203.0.113.9", "10.1.1.1", "203.0.113.9", False),
        ("203.0.113.9, 10.2.2.2", "10.1.1.1", "203.0.113.9", False),
        ("nonsense", "10.1.1.1", "unknown", False),
        (None, "10.1.1.1", "10.1.1.1", False),
        ("2001:db8:1:2:3::9", "10.1.1.1", "2001:db8:1:2::/64", False),
        (None, "", "unknown", True),
    ],
)
def test_a_clients_address_is_believed_from_our_own_proxies_only(
    forwarded: str | None, peer: str, network: str, is_direct: bool
) -> None:
    policy = UpgradePolicy(trusted_proxies=[PROXY])
    opening = judged(policy, peer, x_forwarded_for=forwarded)
    assert (opening.network, opening.is_direct) == (network, is_direct)


@pytest.mark.parametrize(
    ("host", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8::1", "2001:db8::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("not an address", "unknown"),
    ],
)
def test_one_client_is_one_ipv4_address_or_one_ipv6_64(host: str, network: str) -> None:
    assert network_of(host) == network


@pytest.mark.parametrize(
    ("origin", "cookie", "expected"),
    [
        ("https://a.example", "s=1", "s=1"),
        ("https://A.example", "s=1", 403),
        ("https://a.example:443", "s=1", 403),
        ("https://a.example.evil", "s=1", 403),
        ("http://a.example", "s=1", 403),
        ("null", "s=1", 403),
        ("https://evil.example", None, None),
        (None, "s=1", None),
        (None, None, None),
    ],
)
def test_cookies_count_only_for_a_page_whose_origin_is_exactly_listed(
    origin: str | None, cookie: str | None, expected: str | int | None
) -> None:
    policy = UpgradePolicy(origins=["https://a.example", "https://b.example"])
    result = policy.judge(request(origin=origin, cookie=cookie), "192.0.2.7")
    if expected == 403:
        assert isinstance(result, Refusal)
        assert result.status == 403
    else:
        assert isinstance(result, Opening)
        assert result.cookie == expected


def test_two_origins_are_no_origin_of_the_list() -> None:
    head = request(origin="https://a.example", cookie="s=1")
    doubled = head.replace(b"\r\n\r\n", b"\r\norigin: https://b.example\r\n\r\n")
    result = UpgradePolicy(origins=["https://a.example"]).judge(doubled, "192.0.2.7")
    assert isinstance(result, Refusal)


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        (None, "fr"),
        ("de, es-ES;q=0.8, en;q=0.5", "es"),
        ("EN-us", "en"),
        ("*", "fr"),
        ("", "fr"),
    ],
)
def test_the_first_known_language_is_spoken(accepted: str | None, language: str) -> None:
    assert judged(UpgradePolicy(), accept_language=accepted).language == language


def test_a_refusal_tells_when_to_come_back_and_what_to_upgrade_to() -> None:
    busy = Refusal(503, "overloaded", "too many", retry_after_s=5).response()
    assert b"Retry-After: 5\r\n" in busy
    old = UpgradePolicy().judge(request(upgrade="h2c"), "192.0.2.7")
    assert isinstance(old, Refusal)
    assert b"426 Upgrade Required" in old.response()
    assert b"Sec-WebSocket-Version: 13\r\n" in old.response()
