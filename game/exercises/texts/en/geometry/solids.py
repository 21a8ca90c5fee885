"""English: cubes and boxes."""

from typing import Final

from game.exercises.texts.story import Kind

KINDS: Final = {
    "cube_volume": Kind(
        {
            "plain": "A cube has edges of {a} cm. What is its volume, in cm³?",
            "box": "{who} folds a box in the shape of a cube with edges of {a} cm. What is its "
            "volume, in cm³?",
            "tank": "A water tank in the shape of a cube has edges of {a} m. How many cubic metres "
            "of water does it hold when it is full?",
            "candle": "A candle has the shape of a cube with edges of {a} cm. How many cubic "
            "centimetres of wax does it hold?",
        },
        "Think of layers of small cubes. One layer has {a} rows of {a}.",
        "One layer: {line1} {u2} of base.\n{a} layers: {line2} {u3}.\nThe volume is {answer}.",
    ),
    "box_volume": Kind(
        {
            "plain": "A cuboid is {a} cm long, {b} cm wide and {c} cm high. What is its volume, in "
            "cm³?",
            "shoebox": "A shoe box is {a} cm long, {b} cm wide and {c} cm high. What is its "
            "volume, in cm³?",
            "pool": "A pool is {a} m long, {b} m wide and {c} m deep. How many cubic metres of "
            "water does it hold when it is full?",
            "classroom": "A classroom is {a} m long, {b} m wide and {c} m high. What is its "
            "volume, in m³?",
            "trailer": "The trailer of a lorry is {a} m long, {b} m wide and {c} m high. What is "
            "its volume, in m³?",
            "soap": "A bar of soap is a cuboid: {a} cm long, {b} cm wide and {c} cm high. What is "
            "its volume, in cm³?",
        },
        "First find the area of the bottom: {a} {u} by {b} {u}.",
        "The bottom: {line1} {u2}.\nTimes the height: {line2} {u3}.\nThe volume is {answer}.",
    ),
    "box_height": Kind(
        {
            "plain": "A cuboid has a volume of {v} cm³. Its base measures {a} cm by {b} cm. What "
            "is its height, in cm?",
            "water": "{v} cm³ of water are poured into an empty tub. The bottom measures {a} cm by "
            "{b} cm. How many centimetres high is the water?",
            "pit": "{v} m³ of earth fill a rectangular pit of {a} m by {b} m. How many metres deep "
            "is the pit?",
        },
        "First find the area of the bottom: {a} {u} by {b} {u}.",
        "The bottom: {line1} {u2}.\nThe height: {line2} {u}.\nThe height is {answer}.",
    ),
    "tank_litres": Kind(
        {
            "aquarium": "An aquarium is {a} cm long, {b} cm wide and {c} cm high. How many litres "
            "of water does it hold when it is full?",
            "planter": "A plant box is {a} cm long, {b} cm wide and {c} cm high. How many litres "
            "of soil are needed to fill it?",
            "crate": "A storage box is {a} cm long, {b} cm wide and {c} cm high. What is its "
            "capacity, in litres?",
        },
        "First find the area of the bottom: {a} {u} by {b} {u}.",
        "The bottom: {line1} cm².\nThe volume: {line2} cm³.\n"
        "A thousand cm³ make a litre: {line3} L.\nThe capacity is {answer}.",
    ),
    "cube_edges": Kind(
        {
            "straws": "{who} builds a cube with straws of {a} cm, one for each edge. How many "
            "centimetres of straw are needed in all?",
            "wire": "A lamp is a cube made of wire. Each edge measures {a} cm. How many "
            "centimetres of wire are needed?",
        },
        "First count the edges of the cube: at the top, at the bottom and standing. Each measures "
        "{a} {u}.",
        "A cube has 12 edges: four at the top, four at the bottom and four standing.\n"
        "{line1} {u}.\nThe total length is {answer}.",
    ),
}
