"""What is kept of an address and a device, and how a cookie is written and read."""

import pytest

from server.accounts.cookies import clear_cookie, read_cookie, set_cookie
from server.accounts.devices import reduce_device
from server.networks import UNKNOWN_NETWORK, truncate_network

MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) "


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:12:3456::9", "2001:db8:12::/48"),
        ("fe80::1%eth0", "fe80::/48"),
        (None, UNKNOWN_NETWORK),
        ("", UNKNOWN_NETWORK),
        ("testclient", UNKNOWN_NETWORK),
    ],
)
def test_an_address_loses_its_host(address: str | None, network: str) -> None:
    assert truncate_network(address) == network


@pytest.mark.parametrize(
    ("agent", "browser", "system"),
    [
        (MAC + "Chrome/129.0 Safari/537.36 Edg/129.0", "Edge", "macOS"),
        (MAC + "Chrome/129.0 Safari/537.36", "Chrome", "macOS"),
        (MAC + "Version/18.0 Safari/605.1.15", "Safari", "macOS"),
        ("Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) CriOS/129.0 Safari/604", "Chrome", "iOS"),
        ("Mozilla/5.0 (X11; CrOS x86_64) Chrome/129.0 Safari/537", "Chrome", "ChromeOS"),
        ("python-httpx/0.28.1", "other", "other"),
        ("", "other", "other"),
        ("x" * 100_000 + "Firefox/1", "other", "other"),
    ],
)
def test_a_device_is_reduced_to_two_families(agent: str, browser: str, system: str) -> None:
    assert reduce_device(agent) == {"browser": browser, "system": system}


@pytest.mark.parametrize("is_https", [True, False])
def test_a_cookie_is_read_under_the_name_it_was_set(is_https: bool) -> None:
    pair = set_cookie("abc-_1", 60, is_https=is_https).partition(";")[0]
    assert read_cookie(f"a=1; {pair}; b=2", is_https=is_https) == "abc-_1"
    assert read_cookie(pair, is_https=not is_https) is None
    cleared = clear_cookie(is_https=is_https).partition(";")[0]
    assert read_cookie(cleared, is_https=is_https) is None


@pytest.mark.parametrize("header", ["", ";;;", "mathakine", "=x", "\x00=\x00", "[]=1; mathakine"])
def test_a_header_that_is_no_cookie_holds_no_token(header: str) -> None:
    assert read_cookie(header, is_https=False) is None
