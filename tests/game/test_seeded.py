"""The seeded stream: the same for ever, even, and total."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.seeded import Seeded


def test_the_stream_of_a_key_is_the_one_that_was_published() -> None:
    source = Seeded("addition/initie/0")
    assert [source.bits() for _ in range(3)] == [
        16663252437544044054,
        8151931049913331112,
        13922024942024860909,
    ]
    assert [Seeded(7).below(1000) for _ in range(2)] == [808, 808]
    assert Seeded("deck").shuffled(range(10)) == [9, 4, 6, 2, 3, 0, 1, 8, 7, 5]


def test_the_first_state_of_splitmix64_matches_its_reference() -> None:
    # Vigna's splitmix64.c with the state 1234567 yields these values first.
    source = Seeded(0)
    source._state = 1234567
    assert [source.bits() for _ in range(3)] == [
        6457827717110365317,
        3203168211198807973,
        9817491932198370423,
    ]


def test_an_integer_and_its_text_are_different_keys() -> None:
    assert Seeded(5).bits() != Seeded("5").bits()


def test_every_value_below_a_count_comes_about_equally_often() -> None:
    source = Seeded("even")
    counts = Counter(source.below(7) for _ in range(14_000))
    assert sorted(counts) == list(range(7))
    assert all(1_800 < count < 2_200 for count in counts.values())


def test_every_order_of_three_comes_about_equally_often() -> None:
    source = Seeded("orders")
    counts = Counter(tuple(source.shuffled("abc")) for _ in range(6_000))
    assert len(counts) == 6
    assert all(850 < count < 1_150 for count in counts.values())


@given(st.text(), st.integers(1, 10**12))
def test_below_stays_below_for_any_key(key: str, count: int) -> None:
    assert 0 <= Seeded(key).below(count) < count


@given(st.lists(st.integers()), st.text())
def test_shuffling_keeps_every_item_and_leaves_the_original(items: list[int], key: str) -> None:
    before = list(items)
    assert sorted(Seeded(key).shuffled(items)) == sorted(items)
    assert items == before


def test_between_includes_both_ends() -> None:
    source = Seeded("ends")
    assert {source.between(3, 5) for _ in range(100)} == {3, 4, 5}


@pytest.mark.parametrize("count", [0, -1])
def test_below_nothing_is_refused(count: int) -> None:
    with pytest.raises(ValueError, match="no integer"):
        Seeded("x").below(count)


def test_picking_from_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no integer"):
        Seeded("x").pick([])
