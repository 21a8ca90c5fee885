"""What a logic challenge is, whatever its kind: language-neutral facts, rendered on demand."""

from typing import Any, Final, Literal

from msgspec import Struct

from game.exercises.model import Choice

Kind = Literal["sequence", "pattern", "deduction", "probability", "coding", "graph"]
AgeGroup = Literal["9-12", "12-13", "13+"]
AnswerForm = Literal["number", "fraction", "word"]
"""How an answer is given: on a keypad of digits, on one with a fraction bar, or in letters."""

KINDS: Final[tuple[Kind, ...]] = (
    "sequence",
    "pattern",
    "deduction",
    "probability",
    "coding",
    "graph",
)
AGE_GROUPS: Final[tuple[AgeGroup, ...]] = ("9-12", "12-13", "13+")


class LogicChallenge(Struct, frozen=True, gc=False):
    """The result of `generate(kind, age_group, seed)`: the same for ever, in every language.

    `facts` are JSON in no language. `answer` and the choices are canonical: an integer, a reduced
    `n/d`, or a name that `render` puts into words. The choices are four with distinct values, the
    right one first (whoever shows them shuffles them), or none where the answer is typed only.
    `visual` is the picture, `game.logic.visuals`, with words as marks (`@fill.striped`).
    `difficulty_rating` goes from 1.0 to 5.0.
    """

    kind: Kind
    age_group: AgeGroup
    seed: int
    template: str
    facts: dict[str, Any]
    answer: str
    answer_form: AnswerForm
    choices: tuple[Choice, ...]
    visual: dict[str, Any]
    difficulty_rating: float
    estimated_minutes: int


class LogicRendering(Struct, frozen=True, gc=False):
    """A challenge in one language, as a pupil reads it.

    `choices` stand in the challenge's order. Each of the three `hints` says more than the one
    before, and none gives the answer; `explanation` goes step by step, a line each, and ends in it.
    `visual_data` has the words of the language and its `alt` text, and never the answer.
    """

    title: str
    description: str
    question: str
    choices: tuple[str, ...]
    hints: tuple[str, str, str]
    explanation: str
    answer: str
    visual_data: dict[str, Any]
