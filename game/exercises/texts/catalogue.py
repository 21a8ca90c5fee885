"""What one family says in one language. No maths, and no logic but the choice of a text."""

from typing import NamedTuple


class Texts(NamedTuple):
    """`questions` by template, `hints` and `explanations` by way, in the language of `wording`.

    A hint names the item's own numbers and no other; an explanation ends in `{answer}.`.
    """

    title: str
    questions: dict[str, str]
    hints: dict[str, str]
    explanations: dict[str, str]
