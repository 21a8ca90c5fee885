"""What holds for a whole cell (type and level) and not for one exercise: variety.

A `Cell` is fed with exercises and says in the end what is too little or too much.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from game.units import LANGUAGES, ExerciseType, Language, Level

from .properties import Item
from .rules_table import DISTINCT_SEEDS, TOLD_TYPES, distinct_wanted

WORDINGS_MIN: Final = {"told": 12, "number": 3}
SHARE_MAX: Final = {"told": 0.2, "number": 0.5}
"""No wording is met more often than this share of a cell's exercises."""
MISCONCEPTIONS_MIN: Final = 3
SAMPLE_MIN: Final = 100
"""Fewer exercises than this say nothing about shares."""
NAMES_SAMPLE_MIN: Final = 20
"""Fewer than this say nothing about which misconceptions a cell has."""

_NUMBERS: Final = re.compile(r"\d[\d\u202f.,/]*")


@dataclass
class Cell:
    """What was met in the exercises of one type and level."""

    type: ExerciseType
    level: Level
    count: int = 0
    templates: Counter[str] = field(default_factory=Counter)
    questions: dict[Language, set[str]] = field(default_factory=dict)
    wordings: dict[Language, dict[str, str]] = field(default_factory=dict)
    misconceptions: Counter[str] = field(default_factory=Counter)

    def add(self, item: Item) -> None:
        """Count one exercise. Distinct questions are counted among the first 1,000 only."""
        exercise, renderings = item
        self.count += 1
        self.templates[exercise.template] += 1
        for choice in exercise.choices[1:]:
            self.misconceptions[str(choice.misconception)] += 1
        for language, rendering in renderings.items():
            if self.count <= DISTINCT_SEEDS:
                self.questions.setdefault(language, set()).add(rendering.question)
            wordings = self.wordings.setdefault(language, {})
            if exercise.template not in wordings:
                wordings[exercise.template] = _NUMBERS.sub("#", rendering.question)

    @property
    def kind(self) -> str:
        """Whether the cell tells stories or asks for numbers."""
        return "told" if self.type in TOLD_TYPES else "number"

    def distinct(self, language: Language) -> int:
        """Return how many different questions were met."""
        return len(self.questions.get(language, ()))

    @property
    def top_share(self) -> float:
        """Return the share of the commonest wording."""
        return max(self.templates.values(), default=0) / max(self.count, 1)

    def faults(self) -> Iterator[str]:
        """Yield what the cell lacks; only what its number of exercises can tell."""
        named = set(self.misconceptions) - {"calculation_slip"}
        if self.count >= NAMES_SAMPLE_MIN and len(named) < MISCONCEPTIONS_MIN:
            yield f"only {len(named)} misconceptions: {sorted(named)}"
        if self.count >= SAMPLE_MIN:
            if self.top_share > SHARE_MAX[self.kind]:
                name, _ = self.templates.most_common(1)[0]
                yield f"wording {name!r} makes {self.top_share:.0%} of the cell"
            for language in LANGUAGES:
                wordings = set(self.wordings[language].values())
                if len(wordings) < WORDINGS_MIN[self.kind]:
                    yield f"only {len(wordings)} wordings in {language}"
        if self.count >= DISTINCT_SEEDS:
            wanted = distinct_wanted(self.type, self.level, len(self.templates))
            for language in LANGUAGES:
                if self.distinct(language) < wanted:
                    yield (
                        f"only {self.distinct(language)} different questions of {wanted} "
                        f"in {DISTINCT_SEEDS} seeds in {language}"
                    )
