"""English: ages, money, time, speed, percentages and chance, at the level chevalier."""

from typing import Final

from game.exercises.texts.story import Kind

KINDS: Final = {
    "age_mean": Kind(
        {
            "children": "Three children are {a}, {b} and {c} years old. What is the mean of their "
            "ages?",
            "trees": "In an orchard, three trees are {a}, {b} and {c} years old. What is the mean "
            "of their ages?",
        },
        "First add {a}, {b} and {c}.",
        "The sum: {line1}.\nShare it by three: {line2}.\nThe mean age in years is {result}.",
    ),
    "age_past": Kind(
        {
            "pair": "The ages of {who} and {other} make {s} years together. What was the sum of "
            "their ages {n} years ago?",
            "turtles": "Two tortoises are {s} years old together. What was the sum of their ages "
            "{n} years ago?",
        },
        "First think of the ages {n} years ago: take {n} twice away from {s}.",
        "For both, {n} years less each: {line1} years.\n{n} years ago: {line2} years.\n"
        "The sum was {result} years.",
    ),
    "price_scaled": Kind(
        {
            "apples": "{n} kg of apples cost {c:money}. How many euros do {m} kg cost?",
            "juice": "{n} bottles of juice cost {c:money}. How many euros do {m} bottles cost?",
            "cloth": "{n} m of cloth cost {c:money}. How many euros do {m} m cost?",
        },
        "First find the price of a single one: share {c:money} by {n}.",
        "The price of one: {line1} euros.\nThe price for {m}: {line2} euros.\n"
        "The price to pay is {answer}.",
    ),
    "night_trip": Kind(
        {
            "train": "A night train leaves at {start:clock} and arrives the next day at "
            "{end:clock}. How many minutes does the journey take?",
            "sleep": "{who} falls asleep at {start:clock} and wakes up the next day at "
            "{end:clock}. How many minutes does {who} sleep?",
            "telescope": "A telescope watches the sky from {start:clock} until {end:clock} the "
            "next day. How many minutes does it watch?",
        },
        "Count from {start:clock} to midnight, then from midnight to {end:clock}.",
        "Pass the full hour and midnight, in minutes:\n{line1} minutes.\nThe time is {answer}.",
    ),
    "percent_rise": Kind(
        {
            "club": "A club had {n} members. This number rises by {p}%. How many members are there "
            "now?",
            "library": "A library had {n} comics. This year it has {p}% more. How many comics does "
            "it have now?",
            "birds": "There were {n} birds on an island. A year later there are {p}% more. How "
            "many birds are there?",
        },
        "First find {p}% of {n}.",
        "{p}% of {n}: {line1}, then {line2}.\nAdd the rise: {line3}.\nThe new number is {result}.",
    ),
    "percent_found": Kind(
        {
            "music": "Out of {n} pupils, {a} play music. What percentage of the pupils play music?",
            "shots": "{who} takes {n} shots at the basket and scores {a} times. What percentage of "
            "the shots go in?",
            "bikes": "Out of {n} bikes, {a} have a basket. What percentage of the bikes have a "
            "basket?",
        },
        "First divide {a} by {n}.",
        "The part divided by the whole: {line1}.\nIn hundredths: {line2}.\n"
        "The percentage is {answer}.",
    ),
    "sale_price": Kind(
        {
            "coat": "A coat at €{n} is in the sale: {p}% off. How many euros does it cost?",
            "lamp": "The price of a lamp is €{n}. Today there is {p}% off. How many euros does the "
            "lamp cost?",
            "ticket": "A train ticket at €{n} costs {p}% less for children. How many euros does a "
            "child pay?",
        },
        "First find {p}% of €{n}.",
        "The reduction in euros: {line1}, then {line2}.\nThe reduced price: {line3} euros.\n"
        "The price to pay is {answer}.",
    ),
    "minutes_ride": Kind(
        {
            "train": "A train travels at {v} km/h. How many kilometres does it go in {m} minutes?",
            "bike": "{who} cycles at {v} km/h. How many kilometres is that in {m} minutes?",
            "walk": "{who} walks at {v} km/h. How many kilometres is that in {m} minutes?",
        },
        "In one hour: {v} km. What part of the hour are {m} minutes?",
        "{v} km in an hour, for {m} minutes: {line1}.\nAn hour has 60 minutes: {line2} km.\n"
        "The distance is {answer}.",
    ),
    "mean_speed": Kind(
        {
            "bike": "{who} cycles {a} km in {t} {t|hour|hours}, then {b} km in {u} {u|hour|hours}. "
            "What is the average speed over the whole trip, in km/h?",
            "bus": "A mountain bus goes {a} km in {t} {t|hour|hours}, then {b} km in {u} "
            "{u|hour|hours}. What is its average speed over the whole trip, in km/h?",
        },
        "First put the distances together, {a} km and {b} km. Then the times.",
        "The whole distance: {line1} km.\nThe whole time: {line2} h.\nIn one hour: {line3} km.\n"
        "The average speed is {answer}.",
    ),
    "chance_bag": Kind(
        {
            "marbles": "A bag holds {a} red marbles and {b} blue marbles. One is drawn at random. "
            "What is the probability that it is red? (Answer with a fraction.)",
            "pens": "A pencil case holds {a} pencils and {b} pens. One is taken at random. What is "
            "the probability of taking a pencil? (Answer with a fraction.)",
            "songs": "A playlist has {a} slow songs and {b} fast songs. The player picks one at "
            "random. What is the probability that it is slow? (Answer with a fraction.)",
            "seeds": "A packet holds {a} sunflower seeds and {b} pumpkin seeds. One is taken at "
            "random. What is the probability that it is a sunflower seed? (Answer with a "
            "fraction.)",
        },
        "First count everything that can be drawn: {a} and {b}.",
        "Possible cases: {line1}.\nFavourable cases out of possible cases: {line2}.\n"
        "The probability is {answer}.",
    ),
    "chance_not": Kind(
        {
            "counters": "A box holds {a} green counters, {b} yellow counters and {c} white "
            "counters. One is drawn at random. What is the probability that it is yellow or "
            "white? (Answer with a fraction.)",
            "fruit": "A basket holds {a} pears, {b} apples and {c} oranges. One is taken at "
            "random. What is the probability that it is not a pear? (Answer with a fraction.)",
            "animals": "A game has {a} cat cards, {b} dog cards and {c} rabbit cards. One is drawn "
            "at random. What is the probability that it is not a cat? (Answer with a fraction.)",
        },
        "First count the cases that fit: {b} and {c}.",
        "Favourable cases: {line1}.\nPossible cases: {line2}.\n"
        "Favourable out of possible: {line3}.\nThe probability is {answer}.",
    ),
    "chance_die": Kind(
        {
            "die": "A fair die has {n} faces, numbered from 1 to {n}. What is the probability of "
            "rolling more than {k}? (Answer with a fraction.)",
            "cards": "Cards carry the numbers from 1 to {n}. One is drawn at random. What is the "
            "probability that its number is greater than {k}? (Answer with a fraction.)",
            "doors": "A game board has boxes numbered from 1 to {n}. One is opened at random. What "
            "is the probability that its number is greater than {k}? (Answer with a fraction.)",
        },
        "First count the numbers that are greater than {k}, up to {n}.",
        "Numbers greater than {k}: {line1}.\nFavourable out of possible: {line2}.\n"
        "The probability is {answer}.",
    ),
    "chance_wheel": Kind(
        {
            "wheel": "A spinner has {n} equal sectors, and {k} of them are green. What is the "
            "probability of stopping on green? (Answer with a fraction.)",
            "class": "In a class of {n} pupils, {k} wear glasses. One pupil is chosen at random. "
            "What is the probability that this pupil wears glasses? (Answer with a fraction.)",
            "memory": "A memory game has {n} cards face down. {k} cards show a star. What is the "
            "probability of finding a star at the first try? (Answer with a fraction.)",
        },
        "Compare {k} with all the cases: there are {n}.",
        "There are {k} favourable cases out of {n} possible cases.\n{line1}.\n"
        "The probability is {answer}.",
    ),
}
