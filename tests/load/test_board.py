"""What the duel shows, on a terminal and in a plain log."""

import io

from rich.console import Console

from load.board import DuelBoard, print_standings, settled_line
from server.protocol.server import (
    HostBoard,
    HostResult,
    HostRow,
    PodiumRow,
    Settled,
    SidePart,
    SideResult,
    Standings,
)

_ROWS = (
    HostRow("s1", "ada", "a", "here", 700, 4, 3, 1, 4, False, 100, "good"),
    HostRow("s2", "bob", "b", "away", 900, 5, 5, 0, None, False, 150, "none"),
)
_BOARD = HostBoard(1, 9, 61_000, (SidePart("a", "CM1 A", 40, 1),), _ROWS)
_STANDINGS = Standings(
    1,
    9,
    "c",
    "all_done",
    (
        SideResult("a", "CM1 A", 700, "won", ("La plus grande moyenne.",)),
        SideResult("b", "CM1 B", None, "none"),
    ),
    tuple(PodiumRow(rank, f"p{rank}", "a", 900 - rank) for rank in (1, 2, 3, 3)),
    rows=(
        HostResult("s1", "ada", "a", 1, 700, 7, 10, ("Plus de réponses justes.",)),
        HostResult("s2", "bob", "b", None, 0, 0, 10, ()),
    ),
    explanation=("À l'heure prévue.",),
)


def _console(*, is_terminal: bool) -> tuple[Console, io.StringIO]:
    out = io.StringIO()
    return Console(file=out, force_terminal=is_terminal, width=100), out


def test_board_without_a_terminal_is_one_line_now_and_then() -> None:
    console, out = _console(is_terminal=False)
    with DuelBoard(console, "Duel") as board:
        board.show(_BOARD)
        board.show(_BOARD)
    assert out.getvalue() == "01:01  1/2 here, 9 answered, 8 right, 0 finished  CM1 A 40\n"


def test_board_on_a_terminal_has_a_row_for_each_pupil_best_first() -> None:
    console, out = _console(is_terminal=True)
    with DuelBoard(console, "Duel") as board:
        board.show(_BOARD)
    shown = out.getvalue()
    assert shown.index("bob") < shown.index("ada")
    assert "question 5" in shown
    assert "away" in shown


def test_standings_show_podium_sides_and_each_rank_explained() -> None:
    for is_terminal in (False, True):
        console, out = _console(is_terminal=is_terminal)
        print_standings(console, _STANDINGS)
        shown = out.getvalue()
        for words in ("p1", "p3", "CM1 A: 700 (won)", "CM1 B: - (none)", "7/10 right"):
            assert words in shown
        for words in ("Plus de réponses justes.", "La plus grande moyenne.", "À l'heure prévue."):
            assert words in shown


def test_winnings_name_the_badges() -> None:
    line = settled_line("ada", Settled(1, 30, 130, 1, "youngling", ("first_steps",)))
    assert "+30 points = 130, level 1, youngling  badges: first_steps" in line
