"""English: ages, money, time, speed, percent, probability, sequences and puzzles."""

from typing import Final

from game.exercises.texts.catalogue import Texts

_QUESTIONS: Final = {
    "age_in_years": "{who} is {a} years old. How old will {who?he|she} be in {b} years?",
    "age_ago": "{who} is {a} years old. How old was {who?he|she} {b} years ago?",
    "age_older": "{who} is {a} years old. {other} is {b} years older. How old is {other}?",
    "age_gap": "{who} is {a} years old and {other} is {b}. How many years apart are they?",
    "money_left": "{who} has €{a} and buys a game for €{b}. How many euros are left?",
    "money_total": "{who} buys a notebook for €{a} and a pen for €{b}. How many euros is that "
    "altogether?",
    "money_coins": "{who} has {a} coins of €{b}. How many euros is that?",
    "money_missing": "A book costs €{a}. {who} already has €{b}. How many euros are missing?",
    "minutes_between": "A break starts at {start:clock} and ends at {end:clock}. How many minutes "
    "does it last?",
    "hours_between": "A shop opens at {b:clock} and closes at {a:clock}. How many hours is it "
    "open?",
    "weeks": "How many days are there in {a} weeks?",
    "hour_of_end": "A trip starts at {a} h (on the 24-hour clock) and lasts {b} hours. At which "
    "hour does it end?",
    "age_both_later": "{who} is {a} years old and {other} is {b}. What will be the sum of their "
    "ages in {n} years?",
    "age_times_older": "{who} is {a} years old. {who?His|Her} aunt is {k} times as old. How many "
    "years apart are they?",
    "money_change": "{who} buys a snack for {a:money} and a juice for {b:money}, and pays with "
    "€{p}. How many euros of change does {who} get?",
    "money_each": "{n} identical pens cost {c:money}. How many euros does one pen cost?",
    "lessons": "{who} has {a} lessons of {b} minutes. How many minutes is that altogether?",
    "trip_minutes": "A coach leaves at {start:clock} and arrives at {end:clock}. How many minutes "
    "does the trip take?",
    "ride_distance": "{who} cycles at {v} km/h for {t} hours. How many kilometres is that?",
    "drive_time": "A car drives at {v} km/h. How many hours does it take for {d} km?",
    "train_speed": "A train covers {d} km in {t} hours. What is its average speed, in km/h?",
    "percent_of": "How much is {p}% of {n}?",
    "percent_off": "A bicycle costs €{n}. Its price falls by {p}%. How many euros does it cost "
    "now?",
    "percent_rest": "A school has {n} pupils. {p}% come on foot. How many pupils come another way?",
    "percent_rise": "A club had {n} members. The number rises by {p}%. How many members are there "
    "now?",
    "percent_found": "Out of {n} pupils, {a} {a|plays|play} an instrument. What percentage is "
    "that?",
    "sale_price": "A coat for €{n} is on sale at {p}% off. How many euros does it cost?",
    "minutes_ride": "A train runs at {v} km/h. How many kilometres does it cover in {m} minutes?",
    "mean_speed": "{who} cycles {a} km in {t} {t|hour|hours}, then {b} km in {u} {u|hour|hours}. "
    "What is the average speed of the whole ride, in km/h?",
    "night_train": "A night train leaves at {start:clock} and arrives the next day at {end:clock}. "
    "How many minutes does the journey take?",
    "age_mean": "Three cousins are {a}, {b} and {c} years old. What is the mean of their ages?",
    "price_scaled": "{n} kg of apples cost {c:money}. How many euros do {m} kg cost?",
    "chance_bag": "A bag holds {a} red marbles and {b} blue marbles. One is drawn at random. What "
    "is the probability that it is red? (Answer with a fraction.)",
    "chance_not": "A box holds {a} green, {b} yellow and {c} white counters. One is drawn at "
    "random. What is the probability that it is not green? (Answer with a fraction.)",
    "chance_die": "A fair die has {n} faces, numbered from 1. What is the probability of more than "
    "{k}? (Answer with a fraction.)",
    "chance_wheel": "A wheel has {n} equal sectors, of which {k} win. What is the probability of "
    "winning? (Answer with a fraction.)",
    "chance_twice": "A bag holds {a} red marbles and {b} blue marbles. One is drawn, put back, and "
    "one is drawn again. What is the probability of red both times? (Answer with a fraction.)",
    "price_before": "After a reduction of {p}%, a bicycle costs €{n}. How many euros did it cost "
    "before?",
    "trains_meet": "Two trains start towards each other at the same time, from two towns {d} km "
    "apart. They run at {v} km/h and at {w} km/h. After how many hours do they meet?",
    "sequence_steps": "Which number comes next? {a}; {b}; {c}; {d}; …",
    "sequence_times": "Each number is multiplied to make the next one. Which number comes next? "
    "{a}; {b}; {c}; {d}; …",
    "sequence_growing": "The gap grows evenly. Which number comes next? {a}; {b}; {c}; {d}; …",
    "sequence_pairs": "Each number is the sum of the two before it. Which number comes next? "
    "{a}; {b}; {c}; {d}; {e}; …",
    "handshakes": "{n} people all shake hands with each other once. How many handshakes is that?",
    "farm": "There are hens and rabbits in a pen: {h} heads and {n} legs. How many rabbits are "
    "there?",
    "posts": "A tree is planted every {d} m along a path of {n} m, from one end to the other, both "
    "ends included. How many trees are needed?",
    "outfits": "{who} has {a} tops, {b} pairs of trousers and {c} pairs of shoes. How many "
    "different outfits can {who?he|she} wear?",
    "buses": "One bus comes every {a} minutes, another every {b} minutes. They have just come "
    "together. In how many minutes will they come together again?",
}

_HINTS: Final = {
    "age_in_years": "Count on {b} years from {a}.",
    "age_ago": "Count back {b} years from {a}.",
    "age_older": "{other} is {b} years more than {a}.",
    "age_gap": "Look for the gap between {b} and {a}.",
    "money_left": "Start from €{a} and take away €{b}.",
    "money_total": "Put €{a} and €{b} together.",
    "money_coins": "Count in steps of {b}, {a} times.",
    "money_missing": "How far is it from €{b} up to €{a}?",
    "minutes_between": "Go on in steps of five minutes, from {start:clock} to {end:clock}.",
    "hours_between": "Count the hours from {b:clock} to {a:clock}.",
    "weeks": "A week has seven days: count them {a} times.",
    "hour_of_end": "Start from {a} h and go on {b} hours.",
    "age_both_later": "In {n} years, both will be {n} years older, {who} and {other}.",
    "age_times_older": "First find the aunt's age: {k} times {a}.",
    "money_change": "First add {a:money} and {b:money}, then compare with €{p}.",
    "money_each": "Share {c:money} into {n} equal parts.",
    "lessons": "That is {a} times {b} minutes.",
    "trip_minutes": "Go from {start:clock} to the next full hour, then on to {end:clock}.",
    "ride_distance": "In one hour, {who} covers {v} km. And in {t} hours?",
    "drive_time": "How many times does {v} km go into {d} km?",
    "train_speed": "The speed is the distance of a single hour: divide {d} km by {t}.",
    "percent_of": "{p}% is {p} for each hundred. How much is that for {n}?",
    "percent_off": "First find {p}% of €{n}, then take it away.",
    "percent_rest": "First find {p}% of {n}, then what is left.",
    "percent_rise": "First find {p}% of {n}, then add it.",
    "percent_found": "Divide {a} by {n}, then count in hundredths.",
    "sale_price": "First find {p}% of €{n}, then take it away.",
    "minutes_ride": "Which part of an hour is {m} minutes? Take that part of {v} km.",
    "mean_speed": "Put the distances {a} km and {b} km together, and the times {t} h and {u} h, "
    "before you divide.",
    "night_train": "Count from {start:clock} to midnight, then from midnight to {end:clock}.",
    "age_mean": "Add {a}, {b} and {c}, then share equally among the three.",
    "price_scaled": "First find the price of a single kilogram: divide {c:money} by {n}.",
    "chance_bag": "Compare the {a} red ones with all marbles, not only with the {b} blue ones.",
    "chance_not": "Count the counters that are not green, {b} and {c}, and compare with all.",
    "chance_die": "Count the faces above {k}, and compare with the {n} faces.",
    "chance_wheel": "Compare the {k} winning sectors with all {n} sectors.",
    "chance_twice": "First find the probability of one red, with {a} red and {b} blue, then "
    "multiply it by itself.",
    "price_before": "The €{n} are not the whole price: {p}% of it was taken away.",
    "trains_meet": "In one hour, they come closer by {v} km and by {w} km at once.",
    "sequence_steps": "How far is it from {a} to {b}, and from {b} to {c}?",
    "sequence_times": "By how much is {a} multiplied to make {b}?",
    "sequence_growing": "Write down the gaps from {a} to {b}, from {b} to {c} and from {c} to {d}.",
    "sequence_pairs": "Add the last two numbers, {d} and {e}.",
    "handshakes": "Each of the {n} people shakes hands with all the others, but one handshake "
    "counts for two people.",
    "farm": "Imagine that all {h} heads are hens: how many legs are missing to make {n}?",
    "posts": "Count the gaps of {d} m in {n} m, and think of both ends.",
    "outfits": "For each of the {a} tops there are {b} pairs of trousers, and then {c} pairs of "
    "shoes.",
    "buses": "Look for the smallest number that is in the {a} times table and in the {b} times "
    "table.",
}

_SUM: Final = "Add:\n{lines}\nThe answer is {answer}."
_DIFFERENCE: Final = "A subtraction finds the gap:\n{lines}\nThe answer is {answer}."
_CASES: Final = "Count the cases that suit and all cases:\n{lines}\nThe probability is {answer}."

_EXPLANATIONS: Final = {
    "age_in_years": _SUM,
    "age_ago": "Go back in time:\n{lines}\nThe answer is {answer}.",
    "age_older": _SUM,
    "age_gap": _DIFFERENCE,
    "money_left": "Take away what is spent:\n{lines}\nThe answer is {answer}.",
    "money_total": _SUM,
    "money_coins": "The same coin comes several times:\n{lines}\nThe answer is {answer}.",
    "money_missing": _DIFFERENCE,
    "minutes_between": "It is the same hour, so compare the minutes:\n{lines}\n"
    "The answer is {answer}.",
    "hours_between": _DIFFERENCE,
    "weeks": "A week has 7 days:\n{lines}\nThe answer is {answer}.",
    "hour_of_end": "Go on {b} hours:\n{lines}\nThe answer is {answer}.",
    "age_both_later": "Both get {n} years older, then add:\n{lines}\nThe answer is {answer}.",
    "age_times_older": "Find the aunt's age, then the gap:\n{lines}\nThe answer is {answer}.",
    "money_change": "Find the price, then the change:\n{lines}\nThe answer is {answer}.",
    "money_each": "Share the price equally:\n{lines}\nThe answer is {answer}.",
    "lessons": "The same time comes several times:\n{lines}\nThe answer is {answer}.",
    "trip_minutes": "Go to the full hour, then to the end, in minutes:\n{lines}\n"
    "The answer is {answer}.",
    "ride_distance": "Distance is speed × time:\n{lines}\nThe answer is {answer}.",
    "drive_time": "Time is distance ÷ speed:\n{lines}\nThe answer is {answer}.",
    "train_speed": "Speed is distance ÷ time:\n{lines}\nThe answer is {answer}.",
    "percent_of": "Work out {p}% of {n}:\n{lines}\nThe answer is {answer}.",
    "percent_off": "Work out the fall of {p}%, then the new price:\n{lines}\n"
    "The answer is {answer}.",
    "percent_rest": "Work out {p}% of {n}, then what is left:\n{lines}\nThe answer is {answer}.",
    "percent_rise": "Work out the rise of {p}%, then the new number:\n{lines}\n"
    "The answer is {answer}.",
    "percent_found": "Divide the part by the whole, then count in hundredths:\n{lines}\n"
    "The answer is {answer}.",
    "sale_price": "Work out the reduction, then the new price:\n{lines}\nThe answer is {answer}.",
    "minutes_ride": "Multiply by the minutes and divide by the 60 minutes of an hour:\n{lines}\n"
    "The answer is {answer}.",
    "mean_speed": "Put the distances and the times together, then divide:\n{lines}\n"
    "The answer is {answer}.",
    "night_train": "Go to the full hour, then to the end, in minutes:\n{lines}\n"
    "The answer is {answer}.",
    "age_mean": "The mean is the sum shared into three:\n{lines}\nThe answer is {answer}.",
    "price_scaled": "Find the price of one kilogram, then of {m} kg:\n{lines}\n"
    "The answer is {answer}.",
    "chance_bag": _CASES,
    "chance_not": _CASES,
    "chance_die": _CASES,
    "chance_wheel": _CASES,
    "chance_twice": "The probability of one red is multiplied by itself:\n{lines}\n"
    "The probability is {answer}.",
    "price_before": "{rest}% of the price is left. Find 1%, then 100%:\n{lines}\n"
    "The answer is {answer}.",
    "trains_meet": "Add the speeds, then divide the distance:\n{lines}\nThe answer is {answer}.",
    "sequence_steps": "Every step is the same:\n{lines}\nThe next number is {answer}.",
    "sequence_times": "Always multiply by the same number:\n{lines}\nThe next number is {answer}.",
    "sequence_growing": "The gaps always grow by the same amount:\n{lines}\n"
    "The next number is {answer}.",
    "sequence_pairs": "Add the last two numbers:\n{lines}\nThe next number is {answer}.",
    "handshakes": "Everybody shakes hands with the others, and each handshake is counted "
    "twice:\n{lines}\nThe answer is {answer}.",
    "farm": "If all heads were hens, legs would be missing; each rabbit adds two:\n{lines}\n"
    "The answer is {answer}.",
    "posts": "There is one more tree than gaps:\n{lines}\nThe answer is {answer}.",
    "outfits": "Multiply the choices:\n{lines}\nThe answer is {answer}.",
    "buses": "It is the least common multiple:\n{lines}\nThe answer is {answer}.",
}

MISCELLANY: Final = Texts("Miscellaneous", _QUESTIONS, _HINTS, _EXPLANATIONS)
