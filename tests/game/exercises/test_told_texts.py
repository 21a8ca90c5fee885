# ruff: noqa: RUF001 - typographic signs are meant
"""What no told exercise may ever read like, in any language, whatever is drawn."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Final, Literal, cast

import pytest

from game.exercises import generate, render
from game.exercises.families import FAMILIES
from game.exercises.families.geometry import LEVEL_KINDS
from game.exercises.families.miscellany import TOPICS
from game.exercises.families.situations import SITUATIONS
from game.exercises.model import Exercise, Rendering
from game.exercises.names import NAMES
from game.exercises.texts import MISCONCEPTIONS, TEXTS
from game.units import LANGUAGES, LEVELS, Language, Level

Told = Literal["geometrie", "texte", "divers"]

TOLD: Final[tuple[Told, ...]] = ("geometrie", "texte", "divers")
SEED_COUNT: Final = 250

NUMBER: Final = r"(?<![\d,./\u202f×÷+−=-])(?<![×÷+−=] )\d+"

NEVER: Final[dict[Language, tuple[str, ...]]] = {
    "fr": (
        r"(?<![\u00a0\u202f])[:;?!»]",
        r"«(?!\u00a0)",
        r"\b([Dd]e|[Qq]ue|[Ll][ea]|[Nn]e|[Ss]e|[Jj]e|[Jj]usque|[Ll]orsque) [aeiouéèêâîôûAEIOUÉÊ]",
        r"\b(de|que|le|la) (heure|herbe|histoire|huile|habit|homme|horloge)",
        r"\b(de|à) les? [a-z]",
        r"(?<![\d,/])\b[01] (?!fois\b)[a-zéè]+[sx]\b",
        r"\b[0-9]+,0\b",
    ),
    "en": (
        r"[\u00a0\u202f ][:;?!]",
        r"\ba [aeioAEIO]",
        r"\ba (8|11|18|8\d)\b",
        r"\ban [bcdfgjklmnpqrstvwxyz]",
        r"\b1 [a-z]+s\b(?<!\bis)",
        r"\b(he|she|his|her|him|hers)\b",
        r"\d €|€ \d",
    ),
    "es": (
        r"[\u00a0\u202f ][:;?!]",
        r"\b(a|de) el [a-zñ]",
        r"\by (h?i(?!e)|[IÍ])",
        r"\bo (h?o|O|8|11)",
        r"\b1 [a-zñáéíóú]+s\b",
        r"\b(él|ella)\b",
        r"\?[^\s).]",
    ),
}
ALWAYS_WRONG: Final = (r"  ", r" [,.]", r"[{}|]", r"\b([^\W\d]{2,}) \1\b", r"\.\.", r"^\s|\s$")

WORDS_MAX: Final[dict[Level, int]] = {"initie": 25, "padawan": 38, "chevalier": 42, "maitre": 44}


@cache
def made(exercise_type: Told, level: Level) -> tuple[Exercise, ...]:
    return tuple(generate(exercise_type, level, seed) for seed in range(SEED_COUNT))


@cache
def worded(exercise_type: Told, level: Level, language: Language) -> tuple[Rendering, ...]:
    return tuple(render(one, language) for one in made(exercise_type, level))


def texts(exercise_type: Told, level: Level, language: Language) -> Iterator[str]:
    for rendering in worded(exercise_type, level, language):
        yield rendering.question
        yield rendering.hint
        yield rendering.explanation


every_cell = pytest.mark.parametrize(
    ("exercise_type", "level"), [(one, level) for one in TOLD for level in LEVELS]
)
every_language = pytest.mark.parametrize("language", LANGUAGES)


@every_language
@every_cell
def test_no_rendering_breaks_a_rule_of_its_language(
    exercise_type: Told, level: Level, language: Language
) -> None:
    never = [re.compile(pattern) for pattern in (*ALWAYS_WRONG, *NEVER[language])]
    for text in texts(exercise_type, level, language):
        for pattern in never:
            found = pattern.search(text)
            assert found is None, (pattern.pattern, found, text)
        if language == "es":
            assert text.count("¿") == text.count("?"), text
            assert text.count("¡") == text.count("!"), text
            assert not re.search(r"¿[^?]*¿", text), text
        assert text.count("«") == text.count("»")
        assert text.count("(") == text.count(")")


@every_language
def test_one_thing_is_singular_and_several_are_plural(language: Language) -> None:
    """A word that is counted in the plural somewhere is a noun, and agrees wherever it is."""
    counted = re.compile(rf"({NUMBER})[ \u00a0]([a-zñáéíóúèêàâîôûçœ]{{3,}})\b")
    pairs = {
        (int(number), noun): text
        for exercise_type in TOLD
        for level in LEVELS
        for text in texts(exercise_type, level, language)
        for number, noun in counted.findall(text)
    }
    plurals = {noun for number, noun in pairs if number >= 2 and noun.endswith(("s", "x"))}
    assert len(plurals) > 100
    invariable = {"fois", "bus", "minibus", "plus", "dans", "less", "is", "más", "menos", "tras"}
    for (number, noun), text in pairs.items():
        if noun == "adult":  # An adult ticket, several adult tickets.
            continue
        if number >= 2 or (number == 0 and language != "fr"):
            assert not {noun + "s", noun + "x", noun + "es"} & plurals, (number, noun, text)
        else:
            assert noun not in plurals - invariable, (number, noun, text)


def test_names_carry_their_little_word_in_the_texts_themselves() -> None:
    """Which name follows is drawn, so that a rendering shows a fault in one case of ten only."""
    loose = {"fr": r"\b([Dd]e|[Qq]ue) \{(who|other)\}", "es": r"\by \{(who|other)\}"}
    for language, pattern in loose.items():
        for exercise_type in TOLD:
            told = TEXTS[cast("Language", language)][exercise_type]
            for text in (
                *told.questions.values(),
                *told.hints.values(),
                *told.explanations.values(),
            ):
                assert not re.search(pattern, text), text


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("exercise_type", ["texte", "divers"])
def test_one_euro_is_no_plural(exercise_type: Told, level: Level) -> None:
    """Amounts of exactly one are rare: more seeds, one language."""
    for seed in range(1500):
        one = generate(exercise_type, level, seed)
        if one.unit == "€":
            text = render(one, "en").explanation
            assert not re.search(r"(?<![\d,.])1 euros", text), text


@every_cell
def test_a_question_is_short_enough_for_the_age(exercise_type: Told, level: Level) -> None:
    longest = max(
        (rendering.question for rendering in worded(exercise_type, level, "fr")),
        key=lambda question: len(_words(question)),
    )
    assert len(_words(longest)) <= WORDS_MAX[level], longest


def _words(question: str) -> list[str]:
    told = question.partition(" (")[0]
    return [word for word in told.replace("\u00a0", " ").split() if re.search(r"\w", word)]


@every_language
@every_cell
def test_the_working_names_things_and_ends_in_the_answer_after_a_sentence(
    exercise_type: Told, level: Level, language: Language
) -> None:
    label = {"fr": "Réponse\u00a0: ", "en": "Answer: ", "es": "Respuesta: "}[language]
    for rendering in worded(exercise_type, level, language):
        *steps, sentence, last = rendering.explanation.split("\n")
        assert last == f"{label}{rendering.answer}."
        assert steps, rendering
        assert any("=" in step or re.search(r"\d+/\d+", step) for step in steps), rendering
        written = re.search(r"\d[\d,.\u202f]*(?:/\d+)?", rendering.answer)
        assert written is not None
        bare = written[0]
        assert bare in sentence, rendering
        assert sentence.endswith(".")
        assert re.search(r"[^\W\d]{2}", sentence), rendering


@every_cell
def test_a_story_asks_for_whole_things(exercise_type: Told, level: Level) -> None:
    for one in made(exercise_type, level):
        if exercise_type == "texte":
            assert one.answer.isdigit(), one
            assert int(one.answer) >= 1, one


SPEEDS: Final = (
    (r"\b(marche|walks|camina)\b", 3, 6),
    (r"\b(vélo|cycles|bikes|bici)\b", 10, 25),
    (r"\b(voiture|car|coche|autocar|coach|bus|autobús)\b", 25, 130),
    (r"\b(train|tren|trains|trenes)\b", 60, 300),
    (r"\b(avion|plane|avión)\b", 500, 900),
    (r"\b(bateau|boat|barco)\b", 15, 60),
)


@every_language
def test_everything_travels_at_a_speed_of_its_own(language: Language) -> None:
    seen: Counter[str] = Counter()
    for level in LEVELS:
        for one, rendering in zip(
            made("divers", level), worded("divers", level, language), strict=True
        ):
            told = [int(found) for found in re.findall(r"(\d+)\u00a0km/h", rendering.question)]
            if one.unit == "km/h":
                told.append(int(one.answer))
            for pattern, low, high in SPEEDS:
                if told and re.search(pattern, rendering.question):
                    seen[pattern] += 1
                    assert all(low <= speed <= high for speed in told), rendering.question
                    break
            else:
                assert not told, rendering.question
    assert len(seen) == len(SPEEDS)


def test_each_level_tells_of_many_situations() -> None:
    levels = Counter(row.level for row in SITUATIONS.values())
    assert all(levels[level] >= 30 for level in LEVELS)
    wordings = Counter(topic.level for topic in TOPICS.values())
    assert all(wordings[level] >= 35 for level in LEVELS)


@pytest.mark.parametrize("level", LEVELS)
def test_the_miscellany_has_every_topic_of_the_level(level: Level) -> None:
    ways = {topic.way for topic in TOPICS.values() if topic.level == level}
    topics = {
        "age": {way for way in ways if way.startswith("age_")},
        "money": {way for way in ways if way.startswith(("money_", "price_", "sale_"))},
        "time": ways
        & {
            *("minutes_between", "hours_between", "weeks", "hour_of_end", "same_duration"),
            *("trip_minutes", "night_trip", "slow_clock", "two_taps"),
        },
        "speed": ways
        & {
            *("ride_distance", "drive_time", "train_speed", "minutes_ride", "mean_speed"),
            *("trains_meet", "catch_up"),
        },
        "percent": {way for way in ways if way.startswith("percent_")}
        | ways & {"sale_price", "price_before"},
        "probability": {way for way in ways if way.startswith("chance_")},
        "sequence": {way for way in ways if way.startswith("sequence_")},
        "logic": ways & {"handshakes", "farm", "posts", "cuts", "snail", "outfits", "buses"},
    }
    wanted = {
        "initie": {"age", "money", "time"},
        "padawan": {"age", "money", "time", "speed", "percent"},
        "chevalier": {"age", "money", "time", "speed", "percent", "probability"},
        "maitre": set(topics),
    }[level]
    assert {name for name, found in topics.items() if found} == wanted


def test_every_template_is_met() -> None:
    for exercise_type in TOLD:
        met = {
            generate(exercise_type, level, seed).template
            for level in LEVELS
            for seed in range(1500)
        }
        assert met == set(TEXTS["fr"][exercise_type].questions)


def test_every_shape_of_a_level_has_three_places_or_more() -> None:
    for level in LEVELS:
        places: dict[str, set[str]] = {}
        for seed in range(800):
            kind, _, place = generate("geometrie", level, seed).template.rpartition("_")
            places.setdefault(kind, set()).add(place)
        assert set(places) == set(LEVEL_KINDS[level])
        assert all(len(found) >= 2 for found in places.values()), places


@every_cell
def test_wrong_choices_mostly_name_an_error(exercise_type: Told, level: Level) -> None:
    chosen = Counter(
        str(choice.misconception)
        for one in made(exercise_type, level)
        for choice in one.choices[1:]
    )
    vague = sum(chosen[name] for name in ("calculation_slip", "off_by_one", "off_by_ten"))
    assert chosen["calculation_slip"] <= 0.1 * chosen.total(), chosen
    assert vague <= 0.3 * chosen.total(), chosen


@every_cell
def test_every_wrong_that_a_solution_knows_has_a_name(exercise_type: Told, level: Level) -> None:
    for one in made(exercise_type, level):
        solution = FAMILIES[exercise_type].solve(one.template, one.facts)
        for wrong in (*solution.wrongs, *solution.slips):
            assert wrong.value > 0, one
            assert all(wrong.misconception in MISCONCEPTIONS[language] for language in LANGUAGES)


@every_language
def test_names_are_used_and_both_differ(language: Language) -> None:
    for exercise_type in TOLD:
        for level in LEVELS:
            for one in made(exercise_type, level):
                assert one.facts["who"] != one.facts["other"]
                assert {one.facts["who"], one.facts["other"]} <= set(NAMES)
    told = " ".join(texts("texte", "initie", language))
    assert all(name in told for name in NAMES)
