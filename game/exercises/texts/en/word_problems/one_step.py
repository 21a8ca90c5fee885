"""English: word problems of one step."""

from typing import Final

from game.exercises.texts.story import Story

STORIES: Final = {
    "bus_gets_on": Story(
        "There are {a} passengers on a bus. At the stop, {b} people get on. How many passengers "
        "are there now?",
        "Start from {a} passengers. Count {b} more people.",
        "{a} passengers, then {b} more people: {line1} passengers.\n"
        "There are now {answer} passengers on the bus.",
    ),
    "marbles_won": Story(
        "{who} has {a} marbles. {who} wins {b} more at playtime. How many marbles does {who} have "
        "now?",
        "Start from {a} marbles. Add the {b} marbles that were won.",
        "{a} marbles, and {b} marbles won: {line1} marbles.\n{who} now has {answer} marbles.",
    ),
    "fruit_basket": Story(
        "There are {a} apples and {b} pears in a basket. How many pieces of fruit are there "
        "altogether?",
        "Put the {a} apples and the {b} pears together.",
        "Apples and pears are both fruit: {line1} pieces of fruit.\n"
        "There are {answer} pieces of fruit in the basket.",
    ),
    "pages_read": Story(
        "{who} reads {a} pages in the morning and {b} pages in the evening. How many pages is "
        "that altogether?",
        "Begin with the {a} pages of the morning. Add the {b} pages of the evening.",
        "{a} pages in the morning and {b} in the evening: {line1} pages.\n"
        "{who} reads {answer} pages altogether.",
    ),
    "tower_of_blocks": Story(
        "{who} builds a tower of {a} blocks, then puts {b} more blocks on top. How many blocks "
        "does the tower have?",
        "The tower already has {a} blocks. Count the {b} blocks on top.",
        "{a} blocks, and {b} more blocks: {line1} blocks.\nThe tower has {answer} blocks.",
    ),
    "ducks_arrive": Story(
        "{a} ducks are swimming on a pond. {b} more ducks arrive. How many ducks are on the pond?",
        "Start from the {a} ducks on the pond. Count the {b} that arrive.",
        "{a} ducks, and {b} ducks that arrive: {line1} ducks.\n"
        "There are {answer} ducks on the pond.",
    ),
    "space_poster": Story(
        "{who} glues {a} planets and {b} stars on a poster. How many pictures are on the poster?",
        "Count the {a} planets, then go on with the {b} stars.",
        "{a} planets and {b} stars: {line1} pictures.\nThere are {answer} pictures on the poster.",
    ),
    "jumps_more": Story(
        "{who} makes {a} jumps with a rope. {other} makes {b} more jumps than {who}. How many "
        "jumps does {other} make?",
        "It is more: start from {a} jumps and go {b} further.",
        "{other} makes {b} more jumps than {who}: {line1} jumps.\n{other} makes {answer} jumps.",
    ),
    "three_colours": Story(
        "{who} threads {a} red beads, {b} blue beads and {c} yellow beads. How many beads is that?",
        "First add {a} and {b}. Then add {c}.",
        "Red and blue: {line1} beads.\nWith the yellow ones: {line2} beads.\n"
        "{who} threads {answer} beads.",
    ),
    "three_throws": Story(
        "{who} throws three balls at a target: {a} points, {b} points and {c} points. How many "
        "points is that altogether?",
        "First add {a} points and {b} points.",
        "The first two balls: {line1} points.\nWith the third one: {line2} points.\n"
        "{who} has {answer} points altogether.",
    ),
    "bubbles_burst": Story(
        "{who} blows {a} soap bubbles. {b} bubbles burst. How many bubbles are left?",
        "Start from {a} bubbles. Take away the {b} that burst.",
        "{a} bubbles, take away {b} that burst: {line1} bubbles.\nThere are {answer} bubbles left.",
    ),
    "birds_fly": Story(
        "{a} birds are sitting in a tree. {b} birds fly away. How many birds are left in the tree?",
        "Start from {a} birds. Count back {b}.",
        "{a} birds, take away {b} that fly off: {line1} birds.\n"
        "There are {answer} birds left in the tree.",
    ),
    "cards_given": Story(
        "{who} has {a} cards and gives {b} of them to {other}. How many cards does {who} have "
        "left?",
        "{who} had {a} cards. Take away the {b} cards given.",
        "{a} cards, take away {b} cards given: {line1} cards.\n{who} has {answer} cards left.",
    ),
    "leaves_blown": Story(
        "A branch has {a} leaves. The wind blows {b} leaves off. How many leaves are left on the "
        "branch?",
        "Start from {a} leaves. Take away the {b} that fall.",
        "{a} leaves, take away {b} fallen leaves: {line1} leaves.\n"
        "There are {answer} leaves left on the branch.",
    ),
    "bikes_leave": Story(
        "{a} bikes are parked outside the school. {b} bikes leave. How many bikes are left?",
        "Start from {a} bikes. Take away the {b} that leave.",
        "{a} bikes, take away {b} that leave: {line1} bikes.\n"
        "There are {answer} bikes left outside the school.",
    ),
    "shells_fewer": Story(
        "{who} finds {a} shells. {other} finds {b} fewer than {who}. How many shells does {other} "
        "find?",
        "It is fewer: start from {a} shells and count back {b}.",
        "{other} finds {b} fewer than {who}: {line1} shells.\n{other} finds {answer} shells.",
    ),
    "stickers_more": Story(
        "{who} has {a} stickers. {other} has {b}. How many more stickers does {who} have than "
        "{other}?",
        "Start from {b} stickers. Count on up to {a}.",
        "Find the difference between {a} and {b}: {line1}.\n"
        "{who} has {answer} more {result|sticker|stickers} than {other}.",
    ),
    "tulips_more": Story(
        "In a garden there are {a} red tulips and {b} yellow tulips. How many more red tulips "
        "than yellow tulips are there?",
        "Compare the two colours: from {b}, count on up to {a}.",
        "Compare {a} red and {b} yellow: {line1}.\n"
        "There {result|is|are} {answer} more red {result|tulip|tulips}.",
    ),
    "towers_compared": Story(
        "{who}'s card tower has {a} floors. {other}'s tower has {b} floors. How many more floors "
        "does {who}'s tower have?",
        "Both towers share {b} floors. How many more are there up to {a}?",
        "Compare {a} floors and {b} floors: {line1}.\n"
        "{who}'s tower has {answer} more {result|floor|floors}.",
    ),
    "seats_free": Story(
        "A room has {a} chairs. {b} chairs are taken. How many chairs are free?",
        "Taken and free together: {a} chairs. Take away the {b} that are taken.",
        "{a} chairs, take away {b} that are taken: {line1}.\n"
        "{result|There is|There are} {answer} free {result|chair|chairs}.",
    ),
    "puzzle_pieces": Story(
        "A jigsaw has {a} pieces. {who} has already placed {b} pieces. How many pieces are still "
        "to be placed?",
        "Start from {b} pieces. How far is it up to {a}?",
        "{a} pieces, take away {b} placed pieces: {line1}.\n"
        "{answer} {result|piece is|pieces are} still to be placed.",
    ),
    "plants_watered": Story(
        "{who} has {a} plants to water. {b} plants are already watered. How many plants are still "
        "to be watered?",
        "Out of the {a} plants, cross out the {b} that are watered.",
        "{a} plants, take away {b} already watered: {line1}.\n"
        "{answer} {result|plant is|plants are} still to be watered.",
    ),
    "bus_before": Story(
        "At a stop, {b} people get off the bus. {a} people stay on. How many people were there "
        "before the stop?",
        "Go back in time: put the {b} people back with the {a} others.",
        "Before the stop there were the {a} people who stay and the {b} who get off: {line1}.\n"
        "There were {answer} people before the stop.",
    ),
    "nuts_before": Story(
        "A squirrel eats {b} nuts. It has {a} left. How many nuts did it have at first?",
        "Put the {b} eaten nuts back with the {a} that are left.",
        "At first there were the eaten nuts and the ones that are left: {line1}.\n"
        "The squirrel had {answer} nuts at first.",
    ),
    "pencil_boxes": Story(
        "{who} has {a} boxes. There are {b} pencils in each box. How many pencils are there "
        "altogether?",
        "Count the pencils box by box: {b}, and {b} more…",
        "Each box has {b} pencils. {a} boxes: {line1} pencils.\n"
        "There are {answer} pencils altogether.",
    ),
    "biscuit_packets": Story(
        "We open {a} packets. Each packet has {b} biscuits. How many biscuits is that?",
        "Count in steps of {b}, one packet after another.",
        "Each packet has {b} biscuits. {a} packets: {line1} biscuits.\nThat is {answer} biscuits.",
    ),
    "tricycle_wheels": Story(
        "There are {a} tricycles in the playground. Each tricycle has {b} wheels. How many wheels "
        "are there altogether?",
        "Count in steps of {b}, one tricycle after another.",
        "Each tricycle has {b} wheels. {a} tricycles: {line1} wheels.\n"
        "There are {answer} wheels altogether.",
    ),
    "ladybird_spots": Story(
        "{who} draws {a} ladybirds. Each ladybird has {b} spots. How many spots is that "
        "altogether?",
        "One ladybird has {b} spots. Two ladybirds: {b} and {b} more.",
        "Each ladybird has {b} spots. {a} ladybirds: {line1} spots.\n"
        "That is {answer} spots altogether.",
    ),
    "strawberries_shared": Story(
        "{a} strawberries are shared equally among {b} children. How many strawberries does each "
        "child get?",
        "Give one strawberry to each of the {b} children, and again, up to {a}.",
        "{a} strawberries in {b} equal shares: {line1} strawberries.\n"
        "Each child gets {answer} strawberries.",
    ),
    "books_on_shelves": Story(
        "{who} puts {a} books on {b} shelves, the same number on each. How many books are on each "
        "shelf?",
        "Put one book on each of the {b} shelves, and again, up to {a}.",
        "{a} books on {b} shelves: {line1} books.\nThere are {answer} books on each shelf.",
    ),
    "relay_teams": Story(
        "{a} children play in teams of {b}. How many teams are there?",
        "Circle {b} children, then {b} more, up to {a}.",
        "A team has {b} children. {a} children: {line1} teams.\nThere are {answer} teams.",
    ),
    "acorns_double": Story(
        "{who} collects {a} acorns. {other} collects twice as many. How many acorns does {other} "
        "collect?",
        "Twice {a} is {a} and {a} more.",
        "Twice as many is two times: {line1} acorns.\n{other} collects {answer} acorns.",
    ),
    "stairs_half": Story(
        "A staircase has {a} steps. {who} climbs half of them. How many steps does {who} climb?",
        "Half: cut {a} into two equal parts.",
        "Half is one part out of two: {line1} steps.\n{who} climbs {answer} steps.",
    ),
}
