"""The page of samples: what it shows, that it is sound HTML, and how a wrong wish is refused."""

import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from game.exercises import generate, misconception_text, render
from game.units import EXERCISE_TYPES, LANGUAGES, LEVELS
from server.cli import main
from server.console.sample_page import Part, Sample, Section, ShownChoice, Version, page

VOID = {"meta", "link", "br"}


class Sound(HTMLParser):
    """Reads a page and holds that every element is closed where it was opened."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.languages: list[str] = []
        self.headings: list[str] = []
        self.tags: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        if tag not in VOID:
            self.open.append(tag)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if given.get("href"):
            self.targets.append(str(given["href"]))
        if given.get("lang"):
            self.languages.append(str(given["lang"]))
        if tag in {"h1", "h2", "h3", "h4"}:
            self.headings.append(tag)
        assert not {"src", "onclick", "srcset"} & set(given)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(text: str) -> Sound:
    parser = Sound()
    parser.feed(text)
    parser.close()
    assert parser.open == []
    assert parser.ids == list(dict.fromkeys(parser.ids))
    assert {target.removeprefix("#") for target in parser.targets} <= set(parser.ids)
    assert not parser.tags & {"script", "iframe", "img", "link"}
    return parser


class Said(NamedTuple):
    code: int
    out: str
    error: str


Samples = Callable[..., Said]


@pytest.fixture
def samples(capsys: pytest.CaptureFixture[str]) -> Samples:
    """The command, called in this process: starting one takes most of a second."""

    def call(*arguments: str) -> Said:
        with pytest.raises(SystemExit) as ended:
            main(["samples", *arguments])
        code = ended.value.code
        return Said(code if isinstance(code, int) else 0, *capsys.readouterr())

    return call


@pytest.fixture(scope="module")
def whole() -> str:
    """What the shell gets, made once."""
    done = subprocess.run(
        [sys.executable, "-m", "server.cli", "samples", "--count", "1", "--out", "-"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_page_shows_every_cell_in_three_languages_with_all_that_belongs_to_it(
    whole: str,
) -> None:
    found = read(whole)
    assert found.languages[0] == "fr"
    for exercise_type in EXERCISE_TYPES:
        assert exercise_type in found.ids
        for level in LEVELS:
            assert f"{exercise_type}-{level}" in found.ids
            exercise = generate(exercise_type, level, 0)
            for language in LANGUAGES:
                rendering = render(exercise, language)
                for text in (rendering.question, rendering.hint, rendering.explanation):
                    assert text in found.text
                for choice in exercise.choices[1:]:
                    name = misconception_text(str(choice.misconception), language)
                    assert name in found.text


def test_the_page_shows_logic_challenges_too(whole: str) -> None:
    found = read(whole)
    assert "logic" in found.ids
    assert any(each.startswith("logic-sequence-") for each in found.ids)
    assert found.text.count("Indice") > found.text.count("Explication")


def test_the_page_can_be_walked_by_headings_and_starts_with_a_way_past_the_contents(
    whole: str,
) -> None:
    found = read(whole)
    assert found.headings[:4] == ["h1", "h2", "h3", "h4"]
    assert found.headings.count("h1") == 1
    levels = [int(heading[1]) for heading in found.headings]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert found.targets[0] == "#samples"
    assert {"main", "nav", "title"} <= found.tags


def test_whatever_a_text_says_is_shown_and_not_done() -> None:
    evil = "<script>alert('1 & 2')</script>\"]]>"
    version = Version("en", evil, (ShownChoice(evil), ShownChoice(evil, evil)), (evil,), evil, evil)
    part = Part('a"b', evil, evil, (Sample(1, evil, (version,)),))
    found = read(page([Section("x", evil, (part,))], "en"))
    assert "script" not in found.tags
    assert found.text.count("alert('1 & 2')") >= 9


def test_only_what_is_asked_for_is_on_the_page_in_the_order_of_the_languages(
    samples: Samples,
) -> None:
    said = samples(
        *("--types", "+,texte", "--levels", "easy", "--languages", "es,en"),
        *("--seeds", "7,3-4", "--out", "-"),
    )
    assert said.code == 0, said.error
    found = read(said.out)
    assert found.ids == ["samples", "addition", "addition-initie", "texte", "texte-initie"]
    assert found.languages == ["es", *["es", "en"] * 6]
    for seed in (7, 3, 4):
        assert render(generate("texte", "initie", seed), "es").question in found.text
    assert "Semilla 7" in found.text


def test_the_page_goes_to_the_data_folder_and_to_any_other_place(
    samples: Samples, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    said = samples("--count", "1", "--types", "addition")
    assert said.code == 0, said.error
    written = tmp_path / "data" / "samples.html"
    assert said.out == f"{written}: 4 exercises in fr, en, es\n"
    read(written.read_text("utf-8"))
    other = tmp_path / "new" / "page.html"
    assert samples("--count", "1", "--types", "+", "--out", str(other)).code == 0
    assert other.read_text("utf-8") == written.read_text("utf-8")
    assert [each.name for each in other.parent.iterdir()] == ["page.html"]


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (["--types", "algebra"], "There is no type 'algebra': the types are addition, "),
        (["--types", "x" * 300], "There is no type 'xxxxxxxxxx"),
        (["--levels", "sith"], "There is no level 'sith': the levels are initie, "),
        (["--languages", "de"], "There are no texts in 'de': the languages are fr, en, es."),
        (["--languages", "FR"], "There are no texts in 'FR'"),
        (["--seeds", "-1"], "--seeds is '-1': write 7, or 0-4, or 1,5,9."),
        (["--seeds", str(2**31)], "--seeds has '2147483648': seeds are from 0 to 2147483647."),
        (["--seeds", "9" * 300], "--seeds is '99999"),
        (["--seeds", "1.5"], "--seeds is '1.5'"),
        (["--seeds", "true"], "--seeds is 'true'"),
        (["--seeds", "\u0661"], "--seeds is '\u0661'"),
        (["--seeds", "9-3"], "--seeds has '9-3'"),
        (["--seeds", "0-2147483647"], "that is more than 200 seeds."),
        (["--seeds", ","], "--seeds is ','"),
        (["--count", "0"], "--count is 0: write a whole number from 1 to 200."),
        (["--count", "201"], "--count is 201"),
        (["--out", "/proc/nowhere/page.html", "--types", "+"], "cannot be written: "),
        (["--out", "/", "--types", "+"], "/ cannot be written: it is a folder."),
        (["--out", "a\x00b", "--types", "+"], "cannot be written: "),
        (["--out", "/dev/null/page.html", "--types", "+"], "cannot be written: "),
    ],
    ids=lambda value: ascii(value)[:40],
)
def test_a_wrong_wish_is_one_clear_sentence(samples: Samples, wish: list[str], said: str) -> None:
    done = samples(*wish)
    assert done.code == 2
    assert done.error.startswith("✗ ")
    assert said in done.error
    assert done.error.count("\n") == 1
    assert len(done.error) < 250
    assert done.out == ""


@pytest.mark.parametrize("wish", [["--count", "many"], ["--colour", "red"], ["--count", "1" * 300]])
def test_what_the_options_do_not_know_is_told_without_a_traceback(
    samples: Samples, wish: list[str]
) -> None:
    done = samples(*wish)
    assert done.code == 2
    assert "Traceback" not in done.error
    assert done.error
