"""French: single words and how they are put together. All fills go with any gender and number."""

from typing import Final

WORDS: Final[dict[str, str]] = {
    "joint.and": "et",
    "joint.or": "ou",
    "figure": "{shape} {fill}",
    "fill.empty": "sans motif",
    "fill.striped": "à rayures",
    "fill.dotted": "à pois",
    "fill.checked": "à carreaux",
    "fill.starred": "à étoiles",
}
