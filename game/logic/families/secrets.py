"""Secret writing and binary numbers."""

from typing import Final

from game.logic.family import Facts, Say, Series, Solution, Told, Wrong, drawn, rated
from game.logic.model import AgeGroup
from game.logic.visuals import Card, Cards, Cipher
from game.seeded import Seeded

SECRETS: Final = (
    "star",
    "house",
    "tree",
    "flower",
    "cloud",
    "snow",
    "apple",
    "pear",
    "lemon",
    "cherry",
    "melon",
    "horse",
    "tiger",
    "lion",
    "zebra",
    "mouse",
    "bird",
    "whale",
    "panda",
    "koala",
    "camel",
    "goat",
    "duck",
    "frog",
    "snail",
    "piano",
    "guitar",
    "drum",
    "flute",
    "violin",
    "music",
    "book",
    "school",
    "pencil",
    "paper",
    "table",
    "chair",
    "lamp",
    "window",
    "door",
    "garden",
    "bridge",
    "boat",
    "train",
    "plane",
    "rocket",
    "planet",
    "beach",
    "forest",
    "desert",
    "winter",
    "spring",
    "night",
    "green",
    "yellow",
    "white",
    "family",
    "smile",
    "cake",
    "cheese",
    "honey",
    "sugar",
    "milk",
    "soup",
    "salad",
    "tomato",
    "carrot",
    "clock",
    "circle",
    "square",
    "number",
    "robot",
    "castle",
    "crown",
    "treasure",
    "button",
    "scarf",
    "jacket",
    "dolphin",
    "turtle",
    "rabbit",
)
"""Names of words that each language says in its own way: 4 letters or more, known to children."""

LETTERS: Final = 26


def shift_draw(age: AgeGroup, source: Seeded) -> Facts:
    """Draw a word and how far its letters are moved; back across A for the older ones."""
    places = source.between(*{"9-12": (1, 3), "12-13": (4, 9), "13+": (5, 21)}[age])
    return {"word": source.pick(SECRETS), "places": places}


def _shift(facts: Facts, *, is_told: bool) -> Solution:
    word, places = facts["word"], facts["places"]
    if word not in SECRETS or not 0 < places < LETTERS:
        raise ValueError("no such secret")
    code = f"{places}:{word}"
    wrongs = (
        Wrong(f"@coded:{2 * places}:{word}", "moved_the_wrong_way"),
        Wrong(f"@coded:{places}:{word}", "secret_copied"),
        Wrong(f"@coded:1:{word}", "one_place_short"),
        Wrong(f"@coded:{LETTERS - 1}:{word}", "one_place_too_far"),
    )
    values: dict[str, Told] = {
        "places": places,
        "coded": f"@coded:{code}",
        "spelled": f"@spelled:{code}",
        "decoded": f"@decoded:{code}",
        "first": f"@first:{word}",
        "first_coded": f"@first_coded:{code}",
    }
    return Solution(
        answer=f"@secret.{word}",
        form="word",
        wrongs=wrongs,
        values=values,
        picture=Cipher(text=f"@coded:{code}", shift=places if is_told else None),
        rating=rated(1.2 if is_told else 3.3, min(places, LETTERS - places) / 8),
        minutes=4 if is_told else 6,
        is_typed_only=True,
    )


def shift_solve(facts: Facts) -> Solution:
    """Move each letter back."""
    return _shift(facts, is_told=True)


def crack_solve(facts: Facts) -> Solution:
    """Find out how far from one letter that is known, then move each letter back."""
    return _shift(facts, is_told=False)


def lamps_draw(age: AgeGroup, source: Seeded) -> Facts:
    """Draw a number by its lamps; at least two are on and one is off."""
    low, high = {"9-12": (4, 4), "12-13": (5, 6), "13+": (7, 8)}[age]

    def one(source: Seeded) -> Facts | None:
        size = source.between(low, high)
        bits = [1, *(source.below(2) for _ in range(size - 1))]
        return {"bits": bits} if 2 <= sum(bits) < size else None

    return drawn(source, one)


def lamps_solve(facts: Facts) -> Solution:
    """Add the values of the lamps that are on."""
    bits = facts["bits"]
    size = len(bits)
    powers = [2 ** (size - 1 - at) for at in range(size)]
    on = [power for power, bit in zip(powers, bits, strict=True) if bit]
    answer = sum(on)
    if answer in powers:
        raise ValueError("one lamp alone is no question")
    backwards = sum(2**at for at, bit in enumerate(bits) if bit)
    wrongs = (
        Wrong(backwards, "read_backwards"),
        Wrong(sum(powers) - answer, "on_and_off_swapped"),
        Wrong(sum(bits), "lamps_counted"),
        Wrong(2 * answer, "one_place_too_far"),
        Wrong(answer - on[-1], "number_overlooked"),
        Wrong(int("".join(map(str, bits))), "read_as_decimal"),
    )
    sums: list[int | str] = []
    for power in on:
        sums += ["+", power] if sums else [power]
    values: dict[str, Told] = {
        "size": size,
        "powers": Series(tuple(powers)),
        "row": Series(tuple(f"@lamp.{bit}" for bit in bits)),
        "bits": "".join(map(str, bits)),
        "on": Series(tuple(on), "and"),
        "lines": ((*sums, "=", answer),),
    }
    cards = tuple(Card(str(bit), str(power)) for bit, power in zip(bits, powers, strict=True))
    return Solution(
        answer=answer,
        form="number",
        wrongs=wrongs,
        values=values,
        picture=Cards(cards=cards),
        rating=rated(0.3, size / 3.4),
        minutes=2 + size // 3,
    )


def write_draw(_age: AgeGroup, source: Seeded) -> Facts:
    """Draw a number of five to seven binary digits that is no row of ones."""

    def one(source: Seeded) -> Facts | None:
        number = source.between(17, 119)
        return {"number": number} if 2 <= number.bit_count() <= 5 else None

    return drawn(source, one)


def write_solve(facts: Facts) -> Solution:
    """Take the largest power of two that fits, again and again."""
    number = facts["number"]
    answer = f"{number:b}"
    powers = [2**at for at in range(len(answer))][::-1]
    rest, lines = number, []
    for power in powers:
        if power <= rest:
            lines.append((rest, "−", power, "=", rest - power))
            rest -= power
    flipped = answer[:-1] + ("0" if answer[-1] == "1" else "1")
    swapped = answer[0] + "".join("10"[int(bit)] for bit in answer[1:])
    wrongs = (
        Wrong(answer[::-1].lstrip("0"), "read_backwards"),
        Wrong(flipped, "last_step_forgotten"),
        Wrong(swapped, "on_and_off_swapped"),
        Wrong(f"{number + 1:b}", "off_by_one"),
        Wrong(f"{number * 2:b}", "one_place_too_far"),
    )
    values: dict[str, Told] = {
        "number": number,
        "size": len(answer),
        "powers": Series(tuple(powers)),
        "largest": powers[0],
        "rest": number - powers[0],
        "lines": (*lines, Say("write_end", {"powers": Series(tuple(powers))})),
    }
    return Solution(
        answer=answer,
        form="word",
        wrongs=wrongs,
        values=values,
        picture=Cards(cards=tuple(Card(None, str(power)) for power in powers)),
        rating=rated(2.2, len(answer) / 4, number.bit_count() / 10),
        minutes=5,
    )


def pass_draw(age: AgeGroup, source: Seeded) -> Facts:
    """Draw a row of cards that is not nearly sorted."""
    size = 5 if age == "12-13" else 6

    def one(source: Seeded) -> Facts | None:
        row = [source.between(1, 40) for _ in range(size)]
        if len(set(row)) < size:
            return None
        rows, swaps = sort_passes(row)
        if age == "12-13":
            asked = source.below(size - 1)
            # The place is a question only when the pass changes what stands there.
            return (
                {"row": row, "asked": asked}
                if swaps and swaps[0] > 1 and rows[0][asked] != row[asked]
                else None
            )
        return {"row": row} if len(swaps) > 2 and sum(swaps) not in row else None

    return drawn(source, one)


def sort_passes(row: list[int]) -> tuple[list[list[int]], list[int]]:
    """Return the row after each pass, and how often each swapped, until one has nothing to do."""
    current = list(row)
    rows: list[list[int]] = []
    swaps: list[int] = []
    while True:
        count = 0
        for at in range(len(current) - 1):
            if current[at] > current[at + 1]:
                current[at], current[at + 1] = current[at + 1], current[at]
                count += 1
        if not count:
            return rows, swaps
        rows.append(list(current))
        swaps.append(count)


def pass_solve(facts: Facts) -> Solution:
    """Go through the row once, swapping as one goes."""
    row, asked = facts["row"], facts["asked"]
    rows, _ = sort_passes(row)
    answer = rows[0][asked]
    current, lines = list(row), []
    for at in range(len(row) - 1):
        a, b = current[at], current[at + 1]
        if a > b:
            current[at], current[at + 1] = b, a
        lines.append(
            Say("pass_swap" if a > b else "pass_stay",
                {"a": a, "b": b, "row": Series(tuple(current))})
        )  # fmt: skip
    wrongs = [
        Wrong(row[asked], "nothing_swapped"),
        Wrong(sorted(row)[asked], "sorted_at_once"),
        Wrong(sorted(row)[::-1][asked], "sorted_the_other_way"),
        *(Wrong(each, "other_place_read") for each in rows[0]),
    ]
    values: dict[str, Told] = {
        "row": Series(tuple(row)),
        "place": asked + 1,
        "a": row[0],
        "b": row[1],
        "first_line": lines[0],
        "lines": tuple(lines),
        "largest": max(row),
    }
    return Solution(
        answer=answer,
        form="number",
        wrongs=tuple(wrongs),
        values=values,
        picture=Cards(cards=tuple(Card(str(each)) for each in row)),
        rating=rated(2.3, len(row) / 10),
        minutes=4,
    )


def swaps_solve(facts: Facts) -> Solution:
    """Count the swaps of all passes."""
    row = facts["row"]
    rows, swaps = sort_passes(row)
    answer = sum(swaps)
    wrongs = (
        Wrong(len(swaps), "passes_counted"),
        Wrong(swaps[0], "one_pass_counted"),
        Wrong(len(row) - 1, "comparisons_counted"),
        Wrong(answer + 1, "off_by_one"),
        Wrong(answer - 1, "off_by_one"),
    )
    lines = tuple(
        Say("pass_done", {"n": number + 1, "row": Series(tuple(after)), "swaps": count})
        for number, (after, count) in enumerate(zip(rows, swaps, strict=True))
    )
    sums: list[int | str] = []
    for count in swaps:
        sums += ["+", count] if sums else [count]
    values: dict[str, Told] = {
        "row": Series(tuple(row)),
        "a": row[0],
        "b": row[1],
        "after": Series(tuple(rows[0])),
        "lines": (*lines, (*sums, "=", answer)),
    }
    return Solution(
        answer=answer,
        form="number",
        wrongs=wrongs,
        values=values,
        picture=Cards(cards=tuple(Card(str(each)) for each in row)),
        rating=rated(3.4, answer / 12),
        minutes=7,
    )
