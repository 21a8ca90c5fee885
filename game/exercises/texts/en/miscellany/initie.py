"""English: ages, money and time, at the level initie."""

from typing import Final

from game.exercises.texts.story import Kind

KINDS: Final = {
    "age_in_years": Kind(
        {
            "later": "{who} is {a} years old. How old will {who} be in {b} years?",
            "birthdays": "{who} turns {a} today. How old will {who} be after {b} more birthdays?",
            "arrives": "{who} starts at a school at the age of {a} and stays for {b} years. At "
            "what age does {who} leave the school?",
        },
        "Go {b} years forward from {a} years.",
        "At the start: {a} years.\n{b} years later: {line1} years.\n"
        "{who} will be {answer} years old.",
    ),
    "age_ago": Kind(
        {
            "ago": "{who} is {a} years old. How old was {who} {b} years ago?",
            "plays_since": "{who} is {a} years old and has played the flute for {b} years. At what "
            "age did {who} start?",
            "moved": "{who} is {a} years old. {who} has lived here for {b} years. How old was "
            "{who} on arriving?",
        },
        "Go {b} years back from {a} years.",
        "Today: {a} years.\n{b} years earlier: {line1} years.\n{who} was {answer} years old.",
    ),
    "age_older": Kind(
        {
            "more": "{who} is {a} years old. {other} is {b} years older. How old is {other}?",
            "born_before": "When {who} was born, {other} was {b} years old. Today {who} is {a}. "
            "How old is {other}?",
        },
        "Older means more years: start from {a} years and go {b} further.",
        "The first age: {a} years.\n{b} years older: {line1} years.\n"
        "The age we look for is {result} years.",
    ),
    "age_younger": Kind(
        {
            "less": "{who} is {a} years old. {other} is {b} years younger. How old is {other}?",
            "tree": "An apple tree is {a} years old. A pear tree is {b} years younger. How old is "
            "the pear tree?",
        },
        "Younger means fewer years: start from {a} years and go back {b}.",
        "The first age: {a} years.\n{b} years younger: {line1} years.\n"
        "The age we look for is {result} years.",
    ),
    "age_gap": Kind(
        {
            "apart": "{who} is {a} years old and {other} is {b}. How many years are there between "
            "them?",
            "house": "A house is {a} years old. Its garden is {b} years old. How many years are "
            "there between them?",
            "until": "{who} is {b} years old. You may drive this little train at {a}. In how many "
            "years may {who} drive it?",
        },
        "Start from {b} years and count up to {a} years.",
        "Find the difference between {a} years and {b} years:\n{line1} years.\n"
        "The age difference in years is {result}.",
    ),
    "money_left": Kind(
        {
            "game": "{who} has €{a} and buys a game for €{b}. How many euros are left?",
            "kite": "{who} has €{a} and pays €{b} for a kite. How many euros are left?",
            "class_fund": "The class money box holds €{a}. Seeds are bought for €{b}. How many "
            "euros are left in the box?",
            "note": "{who} pays for a book that costs €{b} with €{a}. How many euros of change "
            "should {who} get?",
        },
        "Start from €{a} and take away €{b}.",
        "Before: €{a}.\nAfter: {line1} {result|euro|euros}.\nThe money left is {answer}.",
    ),
    "money_total": Kind(
        {
            "notebook_pen": "{who} buys a bag for €{a} and a pencil case for €{b}. How many euros "
            "is that altogether?",
            "fruit": "At the market, the cherries cost €{a} and the plums €{b}. How many euros is "
            "it for both?",
            "ticket_drink": "A swimming ticket costs €{a}. A snack costs €{b}. How many euros do "
            "both cost together?",
            "saved": "{who} has €{a} in a money box and gets €{b}. How many euros is that "
            "altogether?",
        },
        "Put €{a} and €{b} together.",
        "Both amounts together: {line1} euros.\nAltogether that is {answer}.",
    ),
    "money_coins": Kind(
        {
            "coins": "{who} has {a} coins of €{b}. How many euros is that?",
            "notes": "In a box there are {a} notes of €{b}. How many euros are in the box?",
            "pens": "{who} buys {a} paintbrushes at €{b} each. How many euros is that?",
        },
        "Count in steps of {b}, {a} times.",
        "Once: €{b}.\n{a} times: {line1} euros.\nThat is {answer}.",
    ),
    "money_missing": Kind(
        {
            "book": "A book costs €{a}. {who} already has €{b}. How many euros are missing?",
            "trip": "A trip costs €{a}. {who} has saved €{b}. How many more euros are needed?",
            "ball": "A ball costs €{a}. {who} and {other} have €{b} together. How many euros are "
            "missing?",
        },
        "From €{b}, how much must be added to make €{a}?",
        "€{a} are needed and there are €{b}.\nWhat is missing: {line1} {result|euro|euros}.\n"
        "The missing amount is {answer}.",
    ),
    "minutes_between": Kind(
        {
            "break": "A break starts at {start:clock} and ends at {end:clock}. How many minutes "
            "does it last?",
            "bus_ride": "{who} gets on the bus at {start:clock} and gets off at {end:clock}. How "
            "many minutes does the ride take?",
            "cake": "A cake goes into the oven at {start:clock} and comes out at {end:clock}. How "
            "many minutes does it bake?",
            "wait": "It is {start:clock}. The film starts at {end:clock}. How many minutes is the "
            "wait?",
        },
        "Go forward in steps of five minutes, from {start:clock} to {end:clock}.",
        "It is the same hour: compare the minutes.\n{line1} minutes.\nThe time is {answer}.",
    ),
    "hours_between": Kind(
        {
            "shop": "A library opens at {b:clock} and closes at {a:clock}. How many hours is it "
            "open?",
            "hike": "A hike starts at {b:clock} and ends at {a:clock}. How many hours does it "
            "last?",
            "boat": "A boat leaves at {b:clock} and comes back at {a:clock}. For how many hours is "
            "it at sea?",
        },
        "Count the hours from {b:clock} to {a:clock}.",
        "From {b:clock} to {a:clock}:\n{line1} hours.\nThe time is {answer}.",
    ),
    "weeks": Kind(
        {
            "days": "How many days are there in {a} weeks?",
            "trip": "A journey lasts {a} weeks. How many days does it last?",
            "seeds": "Seeds take {a} weeks to grow. How many days is that?",
            "hatch": "A bird sits on its eggs for {a} weeks. For how many days does it sit on "
            "them?",
        },
        "A week has seven days: count seven {a} times.",
        "A week has 7 days.\n{a} weeks: {line1} days.\nThat is {result} days.",
    ),
    "hour_of_end": Kind(
        {
            "outing": "An outing starts at {a}:00 and lasts {b} hours. At what hour, from 0 to 24, "
            "does it end?",
            "train": "A train leaves at {a}:00. The journey takes {b} hours. At what hour, from 0 "
            "to 24, does it arrive?",
            "dough": "A dough rests for {b} hours from {a}:00. At what hour, from 0 to 24, is it "
            "ready?",
        },
        "Start from {a}:00 and go {b} hours forward.",
        "Start: {a}:00.\n{b} hours later: {line1}.\nIt ends at this hour: {answer}.",
    ),
}
