"""Writes and reads the golden exercises: `python -m tests.game.exercises.golden` writes them.

They hold the promise "same type, level and seed: same exercise, for ever". Writing them anew is
right only for a new rules version, or before the first release.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

import msgspec

from game.exercises import SEED_MAX, generate, render
from game.units import EXERCISE_TYPES, LANGUAGES, LEVELS

PATH = Path(__file__).with_name("golden.json")
SEEDS = (0, 1_999, SEED_MAX)
DIGEST_SEEDS = range(200)


def build() -> dict[str, Any]:
    """Return a few whole exercises of each cell, and a digest of two hundred."""
    return {
        f"{exercise_type}/{level}": {
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
        for exercise_type in EXERCISE_TYPES
        for level in LEVELS
    }


def digest(exercise_type: Any, level: Any) -> str:
    """Return 16 hex digits of the facts, answers and choices of the cell's first seeds."""
    encoder = msgspec.json.Encoder(order="deterministic")
    made = hashlib.blake2b(digest_size=8)
    for seed in DIGEST_SEEDS:
        made.update(encoder.encode(generate(exercise_type, level, seed)))
    return made.hexdigest()


def read() -> dict[str, Any]:
    """Return what was written."""
    return dict(json.loads(PATH.read_text(encoding="utf-8")))


if __name__ == "__main__":
    PATH.write_text(
        json.dumps(build(), ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
    )
