"""What is told with one template: a question, a hint and an explanation that belong together."""

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


def told(title: str, stories: Mapping[str, Story], end: str) -> Texts:
    """Return the texts of stories, each template being its own way; `end` closes explanations."""
    return Texts(
        title,
        {name: story.question for name, story in stories.items()},
        {name: story.hint for name, story in stories.items()},
        {name: f"{story.explanation}\n{end}" for name, story in stories.items()},
    )
