"""English: the four operations, fractions and mixed calculations."""

from typing import Final

from game.exercises.texts.catalogue import Texts

ADDITION: Final = Texts(
    title="Addition",
    questions={
        "plain": "{a} + {b} = ?",
        "compute": "Work out: {a} + {b}",
        "sum_of": "What is the sum of {a} and {b}?",
        "add_to": "Add {b} to {a}. What do you get?",
        "together": "How much are {a} and {b} together?",
    },
    hints={
        "count_on": "Start from the larger number, {big}, and count on {small}.",
        "by_parts": "Split {small} into hundreds, tens and ones, then add each part to {big}.",
    },
    explanations={
        "count_on": "Start from {big} and count on {small}:\n{lines}\nSo {a} + {b} = {answer}.",
        "by_parts": "Add {small} part by part:\n{lines}\nSo {a} + {b} = {answer}.",
    },
)

SUBTRACTION: Final = Texts(
    title="Subtraction",
    questions={
        "plain": "{a} − {b} = ?",
        "compute": "Work out: {a} − {b}",
        "difference_of": "What is the difference between {a} and {b}?",
        "take_from": "Take {b} away from {a}. How much is left?",
        "remove": "How much must you add to {b} to get {a}?",
    },
    hints={
        "count_back": "Start from {a} and count back {b}.",
        "by_parts": "Split {b} into hundreds, tens and ones, then take each part away from {a}.",
    },
    explanations={
        "count_back": "Start from {a} and count back {b}:\n{lines}\nSo {a} − {b} = {answer}.",
        "by_parts": "Take {b} away part by part:\n{lines}\nSo {a} − {b} = {answer}.",
    },
)

MULTIPLICATION: Final = Texts(
    title="Multiplication",
    questions={
        "plain": "{a} × {b} = ?",
        "compute": "Work out: {a} × {b}",
        "product_of": "What is the product of {a} and {b}?",
        "times": "Multiply {a} by {b}. What do you get?",
        "groups_of": "How much is {b} times {a}?",
    },
    hints={
        "repeat": "{b} times {a}: add {a} as many times as {b} says.",
        "table": "Say the {a} times table, or cut {b} into two easier numbers.",
        "tens": "Multiply {a} by the tens digit of {b}, then put the zero in its place.",
        "split": "Multiply {a} by the tens of {b}, then by its ones, and add.",
    },
    explanations={
        "repeat": "Multiplying is adding again and again:\n{lines}\nSo {a} × {b} = {answer}.",
        "table": "Cut {b} into easy parts:\n{lines}\nSo {a} × {b} = {answer}.",
        "tens": "Multiply by whole tens:\n{lines}\nSo {a} × {b} = {answer}.",
        "split": "Multiply by the tens, then by the ones:\n{lines}\nSo {a} × {b} = {answer}.",
    },
)

DIVISION: Final = Texts(
    title="Division",
    questions={
        "plain": "{a} ÷ {b} = ?",
        "compute": "Work out: {a} ÷ {b}",
        "quotient_of": "What is the quotient of {a} and {b}?",
        "share": "{a} is shared into {b} equal parts. How much is one part?",
        "how_many_times": "How many times does {b} go into {a}?",
    },
    hints={
        "table": "Look in the {b} times table: which number times {b} makes {a}?",
        "by_parts": "First take away from {a} as many tens of {b} as you can.",
    },
    explanations={
        "table": "Find how many times {b} goes into {a}:\n{lines}\nSo {a} ÷ {b} = {answer}.",
        "by_parts": "Find the tens of the quotient first, then its ones:\n{lines}\n"
        "So {a} ÷ {b} = {answer}.",
    },
)

FRACTIONS: Final = Texts(
    title="Fractions",
    questions={
        "plain": "{a}/{b} {sign} {c}/{d} = ?",
        "compute": "Work out: {a}/{b} {sign} {c}/{d}",
        "result_of": "What is the result of {a}/{b} {sign} {c}/{d}?",
        "simplest": "Work out {a}/{b} {sign} {c}/{d} and simplify if you can.",
        "find": "Find the fraction equal to {a}/{b} {sign} {c}/{d}.",
    },
    hints={
        "same_bottoms": "{a}/{b} and {c}/{d} have the same denominator: only the numerators "
        "{a} and {c} change.",
        "common_bottoms": "Write {a}/{b} and {c}/{d} with the same denominator: look for a number "
        "that is in the {b} times table and in the {d} times table.",
        "product": "Multiply the numerators {a} and {c}, and the denominators {b} and {d}.",
        "quotient": "Dividing by {c}/{d} is multiplying by the fraction turned upside down.",
    },
    explanations={
        "same_bottoms": "The denominator stays, work with the numerators:\n{lines}\n"
        "So {a}/{b} {sign} {c}/{d} = {answer}.",
        "common_bottoms": "Put both fractions over {common}:\n{lines}\n"
        "So {a}/{b} {sign} {c}/{d} = {answer}.",
        "product": "Multiply the numerators together and the denominators together:\n{lines}\n"
        "So {a}/{b} {sign} {c}/{d} = {answer}.",
        "quotient": "Dividing by {c}/{d} is multiplying by {d}/{c}:\n{lines}\n"
        "So {a}/{b} {sign} {c}/{d} = {answer}.",
    },
)

MIXED: Final = Texts(
    title="Mixed calculation",
    questions={
        "plain": "{calculation} = ?",
        "compute": "Work out: {calculation}",
        "result_of": "What is the result of {calculation}?",
        "order": "Mind the order of operations: {calculation} = ?",
        "find": "Find the value of {calculation}.",
    },
    hints={
        "in_order": "In {calculation}, work from left to right, one operation at a time.",
        "products_first": "In {calculation}, do the multiplications and divisions first.",
        "brackets_first": "In {calculation}, start with what is in brackets.",
    },
    explanations={
        "in_order": "Work from left to right:\n{lines}\nSo {calculation} = {answer}.",
        "products_first": "Multiplications and divisions come first:\n{lines}\n"
        "So {calculation} = {answer}.",
        "brackets_first": "Start with the brackets:\n{lines}\nSo {calculation} = {answer}.",
    },
)
