"""English: single words and how they are put together."""

from typing import Final

WORDS: Final[dict[str, str]] = {
    "joint.and": "and",
    "joint.or": "or",
    "figure": "{fill} {shape}",
    "fill.empty": "plain",
    "fill.striped": "striped",
    "fill.dotted": "dotted",
    "fill.checked": "checked",
    "fill.starred": "starry",
}
