"""English: word problems."""

from typing import Final

from game.exercises.texts.catalogue import Texts

WORD_PROBLEMS: Final = Texts(
    title="Word problem",
    questions={
        "bus_gets_on": "There are {a} passengers on a bus. At the stop, {b} people get on. How many passengers are there now?",
        "train_stop": "There are {a} passengers in a train carriage. At the station, {b} get on and {c} get off. How many passengers are there now?",
        "recipe": "A recipe for {a} people needs {b} g of flour. How many grams are needed for {c} people?",
        "think_plus": "{who} thinks of a number, multiplies it by {a}, adds {b} and gets {c}. Which number did {who} think of?",
    },
    hints={
        "sum": "Put {a} and {b} together.",
        "sum_take": "Follow the story: start from {a}, add {b}, then take away {c}.",
        "proportion": "First find the value for just one: share {b} by {a}.",
        "linear": "Go backwards: first take {b} away from {c}.",
    },
    explanations={
        "sum": "Put both together:\n{lines}\nThe answer is {answer}.",
        "sum_take": "Add, then take away:\n{lines}\nThe answer is {answer}.",
        "proportion": "Find the value for one, then for {c}:\n{lines}\nThe answer is {answer}.",
        "linear": "Undo the operations, the last one first:\n{lines}\nThe answer is {answer}.",
    },
)
