"""What one kind of challenge says in one language. No reasoning, only sentences."""

from typing import NamedTuple


class Text(NamedTuple):
    """All of one template, in the language of `game.exercises.wording`.

    `explanation` ends in `{answer}.`; the three hints say more each time and never `{answer}`;
    `alt` describes the picture to who does not see it.
    """

    title: str
    description: str
    question: str
    hints: tuple[str, str, str]
    explanation: str
    alt: str


class Texts(NamedTuple):
    """`templates` by name, and `lines`: sentences that solutions put together."""

    templates: dict[str, Text]
    lines: dict[str, str]
