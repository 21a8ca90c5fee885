"""English: word problems with an unknown."""

from typing import Final

from game.exercises.texts.story import Story

STORIES: Final = {
    "think_plus": Story(
        "{who} thinks of a number, multiplies it by {a}, then adds {b}. The result is {c}. What "
        "is the starting number?",
        "Go back from the end: first take {b} away from {c}.",
        "Before adding {b}: {line1}.\nBefore multiplying by {a}: {line2}.\n"
        "The starting number is {answer}.",
    ),
    "club_sessions": Story(
        "A club costs €{b} to join, then €{a} for each session. {who} has paid €{c} in all. How "
        "many sessions is that?",
        "First take away the joining fee: €{b} less than €{c}.",
        "For the sessions alone: {line1} euros.\n€{a} for each session: {line2}.\n"
        "That is {answer} sessions.",
    ),
    "taxi": Story(
        "A taxi charges €{b} at the start, then €{a} for each kilometre. A ride costs €{c}. How "
        "many kilometres long is the ride?",
        "First take away the starting charge: €{b} less than €{c}.",
        "For the kilometres alone: {line1} euros.\n€{a} for each kilometre: {line2} km.\n"
        "The length of the ride is {answer}.",
    ),
    "bike_rental": Story(
        "Hiring a bike costs €{b}, plus €{a} for each hour. {who} pays €{c}. How many hours does "
        "the hire last?",
        "First take away the fixed part: €{b} less than €{c}.",
        "For the hours alone: {line1} euros.\n€{a} for each hour: {line2} h.\n"
        "The hire lasts {answer}.",
    ),
    "plant_grows": Story(
        "A plant is {b} cm tall and grows {a} cm a day. After how many days is it {c} cm tall?",
        "First find how many centimetres there are from {b} cm to {c} cm.",
        "It has to grow: {line1} cm.\n{a} cm a day: {line2} days.\n"
        "It is {c} cm tall after {answer} days.",
    ),
    "pool_filling": Story(
        "A basin already holds {b} L of water. A hose adds {a} L a minute. After how many minutes "
        "does the basin hold {c} L?",
        "First find how many litres must be added to {b} L to make {c} L.",
        "To be added: {line1} L.\n{a} L a minute: {line2} min.\nIt takes {answer}.",
    ),
    "parcel_weight": Story(
        "An empty box weighs {b} g. With {a} identical books inside, it weighs {c} g. How many "
        "grams does one book weigh?",
        "First find the mass of the books: take {b} g away from {c} g.",
        "The {a} books: {line1} g.\nOne book: {line2} g.\nOne book weighs {answer}.",
    ),
    "think_minus": Story(
        "{who} thinks of a number, multiplies it by {a}, then takes away {b}. The result is {c}. "
        "What is the starting number?",
        "Go back from the end: first add {b} to {c}.",
        "Before taking away {b}: {line1}.\nBefore multiplying by {a}: {line2}.\n"
        "The starting number is {answer}.",
    ),
    "pancake_stall": Story(
        "A class sells pancakes at €{a} each. It pays €{b} for the ingredients and keeps €{c}. "
        "How many pancakes did it sell?",
        "First find all the money received: €{c} and €{b}.",
        "Money received: {line1} euros.\n€{a} for each pancake: {line2}.\n"
        "The class sold {answer} pancakes.",
    ),
    "voucher": Story(
        "{who} buys {a} books at the same price. With a voucher of €{b}, there are €{c} left to "
        "pay. How many euros does one book cost?",
        "First find the price without the voucher: €{c} and €{b}.",
        "Price without the voucher: {line1} euros.\nOne book: {line2} euros.\n"
        "One book costs {answer}.",
    ),
    "beehive_jars": Story(
        "A honey harvest fills {a} identical crates. {b} jars are given away and {c} jars are "
        "left. How many jars does a full crate hold?",
        "First find how many jars there were: {c} and {b}.",
        "All the jars: {line1}.\nOne crate: {line2} jars.\nA full crate holds {answer} jars.",
    ),
    "two_numbers": Story(
        "The sum of two numbers is {s} and their difference is {d}. Which is the larger of the "
        "two?",
        "Add {d} to {s}: that makes twice the larger number.",
        "Twice the larger: {line1}.\nThe larger: {line2}.\n"
        "The larger of the two numbers is {answer}.",
    ),
    "two_savers": Story(
        "{who} and {other} have €{s} together. {who} has €{d} more than {other}. How many euros "
        "does {who} have?",
        "Imagine that {other} gets €{d}: both would have the same. What would the €{s} become?",
        "Twice {who}'s share: {line1} euros.\n{who}'s share: {line2} euros.\n{who} has {answer}.",
    ),
    "two_ribbons": Story(
        "A ribbon of {s} cm is cut into two pieces. One is {d} cm longer than the other. How many "
        "centimetres long is the longer one?",
        "Add {d} cm to the {s} cm: that makes two long pieces.",
        "Two long pieces: {line1} cm.\nOne long piece: {line2} cm.\n"
        "The length of the longer piece is {answer}.",
    ),
    "dance_and_music": Story(
        "The dance group and the music group have {s} pupils together. Dance has {d} more pupils "
        "than music. How many pupils dance?",
        "Add {d} to {s}: that makes twice the dance group.",
        "Twice the dance group: {line1}.\nThe dance group: {line2} pupils.\n{answer} pupils dance.",
    ),
    "times_as_many": Story(
        "{who} has {k} times as many beads as {other}. Together that is {t} beads. How many beads "
        "does {other} have?",
        "Count in shares: one share for {other}, {k} shares for {who}, and {t} beads in all.",
        "The shares: {line1}.\nOne share: {line2} beads.\n{other} has {answer} beads.",
    ),
    "dog_and_cat_food": Story(
        "An animal shelter gets {t} kg of pet food. There is {k} times as much food for dogs as "
        "for cats. How many kilograms are for the cats?",
        "Count in shares: one share for the cats, {k} shares for the dogs, and {t} kg in all.",
        "The shares: {line1}.\nOne share: {line2} kg.\nThe cats get {answer}.",
    ),
    "trees_in_park": Story(
        "A park has {t} trees: oaks and birches. There are {k} times as many oaks as birches. How "
        "many birches are there?",
        "Count in shares: one share of birches, {k} shares of oaks, and {t} trees in all.",
        "The shares: {line1}.\nOne share: {line2} trees.\nThere are {answer} birches.",
    ),
    "three_in_a_row": Story(
        "The sum of three whole numbers in a row is {s}. Which is the smallest of the three?",
        "The middle number is a third of {s}.",
        "The middle number: {line1}.\nThe one before: {line2}.\n"
        "The smallest of the three is {answer}.",
    ),
    "three_pages": Story(
        "{who} reads three pages in a row. The sum of their numbers is {s}. What is the number of "
        "the first page?",
        "The number of the middle page is a third of {s}.",
        "The middle page: {line1}.\nThe page before: {line2}.\n"
        "The first page has the number {answer}.",
    ),
    "two_prices": Story(
        "A pool has two plans: a card for €{b} and €{a} a visit, or a card for €{d} and €{c} a "
        "visit. For how many visits do they cost the same?",
        "First find the difference between the cards: from €{b} to €{d}.",
        "Difference between the cards: {line1} euros.\nDifference per visit: {line2} euros.\n"
        "Number of visits: {line3}.\nThey cost the same for {answer} visits.",
    ),
    "two_tanks": Story(
        "One tank holds {b} L and gets {a} L a minute. Another holds {d} L and gets {c} L a "
        "minute. After how many minutes do they hold the same amount?",
        "First find the difference at the start: from {b} L to {d} L.",
        "Difference at the start: {line1} L.\nCaught up each minute: {line2} L.\n"
        "Time: {line3} min.\nThey hold the same after {answer}.",
    ),
    "two_collections": Story(
        "{who} has {b} stamps and adds {a} a week. {other} has {d} stamps and adds {c} a week. "
        "After how many weeks do they have the same number of stamps?",
        "First find the difference at the start: from {b} to {d}.",
        "Difference at the start: {line1} stamps.\nCaught up each week: {line2}.\n"
        "Number of weeks: {line3}.\nIt is the same number after {answer} weeks.",
    ),
    "field_width": Story(
        "A rectangular field has a perimeter of {p} m. Its length is {d} m more than its width. "
        "How many metres is the width?",
        "Length and width together are half of {p} m. Their difference is {d} m.",
        "Length and width together: {line1} m.\nTwo widths: {line2} m.\nOne width: {line3} m.\n"
        "The width is {answer}.",
    ),
    "poster_width": Story(
        "A ribbon of {p} cm goes exactly around a rectangular poster. Its height is {d} cm more "
        "than its width. How many centimetres is the width?",
        "Height and width together are half of {p} cm. Their difference is {d} cm.",
        "Height and width together: {line1} cm.\nTwo widths: {line2} cm.\n"
        "One width: {line3} cm.\nThe width is {answer}.",
    ),
    "last_game": Story(
        "In {n} games, {who} scores {m} points on average. The first {k} games make {s} points in "
        "all. How many points does the last one make?",
        "First find the total of the {n} games: {n} times {m}.",
        "Total of the {n} games: {line1} points.\nThe last game: {line2} points.\n"
        "The last game makes {answer} points.",
    ),
    "rainy_week": Story(
        "In {n} days, {m} mm of rain fell each day on average. In the first {k} days, {s} mm fell "
        "in all. How many millimetres fell on the last day?",
        "First find all the rain of the {n} days: {n} times {m} mm.",
        "All the rain: {line1} mm.\nThe last day: {line2} mm.\n"
        "The rain on the last day was {answer}.",
    ),
    "book_average": Story(
        "{who} reads {n} books with {m} pages on average. The first {k} have {s} pages in all. "
        "How many pages does the last one have?",
        "First find all the pages: {n} times {m}.",
        "All the pages: {line1}.\nThe last book: {line2} pages.\nThe last book has {answer} pages.",
    ),
    "age_riddle": Story(
        "In {n} years, {who} will be {k} times as old as today. How old is {who} today?",
        "Count in today's ages: one age and {n} years make {k} ages.",
        "The {n} years make {line1} of today's ages.\nOne age: {line2} years.\n"
        "Today {who} is {answer} years old.",
    ),
    "tree_riddle": Story(
        "A tree was planted some years ago. In {n} years it will be {k} times as old as today. "
        "How old is it today, in years?",
        "Count in today's ages: one age and {n} years make {k} ages.",
        "The {n} years make {line1} of today's ages.\nOne age: {line2} years.\n"
        "Today the tree is {answer} years old.",
    ),
    "painters": Story(
        "{a} people paint a hall in {b} h. How many hours do {c} people need, working at the same "
        "pace?",
        "First find the time for one person alone: {a} times {b} h.",
        "One person alone: {line1} h.\n{c} people: {line2} h.\nThey need {answer}.",
    ),
    "camp_water": Story(
        "A camp has water for {a} people for {b} days. In the end, {c} people come. For how many "
        "days do they have water?",
        "First find it for one person alone: {a} times {b} days.",
        "For one person alone: {line1} days.\nFor {c} people: {line2} days.\n"
        "They have water for {answer} days.",
    ),
    "tickets_two_kinds": Story(
        "A theatre sells {n} tickets for €{s} in all. An adult ticket costs €{p} and a child "
        "ticket €{q}. How many adult tickets did it sell?",
        "First imagine {n} child tickets at €{q}. How much is missing to make €{s}?",
        "{n} child tickets: {line1} euros.\nWhat is missing: {line2} euros.\n"
        "An adult ticket adds: {line3} euros.\nNumber of adult tickets: {line4}.\n"
        "The theatre sold {answer} adult tickets.",
    ),
    "boxes_two_kinds": Story(
        "{s} eggs fill {n} boxes: large ones of {p} eggs and small ones of {q} eggs. How many "
        "large boxes are there?",
        "First imagine {n} small boxes of {q} eggs. How many eggs are missing to make {s}?",
        "{n} small boxes: {line1} eggs.\nWhat is missing: {line2} eggs.\n"
        "A large box adds: {line3} eggs.\nNumber of large boxes: {line4}.\n"
        "There are {answer} large boxes.",
    ),
}
