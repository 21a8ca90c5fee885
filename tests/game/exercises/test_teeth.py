# ruff: noqa: RUF001 - typographic signs are meant
"""The proof of quality has teeth: each way to spoil an exercise is caught, for its own reason."""

import ast
import unicodedata
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from game.exercises import generate
from game.exercises.model import Choice, Exercise, Rendering
from game.units import ExerciseType, Language, Level

from .cells import Cell
from .properties import Fault, Item, Property, examine, inspect, make, violations
from .quality import conclude, prove
from .rendered import calculations, equations, numbers, own_numbers

Spoil = Callable[[Item], Item]

BASES: dict[str, tuple[ExerciseType, Level, Callable[[Item], bool]]] = {
    "sum": (
        "addition",
        "padawan",
        lambda item: "{a} + {b}".format(**item.exercise.facts) in item.renderings["es"].question,
    ),
    "difference": (
        "soustraction",
        "padawan",
        lambda item: "{a} − {b}".format(**item.exercise.facts) in item.renderings["en"].question,
    ),
    "big": ("mixte", "maitre", lambda item: int(item.exercise.answer) > 2000),
    "fraction": ("fractions", "padawan", lambda item: "/" in item.exercise.answer),
    "story": ("texte", "padawan", lambda item: item.exercise.template == "train_stop"),
    "square": ("geometrie", "initie", lambda item: "carré" in item.renderings["fr"].question),
}
"""Good exercises to spoil, found when they are asked for: families change."""


def find(exercise_type: ExerciseType, level: Level, fits: Callable[[Item], bool]) -> Item:
    """Return the first exercise of a cell that fits, which must itself be without fault."""
    for seed in range(3000):
        item = make(exercise_type, level, seed)
        if fits(item):
            assert inspect(item) == []
            return item
    raise AssertionError("no such exercise")


@cache
def base(name: str) -> Item:
    return find(*BASES[name])


def exercise(change: Callable[[Exercise], dict[str, Any]]) -> Spoil:
    """Replace fields of the exercise."""

    def spoil(item: Item) -> Item:
        spoilt = msgspec.structs.replace(item.exercise, **change(item.exercise))
        return item._replace(exercise=spoilt)

    return spoil


def other_answer(value: Callable[[int], str]) -> Spoil:
    """Give the exercise and its first choice another answer."""
    return exercise(
        lambda one: {
            "answer": value(int(one.answer)),
            "choices": (Choice(value(int(one.answer))), *one.choices[1:]),
        }
    )


def choices(change: Callable[[tuple[Choice, ...]], tuple[Choice, ...]]) -> Spoil:
    return exercise(lambda one: {"choices": change(one.choices)})


def rendering(language: Language, change: Callable[[Rendering], dict[str, Any]]) -> Spoil:
    """Replace fields of one language's texts."""

    def spoil(item: Item) -> Item:
        old = item.renderings[language]
        spoilt = msgspec.structs.replace(old, **change(old))
        return item._replace(renderings={**item.renderings, language: spoilt})

    return spoil


def text(language: Language, **changes: str) -> Spoil:
    """Replace texts. `{}` is what was there, `{a}` and the like are facts, `{more}` is one more."""

    def spoil(item: Item) -> Item:
        answer = Fraction(item.exercise.answer)
        triple = f"{3 * answer.numerator}/{3 * answer.denominator}"
        fields = {**item.exercise.facts, "answer": answer, "more": answer + 1, "triple": triple}
        return rendering(
            language,
            lambda old: {
                name: change.format(getattr(old, name), **fields)
                for name, change in changes.items()
            },
        )(item)

    return spoil


def swap(language: Language, name: str, old: str, new: str) -> Spoil:
    """Replace a part of one text, which must be there; both may name facts."""

    def spoil(item: Item) -> Item:
        facts = item.exercise.facts
        before, after = old.format(**facts), new.format(**facts)
        assert before in getattr(item.renderings[language], name)
        return rendering(language, lambda one: {name: getattr(one, name).replace(before, after)})(
            item
        )

    return spoil


SPOILT: dict[str, tuple[str, Spoil, str]] = {
    "answer off by one": ("sum", other_answer(lambda right: str(right + 1)), "answer"),
    "answer off by three in a story": (
        "story",
        other_answer(lambda right: str(right + 3)),
        "answer",
    ),
    "swapped operands in a difference": (
        "difference",
        swap("en", "question", "{a} − {b}", "{b} − {a}"),
        "answer",
    ),
    "another operation in one language": ("sum", swap("es", "question", "+", "−"), "answer"),
    "a question that nobody understands": (
        "sum",
        text("fr", question="Voici {a} et {b} dans un sac."),
        "answer",
    ),
    "a template without a second opinion": (
        "story",
        exercise(lambda _: {"template": "unheard_of"}),
        "answer",
    ),
    "facts that cannot be stored": ("sum", exercise(lambda _: {"facts": {"a": 1.5}}), "json"),
    "facts of another story": (
        "story",
        exercise(lambda one: {"facts": {**one.facts, "c": int(one.facts["c"]) - 1}}),
        "answer",
    ),
    "a second right answer": (
        "story",
        choices(lambda c: (c[0], Choice(c[0].value, "off_by_one"), *c[2:])),
        "answer",
    ),
    "an operand out of its range": (
        "sum",
        lambda item: exercise(lambda one: {"facts": {**one.facts, "a": 9}})(
            swap("fr", "question", "{a}", "9")(item)
        ),
        "operands",
    ),
    "other numbers in the question than in the facts": (
        "sum",
        swap("fr", "question", "{a}", "1{a}"),
        "operands",
    ),
    "a number of the story that is not told": (
        "story",
        swap("en", "question", "{c}", "some"),
        "operands",
    ),
    "a triangle before its level": (
        "square",
        swap("fr", "question", "carré", "triangulaire carré"),
        "operands",
    ),
    "two equal choices": (
        "sum",
        choices(lambda c: (*c[:3], Choice(c[2].value, "off_by_one"))),
        "choices",
    ),
    "choices of equal value": (
        "sum",
        choices(lambda c: (*c[:3], Choice(f"{2 * int(c[2].value)}/2", "off_by_one"))),
        "choices",
    ),
    "three choices": ("sum", choices(lambda c: c[:3]), "choices"),
    "a negative choice": (
        "sum",
        choices(lambda c: (*c[:3], Choice("-1", "off_by_one"))),
        "choices",
    ),
    "the answer in the second place": (
        "sum",
        choices(lambda c: (c[1], c[0], *c[2:])),
        "choices",
    ),
    "a choice that is not canonical": (
        "sum",
        choices(lambda c: (*c[:3], Choice("0999", "off_by_one"))),
        "choices",
    ),
    "a decimal beside whole numbers": (
        "sum",
        choices(lambda c: (*c[:3], Choice("12.5", "off_by_one"))),
        "choices",
    ),
    "choices that are shown alike": (
        "sum",
        rendering("en", lambda old: {"choices": (old.answer,) * 4}),
        "choices",
    ),
    "a wrong choice without a misconception": (
        "sum",
        choices(lambda c: (*c[:3], Choice(c[3].value))),
        "misconceptions",
    ),
    "a misconception for the right answer": (
        "sum",
        choices(lambda c: (Choice(c[0].value, "off_by_one"), *c[1:])),
        "misconceptions",
    ),
    "a misconception that has no name": (
        "sum",
        choices(lambda c: (*c[:3], Choice(c[3].value, "bad_luck"))),
        "misconceptions",
    ),
    "the answer in the hint": ("sum", text("fr", hint="{} Tu trouves {answer}."), "hint"),
    "the answer as an unreduced fraction in the hint": (
        "fraction",
        text("en", hint="{} Think of {triple}."),
        "hint",
    ),
    "a number in the hint that is not the item's": (
        "sum",
        text("es", hint="{} Piensa en {more}."),
        "hint",
    ),
    "a hint without any number": ("sum", text("en", hint="Add the two numbers."), "hint"),
    "a false equation": (
        "sum",
        text("fr", explanation="On calcule :\n{a} + {b} = {more}\nDonc {answer}."),
        "equation",
    ),
    "a false link in a chain of equations": (
        "sum",
        text("en", explanation="We add:\n{a} + {b} = {a} × {b} = {answer}\nSo it is {answer}."),
        "equation",
    ),
    "an equation without a right side": (
        "sum",
        text("en", explanation="We add:\n{a} + {b} = \nSo it is {answer}."),
        "equation",
    ),
    "an explanation that ends in another number": (
        "sum",
        text("fr", explanation="On ajoute :\n{a} + {b} = {answer}\nDonc {a}."),
        "explanation",
    ),
    "an explanation without steps": (
        "sum",
        text("fr", explanation="Donc {answer}."),
        "explanation",
    ),
    "one, but many, in French": ("story", text("fr", hint="{} Pense à 1 pommes."), "writing"),
    "many, but one, in French": ("story", text("fr", question="{} Et 12 pomme ?"), "writing"),
    "one, but many, in English": ("story", text("en", hint="{} Think of 1 apples."), "writing"),
    "many, but one, in English": ("story", text("en", hint="{} Think of 12 apple."), "writing"),
    "many, but one, in Spanish": ("story", text("es", hint="{} Piensa en 12 manzana."), "writing"),
    "a placeholder left over": ("story", text("en", hint="{} And {{name}}."), "writing"),
    "a None": ("story", text("en", explanation="None {}"), "writing"),
    "two spaces": ("story", text("en", hint="So  {}"), "writing"),
    "a space before a comma": ("story", text("en", hint="So , {}"), "writing"),
    "a plain space before a French question mark": (
        "story",
        swap("fr", "question", "\u202f?", " ?"),
        "writing",
    ),
    "no space before a French colon": (
        "story",
        text("fr", hint="Pense: {}"),
        "writing",
    ),
    "a unit that may be cut off": ("story", text("fr", hint="{} De 12 cm."), "writing"),
    "no elision": ("story", text("fr", hint="{} La suite de Adam, que Emma voit."), "writing"),
    "a decimal point in French": ("story", text("fr", hint="{} Soit 3.5."), "writing"),
    "a decimal comma in English": ("story", text("en", hint="{} So 3,5."), "writing"),
    "a thousand in one piece in French": (
        "big",
        swap("fr", "explanation", "\u202f", ""),
        "writing",
    ),
    "a hyphen for a minus": ("story", text("en", hint="{} Try 12 - 5."), "writing"),
    "a letter for a multiplication sign": ("story", text("en", hint="{} Try 12 x 5."), "writing"),
    "a question that is not opened in Spanish": (
        "story",
        swap("es", "question", "¿", ""),
        "writing",
    ),
    "a text that begins small": ("story", text("en", question="so {}"), "writing"),
    "a hint that does not end": ("story", text("en", hint="{} and"), "writing"),
    "a letter in two pieces": (
        "story",
        text("fr", hint=unicodedata.normalize("NFD", "{} Écoute.")),
        "writing",
    ),
    "an invisible character": ("story", text("en", question="\u200b{}"), "writing"),
    "a sign of euros on the wrong side": ("story", text("en", hint="{} For 3 €."), "writing"),
    "a French word in English": ("story", text("en", hint="{} Combien is it?"), "language"),
    "a French text in Spanish": (
        "story",
        lambda item: item._replace(
            renderings={**item.renderings, "es": item.renderings["fr"]},
        ),
        "language",
    ),
    "a text without any common word": (
        "story",
        text("en", question="Zug Wagen Leute steigen heraus hinein wieder jetzt."),
        "language",
    ),
    "a question that is too long": ("story", text("en", question="{0} " * 12), "length"),
    "a choice that is too long": (
        "story",
        rendering("en", lambda old: {"choices": (*old.choices[:3], "7 " + "z" * 40)}),
        "length",
    ),
    "a wrong choice that reads as the answer": (
        "sum",
        exercise(
            lambda one: {
                "answer": "1.234",
                "choices": (Choice("1.234"), Choice("1234", "off_by_one"), *one.choices[2:]),
            }
        ),
        "check",
    ),
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_spoilt_exercise_is_caught(name: str) -> None:
    good, spoil, kind = SPOILT[name]
    found = inspect(spoil(base(good)))
    assert kind in kinds(found), f"{found}"


def kinds(found: list[Fault]) -> set[str]:
    return {kind for kind, _, _ in found}


def test_what_only_one_text_has_wrong_is_told_of_its_language_alone() -> None:
    found = inspect(text("es", hint="{}  ")(base("story")))
    assert {language for _, language, _ in found} == {"es"}


def test_the_answer_in_a_word_is_caught_where_the_question_does_not_have_it() -> None:
    item = find("addition", "initie", lambda one: one.exercise.answer == "7")
    assert kinds(inspect(text("fr", hint="{} Tu trouves sept.")(item))) == {"hint"}
    assert kinds(inspect(text("en", hint="{} So it is seven.")(item))) == {"hint"}
    assert kinds(inspect(text("es", hint="{} Es siete.")(item))) == {"hint"}


def is_answer_the_divisor(item: Item) -> bool:
    return item.exercise.answer == str(item.exercise.facts["b"])


def test_an_answer_that_is_a_number_of_the_question_may_stand_in_the_hint() -> None:
    item = find("division", "initie", is_answer_the_divisor)
    assert inspect(item) == []


def test_an_exercise_that_is_another_one_when_made_again_is_caught() -> None:
    def other(exercise_type: ExerciseType, level: Level, seed: int) -> Exercise:
        return generate(exercise_type, level, seed + 1)

    _, found = examine("addition", "initie", 1, other)
    assert [one.kind for one in found] == ["same_seed"]


def test_a_crash_is_a_violation_with_its_seed() -> None:
    (found,) = violations("algebra", "initie", 7)  # type: ignore[arg-type]
    assert (found.kind, found.seed) == ("crash", 7)
    assert str(found).startswith("algebra/initie seed 7 -- crash: UnknownTypeError")


def test_a_cell_of_one_question_is_caught() -> None:
    cell = Cell("texte", "padawan")
    for _ in range(1000):
        cell.add(base("story"))
    found = " ".join(cell.faults())
    assert "makes 100% of the cell" in found
    assert "only 1 wordings in es" in found
    assert "only 1 different questions of 300 in 1000 seeds in en" in found


def test_a_cell_with_two_misconceptions_is_caught() -> None:
    cell = Cell("addition", "padawan")
    dull = choices(
        lambda c: (
            c[0],
            Choice("1", "off_by_one"),
            Choice("2", "off_by_ten"),
            Choice("3", "off_by_one"),
        )
    )(base("sum"))
    for _ in range(20):
        cell.add(dull)
    assert "only 2 misconceptions" in " ".join(cell.faults())


def test_the_command_fails_and_names_the_seed_when_something_is_wrong(
    capsys: pytest.CaptureFixture[str],
) -> None:
    report = prove("algebra", "initie", range(4, 6), show_count=1)  # type: ignore[arg-type]
    assert [found.seed for found in report.shown] == [4]
    assert report.counts["crash"] == 2
    assert conclude([report]) == 1
    assert "crash 2" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("written", "language", "sides"),
    [
        ("12 + 5 = 17", "fr", [17, 17]),
        ("Donc (3 + 4) × 2 − 6 ÷ 3 = 12.", "fr", [12, 12]),
        ("1/2 ÷ 3/4 = 1/2 × 4/3", "en", [(2, 3), (2, 3)]),
        ("1\u202f234,5 + 0,5 = 1\u202f235", "fr", [1235, 1235]),
        ("1,234.5 + 0.5 = 1,235", "en", [1235, 1235]),
        ("1234,5 + 0,5 = 1235", "es", [1235, 1235]),
        ("3,50\u00a0€ + 2\u00a0€ = 5,50\u00a0€", "fr", [(11, 2), (11, 2)]),
        ("12 : 4 = 3", "fr", [3, 3]),
        ("On calcule\u00a0: 12 ÷ 4 = 3", "fr", [3, 3]),
        ("2 × 3 = 6 = 12 ÷ 2", "en", [6, 6, 6]),
        ("2 × π = 6,28", "fr", [(157, 25), (157, 25)]),
    ],
)
def test_equations_are_read_as_they_are_written(
    written: str, language: Language, sides: list[Any]
) -> None:
    (equation,) = equations(written, language)
    expected = [side if isinstance(side, int) else side[0] / side[1] for side in sides]
    assert [float(side) for side in equation.sides if side is not None] == expected
    assert equation.is_true


@pytest.mark.parametrize(
    "written", ["2 + 2 = 5", "2 + = 4", "(2 + 2 = 4", "4 = 2 +", "1/2 = 2/3", "2 × 3 = 6 = 7"]
)
def test_equations_that_are_false_or_broken_are_not_true(written: str) -> None:
    (equation,) = equations(written, "en")
    assert not equation.is_true


def test_numbers_and_calculations_are_found_among_words() -> None:
    assert [float(one) for one in numbers("1\u202f234,5 et 3/4", "fr")] == [1234.5, 0.75]
    assert own_numbers("3/4", "en") == set(numbers("3 4 3/4", "en"))
    assert calculations("Calcule : 3 + 4 × 2 s'il te plaît", "fr") == [11]


@pytest.mark.parametrize("module", ["rendered", "typography", "writings", "rules_table"])
def test_the_proof_reads_numbers_without_the_generators_own_reader(module: str) -> None:
    tree = ast.parse(Path(__file__).with_name(f"{module}.py").read_text("utf-8"))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not imported & {"game.exercises.numerals", "game.exercises.reading"}
    assert "game.exercises.levels" not in imported


def test_every_kind_of_violation_is_planted_here() -> None:
    elsewhere = {"same_seed", "crash", "spread", "distinct"}
    assert {kind for _, _, kind in SPOILT.values()} | elsewhere == set(get_args(Property))
