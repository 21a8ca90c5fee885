"""English: miscellaneous exercises."""

from typing import Final

from game.exercises.texts.catalogue import Texts

MISCELLANY: Final = Texts(
    title="Miscellaneous",
    questions={
        "age_in_years": "{who} is {a} years old. How old will {who?he|she} be in {b} years?",
        "percent_of": "How much is {p}% of {n}?",
        "chance_bag": "A bag holds {a} red marbles and {b} blue marbles. One is drawn at random. "
        "What is the probability that it is red?",
        "sequence_steps": "Which number comes next: {a}, {b}, {c}, {d}, …?",
    },
    hints={
        "age_in_years": "Count on {b} years from {a}.",
        "percent_of": "{p}% means {p} out of a hundred. Take {n}.",
        "chance_bag": "Compare the {a} red ones with all marbles, not with the {b} blue ones.",
        "sequence_steps": "How far is it from {a} to {b}?",
    },
    explanations={
        "age_in_years": "Add the years:\n{lines}\nThe answer is {answer}.",
        "percent_of": "Multiply, then divide by a hundred:\n{lines}\nThe answer is {answer}.",
        "chance_bag": "Count all marbles:\n{lines}\nThe probability is {answer}.",
        "sequence_steps": "Every step is the same:\n{lines}\nThe next number is {answer}.",
    },
)
