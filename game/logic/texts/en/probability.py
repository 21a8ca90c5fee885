"""English: chances."""

from typing import Final

from game.logic.texts.catalogue import Text, Texts

_FRACTION: Final = " (Answer with a fraction.)"
_END: Final = "\nThe probability is {answer}."
_TREE: Final = (
    "A probability tree of two draws. First draw: {fill} or {other_fill}. For each case, the "
    "second draw: {fill} or {other_fill}. The chances of the second draw are to be found."
)

PROBABILITY: Final = Texts(
    {
        "bag": Text(
            "A ball at random",
            "A bag, some balls, one draw without looking.",
            "A bag holds {content}. One ball is drawn without looking. What is the probability "
            "that it is {fill}?" + _FRACTION,
            (
                "Each ball has the same chance. First count all the balls: {content}.",
                "There are {total} balls altogether. That is the bottom of the fraction.",
                (
                    "Of the {total} balls, {n} {n|is|are} {fill}. Write the fraction, and "
                    "simplify it "
                    "if you can."
                ),
            ),
            "We count all the balls, then those that we want:\n{lines}" + _END,
            "An open bag with {content}.",
        ),
        "wheel": Text(
            "Round and round",
            "A wheel with equal sectors stops at random.",
            "A wheel has {size} equal sectors, {n} of them {fill}. It is spun once. What is the "
            "probability that it does not stop on a {fill} sector?" + _FRACTION,
            (
                "The {size} sectors are equal: they all have the same chance.",
                (
                    "Mind the word “not”: we want the sectors that are left when the {n} are taken "
                    "away."
                ),
                "Take {n} from {size}: that is the top of the fraction. The bottom is {size}.",
            ),
            "We take away the sectors that we do not want:\n{lines}" + _END,
            "A wheel of {size} equal sectors, in this order: {row}.",
        ),
        "die": Text(
            "A fair die",
            "A die falls on each of its faces with the same chance.",
            "A die has {faces} equal faces, numbered from 1 to {faces}. It is rolled once. What is "
            "the probability of {event}?" + _FRACTION,
            (
                "Write down all the numbers from 1 to {faces}.",
                "Circle those that fit: we need {event}.",
                "Those that fit are: {good}. Count them, and compare with the {faces} faces.",
            ),
            "The numbers that fit are: {good}.\n{lines}" + _END,
            "The {faces} faces of the die, numbered from 1 to {faces}.",
        ),
        "numbers": Text(
            "One or the other",
            "Numbered cards, and two properties at a time.",
            "{size} cards are numbered from 1 to {size}. One is drawn at random. What is the "
            "probability that its number is a multiple of {a} or of {b}?" + _FRACTION,
            (
                "Write down the multiples of {a} up to {size}, then those of {b}.",
                "Multiples of {a}: {of_a}. Multiples of {b}: {of_b}.",
                "In both lists there is {both}. Do not count twice what is in both lists.",
            ),
            "Multiples of {a}: {of_a}.\nMultiples of {b}: {of_b}.\n"
            "In both lists: {both}. We count these only once:\n{lines}" + _END,
            "{size} cards numbered from 1 to {size}.",
        ),
        "fill_up": Text(
            "How many more?",
            "We want a given probability. Some balls are missing in the bag.",
            "A bag holds {content}. How many {fill} balls must be added, so that the probability "
            "of drawing a {fill} ball is {chance}?",
            (
                "The number of {other_fill} balls does not change: {others}.",
                (
                    "With a probability of {chance}, the {others} {other_fill} balls are {rest} "
                    "{rest|part|parts} out of {bottom}."
                ),
                (
                    "Find how many balls make one part, then {top} {top|part|parts}. Do not forget "
                    "that there {mine|is|are} already {mine} {fill} {mine|ball|balls}."
                ),
            ),
            "The {others} {other_fill} balls make {rest} {rest|part|parts}, the {fill} balls make "
            "{top}. We find one part, the {fill} balls that we need, then those that are missing:\n"
            "{lines}\nThe number to add is {answer}.",
            "An open bag with {content}.",
        ),
        "sums": Text(
            "Two wheels, one sum",
            "Two numbered wheels are spun, and we add.",
            "One wheel has {a} equal sectors, numbered from 1 to {a}. Another has {b}, numbered "
            "from 1 to {b}. Each is spun once. What is the probability that the sum is {sum}?"
            + _FRACTION,
            (
                "Make a table: {a} rows for the first wheel, {b} columns for the second.",
                (
                    "One square that fits: {x} on the first wheel and {y} on the second. Look "
                    "for all "
                    "the others."
                ),
                (
                    "The squares that make {sum} are: {pairs}. Count them, then count all the "
                    "squares "
                    "of the table."
                ),
            ),
            "The sums that fit: {pairs}.\nAll the squares of the table:\n{lines}" + _END,
            "Two wheels: the first numbered from 1 to {a}, the second from 1 to {b}.",
        ),
        "twice_back": Text(
            "Twice, and put back",
            "Draw, put back, draw again.",
            "A bag holds {content}. One ball is drawn and put back, and a ball is drawn again. "
            "What is the probability {event}?" + _FRACTION,
            (
                "Follow the branches of the tree. For the first draw there are {total} balls.",
                "The ball is put back: for the second draw there are {rest} balls again.",
                "{branches} In the first draw: {chance}. Multiply along the branch.",
            ),
            "{branches} Along a branch we multiply:\n{lines}" + _END,
            _TREE,
        ),
        "twice_kept": Text(
            "Twice, and kept",
            "Two balls are drawn, and the first does not go back into the bag.",
            "A bag holds {content}. One ball is drawn and kept, and another ball is drawn. What is "
            "the probability {event}?" + _FRACTION,
            (
                "Follow the branches of the tree. For the first draw there are {total} balls.",
                "The ball is not put back: for the second draw only {rest} balls are left.",
                (
                    "{branches} In the first draw, a {fill} ball: {chance}. Multiply along each "
                    "branch."
                ),
            ),
            "{branches} Along a branch we multiply; from branch to branch we add:\n{lines}" + _END,
            _TREE,
        ),
        "at_least_once": Text(
            "At least once",
            "A wheel is spun several times. Once is enough.",
            "A wheel has {size} equal sectors, {n} of them {fill}. It is spun {turns} times. What "
            "is the probability that it stops on a {fill} sector at least once?" + _FRACTION,
            (
                (
                    "“At least once”: the contrary is “never”. Of the {size} sectors, {missed} "
                    "{missed|does|do} not fit."
                ),
                "In one turn, the probability of missing: {never}. And {turns} times in a row?",
                (
                    "Multiply this fraction {turns} times, then take the result from 1: “at least "
                    "once” is the contrary of “never”."
                ),
            ),
            "We work out the probability of “never”, then its contrary:\n{lines}" + _END,
            "A wheel of {size} equal sectors, {n} of them {fill}.",
        ),
        "given": Text(
            "When something is known",
            "A table, and a piece of news that changes the question.",
            "A club has noted who does music and who does sport: {a} do both, {b} only music, {c} "
            "only sport, {d} neither. {asked}" + _FRACTION,
            (
                "Not all the members count here. {look}",
                (
                    "Add the two numbers of this part of the table: that is the bottom of the "
                    "fraction."
                ),
                "The top of the fraction is {a}: those who do both.",
            ),
            "{look}\n{lines}" + _END,
            "A table. Music and sport: {a}. Music without sport: {b}. Sport without music: {c}. "
            "Neither: {d}.",
        ),
    },
    {
        "balls": "{n} {fill} {n|ball|balls}",
        "cases": "{n} {n|case|cases} out of {total}",
        "out_of": "{n} out of {total}",
        "event_multiple": "a multiple of {k}",
        "event_even": "an even number",
        "event_odd": "an odd number",
        "event_greater": "a number greater than {k}",
        "event_less": "a number less than {k}",
        "twice_both": "that both balls are {fill}",
        "twice_same": "that both balls have the same texture",
        "twice_mixed": "that the balls have different textures",
        "branches_both": "Just one branch fits: {fill}, then {fill} again.",
        "branches_same": "Two branches fit: twice the first texture, or twice the other.",
        "branches_mixed": "Two branches fit: one texture and then the other, in both orders.",
        "table_asked_row": "A member who does music is chosen at random. What is the probability "
        "that this member does sport as well?",
        "table_asked_column": "A member who does sport is chosen at random. What is the "
        "probability that this member does music as well?",
        "table_look_row": "Look only at the row of those who do music.",
        "table_look_column": "Look only at the column of those who do sport.",
    },
)
