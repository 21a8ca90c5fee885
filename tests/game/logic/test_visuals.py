"""What a page gets can be drawn, is valid, and keeps the answer to itself."""

import re
from typing import Any

import msgspec
import pytest

from game.logic import AGE_GROUPS, KINDS, generate, render
from game.logic.families import FAMILIES
from game.logic.model import Kind
from game.logic.visuals import FILLS, VERSION, Picture, read
from game.units import LANGUAGES

from .draw import options, page, svg

every_kind = pytest.mark.parametrize("kind", KINDS)


@every_kind
def test_every_template_is_drawn_in_every_language(kind: Kind) -> None:
    drawn = set()
    for age_group in AGE_GROUPS:
        for seed in range(40):
            one = generate(kind, age_group, seed)
            for language in LANGUAGES:
                data = render(one, language).visual_data
                picture = svg(data)
                assert picture.startswith("<svg role")
                assert not re.search(r"\b(?:nan|inf)\b", picture)
                assert (options(data) != "") == bool(data["options"])
            drawn.add(one.template)
    assert drawn == set(FAMILIES[kind])


@every_kind
def test_a_page_shows_each_template_of_each_age_group(kind: Kind) -> None:
    made = page([kind], "es", 1, lambda _name: True)
    cells = sum(len(one.ages) for one in FAMILIES[kind].values())
    assert made.count("<article>") == cells


@every_kind
def test_every_picture_says_its_version_and_type(kind: Kind) -> None:
    for seed in range(30):
        one = generate(kind, "12-13", seed)
        assert one.visual["version"] == VERSION
        assert one.visual["type"]
        assert read(one.visual)
        assert not one.visual["alt"]
        assert render(one, "fr").visual_data["alt"]


def test_options_stand_in_an_order_that_tells_nothing() -> None:
    places = []
    for seed in range(300):
        one = generate("pattern", "12-13", seed)
        labels = [option["label"] for option in one.visual["options"]]
        assert labels == sorted(labels)
        places.append(labels.index(one.answer))
    for place in range(4):
        assert places.count(place) > 30


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"type": "cards"},
        {"type": "hologram", "cards": []},
        {"type": "cards", "cards": "abc"},
        {"type": "bag", "balls": [{"x": 1, "y": 2, "fill": "gold"}]},
        {"type": "map", "nodes": [{"x": "a", "y": 1, "label": "A"}], "edges": []},
    ],
)
def test_what_is_no_picture_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError):
        read(data)


def test_no_picture_names_a_colour() -> None:
    schema = str(msgspec.json.schema(Picture)).lower()
    for colour in ("colour", "color", "red", "green", "blue"):
        assert f"'{colour}'" not in schema
    assert len(FILLS) == 5
