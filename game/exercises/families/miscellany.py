"""Age, money, time, speed, percent, probability, sequences and puzzles."""

from typing import Final

from game.exercises.families.ages import AGES
from game.exercises.families.chance import CHANCE
from game.exercises.families.durations import DURATIONS
from game.exercises.families.likely import with_likely
from game.exercises.families.money import MONEY
from game.exercises.families.percents import PERCENTS
from game.exercises.families.puzzles import PUZZLES
from game.exercises.families.rates import RATES
from game.exercises.families.sequences import SEQUENCES
from game.exercises.families.topic import Topic
from game.exercises.family import Facts, Family, Problem, Solution
from game.exercises.names import draw_two
from game.seeded import Seeded
from game.units import LEVELS, Level

TOPICS: Final[dict[str, Topic]] = {
    **AGES,
    **MONEY,
    **DURATIONS,
    **RATES,
    **PERCENTS,
    **CHANCE,
    **SEQUENCES,
    **PUZZLES,
}


def _wordings(level: Level) -> tuple[tuple[str, ...], ...]:
    """Return the templates of a level, those of one kind together."""
    kinds: dict[str, list[str]] = {}
    for template, topic in TOPICS.items():
        if topic.level == level:
            kinds.setdefault(topic.way, []).append(template)
    return tuple(map(tuple, kinds.values()))


_BY_LEVEL: Final[dict[Level, tuple[tuple[str, ...], ...]]] = {
    level: _wordings(level) for level in LEVELS
}


def draw(level: Level, source: Seeded) -> Problem:
    """A kind of the level, one of its wordings with its numbers, and two first names."""
    template = source.pick(source.pick(_BY_LEVEL[level]))
    facts: dict[str, int | str] = dict(TOPICS[template].draw(source))
    return Problem(template, {**facts, **draw_two(source)})


def solve(template: str, facts: Facts) -> Solution:
    """Solve as the topic says; hint and explanation are those of its kind."""
    topic = TOPICS[template]
    solution = topic.solve(facts)._replace(way=topic.way, unit=topic.unit, form=topic.form)
    return with_likely(solution, facts)


FAMILY: Final = Family(draw, solve)
