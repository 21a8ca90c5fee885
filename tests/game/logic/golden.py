"""Writes and reads the golden logic challenges, one file a kind.

`python -m tests.game.logic.golden` writes them all, or those of the kinds that it is given.

They hold the promise "same kind, age group and seed: same challenge, for ever". Writing them anew
is right only before the first release, or for new generators beside the old ones.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import msgspec

from game.logic import AGE_GROUPS, KINDS, SEED_MAX, generate, render
from game.logic.model import Kind
from game.units import LANGUAGES

FOLDER = Path(__file__).with_name("golden_challenges")
SEEDS = (0, 1_999, SEED_MAX)
DIGEST_SEEDS = range(100)


def build(kind: Kind) -> dict[str, Any]:
    """Return a few whole challenges of each age group of a kind, and a digest of a hundred."""
    return {
        age_group: {
            "digest": digest(kind, age_group),
            "challenges": [
                {
                    "challenge": msgspec.to_builtins(one := generate(kind, age_group, seed)),
                    **{
                        language: msgspec.to_builtins(render(one, language))
                        for language in LANGUAGES
                    },
                }
                for seed in SEEDS
            ],
        }
        for age_group in AGE_GROUPS
    }


def digest(kind: Any, age_group: Any) -> str:
    """Return 16 hex digits of the cell's first challenges, in no language."""
    encoder = msgspec.json.Encoder(order="deterministic")
    made = hashlib.blake2b(digest_size=8)
    for seed in DIGEST_SEEDS:
        made.update(encoder.encode(generate(kind, age_group, seed)))
    return made.hexdigest()


def read(kind: Kind) -> dict[str, Any]:
    """Return what was written of a kind, by age group."""
    return dict(json.loads(_path(kind).read_text(encoding="utf-8")))


def write(kind: Kind) -> None:
    """Write a kind's file anew."""
    text = json.dumps(build(kind), ensure_ascii=False, indent=1, sort_keys=True)
    FOLDER.mkdir(exist_ok=True)
    _path(kind).write_text(text + "\n", encoding="utf-8")


def _path(kind: Kind) -> Path:
    return FOLDER / f"{kind}.json"


if __name__ == "__main__":
    asked = set(sys.argv[1:])
    if asked - set(KINDS):
        raise SystemExit(f"the kinds are {', '.join(KINDS)}")
    for each in KINDS:
        if not asked or each in asked:
            write(each)
