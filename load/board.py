"""What a duel looks like in a terminal: the live board, the podium, and what everybody won.

With a terminal the board is redrawn in place; without one it becomes plain lines, few enough for a
log. Nothing here knows how a duel is run.
"""

import time
from types import TracebackType
from typing import Final, Self

from rich.console import Console, Group
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from server.protocol.server import HostBoard, HostRow, Settled, SidePart, Standings

_LINE_EVERY_S: Final = 2.0
_SHOWN_ROWS: Final = 34
_MEDALS: Final = {1: "gold1", 2: "grey82", 3: "orange3"}
_LINKS: Final = {"good": "●", "slow": "◐", "poor": "○", "none": "·"}


class DuelBoard:
    """Shows host boards as they come; use as a context manager around the play."""

    def __init__(self, console: Console, title: str) -> None:
        self._console = console
        self._title = title
        self._said_s = float("-inf")
        self._live: Live | None = None
        if console.is_terminal:
            self._live = Live(console=console, auto_refresh=False, transient=True)

    def __enter__(self) -> Self:
        if self._live is not None:
            self._live.start()
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        if self._live is not None:
            self._live.stop()

    def show(self, board: HostBoard) -> None:
        """Show the newest board."""
        if self._live is not None:
            self._live.update(self._drawn(board), refresh=True)
            return
        now_s = time.monotonic()
        if now_s - self._said_s >= _LINE_EVERY_S:
            self._said_s = now_s
            self._console.print(board_line(board), highlight=False, soft_wrap=True)

    def _drawn(self, board: HostBoard) -> Group:
        table = Table(title=self._title, title_justify="left", expand=False, pad_edge=False)
        for heading, is_number in (
            ("", False),
            ("pupil", False),
            ("side", False),
            ("score", True),
            ("done", True),
            ("right", True),
            ("wrong", True),
            ("now", False),
        ):
            table.add_column(heading, justify="right" if is_number else "left")
        for row in sorted(board.rows, key=lambda row: -row.score)[:_SHOWN_ROWS]:
            table.add_row(
                _LINKS[row.link],
                row.name,
                row.side,
                str(row.score),
                str(row.done_count),
                str(row.right_count),
                str(row.wrong_count),
                _doing(row),
                style="" if row.presence == "here" else "dim",
            )
        return Group(Text(_left(board.time_left_ms)), *map(_side_bar, board.sides), table)


def board_line(board: HostBoard) -> str:
    """Return the board as one line of text."""
    answered = sum(row.done_count for row in board.rows)
    right = sum(row.right_count for row in board.rows)
    here = sum(row.presence == "here" for row in board.rows)
    done = sum(row.is_done for row in board.rows)
    sides = "  ".join(f"{side.name} {side.bar}" for side in board.sides)
    return (
        f"{_left(board.time_left_ms)}  {here}/{len(board.rows)} here, {answered} answered, "
        f"{right} right, {done} finished  {sides}"
    )


def print_standings(console: Console, standings: Standings) -> None:
    """Print podium, sides, and each rank with its explanation, as they were sent."""
    console.print()
    console.print(f"The match is over ({standings.reason}).", style="bold", highlight=False)
    for row in standings.podium:
        style = f"bold {_MEDALS.get(row.rank, '')}"
        console.print(f"  {row.rank}. {row.name}  {row.score}", style=style, highlight=False)
    for side in standings.sides:
        score = "-" if side.score is None else str(side.score)
        console.print(f"  {side.name}: {score} ({side.outcome})", highlight=False)
        _print_why(console, side.explanation)
    _print_why(console, standings.explanation)
    console.print()
    for result in standings.rows or ():
        rank = "-" if result.rank is None else str(result.rank)
        console.print(
            f"{rank:>3}  {result.name:<22} {result.score:>4}  "
            f"{result.right_count}/{result.question_count} right",
            highlight=False,
            soft_wrap=True,
        )
        _print_why(console, result.explanation)


def _print_why(console: Console, sentences: tuple[str, ...]) -> None:
    for sentence in sentences:
        console.print(f"       {sentence}", style="dim", highlight=False, soft_wrap=True)


def settled_line(name: str, settled: Settled) -> str:
    """Return what one pupil won, as one line."""
    badges = f"  badges: {', '.join(settled.badges)}" if settled.badges else ""
    return (
        f"  {name:<22} +{settled.points} points = {settled.total_points}, "
        f"level {settled.level}, {settled.rank}{badges}"
    )


def _side_bar(side: SidePart) -> Table:
    line = Table.grid(padding=(0, 1))
    line.add_row(f"{side.name:<14}", ProgressBar(total=100, completed=side.bar, width=40))
    return line


def _doing(row: HostRow) -> str:
    if row.presence != "here":
        return row.presence
    if row.is_done:
        return "finished"
    return f"question {row.question + 1}" if row.question is not None else "…"


def _left(time_left_ms: int | None) -> str:
    if time_left_ms is None:
        return "--:--"
    minutes, seconds = divmod(max(0, time_left_ms) // 1000, 60)
    return f"{minutes:02d}:{seconds:02d}"
