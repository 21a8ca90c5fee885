"""English: ages, money, time, speed and percentages, at the level padawan."""

from typing import Final

from game.exercises.texts.story import Kind

KINDS: Final = {
    "age_both_later": Kind(
        {
            "sum": "{who} is {a} years old and {other} is {b}. What will the sum of their ages be "
            "in {n} years?",
            "total": "Today {who} is {a} and {other} is {b}. What will their two ages make "
            "together in {n} years?",
        },
        "In {n} years, {who} will be {n} years older, and so will {other}.",
        "{who} will be {line1} years old.\n{other} will be {line2} years old.\n"
        "Together: {line3} years.\nThe sum of both ages will be {result} years.",
    ),
    "age_times_older": Kind(
        {
            "neighbour": "{who} is {a} years old. A neighbour is {k} times as old. How many years "
            "are there between them?",
            "tree": "A cherry tree is {a} years old. An oak is {k} times that age. How many years "
            "are there between them?",
            "turtle": "A tortoise is {a} years old. Another tortoise is {k} times that age. How "
            "many years are there between them?",
        },
        "First find the greater age: {k} times {a} years.",
        "The greater age: {line1} years.\nThe difference: {line2} years.\n"
        "The age difference is {result} years.",
    ),
    "money_change": Kind(
        {
            "snack": "{who} buys a snack for {a:money} and a juice for {b:money}, and pays with "
            "€{p}. How many euros of change should {who} get?",
            "market": "At the market, {who} takes grapes for {a:money} and parsley for {b:money}. "
            "{who} gives €{p}. How many euros of change should {who} get?",
            "post": "At the post office, {who} buys a box for {a:money} and a stamp for {b:money}. "
            "{who} gives €{p}. How many euros of change should {who} get?",
        },
        "First add {a:money} and {b:money}.",
        "The price: {line1} euros.\nThe change: {line2} {result|euro|euros}.\n"
        "The change is {answer}.",
    ),
    "money_each": Kind(
        {
            "pens": "{n} identical pens cost {c:money}. How many euros does one pen cost?",
            "bread": "{n} identical loaves cost {c:money}. How many euros does one loaf cost?",
            "bus_tickets": "{n} bus tickets cost {c:money}. How many euros does one ticket cost?",
        },
        "Share {c:money} into {n} equal parts.",
        "{n} times the same price: share it.\n{line1} {result|euro|euros}.\n"
        "The price of a single one is {answer}.",
    ),
    "same_duration": Kind(
        {
            "lessons": "{who} has {a} lessons of {b} minutes. How many minutes is that altogether?",
            "practice": "{who} plays the piano for {b} minutes a day for {a} days. How many "
            "minutes is that altogether?",
            "trays": "An oven bakes {a} trays one after another, {b} minutes each. How many "
            "minutes is that altogether?",
        },
        "It is {a} times {b} minutes.",
        "Once: {b} minutes.\n{a} times: {line1} minutes.\nThe total time is {answer}.",
    ),
    "trip_minutes": Kind(
        {
            "coach": "A coach leaves at {start:clock} and arrives at {end:clock}. How many minutes "
            "does the trip take?",
            "film": "A film starts at {start:clock} and ends at {end:clock}. How many minutes does "
            "it last?",
            "match": "A tournament starts at {start:clock} and ends at {end:clock}. How many "
            "minutes does it last?",
            "soup": "A soup simmers from {start:clock} to {end:clock}. How many minutes does it "
            "simmer?",
        },
        "Go from {start:clock} to the next full hour, then on to {end:clock}.",
        "Go from full hour to full hour, in minutes:\n{line1} minutes.\nThe time is {answer}.",
    ),
    "ride_distance": Kind(
        {
            "bike": "{who} cycles at {v} km/h for {t} hours. How many kilometres is that?",
            "walk": "A group walks at {v} km/h for {t} hours. How many kilometres is that?",
            "coach": "A coach drives at {v} km/h for {t} hours. How many kilometres does it "
            "travel?",
            "plane": "A plane flies at {v} km/h for {t} hours. How many kilometres does it travel?",
        },
        "In one hour: {v} km. And in {t} hours?",
        "In one hour: {v} km.\nIn {t} hours: {line1} km.\nThe distance is {answer}.",
    ),
    "drive_time": Kind(
        {
            "car": "A car drives at {v} km/h. How many hours does it need for {d} km?",
            "boat": "A boat travels at {v} km/h. How many hours does it need for {d} km?",
            "hike": "{who} walks at {v} km/h. How many hours are needed for {d} km?",
        },
        "How many times does {v} km go into {d} km?",
        "In one hour: {v} km.\nFor {d} km: {line1} hours.\nThe time is {answer}.",
    ),
    "train_speed": Kind(
        {
            "train": "A train travels {d} km in {t} hours. What is its average speed, in km/h?",
            "bike": "{who} cycles {d} km in {t} hours. What is the average speed, in km/h?",
            "plane": "A plane travels {d} km in {t} hours. What is its average speed, in km/h?",
        },
        "Speed is the distance in a single hour: share {d} km by {t}.",
        "In {t} hours: {d} km.\nIn one hour: {line1} km.\nThe average speed is {answer}.",
    ),
    "percent_of": Kind(
        {
            "plain": "What is {p}% of {n}?",
            "pupils": "In a school with {n} pupils, {p}% eat in the canteen. How many pupils eat "
            "in the canteen?",
            "trees": "A park has {n} trees. {p}% of them are fir trees. How many fir trees are "
            "there?",
            "pages": "A book has {n} pages. {who} has read {p}% of it. How many pages is that?",
        },
        "{p}% means {p} out of a hundred. First find one per cent of {n}.",
        "One per cent of {n}: {line1}.\n{p} times as much: {line2}.\n{p}% of {n} is {result}.",
    ),
    "percent_off": Kind(
        {
            "bike": "A bike costs €{n}. Its price goes down by {p}%. How many euros does it cost "
            "now?",
            "guitar": "A guitar costs €{n}. Its price goes down by {p}%. How many euros does it "
            "cost now?",
            "tent": "A tent at €{n} is sold with {p}% off. How many euros does it cost?",
        },
        "First find {p}% of €{n}.",
        "{p}% of {n}: {line1}, then {line2} euros.\nTake it away: {line3} euros.\n"
        "The new price is {answer}.",
    ),
    "percent_rest": Kind(
        {
            "school": "A school has {n} pupils. {p}% walk to school. How many pupils come another "
            "way?",
            "cinema": "A hall has {n} seats. {p}% are taken. How many seats are free?",
            "seeds": "{who} sows {n} seeds. {p}% of them grow. How many seeds do not grow?",
        },
        "First find {p}% of {n}.",
        "{p}% of {n}: {line1}, then {line2}.\nWhat is left: {line3}.\n"
        "The number we look for is {result}.",
    ),
}
