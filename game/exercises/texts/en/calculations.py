"""English: fractions and mixed calculations."""

from typing import Final

from game.exercises.texts.catalogue import Texts, explained

FRACTIONS: Final = Texts(
    title="Fractions",
    questions={
        "plain": "{a}/{b} {sign} {c}/{d} = ?",
        "compute": "Work out: {a}/{b} {sign} {c}/{d}",
        "result_of": "What is the result of {a}/{b} {sign} {c}/{d}?",
        "simplest": "Work out {a}/{b} {sign} {c}/{d} and simplify if you can.",
        "find": "Find the value of {a}/{b} {sign} {c}/{d}.",
        "result_first": "Fill in: ? = {a}/{b} {sign} {c}/{d}",
        "equal_to": "Which number is equal to {a}/{b} {sign} {c}/{d}?",
        "worth": "How much is {a}/{b} {sign} {c}/{d}?",
        "add": "Add {a}/{b} and {c}/{d}, then simplify if you can.",
        "sum_of": "What is the sum of {a}/{b} and {c}/{d}?",
        "more_than": "Which number is {c}/{d} more than {a}/{b}?",
        "together": "How much are {a}/{b} and {c}/{d} together?",
        "take_from": "Take {c}/{d} away from {a}/{b}. How much is left?",
        "difference_of": "What is the difference between {a}/{b} and {c}/{d}?",
        "less_than": "Which number is {c}/{d} less than {a}/{b}?",
        "missing": "How much must you add to {c}/{d} to get {a}/{b}?",
        "gap": "Fill in: {c}/{d} + ? = {a}/{b}",
        "multiply": "Multiply {a}/{b} by {c}/{d}. What do you get?",
        "product_of": "What is the product of {a}/{b} and {c}/{d}?",
        "part_of": "How much is {a}/{b} of {c}/{d}?",
        "part_taken": "Take {a}/{b} of {c}/{d}. What do you get?",
        "divide": "Divide {a}/{b} by {c}/{d}. What do you get?",
        "quotient_of": "What is the quotient of {a}/{b} and {c}/{d}?",
        "which_factor": "What must you multiply {c}/{d} by to get {a}/{b}?",
        "factor_gap": "Fill in: {c}/{d} × ? = {a}/{b}",
    },
    hints={
        "same_bottoms": "Both fractions have the same denominator, {b}. Work with the numerators "
        "only.",
        "one_multiple": "{high} is in the {low} times table. Write both fractions with the "
        "denominator {high}.",
        "common_bottoms": "Look in the {high} times table for the first number that is also in the "
        "{low} times table.",
        "product": "Multiply {a} by {c} for the numerator, then {b} by {d} for the denominator.",
        "product_simplified": "Before you multiply, divide {upper} and {lower} by the same number.",
        "quotient": "Dividing by {c}/{d} is multiplying by that fraction turned upside down.",
        "quotient_simplified": "Turn {c}/{d} upside down and multiply. Simplify before you "
        "multiply.",
    },
    explanations=explained(
        {
            "same_bottoms": "The denominator {b} stays, work with the numerators:",
            "one_multiple": "{high} is in the {low} times table, so it is the common denominator:",
            "common_bottoms": "In the {high} times table: {multiples}. The first one that is also "
            "in the {low} times table is {common}:",
            "product": "Multiply the numerators together, then the denominators together:",
            "product_simplified": "Simplify before you multiply:",
            "quotient": "Dividing by {c}/{d} is multiplying by {d}/{c}:",
            "quotient_simplified": "Dividing by {c}/{d} is multiplying by {d}/{c}, and we simplify "
            "before we multiply:",
        },
        "So {a}/{b} {sign} {c}/{d} = {answer}.",
    ),
    labels={
        "multiply": ", multiply",
        "divide": ", divide",
        "and": "and",
        "times": "by",
        "by": "by",
    },
)

MIXED: Final = Texts(
    title="Mixed calculation",
    questions={
        "plain": "{calculation} = ?",
        "compute": "Work out: {calculation}",
        "result_of": "What is the result of {calculation}?",
        "find": "Find the value of {calculation}.",
        "result_first": "Fill in: ? = {calculation}",
        "equal_to": "Which number is equal to {calculation}?",
        "how_much": "How much is {calculation}?",
        "worth": "What does {calculation} come to?",
        "step_by_step": "Work out step by step: {calculation}",
        "obtained": "Calculate {calculation}. What do you get?",
        "order": "Mind the order of operations: {calculation} = ?",
        "which_first": "What comes first? Work out {calculation}.",
    },
    hints={
        "in_order": "Work from left to right. Begin with {x} {sign} {y}.",
        "times_first": "Multiplication comes before addition and subtraction. Begin with "
        "{x} {sign} {y}.",
        "divide_first": "Division comes before addition and subtraction. Begin with "
        "{x} {sign} {y}.",
        "times_and_divide_first": "Multiplications and divisions come first. Begin with "
        "{x} {sign} {y}.",
        "brackets_first": "Brackets come before everything else. Begin with {x} {sign} {y}.",
        "brackets_then_times": "Brackets come before everything else. Begin with {x} {sign} {y}.",
    },
    explanations=explained(
        {
            "in_order": "Work from left to right, one operation at a time:",
            "times_first": "First the multiplication, then from left to right:",
            "divide_first": "First the division, then from left to right:",
            "times_and_divide_first": "First multiplications and divisions, then from left to "
            "right:",
            "brackets_first": "First the brackets:",
            "brackets_then_times": "First the brackets, then multiplications and divisions:",
        },
        "So {calculation} = {answer}.",
    ),
)
