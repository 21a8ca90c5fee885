"""What to practise next, and why."""

import inspect

from hypothesis import given
from hypothesis import strategies as st

from game.recommendation import PRIORITIES, REASONS, Practice, Recommendation, recommend
from game.units import EXERCISE_TYPES, LANGUAGES, LEVELS


def advised(*practised: Practice, limit: int = 50) -> dict[tuple[str, str], Recommendation]:
    return {(one.type, one.level): one for one in recommend(practised, seed="s", limit=limit)}


def test_under_seventy_percent_the_same_level_comes_again() -> None:
    advice = advised(Practice("division", "padawan", 100, 69))["division", "padawan"]
    assert (advice.rule, advice.priority) == ("strengthen", 8)
    assert advice.factors["success_percent"] == 69
    assert advice.confidence == 95


def test_over_eighty_five_percent_the_next_level_comes() -> None:
    advice = advised(Practice("division", "padawan", 100, 86))["division", "chevalier"]
    assert (advice.rule, advice.priority) == ("next_level", 7)
    assert advice.factors["practised_level"] == "padawan"


def test_between_the_thresholds_nothing_is_urgent() -> None:
    for right in (70, 85):
        found = advised(Practice("division", "padawan", 100, right))
        assert all(one.priority <= 5 for one in found.values())


def test_four_attempts_are_too_few_to_judge() -> None:
    found = advised(Practice("division", "padawan", 4, 0))
    assert all(one.rule not in {"strengthen", "next_level"} for one in found.values())


def test_there_is_no_level_above_the_last() -> None:
    found = advised(Practice("division", "maitre", 20, 20))
    assert all(one.rule != "next_level" for one in found.values())


def test_whoever_plays_the_next_level_already_is_not_sent_there() -> None:
    found = advised(Practice("division", "initie", 20, 20), Practice("division", "padawan", 20, 16))
    assert found["division", "padawan"].rule == "fresh"


def test_a_level_that_was_skipped_is_advised_and_then_new_types() -> None:
    found = advised(Practice("division", "chevalier", 10, 8))
    assert found["division", "initie"].rule == "not_practised"
    assert found["division", "initie"].priority == 5
    new = {kind for (kind, _), one in found.items() if one.rule == "new_type"}
    assert new == set(EXERCISE_TYPES) - {"division"}
    assert {one.level for one in found.values() if one.rule == "new_type"} == {"initie"}


def test_somebody_who_never_practised_is_offered_new_types() -> None:
    found = recommend([], seed="s")
    assert [one.rule for one in found] == ["new_type"] * 5


def test_the_most_urgent_advice_comes_first() -> None:
    found = recommend(
        [Practice("addition", "initie", 20, 20), Practice("division", "initie", 20, 2)], seed="s"
    )
    assert [one.priority for one in found] == [8, 7, 4, 4, 4]


def test_a_fresh_pick_is_decided_by_its_seed() -> None:
    practised = [Practice(kind, level, 10, 8) for kind in EXERCISE_TYPES for level in LEVELS]
    one, again, other = (recommend(practised, seed=seed) for seed in ("a", "a", "b"))
    assert one == again != other
    assert {advice.rule for advice in one} == {"fresh"}


def test_every_advice_has_a_reason_in_every_language() -> None:
    for language in LANGUAGES:
        assert set(REASONS[language]) == set(PRIORITIES)
        for advice in recommend([Practice("addition", "initie", 9, 9)], seed="s"):
            assert advice.reason(language).endswith(".")


def test_points_and_ranks_are_no_argument() -> None:
    assert set(inspect.signature(recommend).parameters) == {"practised", "seed", "limit"}
    assert set(Practice.__struct_fields__) == {"type", "level", "attempts", "right_count"}


practices = st.builds(
    lambda kind, level, attempts, share: Practice(kind, level, attempts, attempts * share // 100),
    st.sampled_from(EXERCISE_TYPES),
    st.sampled_from(LEVELS),
    st.integers(0, 60),
    st.integers(0, 100),
)


@given(st.lists(practices), st.integers(1, 40))
def test_advice_is_never_more_than_asked_nor_twice_the_same(
    practised: list[Practice], limit: int
) -> None:
    found = recommend(practised, seed="s", limit=limit)
    assert len(found) <= limit
    assert len({(one.type, one.level) for one in found}) == len(found)
    assert [one.priority for one in found] == sorted((one.priority for one in found), reverse=True)
    assert all(0 < one.confidence <= 95 for one in found)
