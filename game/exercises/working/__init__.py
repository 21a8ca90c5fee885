"""How a number exercise is worked out, as a teacher would with these very numbers.

One module an operation. Each gives a `Working`: the way, and its lines, every one a true equation.
No word of a human language, and no wrong answer: those live in the texts and in the families.
"""

from game.exercises.working.adding import add
from game.exercises.working.dividing import divide
from game.exercises.working.line import Working, line_text
from game.exercises.working.multiplying import add_up, multiply
from game.exercises.working.of_fractions import add_fractions, divide_fractions, multiply_fractions
from game.exercises.working.subtracting import count_up_between, subtract

__all__ = [
    "Working",
    "add",
    "add_fractions",
    "add_up",
    "count_up_between",
    "divide",
    "divide_fractions",
    "line_text",
    "multiply",
    "multiply_fractions",
    "subtract",
]
