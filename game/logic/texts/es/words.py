"""Spanish: single words and how they are put together. All fills go with any gender and number."""

from typing import Final

WORDS: Final[dict[str, str]] = {
    "joint.and": "y",
    "joint.or": "o",
    "figure": "{shape} {fill}",
    "fill.empty": "sin dibujo",
    "fill.striped": "de rayas",
    "fill.dotted": "de lunares",
    "fill.checked": "de cuadros",
    "fill.starred": "de estrellas",
}
