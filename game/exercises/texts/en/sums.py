"""English: addition and subtraction."""

from typing import Final

from game.exercises.texts.catalogue import Texts, explained

_PLACES: Final = {
    "ones": "Ones:",
    "tens": "Tens:",
    "hundreds": "Hundreds:",
    "thousands": "Thousands:",
}

ADDITION: Final = Texts(
    title="Addition",
    questions={
        "plain": "{a} + {b} = ?",
        "compute": "Work out: {a} + {b}",
        "spoken": "What is {a} plus {b}?",
        "add_to": "Add {b} to {a}. What do you get?",
        "together": "How much are {a} and {b} together?",
        "result_first": "Fill in: ? = {a} + {b}",
        "more_than": "Which number is {b} more than {a}?",
        "equal_to": "Which number is equal to {a} + {b}?",
        "find": "Find the answer to {a} + {b}.",
        "worth": "How much is {a} + {b}?",
        "count_from": "Start at {a} and go forward {b}. Where do you land?",
        "sum_of": "What is the sum of {a} and {b}?",
        "total_of": "What is the total of {a} and {b}?",
        "increase": "Increase {a} by {b}. What do you get?",
        "double": "What is double {a}?",
    },
    hints={
        "next_number": "Which number comes just after {big}?",
        "ten_and_ones": "{big} is one ten. Put {small} ones with it.",
        "double": "It is the same number twice, {big}. Think of its double.",
        "near_double": "{big} and {small} are nearly equal. Start from double {small}.",
        "count_on": "Start from the larger number, {big}, and count on {small}.",
        "make_ten": "What does {big} need to make a ten? Take it from {small}.",
        "whole_tens": "{big} and {small} are whole tens. Count in tens.",
        "whole_hundreds": "{big} and {small} are whole hundreds. Count in hundreds.",
        "round_up": "{near_to} is very close to a round number. Add that round number to {other} "
        "first, then adjust.",
        "only_tens": "{whole} is a number of whole tens. The ones of {other} stay the same.",
        "only_hundreds": "{whole} is a number of whole hundreds. The tens and ones of {other} stay "
        "the same.",
        "by_places": "Add the tens of {big} and {small}, then their ones.",
        "bridge_ten": "First add the tens of {small} to {big}. Then go through the next ten.",
        "column": "Write {big} and {small} one under the other and start with the ones.",
        "parts_tens_ones": "Split {small} into tens and ones, then add each part to {big}.",
        "parts_hundreds_ones": "Split {small} into hundreds and ones, then add each part to {big}.",
        "parts_hundreds_tens_ones": "Split {small} into hundreds, tens and ones, then add each "
        "part to {big}.",
    },
    explanations=explained(
        {
            "next_number": "Adding 1 means going to the next number:",
            "ten_and_ones": "One ten and {small} ones:",
            "double": "Look for double {big}:",
            "near_double": "Start from double {small}, then add {more}:",
            "count_on": "Start from {big} and count on {small}, one step at a time:",
            "make_ten": "Fill {big} up to ten with a part of {small}:",
            "whole_tens": "Count in tens:",
            "whole_hundreds": "Count in hundreds:",
            "round_up": "Add {near} in place of {near_to}, then take the extra away:",
            "only_tens": "Add the tens, then put the ones back:",
            "only_hundreds": "Add the hundreds, then put the rest back:",
            "by_places": "Tens with tens, ones with ones:",
            "bridge_ten": "Add the tens of {small}, then its ones, going through the next ten:",
            "column": "Work in columns, starting with the ones:",
            "parts_tens_ones": "Add the tens of {small}, then its ones:",
            "parts_hundreds_ones": "Add the hundreds of {small}, then its ones:",
            "parts_hundreds_tens_ones": "Add the hundreds of {small}, then its tens, then its "
            "ones:",
        },
        "So {a} + {b} = {answer}.",
    ),
    labels={**_PLACES, "carry": ", carry"},
)

_COUNTED_UP: Final = explained(
    {
        "count_up": "Jump from {b} to {a} by way of round numbers, then add up the jumps:",
        "count_up_straight": "Look for what must be added to {b} to reach {a}:",
    },
    "From {b} to {a} it is {answer}.",
)

SUBTRACTION: Final = Texts(
    title="Subtraction",
    questions={
        "plain": "{a} − {b} = ?",
        "compute": "Work out: {a} − {b}",
        "spoken": "What is {a} minus {b}?",
        "take_from": "Take {b} away from {a}. How much is left?",
        "result_first": "Fill in: ? = {a} − {b}",
        "less_than": "Which number is {b} less than {a}?",
        "equal_to": "Which number is equal to {a} − {b}?",
        "find": "Find the answer to {a} − {b}.",
        "count_from": "Start at {a} and go back {b}. Where do you land?",
        "difference_of": "What is the difference between {a} and {b}?",
        "decrease": "Decrease {a} by {b}. What do you get?",
        "missing": "How much must you add to {b} to get {a}?",
        "gap": "Fill in: {b} + ? = {a}",
        "gap_first": "Fill in: ? + {b} = {a}",
        "take_to": "Fill in: {a} − ? = {b}",
        "from_to": "How far is it from {b} to {a}?",
        "how_much_more": "How much greater than {b} is {a}?",
        "how_much_less": "How much smaller than {a} is {b}?",
    },
    hints={
        "same": "Compare {a} and {b}. What do you notice?",
        "half": "Which number, added to itself, makes {a}?",
        "count_up": "Start at {b}, go to the next round number, then on to {a}.",
        "count_up_straight": "Start at {b}. What is missing to reach {a}?",
        "one_less": "Which number comes just before {a}?",
        "count_back": "Start at {a} and count back {b}, one step at a time.",
        "known_sum": "What must you add to {b} to make {a}?",
        "open_a_ten": "Take one ten of {a} and take {b} away from it.",
        "ones_only": "Take {b} away from the ones of {a}. The rest stays.",
        "back_through_ten": "First take away the ones of {a} to reach the ten, then the rest of "
        "{b}.",
        "whole_tens": "{a} and {b} are whole tens. Count in tens.",
        "whole_hundreds": "{a} and {b} are whole hundreds. Count in hundreds.",
        "close": "{a} and {b} are close together. Count up from {b} to {a}.",
        "round_up": "{b} is very close to a round number. Take that round number from {a} first, "
        "then adjust.",
        "only_tens": "{b} is a number of whole tens. The ones of {a} stay the same.",
        "only_hundreds": "{b} is a number of whole hundreds. The tens and ones of {a} stay the "
        "same.",
        "up_to_hundreds": "{a} is a round number. Count up from {b} to {a}.",
        "by_places": "Take the tens of {b} from the tens of {a}, then the ones from the ones.",
        "through_ten": "First take the tens of {b} from {a}. Then go through a whole ten.",
        "column": "Write {b} under {a} and start with the ones.",
        "parts_tens_ones": "Split {b} into tens and ones, then take each part away from {a}.",
        "parts_hundreds_ones": "Split {b} into hundreds and ones, then take each part away from "
        "{a}.",
        "parts_hundreds_tens_ones": "Split {b} into hundreds, tens and ones, then take each part "
        "away from {a}.",
    },
    explanations={
        **explained(
            {
                "same": "The two numbers are equal, there is nothing between them:",
                "half": "{a} is double {b}:",
                "one_less": "Taking 1 away means going back to the number before:",
                "count_back": "Start at {a} and count back {b}, one step at a time:",
                "known_sum": "Think of an addition that you know:",
                "open_a_ten": "Take {b} away from one ten:",
                "ones_only": "Take {b} away from the ones, the rest stays:",
                "back_through_ten": "Take {b} away in two parts, going through the ten:",
                "whole_tens": "Count in tens:",
                "whole_hundreds": "Count in hundreds:",
                "close": "{a} and {b} are close together, so count up from {b} to {a}:",
                "round_up": "Take away {near} in place of {b}, then put the extra back:",
                "only_tens": "Take away the tens, then put the ones back:",
                "only_hundreds": "Take away the hundreds, then put the rest back:",
                "up_to_hundreds": "Jump from {b} to {a} by way of round numbers, then add up the "
                "jumps:",
                "by_places": "Tens with tens, ones with ones:",
                "through_ten": "Take away the tens of {b}, then its ones, going through a whole "
                "ten:",
                "column": "Work in columns, starting with the ones:",
                "parts_tens_ones": "Take away the tens of {b}, then its ones:",
                "parts_hundreds_ones": "Take away the hundreds of {b}, then its ones:",
                "parts_hundreds_tens_ones": "Take away the hundreds of {b}, then its tens, then "
                "its ones:",
            },
            "So {a} − {b} = {answer}.",
        ),
        **_COUNTED_UP,
    },
    labels={**_PLACES, "borrow": ", borrow"},
)
