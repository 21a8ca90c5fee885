"""Requirements of badges: every kind, its edge, and what must never hand out a badge."""

from typing import Any

import pytest

from game.badge_catalogue import BADGES, MATCH_BADGES, PRODUCTION_BADGES
from game.badges import (
    Condition,
    PupilFacts,
    RequirementError,
    Requirements,
    is_earned,
    measure,
    parse_requirements,
)
from game.units import EXERCISE_TYPES

ALL_TYPES = dict.fromkeys(EXERCISE_TYPES, 5)

# requirements, facts that just meet them, facts that just do not
EDGES: list[tuple[dict[str, Any], PupilFacts, PupilFacts]] = [
    ({"attempts_count": 10}, PupilFacts(attempts_count=10), PupilFacts(attempts_count=9)),
    (
        {"exercise_type": "division", "attempts_count": 5},
        PupilFacts(attempts_by_type={"division": 5}),
        PupilFacts(attempts_count=50, attempts_by_type={"addition": 50}),
    ),
    (
        {"success_rate": 80, "min_attempts": 10},
        PupilFacts(attempts_count=10, right_count=8),
        PupilFacts(attempts_count=10, right_count=7),
    ),
    (
        {"success_rate": 80, "min_attempts": 10},
        PupilFacts(attempts_count=1000, right_count=800),
        PupilFacts(attempts_count=1000, right_count=799),
    ),
    (
        {"success_rate": 80, "min_attempts": 10},
        PupilFacts(attempts_count=10, right_count=10),
        PupilFacts(attempts_count=9, right_count=9),
    ),
    (
        {"exercise_type": "fractions", "success_rate": 50, "min_attempts": 4},
        PupilFacts(attempts_by_type={"fractions": 4}, right_by_type={"fractions": 2}),
        PupilFacts(attempts_by_type={"fractions": 4}, right_by_type={"addition": 4}),
    ),
    (
        {"exercise_type": "addition", "streak": 20},
        PupilFacts(best_streak_by_type={"addition": 20}),
        PupilFacts(best_streak=30, best_streak_by_type={"addition": 19, "division": 30}),
    ),
    ({"streak": 12}, PupilFacts(best_streak=12), PupilFacts(best_streak=11)),
    ({"max_time": 5}, PupilFacts(fastest_right_ms=5_000), PupilFacts(fastest_right_ms=5_001)),
    ({"max_time": 2.5}, PupilFacts(fastest_right_ms=2_500), PupilFacts(fastest_right_ms=None)),
    ({"consecutive_days": 7}, PupilFacts(consecutive_days=7), PupilFacts(consecutive_days=6)),
    ({"daily_perfect": True}, PupilFacts(perfect_day_count=1), PupilFacts(perfect_day_count=0)),
    ({"daily_perfect": 3}, PupilFacts(perfect_day_count=3), PupilFacts(perfect_day_count=2)),
    (
        {"all_types": True},
        PupilFacts(attempts_by_type=ALL_TYPES),
        PupilFacts(attempts_by_type={**ALL_TYPES, "texte": 0}),
    ),
    (
        {"min_per_type": 5},
        PupilFacts(attempts_by_type=ALL_TYPES),
        PupilFacts(attempts_by_type={**ALL_TYPES, "texte": 4}),
    ),
    (
        {"logic_attempts_count": 3},
        PupilFacts(logic_attempts_count=3),
        PupilFacts(logic_attempts_count=2, attempts_count=99),
    ),
    (
        {"attempts_count": 10, "logic_attempts_count": 3},
        PupilFacts(attempts_count=10, logic_attempts_count=3),
        PupilFacts(attempts_count=100, logic_attempts_count=2),
    ),
    ({"comeback_days": 7}, PupilFacts(comeback_days=7), PupilFacts(comeback_days=6)),
    ({"matches_played": 10}, PupilFacts(matches_played=10), PupilFacts(matches_played=9)),
    (
        {"mode": "speed", "matches_played": 2},
        PupilFacts(matches_played_by_mode={"speed": 2}),
        PupilFacts(matches_played=9, matches_played_by_mode={"speed": 1, "accuracy": 8}),
    ),
    ({"matches_won": 1}, PupilFacts(matches_won=1), PupilFacts(matches_played=5)),
    (
        {"mode": "endurance", "matches_won": 1},
        PupilFacts(matches_won_by_mode={"endurance": 1}),
        PupilFacts(matches_won=1, matches_won_by_mode={"speed": 1}),
    ),
    ({"perfect_match": True}, PupilFacts(perfect_match_count=1), PupilFacts(matches_won=4)),
    (
        {"endurance_distance": 40},
        PupilFacts(endurance_distance=40),
        PupilFacts(endurance_distance=39),
    ),
    ({"class_duel_won": True}, PupilFacts(class_duels_won=1), PupilFacts(matches_won=3)),
    ({"class_duel_won": 4}, PupilFacts(class_duels_won=4), PupilFacts(class_duels_won=3)),
    ({"helped_team": 5}, PupilFacts(helped_team_count=5), PupilFacts(helped_team_count=4)),
]


@pytest.mark.parametrize(("requirements", "met", "missed"), EDGES)
def test_a_requirement_is_met_at_its_edge_and_not_before(
    requirements: dict[str, Any], met: PupilFacts, missed: PupilFacts
) -> None:
    assert is_earned(requirements, met)
    assert not is_earned(requirements, missed)


def test_every_kind_of_requirement_has_an_edge() -> None:
    assert {name for requirements, *_ in EDGES for name in requirements} == set(
        Requirements.__struct_fields__
    )


@pytest.mark.parametrize("badge", BADGES, ids=lambda badge: badge.code)
def test_no_badge_of_the_catalogue_is_earned_by_doing_nothing(badge: Any) -> None:
    assert not is_earned(badge.requirements, PupilFacts())


@pytest.mark.parametrize(
    "stored",
    [
        {},
        {"exercise_type": "addition"},
        {"min_attempts": 5},
        {"mode": "speed"},
        {"success_rate": 90},
        {"unknown_kind": 3},
        {"attempts_count": 1, "unknown_kind": 3},
        {"attempts_count": 0},
        {"attempts_count": -3},
        {"attempts_count": "10"},
        {"attempts_count": None, "streak": None},
        {"exercise_type": "additions", "streak": 2},
        {"mode": "chess", "matches_won": 1},
        {"daily_perfect": False},
        {"all_types": False},
        {"max_time": 0},
        {"streak": True},
    ],
)
def test_requirements_that_cannot_be_meant_are_refused_and_never_met(
    stored: dict[str, Any],
) -> None:
    with pytest.raises(RequirementError):
        parse_requirements(stored)
    with pytest.raises(RequirementError):
        is_earned(stored, PupilFacts(attempts_count=10**6, best_streak=10**6))


def test_progress_shows_how_far_each_condition_is() -> None:
    facts = PupilFacts(attempts_count=4, right_count=3, logic_attempts_count=9)
    assert measure({"attempts_count": 10, "logic_attempts_count": 3}, facts) == (
        Condition("attempts_count", 4, 10),
        Condition("logic_attempts_count", 9, 3),
    )
    assert measure({"success_rate": 80, "min_attempts": 4}, facts) == (
        Condition("min_attempts", 4, 4),
        Condition("success_rate", 75, 80),
    )


def test_a_rate_that_is_missed_by_a_hair_is_not_shown_as_reached() -> None:
    facts = PupilFacts(attempts_count=1000, right_count=899)
    (_, rate) = measure({"success_rate": 89.95, "min_attempts": 5}, facts)
    assert not rate.is_met
    assert rate.have < rate.need


def test_the_six_badges_of_production_are_as_they_are_stored() -> None:
    assert [
        (
            badge.code,
            badge.requirements,
            badge.category,
            badge.difficulty,
            badge.points_reward,
            badge.name,
            badge.star_wars_title,
        )
        for badge in PRODUCTION_BADGES
    ] == [
        (
            "first_steps",
            {"attempts_count": 1},
            "progression",
            "bronze",
            10,
            "Premiers Pas",
            "Youngling Prometteur",
        ),
        (
            "padawan_path",
            {"attempts_count": 10},
            "progression",
            "silver",
            50,
            "Voie du Padawan",
            "Padawan Déterminé",
        ),
        (
            "knight_trial",
            {"attempts_count": 50},
            "progression",
            "gold",
            200,
            "Épreuve du Chevalier",
            "Chevalier Jedi",
        ),
        (
            "addition_master",
            {"exercise_type": "addition", "streak": 20},
            "mastery",
            "gold",
            100,
            "Maître des Additions",
            "Calculateur de la Force",
        ),
        (
            "speed_demon",
            {"max_time": 5},
            "special",
            "silver",
            75,
            "Éclair de Vitesse",
            "Réflexes de Jedi",
        ),
        (
            "perfect_day",
            {"daily_perfect": True},
            "special",
            "gold",
            150,
            "Journée Parfaite",
            "Harmonie avec la Force",
        ),
    ]


def test_the_catalogue_has_a_dozen_match_badges_with_codes_of_their_own() -> None:
    assert len(MATCH_BADGES) >= 12
    assert len({badge.code for badge in BADGES}) == len(BADGES)
    assert len({badge.name for badge in BADGES}) == len(BADGES)
    assert all(badge.points_reward > 0 and badge.description.endswith(".") for badge in BADGES)
