"""The printed sheet: eight a page, nothing that runs, QR codes that a camera reads."""

import re
from html.parser import HTMLParser

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from game.texts.words.pictures import PICTURES
from game.units import LANGUAGES, Language
from server.accounts.cards.hours import CardHours
from server.accounts.cards.pictures import drawing
from server.accounts.cards.qr import card_link, draw_qr
from server.accounts.cards.secret import CardSecret, draw_token
from server.accounts.cards.sheet import PrintedCard, draw_sheet

SITE = "https://mathakine.ecole.example"
HOURS = CardHours((1, 2), 480, 1020, "Europe/Paris")
WORDS = CardSecret("words", ("école", "lune", "pomme"))
PICTURED = CardSecret("pictures", ("sun", "cat", "bus"))


def printed(count: int, secret: CardSecret = WORDS, label: str | None = None) -> list[PrintedCard]:
    return [
        PrintedCard(number, f"renard-agile-{number + 9}", label, "fr", secret, draw_qr("x"))
        for number in range(1, count + 1)
    ]


def sheet(cards: list[PrintedCard], language: Language = "fr") -> str:
    return draw_sheet(cards, site=SITE, hours=HOURS, language=language)


class Tags(HTMLParser):
    """Every element with its attributes, and that each is closed."""

    VOID = frozenset({"meta", "wbr"})

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def parsed(html: str) -> Tags:
    tags = Tags()
    tags.feed(html)
    tags.close()
    assert tags.open == []
    return tags


def read_qr(svg: str) -> str:
    """Paint the SVG's path as a printer would, and read it as a camera would."""
    size = int(re.search(r'viewBox="0 0 (\d+) \1"', svg)[1])  # type: ignore[index]
    path = re.search(r'stroke="#000" d="([^"]+)"', svg)[1]  # type: ignore[index]
    scale = 8
    image = Image.new("L", (size * scale, size * scale), 255)
    draw = ImageDraw.Draw(image)
    x = y = 0.0
    for command, numbers in re.findall(r"([Mmh])([^Mmh]*)", path):
        values = [float(each) for each in re.findall(r"-?\d*\.?\d+", numbers)]
        if command == "M":
            x, y = values
        elif command == "m":
            x, y = x + values[0], y + values[1]
        else:
            top = (y - 0.5) * scale
            draw.rectangle((x * scale, top, (x + values[0]) * scale - 1, top + scale - 1), 0)
            x += values[0]
    found = zxingcpp.read_barcodes(image)
    assert [each.format for each in found] == [zxingcpp.BarcodeFormat.QRCode]
    return str(found[0].text)


def test_a_camera_reads_the_link_with_the_token_in_its_fragment() -> None:
    token = draw_token()
    assert read_qr(draw_qr(card_link(SITE, token))) == f"{SITE}/card#{token}"


def test_a_qr_code_is_dark_on_light_with_its_margin() -> None:
    svg = draw_qr(card_link(SITE, draw_token()))
    assert svg.startswith("<svg xmlns=")
    assert 'fill="#fff"' in svg  # also on a page with a dark background
    assert "M4 4.5" in svg  # four light squares around it


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (8, 1), (9, 2), (60, 8)])
def test_eight_cards_stand_on_a_page(count: int, pages: int) -> None:
    tags = parsed(sheet(printed(count)))
    classes = [attributes.get("class") for _, attributes in tags.found]
    assert classes.count("page") == pages
    assert classes.count("card") == count
    assert classes.count("list") == 1


def test_nothing_in_it_runs_or_is_fetched() -> None:
    html = sheet([*printed(2), *printed(2, PICTURED)])
    tags = parsed(html)
    names = {tag for tag, _ in tags.found}
    assert not names & {"script", "img", "link", "iframe", "object", "embed", "form", "a", "base"}
    for _, attributes in tags.found:
        assert not {"src", "href", "onload", "style"} & set(attributes)
        assert not any(name.startswith("on") for name in attributes)
    assert "url(" not in html
    assert "@import" not in html
    assert "default-src 'none'" in html


def test_what_somebody_wrote_is_text_and_nothing_else() -> None:
    html = sheet(printed(1, label='<script>alert("x")</script>&'))
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_a_card_says_the_words_as_they_are_spelt() -> None:
    html = sheet(printed(1))
    assert "<li>école</li><li>lune</li><li>pomme</li>" in html


def test_pictures_are_drawn_in_order_and_named_for_who_does_not_see_them() -> None:
    html = sheet(printed(1, PICTURED))
    names = re.findall(r'role="img" aria-label="([^"]+)"', html)
    assert names == ["soleil", "chat", "bus"]
    assert html.index(drawing("sun")) < html.index(drawing("cat")) < html.index(drawing("bus"))


def test_only_the_teachers_page_tells_whose_a_card_is() -> None:
    html = sheet(printed(2, label="Léa"))
    cards, _, teacher = html.partition('<section class="list">')
    assert "Léa" not in cards
    assert teacher.count("Léa") == 2
    assert "école" not in teacher  # and that page opens nothing


@pytest.mark.parametrize(
    ("language", "expected"),
    [("fr", "lundi, mardi, de 8 h"), ("en", "Monday, Tuesday"), ("es", "lunes, martes")],
)
def test_the_teacher_reads_the_hours_in_an_own_language(language: Language, expected: str) -> None:
    assert expected in sheet(printed(1), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_speaks_the_pupils_language(language: Language) -> None:
    card = PrintedCard(1, "zorro-agil-10", None, language, WORDS, draw_qr("x"))
    html = draw_sheet([card], site=SITE, hours=None, language="fr")
    told = {"fr": "Mes trois mots", "en": "My three words", "es": "Mis tres palabras"}
    assert f'<article class="card" lang="{language}">' in html
    assert told[language] in html


@pytest.mark.parametrize("key", PICTURES)
def test_every_picture_has_a_drawing_that_is_only_a_drawing(key: str) -> None:
    svg = drawing(key)
    tags = parsed(svg)
    assert {tag for tag, _ in tags.found} <= {"svg", "path", "g", "circle", "rect", "ellipse"}
    for _, attributes in tags.found:
        assert not {"id", "href", "style", "class"} & set(attributes)


def test_a_drawing_of_another_file_is_not_read() -> None:
    with pytest.raises(KeyError):
        drawing("../../app")
