"""The generator's own proofs of uniqueness, on cases whose answer is known."""

import pytest

from game.logic.continuations import continuations
from game.logic.families.boards import fitting_overlays
from game.logic.families.grids_of_figures import Board, completions
from game.logic.families.matrices import predictions
from game.logic.families.rows_of_figures import next_turns, next_values
from game.logic.families.statements import possible, robot_solutions, robot_steps
from game.logic.layout import crosses, draw_layout, is_near, thinned
from game.logic.reasoning import Clue, all_masks, deduce, needed_clues, true_clues
from game.seeded import Seeded


@pytest.mark.parametrize(
    ("terms", "following"),
    [
        ([3, 7, 11, 15], {19}),
        ([1, 2, 4], {8}),
        ([2, 4, 8, 16, 32], {64}),
        ([1, 2, 4, 7], {11, 12, 13}),
        ([1, 2, 4, 7, 11], {16}),
        ([1, 1, 2, 3, 5, 8], {13}),
        ([1, 8, 27, 64, 125], {216}),
        ([2, 3, 5, 7, 11, 13], {17}),
        ([5, 9, 7, 11, 9, 13], {11}),
        ([1, 10, 2, 20, 3, 30], {4}),
        ([2, 5, 10, 13, 26, 29], {58}),
        ([12, 15, 21, 24, 30], {33}),
        ([13, 44, 88, 176], {847}),
        ([4, 8, 15, 16, 23, 42], set()),
        ([1, 2], set()),
        ([], set()),
    ],
)
def test_simple_rules_continue_a_sequence(terms: list[int], following: set[int]) -> None:
    assert continuations(terms) == following


def test_a_row_with_two_simple_rules_has_two_continuations() -> None:
    # 1, 2, 3: one more each time, or the sum of the last two.
    assert continuations([1, 2, 3]) == {4, 5}


def test_several_terms_ahead_follow_the_same_rule() -> None:
    assert continuations([1, 4, 9, 16], 3) == {49}


@pytest.mark.parametrize(
    ("shown", "following"),
    [("abab", {"a"}), ("aabaab", {"a"}), ("abcabc", {"a"}), ("abc", set()), ("aaaa", {"a"})],
)
def test_a_row_of_figures_goes_on_by_what_it_shows_twice(shown: str, following: set[str]) -> None:
    assert next_values(list(shown)) == following


def test_arrows_turn_on_by_simple_rules() -> None:
    assert next_turns([0, 2, 4, 6]) == {0}
    assert next_turns([0, 1, 3, 6]) == {2}
    assert next_turns([0, 1, 0, 1, 0]) == {1}
    assert next_turns([0, 3]) == set()


def test_a_latin_square_with_too_many_blanks_has_several_completions() -> None:
    board: Board = [["a", None, None], [None, None, None], [None, None, None]]
    assert len(list(completions(board, ["a", "b", "c"]))) == 4
    board = [["a", "b", None], [None, "c", None], [None, None, None]]
    assert len(list(completions(board, ["a", "b", "c"]))) == 1


def test_a_matrix_predicts_by_rows_and_by_columns() -> None:
    assert predictions([["a"] * 3, ["b"] * 3, ["c", "c", "?"]]) == {
        "row_same": "c",
        "column_each": "c",
    }
    assert predictions([["1", "2", "3"], ["2", "2", "4"], ["3", "1", "?"]]) == {"row_sum": "4"}
    assert predictions([["1", "3", "2"], ["5", "5", "1"], ["4", "2", "?"]]) == {}
    # A line that repeats a value has no single one left to complete it.
    assert predictions([["a", "b", "c"], ["b", "c", "a"], ["c", "c", "?"]]) == {}


def test_boards_without_a_common_square_do_not_show_how_they_are_laid() -> None:
    apart = [[[0, 1], [7, 8]], [[2, 3], [5, 6]]]
    assert fitting_overlays(apart, [[0, 1, 7, 8], [2, 3, 5, 6]]) == ["all", "one_only"]
    assert fitting_overlays([[[0, 1], [1, 2]]], [[0, 2]]) == ["one_only"]
    assert fitting_overlays([[[0, 1], [1, 2]]], [[5]]) == []


def test_needed_clues_have_one_solution_and_no_idle_clue() -> None:
    source = Seeded("clues")
    made = 0
    for _ in range(40):
        places = source.shuffled(range(4))
        clues = needed_clues(true_clues(("before", "next", "not"), places, 4), 1, 4, source)
        if clues is None:
            continue
        made += 1
        assert all_masks(clues, 1, 4).bit_count() == 1
        for at in range(len(clues)):
            left = [clue for other, clue in enumerate(clues) if other != at]
            assert all_masks(left, 1, 4).bit_count() > 1
    assert made > 30


def test_deduction_never_guesses() -> None:
    assert deduce([Clue("before", 0, 1)], 1, 4, 0) is None
    steps = deduce([Clue("before", 0, 1), Clue("before", 1, 2)], 1, 3, 1)
    assert steps is not None
    assert steps[-1].left


def test_sentences_are_counted_for_each_place() -> None:
    sentences = [["here", 0], ["not", 0], ["either", 1, 2], ["false", 0]]
    assert possible(sentences, 1, 4) == [0]
    assert possible(sentences, 3, 4) == [1, 2]


def test_robots_that_praise_each_other_have_two_solutions() -> None:
    assert len(robot_solutions([["right", 1], ["right", 0]])) == 2
    assert robot_solutions([["wrong", 1], ["count", 1]]) == [(False, True)]
    assert robot_steps([["right", 1], ["right", 0]], True) == ([(0, 1, True)], True)


def test_lines_cross_and_come_near() -> None:
    assert crosses((0, 0), (10, 10), (0, 10), (10, 0))
    assert not crosses((0, 0), (10, 10), (20, 0), (30, 10))
    assert is_near((5, 2), (0, 0), (10, 0), 3)
    assert not is_near((5, 4), (0, 0), (10, 0), 3)
    assert is_near((12, 0), (0, 0), (10, 0), 3)


def test_a_thinned_layout_still_joins_all_points_and_keeps_what_it_must() -> None:
    source = Seeded("layouts")
    made = 0
    for _ in range(60):
        layout = draw_layout(7, source)
        kept = layout.pairs[:1]
        pairs = thinned(layout, 7, source, kept)
        if pairs is None:
            continue
        made += 1
        assert len(pairs) == 7
        assert set(kept) <= set(pairs) <= set(layout.pairs)
        reached = {0}
        for _ in range(7):
            reached |= {point for pair in pairs if set(pair) & reached for point in pair}
        assert len(reached) == 7
    assert made > 20
