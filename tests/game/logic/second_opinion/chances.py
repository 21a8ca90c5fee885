"""Counts every outcome, one by one."""

import re
from collections.abc import Callable, Iterable
from fractions import Fraction
from itertools import permutations, product

from game.logic import render
from game.logic.model import LogicChallenge

FILLS = {"striped": "striped", "dotted": "dotted", "checked": "checked", "starry": "starred"}


def share(outcomes: Iterable[bool]) -> set[str]:
    seen = list(outcomes)
    return {str(Fraction(sum(seen), len(seen)))}


def question(challenge: LogicChallenge) -> str:
    return render(challenge, "en").question


def _fill(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    assert found, text
    return FILLS[found[1]]


def balls(challenge: LogicChallenge) -> list[str]:
    """The balls as the question tells them."""
    return [
        FILLS[fill]
        for count, fill in re.findall(r"(\d+) (\w+) balls?", question(challenge).split(".")[0])
        for _ in range(int(count))
    ]


def bag(challenge: LogicChallenge) -> set[str]:
    wanted = _fill(r"that it is (\w+)\?", question(challenge))
    drawn = [ball["fill"] for ball in challenge.visual["balls"]]
    assert sorted(drawn) == sorted(balls(challenge))
    return share(ball == wanted for ball in drawn)


def wheel(challenge: LogicChallenge) -> set[str]:
    unwanted = _fill(r"not stop on a (\w+) sector", question(challenge))
    (one,) = challenge.visual["wheels"]
    return share(sector["fill"] != unwanted for sector in one["sectors"])


def die(challenge: LogicChallenge) -> set[str]:
    text = question(challenge)
    faces = [int(card["text"]) for card in challenge.visual["cards"]]
    events: tuple[tuple[str, Callable[[int, int], bool]], ...] = (
        (r"a multiple of (\d+)", lambda value, k: value % k == 0),
        (r"an (even) number", lambda value, _k: value % 2 == 0),
        (r"an (odd) number", lambda value, _k: value % 2 == 1),
        (r"greater than (\d+)", lambda value, k: value > k),
        (r"less than (\d+)", lambda value, k: value < k),
    )
    for pattern, rule in events:
        found = re.search(pattern, text)
        if found:
            k = int(found[1]) if found[1].isdigit() else 0
            return share(rule(face, k) for face in faces)
    raise AssertionError(text)


def numbers(challenge: LogicChallenge) -> set[str]:
    found = re.search(r"a multiple of (\d+) or of (\d+)", question(challenge))
    assert found
    a, b = int(found[1]), int(found[2])
    cards = [int(card["text"]) for card in challenge.visual["cards"]]
    return share(not (card % a and card % b) for card in cards)


def fill_up(challenge: LogicChallenge) -> set[str]:
    text = question(challenge)
    wanted = _fill(r"How many (\w+) balls", text)
    found = re.search(r"is (\d+/\d+)\?", text)
    assert found
    content = balls(challenge)
    fitting = set()
    for added in range(60):
        filled = [*content, *[wanted] * added]
        if Fraction(filled.count(wanted), len(filled)) == Fraction(found[1]):
            fitting.add(str(added))
    return fitting


def sums(challenge: LogicChallenge) -> set[str]:
    found = re.search(r"the sum is (\d+)", question(challenge))
    assert found
    faces = [[int(each["label"]) for each in one["sectors"]] for one in challenge.visual["wheels"]]
    return share(sum(pair) == int(found[1]) for pair in product(*faces))


def twice(challenge: LogicChallenge) -> set[str]:
    text = question(challenge)
    content = list(enumerate(balls(challenge)))
    is_back = "put back" in text
    draws = product(content, repeat=2) if is_back else permutations(content, 2)
    pairs = [(one[1], two[1]) for one, two in draws]
    both = re.search(r"that both balls are (\w+)", text)
    if both:
        return share(pair == (FILLS[both[1]],) * 2 for pair in pairs)
    if "the same texture" in text:
        return share(one == two for one, two in pairs)
    assert "different textures" in text
    return share(one != two for one, two in pairs)


def once(challenge: LogicChallenge) -> set[str]:
    text = question(challenge)
    wanted = _fill(r"stops on a (\w+) sector at least once", text)
    turns = re.search(r"spun (\d+) times", text)
    assert turns
    (one,) = challenge.visual["wheels"]
    fills = [sector["fill"] for sector in one["sectors"]]
    return share(wanted in spins for spins in product(fills, repeat=int(turns[1])))


def given(challenge: LogicChallenge) -> set[str]:
    text = question(challenge)
    (a, b), (c, d) = [[int(cell) for cell in row] for row in challenge.visual["cells"]]
    members = [(True, True)] * a + [(True, False)] * b + [(False, True)] * c + [(False, False)] * d
    if "A member who does music" in text:
        return share(sport for music, sport in members if music)
    assert "A member who does sport" in text
    return share(music for music, sport in members if sport)


OPINIONS: dict[str, Callable[[LogicChallenge], set[str]]] = {
    "bag": bag,
    "wheel": wheel,
    "die": die,
    "numbers": numbers,
    "fill_up": fill_up,
    "sums": sums,
    "twice_back": twice,
    "twice_kept": twice,
    "at_least_once": once,
    "given": given,
}
