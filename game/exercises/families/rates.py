"""Speed: distance, time, average speed, meeting and catching up."""

from fractions import Fraction
from typing import Final

from game.exercises.distractors import off_by_one
from game.exercises.families.scheme import Bounds, solved, within
from game.exercises.families.topic import Draw, Topic, ranging, worded
from game.exercises.family import Facts, Solution, Wrong, number
from game.seeded import Seeded


def _distance(facts: Facts) -> Solution:
    v, t = number(facts, "v"), number(facts, "t")
    wrongs = (
        Wrong(v + t, "wrong_operation"),
        Wrong(Fraction(v, t), "divided_instead"),
        Wrong(v * t + v, "one_time_too_many"),
        Wrong(v * t - v, "one_time_too_few"),
    )
    return solved(v * t, wrongs, (v, "×", t, "=", v * t), slips=off_by_one(v * t))


def _trip(speeds: Bounds, hours: Bounds) -> Draw:
    """Return a draw of a speed, and of the distance of so many whole hours."""

    def draw(source: Seeded) -> dict[str, int]:
        v = within(speeds, source)
        return {"d": v * within(hours, source), "v": v}

    return draw


def _travel_time(facts: Facts) -> Solution:
    d, v = number(facts, "d"), number(facts, "v")
    answer = d // v
    wrongs = (
        Wrong(d - v, "wrong_operation"),
        Wrong(answer * 10, "zero_too_many"),
        Wrong(answer + 1, "one_time_too_many"),
        Wrong(answer - 1, "one_time_too_few"),
    )
    return solved(answer, wrongs, (d, "÷", v, "=", answer))


def _journey(speeds: Bounds, hours: Bounds) -> Draw:
    """Return a draw of whole hours, and of a distance of whole speed."""

    def draw(source: Seeded) -> dict[str, int]:
        t = within(hours, source)
        return {"d": within(speeds, source) * t, "t": t}

    return draw


def _speed(facts: Facts) -> Solution:
    d, t = number(facts, "d"), number(facts, "t")
    answer = d // t
    wrongs = (
        Wrong(d - t, "wrong_operation"),
        Wrong(d * t, "multiplied_instead"),
        Wrong(d, "number_copied"),
        Wrong(Fraction(d, t + 1), "one_time_too_many"),
    )
    return solved(answer, wrongs, (d, "÷", t, "=", answer), slips=off_by_one(answer))


def _minutes(speeds: Bounds, mark: int) -> Draw:
    """Return a draw of a speed, and of minutes in which it makes whole kilometres."""

    def draw(source: Seeded) -> dict[str, int]:
        m = mark * source.between(1, 115 // mark)
        return {"v": within(speeds, source), "m": m if m != 60 else 60 - mark}

    return draw


def _walked(source: Seeded) -> dict[str, int]:
    v, mark = source.pick(((3, 20), (4, 15), (5, 12), (6, 10)))
    m = mark * source.between(2, 150 // mark)
    return {"v": v, "m": m if m != 60 else 60 + mark}


def _distance_in_minutes(facts: Facts) -> Solution:
    v, m = number(facts, "v"), number(facts, "m")
    answer = v * m // 60
    wrongs = (
        Wrong(v * m, "minutes_as_hours"),
        Wrong(Fraction(v * m, 100), "hundred_minutes_hour"),
        Wrong(v, "number_copied"),
        Wrong(answer + v, "hour_too_many"),
    )
    lines = ((v, "×", m, "=", v * m), (v * m, "÷", 60, "=", answer))
    return solved(answer, wrongs, *lines, slips=off_by_one(answer))


def _two_legs(means: Bounds, gaps: Bounds) -> Draw:
    """Return a draw of two legs of different whole hours, at speeds around a whole mean."""

    def draw(source: Seeded) -> dict[str, int]:
        mean, apart = within(means, source), within(gaps, source)
        t = source.between(1, 3)
        u = source.pick([hours for hours in (1, 2, 3) if hours != t])
        return {"a": (mean + apart * u) * t, "t": t, "b": (mean - apart * t) * u, "u": u}

    return draw


def _mean_speed(facts: Facts) -> Solution:
    a, t, b, u = (number(facts, name) for name in "atbu")
    distance, time = a + b, t + u
    answer = distance // time
    wrongs = (
        Wrong((Fraction(a, t) + Fraction(b, u)) / 2, "mean_of_means"),
        Wrong(distance, "last_step_forgotten"),
        Wrong(distance // 2, "divided_by_two"),
        Wrong(a // t, "number_overlooked"),
    )
    return solved(
        answer,
        wrongs,
        (a, "+", b, "=", distance),
        (t, "+", u, "=", time),
        (distance, "÷", time, "=", answer),
        slips=off_by_one(answer),
    )


def _meeting(speeds: Bounds) -> Draw:
    def draw(source: Seeded) -> dict[str, int]:
        v, w = within(speeds, source), within(speeds, source)
        return {"v": v, "w": w, "d": (v + w) * source.between(2, 5)}

    return draw


def _meeting_time(facts: Facts) -> Solution:
    v, w, d = (number(facts, name) for name in "vwd")
    answer = d // (v + w)
    wrongs = (
        Wrong(d // v, "number_overlooked"),
        Wrong(d // w, "number_overlooked"),
        Wrong(v + w, "last_step_forgotten"),
        Wrong(2 * answer, "doubled"),
        Wrong(d // abs(v - w) if v != w else 0, "speeds_subtracted"),
    )
    lines = ((v, "+", w, "=", v + w), (d, "÷", v + w, "=", answer))
    return solved(answer, wrongs, *lines, slips=off_by_one(answer))


def _chase(speeds: Bounds, gains: Bounds) -> Draw:
    """Return a draw of a slow one ahead, and of a fast one that gains whole kilometres an hour."""

    def draw(source: Seeded) -> dict[str, int]:
        w, gain = within(speeds, source), within(gains, source)
        return {"v": w + gain, "w": w, "d": gain * source.between(2, 5)}

    return draw


def _catch_up(facts: Facts) -> Solution:
    v, w, d = (number(facts, name) for name in "vwd")
    gain = v - w
    answer = d // gain
    wrongs = (
        Wrong(gain, "last_step_forgotten"),
        Wrong(d // v, "number_overlooked"),
        Wrong(d // w, "number_overlooked"),
        Wrong(d // (v + w), "speeds_added"),
        Wrong(d * gain, "multiplied_instead"),
    )
    lines = ((v, "−", w, "=", gain), (d, "÷", gain, "=", answer))
    return solved(answer, wrongs, *lines, slips=off_by_one(answer))


_DISTANCES: Final = {
    "bike": ranging(v=(12, 24), t=(2, 5)),
    "walk": ranging(v=(3, 6), t=(2, 5)),
    "coach": ranging(v=(60, 90, 5), t=(2, 6)),
    "plane": ranging(v=(500, 900, 50), t=(2, 9)),
}
_TIMES: Final = {
    "car": _trip((40, 110, 10), (2, 8)),
    "boat": _trip((15, 40, 5), (2, 9)),
    "hike": _trip((3, 6), (2, 6)),
}
_SPEEDS: Final = {
    "train": _journey((60, 200, 10), (2, 6)),
    "bike": _journey((12, 22), (2, 5)),
    "plane": _journey((500, 900, 20), (2, 9)),
}
_IN_MINUTES: Final = {
    "train": _minutes((60, 180, 12), 5),
    "bike": _minutes((12, 24, 12), 5),
    "walk": _walked,
}
_LEGS: Final = {"bike": _two_legs((14, 20), (1, 2)), "bus": _two_legs((30, 50), (2, 6))}
_MEETINGS: Final = {"trains": _meeting((60, 160, 10)), "bikes": _meeting((12, 22))}
_CHASES: Final = {
    "bikes": _chase((12, 17), (2, 6)),
    "train": _chase((60, 100, 10), (30, 100, 10)),
}

RATES: Final[dict[str, Topic]] = {
    **worded("padawan", "ride_distance", _distance, _DISTANCES, "km"),
    **worded("padawan", "drive_time", _travel_time, _TIMES, "h"),
    **worded("padawan", "train_speed", _speed, _SPEEDS, "km/h"),
    **worded("chevalier", "minutes_ride", _distance_in_minutes, _IN_MINUTES, "km"),
    **worded("chevalier", "mean_speed", _mean_speed, _LEGS, "km/h"),
    **worded("maitre", "trains_meet", _meeting_time, _MEETINGS, "h"),
    **worded("maitre", "catch_up", _catch_up, _CHASES, "h"),
}
