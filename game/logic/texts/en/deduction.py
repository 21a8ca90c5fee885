"""English: clues, sentences that are true or false, and what follows from them."""

from typing import Final

from game.logic.texts.catalogue import Text, Texts

_TABLE: Final = (
    "An empty table to tick: the children ({names}) in rows, the possibilities in columns."
)
_STEP_HINTS: Final = (
    "Draw a table. Read the {count} clues and begin with the one that says most.",
    "A first step. {first_line}",
    "The first two steps. {first_line} {second_line} Go on like this, one clue after the other.",
)
_ORDER_END: Final = "{lines}\nSo in place {place} there is: {answer}."
_HAS: Final = (
    "{names} each have just one thing from each list, and never the same as another child.\n"
    "{lists}\n{clues}\nWho has {thing}?"
)

DEDUCTION: Final = Texts(
    {
        "queue": Text(
            "The queue",
            "Children wait one behind the other. The clues say who is where.",
            "{size} children wait at the library, one behind the other: {names}. Place 1 is right "
            "at the front.\n{clues}\nWho is in place {place}?",
            _STEP_HINTS,
            _ORDER_END,
            _TABLE,
        ),
        "race": Text(
            "The order of arrival",
            "A race is over. The clues say who came in which place.",
            "{size} children ran a race: {names}. Place 1 is the first, and nobody arrived at the "
            "same time.\n{clues}\nWho is in place {place}?",
            _STEP_HINTS,
            _ORDER_END,
            _TABLE,
        ),
        "who_has": Text(
            "To each their own",
            "Four children, four things. The clues say who has what.",
            _HAS,
            _STEP_HINTS,
            "{lines}\nThe one who has it is {answer}.",
            _TABLE,
        ),
        "who_has_two": Text(
            "Two things each",
            "Four children have two things each. The clues link the things.",
            _HAS,
            _STEP_HINTS,
            "{lines}\nThe one who has it is {answer}.",
            _TABLE,
        ),
        "boxes": Text(
            "The hidden star",
            "A star is in one box. Not all the labels tell the truth.",
            "Just one of these {places} boxes holds a star. Here are their labels:\n{sentences}\n"
            "Exactly {count} {count|label is|labels are} true. Which box is the star in?",
            (
                "Try the boxes one after the other, beginning with box {first}.",
                "For each box, count the labels that would be true. There must be exactly {count}.",
                "For example: {one_case} So it is not box {tried}.",
            ),
            "We try each box and count:\n{cases}\nThere must be exactly {count} true "
            "{count|label|labels}: the star is in box {answer}.",
            "{places} closed boxes with the letters {labels}.",
        ),
        "surprise": Text(
            "The kind surprise",
            "Somebody made a surprise for the class. Who was it?",
            "One of these children gave the class a drawing: {labels}. They say:\n{sentences}\n"
            "Exactly {count} {count|child is|children are} right, the others are mistaken. Who "
            "gave the drawing?",
            (
                "Try the children one after the other: what if it was {first}?",
                "Each time, count the sentences that would be true. There must be exactly {count}.",
                "For example: {one_case} So it was not {tried}.",
            ),
            "We try each child and count:\n{cases}\nThere must be exactly {count} true "
            "{count|sentence|sentences}: it was {answer}.",
            "{places} cards with the names {labels}.",
        ),
        "robots": Text(
            "Robots that are sure",
            "Some robots are always right, the others are always wrong.",
            "Each of these {size} robots is always right or always wrong. They say:\n{sentences}\n"
            "How many robots are always right?",
            (
                (
                    "Choose a robot, say {first}, and suppose that it is always right. "
                    "It says: “{its}”"
                ),
                (
                    "{opening} What does that mean for the {size} robots? If two sentences "
                    "contradict "
                    "each other, the supposition was wrong."
                ),
                "{opening} {start} Follow the other sentences in the same way.",
            ),
            "{lines}\nThe number of robots that are always right is {answer}.",
            "{size} cards, one for each robot.",
        ),
    },
    {
        "clue": "Clue {number}. {text}",
        "order_before": "{a} is ahead of {b}.",
        "order_right_after": "{b} is right after {a}.",
        "order_next": "{both} are next to each other, in one order or the other.",
        "order_not_next": "{both} are not next to each other.",
        "order_apart": "There {n|is|are} exactly {n} {n|child|children} between {both}.",
        "order_is": "{a} is in place {n}.",
        "order_not": "{a} is not in place {n}.",
        "order_taken": "Each place can be taken only once. What remains: {left}.",
        "order_only": "Only {who} can still be in place {place}.",
        "left": "{what} → {places}",
        "by_clue": "Clue {number} leaves: {left}.",
        "things": "To be shared out: {things}.",
        "has_is": "{who} has {a}.",
        "has_not": "{who} does not have {a}.",
        "has_either": "{pair} has {a}.",
        "has_neither": "Neither {who} nor {other} has {a}.",
        "has_same": "Whoever has {a} also has {b}.",
        "has_differ": "Whoever has {a} does not have {b}.",
        "has_taken": "Nobody has two things from the same list. What remains: {left}.",
        "has_only": "In this list, all that is left for {who} is {what}.",
        "box_says": "{who}: “{text}”",
        "box_here": "The star is in box {a}.",
        "box_not": "The star is not in box {a}.",
        "box_either": "The star is in box {pair}.",
        "box_true": "Label {a} is true.",
        "box_false": "Label {a} is not true.",
        "box_case": "If the star is in box {who}, {n} {n|label is|labels are} true ({labels}).",
        "child_says": "{who}: “{text}”",
        "child_here": "It was {a}.",
        "child_here_me": "It was me.",
        "child_not": "It was not {a}.",
        "child_not_me": "It was not me.",
        "child_either": "It was {pair}.",
        "child_either_me": "It was {b} or me.",
        "child_true": "{a} is right.",
        "child_false": "{a} is mistaken.",
        "child_case": "If it was {who}, {n} {n|sentence is|sentences are} true ({labels}).",
        "claim_right": "Robot {a} is always right.",
        "claim_wrong": "Robot {a} is always wrong.",
        "claim_alike": "Robots {a} and {b} are of the same sort.",
        "claim_unlike": "Robots {a} and {b} are of different sorts.",
        "claim_count": "Exactly {n} {n|robot is|robots are} always right.",
        "suppose_right": "Suppose that robot {who} is always right.",
        "suppose_wrong": "Suppose that robot {who} is always wrong.",
        "robot_right_then": "With the sentence of {who}, robot {other} must always be right.",
        "robot_wrong_then": "With the sentence of {who}, robot {other} must always be wrong.",
        "robot_conflict": "But then the sentence of {who} does not fit: this is impossible.",
        "robots_right": "Everything fits. Always right: {who}.",
        "robots_none": "Everything fits. No robot is always right.",
    },
)
