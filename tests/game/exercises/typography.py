# ruff: noqa: RUF001, SIM905 - typographic signs are meant; words read best in a line
"""What every text that a child reads must look like, in each of the three languages.

Signs and spaces, numbers in the language's own form, plurals, and no word of another language. The
lists of words are short on purpose: words that one language has and the other two never do.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from game.exercises.names import NAMES
from game.units import Language

from .rendered import GROUPED, UNGROUPED, UNITS

_NO_BREAK: Final = "[\u00a0\u202f]"
_ALWAYS: Final = (
    (re.compile(r"[{}|\\<>*\"`]"), "a sign that no text has"),
    (re.compile(r"\b(?:None|True|False|nan|null|Fraction|inf)\b"), "a value of the program"),
    (re.compile(r"[ \u00a0\u202f]{2}"), "two spaces"),
    (re.compile(r"[ \u00a0\u202f][,.)](?!\d)|\( "), "a space before a mark"),
    (re.compile(r"(?<![=+×÷−( \u202f\u00a0]) ?,,|\.\.+|\?\?"), "a mark twice"),
    (re.compile(r"^\s|\s$|\s\n|\n\s"), "a space or an empty line at an end"),
    (re.compile(r"[\d)] ?[-–—] ?[\d(]"), "a dash for a minus"),
    (re.compile(r"\d ?[xX] ?\d"), "a letter for a multiplication sign"),
    (re.compile(r"(?<![:.,\d\u202f])(?<!h\u00a0)0\d"), "a number that begins with a zero"),
    (re.compile(rf"\d (?:{UNITS})"), "a number that may be cut from its unit"),
    (re.compile(r"[\u200b-\u200f\u202a-\u202e\ufeff\t\r]"), "an invisible character"),
)
_OF: Final[dict[Language, tuple[tuple[re.Pattern[str], str], ...]]] = {
    "fr": (
        (re.compile(rf"(?<!{_NO_BREAK})[?!;:](?!\d)"), "no no-break space before a mark"),
        (re.compile(r"\d%|€\d|«(?!\u00a0)|(?<!\u00a0)»"), "a sign on the wrong side"),
        (
            re.compile(r"\b(?:[dDlLnNsSjJmMtT]e|[lL]a|[qQ]ue|[jJ]usque) [aeiouyéèêâîôûAEIOUÉÈ]\w"),
            "no elision",
        ),
        (re.compile(r"\b[dD]e (?:le|les) \w"), "no contraction"),
        (re.compile(r"\bà (?:le|les) \w"), "no contraction"),
        (re.compile(r"\b[sS]i ils?\b"), "no elision"),
    ),
    "en": (
        (re.compile(r"(?<![=+×÷−(:])[ \u00a0\u202f][?!;:]"), "a space before a mark"),
        (re.compile(r"\d[\s]?€|\d\s%"), "a sign on the wrong side"),
        (re.compile(r"\b[aA] (?:[aeio]\w|8|11\b|18\b)(?<!a one)"), "a for an"),
        (re.compile(r"\b[aA]n [bcdfgjklmnpqrstvwxz]"), "an for a"),
    ),
    "es": (
        (re.compile(r"(?<![=+×÷−(:])[ \u00a0\u202f][?!;:]"), "a space before a mark"),
        (re.compile(r"\d%|€\d"), "a sign on the wrong side"),
        (re.compile(r"\b(?:a|de) el \w"), "no contraction"),
        (re.compile(r"\by (?:i|hi)[^e\W]"), "y before i"),
        (re.compile(r"\bo h?o\w"), "o before o"),
    ),
}
_DISTINCTIVE: Final[dict[Language, frozenset[str]]] = {
    "fr": frozenset(
        "des une est dans combien quel quelle avec elle donc au aux du sont puis qui il et "
        "ils elles reste chaque après avant nombre cherche calcule fois c'est on".split()
    )
    - {"nombre", "on"},
    "en": frozenset(
        "the of how what and is are many with so each from to by you it his her have has left then "
        "first much this that there which work find start".split()
    ),
    "es": frozenset(
        "el los las cuánto cuánta cuántos cuántas cuál con por hay tiene más una del al cada luego "
        "para pero qué número busca empieza entonces".split()
    ),
}
_COMMON: Final[dict[Language, frozenset[str]]] = {
    "fr": _DISTINCTIVE["fr"]
    | frozenset("le la les de un en à a compare recule réponse pour".split()),
    "en": _DISTINCTIVE["en"] | frozenset("a in on add per one answer".split()),
    "es": _DISTINCTIVE["es"] | frozenset("la de un en es y a le se respuesta".split()),
}
_WORD: Final = re.compile(r"[^\W\d_]+")
_NUMBER: Final = re.compile(r"\d+(?:[.,\u202f]\d+)*")
_GROUP_FROM: Final[dict[Language, int]] = {"fr": 4, "en": 4, "es": 5}
_COUNTED: Final = re.compile(
    r"(?<![\d,./:+×÷−=\u202f])(?<![+×÷−] )(?<!\by )(?<!\bet )(?<!\band )"
    r"(\d+)(?![\d,./\u202f])[ \u00a0]([^\W\d_]{2,})"
)
_PLURAL: Final[dict[Language, re.Pattern[str]]] = {
    "fr": re.compile(r"(?:[sxz]|nt)$"),
    "en": re.compile(r"(?:s|people|children|feet|men|fish|sheep)$"),
    "es": re.compile(r"(?:s|n)$"),
}
_NOUN_LATER: Final = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)? [^\W\d_]{2,}s\b")
_NOT_COUNTED: Final[dict[Language, frozenset[str]]] = {
    "fr": frozenset(
        "au autant avec compte chacun chacune cl cm dans de debout divisé dm donne du déjà en "
        "ensemble entre est et faut il jusqu kg km la le m min ml mm morceau multiplié ne ou "
        "par peut pour puis quand que qui sans sur va à".split()
    ),
    "en": frozenset(
        "a already altogether an and apart are arrive as aside at away back become blue both "
        "by can change cl cm divided dm each equal exactly fewer first fly for from further "
        "get gives go goes green have identical in into is it kg km leave left m make makes "
        "min minus ml mm more multiplied museum need of on once one only or out over part per "
        "play plus red says so standing stay take that the there to today together twice "
        "under up wear when white who win winning with without yellow".split()
    ),
    "es": frozenset(
        "a abajo al cabe cada cl cm con consigo da de debajo del dividido dm el en entre es "
        "está hacia hasta hay juntas kg km la m min ml mm multiplicado no o para pasando por "
        "que se si sobre una uno vale y ya".split()
    ),
}
"""What may follow a number without being what it counts."""
_NOT_PLURAL: Final[dict[Language, frozenset[str]]] = {
    "fr": frozenset("fois mois noix jus bus colis tapis plus dans sous puis pas sans".split()),
    "en": frozenset(
        "as is says times less plus minus bus class this goes gives makes does means".split()
    ),
    "es": frozenset("más menos es juntas tantas tantos tras autobús mes".split()),
}
_NAMES: Final = frozenset(name.lower() for name in NAMES)


def faults(text: str, language: Language) -> Iterator[str]:
    """Yield what is wrong with the writing of one text, in a few words each."""
    if not unicodedata.is_normalized("NFC", text):
        yield "not in composed form (NFC)"
    for pattern, fault in (*_ALWAYS, *_OF[language]):
        found = pattern.search(text)
        if found:
            yield f"{fault}: {_around(text, found)!r}"
    yield from _number_faults(text, language)
    if language == "es":
        yield from _opening_faults(text)
    yield from foreign_words(text, language)
    yield from plural_faults(text, language)


def _around(text: str, found: re.Match[str]) -> str:
    return text[max(found.start() - 12, 0) : found.end() + 12]


def _number_faults(text: str, language: Language) -> Iterator[str]:
    for written in _NUMBER.findall(text):
        whole = re.split(r"[.,]", written)[0] if language != "en" else written.split(".")[0]
        is_plain = re.fullmatch(UNGROUPED[language], written) is not None
        if re.fullmatch(GROUPED[language], written) or (
            is_plain and len(whole) < _GROUP_FROM[language]
        ):
            continue
        yield f"a number in another language's form: {written!r}"


def _opening_faults(text: str) -> Iterator[str]:
    """Spanish opens what it closes; the ? that stands for a number is no question mark."""
    asked = re.sub(r"(?<=[=+−×÷(] )\?|\?(?= [=+−×÷])", "", text)
    if asked.count("¿") != asked.count("?"):
        yield "a question mark that is not opened or not closed"
    if asked.count("¡") != asked.count("!"):
        yield "an exclamation mark that is not opened or not closed"


def foreign_words(text: str, language: Language) -> Iterator[str]:
    """Yield words that only another of the three languages has."""
    words = {word.lower() for word in _WORD.findall(text)} - _NAMES
    for other, known in _DISTINCTIVE.items():
        if other != language:
            for word in sorted(words & known):
                yield f"a word of another language ({other}): {word!r}"


def has_own_words(text: str, language: Language) -> bool:
    """Say whether the text has one of its language's commonest words."""
    return any(word.lower() in _COMMON[language] for word in _WORD.findall(text))


def plural_faults(text: str, language: Language) -> Iterator[str]:
    """Yield a counted word that does not agree with its number."""
    for found in _COUNTED.finditer(text):
        count, word = found.groups()
        low = word.lower().rstrip("²³")
        if language == "en" and _NOUN_LATER.match(text, found.start(2)):
            continue  # 14 bread rolls, 9 blurred ones
        is_one = count == "1" or (language == "fr" and count == "0")
        if is_one:
            if low[-1] in "sx" and low not in _NOT_PLURAL[language]:
                yield f"one, but many: {f'{count} {word}'!r}"
        elif low not in _NOT_COUNTED[language] and not _PLURAL[language].search(low):
            yield f"many, but one: {f'{count} {word}'!r}"
