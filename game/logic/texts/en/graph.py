"""English: points and lines: maps, friends, strokes, plans."""

from typing import Final

from game.logic.texts.catalogue import Text, Texts

_MAP: Final = "A map. Its paths: {edges}."
_FRIENDS: Final = "A drawing in which a line joins two friends: {edges}."

GRAPH: Final = Texts(
    {
        "shortest": Text(
            "The shortest way",
            "A map, paths and lengths. Which way is the shortest?",
            "On this map, each number says how many minutes a path takes. How many minutes does "
            "the shortest way from {start} to {end} take?",
            (
                "Start from {start}. Write beside each point the shortest time to get there.",
                "Begin with the nearest point. {first_line}",
                (
                    "Go on with the next. {second_line} Do so as far as {end}, {count} points "
                    "altogether."
                ),
            ),
            "We write down the shortest time for each point, the nearest first:\n{lines}\n"
            "The way is {way}. Its time in minutes is {answer}.",
            _MAP,
        ),
        "detour": Text(
            "Path closed",
            "A path is closed. Which way is the shortest now?",
            "On this map, each number says how many minutes a path takes. The path between {a} and "
            "{b} is closed. How many minutes does the shortest way from {start} to {end} take?",
            (
                (
                    "Forget the path between {a} and {b}. Start from {start} and write beside each "
                    "point the shortest time to get there."
                ),
                "Begin with the nearest point. {first_line}",
                (
                    "Go on with the next. {second_line} Do so as far as {end}, {count} points "
                    "altogether."
                ),
            ),
            "Without the path between {a} and {b}, we write down the shortest time for each "
            "point:\n{lines}\nThe way is {way}. Its time in minutes is {answer}.",
            _MAP + " The path between {a} and {b} is closed.",
        ),
        "most_friends": Text(
            "Who has the most friends?",
            "A drawing shows who is friends with whom.",
            "In this drawing, a line joins two children who are friends: {names}. Who has the most "
            "friends?",
            (
                "For each of the {count} children, count the lines that touch them.",
                "There are {total} lines altogether, and each line counts for two children.",
                "For example: {first_line} Do the same for the others.",
            ),
            "We count the lines of each child:\n{lines}\nThe one with the most is {answer}.",
            _FRIENDS,
        ),
        "message": Text(
            "Good news",
            "News goes from friend to friend. How far does it get?",
            "In this drawing, a line joins two children who are friends. {who} tells good news to "
            "all friends, and each of them tells it to all of theirs. How many children have heard "
            "it then, not counting {who}?",
            (
                "First put a ring round the friends of {who}.",
                (
                    "The friends of {who} are {near}. Each of them tells the news to their own "
                    "friends."
                ),
                (
                    "For example, {first} has these friends: {its}. Do not count anybody twice, "
                    "and do "
                    "not count {who}."
                ),
            ),
            "First these hear it: {near}.\nThen these as well: {far}.\n{lines}\n"
            "The number of children is {answer}.",
            _FRIENDS,
        ),
        "one_stroke": Text(
            "In one stroke",
            "Can this be drawn without lifting the pencil?",
            "Can this drawing be made without lifting the pencil and without going over a line "
            "twice?",
            (
                "At each point, count the lines that meet there. There are {count} points.",
                "For example: {first_line} {second_line}",
                "{rule} So count the odd points among the {count} points.",
            ),
            "We count the lines at each point:\n{lines}\nOdd points: {odd}.\n{rule}\n"
            "The answer is: {answer}.",
            "A drawing made of points and lines: {edges}.",
        ),
        "stroke_end": Text(
            "Where does the stroke end?",
            "A drawing is made in one stroke. We know the start; where is the end?",
            "This drawing can be made without lifting the pencil and without going over a line "
            "twice, starting from {start}. At which point must it end?",
            (
                "At each point, count the lines that meet there. There are {count} points.",
                (
                    "{start_line} That is an odd number: this is why we start there. But for "
                    "example: "
                    "{other_line}"
                ),
                (
                    "Passing through a point uses two lines, one to come and one to go. Look for "
                    "the "
                    "point, other than {start}, whose number is odd."
                ),
            ),
            "We count the lines at each point:\n{lines}\nComing and going takes two lines. Only "
            "the start and the end have an odd number.\nWe start from {start}, so we end at "
            "{answer}.",
            "A drawing made of points and lines: {edges}.",
        ),
        "days": Text(
            "Not on the same day",
            "Some clubs cannot meet on the same day. How many days are needed?",
            "A school has {clubs} clubs. A line joins two clubs that have a child in common: they "
            "cannot meet on the same day. How many days are needed at least?",
            (
                "Put club {busiest} on the first day: it is joined with {its}.",
                "Look for clubs that are all joined with each other: each wants a day of its own.",
                (
                    "The clubs {clique} are all joined with each other. Try to place the rest of "
                    "the "
                    "{clubs} clubs without opening a new day."
                ),
            ),
            "The clubs {clique} are all joined with each other: they need a day each.\n"
            "And that is enough:\n{lines}\nThe number of days is {answer}.",
            "A drawing in which a line joins two clubs that clash: {edges}.",
        ),
        "cable": Text(
            "The shortest cable",
            "All the houses must be joined with as little cable as possible.",
            "Houses must be joined by cable, directly or by way of other houses. Each number is "
            "the length of a piece, in metres. How many metres of cable are needed at least to "
            "join the {count} houses?",
            (
                "There are {count} houses: {needed} pieces are needed, and none may close a ring.",
                "Begin with the shortest piece. {first_line}",
                (
                    "Then the next. {second_line} Go on from the shortest to the longest, without "
                    "closing a ring."
                ),
            ),
            "We take the pieces from the shortest to the longest, without closing a ring:\n"
            "{lines}\nThe length in metres is {answer}.",
            "A map of houses. The possible pieces: {edges}.",
        ),
        "routes": Text(
            "How many ways?",
            "One-way streets lead from one point to another. In how many ways?",
            "All these streets are one-way, in the direction of the arrow. How many different ways "
            "are there from {start} to {end}?",
            (
                "Write 1 beside {start}. Beside each point, write in how many ways one gets there.",
                "To begin with. {first_line}",
                "Then. {second_line} At each point, add the numbers of the points that lead to it.",
            ),
            "At each point, we add the numbers of the points that lead to it:\n{lines}\n"
            "The number of ways is {answer}.",
            "A map of one-way streets: {edges}.",
        ),
    },
    {
        "edge": "{a}–{b}",
        "edge_one_way": "{a} → {b}",
        "edge_length": "{a}–{b}: {n}",
        "reach": "{at}: {n}, coming from {before}.",
        "cable_taken": "{a}–{b} ({n}): we take it.",
        "cable_left": "{a}–{b} ({n}): it would close a ring, we leave it.",
        "route_point": "{at}, coming from {into}: {sum}.",
        "has_friends": "{who}: {n} ({friends}).",
        "point_lines": "{at}: {n} {n|line|lines}.",
        "day_plan": "Day {day}: {clubs}.",
        "stroke_rule": "It can be done if there is no odd point, or exactly two: then we start at "
        "one and end at the other.",
    },
)
