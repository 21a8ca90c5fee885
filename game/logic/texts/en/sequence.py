"""English: sequences of numbers and of figures made of dots."""

from typing import Final

from game.logic.texts.catalogue import Text, Texts

_QUESTION: Final = "Which number comes next?\n{terms}; …"
_LOOK: Final = "Start with {first} and {second}: how do you get from one to the other?"
_ALT: Final = "A row of cards: {terms}, then an empty card to be filled."
_GAPS: Final = "Write down the gaps between neighbours: {gaps}."
_END: Final = "\nThe next number is {answer}."

SEQUENCE: Final = Texts(
    {
        "steps": Text(
            "Steady steps",
            "A row of numbers always moves on by the same step. Can you continue it?",
            _QUESTION,
            (
                _LOOK,
                "Look at the other neighbours, up to {last}: is the gap always the same?",
                "The gap is always {step}. Use it on {last}.",
            ),
            "From each number to the next, the gap is always {step}:\n{lines}" + _END,
            _ALT,
        ),
        "times": Text(
            "Growing fast",
            "The numbers grow very fast. Find out how.",
            _QUESTION,
            (
                _LOOK,
                "The gaps are not equal: {gaps}. Try a multiplication.",
                "Each number is {factor} times the number before. Multiply {last}.",
            ),
            "We always multiply by {factor}:\n{lines}" + _END,
            _ALT,
        ),
        "turns": Text(
            "Taking turns",
            "Two rules follow each other, one after the other, always in the same order.",
            _QUESTION,
            (
                "Start with {first} and {second}: does the number go up or down?",
                _GAPS,
                "The gaps {one} and {other} take turns. Which one comes after {last}?",
            ),
            "First {one}, then {other}, then {one} again, and so on:\n{lines}" + _END,
            _ALT,
        ),
        "growing": Text(
            "The gap that changes",
            "The gap between neighbours is never the same, but it changes steadily.",
            _QUESTION,
            (
                "Start with {first} and {second}: what is the gap? Is it the same afterwards?",
                _GAPS,
                (
                    "From one gap to the next it is always {growth}. Find the new gap, then start "
                    "from {last}."
                ),
            ),
            "We write down the gaps. From one to the next it is always {growth}:\n{lines}" + _END,
            _ALT,
        ),
        "dots": Text(
            "Dots in good order",
            "Figures made of dots grow by a rule.",
            "Here are figures 1 to 4. How many dots will there be in figure {asked}?",
            (
                "Count the dots of each figure: {counts}.",
                (
                    "Write down how many dots are added each time: {gaps}. "
                    "Then look where they are added."
                ),
                "{rule} Imagine figure {asked} in the same way.",
            ),
            "{lines}\nSo this is how many dots figure {asked} has: {answer}.",
            "Four figures made of dots, each larger than the one before. {rule} "
            "The numbers of dots are {counts}.",
        ),
        "pairs": Text(
            "Two numbers make one",
            "Each number is born from those before it.",
            _QUESTION,
            (
                "Look at three numbers in a row, starting with {first} and {second}.",
                "The gaps are {gaps}. Compare them with the numbers of the row.",
                "{rule} The last two are {before} and {last}.",
            ),
            "{rule}\n{lines}" + _END,
            _ALT,
        ),
        "braided": Text(
            "Two rows in one",
            "Two sequences hide in one, like two strands of a braid.",
            _QUESTION,
            (
                "From {first} to {second} and on, nothing regular? Try to skip every other number.",
                "Take the two strands apart: {own} and {others}.",
                "The next number continues the strand {own}. Find its rule.",
            ),
            "We keep every other number: {own}.\nThis strand has its own rule:\n{lines}" + _END,
            _ALT,
        ),
        "digits": Text(
            "Look at the digits",
            "Here the digits of each number decide about the next one.",
            _QUESTION,
            (
                "The gaps are {gaps}. Compare the first gap with the digits of {first}.",
                "Add the digits of {first}, then those of {second}: what do you notice?",
                "Each number grows by the sum of its digits. Do so with {last}.",
            ),
            "To each number we add its own digits:\n{lines}" + _END,
            _ALT,
        ),
        "affine": Text(
            "The number machine",
            "A machine changes each number, always with the same two operations.",
            _QUESTION,
            (
                (
                    "The machine turns {first} into {second}. One operation alone does not fit the "
                    "whole row."
                ),
                "The gaps are {gaps}. By how much is each gap multiplied?",
                "The machine multiplies by {factor}, then does {shift}. Give it {last}.",
            ),
            "Multiply by {factor}, then {shift}:\n{lines}" + _END,
            _ALT,
        ),
        "two_rules": Text(
            "Two operations in turn",
            "Add or subtract, then multiply, and start again.",
            _QUESTION,
            (
                "From {first} to {second}, which operation is it? And right after?",
                "The gaps are {gaps}. Every other gap is the same.",
                "{shift} and × {factor} take turns. Which one comes after {last}?",
            ),
            "The two operations, {shift} and × {factor}, take turns:\n{lines}" + _END,
            _ALT,
        ),
        "backwards": Text(
            "Forwards and backwards",
            "Read the numbers in both directions.",
            _QUESTION,
            (
                "Work out the gap between {first} and {second}, and compare it with {first}.",
                "The gaps are {gaps}. Read each number from right to left.",
                "To each number we add the same number read backwards. Turn {last} round.",
            ),
            "To each number we add the same number read backwards:\n{lines}" + _END,
            _ALT,
        ),
    },
    {
        "pairs_plain": "Each number is the sum of the two numbers before it.",
        "pairs_shifted": "Add the two numbers before, and then {shift} more.",
        "dots_square": "Each figure is a full square.",
        "dots_rectangle": "Each figure is a rectangle, one dot wider than it is high.",
        "dots_stairs": "Each figure is a staircase: each row has one dot more.",
        "dots_frame": "Each figure is the outline of a square.",
        "dots_cross": "Each figure is a cross: a centre and four equal arms.",
        "dots_corner": "Each figure is a corner: two equal arms and one dot in the corner.",
        "dots_tee": "Each figure is a T: a centre and three equal arms.",
        "dots_square_sized": "Figure {asked} is a square of {size} rows of {size} dots.",
        "dots_rectangle_sized": "Figure {asked} has {size} rows of {next} dots.",
        "dots_stairs_sized": "Figure {asked} has {size} rows, from 1 to {size} dots. "
        "Two staircases make a rectangle of {size} by {next}, and we take half of it.",
        "dots_frame_sized": "The outline of figure {asked} can be cut into 4 pieces of {size} "
        "dots.",
        "dots_cross_sized": "Figure {asked} has 4 arms of {size} dots and 1 dot in the centre.",
        "dots_corner_sized": "Figure {asked} has 2 arms of {size} dots and 1 dot in the corner.",
        "dots_tee_sized": "Figure {asked} has 3 arms of {size} dots and 1 dot in the centre.",
    },
)
