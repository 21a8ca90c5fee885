"""What must hold for any challenge: `faults` looks at one and says what is wrong with it."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from typing import Any

import msgspec

from game.logic import check, misconception_text, render, show
from game.logic.model import LogicChallenge, LogicRendering
from game.logic.visuals import Bag, Cards, DotFigures, FigureGrid, Map, Robot, Tree, read
from game.units import LANGUAGES, Language

from .second_opinion import answers
from .second_opinion.clues import idle_clues

_NUMBER = re.compile(r"\d+(?:[\u202f,.]\d+)*(?:/\d+)?")
_ELISION = re.compile(
    r"(?<!-)\b(?:[dDlLnNjJ]e|[qQ]ue|[sS]e|[lL]a) (?:[aeiouéèêâîôû]|[AEIOUÉÈÊ][a-zà-ÿ])"
)
_SPANISH = re.compile(r"\by (?:i|hi(?!e))\w|\bo (?:o|ho)\w", re.IGNORECASE)
_EMPTY = re.compile(r"[{}|@]|  | [,.]|[ \t]$|^[ \t]|[ :]\.|\(\)", re.MULTILINE)


def faults(challenge: LogicChallenge) -> list[str]:
    """Return what is wrong, in words; an empty list for a sound challenge."""
    told = {language: render(challenge, language) for language in LANGUAGES}
    return [
        *data_faults(challenge),
        *second_opinion_faults(challenge),
        *_picture(challenge, told),
        *(
            f"{language}: {fault}"
            for language in LANGUAGES
            for fault in _words(challenge, told[language], language)
        ),
    ]


def data_faults(challenge: LogicChallenge) -> list[str]:
    """Return what is wrong with a challenge in no language."""
    return [*_data(challenge), *_choices(challenge)]


def _data(challenge: LogicChallenge) -> Iterator[str]:
    stored = msgspec.json.encode(challenge)
    if msgspec.json.decode(stored, type=LogicChallenge) != challenge:
        yield "it does not survive being stored as JSON"
    if not 1.0 <= challenge.difficulty_rating <= 5.0:
        yield f"its difficulty is {challenge.difficulty_rating}"
    if not 1 <= challenge.estimated_minutes <= 15:
        yield f"it takes {challenge.estimated_minutes} minutes"
    if len(challenge.answer) > 255:
        yield "its answer is too long for its column"


def _choices(challenge: LogicChallenge) -> Iterator[str]:
    choices = challenge.choices
    if not choices:
        if challenge.template not in {"shift", "crack"}:
            yield "it has no choices"
        return
    if len({choice.value for choice in choices}) != 4:
        yield f"its choices are not four: {choices}"
    if choices[0].value != challenge.answer or choices[0].misconception is not None:
        yield "the right choice is not the first"
    for choice in choices[1:]:
        if choice.misconception is None:
            yield f"{choice.value} has no misconception"
        elif misconception_text(choice.misconception, "fr") == choice.misconception.replace(
            "_", " "
        ):
            yield f"{choice.misconception} has no name"
    if challenge.answer_form != "word":
        values = [Fraction(choice.value) for choice in choices]
        if len(set(values)) != 4 or min(values) < 0:
            yield f"two choices are equal, or one is negative: {values}"
        if challenge.answer_form == "number" and any(v.denominator != 1 for v in values):
            yield "a part of a whole thing is a choice"
        if challenge.answer_form == "fraction" and max(values) > 1:
            yield "a chance above 1 is a choice"


def second_opinion_faults(challenge: LogicChallenge) -> Iterator[str]:
    """Yield where a second solver, or a clue left out, says something else."""
    found = answers(challenge)
    if found != {challenge.answer}:
        yield f"the answer is {challenge.answer}, a second opinion has {sorted(found)}"
    if challenge.kind == "deduction":
        idle = idle_clues(challenge)
        if idle:
            yield f"clues {idle} are superfluous"


def _picture(challenge: LogicChallenge, told: dict[Language, LogicRendering]) -> Iterator[str]:
    for language, rendering in told.items():
        data = rendering.visual_data
        try:
            picture = read(data)
        except msgspec.ValidationError as error:
            yield f"{language}: the picture is not valid: {error}"
            return
        if not picture.alt:
            yield f"{language}: the picture has no alternative text"
        if "@" in str(data):
            yield f"{language}: the picture has a mark that is not put into words"
        shown = sorted(rendering.choices)
        if picture.options and sorted(option.label for option in picture.options) != shown:
            yield f"{language}: the options are not the choices"
    match picture:
        case Map():
            yield from _map(picture)
        case Bag():
            if any(
                (a.x - b.x) ** 2 + (a.y - b.y) ** 2 < 12**2
                for a, b in combinations(picture.balls, 2)
            ):
                yield "two balls overlap"
            if any(not 6 <= place <= 94 for ball in picture.balls for place in (ball.x, ball.y)):
                yield "a ball is outside"
        case Tree():
            if len({(node.x, node.y) for node in picture.nodes}) != len(picture.nodes):
                yield "two forks are in the same place"
        case FigureGrid():
            places = [(cell.row, cell.column) for cell in picture.cells]
            if len(set(places)) != len(places):
                yield "two figures are in the same square"
            if sum(cell.is_asked for cell in picture.cells) != 1:
                yield "there is not exactly one question mark"
            if any(cell.is_asked and (cell.figure or cell.marks) for cell in picture.cells):
                yield "the picture shows the answer"
        case DotFigures():
            if any(len(set(each.dots)) != len(each.dots) for each in picture.figures):
                yield "two dots are in the same place"
        case Robot():
            if (picture.column, picture.row) in picture.walls:
                yield "the robot stands in a wall"
        case Cards():
            if challenge.kind == "sequence" and picture.cards[-1].text is not None:
                yield "the picture shows the answer"
        case _:
            pass


def _map(picture: Map) -> Iterator[str]:
    """Lines are apart from points and from each other, in floating point this time."""
    points = [complex(node.x, node.y) for node in picture.nodes]
    for a, b in combinations(points, 2):
        if abs(a - b) < 16:
            yield f"two points are too near: {a} {b}"
    for edge in picture.edges:
        one, other = points[edge.start], points[edge.end]
        for at, point in enumerate(points):
            if at not in {edge.start, edge.end} and _distance(point, one, other) < 8:
                yield "a line touches a point that it does not join"
    for first, second in combinations(picture.edges, 2):
        if {first.start, first.end} & {second.start, second.end}:
            continue
        # Ends that are all away from the other line, on both sides of it: a cross.
        ends = (points[first.start], points[first.end])
        others = (points[second.start], points[second.end])
        if _is_cut(*ends, *others) and _is_cut(*others, *ends):
            yield "two lines cross"


def _distance(point: complex, one: complex, other: complex) -> float:
    if one == other:
        return abs(point - one)
    along = ((point - one) * (other - one).conjugate()).real / abs(other - one) ** 2
    return abs(point - (one + min(1.0, max(0.0, along)) * (other - one)))


def _is_cut(one: complex, other: complex, a: complex, b: complex) -> bool:
    sides = [((point - one) * (other - one).conjugate()).imag for point in (a, b)]
    return sides[0] * sides[1] <= 0


def _words(challenge: LogicChallenge, told: LogicRendering, language: Language) -> Iterator[str]:
    if not 0 < len(told.title) <= 255 or not 0 < len(told.answer) <= 255:
        yield "the title or the answer does not fit its column"
    texts = (told.title, told.description, told.question, *told.hints, told.explanation)
    for text in (*texts, told.visual_data["alt"], *told.choices):
        if _EMPTY.search(text):
            yield f"something is left over or missing in {text!r}"
        if language == "fr" and (
            _ELISION.search(text) or re.search(r"[^\u202f\u00a0\s«][?!;]", text)
        ):
            yield f"French is not spelled so: {text!r}"
        if language == "es" and _SPANISH.search(text):
            yield f"Spanish says e and u here: {text!r}"
    if not told.explanation.endswith(f"{told.answer}."):
        yield f"the explanation does not end in {told.answer!r}"
    if told.explanation.count("\n") < 2 and challenge.template != "crack":
        yield "the explanation has fewer than three steps"
    yield from _hints(challenge, told)
    yield from _verdicts(challenge, told, language)


def _hints(challenge: LogicChallenge, told: LogicRendering) -> Iterator[str]:
    if len(set(told.hints)) != 3 or not all(told.hints):
        yield "the three hints are not three"
    known = _numbers(told.question) | _numbers(str(told.visual_data))
    for hint in told.hints:
        if challenge.answer_form != "word" and told.answer in _numbers(hint) - known:
            yield f"a hint gives the answer {told.answer}: {hint!r}"
        if (
            challenge.kind == "coding"
            and challenge.answer_form == "word"
            and re.search(rf"\b{re.escape(told.answer)}\b", hint)
        ):
            yield f"a hint gives the answer {told.answer}: {hint!r}"
    items = re.findall(r"\d+|\b[A-ZÉ]\w*", told.question + str(told.visual_data))
    if not set(re.findall(r"\d+|\b[A-ZÉ]\w*", " ".join(told.hints))) & set(items):
        own = [str(value) for value in told.visual_data.values()]
        if not any(part in " ".join(own) for part in told.hints[0].split()):
            yield "no hint speaks of this challenge"


def _numbers(text: str) -> set[str]:
    return set(_NUMBER.findall(text))


def _verdicts(challenge: LogicChallenge, told: LogicRendering, language: Language) -> Iterator[str]:
    for written in (told.answer, challenge.answer):
        if not check(challenge, written).is_right:
            yield f"the right answer {written!r} is not taken as right"
    if len({text.casefold() for text in told.choices}) != len(told.choices):
        yield f"two choices read the same: {told.choices}"
    for choice, text in zip(challenge.choices, told.choices, strict=True):
        if show(challenge, choice.value, language) != text:
            yield "a choice is shown in two ways"
        verdict: Any = check(challenge, text)
        if verdict.is_right != (choice.misconception is None):
            yield f"the choice {text!r} is judged wrongly"
        if verdict.misconception != choice.misconception:
            yield f"the choice {text!r} is explained by {verdict.misconception}"
