"""What to practise next, and why, from what was practised. Points and ranks play no part."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Final, Literal

from msgspec import Struct

from game.mastery import ATTEMPTS_MIN
from game.seeded import Seeded
from game.units import EXERCISE_TYPES, LEVELS, ExerciseType, Language, Level

Rule = Literal["strengthen", "next_level", "not_practised", "new_type", "fresh"]

PRIORITIES: Final[dict[Rule, int]] = {
    "strengthen": 8,
    "next_level": 7,
    "not_practised": 5,
    "new_type": 4,
    "fresh": 3,
}
STRENGTHEN_BELOW: Final = 70
NEXT_LEVEL_ABOVE: Final = 85

REASONS: Final[dict[Language, dict[Rule, str]]] = {
    "fr": {
        "strengthen": "Encore un peu d'entraînement à ce niveau, et ce sera solide.",
        "next_level": "C'est bien acquis : le niveau suivant t'attend.",
        "not_practised": "Tu n'as pas encore essayé ce niveau.",
        "new_type": "Un nouveau type d'exercices à découvrir.",
        "fresh": "Pour varier les plaisirs.",
    },
    "en": {
        "strengthen": "A little more practice at this level will make it solid.",
        "next_level": "You know this well: the next level is waiting.",
        "not_practised": "You have not tried this level yet.",
        "new_type": "A new type of exercise to discover.",
        "fresh": "For a change.",
    },
    "es": {
        "strengthen": "Un poco más de práctica en este nivel y quedará bien firme.",
        "next_level": "Esto ya lo dominas: te espera el siguiente nivel.",
        "not_practised": "Todavía no has probado este nivel.",
        "new_type": "Un tipo de ejercicio nuevo por descubrir.",
        "fresh": "Para variar.",
    },
}


class Practice(Struct, frozen=True):
    """What somebody did of one (type, level)."""

    type: ExerciseType
    level: Level
    attempts: int
    right_count: int


class Recommendation(Struct, frozen=True):
    """One piece of advice. `confidence` is in percent; `factors` are the figures it rests on."""

    type: ExerciseType
    level: Level
    priority: int
    rule: Rule
    confidence: int
    factors: dict[str, int | str]

    def reason(self, language: Language) -> str:
        """Return the reason as its pupil reads it."""
        return REASONS[language][self.rule]


def recommend(
    practised: Iterable[Practice], *, seed: str, limit: int = 5
) -> tuple[Recommendation, ...]:
    """Return at most `limit` pieces of advice, the most urgent first, at most one a (type, level).

    Under 70 % right: the same level again. Over 85 %: the next one. Then levels not practised below
    the highest one of a known type, then types never met, at their first level. What remains is
    filled with a fresh pick that `seed` decides. A rate needs 5 attempts to count.
    """
    known = {(one.type, one.level): one for one in practised if one.attempts > 0}
    found: dict[tuple[ExerciseType, Level], Recommendation] = {}
    for advice in sorted(
        [*_by_rate(known), *_gaps(known), *_new_types(known)], key=lambda advice: -advice.priority
    ):
        found.setdefault((advice.type, advice.level), advice)
    advised = list(found.values())[:limit]
    if len(advised) < limit:
        advised += _fresh(known, set(found), seed)[: limit - len(advised)]
    return tuple(advised)


def _by_rate(known: dict[tuple[ExerciseType, Level], Practice]) -> list[Recommendation]:
    advised = []
    for (exercise_type, level), practice in sorted(known.items()):
        if practice.attempts < ATTEMPTS_MIN:
            continue
        rate = Fraction(100 * practice.right_count, practice.attempts)
        factors: dict[str, int | str] = {
            "attempts": practice.attempts,
            "success_percent": int(rate),
            "practised_level": level,
        }
        confidence = _confidence(practice.attempts)
        if rate < STRENGTHEN_BELOW:
            advised.append(_advice(exercise_type, level, "strengthen", confidence, factors))
        elif rate > NEXT_LEVEL_ABOVE and level != LEVELS[-1]:
            above = LEVELS[LEVELS.index(level) + 1]
            # Whoever already plays the level above is judged by what they do there.
            if (exercise_type, above) not in known:
                advised.append(_advice(exercise_type, above, "next_level", confidence, factors))
    return advised


def _gaps(known: dict[tuple[ExerciseType, Level], Practice]) -> list[Recommendation]:
    """Advise the levels under the highest one that a known type was practised at."""
    advised = []
    for exercise_type in EXERCISE_TYPES:
        played = [index for index, level in enumerate(LEVELS) if (exercise_type, level) in known]
        top = max(played, default=0)
        advised += [
            _advice(exercise_type, LEVELS[index], "not_practised", 50, {"attempts": 0})
            for index in range(top)
            if index not in played
        ]
    return advised


def _new_types(known: dict[tuple[ExerciseType, Level], Practice]) -> list[Recommendation]:
    met = {exercise_type for exercise_type, _ in known}
    return [
        _advice(exercise_type, LEVELS[0], "new_type", 50, {"attempts": 0})
        for exercise_type in EXERCISE_TYPES
        if exercise_type not in met
    ]


def _fresh(
    known: dict[tuple[ExerciseType, Level], Practice],
    taken: set[tuple[ExerciseType, Level]],
    seed: str,
) -> list[Recommendation]:
    cells = [cell for cell in sorted(known) if cell not in taken]
    return [
        _advice(
            exercise_type, level, "fresh", 30, {"attempts": known[exercise_type, level].attempts}
        )
        for exercise_type, level in Seeded(f"fresh/{seed}").shuffled(cells)
    ]


def _confidence(attempts: int) -> int:
    """Return 55 % at five attempts, and up to 95 % as there are more."""
    return min(95, 50 + attempts)


def _advice(
    exercise_type: ExerciseType,
    level: Level,
    rule: Rule,
    confidence: int,
    factors: dict[str, int | str],
) -> Recommendation:
    return Recommendation(exercise_type, level, PRIORITIES[rule], rule, confidence, factors)
