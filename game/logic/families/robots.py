"""Programs to be followed: where the robot ends, and what x becomes."""

from typing import Any, Final

from game.logic.family import Facts, Line, Say, Series, Solution, Told, Wrong, drawn, rated
from game.logic.model import AgeGroup
from game.logic.programs import (
    Board,
    Code,
    Place,
    calculate,
    cell_name,
    changed,
    end_of,
    listing,
    walk,
)
from game.logic.visuals import Instruction, Program, Robot
from game.seeded import Seeded

_INDENT: Final = "\N{NO-BREAK SPACE}" * 4


def shown(lines: tuple[Instruction, ...]) -> tuple[Line, ...]:
    """Return a program as lines of a question."""
    return tuple(
        Say("program_line", {"indent": _INDENT * line.indent, "text": line.text}) for line in lines
    )


def _turn(source: Seeded) -> list[Any]:
    return [source.pick(("left", "right"))]


def _straight(source: Seeded) -> Code:
    code: Code = [["forward", source.between(1, 3)]]
    for _ in range(source.between(2, 3)):
        code += [_turn(source), ["forward", source.between(1, 3)]]
    return code


def _loop(source: Seeded) -> Code:
    body: Code = [["forward", source.between(1, 2)], _turn(source)]
    if source.below(2):
        body += [["forward", 1], _turn(source)]
    code: Code = [["repeat", source.between(2, 4), body]]
    if source.below(2):
        code.insert(0, ["forward", source.between(1, 2)])
    return [*code, ["forward", source.between(1, 2)]]


def _nested(source: Seeded) -> Code:
    if source.below(2):
        inner: Code = [["forward", 1], _turn(source)]
        body: Code = [["repeat", source.between(2, 3), inner], ["forward", source.between(1, 2)]]
        return [["repeat", source.between(2, 3), body], _turn(source), ["forward", 1]]
    code: Code = [["until_wall"], _turn(source), ["forward", source.between(1, 2)], _turn(source)]
    return [["repeat", 2, code], ["until_wall"]] if source.below(2) else [*code, ["until_wall"]]


def robot_draw(age: AgeGroup, source: Seeded) -> Facts:
    """Draw a board and a program that never runs into a wall."""

    def one(source: Seeded) -> Facts | None:
        size = {"9-12": 5, "12-13": 6, "13+": 7}[age]
        code = {"9-12": _straight, "12-13": _loop, "13+": _nested}[age](source)
        start = Place(source.below(size), source.below(size), source.below(4))
        walls: set[tuple[int, int]] = set()
        if "until_wall" in str(code):
            walls = {(source.below(size), source.below(size)) for _ in range(6)}
            walls.discard((start.column, start.row))
        board = Board(size, frozenset(walls))
        places = list(walk(code, start, board))
        end = places[-1]
        if end is None:
            return None
        seen = {(place.column, place.row) for place in places if place is not None}
        way = [(place.column, place.row) for place in (start, *places) if place is not None]
        early = list(dict.fromkeys(way))[:3]
        if (end.column, end.row) in early or len(seen) < 4 or (age == "13+" and len(seen) < 5):
            return None
        if len(_wrong_ends(code, start, board)) < 3:
            return None
        return {
            "size": size,
            "start": list(start),
            "code": code,
            "walls": sorted(list(each) for each in walls),
        }

    return drawn(source, one)


def _swapped(step: list[Any]) -> list[Any]:
    return {"left": ["right"], "right": ["left"]}.get(step[0], step)


def _less(step: list[Any]) -> list[Any]:
    return ["repeat", step[1] - 1, step[2]] if step[0] == "repeat" else step


def _more(step: list[Any]) -> list[Any]:
    return ["repeat", step[1] + 1, step[2]] if step[0] == "repeat" else step


def _once(step: list[Any]) -> list[Any]:
    return ["repeat", 1, step[2]] if step[0] == "repeat" else step


def _without_last_turn(code: Code) -> Code:
    turns = [at for at, step in enumerate(code) if step[0] in {"left", "right"}]
    return [step for at, step in enumerate(code) if not turns or at != turns[-1]]


def _wrong_ends(code: Code, start: Place, board: Board) -> dict[str, str]:
    """Return squares that a known slip leads to, and the slip; never the right square."""
    right = end_of(code, start, board)
    assert right is not None
    variants: list[tuple[Code, Place, str]] = [
        (changed(code, _swapped), start, "left_and_right_swapped"),
        (changed(code, _once), start, "loop_run_once"),
        (changed(code, _less), start, "one_time_too_few"),
        (changed(code, _more), start, "one_time_too_many"),
        (code, start._replace(turn=0), "direction_of_start_ignored"),
        (_without_last_turn(code), start, "turn_forgotten"),
        (code[:-1], start, "last_step_forgotten"),
    ]
    found: dict[str, str] = {}
    for variant, place, slip in variants:
        end = end_of(variant, place, Board(0) if "until_wall" not in str(code) else board)
        if end is None or not board.is_free(end.column, end.row):
            continue
        if (end.column, end.row) in {(right.column, right.row), (start.column, start.row)}:
            continue
        found.setdefault(cell_name(end.column, end.row), slip)
    for across, down in ((0, 1), (1, 0), (0, -1), (-1, 0)):
        column, row = right.column + across, right.row + down
        if board.is_free(column, row):
            found.setdefault(cell_name(column, row), "off_by_one")
    return found


def robot_solve(facts: Facts) -> Solution:
    """Follow the program square by square."""
    code, size = facts["code"], facts["size"]
    start = Place(*facts["start"])
    board = Board(size, frozenset((column, row) for column, row in facts["walls"]))
    places = [start, *walk(code, start, board)]
    end = places[-1]
    if end is None:
        raise ValueError("this program runs into a wall")
    cells = [cell_name(place.column, place.row) for place in places if place is not None]
    path = [cell for at, cell in enumerate(cells) if at == 0 or cells[at - 1] != cell]
    lines = listing(code)
    turns = sum(line.text in {"@command:left", "@command:right"} for line in lines)
    is_looped = any(line.indent for line in lines)
    values: dict[str, Told] = {
        "size": size,
        "last_column": cell_name(size - 1, 0)[0],
        "start": path[0],
        "look": f"@look.{start.turn}",
        "program": shown(lines),
        "first": lines[0].text,
        "count": len(lines),
        "path": Series(tuple(path), "arrow"),
        "second": path[1],
        "third": path[2],
        "walls": Say(
            "walls", {"walls": Series(tuple(cell_name(*each) for each in facts["walls"]), "and")}
        )
        if facts["walls"]
        else Say("no_walls"),
        "tip": Say("loop_tip" if is_looped else "turn_tip"),
    }
    wrongs = _wrong_ends(code, start, board)
    picture = Robot(
        size=size,
        column=start.column,
        row=start.row,
        turn=start.turn,
        lines=lines,
        walls=tuple((column, row) for column, row in facts["walls"]),
    )
    return Solution(
        answer=cell_name(end.column, end.row),
        form="word",
        wrongs=tuple(Wrong(cell, slip) for cell, slip in wrongs.items()),
        values=values,
        picture=picture,
        rating=rated(
            0.8, turns / 5, 0.9 * is_looped, 0.8 * any(line.indent > 1 for line in lines),
            1.6 * bool(facts["walls"]), len(path) / 16,
        ),
        minutes=3 + is_looped + len(path) // 6,
    )  # fmt: skip


def _sums(source: Seeded) -> Code:
    code: Code = [
        ["times", source.between(2, 4)],
        ["add", source.between(2, 12)],
        ["sub", source.between(1, 6)],
        ["times", 2],
    ]
    return source.shuffled(code)[: source.between(3, 4)]


def _sum_loop(source: Seeded) -> Code:
    body: Code = source.shuffled(
        [["times", 2], [source.pick(("add", "sub")), source.between(1, 5)]]
    )
    code: Code = [["repeat", source.between(2, 4), body]]
    return [*code, ["add", source.between(1, 9)]] if source.below(2) else code


def _condition(source: Seeded) -> Code:
    kind = source.below(2)
    if kind:
        body: Code = source.shuffled([["times", 2], ["sub", source.between(1, 3)]])
        return [["while_less", source.between(20, 90), body]]
    choice = ["if_even", [["add", source.between(1, 7)]], [["times", 2]]]
    return [["repeat", source.between(3, 4), [choice, ["add", source.between(1, 3)]]]]


def trace_draw(age: AgeGroup, source: Seeded) -> Facts:
    """Draw a start and a program whose numbers stay small."""

    def one(source: Seeded) -> Facts | None:
        start = source.between(2, 12)
        code = {"9-12": _sums, "12-13": _sum_loop, "13+": _condition}[age](source)
        try:
            end, lines = calculate(code, start)
        except ValueError:
            return None
        if not 3 <= len(lines) <= 12 or not 0 < end < 300:
            return None
        if any(isinstance(part, int) and part < 0 for line in lines for part in line):
            return None
        early = {part for line in lines[:-1] for part in line}
        return {"start": start, "code": code} if end not in {*early, start, len(lines)} else None

    return drawn(source, one)


def trace_solve(facts: Facts) -> Solution:
    """Write down x after each instruction."""
    start, code = facts["start"], facts["code"]
    answer, lines = calculate(code, start)
    program = (Instruction(f"@command:set:{start}"), *listing(code))
    numbers = [line[-1] for line in lines]
    wrongs = [
        Wrong(calculate(changed(code, _less), start)[0], "one_time_too_few"),
        Wrong(calculate(changed(code, _more), start)[0], "one_time_too_many"),
        Wrong(calculate(changed(code, _once), start)[0], "loop_run_once"),
        *(
            [Wrong(calculate(code[::-1], start)[0], "order_of_steps_changed")]
            if len(code) > 1
            else []
        ),
        Wrong(int(str(numbers[-2])), "last_step_forgotten"),
        Wrong(answer + 2, "calculation_slip"),
        Wrong(answer + 10, "off_by_ten"),
    ]
    is_looped = any(line.indent for line in program)
    is_conditional = any("while" in line.text or "if" in line.text for line in program)
    values: dict[str, Told] = {
        "program": shown(program),
        "start": start,
        "first_line": (lines[0],),
        "second_line": (lines[1],),
        "count": len(lines),
        "lines": tuple(lines),
        "tip": Say("condition_tip" if is_conditional else "x_loop_tip" if is_looped else "x_tip"),
    }
    return Solution(
        answer=answer,
        form="number",
        wrongs=tuple(wrongs),
        values=values,
        picture=Program(lines=program),
        rating=rated(0.8, 1.0 * is_looped, 1.2 * is_conditional, len(lines) / 12, answer / 300),
        minutes=2 + is_looped + len(lines) // 4,
    )
