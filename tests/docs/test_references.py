"""What the documents name exists: paths, modules, commands, endpoints and links."""

import functools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.api.routes import ENDPOINTS
from server.cli import COMMANDS
from tests.docs.markdown import ROOT, anchors, documents, links, prose, rows, spans
from tests.docs.roadmap import ITEMS, ROADMAP

TOPS = ("game", "persistence", "migrations", "server", "tests", "load", "docs", ".ci")
WISHES = {row.line for row in ITEMS if row.cells["State"] in {"later", "out"}}
"""Lines of the roadmap that speak of what does not exist."""

FILE = re.compile(r"[\w.@-]+\.(?:py|md|toml|ini|lua|lock)|Makefile|Procfile|LICENSE")
DOTTED = re.compile(r"(?:game|persistence|migrations|server|load)(?:\.\w+)+")
ENDPOINT = re.compile(r"(GET|POST|PUT|PATCH|DELETE) (/[\w/{}:.-]*)")
COMMAND = re.compile(r"(mathakine|make) ([a-z][\w-]*)")
TYPED = re.compile(r"^ {4}(?:[\w./-]*/)?((?:mathakine|make) .*)")
VARIABLE = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*")


def everything_named() -> Iterator[tuple[Path, int, str]]:
    for path in documents():
        for number, line in prose(path):
            typed = TYPED.match(line)
            if typed:
                yield path, number, typed[1]
            if path != ROADMAP or number not in WISHES:
                for span in spans(line):
                    yield path, number, span


NAMED = list(everything_named())


def untrue(check: object) -> list[str]:
    """Return where something is named of which `check` says that it does not exist."""
    assert callable(check)
    return [
        f"{path.relative_to(ROOT)}:{number} {span}"
        for path, number, span in NAMED
        if check(span, path) is False
    ]


def path_exists(span: str, document: Path) -> bool | None:
    """Return whether a path exists; None for what is no path of the repository."""
    text = span.rstrip("/")
    is_rooted = text.partition("/")[0] in TOPS and "/" in text
    if not re.fullmatch(r"[\w./*@-]+", text) or not (is_rooted or FILE.fullmatch(text)):
        return None
    if not is_rooted:
        # A bare name stands for a file beside the document, at the root, or one just spoken of.
        return (ROOT / text).exists() or text in file_names() or (document.parent / text).exists()
    if "*" in text:
        return any(ROOT.glob(text))
    return (ROOT / text).exists() or (ROOT / f"{text}.py").exists()


@functools.cache
def file_names() -> frozenset[str]:
    return frozenset(
        each.name for top in TOPS for each in (ROOT / top).rglob("*.*") if each.is_file()
    ) | {"pyproject.toml", "Makefile", "Procfile", "LICENSE"}


def module_exists(span: str, _document: Path) -> bool | None:
    """Return whether `package.module.name` leads to a module, or to a name in one."""
    text = span.removesuffix("()")
    if not DOTTED.fullmatch(text) or FILE.fullmatch(text):
        return None
    parts = text.split(".")
    for count in range(len(parts), 0, -1):
        place = ROOT.joinpath(*parts[:count])
        source = place.with_suffix(".py") if place.with_suffix(".py").exists() else None
        if source is None and place.is_dir():
            source = place / "__init__.py"
        if source is not None and source.exists():
            text = source.read_text("utf-8")
            return all(re.search(rf"\b{name}\b", text) for name in parts[count:])
    return False


def endpoint_exists(span: str, _document: Path) -> bool | None:
    found = ENDPOINT.fullmatch(span)
    if found is None or found[2] in {"/ws", "/metrics"}:
        return None
    return (found[1], shape(found[2])) in {(row.method, shape(row.path)) for row in ENDPOINTS}


def shape(path: str) -> str:
    """Return a path without the names of its parts."""
    return re.sub(r"\{[^}]*\}", "{}", path)


@functools.cache
def targets() -> frozenset[str]:
    text = (ROOT / "Makefile").read_text("utf-8")
    return frozenset(re.findall(r"^([a-z][\w-]*):", text, re.MULTILINE))


def command_exists(span: str, _document: Path) -> bool | None:
    found = COMMAND.match(span)
    if found is None:
        return None
    return found[2] in (COMMANDS if found[1] == "mathakine" else targets())


@pytest.mark.parametrize("check", [path_exists, module_exists, endpoint_exists, command_exists])
def test_what_a_document_names_exists(check: object) -> None:
    assert untrue(check) == []


@pytest.mark.parametrize(
    ("check", "span", "expected"),
    [
        (path_exists, "game/match.py", True),
        (path_exists, "server/hub/transports", True),
        (path_exists, "server/hub/connection", True),
        (path_exists, "game/nothing_here.py", False),
        (path_exists, "migrations/versions/*_user_extensions.py", True),
        (path_exists, "migrations/versions/*_of_nothing.py", False),
        (path_exists, "nobody_wrote_this.md", False),
        (path_exists, "3/4", None),
        (path_exists, "game/exercises/families/<family>.py", None),
        (module_exists, "game.match.fold", True),
        (module_exists, "persistence.redis", True),
        (module_exists, "game.match.unfold", False),
        (module_exists, "server.nowhere.at_all", False),
        (module_exists, "users.total_points", None),
        (endpoint_exists, "POST /api/login", True),
        (endpoint_exists, "GET /api/users/{id}", True),
        (endpoint_exists, "GET /api/login", False),
        (endpoint_exists, "PUT /api/users/me/profiles", False),
        (command_exists, "mathakine match void 7", True),
        (command_exists, "mathakine juggle", False),
        (command_exists, "make run", True),
        (command_exists, "make coffee", False),
        (command_exists, "make", None),
    ],
)
def test_each_check_tells_what_is_from_what_is_not(
    check: object, span: str, expected: bool | None
) -> None:
    assert callable(check)
    assert check(span, ROOT / "docs" / "architecture.md") is expected


def test_every_setting_that_the_readme_explains_is_one() -> None:
    explained = {
        name
        for row in rows(ROOT / "README.md")
        for name in spans(row.cells.get("variable", ""))
        if VARIABLE.fullmatch(name)
    }
    settings = (ROOT / "server" / "settings.py").read_text("utf-8")
    known = set(re.findall(r'"([A-Z][A-Z0-9_]+)"', settings))
    assert len(explained) > 15
    assert explained - known == set()
    assert known - explained == set()


def test_every_relative_link_leads_somewhere() -> None:
    lost = []
    for path in documents():
        for number, line in prose(path):
            for link in links(line):
                if re.match(r"[a-z]+:", link):
                    continue
                name, _, anchor = link.partition("#")
                target = (path.parent / name).resolve() if name else path
                is_there = target.exists() and target.is_relative_to(ROOT)
                if not is_there or (
                    anchor and target.suffix == ".md" and anchor not in anchors(target)
                ):
                    lost.append(f"{path.relative_to(ROOT)}:{number} {link}")
    assert lost == []
