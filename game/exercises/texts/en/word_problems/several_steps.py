"""English: word problems of several steps, of ratios and of parts."""

from typing import Final

from game.exercises.texts.story import Story

STORIES: Final = {
    "recipe": Story(
        "For {a} people, a recipe needs {b} g of flour. How many grams of flour are needed for "
        "{c} people?",
        "First find the flour for one person: share {b} g by {a}.",
        "For one person: {line1} g.\nFor {c} people: {line2} g.\n{answer} of flour are needed.",
    ),
    "notebooks_price": Story(
        "{a} identical notebooks cost €{b}. How many euros do {c} notebooks cost?",
        "First find the price of one notebook: share €{b} by {a}.",
        "One notebook: {line1} euros.\n{c} notebooks: {line2} euros.\n{c} notebooks cost {answer}.",
    ),
    "printer": Story(
        "A printer prints {b} pages in {a} minutes, always at the same speed. How many pages does "
        "it print in {c} minutes?",
        "First find the pages in one minute: share {b} by {a}.",
        "In one minute: {line1} pages.\nIn {c} minutes: {line2} pages.\n"
        "The printer prints {answer} pages.",
    ),
    "tap_water": Story(
        "A tap pours {b} L of water in {a} minutes. How many litres does it pour in {c} minutes?",
        "First find the water of one minute: share {b} L by {a}.",
        "In one minute: {line1} L.\nIn {c} minutes: {line2} L.\nThe tap pours {answer} of water.",
    ),
    "paint_wall": Story(
        "{a} tins of paint cover {b} m² of wall. How many square metres do {c} tins cover?",
        "First find the area of one tin: share {b} m² by {a}.",
        "One tin: {line1} m².\n{c} tins: {line2} m².\n{c} tins cover {answer} of wall.",
    ),
    "beads_weight": Story(
        "{a} identical marbles weigh {b} g. How many grams do {c} marbles weigh?",
        "First find the mass of one marble: share {b} g by {a}.",
        "One marble: {line1} g.\n{c} marbles: {line2} g.\n{c} marbles weigh {answer}.",
    ),
    "cinema": Story(
        "At the cinema, {a} adults pay €{b} each and {c} children pay €{d} each. How many euros "
        "is that altogether?",
        "First find what the adults pay: {a} times €{b}.",
        "The adults: {line1} euros.\nThe children: {line2} euros.\nAltogether: {line3} euros.\n"
        "The group pays {answer}.",
    ),
    "vegetable_rows": Story(
        "In a vegetable garden there are {a} rows of {b} lettuces and {c} rows of {d} leeks. How "
        "many vegetables are there altogether?",
        "First find the lettuces: {a} times {b}.",
        "Lettuces: {line1}.\nLeeks: {line2}.\nTogether: {line3} vegetables.\n"
        "There are {answer} vegetables altogether.",
    ),
    "sports_shop": Story(
        "A club buys {a} balls at €{b} each and {c} nets at €{d} each. How many euros does the "
        "club spend?",
        "First find the price of the balls: {a} times €{b}.",
        "The balls: {line1} euros.\nThe nets: {line2} euros.\nTogether: {line3} euros.\n"
        "The club spends {answer}.",
    ),
    "ferry_load": Story(
        "A ferry carries {a} cars with {b} people each and {c} coaches with {d} people each. How "
        "many people are on board?",
        "First find the people in the cars: {a} times {b}.",
        "In the cars: {line1}.\nIn the coaches: {line2}.\nTogether: {line3} people.\n"
        "There are {answer} people on board.",
    ),
    "mosaic_tiles": Story(
        "{who} lays {a} rows of {b} blue tiles and {c} rows of {d} white tiles. How many tiles is "
        "that?",
        "First find the blue tiles: {a} times {b}.",
        "Blue tiles: {line1}.\nWhite tiles: {line2}.\nTogether: {line3} tiles.\n"
        "That is {answer} tiles.",
    ),
    "bakery": Story(
        "A bakery bakes {a} trays of {b} bread rolls. It sells {c} bags of {d} rolls. How many "
        "rolls are left?",
        "First find the rolls that are baked: {a} times {b}.",
        "Rolls baked: {line1}.\nRolls sold: {line2}.\nWhat is left: {line3}.\n"
        "{result|There is|There are} {answer} {result|roll|rolls} left.",
    ),
    "running_laps": Story(
        "{who} runs {a} laps of {b} m. {other} runs {c} laps of {d} m. How many more metres does "
        "{who} run than {other}?",
        "First find {who}'s distance: {a} times {b} m.",
        "{who}: {line1} m.\n{other}: {line2} m.\nThe difference: {line3} m.\n"
        "{who} runs {answer} more.",
    ),
    "readers_compared": Story(
        "{who} reads {b} pages a day for {a} days. {other} reads {d} pages a day for {c} days. "
        "How many more pages does {who} read?",
        "First find {who}'s pages: {a} times {b}.",
        "{who}: {line1} pages.\n{other}: {line2} pages.\nThe difference: {line3}.\n"
        "{who} reads {answer} more {result|page|pages}.",
    ),
    "stadium_seats": Story(
        "A sports hall has {a} rows of {b} seats. {c} groups of {d} people are sitting there. How "
        "many seats are free?",
        "First find the number of seats: {a} times {b}.",
        "Seats in the hall: {line1}.\nSeats taken: {line2}.\nFree seats: {line3}.\n"
        "There are {answer} free seats.",
    ),
    "minibuses": Story(
        "{a} classes of {b} pupils and {c} adults leave in minibuses with {d} seats. All the "
        "minibuses are full. How many minibuses are there?",
        "First find the number of pupils: {a} times {b}.",
        "The pupils: {line1}.\nWith the adults: {line2} people.\n"
        "{d} people in each minibus: {line3}.\nThere are {answer} minibuses.",
    ),
    "saving_for_games": Story(
        "{who} saves €{b} a month for {a} months, then gets €{c}. {who} spends it all on books at "
        "€{d} each. How many books is that?",
        "First find the money saved: {a} times €{b}.",
        "Saved: {line1} euros.\nWith the €{c}: {line2} euros.\n€{d} for each book: {line3}.\n"
        "That is {answer} books.",
    ),
    "apple_crates": Story(
        "{a} baskets of {b} apples are picked, and {c} more apples. All the apples go into bags "
        "of {d}. How many bags are filled?",
        "First find the apples in the baskets: {a} times {b}.",
        "In the baskets: {line1} apples.\nAltogether: {line2} apples.\n"
        "{d} apples in each bag: {line3} bags.\n{answer} bags are filled.",
    ),
    "paint_mix": Story(
        "To make a green, {p} parts of blue are mixed with {q} {q|part|parts} of yellow. {n} L of "
        "green are wanted. How many litres of blue are needed?",
        "First count all the parts: {p} and {q}.",
        "All the parts: {line1}.\nOne part: {line2} L.\nThe blue: {line3} L.\n"
        "{answer} of blue are needed.",
    ),
    "chestnuts": Story(
        "{who} and {other} share {n} walnuts. Each time {who} takes {p}, {other} takes {q}. How "
        "many walnuts does {who} have at the end?",
        "In each round, {p} and {q} are given out. How many rounds are there for {n} walnuts?",
        "Walnuts in a round: {line1}.\nNumber of rounds: {line2}.\nFor {who}: {line3} walnuts.\n"
        "{who} has {answer} walnuts at the end.",
    ),
    "fruit_drink": Story(
        "A drink is made with {p} parts of water and {q} {q|part|parts} of apple juice. {n} cL of "
        "the drink are made. How many centilitres of water are needed?",
        "First count all the parts: {p} and {q}.",
        "All the parts: {line1}.\nOne part: {line2} cL.\nThe water: {line3} cL.\n"
        "{answer} of water are needed.",
    ),
    "garland_beads": Story(
        "{who} makes a garland: {p} green beads, then {q} white {q|bead|beads}, and so on. The "
        "garland has {n} beads. How many beads are green?",
        "The pattern repeats: how many beads are {p} and {q}?",
        "One pattern: {line1} beads.\nNumber of patterns: {line2}.\nGreen beads: {line3}.\n"
        "{answer} beads are green.",
    ),
    "book_pages": Story(
        "A book has {n} pages. {who} has already read {a}/{b} of the book. How many pages are "
        "left to read?",
        "First cut {n} pages into {b} equal parts.",
        "One part out of {b}: {line1} pages.\nPages read: {line2}.\nPages left: {line3}.\n"
        "There are {answer} pages left to read.",
    ),
    "rain_tank": Story(
        "A tank holds {n} L of rainwater. {a}/{b} of it is used in the garden. How many litres "
        "are left?",
        "First cut {n} L into {b} equal parts.",
        "One part out of {b}: {line1} L.\nWater used: {line2} L.\nWhat is left: {line3} L.\n"
        "There are {answer} left in the tank.",
    ),
    "hike_left": Story(
        "A hike is {n} km long. {who} has walked {a}/{b} of the way. How many kilometres are left?",
        "First cut {n} km into {b} equal parts.",
        "One part out of {b}: {line1} km.\nWay walked: {line2} km.\nWhat is left: {line3} km.\n"
        "There are {answer} left.",
    ),
    "puzzle_fraction": Story(
        "A jigsaw has {n} pieces. {who} has placed {a}/{b} of them. How many pieces are still to "
        "be placed?",
        "First cut {n} pieces into {b} equal parts.",
        "One part out of {b}: {line1} pieces.\nPieces placed: {line2}.\nPieces left: {line3}.\n"
        "{answer} pieces are still to be placed.",
    ),
    "trip_whole": Story(
        "A coach has already driven {n} km. That is {a}/{b} of the trip. How many kilometres is "
        "the whole trip?",
        "{n} km are {a} {a|part|parts} out of {b}. First find a single part.",
        "One part: {line1} km.\n{b} parts: {line2} km.\nThe whole trip is {answer}.",
    ),
    "choir_whole": Story(
        "In a school, {n} pupils sing in the choir. That is {a}/{b} of the pupils. How many "
        "pupils does the school have?",
        "{n} pupils are {a} {a|part|parts} out of {b}. First find a single part.",
        "One part: {line1} pupils.\n{b} parts: {line2} pupils.\nThe school has {answer} pupils.",
    ),
    "film_whole": Story(
        "{who} has watched {n} min of a film. That is {a}/{b} of the film. How many minutes long "
        "is the film?",
        "{n} min are {a} {a|part|parts} out of {b}. First find a single part.",
        "One part: {line1} min.\n{b} parts: {line2} min.\nThe film lasts {answer}.",
    ),
    "coaches_needed": Story(
        "{a} classes of {b} pupils go by coach. A coach has {d} seats. What is the smallest "
        "number of coaches needed?",
        "First find the number of pupils: {a} times {b}.",
        "The pupils: {line1}.\n{quotient} full {quotient|coach|coaches}: {line2} pupils.\n"
        "{rest} {rest|pupil is|pupils are} left: one more coach.\n"
        "At least {answer} coaches are needed.",
    ),
    "tile_boxes": Story(
        "A floor has {a} rows of {b} tiles. A box holds {d} tiles. What is the smallest number of "
        "boxes needed?",
        "First find the number of tiles: {a} times {b}.",
        "The tiles: {line1}.\n{quotient} full boxes: {line2} tiles.\n"
        "{rest} {rest|tile is|tiles are} missing: one more box.\n"
        "At least {answer} boxes are needed.",
    ),
    "shopping_left": Story(
        "{who} has €{p}. {who} buys {a} plants at €{b} each and {c} pots at €{d} each. How many "
        "euros are left?",
        "First find the price of the plants: {a} times €{b}.",
        "The plants: {line1} euros.\nThe pots: {line2} euros.\nTogether: {line3} euros.\n"
        "What is left: {line4} {result|euro|euros}.\n{who} has {answer} left.",
    ),
    "shelf_space": Story(
        "A shelf is {p} cm long. {who} puts on it {a} books that are {b} cm thick and {c} books "
        "that are {d} cm thick. How many centimetres are still free?",
        "First find the space of the first books: {a} times {b} cm.",
        "First books: {line1} cm.\nOther books: {line2} cm.\nTogether: {line3} cm.\n"
        "Free space: {line4} cm.\n{answer} of the shelf are still free.",
    ),
    "expedition_water": Story(
        "A boat carries {p} L of water. The crew drinks {b} L a day for {a} days, then {d} L a "
        "day for {c} days. How many litres are left?",
        "First find the water of the first {a} days: {a} times {b} L.",
        "The first {a} days: {line1} L.\nThe next {c} days: {line2} L.\nTogether: {line3} L.\n"
        "What is left: {line4} L.\nThere are {answer} of water left.",
    ),
}
