"""`mathakine samples`: a page of sample exercises of every cell, for teachers to read."""

import contextlib
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Final, TypeGuard, TypeVar

import typer

from game import logic
from game.exercises import SEED_MAX, generate, misconception_text, render
from game.exercises.aliases import resolve_level, resolve_type
from game.exercises.errors import UnknownLevelError, UnknownTypeError
from game.exercises.school import classes_of
from game.logic.families import FAMILIES
from game.logic.model import Kind, LogicChallenge
from game.units import EXERCISE_TYPES, LANGUAGES, LEVELS, ExerciseType, Language, Level
from server.console.errors import CommandError
from server.console.sample_page import Part, Sample, Section, ShownChoice, Version, page
from server.settings import Settings

app = typer.Typer()

COUNT_MAX: Final = 200
FILE_NAME: Final = "samples.html"
LOGIC: Final = "logic"
"""In the place of a type: the logic challenges."""

LEVEL_NAMES: Final[dict[Language, tuple[str, str, str, str]]] = {
    "fr": ("Découverte", "Apprenti", "Confirmé", "Avancé"),
    "en": ("Discovery", "Learner", "Proficient", "Advanced"),
    "es": ("Descubrimiento", "Aprendiz", "Competente", "Avanzado"),
}
LOGIC_NAMES: Final[dict[Language, str]] = {
    "fr": "Défi de logique",
    "en": "Logic challenge",
    "es": "Reto de lógica",
}
KIND_NAMES: Final[dict[Language, dict[Kind, str]]] = {
    "fr": {
        "sequence": "Suite",
        "pattern": "Motif",
        "deduction": "Déduction",
        "probability": "Probabilité",
        "coding": "Code",
        "graph": "Graphe",
    },
    "en": {
        "sequence": "Sequence",
        "pattern": "Pattern",
        "deduction": "Deduction",
        "probability": "Probability",
        "coding": "Code",
        "graph": "Graph",
    },
    "es": {
        "sequence": "Sucesión",
        "pattern": "Patrón",
        "deduction": "Deducción",
        "probability": "Probabilidad",
        "coding": "Código",
        "graph": "Grafo",
    },
}

T = TypeVar("T")


@app.command()
def samples(
    seeds: Annotated[
        str, typer.Option(help="Which seeds: 7, or 0-4, or 1,5,9; in place of --count.")
    ] = "",
    count: Annotated[int, typer.Option(help="How many of each type and level, from seed 0.")] = 3,
    types: Annotated[
        str, typer.Option(help="Which types, with commas: addition,texte,logic; all by default.")
    ] = "",
    levels: Annotated[
        str, typer.Option(help="Which levels, with commas: initie,maitre; all by default.")
    ] = "",
    languages: Annotated[
        str, typer.Option(help="Which languages, in the order of the columns.")
    ] = ",".join(LANGUAGES),
    out: Annotated[str, typer.Option(help="The file to write, or - for standard output.")] = "",
) -> None:
    """Write one HTML page with exercises of every type and level, languages side by side.

    The page goes to samples.html in the data folder (DATA_DIR) unless --out says otherwise.
    """
    chosen_seeds = _seeds(seeds, count)
    chosen_types = _each(_listed(types), _type, (*EXERCISE_TYPES, LOGIC))
    chosen_levels = _each(_listed(levels), _level, LEVELS)
    chosen_languages = _each(_listed(languages), _language, LANGUAGES)
    sections = [
        _section(name, chosen_levels, chosen_seeds, chosen_languages)
        if _is_exercise_type(name)
        else _logic_section(chosen_seeds, chosen_languages)
        for name in chosen_types
    ]
    text = page(sections, chosen_languages[0])
    if out == "-":
        sys.stdout.write(text)
        return
    path = Path(out) if out else Settings.from_env(os.environ).data_dir / FILE_NAME
    _write(path, text)
    typer.echo(f"{path}: {text.count('<article>')} exercises in {', '.join(chosen_languages)}")


def _section(
    name: ExerciseType, levels: Sequence[Level], seeds: Sequence[int], shown: Sequence[Language]
) -> Section:
    own = shown[0]
    parts = tuple(
        Part(
            f"{name}-{level}",
            LEVEL_NAMES[own][LEVELS.index(level)],
            f"{level} · {', '.join(classes_of(name, level))}",
            tuple(_sample(name, level, seed, shown) for seed in seeds),
        )
        for level in levels
    )
    title = render(generate(name, LEVELS[0], 0), own).title
    return Section(name, title, parts)


def _sample(name: ExerciseType, level: Level, seed: int, shown: Sequence[Language]) -> Sample:
    exercise = generate(name, level, seed)
    versions = []
    for language in shown:
        rendering = render(exercise, language)
        choices = tuple(
            ShownChoice(
                text,
                None
                if each.misconception is None
                else misconception_text(each.misconception, language),
            )
            for text, each in zip(rendering.choices, exercise.choices, strict=True)
        )
        versions.append(
            Version(
                language,
                rendering.question,
                choices,
                (rendering.hint,),
                rendering.explanation,
                rendering.answer,
            )
        )
    return Sample(seed, exercise.template, tuple(versions))


def _logic_section(seeds: Sequence[int], shown: Sequence[Language]) -> Section:
    own = shown[0]
    parts = []
    for kind in logic.KINDS:
        if kind not in FAMILIES:
            continue
        for age_group in logic.AGE_GROUPS:
            made = [logic.generate(kind, age_group, seed) for seed in seeds]
            samples = tuple(
                Sample(one.seed, one.template, tuple(_logic_version(one, each) for each in shown))
                for one in made
            )
            parts.append(
                Part(
                    f"{LOGIC}-{kind}-{age_group}",
                    f"{KIND_NAMES[own][kind]} {age_group}",
                    kind,
                    samples,
                )
            )
    return Section(LOGIC, LOGIC_NAMES[own], tuple(parts))


def _logic_version(challenge: LogicChallenge, language: Language) -> Version:
    rendering = logic.render(challenge, language)
    choices = tuple(
        ShownChoice(
            text,
            None
            if each.misconception is None
            else logic.misconception_text(each.misconception, language),
        )
        for text, each in zip(rendering.choices, challenge.choices, strict=True)
    )
    return Version(
        language,
        f"{rendering.description}\n{rendering.question}",
        choices,
        rendering.hints,
        rendering.explanation,
        rendering.answer,
        picture=str(rendering.visual_data.get("alt", "")),
    )


def _seeds(text: str, count: int) -> tuple[int, ...]:
    """Return the seeds that were asked for; raises `CommandError`."""
    if not text:
        if not 1 <= count <= COUNT_MAX:
            raise CommandError(f"--count is {count}: write a whole number from 1 to {COUNT_MAX}.")
        return tuple(range(count))
    seeds: dict[int, None] = {}
    for part in text.split(","):
        first, dash, last = part.strip().partition("-")
        numbers = [first, last] if dash else [first, first]
        if not all(each.isascii() and each.isdecimal() and len(each) <= 10 for each in numbers):
            raise CommandError(f"--seeds is {text[:40]!r}: write 7, or 0-4, or 1,5,9.")
        low, high = map(int, numbers)
        if not low <= high <= SEED_MAX:
            raise CommandError(f"--seeds has {part[:40]!r}: seeds are from 0 to {SEED_MAX}.")
        if len(seeds) + high - low >= COUNT_MAX:
            raise CommandError(f"--seeds is {text[:40]!r}: that is more than {COUNT_MAX} seeds.")
        seeds.update(dict.fromkeys(range(low, high + 1)))
    return tuple(seeds)


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _each(names: list[str], known: Callable[[str], T], every: Sequence[T]) -> list[T]:
    """Return what the names mean, each once and in their order; everything without a name."""
    return list(dict.fromkeys(map(known, names))) or list(every)


def _type(name: str) -> str:
    if name == LOGIC:
        return LOGIC
    try:
        return resolve_type(name)
    except UnknownTypeError as error:
        known = ", ".join((*EXERCISE_TYPES, LOGIC))
        raise CommandError(f"There is no type {name[:40]!r}: the types are {known}.") from error


def _is_exercise_type(name: str) -> TypeGuard[ExerciseType]:
    return name in EXERCISE_TYPES


def _level(name: str) -> Level:
    try:
        return resolve_level(name)
    except UnknownLevelError as error:
        known = ", ".join(LEVELS)
        raise CommandError(f"There is no level {name[:40]!r}: the levels are {known}.") from error


def _language(name: str) -> Language:
    for language in LANGUAGES:
        if name == language:
            return language
    known = ", ".join(LANGUAGES)
    raise CommandError(f"There are no texts in {name[:40]!r}: the languages are {known}.")


def _write(path: Path, text: str) -> None:
    """Write the file whole or not at all; raises `CommandError`."""
    if path.is_dir():
        raise CommandError(f"{path} cannot be written: it is a folder.")
    half = path.with_name(f".{path.name}.half")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        half.write_text(text, encoding="utf-8")
        half.replace(path)
    except (OSError, ValueError) as error:
        # ValueError: a NUL in the name.
        with contextlib.suppress(OSError, ValueError):
            half.unlink()
        why = getattr(error, "strerror", None) or error
        raise CommandError(f"{str(path)[:100]!r} cannot be written: {why}.") from error
