"""English: rates, chance, sequences and puzzles, at the level maitre."""

from typing import Final

from game.exercises.texts.story import Kind

KINDS: Final = {
    "age_sum_gap": Kind(
        {
            "pair": "The ages of {who} and {other} make {s} years together. {who} is {d} years "
            "older than {other}. How old is {who}?",
            "trees": "An oak and a birch are {s} years old together. The oak is {d} years older. "
            "How old is the oak?",
        },
        "Add {d} to {s}: that makes twice the greater age.",
        "Twice the greater age: {line1} years.\nThe greater age: {line2} years.\n"
        "The age we look for is {result} years.",
    ),
    "price_pair": Kind(
        {
            "notebook": "{n} notebooks and a ruler cost €{s}. {m} notebooks and the same ruler "
            "cost €{t}. How many euros does one notebook cost?",
            "plants": "{n} plants and a large pot cost €{s}. {m} plants and the same pot cost "
            "€{t}. How many euros does one plant cost?",
            "tickets": "At the museum, a group pays €{s} for {n} tickets and a map. Another group "
            "pays €{t} for {m} tickets and a map. How many euros does one ticket cost?",
        },
        "Compare the two purchases: how many more items and euros are there between €{t} and €{s}?",
        "The difference in price: {line1} euros.\nThe difference in items: {line2}.\n"
        "The price of one: {line3} euros.\nThe price we look for is {answer}.",
    ),
    "slow_clock": Kind(
        {
            "slow": "An old clock loses {k} minutes a day. How many minutes does it lose in {n} "
            "weeks?",
            "reading": "{who} reads for {k} minutes a day, every day. How many minutes is that in "
            "{n} weeks?",
        },
        "First find the number of days: {n} times seven. Each day counts {k} minutes.",
        "Number of days: {line1}.\nNumber of minutes: {line2}.\nThe total is {answer}.",
    ),
    "two_taps": Kind(
        {
            "pool": "Two taps fill a basin of {n} L. One pours {a} L a minute and the other {b} L "
            "a minute. How many minutes does it take?",
            "pumps": "Two pumps empty a cellar with {n} L of water. One removes {a} L a minute and "
            "the other {b} L a minute. How many minutes does it take?",
        },
        "First find the water that comes in one minute: {a} L and {b} L.",
        "In one minute: {line1} L.\nTime: {line2} min.\nThe time needed is {answer}.",
    ),
    "price_before": Kind(
        {
            "bike": "After a reduction of {p}%, a bike costs €{n}. How many euros did it cost "
            "before?",
            "tablet": "The price of a tablet has gone down by {p}%. Now it costs €{n}. How many "
            "euros did it cost before?",
            "camp": "With {p}% off, a stay in the mountains costs €{n}. How many euros does it "
            "cost without the reduction?",
        },
        "€{n} is not the whole price: {p}% have been taken off.",
        "What is left: {line1}% of the price.\nOne per cent of the price, in euros: {line2}.\n"
        "The whole price: {line3} euros.\nBefore, the price was {answer}.",
    ),
    "trains_meet": Kind(
        {
            "trains": "Two trains leave at the same time towards each other, from two towns {d} km "
            "apart. They travel at {v} km/h and {w} km/h. After how many hours do they meet?",
            "bikes": "Two groups on bikes are {d} km apart. They set off at the same time towards "
            "each other, at {v} km/h and {w} km/h. After how many hours do they meet?",
        },
        "In one hour, one moves {v} km and the other {w} km. How much closer do they get?",
        "In one hour they get closer by: {line1} km.\nTime: {line2} h.\nThey meet after {answer}.",
    ),
    "catch_up": Kind(
        {
            "bikes": "A group on bikes is {d} km ahead and rides at {w} km/h. Another group "
            "follows at {v} km/h. After how many hours does the second group catch up?",
            "train": "A goods train is {d} km ahead and travels at {w} km/h. A fast train follows "
            "at {v} km/h on the next track. After how many hours does it catch up?",
        },
        "In one hour the distance gets smaller: compare {v} km and {w} km.",
        "In one hour the distance shrinks by: {line1} km.\nTime: {line2} h.\n"
        "The distance is made up after {answer}.",
    ),
    "chance_twice": Kind(
        {
            "marbles": "A bag holds {a} red marbles and {b} blue marbles. One is drawn and put "
            "back, then one is drawn again. What is the probability of red twice? (Answer with a "
            "fraction.)",
            "spinner": "A spinner has {a} green sectors and {b} white sectors, all equal. It is "
            "spun twice. What is the probability of green twice? (Answer with a fraction.)",
            "songs": "A player picks at random among {a} slow songs and {b} fast songs. The same "
            "song may come again. What is the probability that the next two songs are slow? "
            "(Answer with a fraction.)",
        },
        "First find the probability for one time, with {a} and {b}.",
        "Possible cases each time: {line1}.\nOnce, and once again: {line2}.\n"
        "The probability is {answer}.",
    ),
    "sequence_steps": Kind(
        {
            "plain": "Which number comes next? {a}, {b}, {c}, {d}, …",
            "signs": "Signs follow each other on a track: {a}, {b}, {c}, {d}. The gap is always "
            "the same. Which number is on the next sign?",
        },
        "How far is it from {a} to {b}, then from {b} to {c}?",
        "The step is always the same: {line1}.\nAdd it to the last number: {line2}.\n"
        "The next number is {result}.",
    ),
    "sequence_times": Kind(
        {
            "plain": "Each number is multiplied by the same factor. Which number comes next? {a}, "
            "{b}, {c}, {d}, …",
            "cells": "Cells always multiply by the same factor. There are {a}, then {b}, then {c}, "
            "then {d}. How many are there next?",
        },
        "By what is {a} multiplied to get {b}?",
        "The factor is always the same: {line1}.\nThe next one: {line2}.\n"
        "The next number is {result}.",
    ),
    "sequence_growing": Kind(
        {
            "plain": "The gap grows evenly. Which number comes next? {a}, {b}, {c}, {d}, …",
            "tower": "A plant is {a} mm tall, then {b} mm, then {c} mm, then {d} mm. Each week the "
            "growth increases by the same amount. How many millimetres tall is it next?",
        },
        "First write the gaps: from {a} to {b}, from {b} to {c} and from {c} to {d}.",
        "The gaps: {line1}; {line2}; {line3}.\nThe next gap, added: {line4}.\n"
        "The next number is {result}.",
    ),
    "sequence_pairs": Kind(
        {
            "plain": "Each number is the sum of the two before it. Which number comes next? {a}, "
            "{b}, {c}, {d}, {e}, …",
        },
        "Add the last two numbers, {d} and {e}.",
        "Each number is the sum of the two before: {line1}.\nThe next one: {line2}.\n"
        "The next number is {result}.",
    ),
    "handshakes": Kind(
        {
            "hands": "{n} people all greet one another once, in pairs. How many greetings is that?",
            "games": "In a tournament, {n} teams each play once against every other team. How many "
            "games is that?",
            "roads": "{n} villages are linked in pairs, each with every other, by a direct path. "
            "How many paths is that?",
        },
        "Take a single one of the {n}: how many others are there? Then remember that each pair "
        "counts only once.",
        "The others for each one: {line1}.\nEach pair is counted twice: {line2}.\n"
        "Divide by two: {line3}.\nThe number we look for is {result}.",
    ),
    "farm": Kind(
        {
            "hens": "In a pen there are hens and rabbits: {h} heads and {n} legs. How many rabbits "
            "are there?",
            "wheels": "In a car park there are motorbikes with 2 wheels and cars with 4 wheels: "
            "{h} vehicles and {n} wheels. How many cars are there?",
            "tables": "A room has tables for 2 and tables for 4: {h} tables and {n} seats. How "
            "many tables for 4 are there?",
        },
        "First imagine only {h} times two. How many are missing to make {n}?",
        "If each counted for two: {line1}.\nWhat is missing: {line2}.\n"
        "Each larger one adds two: {line3}.\nThe number we look for is {result}.",
    ),
    "posts": Kind(
        {
            "trees": "A tree is planted every {d} m along a path of {n} m, at both ends too. How "
            "many trees are needed?",
            "lamps": "A straight street of {n} m has a street lamp every {d} m, at both ends too. "
            "How many street lamps are there?",
            "flags": "For a race of {n} m, a flag is placed every {d} m, at the start and at the "
            "finish too. How many flags are needed?",
        },
        "Count the gaps of {d} m in {n} m, and think of both ends.",
        "Number of gaps: {line1}.\nThere is one more, at the beginning: {line2}.\n"
        "The number we look for is {result}.",
    ),
    "cuts": Kind(
        {
            "log": "A log is sawn into {n} pieces. Each cut takes {k} minutes. How many minutes "
            "does it take altogether?",
            "pipe": "A long pipe is cut into {n} pieces. Each cut takes {k} minutes. How many "
            "minutes does it take altogether?",
        },
        "Draw it: how many cuts make {n} pieces?",
        "For {n} pieces there is one cut fewer: {line1}.\n{k} minutes a cut: {line2} minutes.\n"
        "The time is {answer}.",
    ),
    "snail": Kind(
        {
            "well": "A snail is at the bottom of a well of {d} m. By day it climbs {a} m; by night "
            "it slides {b} m. How many days does it need to get out?",
            "dune": "A tortoise climbs a dune of {d} m. By day it gains {a} m; by night it slides "
            "{b} m. How many days does it take to reach the top?",
        },
        "On the last day the climb of {a} m is enough: there is no more sliding. First think of "
        "what is gained in one day.",
        "Gained by day and night: {line1} m.\nTo be gained before the last day: {line2} m.\n"
        "Days before the last one: {line3}.\nWith the last day: {line4}.\nIt takes {result} days.",
    ),
    "outfits": Kind(
        {
            "clothes": "{who} has {a} tops, {b} pairs of trousers and {c} pairs of shoes. How many "
            "different outfits is that?",
            "menu": "A menu offers {a} starters, {b} main courses and {c} desserts. How many "
            "different meals can be put together?",
            "robot": "A toy robot has {a} heads, {b} bodies and {c} bases to choose from. How many "
            "different robots can be built?",
        },
        "Begin with two choices: for each of the {a} there are {b}.",
        "The first two choices: {line1}.\nWith the third one: {line2}.\n"
        "The number of possibilities is {result}.",
    ),
    "buses": Kind(
        {
            "buses": "One bus comes every {a} minutes, another one every {b} minutes. They have "
            "just come together. In how many minutes will they come together again?",
            "lights": "One lighthouse flashes every {a} minutes, another one every {b} minutes. "
            "They have just flashed together. In how many minutes will this happen again?",
            "bells": "One bell rings every {a} minutes, another one every {b} minutes. They have "
            "just rung together. In how many minutes will they ring together again?",
        },
        "Find the smallest number that is in the {a} times table and in the {b} times table.",
        "In the table of {a}: {line1}.\nIn the table of {b}: {line2}.\n"
        "It is the smallest one: the wait is {answer}.",
    ),
}
