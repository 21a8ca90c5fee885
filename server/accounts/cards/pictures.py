"""The drawings of picture codes, read once from the files beside this module.

Their names and keys are in `game/texts/words/pictures.py`; where they come from, in THIRD_PARTY.md.
"""

from functools import cache
from importlib import resources
from typing import Final

from game.texts.words.pictures import PICTURES

_FOLDER: Final = "drawings"


@cache
def drawing(key: str) -> str:
    """Return the SVG element of a picture; raises KeyError for a key that is none of ours."""
    if key not in PICTURES:
        raise KeyError(key)
    file = resources.files("server.accounts.cards") / _FOLDER / f"{key}.svg"
    return file.read_text("utf-8").strip()
