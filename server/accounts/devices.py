"""A device as little as it is needed: enough for its owner to know it again in a list.

The full User-Agent is never stored: with it a child could be told apart from the rest of the class.
"""

import re
from typing import Final

_BROWSERS: Final = (
    # In this order: each of these also claims to be the ones below it.
    ("Edge", re.compile(r"\bEdg(e|A|iOS)?/")),
    ("Opera", re.compile(r"\bOPR/|\bOpera\b")),
    ("Samsung Internet", re.compile(r"\bSamsungBrowser/")),
    ("Firefox", re.compile(r"\bFirefox/|\bFxiOS/")),
    ("Chrome", re.compile(r"\bChrom(e|ium)/|\bCriOS/")),
    ("Safari", re.compile(r"\bSafari/")),
)
_SYSTEMS: Final = (
    ("Android", re.compile(r"\bAndroid\b")),
    ("iOS", re.compile(r"\b(iPhone|iPad|iPod)\b")),
    ("ChromeOS", re.compile(r"\bCrOS\b")),
    ("Windows", re.compile(r"\bWindows\b")),
    ("macOS", re.compile(r"\bMac OS X\b|\bMacintosh\b")),
    ("Linux", re.compile(r"\bLinux\b")),
)
_OTHER: Final = "other"


def reduce_device(user_agent: str) -> dict[str, str]:
    """Return the families of browser and system that a User-Agent names, or `other`."""
    head = user_agent[:400]
    return {"browser": _first(_BROWSERS, head), "system": _first(_SYSTEMS, head)}


def _first(known: tuple[tuple[str, re.Pattern[str]], ...], text: str) -> str:
    return next((name for name, pattern in known if pattern.search(text)), _OTHER)
