"""A teacher's set in a match: filled once, then asked like generated exercises."""

from itertools import pairwise
from typing import get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.events import Created, Entry, decode_event, encode_event
from game.exercises import check, generate
from game.exercises.own import MadeItem, OwnItem, OwnWrong, SetItem, exercise_of
from game.match import SetupError, new_state
from game.questions import (
    allowed_ms,
    check_for,
    choices_for,
    exercise_for,
    face_of,
    has_choices,
    more_ms,
)
from game.sets import DrawnItems, SetEntry, fill, level_of, question_count, size_bytes, types_of
from game.setup import MatchSetup
from game.units import EXERCISE_TYPES, LEVELS, MatchId, Mode
from tests.game.strategies import OWN_NUMBER, OWN_WORDS, set_items
from tests.game.table import T0, Table, setup_of


def own(number: int) -> OwnItem:
    wrongs = tuple(OwnWrong(str(number + more)) for more in (1, 2, 3))
    return OwnItem(number, "addition", "initie", "fr", f"Question {number} ?", str(number), wrongs)


def table_of(items: tuple[SetItem, ...], mode: Mode = "speed", **changes: object) -> Table:
    table = Table(setup_of(mode, items=items, question_count=len(items), **changes))
    table.sit("a1", "a2", "b1")
    return table


def asked(table: Table, name: str, count: int) -> list[str]:
    seat = table.seat(name)
    rows = (exercise_for(table.setup, seat, number).own for number in range(count))
    return [row.question for row in rows if row is not None]


@pytest.mark.parametrize("mode", ["speed", "accuracy"])
def test_everybody_meets_the_whole_set_once_in_blocks_of_five(mode: Mode) -> None:
    table = table_of(tuple(own(number) for number in range(12)), mode)
    assert table.seat("a1").question_total == 12
    orders = [asked(table, name, 12) for name in ("a1", "a2", "b1")]
    assert len({tuple(order) for order in orders}) == 3
    for order in orders:
        for first in (0, 5, 10):
            expected = {f"Question {n} ?" for n in range(first, min(first + 5, 12))}
            assert set(order[first : first + 5]) == expected
    for number in (-1, 12, 999):
        with pytest.raises(IndexError):
            exercise_for(table.setup, table.seat("a1"), number)
        with pytest.raises(IndexError):
            more_ms(table.setup, table.seat("a1"), number)


@pytest.mark.parametrize("count", [2, 5, 6, 7, 12, 60])
def test_endurance_goes_through_the_set_again_in_the_same_order(count: int) -> None:
    table = table_of(tuple(own(number) for number in range(count)), "endurance")
    assert table.seat("a1").question_total == 60
    order = asked(table, "a1", 60)
    assert order[:count] == order[count : 2 * count] or count == 60
    assert {*order} == {f"Question {number} ?" for number in range(count)}
    assert all(left != right for left, right in pairwise(order))


def test_choices_stand_elsewhere_when_the_same_question_comes_again() -> None:
    table = table_of((own(1), own(20), own(30), own(40), own(50)), "endurance")
    seat = table.seat("a1")
    by_answer: dict[str, set[tuple[str, ...]]] = {}
    for number in range(60):
        answer = exercise_for(table.setup, seat, number).answer
        by_answer.setdefault(answer, set()).add(choices_for(table.setup, seat, number))
    assert all(len(orders) > 3 for orders in by_answer.values())


def test_the_list_is_one_for_pupils_of_every_level() -> None:
    items = (own(1), MadeItem("division", "maitre", 4))
    table = table_of(items)
    table.sit("a3", level="maitre")
    kinds = {
        (exercise_for(table.setup, table.seat(name), number).type, name)
        for name in ("a1", "a3")
        for number in range(2)
    }
    assert kinds == {(kind, name) for kind in ("addition", "division") for name in ("a1", "a3")}


def test_time_is_that_of_each_items_type_and_level() -> None:
    table = table_of((OWN_WORDS,))
    seat = table.seat("a1")
    assert allowed_ms(table.setup, seat, 0) == 90_000
    assert more_ms(table.setup, seat, 0) == 45_000
    assert allowed_ms(table_of((OWN_NUMBER,)).setup, seat, 0) == 12_000


def test_words_are_chosen_among_in_every_match_and_numbers_typed() -> None:
    words, number = table_of((OWN_WORDS,)), table_of((OWN_NUMBER,))
    assert has_choices(words.setup, words.seat("a1"), 0)
    assert has_choices(words.setup, words.seat("a1"))
    assert not has_choices(number.setup, number.seat("a1"), 0)
    assert not has_choices(number.setup, number.seat("a1"))
    assert has_choices(setup_of(is_choice=True, items=(OWN_NUMBER,)), number.seat("a1"), 0)


def test_a_wrong_word_costs_a_third_and_a_wrong_number_nothing() -> None:
    table = table_of((OWN_WORDS,), correction_ms=0)
    table.start()
    table.show("a1")
    verdict = table.answer("a1", "azul", t=18_000)
    assert (verdict.status, verdict.misconception) == ("wrong", "missing_carry")
    assert verdict.points == -333
    table = table_of((OWN_NUMBER,), correction_ms=0)
    table.start()
    table.show("a1")
    verdict = table.answer("a1", "12", t=2_000)
    assert (verdict.points, verdict.misconception) == (0, "calculation_slip")


@pytest.mark.parametrize(
    ("written", "is_right"),
    [("0,75", True), ("3/4", True), (".75", True), ("0,750 €", True), ("75", False), ("?", False)],
)
def test_an_own_number_is_any_equal_number(written: str, is_right: bool) -> None:
    table = table_of((OWN_NUMBER,))
    assert check_for(table.setup, table.seat("a1"), 0, written).is_right is is_right


@pytest.mark.parametrize(
    ("written", "is_right", "misconception"),
    [
        ("  rOJO ", True, None),
        ("AZUL", False, "missing_carry"),
        ("12", False, None),
        ("roj o", False, None),
        ("", False, None),
    ],
)
def test_own_words_are_compared_as_people_read_them(
    written: str, is_right: bool, misconception: str | None
) -> None:
    found = check_for(table_of((OWN_WORDS,)).setup, table_of((OWN_WORDS,)).seat("a1"), 0, written)
    assert (found.is_right, found.misconception) == (is_right, misconception)


def test_a_pinned_exercise_is_the_generated_one() -> None:
    table = table_of((MadeItem("fractions", "padawan", 4711),))
    assert exercise_for(table.setup, table.seat("a1"), 0) == generate("fractions", "padawan", 4711)


BAD: tuple[SetItem, ...] = (
    MadeItem("addition", "initie", -1),
    MadeItem("addition", "initie", 2**31),
    msgspec.structs.replace(OWN_NUMBER, answer="douze"),
    msgspec.structs.replace(OWN_NUMBER, answer="1/0"),
    msgspec.structs.replace(OWN_NUMBER, answer="-3"),
    msgspec.structs.replace(OWN_NUMBER, answer=""),
    msgspec.structs.replace(OWN_NUMBER, answer="0.123456789"),
    msgspec.structs.replace(OWN_NUMBER, answer="7"),
    msgspec.structs.replace(OWN_NUMBER, wrongs=OWN_NUMBER.wrongs[:2]),
    msgspec.structs.replace(OWN_NUMBER, question="  "),
    msgspec.structs.replace(OWN_WORDS, answer="AZUL"),
    msgspec.structs.replace(OWN_WORDS, answer=""),
)


@pytest.mark.parametrize("item", BAD)
def test_a_match_with_an_item_that_is_no_exercise_is_refused(item: SetItem) -> None:
    with pytest.raises(SetupError, match="item"):
        new_state(Entry(1, T0, "sys:create", Created(setup_of(items=(OWN_WORDS, item)))))


@given(st.lists(set_items, max_size=4).map(tuple), st.sampled_from(get_args(Mode)))
def test_a_setup_with_items_is_written_and_read_without_loss(
    items: tuple[SetItem, ...], mode: Mode
) -> None:
    event = Created(setup_of(mode, items=items))
    assert decode_event(encode_event(event)) == event


def test_a_log_from_before_there_were_sets_is_still_read() -> None:
    setup = setup_of()
    fields = msgspec.msgpack.decode(encode_event(Created(setup)))
    assert fields[1].pop() == []
    assert decode_event(msgspec.msgpack.encode(fields)) == Created(setup)


@settings(deadline=None, max_examples=30)
@given(
    st.lists(
        st.one_of(
            set_items,
            st.builds(
                DrawnItems,
                st.sampled_from(EXERCISE_TYPES),
                st.sampled_from(LEVELS),
                st.integers(1, 4),
            ),
        ),
        min_size=1,
        max_size=6,
    ),
    st.text(max_size=8),
)
def test_a_set_is_filled_the_same_for_the_same_seed_and_holds_what_it_names(
    entries: list[SetItem | DrawnItems], seed: str
) -> None:
    items = fill(entries, seed)
    assert items == fill(entries, seed)
    assert len(items) == question_count(entries)
    place = 0
    for entry in entries:
        if isinstance(entry, DrawnItems):
            drawn = items[place : place + entry.count]
            assert {(item.type, item.level) for item in drawn} == {(entry.type, entry.level)}
            place += entry.count
        else:
            assert items[place] == entry
            place += 1
    assert types_of(items) == types_of(entries)
    assert level_of(items) == level_of(entries)
    assert size_bytes(items) > len(items)
    setup = MatchSetup(
        MatchId(1), seed, "speed", types_of(items), level_of(items), len(items), 60_000, items=items
    )
    assert new_state(Entry(1, T0, "sys:create", Created(setup))).setup == setup


def test_what_is_drawn_differs_from_match_to_match_and_within_one() -> None:
    entries = [DrawnItems("addition", "maitre", 20)] * 3
    one, other = fill(entries, "one"), fill(entries, "other")
    assert not set(one) & set(other)
    faces = [face_of(item) for item in one if isinstance(item, MadeItem)]
    assert len(set(faces)) == 60


def test_what_is_drawn_is_not_what_the_set_pins_while_there_is_another() -> None:
    # Few sums of two numbers from 1 to 10: by chance alone some would come again.
    pinned = [MadeItem("addition", "initie", seed) for seed in range(30)]
    entries: list[SetEntry] = [DrawnItems("addition", "initie", 30), *pinned]
    shown = {face_of(item) for item in pinned}
    for seed in ("one", "two", "three"):
        drawn = fill(entries, seed)[:30]
        assert not shown & {face_of(item) for item in drawn if isinstance(item, MadeItem)}


def test_a_set_is_named_by_its_commonest_level_and_the_lower_of_two() -> None:
    assert (
        level_of([DrawnItems("addition", "maitre", 3), MadeItem("texte", "initie", 1)]) == "maitre"
    )
    assert level_of([MadeItem("texte", "maitre", 1), MadeItem("texte", "padawan", 1)]) == "padawan"
    with pytest.raises(ValueError, match="no level"):
        level_of([])


def test_checking_an_own_exercise_never_asks_a_family_for_formulas() -> None:
    exercise = exercise_of(OWN_NUMBER)
    assert check(exercise, "99").misconception is None
    assert check(exercise, "99").is_readable
