"""A device, and where it is, as little as needed: enough for its owner to know it in a list.

The full User-Agent is never stored: with it a child could be told apart from the rest of the class.
"""

import re
from ipaddress import ip_address
from typing import Final

from game.units import Language

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
_PLACES: Final[dict[Language, tuple[str, str, str, str]]] = {
    "fr": ("Ici, sur ce réseau", "Réseau local de l'école", "Autre réseau ({})", "Réseau inconnu"),
    "en": ("Here, on this network", "The school's own network", "Another network ({})", "Unknown"),
    "es": ("Aquí, en esta red", "Red local de la escuela", "Otra red ({})", "Red desconocida"),
}


def reduce_device(user_agent: str) -> dict[str, str]:
    """Return the families of browser and system that a User-Agent names, or `other`."""
    head = user_agent[:400]
    return {"browser": _first(_BROWSERS, head), "system": _first(_SYSTEMS, head)}


def place_label(network: str | None, here: str, language: Language) -> str:
    """Return in words where a login was opened, as far as its truncated network tells.

    `here` is the truncated network of whoever reads it. No address is looked up anywhere: a town
    would be a guess, and more than anybody needs to know of a child.
    """
    same, local, other, unknown = _PLACES[language]
    if network is None:
        return unknown
    if network == here.partition("/")[0]:
        return same
    address = ip_address(network)
    if address.is_private:
        return local
    if address.version == 4:
        return other.format(network.rpartition(".")[0] + ".…")
    return other.format(str(address).rstrip(":") + ":…")


def _first(known: tuple[tuple[str, re.Pattern[str]], ...], text: str) -> str:
    return next((name for name, pattern in known if pattern.search(text)), _OTHER)
