"""Questions, hints and explanations that belong together because they tell of the same things."""

from collections.abc import Mapping
from typing import NamedTuple

from game.exercises.texts.catalogue import Texts


class Story(NamedTuple):
    """A question with its own hint and explanation, in the words of the same story.

    The hint is a first step; the explanation goes step by step, with `{line1}`, `{line2}`… for the
    equations, and its last sentence answers the question.
    """

    question: str
    hint: str
    explanation: str


class Kind(NamedTuple):
    """Several questions that are answered in the same way, by wording; see `Story`."""

    questions: Mapping[str, str]
    hint: str
    explanation: str


def told(title: str, stories: Mapping[str, Story], end: str) -> Texts:
    """Return the texts of stories, each template being its own way; `end` closes explanations."""
    return Texts(
        title,
        {name: story.question for name, story in stories.items()},
        {name: story.hint for name, story in stories.items()},
        {name: f"{story.explanation}\n{end}" for name, story in stories.items()},
    )


def asked(title: str, kinds: Mapping[str, Kind], end: str) -> Texts:
    """Return the texts of kinds, each template being `<kind>_<wording>`; as `told` otherwise."""
    return Texts(
        title,
        {
            f"{way}_{wording}": question
            for way, kind in kinds.items()
            for wording, question in kind.questions.items()
        },
        {way: kind.hint for way, kind in kinds.items()},
        {way: f"{kind.explanation}\n{end}" for way, kind in kinds.items()},
    )
