"""The small pure parts of the hub, each by itself."""

import itertools
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from websockets.frames import Frame as LibraryFrame
from websockets.frames import Opcode

from game.lag import ROUND_TRIP_COUNT
from server.hub.assembly import Assembly, BrokenStreamError
from server.hub.frames import PING, Frame, control_frame, data_frame
from server.hub.identity import Credentials
from server.hub.lag import RoundTrips, credit_ms
from server.hub.limits import KINDS, RATES, AccountBuckets, Rate, TokenBucket
from server.protocol.codec import JSON, MSGPACK
from server.protocol.reference import CLIENT_TYPES
from server.protocol.server import Removed

TEXT, BINARY, CONT = 0x1, 0x2, 0x0


def in_fragments(payload: bytes, cuts: list[int]) -> list[bytes]:
    places = sorted({min(cut, len(payload)) for cut in cuts})
    bounds = [0, *places, len(payload)]
    return [payload[start:end] for start, end in itertools.pairwise(bounds)]


def fed(assembly: Assembly, opcode: int, fragments: list[bytes]) -> str | bytes | None:
    message = None
    for index, fragment in enumerate(fragments):
        assert message is None
        is_final = index == len(fragments) - 1
        message = assembly.feed(opcode if index == 0 else CONT, fragment, is_final=is_final)
    return message


@given(text=st.text(max_size=200), cuts=st.lists(st.integers(0, 600), max_size=8))
def test_text_is_the_same_however_it_is_cut(text: str, cuts: list[int]) -> None:
    assembly = Assembly(10_000)
    for _ in range(2):  # and a second message starts afresh
        assert fed(assembly, TEXT, in_fragments(text.encode(), cuts)) == text
        assert not assembly.is_open


@given(payload=st.binary(max_size=200), cuts=st.lists(st.integers(0, 200), max_size=8))
def test_bytes_are_the_same_however_they_are_cut(payload: bytes, cuts: list[int]) -> None:
    assert fed(Assembly(10_000), BINARY, in_fragments(payload, cuts)) == payload


@given(payload=st.binary(min_size=1, max_size=60), cuts=st.lists(st.integers(0, 60), max_size=5))
def test_text_is_refused_exactly_when_python_cannot_decode_it(
    payload: bytes, cuts: list[int]
) -> None:
    try:
        expected: str | int = payload.decode()
    except UnicodeDecodeError:
        expected = 1007
    try:
        result: object = fed(Assembly(100), TEXT, in_fragments(payload, cuts))
    except BrokenStreamError as broken:
        result = broken.code
    assert result == expected


@given(payload=st.binary(min_size=11, max_size=40), cuts=st.lists(st.integers(0, 40), max_size=5))
def test_the_limit_holds_for_the_whole_message(payload: bytes, cuts: list[int]) -> None:
    with pytest.raises(BrokenStreamError) as broken:
        fed(Assembly(10), BINARY, in_fragments(payload, cuts))
    assert broken.value.code == 1009


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65_535, 65_536, 100_000])
@pytest.mark.parametrize("is_text", [True, False])
def test_a_ready_frame_is_what_the_library_would_send(size: int, is_text: bool) -> None:
    opcode = Opcode.TEXT if is_text else Opcode.BINARY
    expected = LibraryFrame(opcode, b"x" * size).serialize(mask=False)
    assert data_frame(b"x" * size, is_text=is_text) == expected


def test_a_control_frame_is_what_the_library_would_send() -> None:
    assert control_frame(PING, b"1234") == LibraryFrame(Opcode.PING, b"1234").serialize(mask=False)


def test_a_frame_is_encoded_once_per_codec_and_only_when_needed() -> None:
    frame = Frame(Removed(match=1, is_banned=False))
    assert frame.ready(JSON) is frame.ready(JSON)
    assert frame.ready(MSGPACK) is frame.ready(MSGPACK)
    assert frame.ready(JSON)[2:] == JSON.encode(frame.message)
    assert frame.ready(MSGPACK)[2:] == MSGPACK.encode(frame.message)
    assert "Removed" in repr(frame)


def test_a_bucket_gives_its_burst_and_then_its_rate() -> None:
    bucket = TokenBucket(Rate(burst=3, per_s=2), now_s=100.0)
    assert [bucket.take(100.0) for _ in range(4)] == [True, True, True, False]
    assert bucket.wait_ms() == 501
    assert not bucket.take(100.4)
    assert bucket.take(100.6)
    assert not bucket.take(100.6)
    assert [bucket.take(200.0) for _ in range(4)] == [True, True, True, False]


@given(
    gaps=st.lists(st.floats(0, 5), min_size=1, max_size=60),
    burst=st.integers(1, 10),
    per_s=st.floats(0.1, 20),
)
def test_a_bucket_never_gives_more_than_burst_and_rate_allow(
    gaps: list[float], burst: int, per_s: float
) -> None:
    bucket, now_s, given_count = TokenBucket(Rate(burst, per_s), 0.0), 0.0, 0
    for gap in gaps:
        now_s += gap
        given_count += bucket.take(now_s)
    assert given_count <= burst + per_s * now_s + 1e-6


def test_an_account_has_a_bucket_per_kind_and_may_be_forgotten_when_all_are_full() -> None:
    buckets = AccountBuckets({**RATES, "join": Rate(1, 0.5), "play": Rate(2, 1)})
    assert buckets.is_full(0.0)
    assert buckets.take("join", 0.0) == 0
    assert buckets.take("join", 0.0) == 2_001
    assert buckets.take("play", 0.0) == 0
    assert not buckets.is_full(1.5)
    assert buckets.is_full(2.0)


def test_every_message_of_a_client_has_a_kind_and_every_kind_a_rate() -> None:
    assert set(KINDS) == set(CLIENT_TYPES)
    assert set(RATES) == set(KINDS.values())


@pytest.mark.parametrize(
    ("round_trip_ms", "kernel_rtt_us", "expected_ms"),
    [
        (None, None, 0),
        (None, 5_000, 0),
        (0, None, 0),
        (250, None, 250),
        (701, None, 700),
        (60_000, None, 700),
        (250, 240_000, 250),
        (700, 20_999, 50),  # held back: the kernel's 20 ms and 30 more
        (700, 0, 30),
        (10, 900_000, 10),
        (900, 900_000, 700),
    ],
)
def test_the_credit_is_the_rules(
    round_trip_ms: int | None, kernel_rtt_us: int | None, expected_ms: int
) -> None:
    assert credit_ms(round_trip_ms, kernel_rtt_us) == expected_ms


def test_the_smallest_of_the_last_eight_round_trips_counts() -> None:
    trips = RoundTrips()
    for number, trip_ms in enumerate([20, *[100 + i for i in range(ROUND_TRIP_COUNT)]]):
        payload = trips.ping(float(number))
        assert trips.pong(payload, number + (trip_ms + 0.5) / 1000)
    assert trips.smallest_ms == 100  # the 20 has left the window
    assert trips.link() == "good"


def test_a_pong_answers_its_ping_and_the_older_ones_and_nothing_else() -> None:
    trips = RoundTrips()
    first, second, third = (trips.ping(float(at)) for at in (0, 1, 2))
    assert trips.missed_count == 3
    assert not trips.pong(b"made up", 2.5)
    assert not trips.pong(struct.pack("!I", 999), 2.5)
    assert not trips.pong(b"", 2.5)
    assert trips.pong(second, 2.5)
    assert trips.smallest_ms == 1_500
    assert trips.missed_count == 1
    assert not trips.pong(first, 2.6)
    assert not trips.pong(second, 2.6)
    assert trips.pong(third, 2.6)
    assert trips.missed_count == 0


@pytest.mark.parametrize(
    ("trip_s", "missed", "link"),
    [(0.05, 0, "good"), (0.3, 0, "slow"), (0.8, 0, "poor"), (0.05, 1, "good"), (0.05, 2, "poor")],
)
def test_the_link_is_told_in_three_words(trip_s: float, missed: int, link: str) -> None:
    trips = RoundTrips()
    trips.pong(trips.ping(0.0), trip_s)
    for _ in range(missed):
        trips.ping(1.0)
    assert trips.link() == link


def test_credentials_do_not_show_their_secrets() -> None:
    shown = repr(Credentials("secret1", "secret2", "secret3", "192.0.2.7"))
    assert shown == "Credentials(network='192.0.2.7')"
