"""Age, money, time, speed, percent, probability, sequences and puzzles."""

from typing import Final

from game.exercises.families.chance import CHANCE
from game.exercises.families.everyday import EVERYDAY
from game.exercises.families.puzzles import PUZZLES
from game.exercises.families.rates import RATES
from game.exercises.families.topic import Topic
from game.exercises.family import Facts, Family, Problem, Solution
from game.exercises.names import NAMES
from game.seeded import Seeded
from game.units import Level

TOPICS: Final[dict[str, Topic]] = {**EVERYDAY, **RATES, **CHANCE, **PUZZLES}

_BY_LEVEL: Final = {
    level: tuple(name for name, topic in TOPICS.items() if topic.level == level)
    for level in ("initie", "padawan", "chevalier", "maitre")
}


def draw(level: Level, source: Seeded) -> Problem:
    """A topic of the level with its numbers, and two first names."""
    name = source.pick(_BY_LEVEL[level])
    facts: dict[str, int | str] = dict(TOPICS[name].draw(source))
    who, other = source.shuffled(NAMES)[:2]
    return Problem(name, {**facts, "who": who, "other": other})


def solve(template: str, facts: Facts) -> Solution:
    """Solve as the topic says; hint and explanation are the topic's own."""
    topic = TOPICS[template]
    return topic.solve(facts)._replace(way=template, unit=topic.unit, form=topic.form)


FAMILY: Final = Family(draw, solve)
