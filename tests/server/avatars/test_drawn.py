import re
import xml.etree.ElementTree as ET

import pytest

from game.units import LANGUAGES
from server.avatars.drawn import CATALOGUE, default_key, draw, name_of
from server.avatars.urls import drawn_key, drawn_url, shown_url, uploaded_name, uploaded_url


def test_no_two_avatars_have_the_same_form() -> None:
    forms = {re.sub(r"#[0-9A-Fa-f]{3,6}", "", draw(key)) for key in CATALOGUE}
    assert len(forms) == len(CATALOGUE) == 64


@pytest.mark.parametrize("key", CATALOGUE)
def test_a_drawing_is_plain_svg_without_style_or_script(key: str) -> None:
    root = ET.fromstring(draw(key))
    for element in root.iter():
        tag = element.tag.rpartition("}")[2]
        assert tag in {"svg", "rect", "circle", "ellipse", "path"}
        assert not [name for name in element.attrib if name.startswith("on") or "href" in name]
        assert "style" not in element.attrib


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_avatar_has_a_name_of_its_own_in_each_language(language: str) -> None:
    names = {name_of(key, language) for key in CATALOGUE}  # type: ignore[arg-type]  # parametrised
    assert len(names) == len(CATALOGUE)
    assert not [name for name in names if "{" in name]


def test_everybody_has_a_default_that_stays_and_all_are_used() -> None:
    used = [default_key(user) for user in range(1, 4_001)]
    assert used[:5] == [default_key(user) for user in range(1, 6)]
    counts = {key: used.count(key) for key in CATALOGUE}
    assert min(counts.values()) > 30
    assert max(counts.values()) < 110


@pytest.mark.parametrize("key", ["", "robot", "robot-0", "robot-33", "robot-01", "../robot-1"])
def test_there_is_no_other_avatar(key: str) -> None:
    with pytest.raises(LookupError):
        draw(key)


def test_only_pictures_of_ours_are_shown() -> None:
    name = "0123456789abcdef" * 2
    assert shown_url(7, None) == drawn_url(default_key(7))
    assert shown_url(7, drawn_url("planet-3")) == "/api/avatars/drawn/planet-3"
    assert shown_url(7, uploaded_url(name)) == f"/api/avatars/uploaded/{name}"
    for foreign in (
        "https://tracker.example/pixel.gif",
        "/api/avatars/drawn/robot-99",
        "/api/avatars/uploaded/../../profile",
        "javascript:alert(1)",
        "",
    ):
        assert shown_url(7, foreign) == drawn_url(default_key(7))
    assert drawn_key(uploaded_url(name)) is None
    assert uploaded_name(drawn_url("robot-1")) is None
    assert uploaded_name(None) is None
