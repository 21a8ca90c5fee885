"""Reads clues and sentences from the English text, and tries everything."""

import re
from collections.abc import Callable, Iterator
from itertools import permutations, product
from typing import Any

from game.logic import render
from game.logic.model import LogicChallenge

Places = dict[str, int]
Rule = Callable[[Places], bool]

NAME = r"[^\W\d_]+"


def _bound(rule: Callable[..., object], words: tuple[str, ...]) -> Callable[[Any], bool]:
    """Return the rule of a clue with the words of the clue."""
    return lambda world: bool(rule(world, *words))


def _read_order(text: str) -> Rule:
    for pattern, rule in (
        (rf"({NAME}) is ahead of ({NAME})\.", lambda p, a, b: p[a] < p[b]),
        (rf"({NAME}) is right after ({NAME})\.", lambda p, a, b: p[a] - p[b] == 1),
        (rf"({NAME}) and ({NAME}) are next to .*", lambda p, a, b: abs(p[a] - p[b]) == 1),
        (rf"({NAME}) and ({NAME}) are not next to .*", lambda p, a, b: abs(p[a] - p[b]) > 1),
        (
            rf"There (?:is|are) exactly (\d+) child(?:ren)? between ({NAME}) and ({NAME})\.",
            lambda p, n, a, b: abs(p[a] - p[b]) == int(n) + 1,
        ),
        (rf"({NAME}) is in place (\d+)\.", lambda p, a, n: p[a] == int(n)),
        (rf"({NAME}) is not in place (\d+)\.", lambda p, a, n: p[a] != int(n)),
    ):
        found = re.fullmatch(pattern, text)
        if found:
            return _bound(rule, found.groups())
    raise AssertionError(f"unknown clue {text!r}")


def clue_texts(challenge: LogicChallenge) -> list[str]:
    question = render(challenge, "en").question
    return re.findall(r"^Clue \d+\. (.*)$", question, re.MULTILINE)


def order_ways(challenge: LogicChallenge, leave_out: int = -1) -> list[Places]:
    question = render(challenge, "en").question
    named = re.search(r": (.*?)\. Place 1", question)
    assert named
    names = re.split(r", | and ", named[1])
    rules = [_read_order(text) for at, text in enumerate(clue_texts(challenge)) if at != leave_out]
    ways = (dict(zip(order, range(1, 99), strict=False)) for order in permutations(names))
    return [places for places in ways if all(rule(places) for rule in rules)]


def order(challenge: LogicChallenge) -> set[str]:
    asked = re.search(r"Who is in place (\d+)\?", render(challenge, "en").question)
    assert asked
    return {
        name
        for places in order_ways(challenge)
        for name, place in places.items()
        if place == int(asked[1])
    }


def _read_has(text: str) -> Callable[[dict[str, str]], bool]:
    """The dictionary says who has a thing."""
    thing = r"(the .*?)"
    for pattern, rule in (
        (rf"Whoever has {thing} also has {thing}\.", lambda o, x, y: o[x] == o[y]),
        (rf"Whoever has {thing} does not have {thing}\.", lambda o, x, y: o[x] != o[y]),
        (rf"({NAME}) has {thing}\.", lambda o, a, x: o[x] == a),
        (rf"({NAME}) does not have {thing}\.", lambda o, a, x: o[x] != a),
        (rf"({NAME}) or ({NAME}) has {thing}\.", lambda o, a, b, x: o[x] in {a, b}),
        (rf"Neither ({NAME}) nor ({NAME}) has {thing}\.", lambda o, a, b, x: o[x] not in {a, b}),
    ):
        found = re.fullmatch(pattern, text)
        if found:
            return _bound(rule, found.groups())
    raise AssertionError(f"unknown clue {text!r}")


def has_ways(challenge: LogicChallenge, leave_out: int = -1) -> list[dict[str, str]]:
    question = render(challenge, "en").question
    names = re.split(r", | and ", question.split(" each have", 1)[0])
    lists = [
        re.split(r", | and ", line)
        for line in re.findall(r"^To be shared out: (.*)\.$", question, re.MULTILINE)
    ]
    rules = [_read_has(text) for at, text in enumerate(clue_texts(challenge)) if at != leave_out]
    found = []
    for orders in product(*(permutations(names) for _ in lists)):
        owners = {
            thing: owner
            for things, one in zip(lists, orders, strict=True)
            for thing, owner in zip(things, one, strict=True)
        }
        if all(rule(owners) for rule in rules):
            found.append(owners)
    return found


def has(challenge: LogicChallenge) -> set[str]:
    asked = re.search(r"Who has (the .*)\?$", render(challenge, "en").question)
    assert asked
    return {owners[asked[1]] for owners in has_ways(challenge)}


def sentences(challenge: LogicChallenge) -> list[tuple[str, str]]:
    return re.findall(r"^([^\n:]+): “(.*)”$", render(challenge, "en").question, re.MULTILINE)


def _is_true(text: str, speaker: str, star: str, said: dict[str, str]) -> bool:
    text = text.replace("It was me", f"It was {speaker}").replace("not me.", f"not {speaker}.")
    text = text.replace(" or me.", f" or {speaker}.")
    for pattern, rule in (
        (r"(?:The star is in box|It was) (\w+)\.", lambda a: a == star),
        (r"(?:The star is not in box|It was not) (\w+)\.", lambda a: a != star),
        (r"(?:The star is in box|It was) (\w+) or (\w+)\.", lambda a, b: star in {a, b}),
        (r"(?:Label )?(\w+) is (?:true|right)\.", lambda a: _is_true(said[a], a, star, said)),
        (
            r"(?:Label )?(\w+) is (?:not true|mistaken)\.",
            lambda a: not _is_true(said[a], a, star, said),
        ),
    ):
        found = re.fullmatch(pattern, text)
        if found:
            return bool(rule(*found.groups()))
    raise AssertionError(f"unknown sentence {text!r}")


def star(challenge: LogicChallenge) -> set[str]:
    said = dict(sentences(challenge))
    wanted = re.search(r"Exactly (\d+) ", render(challenge, "en").question)
    assert wanted
    return {
        place
        for place in said
        if sum(_is_true(text, who, place, said) for who, text in said.items()) == int(wanted[1])
    }


def robot_worlds(challenge: LogicChallenge, leave_out: int = -1) -> Iterator[dict[str, bool]]:
    said = sentences(challenge)
    for sorts in product((True, False), repeat=len(said)):
        world = {who: sort for (who, _), sort in zip(said, sorts, strict=True)}
        if all(
            at == leave_out or _claim(text, world) == world[who]
            for at, (who, text) in enumerate(said)
        ):
            yield world


def _claim(text: str, world: dict[str, bool]) -> bool:
    for pattern, rule in (
        (r"Robot (\w) is always right\.", lambda a: world[a]),
        (r"Robot (\w) is always wrong\.", lambda a: not world[a]),
        (r"Robots (\w) and (\w) are of the same sort\.", lambda a, b: world[a] == world[b]),
        (r"Robots (\w) and (\w) are of different sorts\.", lambda a, b: world[a] != world[b]),
        (
            r"Exactly (\d+) robots? (?:is|are) always right\.",
            lambda n: sum(world.values()) == int(n),
        ),
    ):
        found = re.fullmatch(pattern, text)
        if found:
            return bool(rule(*found.groups()))
    raise AssertionError(f"unknown sentence {text!r}")


def robots(challenge: LogicChallenge) -> set[str]:
    worlds = list(robot_worlds(challenge))
    assert len(worlds) == 1
    return {str(sum(world.values())) for world in worlds}


def idle_clues(challenge: LogicChallenge) -> list[int]:
    """Return the clues that can be left out without a second solution."""
    ways: Callable[[LogicChallenge, int], list[object]]
    match challenge.template:
        case "queue" | "race":
            ways = lambda one, out: list(order_ways(one, out))  # noqa: E731
        case "who_has" | "who_has_two":
            ways = lambda one, out: list(has_ways(one, out))  # noqa: E731
        case "robots":
            ways = lambda one, out: list(robot_worlds(one, out))  # noqa: E731
        case _:
            return []
    count = len(challenge.facts.get("clues") or challenge.facts["claims"])
    assert len(ways(challenge, -1)) == 1
    return [at for at in range(count) if len(ways(challenge, at)) < 2]


OPINIONS: dict[str, Callable[[LogicChallenge], set[str]]] = {
    "queue": order,
    "race": order,
    "who_has": has,
    "who_has_two": has,
    "boxes": star,
    "surprise": star,
    "robots": robots,
}
