from datetime import UTC, datetime, timedelta

import pytest

from server.accounts.known_devices import ACCOUNTS_MAX, PRESENTED_MAX, KnownDevices

SECRET = b"s" * 32
CHANGED = datetime(2026, 11, 24, 8, 30, 0, 123_456, tzinfo=UTC)


@pytest.fixture
def devices() -> KnownDevices:
    return KnownDevices(SECRET)


def test_a_device_is_known_to_the_account_that_logged_in_and_to_no_other(
    devices: KnownDevices,
) -> None:
    kept = devices.remember("", 7, CHANGED)
    assert devices.recognise(kept, 7, CHANGED) is not None
    assert devices.recognise(kept, 8, CHANGED) is None
    assert devices.recognise(kept, 0, None) is None
    assert devices.recognise("", 7, CHANGED) is None


def test_a_changed_password_or_another_server_forgets_it(devices: KnownDevices) -> None:
    kept = devices.remember("", 7, CHANGED)
    assert devices.recognise(kept, 7, CHANGED + timedelta(microseconds=1)) is None
    assert devices.recognise(kept, 7, None) is None
    assert KnownDevices(b"t" * 32).recognise(kept, 7, CHANGED) is None
    never = devices.remember("", 7, None)
    assert devices.recognise(never, 7, None) is not None
    assert devices.recognise(never, 7, CHANGED) is None


def test_it_keeps_its_name_from_login_to_login(devices: KnownDevices) -> None:
    first = devices.remember("", 7, CHANGED)
    again = devices.remember(first, 7, CHANGED)
    assert devices.recognise(first, 7, CHANGED) == devices.recognise(again, 7, CHANGED)
    assert devices.recognise(devices.remember("", 7, CHANGED), 7, CHANGED) != devices.recognise(
        first, 7, CHANGED
    )
    assert again.count(".") == 0


def test_a_class_tablet_is_known_to_the_twelve_that_came_last(devices: KnownDevices) -> None:
    kept = ""
    for user in range(1, 31):
        kept = devices.remember(kept, user, CHANGED)
    known = [user for user in range(1, 31) if devices.recognise(kept, user, CHANGED)]
    assert known == list(range(31 - ACCOUNTS_MAX, 31))
    assert len(kept) < PRESENTED_MAX
    names = {devices.recognise(kept, user, CHANGED) for user in known}
    assert len(names) == ACCOUNTS_MAX  # nothing tells that they are one tablet


@pytest.mark.parametrize("sign", range(40))
def test_every_sign_of_a_token_counts(devices: KnownDevices, sign: int) -> None:
    kept = devices.remember("", 7, CHANGED)
    other = "A" if kept[sign] != "A" else "B"
    assert devices.recognise(kept[:sign] + other + kept[sign + 1 :], 7, CHANGED) is None


@pytest.mark.parametrize(
    "presented", ["", ".", "é" * 40, "a" * 40, "=" * 40, "A" * 39 + "\n", "." * 10_000, "\0"]
)
def test_what_is_no_token_of_ours_is_no_device_and_breaks_nothing(
    devices: KnownDevices, presented: str
) -> None:
    assert devices.recognise(presented, 7, CHANGED) is None
    kept = devices.remember(presented, 7, CHANGED)
    assert devices.recognise(kept, 7, CHANGED) is not None


def test_a_token_says_neither_whose_it_is_nor_when_it_was_given(devices: KnownDevices) -> None:
    kept = [devices.remember("", user, CHANGED) for user in (7, 7, 8)]
    assert {len(each) for each in kept} == {40}
    shared = [set(zip(a, range(40), strict=True)) for a in kept]
    assert len(shared[0] & shared[1]) < 12
