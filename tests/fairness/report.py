"""Writes what was found: a file of figures, charts, and the generated parts of the document.

The prose of `docs/fairness.md` is written by people; between its markers stands what the figures
say. The document is in step with `docs/fairness/results.json` when rendering changes nothing.
"""

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from tests.charts import Curve, Interval, curves, intervals
from tests.fairness.distance import DELAYS_MS, PROXY_GAIN_MAX, WAYS
from tests.fairness.promises import Figure, Promise
from tests.fairness.run import Job
from tests.fairness.suites import PROMISES, SECTIONS

ROOT: Final = Path(__file__).parents[2]
DOCUMENT: Final = ROOT / "docs" / "fairness.md"
FOLDER: Final = ROOT / "docs" / "fairness"
RESULTS: Final = FOLDER / "results.json"
BEFORE: Final = (
    Job("guess.type.division", "typed guesses are free"),
    Job("guess.speed.keypad.40.at_once", "typed guesses are free"),
    Job("guess.endurance.choices.80.after_thinking", '"I don\'t know" costs a shield'),
    Job("need.speed.3.80", "N never falls below a half"),
    Job("tie.accuracy.2", "tie-breaks are counts"),
    Job("lead.endurance.3", "distance is shared out over what was met"),
    Job("need.endurance.untimed.0", "time shrinks in endurance for m = 1"),
    Job("stall.plug.speed.2", "time that was let pass is forgotten"),
    Job("stall.open.accuracy.1.5", "time that was let pass is forgotten"),
    Job("late.friend", "who comes late meets the same questions"),
    Job("trick.weak_unplug", "an excuse may lift its side"),
)
"""What simulations found unfair: the promise, and the rule as it was."""

Results = Mapping[str, Any]
_GROUP: Final = re.compile(
    r"^(guess\.\w+\.(?:keypad|choices)|guess\.type|pongs\.\w+|distance\.(?:direct|proxy)|"
    r"need\.\w+\.[\w.]+(?=\.\d+$)|trick\.\w+|class\.\w+|[\w.]+)"
)
_MARKED: Final = re.compile(r"(<!-- generated: ([\w-]+) -->\n).*?(<!-- end -->)", re.DOTALL)
LABEL_LENGTH: Final = 60
"""So many letters stand beside a chart; the description has the rest."""


def results_of(
    figures: Mapping[Job, Figure], *, seed: str, scale: float, match_count: int
) -> Results:
    """Return what is kept: plain values, rounded, in the order of the suites."""
    kept = {job.key: _kept(job.promise, figure) for job, figure in figures.items() if not job.rules}
    before = [
        {"rules": job.rules, "key": job.key, **_kept(job.promise, figure)}
        for job, figure in figures.items()
        if job.rules
    ]
    return {
        "seed": seed,
        "scale": scale,
        "match_count": match_count,
        "figures": kept,
        "before": before,
    }


def _kept(promise: Promise, figure: Figure) -> dict[str, Any]:
    return {
        "claim": promise.claim,
        "unit": promise.unit,
        "estimate": _rounded(figure.estimate),
        "interval": [_rounded(figure.low), _rounded(figure.high)],
        "promised": [_bound(promise.low), _bound(promise.high)] if promise.is_promised else None,
        "sample_count": figure.count + figure.undecided,
        "undecided_count": figure.undecided,
        "verdict": figure.verdict,
    }


def _rounded(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 5) + 0.0


def _bound(value: float) -> float | None:
    return None if math.isinf(value) else value


def write(results: Results) -> None:
    """Write the figures, the charts and the document's generated parts."""
    FOLDER.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")
    for path, text in rendered(results).items():
        path.write_text(text, "utf-8")


def read() -> Results:
    """Return the figures that are kept."""
    found: Results = json.loads(RESULTS.read_text("utf-8"))
    return found


def rendered(results: Results) -> dict[Path, str]:
    """Return every file that follows from the figures, with its text."""
    files = {FOLDER / f"{name}.svg": text for name, text in charts(results)}
    parts = {"run": _run_line(results), "changes": "\n".join(_changes_table(results))}
    for section, promises in SECTIONS.items():
        parts[section] = "\n".join(_table(results, promises))
    document = DOCUMENT.read_text("utf-8")
    known = {name for _, name, _ in _MARKED.findall(document)}
    assert known == set(parts), f"the document's markers: {known ^ set(parts)}"
    files[DOCUMENT] = _MARKED.sub(
        lambda found: f"{found[1]}\n{parts[found[2]]}\n\n{found[3]}", document
    )
    return files


def _run_line(results: Results) -> str:
    kept = results["figures"].values()
    count = {
        verdict: sum(one["verdict"] == verdict for one in kept)
        for verdict in ("holds", "unsure", "fails", "shown")
    }
    scale = f" SCALE={results['scale']:g}" if results["scale"] != 1 else ""
    return (
        f"`make simulate SEED={results['seed']}{scale}`: {results['match_count']:,} matches; "
        f"of {count['holds'] + count['unsure'] + count['fails']} promises {count['holds']} hold, "
        f"{count['unsure']} need more matches to tell, {count['fails']} fail; "
        f"{count['shown']} more figures are shown without a promise."
    )


def _groups(promises: Iterable[Promise]) -> dict[str, list[Promise]]:
    groups: dict[str, list[Promise]] = {}
    for promise in promises:
        found = _GROUP.match(promise.key)
        assert found is not None
        groups.setdefault(f"{found[1]}/{promise.low}/{promise.high}", []).append(promise)
    return groups


def _distance_from(promise: Promise, one: Mapping[str, Any]) -> float:
    """Return how near a figure comes to what was not promised."""
    if not promise.is_promised or one["estimate"] is None:
        return 0.0
    low, high = one["interval"]
    room = [high - promise.high if promise.high < math.inf else -math.inf]
    room.append(promise.low - low if promise.low > -math.inf else -math.inf)
    return max(room)


def _table(results: Results, promises: Iterable[Promise]) -> Iterator[str]:
    yield "| what | figure, with 95 % interval | promised | verdict |"
    yield "| --- | --- | --- | --- |"
    for group in _groups(promises).values():
        worst = max(group, key=lambda p: _distance_from(p, results["figures"][p.key]))
        shown = [worst] if worst.is_promised else group
        for promise in shown:
            one = results["figures"][promise.key]
            of = f" (the worst of {len(group)})" if len(group) > 1 and promise.is_promised else ""
            verdict = "-" if one["verdict"] == "shown" else one["verdict"]
            yield f"| {one['claim']}{of} | {_figure(one)} | {_promised(one)} | {verdict} |"


def _figure(one: Mapping[str, Any]) -> str:
    if one["estimate"] is None:
        return "nothing decided"
    low, high = one["interval"]
    if one["unit"] == "share":
        return f"{100 * one['estimate']:.1f} % ({100 * low:.1f} to {100 * high:.1f})"
    return f"{one['estimate']:+.1f} ({low:+.1f} to {high:+.1f}) points"


def _promised(one: Mapping[str, Any]) -> str:
    if one["promised"] is None:
        return "-"
    low, high = one["promised"]
    if one["unit"] == "share":
        if low is None:
            return f"at most {100 * high:g} %"
        return f"{100 * low:g} to {100 * high:g} %"
    return f"at most {high:g}" if low is None else f"{low:g} to {high:g}"


def _changes_table(results: Results) -> Iterator[str]:
    yield "| the rule as it was | what it did | before | now |"
    yield "| --- | --- | --- | --- |"
    for one in results["before"]:
        now = results["figures"][one["key"]]
        yield f"| {one['rules']} | {one['claim']} | {_figure(one)} | {_figure(now)} |"


def charts(results: Results) -> Iterator[tuple[str, str]]:
    """Yield the name and text of each chart."""
    yield (
        "guessing",
        _forest(
            results,
            "What guessing gains against saying “I don't know”",
            [
                f"guess.speed.{by}.{knows}.at_once"
                for by in ("keypad", "choices")
                for knows in (0, 40)
            ]
            + [f"guess.accuracy.{by}.40.after_thinking" for by in ("keypad", "choices")]
            + ["guess.speed.by_size", "guess.accuracy.by_size"]
            + [promise.key for promise in SECTIONS["guessing"] if ".type." in promise.key],
        ),
    )
    yield (
        "distance",
        _forest(
            results,
            "Who is farther away wins as often",
            [
                f"distance.{where}.20.{far}.{pace}"
                for where, pace in (("direct", 0.35), ("proxy", 0.35), ("proxy", 0.8))
                for far in (100, 300, 600)
            ],
        ),
    )
    yield (
        "cheating",
        _forest(
            results,
            "What tricks gain",
            [
                promise.key
                for promise in SECTIONS["cheating"]
                if not promise.key.startswith("trick.") or ".speed." in promise.key
            ],
        ),
    )
    yield (
        "classes",
        _forest(
            results,
            "A class of 30 against one of 12, equally good",
            [promise.key for promise in SECTIONS["classes"] if promise.unit == "share"],
        ),
    )
    yield (
        "accommodation",
        _forest(
            results,
            "Granted time that is needed: share of duels won",
            [
                promise.key
                for promise in SECTIONS["accommodation"]
                if promise.key.startswith("need.")
            ],
        ),
    )
    yield "pongs", _pongs(results)
    rows = []
    for one in results["before"]:
        if one["unit"] != "points":
            continue
        now = results["figures"][one["key"]]
        rows.append(_row(f"before: {one['claim']}", one, is_hollow=True))
        rows.append(_row("now", now))
    yield (
        "changes",
        intervals(
            "What rules gained a trick, before (squares) and now (dots)",
            rows,
            unit="points of 1000",
            description=_told(rows),
        ),
    )


def _row(label: str, one: Mapping[str, Any], *, is_hollow: bool = False) -> Interval:
    factor = 100 if one["unit"] == "share" else 1
    low, high = one["promised"] or (None, None)
    zone = None
    if one["promised"] is not None and not is_hollow:
        zone = (
            -math.inf if low is None else factor * low,
            math.inf if high is None else factor * high,
        )
    return Interval(
        label if len(label) <= LABEL_LENGTH else f"{label[: LABEL_LENGTH - 1]}…",
        factor * (one["estimate"] or 0.0),
        factor * (one["interval"][0] or 0.0),
        factor * (one["interval"][1] or 0.0),
        zone,
        is_hollow,
    )


def _forest(results: Results, title: str, keys: Iterable[str]) -> str:
    kept = [results["figures"][key] for key in keys]
    rows = [_row(one["claim"].split(": share")[0], one) for one in kept]
    unit = "percent" if kept[0]["unit"] == "share" else "points of 1000"
    return intervals(f"{title} (shaded: promised)", rows, unit=unit, description=_told(rows))


def _told(rows: Iterable[Interval]) -> str:
    return "; ".join(
        f"{row.label}: {row.estimate:.1f}, 95 % interval {row.low:.1f} to {row.high:.1f}"
        for row in rows
    )


def _pongs(results: Results) -> str:
    series = []
    for where, ways in (("proxy", tuple(WAYS)[:1] + tuple(WAYS)[2:4]), ("direct", ("every pong",))):
        for way in ways:
            points = tuple(
                (float(by), results["figures"][f"pongs.{where}.{way}.{by}"]["estimate"])
                for by in DELAYS_MS
            )
            series.append(Curve(f"{where}: {way}", ((0.0, 0.0), *points)))
    told = "; ".join(
        f"{curve.label}: " + ", ".join(f"{x:.0f} ms {y:.1f}" for x, y in curve.points)
        for curve in series
    )
    return curves(
        "What holding pongs back gains",
        series,
        x_label="held back by (ms)",
        y_label="points of 1000",
        description=told,
        limit=(PROXY_GAIN_MAX, f"promised: at most {PROXY_GAIN_MAX:g}"),
    )


def jobs_of(pattern: str) -> list[Job]:
    """Return the jobs whose keys contain `pattern`, with what rules were before."""
    return [
        *(Job(key) for key in PROMISES if pattern in key),
        *(job for job in BEFORE if pattern in job.key),
    ]
