"""The catalogue of drawn avatars, as SVG: 32 robots and 32 planets, made here and nowhere else.

Everybody has one from the first day. A pupil's avatar is always one of these, so that no photograph
of a child is kept. No two have the same form: nobody has to tell colours apart.
"""

import hashlib
from typing import Final

from msgspec import Struct

from game.units import Language

COUNT_OF_EACH: Final = 32
_SIZE: Final = 96


class Colour(Struct, frozen=True):
    """Three shades of one colour, and what it is called."""

    back: str
    body: str
    dark: str
    names: dict[Language, str]


_COLOURS: Final = (
    Colour("#DCEBFA", "#5B9BD5", "#1F4E79", {"fr": "bleu", "en": "blue", "es": "azul"}),
    Colour("#E2F0D9", "#70AD47", "#375623", {"fr": "vert", "en": "green", "es": "verde"}),
    Colour("#FFF2CC", "#E3A60A", "#7F5F00", {"fr": "jaune", "en": "yellow", "es": "amarillo"}),
    Colour("#FBE0D3", "#E07B39", "#843C0C", {"fr": "orange", "en": "orange", "es": "naranja"}),
    Colour("#E9DDF3", "#8E63B5", "#472B63", {"fr": "violet", "en": "purple", "es": "morado"}),
    Colour("#D8F1EF", "#36A39A", "#15524D", {"fr": "turquoise", "en": "teal", "es": "turquesa"}),
    Colour("#F9DDE6", "#D5608A", "#7A2443", {"fr": "rose", "en": "pink", "es": "rosa"}),
    Colour("#E7E6E6", "#8A8F98", "#3B3F46", {"fr": "gris", "en": "grey", "es": "gris"}),
)
_KINDS: Final[dict[str, dict[Language, str]]] = {
    "robot": {
        "fr": "Robot {n}, couleur {colour}",
        "en": "Robot {n}, {colour}",
        "es": "Robot {n}, color {colour}",
    },
    "planet": {
        "fr": "Planète {n}, couleur {colour}",
        "en": "Planet {n}, {colour}",
        "es": "Planeta {n}, color {colour}",
    },
}

CATALOGUE: Final = tuple(f"{kind}-{n}" for kind in _KINDS for n in range(1, COUNT_OF_EACH + 1))
"""The keys of all drawn avatars, in the order in which they are shown."""


def default_key(user_id: int) -> str:
    """Return the avatar of somebody who has chosen none: always the same one."""
    digest = hashlib.blake2b(b"avatar|%d" % user_id, digest_size=4).digest()
    return CATALOGUE[int.from_bytes(digest, "big") % len(CATALOGUE)]


def is_drawn(key: str) -> bool:
    """Return whether the catalogue has this key."""
    return key in CATALOGUE


def name_of(key: str, language: Language) -> str:
    """Return what a screen reader says for an avatar of the catalogue."""
    kind, n = _parts(key)
    return _KINDS[kind][language].format(n=n, colour=_colour(n).names[language])


def draw(key: str) -> str:
    """Return the SVG document of an avatar; raises LookupError for no key of the catalogue.

    It holds neither style nor script, so that the strictest policy of a page shows it.
    """
    kind, n = _parts(key)
    body = _robot(n) if kind == "robot" else _planet(n)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_SIZE} {_SIZE}" '
        f'width="{_SIZE}" height="{_SIZE}">'
        f'<rect width="{_SIZE}" height="{_SIZE}" fill="{_colour(n).back}"/>{body}</svg>'
    )


def _parts(key: str) -> tuple[str, int]:
    if not is_drawn(key):
        raise LookupError(f"no drawn avatar {key[:40]!r}")
    kind, _, n = key.partition("-")
    return kind, int(n)


def _colour(n: int) -> Colour:
    return _COLOURS[(n - 1) % len(_COLOURS)]


def _variant(n: int, step: int) -> int:
    """Return 0 to 3: which of four forms; `step` 0 to 2 makes the forms of one avatar differ."""
    row, column = divmod(n - 1, len(_COLOURS))
    return (row + step * column) % 4


def _is_in_second_half(n: int) -> bool:
    """Return whether the forms of the first four colours come a second time."""
    return (n - 1) % len(_COLOURS) >= 4


def _robot(n: int) -> str:
    colour = _colour(n)
    body, dark = colour.body, colour.dark
    line = f'stroke="{dark}" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"'
    antenna = (
        f'<path d="M48 26V14" {line}/><circle cx="48" cy="12" r="4" fill="{dark}"/>',
        (
            f'<path d="M36 26L30 14M60 26L66 14" {line}/>'
            f'<circle cx="30" cy="13" r="4" fill="{dark}"/><circle cx="66" cy="13" r="4" '
            f'fill="{dark}"/>'
        ),
        f'<path d="M40 26V18H56V26" {line} fill="{body}"/>',
        f'<path d="M48 26C48 18 58 20 58 12" {line} fill="none"/>',
    )[_variant(n, 0)]
    head = (
        f'<rect x="22" y="26" width="52" height="46" rx="10" fill="{body}" {line}/>',
        f'<rect x="20" y="30" width="56" height="40" rx="20" fill="{body}" {line}/>',
        f'<path d="M26 26H70L76 72H20Z" fill="{body}" {line}/>',
        f'<circle cx="48" cy="50" r="26" fill="{body}" {line}/>',
    )[_variant(n, 1)]
    eyes = (
        _eye(38, 44, 6, dark) + _eye(58, 44, 6, dark),
        (
            f'<rect x="30" y="38" width="36" height="12" rx="6" fill="{dark}"/>'
            '<circle cx="40" cy="44" r="3" fill="#fff"/><circle cx="56" cy="44" r="3" fill="#fff"/>'
        ),
        _eye(48, 43, 9, dark),
        f'<path d="M32 45Q38 39 44 45M52 45Q58 39 64 45" {line} fill="none"/>',
    )[_variant(n, 2)]
    mouth = (
        f'<path d="M38 58Q48 66 58 58" {line} fill="none"/>',
        f'<path d="M40 60H56" {line}/>',
        (
            f'<rect x="38" y="56" width="20" height="8" rx="3" fill="#fff" {line}/>'
            f'<path d="M45 56V64M51 56V64" stroke="{dark}" stroke-width="2"/>'
        ),
        f'<circle cx="48" cy="60" r="4" fill="#fff" {line}/>',
    )[(_variant(n, 0) + _variant(n, 2) + _is_in_second_half(n)) % 4]
    ears = f'<path d="M17 46V56M79 46V56" {line}/>'
    neck = f'<path d="M40 74H56V84H40Z" fill="{body}" {line}/><path d="M24 92Q48 76 72 92" {line}'
    return f'{antenna}{neck} fill="{body}"/>{head}{ears}{eyes}{mouth}'


def _eye(x: int, y: int, r: int, dark: str) -> str:
    return (
        f'<circle cx="{x}" cy="{y}" r="{r}" fill="#fff" stroke="{dark}" stroke-width="3"/>'
        f'<circle cx="{x + 1}" cy="{y + 1}" r="{max(2, r - 4)}" fill="{dark}"/>'
    )


def _planet(n: int) -> str:
    colour = _colour(n)
    body, dark = colour.body, colour.dark
    line = f'stroke="{dark}" stroke-width="3"'
    surface = (
        f'<path d="M25 40Q48 48 71 40M23 52Q48 60 73 52M30 65Q48 70 66 65" {line} fill="none"/>',
        (
            f'<circle cx="38" cy="42" r="6" fill="{dark}"/><circle cx="58" cy="54" r="8" '
            f'fill="{dark}"/><circle cx="42" cy="63" r="4" fill="{dark}"/>'
        ),
        f'<path d="M30 34Q42 30 46 40T60 46T56 60T40 58T26 48Z" fill="{dark}"/>',
        f'<path d="M34 27L62 69M27 36L54 73M43 23L69 61" {line} fill="none"/>',
    )[_variant(n, 1)]
    around = (
        (
            f'<ellipse cx="48" cy="48" rx="42" ry="10" {line} fill="none" '
            'transform="rotate(-18 48 48)"/>'
        ),
        f'<circle cx="80" cy="20" r="8" fill="{body}" {line}/>',
        f'<path d="M6 20L12 26M12 20L6 26M84 76L90 82M90 76L84 82" {line} stroke-linecap="round"/>',
        (
            f'<circle cx="14" cy="74" r="5" fill="{dark}"/><circle cx="82" cy="28" r="5" '
            f'fill="{dark}"/>'
        ),
    )[_variant(n, 0)]
    ball = f'<circle cx="48" cy="48" r="26" fill="{body}" {line}/>'
    face = ""
    if _is_in_second_half(n):
        face = (
            f'<circle cx="48" cy="50" r="15" fill="{colour.back}"/>{_eye(42, 47, 4, dark)}'
            f'{_eye(54, 47, 4, dark)}<path d="M42 57Q48 62 54 57" {line} fill="none"/>'
        )
    return f"{ball}{surface}{face}{around}"
