"""Charts as SVG for documents: intervals and curves, a few hundred bytes a line, no dependency.

A plotting library would add 60 MB to what `make run` installs, for two kinds of picture. These read
in light and dark (colours follow the reader's scheme), say by shape and label what they say by
colour, have a title and a description for screen readers, and are the same bytes for the same
figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

WIDTH: Final = 860
_STYLE: Final = """
:root{--ink:#1b2430;--soft:#5b6675;--line:#c9d0d9;--zone:#d9efe0;--a:#0b5cad;--b:#b3400f;
--c:#5a3d9a;--d:#1d6b4f}
@media (prefers-color-scheme:dark){:root{--ink:#e8edf3;--soft:#aab4c2;--line:#46505e;--zone:#1f3d2c;
--a:#7db7f5;--b:#f0a175;--c:#c3aef0;--d:#7fd0a9}}
text{font:13px system-ui,sans-serif;fill:var(--ink)}
.soft{fill:var(--soft)}.title{font-weight:600;font-size:15px}
.line{stroke:var(--line);stroke-width:1}.zone{fill:var(--zone)}
""".strip()
_INKS: Final = ("var(--a)", "var(--b)", "var(--c)", "var(--d)")
_DASHES: Final = ("", "6 4", "2 3", "9 3 2 3")


@dataclass(frozen=True)
class Interval:
    """One line: an estimate with its interval. `is_hollow` tells a second kind of line apart."""

    label: str
    estimate: float
    low: float
    high: float
    zone: tuple[float, float] | None = None
    """What is promised; the zone may be open (infinite) at an end."""
    is_hollow: bool = False


@dataclass(frozen=True)
class Curve:
    """Points (x, y) that belong together."""

    label: str
    points: tuple[tuple[float, float], ...]


def _number(value: float) -> str:
    text = f"{value:.1f}"
    return text.removesuffix(".0") if text != "-0.0" else "0"


def _ticks(low: float, high: float, count: int = 6) -> list[float]:
    """Return round numbers from `low` to `high`, about so many."""
    rough = (high - low) / count
    power = 10.0 ** len(f"{int(rough)}") / 10 if rough >= 1 else 0.01
    while power * 10 <= rough:
        power *= 10
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    first = int(low / step) - (low < 0)
    return [
        round(number * step, 6)
        for number in range(first, int(high / step) + 2)
        if low - 1e-9 <= number * step <= high + 1e-9
    ]


def _tick_text(value: float) -> str:
    return f"{value:g}"


def _page(title: str, description: str, height: float, body: Sequence[str]) -> str:
    lines = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {WIDTH} '
            f'{_number(height)}" aria-labelledby="title desc">'
        ),
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="desc">{escape(description)}</desc>',
        f"<style>{_STYLE}</style>",
        f'<text class="title" x="12" y="24">{escape(title)}</text>',
        *body,
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _mark(shape: int, x: float, y: float, ink: str, *, is_hollow: bool = False) -> str:
    fill = "none" if is_hollow else ink
    paint = f'fill="{fill}" stroke="{ink}" stroke-width="2"'
    if shape == 0:
        return f'<circle cx="{_number(x)}" cy="{_number(y)}" r="5" {paint}/>'
    if shape == 1:
        return f'<rect x="{_number(x - 5)}" y="{_number(y - 5)}" width="10" height="10" {paint}/>'
    if shape == 2:
        corners = ((x, y - 6), (x + 6, y + 5), (x - 6, y + 5))
    else:
        corners = ((x, y - 6), (x + 6, y), (x, y + 6), (x - 6, y))  # type: ignore[assignment]
    points = " ".join(f"{_number(a)},{_number(b)}" for a, b in corners)
    return f'<polygon points="{points}" {paint}/>'


def intervals(title: str, rows: Sequence[Interval], *, unit: str, description: str) -> str:
    """Return estimates one under the other, with their intervals and what is promised (shaded)."""
    values = [value for row in rows for value in (row.low, row.high)]
    values += [edge for row in rows for edge in row.zone or () if abs(edge) < 1e12]
    low, high = min(values), max(values)
    spare = (high - low) * 0.06 or 1.0
    low, high = low - spare, high + spare
    left, right, top, step = 440.0, WIDTH - 24.0, 48.0, 26.0

    def place(value: float) -> float:
        return left + (min(max(value, low), high) - low) / (high - low) * (right - left)

    bottom = top + step * len(rows)
    body: list[str] = []
    for tick in _ticks(low, high):
        x = _number(place(tick))
        body.append(
            f'<line class="line" x1="{x}" x2="{x}" y1="{_number(top)}" y2="{_number(bottom)}"/>'
        )
        body.append(
            f'<text class="soft" x="{x}" y="{_number(bottom + 18)}" text-anchor="middle">'
            f"{_tick_text(tick)}</text>"
        )
    body.append(
        f'<text class="soft" x="{_number(right)}" y="{_number(bottom + 36)}" text-anchor="end">'
        f"{escape(unit)}</text>"
    )
    for number, row in enumerate(rows):
        y = top + step * (number + 0.5)
        if row.zone is not None:
            start, end = place(row.zone[0]), place(row.zone[1])
            body.append(
                f'<rect class="zone" x="{_number(start)}" y="{_number(y - step / 2 + 2)}" '
                f'width="{_number(end - start)}" height="{_number(step - 4)}"/>'
            )
        ink = _INKS[1] if row.is_hollow else _INKS[0]
        body.append(f'<text x="12" y="{_number(y + 4)}">{escape(row.label)}</text>')
        body.append(
            f'<line x1="{_number(place(row.low))}" x2="{_number(place(row.high))}" '
            f'y1="{_number(y)}" y2="{_number(y)}" stroke="{ink}" stroke-width="2"/>'
        )
        body.append(_mark(int(row.is_hollow), place(row.estimate), y, ink, is_hollow=row.is_hollow))
    return _page(title, description, bottom + 48, body)


def curves(
    title: str,
    series: Sequence[Curve],
    *,
    x_label: str,
    y_label: str,
    description: str,
    limit: tuple[float, str] | None = None,
) -> str:
    """Return curves over common axes, each with its own mark and dash; `limit` is a named line."""
    xs = [x for curve in series for x, _ in curve.points]
    ys = [y for curve in series for _, y in curve.points] + ([limit[0]] if limit else [])
    x_low, x_high = min(xs), max(xs)
    y_low, y_high = min(0.0, *ys), max(ys) * 1.08 or 1.0
    left, right, top, bottom = 64.0, WIDTH - 24.0, 48.0, 360.0

    def at(x: float, y: float) -> tuple[float, float]:
        return (
            left + (x - x_low) / (x_high - x_low) * (right - left),
            bottom - (y - y_low) / (y_high - y_low) * (bottom - top),
        )

    body: list[str] = []
    for tick in _ticks(y_low, y_high):
        y = at(x_low, tick)[1]
        body.append(
            f'<line class="line" x1="{_number(left)}" x2="{_number(right)}" y1="{_number(y)}" '
            f'y2="{_number(y)}"/>'
        )
        body.append(
            f'<text class="soft" x="{_number(left - 8)}" y="{_number(y + 4)}" text-anchor="end">'
            f"{_tick_text(tick)}</text>"
        )
    for tick in _ticks(x_low, x_high):
        x = at(tick, y_low)[0]
        body.append(
            f'<text class="soft" x="{_number(x)}" y="{_number(bottom + 18)}" text-anchor="middle">'
            f"{_tick_text(tick)}</text>"
        )
    body.append(
        f'<text class="soft" x="{_number(right)}" y="{_number(bottom + 36)}" text-anchor="end">'
        f"{escape(x_label)}</text>"
    )
    body.append(f'<text class="soft" x="12" y="42">{escape(y_label)}</text>')
    if limit is not None:
        y = at(x_low, limit[0])[1]
        body.append(
            f'<line x1="{_number(left)}" x2="{_number(right)}" y1="{_number(y)}" '
            f'y2="{_number(y)}" stroke="var(--ink)" stroke-width="1.5" stroke-dasharray="1 4"/>'
        )
        body.append(
            f'<text x="{_number(right)}" y="{_number(y - 6)}" text-anchor="end">'
            f"{escape(limit[1])}</text>"
        )
    for number, curve in enumerate(series):
        ink, dash = _INKS[number % 4], _DASHES[number % 4]
        points = [at(x, y) for x, y in curve.points]
        path = " ".join(f"{_number(x)},{_number(y)}" for x, y in points)
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        body.append(
            f'<polyline points="{path}" fill="none" stroke="{ink}" stroke-width="2"{dashed}/>'
        )
        body += [_mark(number % 4, x, y, ink) for x, y in points]
        y = bottom + 62 + 22 * number
        body.append(_mark(number % 4, left + 6, y - 4, ink))
        body.append(f'<text x="{_number(left + 22)}" y="{_number(y)}">{escape(curve.label)}</text>')
    return _page(title, description, bottom + 62 + 22 * len(series), body)
