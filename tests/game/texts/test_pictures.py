"""Pictures of codes: enough of them, named in each language, none twice."""

import math
import re

import pytest

from game.texts.words.pictures import PICTURE_COUNT, PICTURES, picture_name
from game.units import LANGUAGES, Language


def test_three_different_pictures_are_nearly_eighteen_bits() -> None:
    assert PICTURE_COUNT == 3
    assert math.log2(math.perm(len(PICTURES), PICTURE_COUNT)) > 17.9


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_pictures_are_called_the_same(language: Language) -> None:
    names = [picture_name(key, language) for key in PICTURES]
    assert len(set(names)) == len(names)
    assert all(name and name == name.strip() for name in names)


def test_keys_are_plain_words() -> None:
    for key in PICTURES:
        assert re.fullmatch("[a-z]{3,10}", key)


def test_an_unknown_picture_has_no_name() -> None:
    with pytest.raises(KeyError):
        picture_name("dragon", "fr")
