"""The three modes of play: each module says only what differs from the others."""

from typing import Final

from game.modes.accuracy import Accuracy
from game.modes.endurance import WAVE_COUNT, WAVE_SIZE, Endurance
from game.modes.rules import ModeRules
from game.modes.speed import Speed
from game.units import Mode

MODES: Final[dict[Mode, ModeRules]] = {
    "speed": Speed(),
    "accuracy": Accuracy(),
    "endurance": Endurance(),
}


def default_question_count(mode: Mode, *, is_young: bool = False) -> int:
    """Return N unless the host says otherwise; `is_young` are pupils of six to eight years."""
    if mode == "speed":
        return 12 if is_young else 20
    return 10 if mode == "accuracy" else WAVE_SIZE * WAVE_COUNT
