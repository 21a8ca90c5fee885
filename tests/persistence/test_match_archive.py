import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.units import Seat
from persistence.match_archive import ArchiveError, pack_log, unpack_log
from tests.persistence.played import play, right, setup_of, wrong

LOG = play(setup_of(1), {Seat("s1"): ("a", right), Seat("s2"): ("a", wrong)}).log
PACKED = pack_log(LOG)


def test_a_log_comes_back_entry_by_entry_with_its_chains() -> None:
    assert unpack_log(PACKED) == LOG
    assert len(PACKED) < 50 * len(LOG)


def test_an_empty_log_comes_back() -> None:
    assert unpack_log(pack_log([])) == []


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x02" + PACKED[1:],
        PACKED[:-1],
        PACKED[: len(PACKED) // 2],
        b"\x01" + zlib.compress(b"no msgpack"),
        b"\x01" + zlib.compress(b"\x91\x01"),
        b"\x01" + zlib.compress(bytes(65 * 1024 * 1024)),
    ],
    ids=["nothing", "format", "cut", "half", "words", "shape", "bomb"],
)
def test_what_is_no_log_is_refused(data: bytes) -> None:
    with pytest.raises(ArchiveError):
        unpack_log(data)


@given(place=st.integers(1, len(PACKED) - 1), bit=st.integers(0, 7))
def test_a_flipped_bit_is_noticed(place: int, bit: int) -> None:
    damaged = bytearray(PACKED)
    damaged[place] ^= 1 << bit
    try:
        found = unpack_log(bytes(damaged))
    except ArchiveError:
        return
    assert found == LOG  # a bit of the header that says only how hard it was compressed
