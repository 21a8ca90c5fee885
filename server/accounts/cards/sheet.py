"""The printable sheet of login cards: one HTML document, eight cards a page of A4, no script.

It holds secrets that exist nowhere else, so whoever answers with it forbids caches to keep it. On
its last page the teacher finds whose card is whose, with room to write names by hand.
"""

from collections.abc import Sequence
from html import escape
from importlib import resources
from typing import Final

from msgspec import Struct

from game.texts.words.pictures import picture_name
from game.units import Language
from server.accounts.cards.hours import CardHours, say_hours
from server.accounts.cards.pictures import drawing
from server.accounts.cards.secret import CardSecret
from server.accounts.cards.sheet_texts import CARD, LIST

CARDS_PER_PAGE: Final = 8
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'"


class PrintedCard(Struct, frozen=True):
    """A card as it is printed. `label` is for the teacher's page only."""

    number: int
    username: str
    label: str | None
    language: Language
    secret: CardSecret
    qr_svg: str


def draw_sheet(
    cards: Sequence[PrintedCard], *, site: str, hours: CardHours | None, language: Language
) -> str:
    """Return the document. `site` is the address that a browser opens, `language` the teacher's."""
    style = (resources.files("server.accounts.cards") / "sheet.css").read_text("utf-8")
    pages = [
        cards[start : start + CARDS_PER_PAGE] for start in range(0, len(cards), CARDS_PER_PAGE)
    ]
    shown = "".join(
        f'<section class="page">{"".join(_card(card, site) for card in page)}</section>\n'
        for page in pages
    )
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>Mathakine: {escape(LIST[language].title)}</title>\n<style>\n{style}</style>\n"
        f"</head>\n<body>\n{shown}{_list(cards, hours, language)}</body>\n</html>\n"
    )


def _card(card: PrintedCard, site: str) -> str:
    texts = CARD[card.language]
    told = texts.words if card.secret.kind == "words" else texts.pictures
    return (
        f'<article class="card" lang="{card.language}"><dl>'
        f'<dt>{texts.name}</dt><dd class="name">{_breakable(card.username)}</dd>'
        f"<dt>{told}</dt><dd>{_secret(card.secret, card.language)}</dd></dl>"
        f'<div class="qr">{card.qr_svg}<p>{texts.show}</p></div>'
        f'<p class="foot"><span>{texts.keep}</span>'
        f'<span class="site">{escape(_shown_site(site))}</span><span>{card.number}</span></p>'
        "</article>\n"
    )


def _secret(secret: CardSecret, language: Language) -> str:
    if secret.kind == "words":
        words = "".join(f"<li>{escape(word)}</li>" for word in secret.parts)
        return f'<ol class="words">{words}</ol>'
    items = "".join(
        f'<li role="img" aria-label="{escape(picture_name(key, language))}">{drawing(key)}</li>'
        for key in secret.parts
    )
    return f'<ol class="pictures">{items}</ol>'


def _list(cards: Sequence[PrintedCard], hours: CardHours | None, language: Language) -> str:
    texts = LIST[language]
    if hours is None:
        when = texts.always
    elif not hours.weekdays:
        when = texts.resting
    else:
        when = texts.hours.format(when=say_hours(hours, language))
    by_hand = "" if all(card.label for card in cards) else f"<p>{texts.by_hand}</p>"
    rows = "".join(
        f'<tr><td class="number">{card.number}</td>'
        f'<td class="label">{escape(card.label or "")}</td>'
        f"<td>{escape(card.username)}</td></tr>\n"
        for card in cards
    )
    return (
        f'<section class="list"><h1>{texts.title}</h1><p>{texts.warning}</p><p>{when}</p>{by_hand}'
        f"<table><thead><tr><th>{texts.number}</th><th>{texts.label}</th><th>{texts.username}</th>"
        f"</tr></thead><tbody>\n{rows}</tbody></table></section>\n"
    )


def _breakable(username: str) -> str:
    """Let a long name break after its first word only."""
    first, dash, rest = escape(username).partition("-")
    return f"<span>{first}{dash}</span><wbr><span>{rest}</span>"


def _shown_site(site: str) -> str:
    return site.removeprefix("https://").removeprefix("http://")
