"""What an exercise is, whatever its family: language-neutral facts, rendered on demand."""

from msgspec import Struct

from game.units import ExerciseType, Language, Level


class Choice(Struct, frozen=True, gc=False):
    """One of four choices; `misconception` is None for the right one."""

    value: str
    misconception: str | None = None


class OwnText(Struct, frozen=True, gc=False):
    """What a teacher wrote, in the one language in which it is shown to everybody.

    `row` is the key of its row in `exercises`. With `is_text` answer and choices are words, never
    typed; else they are canonical numbers. An empty `hint` or `explanation` was not written.
    """

    row: int
    language: Language
    question: str
    is_text: bool = False
    hint: str = ""
    explanation: str = ""


class Exercise(Struct, frozen=True, gc=False):
    """The result of `generate(type, level, seed)`: the same for ever, in every language.

    `facts` are the item's own numbers and template name; `answer` is canonical (an integer, a
    decimal with a point, or a reduced `n/d`); `choices` are four distinct values in canonical form,
    the right one first (the match shuffles them). With `own` it is a teacher's, without template,
    facts and seed.
    """

    type: ExerciseType
    level: Level
    seed: int
    template: str
    facts: dict[str, int | str]
    answer: str
    choices: tuple[Choice, ...]
    unit: str | None = None
    own: OwnText | None = None


class Rendering(Struct, frozen=True, gc=False):
    """An exercise in one language, as a pupil reads it."""

    title: str
    question: str
    choices: tuple[str, ...]
    hint: str
    explanation: str
    answer: str


class Check(Struct, frozen=True, gc=False):
    """How a written answer compares. `is_readable` false: no number, which counts as wrong."""

    is_right: bool
    is_readable: bool = True
    misconception: str | None = None
