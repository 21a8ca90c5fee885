"""The proof of quality on some hundred seeds a cell; `make exercises` takes ten thousand."""

import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.exercises import SEED_MAX, generate, render
from game.units import EXERCISE_TYPES, LEVELS, ExerciseType, Level

from .properties import violations
from .quality import main, prove
from .rules_table import DISTINCT_SEEDS, distinct_wanted, range_size

SEED_COUNT = 120

every_cell = pytest.mark.parametrize(
    ("exercise_type", "level"), [(one, level) for one in EXERCISE_TYPES for level in LEVELS]
)


@every_cell
def test_every_property_holds_for_every_exercise(exercise_type: ExerciseType, level: Level) -> None:
    report = prove(exercise_type, level, range(SEED_COUNT))
    assert report.cell.count == SEED_COUNT
    assert list(map(str, report.shown)) == []
    assert not report.counts


@given(st.sampled_from(EXERCISE_TYPES), st.sampled_from(LEVELS), st.integers(0, SEED_MAX))
def test_every_property_holds_for_any_seed(
    exercise_type: ExerciseType, level: Level, seed: int
) -> None:
    assert list(map(str, violations(exercise_type, level, seed))) == []


@every_cell
def test_a_thousand_seeds_make_three_hundred_questions_where_the_range_allows(
    exercise_type: ExerciseType, level: Level
) -> None:
    made = (generate(exercise_type, level, seed) for seed in range(DISTINCT_SEEDS))
    templates = {exercise.template for exercise in islice(made, 200)}
    wanted = distinct_wanted(exercise_type, level, len(templates))
    questions: set[str] = set()
    for seed in range(DISTINCT_SEEDS):
        questions.add(render(generate(exercise_type, level, seed), "fr").question)
        if len(questions) >= wanted:
            return
    pytest.fail(f"only {len(questions)} questions of {wanted}")


def test_only_the_smallest_ranges_may_give_fewer_than_three_hundred_questions() -> None:
    """With five wordings each; what the range allows follows from the rules' table alone."""
    narrow = {
        (one, level): distinct_wanted(one, level, 5)
        for one in EXERCISE_TYPES
        for level in LEVELS
        if distinct_wanted(one, level, 5) < 300
    }
    assert set(narrow) == {
        ("multiplication", "initie"),
        ("multiplication", "padawan"),
        ("division", "initie"),
        ("division", "padawan"),
        ("fractions", "initie"),
    }
    assert range_size("multiplication", "initie") == 25
    assert range_size("division", "padawan") == 54
    assert range_size("fractions", "initie") == 36
    # 5 to 20 less 1 to 5: the five pairs of 5 and less are all there is to exchange.
    assert range_size("soustraction", "initie") == 16 * 5


def test_the_command_ends_well_when_everything_holds(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--seeds", "3", "--jobs", "1", "--types", "addition,mixte"]) == 0
    said = capsys.readouterr().out
    assert "24 exercises in 3 languages, 0 violations" in said
    assert said.count("good") == 8


@pytest.mark.parametrize(
    "wrong",
    [
        ["--types", "algebra"],
        ["--seeds", "0"],
        ["--seeds", "many"],
        ["--from", "-1"],
        ["--from", str(2**31 - 1), "--seeds", "2"],
    ],
)
def test_the_command_refuses_what_it_cannot_do(
    wrong: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(wrong)
    assert ended.value.code == 2
    assert "error:" in capsys.readouterr().err


def test_the_command_starts_from_the_shell() -> None:
    said = subprocess.run(
        [sys.executable, "-m", "tests.game.exercises.quality", "--seeds", "1", "--types", "divers"],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert said.returncode == 0, said.stdout + said.stderr
    assert "[4/4] divers/maitre: 1 exercises, 0 violations" in said.stderr
