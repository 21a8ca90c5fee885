"""English: secret writing, binary numbers, programs and sorting."""

from typing import Final

from game.logic.texts.catalogue import Text, Texts

_ROBOT_RULE: Final = (
    "A robot follows this program on a board of {size} × {size} squares. The columns go from A to "
    "{last_column}, the rows from 1 to {size} from the top. It starts on {start} and looks {look}. "
    "{walls}\n{program}\n"
)

CODING: Final = Texts(
    {
        "shift": Text(
            "The shifted message",
            "Each letter has moved on in the alphabet. Find the word again.",
            "In a word, each letter was moved on by {places} {places|place|places} in the alphabet "
            "(after Z comes A again). We read: {coded}. Which word was it?",
            (
                (
                    "Write down the alphabet from A to Z. To read, go back by {places} "
                    "{places|place|places}."
                ),
                (
                    "Begin with {first_coded}: go back by {places} {places|place|places}. Before A "
                    "comes Z."
                ),
                "The first letter is {first}. Do the same with the other letters of {coded}.",
            ),
            "We move each letter back by {places} {places|place|places}:\n{decoded}\n"
            "The word is: {answer}.",
            "A secret word: {spelled}. Below it, the alphabet.",
        ),
        "crack": Text(
            "Crack the code",
            "All the letters have moved on by the same amount. By how much? That is for you to "
            "find.",
            "In a word, all the letters were moved on by the same number of places in the alphabet "
            "(after Z comes A again). We read: {coded}. The word begins with {first}. Which word "
            "is it?",
            (
                "The first letter {first} has become {first_coded}. How many places is that?",
                (
                    "Count in the alphabet from {first} to {first_coded}, and after Z go on with "
                    "A: "
                    "that is {places} places."
                ),
                (
                    "Move each letter of {coded} back by {places} places, or on until the 26 "
                    "letters "
                    "are complete."
                ),
            ),
            "From {first} to {first_coded} there are {places} places. We move each letter back by "
            "as many:\n{decoded}\nThe word is: {answer}.",
            "A secret word: {spelled}. Below it, the alphabet.",
        ),
        "lamps": Text(
            "Lamps that count",
            "Each lamp that is on is worth a number. Together they show a larger one.",
            "{size} lamps show a number. They are worth {powers}. This is what we see, in this "
            "order: {row}. Which number do they show?",
            (
                (
                    "A lamp that is on counts, a lamp that is off does not. Write its value under "
                    "each lamp: {powers}."
                ),
                "The values of the lamps that are on are {on}.",
                "Add {on}, beginning with the largest number.",
            ),
            "We add the values of the lamps that are on:\n{lines}\nThe lamps show {answer}.",
            "A row of lamps worth {powers}. In this order: {row}.",
        ),
        "binary": Text(
            "Writing with 0 and 1",
            "Every number can be written with just two digits.",
            "With the values {powers}, we write 1 if the value is taken and 0 if it is not. How is "
            "{number} written?",
            (
                "Begin with the largest value that fits into {number}.",
                "{largest} fits into {number}: write 1, and {rest} is left.",
                (
                    "Go on with {rest} and the next values: 1 if the value still fits, otherwise "
                    "0, "
                    "and do not forget the 0s at the end. You need {size} digits."
                ),
            ),
            "Each time we take away the largest value that fits:\n{lines}\n"
            "The number is written {answer}.",
            "{size} empty cards, worth {powers}.",
        ),
        "robot": Text(
            "The obedient robot",
            "A robot follows a program, step by step. Where does it stop?",
            _ROBOT_RULE + "On which square does it stop?",
            (
                "Put a finger on {start}, looking {look}. Follow the {count} lines in order.",
                "{tip} After {start}, the robot comes to {second}.",
                (
                    "After {start}, the robot comes to {second}, then to {third}. Go on, and point "
                    "at each square."
                ),
            ),
            "We follow the program square by square:\n{path}\nThe robot stops on {answer}.",
            "A board of {size} × {size} squares. The robot is on {start} and looks {look}. {walls}",
        ),
        "trace": Text(
            "What becomes of x?",
            "A program changes a number, line after line.",
            "Here is a program:\n{program}\nHow much is x at the end?",
            (
                "Write down x after each calculation. At the beginning x is {start}.",
                "{tip} The first calculation is: {first_line}.",
                (
                    "The first two calculations are: {first_line}, then {second_line}. There are "
                    "{count} altogether."
                ),
            ),
            "We write down each calculation:\n{lines}\nAt the end x is {answer}.",
            "A program. Its lines:\n{program}",
        ),
        "one_pass": Text(
            "One pass of sorting",
            "Cards put themselves in order by changing places with their neighbours.",
            "We go over these cards once from left to right: {row}. Each card is compared with its "
            "neighbour on the right; if it is larger, the two change places at once, and we move "
            "on by one place. Which number is in place {place} after this pass?",
            (
                "Begin with {a} and {b}: do they have to change places?",
                "First step. {first_line}",
                "Move on by one place at each step. In the end {largest} is on the far right.",
            ),
            "We compare each card with its neighbour:\n{lines}\nIn place {place} there is "
            "{answer}.",
            "A row of cards: {row}.",
        ),
        "swaps": Text(
            "How many swaps?",
            "Cards are put in order, pass after pass, and the swaps are counted.",
            "We put these cards in order from the smallest to the largest: {row}. In each pass we "
            "go from left to right, and swap two neighbours when the first is larger. We go over "
            "them again until all is in order. How many swaps is that altogether?",
            (
                "Begin with {a} and {b}. Draw a stroke for each swap.",
                "After the first pass we have: {after}.",
                (
                    "Make another pass, starting with {after}, and another, until nothing changes. "
                    "Add up the strokes."
                ),
            ),
            "We count the swaps of each pass:\n{lines}\nThe number of swaps is {answer}.",
            "A row of cards: {row}.",
        ),
    },
    {
        "program_line": "{indent}{text}",
        "walls": "These squares are closed: {walls}.",
        "no_walls": "All the squares are open.",
        "loop_tip": "When the program repeats, do all the indented lines again.",
        "turn_tip": "When it turns, the robot stays on its square.",
        "x_tip": "Do the calculations in the order of the program.",
        "x_loop_tip": "When the program repeats, do all the indented lines again.",
        "condition_tip": "Before each round, check the condition.",
        "write_end": "A value taken away makes a 1, any other a 0, in the order {powers}.",
        "pass_swap": "{a} is larger than {b}, they change places: {row}.",
        "pass_stay": "{a} is smaller than {b}, nothing changes: {row}.",
        "pass_done": "Pass {n}: {row}, with {swaps} {swaps|swap|swaps}.",
    },
)
