"""Writes and reads the golden exercises, one file a type.

`python -m tests.game.exercises.golden` writes them all, or those of the types that it is given.

They hold the promise "same type, level and seed: same exercise, for ever". Writing them anew is
right only for a new rules version, or before the first release.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import msgspec

from game.exercises import SEED_MAX, generate, render
from game.units import EXERCISE_TYPES, LANGUAGES, LEVELS, ExerciseType

FOLDER = Path(__file__).with_name("golden_exercises")
SEEDS = (0, 1_999, SEED_MAX)
DIGEST_SEEDS = range(200)


def build(exercise_type: ExerciseType) -> dict[str, Any]:
    """Return a few whole exercises of each level of a type, and a digest of two hundred."""
    return {
        level: {
            "digest": digest(exercise_type, level),
            "exercises": [
                {
                    "exercise": msgspec.to_builtins(one := generate(exercise_type, level, seed)),
                    **{
                        language: msgspec.to_builtins(render(one, language))
                        for language in LANGUAGES
                    },
                }
                for seed in SEEDS
            ],
        }
        for level in LEVELS
    }


def digest(exercise_type: Any, level: Any) -> str:
    """Return 16 hex digits of the facts, answers and choices of the cell's first seeds."""
    encoder = msgspec.json.Encoder(order="deterministic")
    made = hashlib.blake2b(digest_size=8)
    for seed in DIGEST_SEEDS:
        made.update(encoder.encode(generate(exercise_type, level, seed)))
    return made.hexdigest()


def read(exercise_type: ExerciseType) -> dict[str, Any]:
    """Return what was written of a type, by level."""
    return dict(json.loads(_path(exercise_type).read_text(encoding="utf-8")))


def write(exercise_type: ExerciseType) -> None:
    """Write a type's file anew."""
    text = json.dumps(build(exercise_type), ensure_ascii=False, indent=1, sort_keys=True)
    _path(exercise_type).write_text(text + "\n", encoding="utf-8")


def _path(exercise_type: ExerciseType) -> Path:
    return FOLDER / f"{exercise_type}.json"


if __name__ == "__main__":
    asked = set(sys.argv[1:])
    if asked - set(EXERCISE_TYPES):
        raise SystemExit(f"the types are {', '.join(EXERCISE_TYPES)}")
    for one in EXERCISE_TYPES:
        if not asked or one in asked:
            write(one)
