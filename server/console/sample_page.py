"""One HTML page of sample questions, languages side by side: for teachers to read and to print.

Made of plain values; whoever calls it decides which questions are on it. Self-contained: no script,
nothing loaded from anywhere. Whatever a text says is escaped.
"""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from msgspec import Struct

from game.units import Language

LANGUAGE_NAMES: Final[dict[Language, str]] = {"fr": "Français", "en": "English", "es": "Español"}

_WORDS: Final[dict[Language, dict[str, str]]] = {
    "fr": {
        "title": "Exemples d'exercices",
        "contents": "Sommaire",
        "skip": "Aller aux exemples",
        "seed": "Graine",
        "choices": "Choix",
        "right": "juste",
        "hint": "Indice",
        "explanation": "Explication",
        "answer": "Réponse",
        "picture": "Image",
        "intro": "Chaque exercice vient de son type, de son niveau et de sa graine : les mêmes "
        "trois donnent toujours le même exercice. À côté d'un choix faux se lit l'erreur qui y "
        "mène. Les élèves voient les choix mélangés, ou un clavier.",
    },
    "en": {
        "title": "Sample exercises",
        "contents": "Contents",
        "skip": "Go to the samples",
        "seed": "Seed",
        "choices": "Choices",
        "right": "right",
        "hint": "Hint",
        "explanation": "Explanation",
        "answer": "Answer",
        "picture": "Picture",
        "intro": "Each exercise comes from its type, its level and its seed: the same three always "
        "give the same exercise. Beside a wrong choice stands the mistake that leads to it. Pupils "
        "see the choices shuffled, or a keypad.",
    },
    "es": {
        "title": "Ejemplos de ejercicios",
        "contents": "Índice",
        "skip": "Ir a los ejemplos",
        "seed": "Semilla",
        "choices": "Opciones",
        "right": "correcta",
        "hint": "Pista",
        "explanation": "Explicación",
        "answer": "Respuesta",
        "picture": "Imagen",
        "intro": "Cada ejercicio sale de su tipo, su nivel y su semilla: los mismos tres dan "
        "siempre el mismo ejercicio. Junto a una opción falsa se lee el error que lleva a ella. El "
        "alumnado ve las opciones mezcladas, o un teclado.",
    },
}

_STYLE: Final = """
:root { color-scheme: light; --ink: #1d2433; --soft: #55607a; --line: #d5dae6; --tint: #f4f6fb;
  --good: #0b6b3a; --accent: #274b9f; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem clamp(1rem, 3vw, 3rem) 4rem; max-width: 96rem;
  font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; color: var(--ink);
  background: #fff; }
h1 { margin: 0 0 .5rem; font-size: 1.9rem; }
h2 { margin: 3rem 0 0; padding-top: 1rem; border-top: 3px solid var(--accent); font-size: 1.5rem; }
h3 { margin: 2rem 0 .75rem; font-size: 1.15rem; }
h3 small, h4 small { font-weight: normal; color: var(--soft); }
h4 { margin: 0; padding: .4rem .9rem; font-size: .9rem; color: var(--soft); font-weight: 600;
  background: var(--tint); border-bottom: 1px solid var(--line); }
a { color: var(--accent); }
p { margin: 0 0 .6rem; }
.intro { max-width: 48rem; color: var(--soft); }
.skip { position: absolute; left: -99rem; }
.skip:focus { position: static; }
nav ul { margin: 0; padding: 0; list-style: none; }
nav > ul { columns: 26rem; column-gap: 2.5rem; margin-top: 1rem; }
nav > ul > li { display: flex; flex-wrap: wrap; gap: 0 .8rem; padding: .2rem 0;
  break-inside: avoid; }
nav > ul > li > a { flex: 0 0 9rem; font-weight: 600; }
nav ul ul { display: flex; flex: 1 1 14rem; flex-wrap: wrap; gap: 0 .8rem; }
article { margin: 0 0 1rem; border: 1px solid var(--line); border-radius: .5rem;
  overflow: hidden; }
.languages { display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(19rem, 100%), 1fr)); }
.language { padding: .8rem .9rem; border-left: 1px solid var(--line); margin-left: -1px; }
.name { margin: 0; font-size: .8em; color: var(--soft); }
.question { margin-bottom: .7rem; font-size: 1.1rem; font-weight: 600; white-space: pre-line; }
ul.choices { margin: 0 0 .7rem; padding: 0; list-style: none; }
ul.choices li { display: grid; grid-template-columns: minmax(4rem, max-content) 1fr; gap: .75rem;
  padding: .1rem 0; border-bottom: 1px dotted var(--line); }
ul.choices .why { color: var(--soft); font-size: .9em; }
ul.choices .right { color: var(--good); font-weight: 600; }
dl { margin: 0; }
dt { font-size: .8em; font-weight: 600; color: var(--soft); }
dd { margin: 0 0 .5rem; white-space: pre-line; }
dd:last-child { margin-bottom: 0; }
@media print {
  body { max-width: none; padding: 0; font-size: 8.5pt; }
  nav, .skip { display: none; }
  section + section h2 { break-before: page; }
  h2 { margin: 0; padding: .2rem 0 0; font-size: 13pt; }
  h3 { margin: .5rem 0 .3rem; font-size: 10pt; break-after: avoid; }
  h4 { padding: .1rem .5rem; font-size: 8pt; }
  article { margin-bottom: .5rem; break-inside: avoid; }
  .language { padding: .3rem .5rem; line-height: 1.3; }
  .question, ul.choices { margin-bottom: .3rem; }
  dt, dd { display: inline; margin: 0; font-size: 8.5pt; }
  dt { margin-right: .3rem; }
  dd::after { content: ""; display: block; height: .25rem; }
  .languages { grid-template-columns: repeat(3, 1fr); }
  .question { font-size: 10pt; }
  @page { size: A4 landscape; margin: 12mm; }
}
"""


class ShownChoice(Struct, frozen=True):
    """A choice as pupils read it; `mistake` names what leads to it, None for the right one."""

    text: str
    mistake: str | None = None


class Version(Struct, frozen=True):
    """A question in one language, with everything that belongs to it."""

    language: Language
    question: str
    choices: tuple[ShownChoice, ...]
    hints: tuple[str, ...]
    explanation: str
    answer: str
    picture: str = ""


class Sample(Struct, frozen=True):
    """One question; `origin` names the wording that it was made from."""

    seed: int
    origin: str
    versions: tuple[Version, ...]


class Part(Struct, frozen=True):
    """Samples of one cell. `note` says for whom it is."""

    anchor: str
    name: str
    note: str
    samples: tuple[Sample, ...]


class Section(Struct, frozen=True):
    """All parts of one type."""

    anchor: str
    name: str
    parts: tuple[Part, ...]


def page(sections: Sequence[Section], language: Language) -> str:
    """Return the whole page; `language` is that of its own headings."""
    words = _WORDS[language]
    return "".join(
        (
            f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            f"<title>{escape(words['title'])} · Mathakine</title>\n",
            f"<style>{_STYLE}</style>\n</head>\n<body>\n",
            f'<a class="skip" href="#samples">{escape(words["skip"])}</a>\n',
            f"<header>\n<h1>{escape(words['title'])}</h1>\n",
            f'<p class="intro">{escape(words["intro"])}</p>\n</header>\n',
            f'<nav aria-label="{escape(words["contents"])}">\n<ul>\n',
            *map(_contents_line, sections),
            '</ul>\n</nav>\n<main id="samples">\n',
            *(piece for section in sections for piece in _section(section, words)),
            "</main>\n</body>\n</html>\n",
        )
    )


def _contents_line(section: Section) -> str:
    parts = "".join(
        f'<li><a href="#{escape(part.anchor)}">{escape(part.name)}</a></li>'
        for part in section.parts
    )
    return (
        f'<li><a href="#{escape(section.anchor)}">{escape(section.name)}</a><ul>{parts}</ul></li>\n'
    )


def _section(section: Section, words: dict[str, str]) -> Iterator[str]:
    yield f'<section>\n<h2 id="{escape(section.anchor)}">{escape(section.name)}</h2>\n'
    for part in section.parts:
        note = f" <small>{escape(part.note)}</small>" if part.note else ""
        yield f'<h3 id="{escape(part.anchor)}">{escape(part.name)}{note}</h3>\n'
        for sample in part.samples:
            yield from _sample(sample, words)
    yield "</section>\n"


def _sample(sample: Sample, words: dict[str, str]) -> Iterator[str]:
    yield (
        f"<article>\n<h4>{escape(words['seed'])} {sample.seed} "
        f'<small>· {escape(sample.origin)}</small></h4>\n<div class="languages">\n'
    )
    for version in sample.versions:
        yield from _version(version)
    yield "</div>\n</article>\n"


def _version(version: Version) -> Iterator[str]:
    """Yield one column, in its own language from its name to its answer."""
    words = _WORDS[version.language]
    yield f'<div class="language" lang="{version.language}">\n'
    yield f'<p class="name">{LANGUAGE_NAMES[version.language]}</p>\n'
    yield f'<p class="question">{escape(version.question)}</p>\n'
    if version.choices:
        yield f'<ul class="choices" aria-label="{escape(words["choices"])}">\n'
        for choice in version.choices:
            kind = "right" if choice.mistake is None else "why"
            said = f"✓ {words['right']}" if choice.mistake is None else choice.mistake
            yield (
                f"<li><span>{escape(choice.text)}</span> "
                f'<span class="{kind}">{escape(said)}</span></li>\n'
            )
        yield "</ul>\n"
    yield "<dl>\n"
    rows = [
        *([(words["picture"], version.picture)] if version.picture else []),
        *((words["hint"], hint) for hint in version.hints),
        (words["explanation"], version.explanation),
        (words["answer"], version.answer),
    ]
    for name, text in rows:
        yield f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>\n"
    yield "</dl>\n</div>\n"
