"""A small part of the simulations in every run, and unfair rules planted to see them found.

The whole is `make simulate`. Seeds and counts are fixed, so nothing here is a matter of luck.
"""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from game.guessing import PRICE_PERMILLE
from tests.charts import Curve, Interval, curves, intervals
from tests.fairness import report
from tests.fairness.earlier import EARLIER, UNFAIR
from tests.fairness.line import Line, Wire
from tests.fairness.matches import setup_of
from tests.fairness.play import Match
from tests.fairness.prices import measured_permille
from tests.fairness.promises import Figure, Promise, Tally, judge, tally
from tests.fairness.pupils import Pupil
from tests.fairness.run import Job, draw, run
from tests.fairness.suites import PROMISES

SEED = "small"
FEW = 20


def figure_of(key: str, count: int, rules: str = "") -> Figure:
    job = Job(key, rules)
    return judge(job.promise, draw(job, SEED, 0, count))


HOLD = (
    ("guess.speed.choices.40.at_once", 20),
    ("guess.accuracy.choices.40.after_thinking", 20),
    ("guess.endurance.choices.80.after_thinking", 3),
    ("trick.unplug_hard.speed.0.35", 10),
    ("trick.peek.speed.0.9", 20),
    ("trick.more_time.speed.0.9", 10),
    ("late.1", 10),
    ("distance.direct.20.600.0.35", 10),
    ("distance.lead.direct.600", 12),
    ("distance.proxy.20.600.0.35", 20),
    ("pongs.direct.every pong.2000", 10),
    ("pongs.proxy.every pong.2000", 20),
    ("reflex", 10),
    ("grace.100", 10),
    ("class.equal", 3),
    ("need.speed.1.5.80", 20),
    ("need.speed.3.50", 20),
    ("need.endurance.2.60", 6),
    ("stall.open.accuracy.1.5", 20),
)
CAUGHT = (
    ("no lag credit", "distance.lead.proxy.600", 12),
    ("wrong choices are free", "guess.speed.choices.40.at_once", 10),
    ("sums are compared", "class.equal", 3),
    ("N stays whole", "need.speed.3.50", FEW),
    ("pongs are believed", "pongs.direct.every pong.2000", 10),
    ("typed guesses are free", "guess.type.division", FEW),
    ('"I don\'t know" costs a shield', "guess.endurance.choices.80.after_thinking", 10),
    ("N never falls below a half", "need.speed.3.80", 40),
    ("distance is shared out over what was met", "lead.endurance.3", 60),
    ("time shrinks in endurance for m = 1", "need.endurance.untimed.0", 30),
    ("time that was let pass is forgotten", "stall.open.accuracy.1.5", 60),
    ("who comes late meets the same questions", "late.friend", 8),
    ("an excuse may lift its side", "trick.weak_unplug", 6),
    ("tie-breaks are counts", "tie.accuracy.2", 60),
)


@pytest.mark.parametrize(("key", "count"), HOLD)
def test_no_promise_fails_in_a_few_matches(key: str, count: int) -> None:
    assert PROMISES[key].is_promised
    assert figure_of(key, count).verdict != "fails"


@pytest.mark.parametrize(("rules", "key", "count"), CAUGHT)
def test_an_unfair_rule_is_found_in_a_few_matches(rules: str, key: str, count: int) -> None:
    assert figure_of(key, count, rules).verdict == "fails"


def test_every_rule_that_can_be_planted_is_planted() -> None:
    assert {rules for rules, _, _ in CAUGHT} == {*EARLIER, *UNFAIR}
    assert {job.rules for job in report.BEFORE} == set(EARLIER)


def test_the_same_seed_gives_the_same_figures_on_any_number_of_processes() -> None:
    jobs = [Job("guess.speed.keypad.40.at_once"), Job("need.speed.1.5.0")]
    heard: list[tuple[int, int]] = []
    alone = run(jobs, "s", 0.001, process_count=1, say=lambda *at: heard.append(at))
    assert heard[-1] == (40, 40)
    assert run(jobs, "s", 0.001, process_count=2, say=lambda *_: None) == alone
    assert run(jobs, "t", 0.001, process_count=1, say=lambda *_: None) != alone


def test_a_mirrored_match_is_another_one_and_swapped_luck_the_other_way_round() -> None:
    def points(first: str, second: str, *, is_mirrored: bool = False) -> list[int]:
        pupils = [
            Pupil(name, name[0], key, is_mirrored=is_mirrored)
            for name, key in (("a1", first), ("b1", second))
        ]
        state = Match(setup_of(1), pupils).play()
        return [seat.points for seat in state.seats.values()]

    assert points("x", "y") == points("y", "x")[::-1]
    assert points("x", "y") != points("x", "y", is_mirrored=True)


def test_a_lines_credit_is_what_the_servers_own_measure_makes_of_its_pings() -> None:
    assert Line(Wire(100, page_ms=1.5), "k").credit_ms(30_000) == 101
    far = Wire(900, page_ms=1)
    assert Line(far, "k").credit_ms(30_000) == 700
    held = Line(Wire(100, page_ms=0), "k", hold=lambda _number, _trip: 500)
    assert held.credit_ms(30_000) == 100 + 30
    proxied = Line(Wire(100, page_ms=0, is_direct=False), "k", hold=lambda _number, _trip: 500)
    assert proxied.credit_ms(30_000) in {599, 600}  # whole milliseconds of a sum of seconds
    assert Line(Wire(100), "k").credit_ms(50) == 0  # no pong yet


def test_judging_compares_the_whole_interval_with_what_is_promised() -> None:
    promise = Promise("k", "s", "c", "points", lambda _seed, _number: 0.0, 1, low=-1, high=1)
    assert judge(promise, tally([0.0, 0.1, -0.1])).verdict == "holds"
    assert judge(promise, tally([2.0, 2.1, 1.9])).verdict == "fails"
    assert judge(promise, tally([0.0, 2.0])).verdict == "unsure"
    assert judge(promise, tally([None, None])).verdict == "unsure"
    parts = tally([1.0, None]).plus(tally([3.0]))
    assert parts == Tally(2, 1, 4.0, 10.0)


def test_prices_of_wrong_typed_answers_are_what_the_exercises_make_of_guessing() -> None:
    for exercise_type, prices in PRICE_PERMILLE.items():
        halves = measured_permille(exercise_type, step=2)  # half of the seeds, for time
        for price, found in zip(prices, halves, strict=True):
            spare = max(14, found // 5)
            assert found - spare <= price <= found + spare, (
                f"{exercise_type}: run `python -m tests.fairness.prices`, and put its table "
                "into game/guessing.py"
            )


def test_the_document_is_in_step_with_the_figures_that_are_kept() -> None:
    results = report.read()
    assert set(results["figures"]) == set(PROMISES)
    for path, text in report.rendered(results).items():
        assert path.read_text("utf-8") == text, f"{path.name} is not what the figures say"


def test_no_promise_in_the_kept_figures_fails() -> None:
    results = report.read()
    failed = [key for key, one in results["figures"].items() if one["verdict"] == "fails"]
    assert failed == []


def test_charts_can_be_read_without_colour_and_by_a_screen_reader() -> None:
    space = "{http://www.w3.org/2000/svg}"
    for name, text in report.charts(report.read()):
        page = ET.fromstring(text)
        _, _, width, height = map(float, page.attrib["viewBox"].split())
        title, description = page.find(f"{space}title"), page.find(f"{space}desc")
        assert page.attrib["role"] == "img"
        assert title is not None
        assert title.text
        assert description is not None
        assert description.text is not None
        assert len(description.text) > 100, name
        assert "prefers-color-scheme:dark" in text, name
        for mark in page.iter():
            for across in ("x", "cx", "x1", "x2"):
                assert 0 <= float(mark.attrib.get(across, 0)) <= width, (name, mark.attrib)
            for down in ("y", "cy", "y1", "y2"):
                assert 0 <= float(mark.attrib.get(down, 0)) <= height, (name, mark.attrib)


def test_two_kinds_of_line_differ_by_shape_and_not_only_by_colour() -> None:
    rows = [Interval("now", 1, 0, 2, (0, 3)), Interval("before", 5, 4, 6, is_hollow=True)]
    text = intervals("t", rows, unit="u", description="d")
    assert text.count("<circle") == 1
    assert text.count('fill="none"') == 1
    series = [Curve("a", ((0, 0), (1, 1))), Curve("b", ((0, 1), (1, 0)))]
    text = curves("t", series, x_label="x", y_label="y", description="d", limit=(1, "most"))
    assert text == curves("t", series, x_label="x", y_label="y", description="d", limit=(1, "most"))
    assert text.count("stroke-dasharray") == 2
    assert "<circle" in text
    assert "<rect" in text


def test_every_chart_is_shown_in_the_document() -> None:
    shown = report.DOCUMENT.read_text("utf-8")
    names = {f"fairness/{name}.svg" for name, _ in report.charts(report.read())}
    assert all(f"({name})" in shown for name in names)
    kept = {path.name for path in Path(report.FOLDER).glob("*.svg")}
    assert kept == {name.removeprefix("fairness/") for name in names}
