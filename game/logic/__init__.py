"""Logic challenges: `generate` makes them, `render` words them, `check` judges an answer.

All pure. The same (kind, age group, seed) is the same challenge for ever, on every machine. Kinds
of challenges that people write themselves are stored and served elsewhere; none is made here.
"""

from typing import Any, Final, cast

import msgspec

from game.exercises.model import Check
from game.logic.answers import canonical_answer, check_answer, choices_of, options_of, shown
from game.logic.errors import (
    SeedRangeError,
    UnknownAgeGroupError,
    UnknownKindError,
    UnknownLanguageError,
    UnknownTemplateError,
)
from game.logic.families import FAMILIES
from game.logic.family import Solution, Wrong
from game.logic.model import AGE_GROUPS, KINDS, AgeGroup, Kind, LogicChallenge, LogicRendering
from game.logic.speech import Speech
from game.logic.texts import misconception_text, template_texts
from game.seeded import Seeded
from game.units import LANGUAGES, Language

__all__ = [
    "AGE_GROUPS",
    "KINDS",
    "SEED_MAX",
    "check",
    "generate",
    "misconception_text",
    "render",
    "show",
]

SEED_MAX: Final = 2**31 - 1


def generate(kind: Kind, age_group: AgeGroup, seed: int) -> LogicChallenge:
    """Return the challenge of this kind, age group and seed (0 to 2**31 - 1).

    Raises `UnknownKindError`, `UnknownAgeGroupError` or `SeedRangeError`; never makes another kind.
    """
    family = FAMILIES.get(kind) if isinstance(kind, str) else None
    if family is None:
        raise UnknownKindError(f"no generator makes the kind {str(kind)[:40]!r}")
    if age_group not in AGE_GROUPS:
        raise UnknownAgeGroupError(f"no age group is called {str(age_group)[:40]!r}")
    if not isinstance(seed, int) or isinstance(seed, bool) or not 0 <= seed <= SEED_MAX:
        raise SeedRangeError("a seed is an integer from 0 to 2**31 - 1")
    source = Seeded(f"logic/{kind}/{age_group}/{seed}")
    name = source.pick([name for name, one in family.items() if age_group in one.ages])
    facts = family[name].draw(age_group, source)
    solution = family[name].solve(facts)
    choices = choices_of(solution, source)
    picture = msgspec.structs.replace(solution.picture, options=options_of(solution, choices))
    return LogicChallenge(
        kind=kind,
        age_group=age_group,
        seed=seed,
        template=name,
        facts=facts,
        answer=canonical_answer(solution.answer),
        answer_form=solution.form,
        choices=choices,
        visual=msgspec.json.decode(msgspec.json.encode(picture), type=dict[str, Any]),
        difficulty_rating=solution.rating,
        estimated_minutes=solution.minutes,
    )


def _solved(challenge: LogicChallenge) -> Solution:
    """Return the solution again; raises `UnknownTemplateError` for facts of another release."""
    try:
        return FAMILIES[challenge.kind][challenge.template].solve(challenge.facts)
    except (KeyError, TypeError, ValueError, IndexError, ZeroDivisionError) as error:
        raise UnknownTemplateError(
            f"{challenge.kind} has no template {challenge.template[:40]!r} with these facts"
        ) from error


def render(challenge: LogicChallenge, language: Language) -> LogicRendering:
    """Return the challenge in this language; its choices stand in the challenge's own order.

    Raises `UnknownLanguageError` or `UnknownTemplateError`.
    """
    if language not in LANGUAGES:
        raise UnknownLanguageError(f"no texts in {str(language)[:20]!r}")
    solution = _solved(challenge)
    texts = template_texts(challenge.kind, challenge.template, language)
    speech = Speech(challenge.kind, language)
    answer = shown(challenge.answer, challenge, language)
    values = {**speech.values(solution.values), "answer": answer}
    first, second, third = texts.hints
    visual = cast("dict[str, Any]", speech.picture(challenge.visual))
    return LogicRendering(
        title=texts.title,
        description=texts.description.fill(values),
        question=texts.question.fill(values),
        choices=tuple(shown(choice.value, challenge, language) for choice in challenge.choices),
        hints=(first.fill(values), second.fill(values), third.fill(values)),
        explanation=texts.explanation.fill(values),
        answer=answer,
        visual_data={**visual, "alt": texts.alt.fill(values)},
    )


def show(challenge: LogicChallenge, value: str, language: Language) -> str:
    """Return a canonical value, such as a choice's, as this language shows it.

    Raises KeyError or ValueError for a value that is not canonical.
    """
    return shown(value, challenge, language)


def check(challenge: LogicChallenge, written: str) -> Check:
    """Say whether `written` is right, and which misconception explains it when it is wrong.

    Any equal number is right (6/16, 0,375 and 37,5 % for 3/8); words may be in any of the languages
    and without accents. Never raises for anything written.
    """
    return check_answer(challenge, written, lambda: _wrongs(challenge))


def _wrongs(challenge: LogicChallenge) -> tuple[Wrong, ...]:
    """Return every known wrong answer; none for a challenge of another release."""
    try:
        return _solved(challenge).wrongs
    except UnknownTemplateError:
        return ()
