"""What one family says in one language. No maths, and no logic but the choice of a text."""

from collections.abc import Mapping
from typing import NamedTuple


class Texts(NamedTuple):
    """`questions` by template, `hints` and `explanations` by way, in the language of `wording`.

    A hint names the item's own numbers and no other; an explanation ends in `{answer}.`. `labels`
    are the words inside lines of working: `carry` for a part that is written "@carry".
    """

    title: str
    questions: dict[str, str]
    hints: dict[str, str]
    explanations: dict[str, str]
    labels: Mapping[str, str] = {}


def explained(intros: Mapping[str, str], end: str) -> dict[str, str]:
    """Return explanations that are an introduction, the lines of working, and the same end."""
    return {way: f"{intro}\n{{lines}}\n{end}" for way, intro in intros.items()}
