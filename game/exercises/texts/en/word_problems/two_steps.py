"""English: word problems of two steps, and of what a division leaves."""

from typing import Final

from game.exercises.texts.story import Story

STORIES: Final = {
    "train_stop": Story(
        "There are {a} passengers in a train carriage. At the station, {b} get on and {c} get "
        "off. How many passengers are there now?",
        "Begin with those who get on: {a} and {b}.",
        "{b} passengers get on: {line1} passengers.\n{c} get off: {line2} passengers.\n"
        "There are now {answer} passengers in the carriage.",
    ),
    "savings_book": Story(
        "{who} has €{a} in a money box and puts in €{b}. Then {who} buys a book for €{c}. How "
        "many euros are left?",
        "First find what there is before the book: €{a} and €{b}.",
        "In the money box: {line1} euros.\nAfter buying the book: {line2} {result|euro|euros}.\n"
        "{who} has {answer} left.",
    ),
    "board_game_points": Story(
        "In a game, {who} has {a} points. {who} wins {b} points, then loses {c}. How many points "
        "does {who} have at the end?",
        "Follow the story: first add the {b} points won.",
        "{b} points won: {line1} points.\n{c} points lost: {line2} points.\n"
        "{who} has {answer} points at the end.",
    ),
    "museum_visitors": Story(
        "There are {a} visitors in a museum. {b} visitors come in, then {c} go out. How many "
        "visitors are still in the museum?",
        "Begin with those who come in: {a} and {b}.",
        "{b} visitors come in: {line1} visitors.\n{c} go out: {line2} visitors.\n"
        "{answer} visitors are still in the museum.",
    ),
    "library_shelf": Story(
        "There are {a} books on a library shelf. {b} books are borrowed, then {c} are brought "
        "back. How many books are on the shelf?",
        "Begin with the borrowed books: take {b} away from {a}.",
        "{b} books borrowed: {line1} books.\n{c} books brought back: {line2} books.\n"
        "There are {answer} books on the shelf.",
    ),
    "car_park": Story(
        "There are {a} cars in a car park. {b} cars leave, then {c} arrive. How many cars are "
        "there now?",
        "Begin with the cars that leave: take {b} away from {a}.",
        "{b} cars leave: {line1} cars.\n{c} arrive: {line2} cars.\nThere are now {answer} cars.",
    ),
    "rain_barrel": Story(
        "A barrel holds {a} L of rainwater. {who} takes {b} L for the garden. The rain adds {c} "
        "L. How many litres are there now?",
        "Begin with the garden: take {b} L away from {a} L.",
        "After watering: {line1} L.\nAfter the rain: {line2} L.\n"
        "There are now {answer} in the barrel.",
    ),
    "trading_cards": Story(
        "{who} has {a} animal cards, gives {b} to {other} and gets {c} in return. How many animal "
        "cards does {who} have now?",
        "Begin with the cards given: take {b} away from {a}.",
        "{b} cards given: {line1} cards.\n{c} cards received: {line2} cards.\n"
        "{who} now has {answer} animal cards.",
    ),
    "eggs": Story(
        "{who} has {a} boxes of {b} eggs, and {c} more eggs in a bowl. How many eggs is that "
        "altogether?",
        "First find the eggs in the boxes: {a} times {b}.",
        "In the boxes: {line1} eggs.\nWith the bowl: {line2} eggs.\n"
        "That is {answer} eggs altogether.",
    ),
    "chair_rows": Story(
        "For a show, there are {a} rows of {b} chairs, and {c} more chairs at the back. How many "
        "chairs are there altogether?",
        "First find the chairs in the rows: {a} times {b}.",
        "In the rows: {line1} chairs.\nWith those at the back: {line2} chairs.\n"
        "There are {answer} chairs altogether.",
    ),
    "bead_bracelets": Story(
        "{who} makes {a} bracelets with {b} beads each. {c} beads are left over. How many beads "
        "were there at first?",
        "First find the beads in the bracelets: {a} times {b}.",
        "In the bracelets: {line1} beads.\nWith those left over: {line2} beads.\n"
        "There were {answer} beads at first.",
    ),
    "swim_lengths": Story(
        "{who} swims {a} lengths of {b} m, then {c} m more to finish. How many metres does {who} "
        "swim altogether?",
        "First find the distance of the lengths: {a} times {b} m.",
        "{a} lengths: {line1} m.\nWith the finish: {line2} m.\n{who} swims {answer} altogether.",
    ),
    "muffins_eaten": Story(
        "{a} trays of {b} muffins are baked. The class eats {c} of them. How many muffins are "
        "left?",
        "First find how many muffins were baked: {a} times {b}.",
        "Muffins baked: {line1} muffins.\nWithout those eaten: {line2} muffins.\n"
        "There are {answer} muffins left.",
    ),
    "seedlings": Story(
        "{who} sows {a} rows of {b} seeds. {c} seeds do not grow. How many plants grow?",
        "First find how many seeds are sown: {a} times {b}.",
        "Seeds sown: {line1} seeds.\nWithout those that do not grow: {line2} plants.\n"
        "{answer} plants grow.",
    ),
    "seats_on_plane": Story(
        "A small plane has {a} rows of {b} seats. {c} seats are free. How many seats are taken?",
        "First find how many seats the plane has: {a} times {b}.",
        "Seats on the plane: {line1} seats.\nWithout the free seats: {line2} seats.\n"
        "{answer} seats are taken.",
    ),
    "notebooks_change": Story(
        "{who} buys {a} notebooks at €{b} each and pays with €{p}. How many euros of change "
        "should {who} get?",
        "First find the price of the notebooks: {a} times €{b}.",
        "Price of the notebooks: {line1} euros.\nChange: {line2} {result|euro|euros}.\n"
        "{who} should get {answer} back.",
    ),
    "tickets_change": Story(
        "{who} buys {a} zoo tickets at €{b} each and pays with €{p}. How many euros of change "
        "should {who} get?",
        "First find the price of the tickets: {a} times €{b}.",
        "Price of the tickets: {line1} euros.\nChange: {line2} {result|euro|euros}.\n"
        "{who} should get {answer} back.",
    ),
    "rope_cut": Story(
        "{who} has a rope of {p} m and cuts off {a} pieces of {b} m. How many metres of rope are "
        "left?",
        "First find the length cut off: {a} times {b} m.",
        "Length cut off: {line1} m.\nWhat is left: {line2} m.\nThere are {answer} of rope left.",
    ),
    "book_days": Story(
        "A book has {p} pages. {who} reads {b} pages a day for {a} days. How many pages are left "
        "to read?",
        "First find the pages read: {a} times {b}.",
        "Pages read: {line1} pages.\nPages left: {line2} pages.\n"
        "There are {answer} pages left to read.",
    ),
    "feed_sack": Story(
        "A sack holds {p} kg of bird seed. {b} kg are used each day for {a} days. How many "
        "kilograms are left?",
        "First find what was used: {a} times {b} kg.",
        "Seed used: {line1} kg.\nWhat is left: {line2} kg.\nThere are {answer} of seed left.",
    ),
    "shells_in_jars": Story(
        "{who} collects {a} shells and {other} collects {b}. All the shells go into {c} jars, the "
        "same number in each. How many shells are in each jar?",
        "First put the shells together: {a} and {b}.",
        "Together: {line1} shells.\nIn {c} jars: {line2} shells.\n"
        "There are {answer} shells in each jar.",
    ),
    "two_classes_teams": Story(
        "A class of {a} pupils and a class of {b} pupils form {c} equal teams together. How many "
        "pupils are in each team?",
        "First put the two classes together: {a} and {b}.",
        "Both classes: {line1} pupils.\nIn {c} teams: {line2} pupils.\n"
        "There are {answer} pupils in each team.",
    ),
    "cards_dealt": Story(
        "{who} shuffles {a} red cards and {b} green cards, then deals them all to {c} players, "
        "the same number each. How many cards does each player get?",
        "First find the number of cards: {a} and {b}.",
        "All the cards: {line1} cards.\nFor {c} players: {line2} cards.\n"
        "Each player gets {answer} cards.",
    ),
    "photo_album": Story(
        "{who} has {a} photos and takes out {b} blurred ones. {who} sticks in the others, {c} on "
        "each page. How many pages are filled?",
        "First find how many photos are stuck in: take {b} away from {a}.",
        "Photos to stick in: {line1} photos.\n{c} photos on each page: {line2} pages.\n"
        "{answer} pages are filled.",
    ),
    "ribbon_cut": Story(
        "A ribbon is {a} cm long. {b} cm are kept for a bow. The rest is cut into {c} equal "
        "pieces. How many centimetres long is each piece?",
        "First find the length to cut: take {b} cm away from {a} cm.",
        "Ribbon to cut: {line1} cm.\nIn {c} pieces: {line2} cm.\n"
        "The length of each piece is {answer}.",
    ),
    "rice_balls": Story(
        "{a} rice balls are made for a party. {b} of them fall on the floor. The others go onto "
        "{c} plates, the same number on each. How many are on each plate?",
        "First find how many are left: take {b} away from {a}.",
        "Rice balls left: {line1} rice balls.\nOn {c} plates: {line2} rice balls.\n"
        "There are {answer} rice balls on each plate.",
    ),
    "apples_together": Story(
        "{who} picks {a} apples. {other} picks {b} more than {who}. How many apples do they pick "
        "altogether?",
        "First find how many {other} picks: {a} and {b} more.",
        "{other} picks {line1} apples.\nAltogether: {line2} apples.\n"
        "They pick {answer} apples altogether.",
    ),
    "ride_two_days": Story(
        "{who} cycles {a} km on Saturday. On Sunday it is {b} km more. How many kilometres does "
        "{who} cycle in the two days?",
        "First find the distance on Sunday: {a} km and {b} km more.",
        "Sunday: {line1} km.\nIn the two days: {line2} km.\n{who} cycles {answer} in the two days.",
    ),
    "beads_left_over": Story(
        "{who} puts {a} beads into bags of {b} and fills as many bags as possible. How many beads "
        "are left over?",
        "Count in steps of {b} without going past {a}.",
        "{quotient} full bags: {line1} beads.\nWhat is left: {line2}.\n"
        "{answer} {result|bead is|beads are} left over.",
    ),
    "stamps_left_over": Story(
        "{who} sticks {a} stamps in an album, {b} on each page. The last page is not full. How "
        "many stamps are on the last page?",
        "Count the full pages: in steps of {b}, without going past {a}.",
        "{quotient} full pages: {line1} stamps.\nThe last page: {line2}.\n"
        "{result|There is|There are} {answer} {result|stamp|stamps} on the last page.",
    ),
    "boats_needed": Story(
        "{a} children go out in boats. A boat has {b} seats. What is the smallest number of boats "
        "so that everybody has a seat?",
        "Count the seats in steps of {b}. Stop when all {a} children are sitting.",
        "{quotient} full boats: {line1} children.\n"
        "{rest} {rest|child is|children are} left: one more boat.\n"
        "At least {answer} boats are needed.",
    ),
    "egg_boxes_needed": Story(
        "A farm collects {a} eggs. A box holds {b} eggs. What is the smallest number of boxes "
        "that holds all the eggs?",
        "Fill the boxes: count in steps of {b} up to {a} or a little more.",
        "{quotient} full boxes: {line1} eggs.\n"
        "{rest} {rest|egg is|eggs are} left: one more box.\nAt least {answer} boxes are needed.",
    ),
    "crates_of_bottles": Story(
        "A lorry delivers {a} crates. Each crate holds {b} packs of {c} bottles of water. How "
        "many bottles does the lorry deliver?",
        "First find the number of packs: {a} times {b}.",
        "Packs: {line1} packs.\nBottles: {line2} bottles.\nThe lorry delivers {answer} bottles.",
    ),
    "laps_week": Story(
        "{who} trains {a} times a week and runs {c} laps each time. How many laps is that in {b} "
        "weeks?",
        "First find the number of training sessions: {a} times {b}.",
        "Training sessions: {line1}.\nLaps: {line2} laps.\nThat is {answer} laps in {b} weeks.",
    ),
}
