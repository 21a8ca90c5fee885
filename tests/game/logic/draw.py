"""Draws challenges as SVG, to prove that their pictures can be drawn, and to look at them.

`python -m tests.game.logic.draw page.html --language fr --kind graph --seeds 2` writes a page with
that many challenges of each template and age group.
"""

import argparse
from collections.abc import Callable, Iterable
from html import escape
from math import cos, pi, sin
from pathlib import Path
from typing import Any, assert_never

from game.logic import AGE_GROUPS, KINDS, generate, render
from game.logic.families import FAMILIES
from game.logic.model import Kind, LogicChallenge, LogicRendering
from game.logic.visuals import (
    Bag,
    Card,
    Cards,
    Cell,
    Cipher,
    DotFigures,
    Figure,
    FigureGrid,
    Instruction,
    Map,
    Marks,
    Picture,
    Program,
    Robot,
    Table,
    Tree,
    Wheel,
    Wheels,
    read,
)
from game.units import LANGUAGES, Language

_COLOURS = {
    "empty": "#ffffff",
    "striped": "#1f6fb5",
    "dotted": "#d9730d",
    "checked": "#2d7d46",
    "starred": "#7a4fa3",
}
_TEXTURES = {
    "striped": '<path d="M0 3H6" stroke="{}" stroke-width="2.4"/>',
    "dotted": '<circle cx="3" cy="3" r="1.7" fill="{}"/>',
    "checked": '<path d="M0 0H3V3H6V6H3V3H0Z" fill="{}"/>',
    "starred": '<path d="M3 .2 3.8 2.2 6 2.4 4.3 3.8 4.9 6 3 4.8 1.1 6 1.7 3.8 0 2.4 2.2 2.2Z"'
    ' fill="{}"/>',
}
DEFINITIONS = (
    "<svg width='0' height='0'><defs>"
    + "".join(
        f'<pattern id="{fill}" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<rect width="6" height="6" fill="#fff"/>{texture.format(_COLOURS[fill])}</pattern>'
        for fill, texture in _TEXTURES.items()
    )
    + '<marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="5" markerHeight="5"'
    ' orient="auto"><path d="M0 0 8 4 0 8Z"/></marker></defs></svg>'
)
_INK = 'stroke="#222" stroke-width="1.2"'


def _paint(fill: str) -> str:
    return f'fill="{"#fff" if fill == "empty" else f"url(#{fill})"}" {_INK}'


def _text(x: float, y: float, text: str, size: float = 7, more: str = "") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="middle"'
        f' dominant-baseline="central" font-family="sans-serif" {more}>{escape(text)}</text>'
    )


def _star(points: int, outer: float, inner: float) -> str:
    corners = []
    for at in range(2 * points):
        radius, angle = (outer, inner)[at % 2], pi * at / points
        corners.append(f"{radius * sin(angle):.2f},{-radius * cos(angle):.2f}")
    return " ".join(corners)


_OUTLINES: dict[str, str] = {
    "circle": '<circle r="9" {}/>',
    "square": '<rect x="-8" y="-8" width="16" height="16" {}/>',
    "triangle": '<polygon points="0,-9 9,8 -9,8" {}/>',
    "diamond": '<polygon points="0,-10 7,0 0,10 -7,0" {}/>',
    "star": f'<polygon points="{_star(5, 10, 4.5)}" {{}}/>',
    "hexagon": '<polygon points="-5,-9 5,-9 10,0 5,9 -5,9 -10,0" {}/>',
    "cross": '<polygon points="-3,-9 3,-9 3,-3 9,-3 9,3 3,3 3,9 -3,9 -3,3 -9,3 -9,-3 -3,-3" {}/>',
    "arrow": '<polygon points="0,-11 9,0 4,0 4,10 -4,10 -4,0 -9,0" {}/>',
}


def _figure(figure: Figure, x: float, y: float, scale: float = 1.0) -> str:
    outline = _OUTLINES[figure.shape].format(_paint(figure.fill))
    if figure.count == 1:
        turn = 45 * figure.turn
        return f'<g transform="translate({x} {y}) scale({scale}) rotate({turn})">{outline}</g>'
    parts = []
    for at in range(figure.count):
        across, down = at % 3 - 1, at // 3 - (figure.count - 1) // 3 / 2
        parts.append(
            f'<g transform="translate({x + across * 8 * scale} {y + down * 8 * scale})'
            f' scale({0.36 * scale})">{outline}</g>'
        )
    return "".join(parts)


def _marks(marks: Marks, x: float, y: float) -> str:
    squares = [
        f'<rect x="{x - 9 + at % 3 * 6}" y="{y - 9 + at // 3 * 6}" width="6" height="6"'
        f' fill="{"#444" if at in marks.marks else "#fff"}" stroke="#888" stroke-width=".5"/>'
        for at in range(9)
    ]
    return "".join(squares)


def _cards(cards: Iterable[Card]) -> tuple[int, int, str]:
    row = list(cards)
    per_row = min(len(row), 10)
    parts = []
    for at, card in enumerate(row):
        x, y = 16 + at % per_row * 30, 24 + at // per_row * 36
        frame = f'x="{x - 13}" y="{y - 11}" width="26" height="22"'
        parts.append(f'<rect {frame} fill="#fff" {_INK}/>')
        size = 9 if len(card.text or "?") < 5 else 6.5
        parts.append(_text(x, y, "?" if card.text is None else card.text, size))
        if card.label:
            parts.append(_text(x, y - 16, card.label, 6))
    return per_row * 30 + 4, 40 + 36 * ((len(row) - 1) // per_row), "".join(parts)


def _dots(picture: DotFigures) -> tuple[int, int, str]:
    step, left, parts = 4.5, 8.0, []
    height = 26 + step * max(figure.size for figure in picture.figures)
    for figure in picture.figures:
        for column, row in figure.dots:
            parts.append(f'<circle cx="{left + column * step}" cy="{10 + row * step}" r="1.7"/>')
        parts.append(_text(left + figure.size * step / 2, height - 6, figure.label, 7))
        left += figure.size * step + 16
    parts.append(_text(left + 10, 24, "?", 12) + _text(left + 10, height - 6, picture.asked, 7))
    return round(left) + 24, round(height), "".join(parts)


def _cell(cell: Cell) -> str:
    x, y = 16 + cell.column * 28, 16 + cell.row * 28
    if cell.figure is not None:
        return _figure(cell.figure, x, y)
    if cell.marks is not None:
        return _marks(cell.marks, x, y)
    return _text(x, y, "?", 13)


def _grid(picture: FigureGrid) -> tuple[int, int, str]:
    width, height = 4 + 28 * picture.columns, 4 + 28 * picture.rows
    parts = [
        f'<rect x="{2 + 28 * column}" y="{2 + 28 * row}" width="28" height="28" fill="#fff"'
        ' stroke="#888" stroke-width=".7"/>'
        for row in range(picture.rows)
        for column in range(picture.columns)
    ]
    parts += map(_cell, picture.cells)
    axis = 'stroke="#b00" stroke-width="1.6" stroke-dasharray="5 2"'
    if picture.axis == "vertical":
        parts.append(f'<path d="M{width / 2} 0V{height}" {axis}/>')
    elif picture.axis == "horizontal":
        parts.append(f'<path d="M0 {height / 2}H{width}" {axis}/>')
    elif picture.axis == "centre":
        parts.append(f'<circle cx="{width / 2}" cy="{height / 2}" r="3" fill="none" {axis}/>')
    return width, height, "".join(parts)


def _table(picture: Table) -> tuple[int, int, str]:
    wide, parts = 56, []
    for column, label in enumerate(picture.columns):
        parts.append(_text(84 + column * wide, 10, label, 6))
    for row, label in enumerate(picture.rows):
        parts.append(_text(28, 28 + row * 18, label, 6.5))
        for column in range(len(picture.columns)):
            x, y = 56 + column * wide, 19 + row * 18
            parts.append(f'<rect x="{x}" y="{y}" width="{wide}" height="18" fill="#fff" {_INK}/>')
            if picture.cells:
                parts.append(_text(x + wide / 2, y + 9, picture.cells[row][column], 8))
    size = 58 + wide * len(picture.columns), 22 + 18 * len(picture.rows)
    return (*size, "".join(parts))


def _bag(picture: Bag) -> tuple[int, int, str]:
    bag = f'<path d="M4 4C2 40 2 98 8 98H92C98 98 98 40 96 4" fill="#faf7f0" {_INK}/>'
    balls = "".join(
        f'<circle cx="{ball.x}" cy="{ball.y}" r="6" {_paint(ball.fill)}/>' for ball in picture.balls
    )
    return 100, 100, bag + balls


def _wheel(wheel: Wheel, x: float) -> str:
    count, parts = len(wheel.sectors), []
    for at, sector in enumerate(wheel.sectors):
        a, b = 2 * pi * at / count, 2 * pi * (at + 1) / count
        ends = [(x + 42 * sin(t), 52 - 42 * cos(t)) for t in (a, b)]
        parts.append(
            f'<path d="M{x} 52L{ends[0][0]:.2f} {ends[0][1]:.2f}A42 42 0 {int(b - a > pi)} 1 '
            f'{ends[1][0]:.2f} {ends[1][1]:.2f}Z" {_paint(sector.fill)}/>'
        )
        if sector.label:
            middle = (a + b) / 2
            parts.append(_text(x + 30 * sin(middle), 52 - 30 * cos(middle), sector.label, 9))
    return "".join(parts) + f'<path d="M{x - 5} 1H{x + 5}L{x} 11Z" fill="#222"/>'


def _tree(picture: Tree) -> tuple[int, int, str]:
    lines, parts = [], []
    for node in picture.nodes:
        x, y = node.x * 2.2, node.y * 1.2
        if node.parent >= 0:
            above = picture.nodes[node.parent]
            px, py = above.x * 2.2, above.y * 1.2
            lines.append(f'<path d="M{px} {py}L{x} {y}" {_INK}/>')
            mx, my = (px + x) / 2, (py + y) / 2
            parts.append(f'<rect x="{mx - 10}" y="{my - 5}" width="20" height="10" fill="#fff"/>')
            parts.append(_text(mx, my, node.chance, 7))
            parts.append(
                f'<rect x="{x - 26}" y="{y - 6}" width="52" height="12" rx="3" fill="#fff" {_INK}/>'
            )
            parts.append(_text(x, y, node.label, 6.5))
    return 220, 120, "".join(lines + parts)


def _cipher(picture: Cipher) -> tuple[int, int, str]:
    parts = []
    for at, letter in enumerate(picture.text):
        parts.append(f'<rect x="{4 + at * 22}" y="4" width="20" height="22" fill="#fff" {_INK}/>')
        parts.append(_text(14 + at * 22, 15, letter, 12))
    for at, letter in enumerate(picture.alphabet):
        parts.append(_text(8 + at * 10, 40, letter, 7))
    if picture.shift is not None:
        parts.append(_text(30, 54, f"+{picture.shift} →", 8))
    return 270, 60, "".join(parts)


def _lines(lines: Iterable[Instruction], x: float) -> str:
    return "".join(
        _text(x + 12 * line.indent, 12 + 12 * at, line.text, 7.5, 'style="text-anchor:start"')
        for at, line in enumerate(lines)
    )


def _robot(picture: Robot) -> tuple[int, int, str]:
    side, parts = 18, []
    for column in range(picture.size):
        parts.append(_text(21 + column * side, 6, chr(65 + column), 7))
        parts.append(_text(6, 21 + column * side, str(column + 1), 7))
        for row in range(picture.size):
            fill = "#777" if (column, row) in picture.walls else "#fff"
            parts.append(
                f'<rect x="{12 + column * side}" y="{12 + row * side}" width="{side}"'
                f' height="{side}" fill="{fill}" stroke="#888" stroke-width=".7"/>'
            )
    robot = Figure("arrow", "striped", 2 * picture.turn)
    parts.append(_figure(robot, 21 + picture.column * side, 21 + picture.row * side, 0.7))
    width = 24 + side * picture.size
    height = max(24 + side * picture.size, 14 + 12 * len(picture.lines))
    return width + 190, height, "".join(parts) + _lines(picture.lines, width + 6)


def _map(picture: Map) -> tuple[int, int, str]:
    scale, lines, parts = 2.4, [], []
    for edge in picture.edges:
        one, other = picture.nodes[edge.start], picture.nodes[edge.end]
        x1, y1, x2, y2 = (scale * value for value in (one.x, one.y, other.x, other.y))
        style = _INK + (' stroke-dasharray="3 3"' if edge.is_closed else "")
        if edge.is_one_way:
            length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
            x2, y2 = x2 - (x2 - x1) * 11 / length, y2 - (y2 - y1) * 11 / length
            style += ' marker-end="url(#head)"'
        lines.append(f'<path d="M{x1} {y1}L{x2} {y2}" {style}/>')
        mx, my = (x1 + x2) / 2, (y1 + y2) / 2
        if edge.label:
            parts.append(f'<circle cx="{mx}" cy="{my}" r="8" fill="#fff"/>')
            parts.append(_text(mx, my, edge.label, 10))
        if edge.is_closed:
            parts.append(_text(mx + 13, my, "✕", 12))
    for node in picture.nodes:
        x, y = scale * node.x, scale * node.y
        if len(node.label) == 1:
            parts.append(f'<circle cx="{x}" cy="{y}" r="10" fill="#ffe9a8" {_INK}/>')
        else:
            wide = 7 * len(node.label) + 6
            parts.append(
                f'<rect x="{x - wide / 2}" y="{y - 9}" width="{wide}" height="18" rx="6"'
                f' fill="#ffe9a8" {_INK}/>'
            )
        parts.append(_text(x, y, node.label, 10))
    return 240, 240, "".join(lines + parts)


def _drawn(picture: Picture) -> tuple[int, int, str]:
    match picture:
        case Cards():
            return _cards(picture.cards)
        case DotFigures():
            return _dots(picture)
        case FigureGrid():
            return _grid(picture)
        case Table():
            return _table(picture)
        case Bag():
            return _bag(picture)
        case Wheels():
            wheels = "".join(_wheel(each, 46 + 96 * at) for at, each in enumerate(picture.wheels))
            return 96 * len(picture.wheels), 98, wheels
        case Tree():
            return _tree(picture)
        case Cipher():
            return _cipher(picture)
        case Program():
            return 230, 12 + 12 * len(picture.lines), _lines(picture.lines, 8)
        case Robot():
            return _robot(picture)
        case Map():
            return _map(picture)
        case _:
            assert_never(picture)


def svg(data: dict[str, Any], zoom: float = 1.6) -> str:
    """Return the picture in `visual_data` as SVG; raises msgspec.ValidationError for no picture."""
    picture = read(data)
    width, height, body = _drawn(picture)
    return (
        f'<svg role="img" aria-label="{escape(picture.alt, quote=True)}" viewBox="0 0 {width}'
        f' {height}" width="{width * zoom:.0f}" height="{height * zoom:.0f}">{body}</svg>'
    )


def options(data: dict[str, Any]) -> str:
    """Return the choices that are drawn, each with its label."""
    parts = []
    for option in read(data).options:
        if option.figure is not None:
            body = _figure(option.figure, 16, 16)
        else:
            assert option.marks is not None
            body = _marks(option.marks, 16, 16)
        parts.append(
            f'<span class="option"><svg viewBox="0 0 32 32" width="48">{body}</svg>'
            f"<br>{escape(option.label)}</span>"
        )
    return "".join(parts)


def _article(challenge: LogicChallenge, told: LogicRendering) -> str:
    def lines(text: str) -> str:
        return escape(text).replace("\n", "<br>")

    hints = "".join(f"<li>{lines(hint)}" for hint in told.hints)
    choices = " · ".join(map(escape, told.choices))
    return (
        f"<article><h2>{escape(told.title)} <small>{challenge.kind}/{challenge.template},"
        f" {challenge.age_group}, {challenge.seed}, {challenge.difficulty_rating}</small></h2>"
        f"<p>{lines(told.question)}</p>{svg(told.visual_data)}{options(told.visual_data)}"
        f"<p class=c>{choices}</p><ol>{hints}</ol>"
        f"<p class=e>{lines(told.explanation)}</p></article>"
    )


def page(
    kinds: Iterable[Kind], language: Language, count: int, wanted: Callable[[str], bool]
) -> str:
    """Return a page with `count` challenges of each template and age group."""
    articles = []
    for kind in kinds:
        for age_group in AGE_GROUPS:
            left = {
                name: count
                for name, one in FAMILIES[kind].items()
                if age_group in one.ages and wanted(name)
            }
            seed = 0
            while any(left.values()):
                challenge = generate(kind, age_group, seed)
                seed += 1
                if left.get(challenge.template, 0):
                    left[challenge.template] -= 1
                    articles.append(_article(challenge, render(challenge, language)))
    style = (
        "body{font:13px sans-serif;columns:3;margin:8px}h2{font-size:15px;margin:0}"
        "article{break-inside:avoid;border:1px solid #ccc;padding:6px;margin-bottom:8px}"
        ".option{display:inline-block;"
        "width:90px;text-align:center;font-size:10px}ol,.e,.c{font-size:11px;color:#333}"
        "svg{max-width:100%;height:auto}"
    )
    return (
        f"<!doctype html><html lang={language}><meta charset=utf-8><title>logic</title>"
        f"<style>{style}</style>{DEFINITIONS}{''.join(articles)}</html>"
    )


def main() -> None:
    """Write the page that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", type=Path)
    parser.add_argument("--language", choices=LANGUAGES, default="fr")
    parser.add_argument("--kind", choices=KINDS, action="append")
    parser.add_argument("--template", action="append", default=[])
    parser.add_argument("--seeds", type=int, default=1)
    asked = parser.parse_args()
    told = page(
        asked.kind or KINDS,
        asked.language,
        asked.seeds,
        lambda name: not asked.template or name in asked.template,
    )
    asked.page.write_text(told, encoding="utf-8")


if __name__ == "__main__":
    main()
