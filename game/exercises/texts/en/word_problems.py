"""English: word problems. Questions by situation, hints and explanations by scheme."""

from typing import Final

from game.exercises.texts.catalogue import Texts

_ONE_STEP: Final = {
    "bus_gets_on": "There are {a} passengers on a bus. At the stop, {b} people get on. How many "
    "passengers are there now?",
    "marbles_won": "{who} has {a} marbles and wins {b} more. How many marbles does {who} have now?",
    "fruit_basket": "There are {a} apples and {b} pears in a basket. How many pieces of fruit are "
    "there altogether?",
    "pages_read": "{who} reads {a} pages on Monday and {b} pages on Tuesday. How many pages is "
    "that altogether?",
    "balloons_burst": "{who} has {a} balloons. {b} balloons burst. How many balloons are left?",
    "birds_fly": "{a} birds are sitting on a wire. {b} fly away. How many birds are left on the "
    "wire?",
    "cards_given": "{who} has {a} cards and gives {b} of them to {other}. How many cards does "
    "{who} have left?",
    "stickers_more": "{who} has {a} stickers and {other} has {b}. How many more stickers does "
    "{who} have than {other}?",
    "tulips_more": "In a flower bed there are {a} red tulips and {b} yellow {b|tulip|tulips}. How "
    "many more red tulips than yellow ones are there?",
    "seats_free": "A room has {a} chairs. {b} {b|person is|people are} already sitting. How many "
    "chairs are still free?",
    "pencil_boxes": "{who} has {a} boxes. There are {b} pencils in each box. How many pencils are "
    "there altogether?",
    "biscuit_packets": "{a} packets of {b} biscuits are opened. How many biscuits are there "
    "altogether?",
    "tricycle_wheels": "There are {a} tricycles in the yard. A tricycle has {b} wheels. How many "
    "wheels are there altogether?",
    "strawberries_shared": "{a} strawberries are shared equally among {b} children. How many "
    "strawberries does each child get?",
    "books_on_shelves": "{who} puts {a} books on {b} shelves, the same number on each. How many "
    "books are there on each shelf?",
}

_TWO_STEPS: Final = {
    "train_stop": "There are {a} passengers in a train carriage. At the station, {b} get on and "
    "{c} get off. How many passengers are there now?",
    "savings_book": "{who} has €{a} in a money box and is given €{b}. Then {who} buys a book for "
    "€{c}. How many euros are left?",
    "library_shelf": "There are {a} books on a library shelf. {b} are borrowed, then {c} are "
    "brought back. How many books are on the shelf?",
    "car_park": "There are {a} cars in a car park. {b} leave, then {c} arrive. How many cars are "
    "there now?",
    "eggs": "{who} has {a} boxes of {b} eggs and {c} more eggs in a bowl. How many eggs is that "
    "altogether?",
    "chair_rows": "In a hall there are {a} rows of {b} chairs, and {c} more chairs at the back. "
    "How many chairs are there altogether?",
    "muffins_eaten": "{a} trays of {b} muffins are baked. {c} muffins are eaten. How many muffins "
    "are left?",
    "seedlings": "{who} plants {a} rows of {b} lettuces. {c} lettuces do not grow. How many "
    "lettuces grow?",
    "notebooks_change": "{who} buys {a} notebooks at €{b} each and pays with €{p}. How many euros "
    "of change does {who} get?",
    "tickets_change": "{who} buys {a} museum tickets at €{b} each and pays with €{p}. How many "
    "euros of change does {who} get?",
    "shells_in_jars": "{who} collects {a} shells and {other} collects {b}. Together they put them "
    "equally into {c} jars. How many shells are in each jar?",
    "teams": "A club has {a} girls and {b} boys. They form {c} equal teams. How many players are "
    "in each team?",
    "photo_album": "{who} has {a} photos and puts {b} aside. The others go into an album, {c} on "
    "each page. How many pages are filled?",
    "ribbon_cut": "A ribbon is {a} cm long. {b} cm are cut off for a bow, and the rest is cut into "
    "{c} equal pieces. How many centimetres long is each piece?",
}

_RATIO: Final = {
    "recipe": "A recipe for {a} people needs {b} g of flour. How many grams are needed for {c} "
    "people?",
    "notebooks_price": "{a} identical notebooks cost €{b}. How many euros do {c} notebooks cost?",
    "printer": "A printer prints {b} pages in {a} minutes. How many pages does it print in {c} "
    "minutes?",
    "cinema": "At the cinema, {a} adults pay €{b} each and {c} children pay €{d} each. How many "
    "euros is that altogether?",
    "vegetable_rows": "A garden has {a} rows of {b} lettuces and {c} rows of {d} leeks. How many "
    "vegetables are there altogether?",
    "bakery": "A bakery bakes {a} trays of {b} rolls. It sells {c} bags of {d} rolls. How many "
    "rolls are left?",
    "running_laps": "{who} runs {a} laps of {b} m. {other} runs {c} laps of {d} m. How many metres "
    "more does {who} run than {other}?",
    "minibuses": "{a} classes of {b} pupils go on a trip with {c} adults, in minibuses with {d} "
    "seats. All the minibuses are full. How many minibuses are there?",
    "saving_for_games": "{who} saves €{b} a month for {a} months and gets €{c} as a present. {who} "
    "spends it all on games at €{d} each. How many games is that?",
    "paint_mix": "To make green, {p} parts of blue are mixed with {q} {q|part|parts} of yellow. "
    "{n} L of green are needed. How many litres of blue are needed?",
    "chestnuts": "{who} and {other} share {n} chestnuts. Each time {who} takes {p}, {other} takes "
    "{q}. How many chestnuts does {who} have in the end?",
    "book_pages": "A book has {n} pages. {who} has read {a}/{b} of it. How many pages are left to "
    "read?",
    "rain_tank": "A tank holds {n} L of rain water. {a}/{b} of it is used for the garden. How many "
    "litres are left?",
}

_ALGEBRA: Final = {
    "think_plus": "{who} thinks of a number, multiplies it by {a}, then adds {b}. The result is "
    "{c}. What was the number?",
    "club_sessions": "Joining a club costs €{b}, then each session costs €{a}. {who} paid €{c} "
    "altogether. How many sessions did {who} go to?",
    "taxi": "A taxi charges €{b} to start, then €{a} per kilometre. The ride costs €{c}. How many "
    "kilometres was the ride?",
    "think_minus": "{who} thinks of a number, multiplies it by {a}, then takes away {b}. The "
    "result is {c}. What was the number?",
    "pancake_stall": "{who} sells pancakes at €{a} each. After paying back €{b} for the "
    "ingredients, {who} has €{c} left. How many pancakes did {who} sell?",
    "two_numbers": "The sum of two numbers is {s} and their difference is {d}. What is the larger "
    "of the two?",
    "two_savers": "{who} and {other} have €{s} together. {who} has €{d} more than {other}. How "
    "many euros does {who} have?",
    "times_as_many": "{who} has {k} times as many beads as {other}. Together they have {t} beads. "
    "How many beads does {other} have?",
    "three_in_a_row": "The sum of three whole numbers in a row is {s}. What is the smallest of the "
    "three?",
    "two_prices": "A swimming pool has two prices: a card for €{b} and then €{a} per visit, or a "
    "card for €{d} and then €{c} per visit. For how many visits do both cost the same?",
    "two_tanks": "A tank holds {b} L and gets {a} L per minute. Another holds {d} L and gets {c} L "
    "per minute. After how many minutes do they hold the same amount?",
    "pool_width": "A rectangular field has a perimeter of {p} m. It is {d} m longer than it is "
    "wide. How many metres wide is it?",
    "last_game": "In {n} games, {who} scored {m} points on average. The first {k} games brought "
    "{s} points altogether. How many points did the last one bring?",
    "age_riddle": "In {n} years, {who} will be {k} times as old as today. How old is {who} today?",
}

WORD_PROBLEMS: Final = Texts(
    title="Word problem",
    questions={**_ONE_STEP, **_TWO_STEPS, **_RATIO, **_ALGEBRA},
    hints={
        "sum": "The two amounts come together: think of {a} and {b} as one.",
        "difference": "A part goes away: start from {a} and take away {b}.",
        "compare": "Look for the gap between {b} and {a}.",
        "missing": "How far is it from {b} up to {a}?",
        "product": "The same amount, {b}, comes {a} times.",
        "share": "How many times can you hand out {b} when you have {a}?",
        "sum_take": "Follow the story step by step: start from {a}, add {b}, then take away {c}.",
        "take_sum": "Follow the story step by step: start from {a}, take away {b}, then add {c}.",
        "product_sum": "First work out {a} × {b}, then add {c}.",
        "product_take": "First work out {a} × {b}, then take away {c}.",
        "change": "First find what {a} times €{b} is, then compare it with €{p}.",
        "sum_share": "First put {a} and {b} together, then divide by {c}.",
        "take_share": "First take {b} away from {a}, then divide what is left by {c}.",
        "proportion": "First find the value for one: divide {b} by {a}. Then multiply by {c}.",
        "two_products": "Work out {a} × {b} and {c} × {d}, then put them together.",
        "products_gap": "Work out {a} × {b} and {c} × {d}, then look for the gap.",
        "product_sum_share": "Work out {a} × {b}, add {c}, then divide the total by {d}.",
        "ratio_parts": "Count the parts, {p} and {q} together, and find what one part is when the "
        "whole is {n}.",
        "fraction_left": "Cut {n} into {b} equal parts, then see how many parts are left when {a} "
        "of them {a|is|are} taken.",
        "linear": "Go back from the end: take {b} away from {c}, then think of {a}.",
        "linear_minus": "Go back from the end: add {b} to {c}, then think of {a}.",
        "sum_gap": "Add {d} to {s}: that is the double of what you are looking for.",
        "times_total": "Count in parts: one part on one side, {k} parts on the other, {t} "
        "altogether.",
        "consecutive": "The number in the middle is a third of {s}.",
        "equal_plans": "Compare the starts, {b} and {d}, then what is added each time, {a} and "
        "{c}.",
        "rectangle_side": "Length and width together are half of {p}, and {d} apart.",
        "average_missing": "An average of {m} over {n} games has the same total as {n} × {m}. "
        "Compare it with {s}.",
        "ages_times": "The {n} years that are added bring the age to {k} times the age of today: "
        "count in parts.",
    },
    explanations={
        "sum": "Put the two amounts together:\n{lines}\nThe answer is {answer}.",
        "difference": "Take away what goes:\n{lines}\nThe answer is {answer}.",
        "compare": "A subtraction finds the gap:\n{lines}\nThe answer is {answer}.",
        "missing": "A subtraction finds what is missing:\n{lines}\nThe answer is {answer}.",
        "product": "The same amount comes several times:\n{lines}\nThe answer is {answer}.",
        "share": "Sharing equally is dividing:\n{lines}\nThe answer is {answer}.",
        "sum_take": "Add, then take away:\n{lines}\nThe answer is {answer}.",
        "take_sum": "Take away, then add:\n{lines}\nThe answer is {answer}.",
        "product_sum": "Multiply, then add:\n{lines}\nThe answer is {answer}.",
        "product_take": "Multiply, then take away:\n{lines}\nThe answer is {answer}.",
        "change": "Find the price, then the change:\n{lines}\nThe answer is {answer}.",
        "sum_share": "Put together, then divide:\n{lines}\nThe answer is {answer}.",
        "take_share": "Take away, then divide what is left:\n{lines}\nThe answer is {answer}.",
        "proportion": "Find the value for one, then for {c}:\n{lines}\nThe answer is {answer}.",
        "two_products": "Work out each part, then add:\n{lines}\nThe answer is {answer}.",
        "products_gap": "Work out each part, then the gap:\n{lines}\nThe answer is {answer}.",
        "product_sum_share": "Find the total, then divide:\n{lines}\nThe answer is {answer}.",
        "ratio_parts": "Count the parts, then find the value of one part:\n{lines}\n"
        "The answer is {answer}.",
        "fraction_left": "Find one part, what is taken, then what is left:\n{lines}\n"
        "The answer is {answer}.",
        "linear": "Undo the operations, the last one first:\n{lines}\nThe answer is {answer}.",
        "linear_minus": "Undo the operations, the last one first:\n{lines}\n"
        "The answer is {answer}.",
        "sum_gap": "Total and gap together are twice the larger one:\n{lines}\n"
        "The answer is {answer}.",
        "times_total": "There are {shares} equal parts altogether:\n{lines}\n"
        "The answer is {answer}.",
        "consecutive": "The number in the middle is a third of the sum:\n{lines}\n"
        "The answer is {answer}.",
        "equal_plans": "The gap at the start closes a little each time:\n{lines}\n"
        "The answer is {answer}.",
        "rectangle_side": "Take half of the perimeter, take away the gap, and halve:\n{lines}\n"
        "The answer is {answer}.",
        "average_missing": "Find the total of all games, then what is missing:\n{lines}\n"
        "The answer is {answer}.",
        "ages_times": "The {n} years are {shares} times the age of today:\n{lines}\n"
        "The answer is {answer}.",
    },
)
