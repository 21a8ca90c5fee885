"""Names of types, levels, modes, ranks and badges: complete, distinct, kind in each language."""

import re
from typing import Any, get_args

import pytest

from game.badge_catalogue import BADGES, PRODUCTION_BADGES
from game.exercises.wording import Wording
from game.recommendation import REASONS
from game.texts.badges import BADGE_TEXTS, BadgeWords, badge_words
from game.texts.names import (
    CATEGORY_NAMES,
    DIFFICULTY_NAMES,
    LEVEL_NAMES,
    MODE_NAMES,
    RANK_NAMES,
    STAR_WARS_RANK_NAMES,
    TYPE_NAMES,
    Category,
    Difficulty,
    Rank,
    is_star_wars,
    rank_name,
)
from game.texts.sentences import SENTENCES
from game.units import EXERCISE_TYPES, LANGUAGES, LEVELS, Language, Mode
from tests.game.readable import GENDERED, SHAMING, complaints

FILMS = (
    r"jedi|padawan|youngling|chevalier|caballero|\bknight|star wars|the force|la force|la fuerza"
)


@pytest.mark.parametrize(
    ("names", "keys"),
    [
        (TYPE_NAMES, EXERCISE_TYPES),
        (LEVEL_NAMES, LEVELS),
        (MODE_NAMES, get_args(Mode)),
        (RANK_NAMES, get_args(Rank)),
        (STAR_WARS_RANK_NAMES, get_args(Rank)),
        (CATEGORY_NAMES, get_args(Category)),
        (DIFFICULTY_NAMES, get_args(Difficulty)),
    ],
    ids=["types", "levels", "modes", "ranks", "film ranks", "categories", "difficulties"],
)
def test_every_key_has_a_name_of_its_own_in_every_language(names: Any, keys: Any) -> None:
    for language in LANGUAGES:
        assert set(names[language]) == set(keys)
        found = list(names[language].values())
        assert len(set(found)) == len(found)
        assert all(name and name == name.strip() and name[0].isupper() for name in found)


def test_the_names_of_levels_and_ranks_are_those_that_the_product_has() -> None:
    assert list(LEVEL_NAMES["fr"].values()) == ["Découverte", "Apprenti", "Confirmé", "Avancé"]
    assert list(LEVEL_NAMES["en"].values()) == ["Discovery", "Learner", "Proficient", "Advanced"]
    assert [name.lower() for name in RANK_NAMES["fr"].values()] == [
        "cadet",
        "éclaireur",
        "explorateur",
        "navigateur",
        "commandant",
        "légende",
    ]


def test_the_films_names_are_for_their_theme_only() -> None:
    for language in LANGUAGES:
        for names in (TYPE_NAMES, LEVEL_NAMES, MODE_NAMES, RANK_NAMES, CATEGORY_NAMES):
            assert not re.search(FILMS, " ".join(names[language].values()), re.IGNORECASE)
    assert rank_name("knight", "fr") == rank_name("knight", "fr", "espace") == "Navigateur"
    assert rank_name("knight", "en", "star_wars") == "Jedi Knight"
    assert not is_star_wars(None)
    assert not is_star_wars("")
    assert is_star_wars("Star-Wars")


# ── badges ─────────────────────────────────────────────────────────────────────────────────────


def _typeset(text: str, language: Language) -> str:
    """Put in what pages put in: the printer's apostrophe, and spaces that do not break."""
    return Wording(text.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}"), language).fill({})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_badge_has_its_words_in_every_language(language: Language) -> None:
    texts = BADGE_TEXTS[language]
    assert list(texts) == [badge.code for badge in BADGES]
    for field in ("name", "description", "film_title"):
        assert len({getattr(text, field) for text in texts.values()}) == len(BADGES)
    for code, text in texts.items():
        assert not complaints((_typeset(text.description, language),), language), code
        for words in (text.name, text.description):
            assert not re.search(FILMS, words, re.IGNORECASE), words
            assert not re.search(SHAMING[language], words, re.IGNORECASE), words
            assert not re.search(GENDERED[language], words, re.IGNORECASE), words
        numbers = re.findall(r"\d+", BADGE_TEXTS["fr"][code].description)
        assert re.findall(r"\d+", text.description) == numbers, code


def test_the_french_words_are_those_of_the_catalogue_but_where_films_or_faults_are_named() -> None:
    for badge in BADGES:
        text = BADGE_TEXTS["fr"][badge.code]
        assert text.description == badge.description
        assert text.film_title == badge.star_wars_title
        if badge.code not in {"padawan_path", "knight_trial", "perfect_match"}:
            assert text.name == badge.name
        elif badge in PRODUCTION_BADGES:
            assert text.film_name == badge.name


def _stored(code: str) -> BadgeWords:
    badge = next(badge for badge in BADGES if badge.code == code)
    return BadgeWords(badge.name, badge.description, badge.star_wars_title)


def test_a_reader_sees_a_badge_in_the_own_language_and_theme() -> None:
    assert badge_words("padawan_path", _stored("padawan_path"), "en") == BadgeWords(
        "On the Way", "Do 10 exercises.", None
    )
    assert badge_words("padawan_path", _stored("padawan_path"), "fr", "star_wars") == BadgeWords(
        "Voie du Padawan", "Faire 10 exercices.", "Padawan Déterminé"
    )
    assert badge_words("first_win", _stored("first_win"), "es", "star_wars") == BadgeWords(
        "Primera Victoria", "Ganar un duelo.", "Estrella Naciente"
    )


def test_production_rows_without_a_description_get_one() -> None:
    stored = BadgeWords("Premiers Pas", None, None)
    assert badge_words("first_steps", stored, "fr").description == "Faire un premier exercice."


def test_a_badge_that_somebody_renamed_or_made_is_shown_as_it_is_stored() -> None:
    own = BadgeWords("Le nôtre", "De notre école.", "Titre")
    for code in ("first_steps", "one_of_our_school"):
        assert badge_words(code, own, "en") == own._replace(title=None)
        assert badge_words(code, own, "en", "starwars") == own


# ── advice ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", LANGUAGES)
def test_advice_can_be_read_by_a_child_and_shames_nobody(language: Language) -> None:
    texts = tuple(REASONS[language].values())
    assert len(set(texts)) == len(texts)
    assert not complaints(tuple(_typeset(text, language) for text in texts), language)


def test_no_two_languages_share_a_sentence() -> None:
    for key in SENTENCES["fr"]:
        assert len({SENTENCES[language][key] for language in LANGUAGES}) == 3, key
