import importlib
import pkgutil

import pytest
from sqlalchemy import Enum

import persistence.models
from game.badge_catalogue import BADGES
from game.texts.names import RANK_NAMES
from game.units import EXERCISE_TYPES, LEVELS
from persistence.models import Base, Difficulty, ExerciseKind
from persistence.models.achievement import BADGE_CATEGORIES, BADGE_DIFFICULTIES
from persistence.models.identity import JEDI_RANKS


def test_the_game_and_the_database_share_their_vocabulary() -> None:
    assert tuple(kind.value for kind in ExerciseKind) == EXERCISE_TYPES
    assert tuple(level.value for level in Difficulty) == LEVELS
    assert set(RANK_NAMES["fr"]) == set(JEDI_RANKS)
    assert {badge.category for badge in BADGES} <= set(BADGE_CATEGORIES)
    assert {badge.difficulty for badge in BADGES} <= set(BADGE_DIFFICULTIES)


def test_the_database_stores_upper_case_labels() -> None:
    enums = {
        column.type
        for table in Base.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, Enum)
    }
    labels = [label for enum in enums for label in enum.enums]
    assert len({enum.name for enum in enums}) == 5
    assert labels == [label.upper() for label in labels]


@pytest.mark.parametrize(
    "name", [m.name for m in pkgutil.iter_modules(persistence.models.__path__)]
)
def test_every_model_is_exported(name: str) -> None:
    module = importlib.import_module(f"persistence.models.{name}")
    models = {
        each.__name__
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, Base) and each.__module__ == module.__name__
    }
    assert models <= set(persistence.models.__all__)
