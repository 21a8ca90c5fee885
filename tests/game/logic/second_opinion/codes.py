"""Decodes by trying all shifts, and runs programs as they are written in English."""

import re
import unicodedata
from collections.abc import Callable

from game.logic import render
from game.logic.families.secrets import SECRETS
from game.logic.model import LogicChallenge
from game.logic.texts import WORDS
from game.units import LANGUAGES

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _bare(word: str) -> str:
    return "".join(
        letter for letter in unicodedata.normalize("NFKD", word).upper() if letter in ALPHABET
    )


def secret(challenge: LogicChallenge) -> set[str]:
    """The words of all three languages must lead to the same secret."""
    found: list[set[str]] = []
    for language in LANGUAGES:
        rendering = render(challenge, language)
        coded = rendering.visual_data["text"]
        assert coded in rendering.question
        told = rendering.visual_data["shift"]
        clear = {_bare(WORDS[language][f"secret.{name}"]): name for name in SECRETS}
        first = re.search(r"(?:commence par|begins with|empieza por) ([A-Z])\.", rendering.question)
        fitting = set()
        for shift in range(26) if told is None else [told]:
            table = str.maketrans(ALPHABET, ALPHABET[-shift:] + ALPHABET[:-shift])
            read = coded.translate(table)
            if read in clear and (first is None or read.startswith(first[1])):
                fitting.add(f"@secret.{clear[read]}")
        found.append(fitting)
    assert found[0] == found[1] == found[2]
    return found[0]


def lamps(challenge: LogicChallenge) -> set[str]:
    cards = challenge.visual["cards"]
    assert [int(card["label"]) for card in cards] == [2**at for at in range(len(cards))][::-1]
    return {str(int("".join(card["text"] for card in cards), 2))}


def binary(challenge: LogicChallenge) -> set[str]:
    asked = re.search(r"How is (\d+) written", render(challenge, "en").question)
    assert asked
    size = len(challenge.visual["cards"])
    return {
        text
        for text in (format(value, f"0{size}b") for value in range(2**size))
        if int(text, 2) == int(asked[1])
    }


def _blocks(lines: list[tuple[int, str]]) -> list[tuple[str, list[tuple[int, str]]]]:
    """Split indented lines into each line of the first level and what belongs to it."""
    found: list[tuple[str, list[tuple[int, str]]]] = []
    for indent, text in lines:
        if indent == lines[0][0]:
            found.append((text, []))
        else:
            found[-1][1].append((indent, text))
    return found


def program(challenge: LogicChallenge) -> list[tuple[int, str]]:
    rendering = render(challenge, "en")
    lines = [(line["indent"], line["text"]) for line in rendering.visual_data["lines"]]
    assert all(text in rendering.question for _, text in lines)
    return lines


class Robot:
    def __init__(self, picture: dict[str, object]) -> None:
        size = picture["size"]
        column, row, turn = picture["column"], picture["row"], picture["turn"]
        assert isinstance(size, int)
        assert isinstance(column, int)
        assert isinstance(row, int)
        assert isinstance(turn, int)
        walls = picture["walls"]
        assert isinstance(walls, list | tuple)
        self.at = complex(column, -row)
        self.heading = 1j * (-1j) ** turn
        self.open = {complex(x, -y) for x in range(size) for y in range(size)} - {
            complex(x, -y) for x, y in walls
        }

    def run(self, lines: list[tuple[int, str]]) -> None:
        for text, body in _blocks(lines):
            number = re.search(r"\d+", text)
            if text == "turn left":
                self.heading *= 1j
            elif text == "turn right":
                self.heading *= -1j
            elif text.startswith("move forward to a wall"):
                while self.at + self.heading in self.open:
                    self.at += self.heading
            elif text.startswith("move forward"):
                assert number
                for _ in range(int(number[0])):
                    self.at += self.heading
                    assert self.at in self.open
            else:
                assert text.startswith("repeat")
                assert number
                for _ in range(int(number[0])):
                    self.run(body)


def robot(challenge: LogicChallenge) -> set[str]:
    one = Robot(challenge.visual)
    one.run(program(challenge))
    return {f"{ALPHABET[round(one.at.real)]}{round(-one.at.imag) + 1}"}


def _calculated(lines: list[tuple[int, str]], x: int) -> int:
    blocks = _blocks(lines)
    for at, (text, body) in enumerate(blocks):
        found = re.search(r"\d+", text)
        n = int(found[0]) if found else 0
        if text.startswith("x starts at"):
            x = n
        elif text.startswith("add"):
            x += n
        elif text.startswith("take"):
            x -= n
        elif text.startswith("multiply"):
            x *= n
        elif text.startswith("repeat"):
            for _ in range(n):
                x = _calculated(body, x)
        elif text.startswith("while x is less than"):
            while x < n:
                x = _calculated(body, x)
        elif text == "if x is even:":
            following, other = blocks[at + 1]
            assert following == "otherwise:"
            x = _calculated(other if x % 2 else body, x)
        else:
            assert text == "otherwise:", text
    return x


def trace(challenge: LogicChallenge) -> set[str]:
    return {str(_calculated(program(challenge), 0))}


def one_pass(challenge: LogicChallenge) -> set[str]:
    row = [int(card["text"]) for card in challenge.visual["cards"]]
    asked = re.search(r"in place (\d+) after", render(challenge, "en").question)
    assert asked
    # The largest so far travels along; what it meets moves one place to the left.
    after = [min(max(row[: at + 1]), row[at + 1]) for at in range(len(row) - 1)] + [max(row)]
    return {str(after[int(asked[1]) - 1])}


def swaps(challenge: LogicChallenge) -> set[str]:
    row = [int(card["text"]) for card in challenge.visual["cards"]]
    return {str(sum(a > b for at, a in enumerate(row) for b in row[at + 1 :]))}


OPINIONS: dict[str, Callable[[LogicChallenge], set[str]]] = {
    "shift": secret,
    "crack": secret,
    "lamps": lamps,
    "binary": binary,
    "robot": robot,
    "trace": trace,
    "one_pass": one_pass,
    "swaps": swaps,
}
