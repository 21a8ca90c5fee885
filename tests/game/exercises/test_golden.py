"""Same type, level and seed: the same exercise, for ever, in every process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from game.exercises.model import Exercise
from game.units import EXERCISE_TYPES, LEVELS, ExerciseType

from .golden import build, read

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("exercise_type", EXERCISE_TYPES)
def test_every_golden_exercise_is_still_the_same(exercise_type: ExerciseType) -> None:
    kept, made = read(exercise_type), json.loads(json.dumps(build(exercise_type)))
    assert sorted(kept) == sorted(LEVELS)
    for level in LEVELS:
        assert made[level] == kept[level], level


@pytest.mark.parametrize("hash_seed", ["0", "4242"])
def test_another_process_with_other_hashes_makes_the_same_exercises(hash_seed: str) -> None:
    program = "from tests.game.exercises.golden import digest; print(digest('texte', 'chevalier'))"
    printed = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout
    assert printed.strip() == read("texte")["chevalier"]["digest"]


@pytest.mark.parametrize("exercise_type", EXERCISE_TYPES)
def test_an_exercise_survives_being_stored_as_json(exercise_type: ExerciseType) -> None:
    for cell in read(exercise_type).values():
        for kept in cell["exercises"]:
            data = msgspec.json.encode(kept["exercise"])
            exercise = msgspec.json.decode(data, type=Exercise)
            assert json.loads(msgspec.json.encode(exercise)) == kept["exercise"]
