"""Same kind, age group and seed: the same challenge, for ever, in every process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from game.logic.model import AGE_GROUPS, KINDS, Kind, LogicChallenge

from .golden import build, read

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("kind", KINDS)
def test_every_golden_challenge_is_still_the_same(kind: Kind) -> None:
    kept, made = read(kind), json.loads(json.dumps(build(kind)))
    assert sorted(kept) == sorted(AGE_GROUPS)
    for age_group in AGE_GROUPS:
        assert made[age_group] == kept[age_group], age_group


@pytest.mark.parametrize("hash_seed", ["0", "4242"])
def test_another_process_with_other_hashes_makes_the_same_challenges(hash_seed: str) -> None:
    program = (
        "from tests.game.logic.golden import digest\n"
        "for kind in ('deduction', 'graph', 'pattern'): print(digest(kind, '13+'))"
    )
    printed = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout
    assert printed.split() == [
        read(kind)["13+"]["digest"] for kind in ("deduction", "graph", "pattern")
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_a_challenge_survives_being_stored_as_json(kind: Kind) -> None:
    for cell in read(kind).values():
        for kept in cell["challenges"]:
            data = msgspec.json.encode(kept["challenge"])
            challenge = msgspec.json.decode(data, type=LogicChallenge)
            assert json.loads(msgspec.json.encode(challenge)) == kept["challenge"]
