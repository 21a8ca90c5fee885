"""When cards work: windows, midnight, Sundays when the clock is moved, and how it is said."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.units import LANGUAGES, Language
from server.accounts.cards.hours import (
    CardHours,
    from_bits,
    minute_of,
    say_hours,
    say_when,
    time_of,
    to_bits,
)

SCHOOL = CardHours((1, 2, 4, 5), 8 * 60, 17 * 60 + 30, "Europe/Paris")
NIGHT = CardHours((5,), 22 * 60, 6 * 60, "Europe/Paris")
WHOLE_DAY = CardHours((3,), 0, 0, "Europe/Paris")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-11-23T06:59:59", False),  # Monday, 7:59:59 in Paris
        ("2026-11-23T07:00:00", True),
        ("2026-11-23T16:29:59", True),
        ("2026-11-23T16:30:00", False),
        ("2026-11-25T09:00:00", False),  # Wednesday
        ("2026-11-28T09:00:00", False),  # Saturday
        ("2026-06-15T06:00:00", True),  # Monday in summer: 8:00 in Paris
        ("2026-06-15T05:59:59", False),
    ],
)
def test_a_card_works_within_its_window_of_the_local_day(moment: str, is_open: bool) -> None:
    assert SCHOOL.is_open(at(moment)) is is_open


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-11-27T20:59:00", False),  # Friday 21:59
        ("2026-11-27T21:00:00", True),
        ("2026-11-28T04:59:00", True),  # Saturday 5:59 belongs to Friday's night
        ("2026-11-28T05:00:00", False),
        ("2026-11-27T04:00:00", False),  # Friday 5:00 belongs to Thursday's
    ],
)
def test_a_window_over_midnight_belongs_to_the_day_it_begins_on(moment: str, is_open: bool) -> None:
    assert NIGHT.is_open(at(moment)) is is_open


def test_equal_ends_are_the_whole_day() -> None:
    assert WHOLE_DAY.is_open(at("2026-11-25T22:59:00"))
    assert not WHOLE_DAY.is_open(at("2026-11-25T23:00:00"))  # Thursday in Paris
    assert WHOLE_DAY.opens_at(at("2026-11-25T23:00:00")) == at("2026-12-01T23:00:00")


def test_without_a_day_a_card_rests_for_good() -> None:
    resting = CardHours((), 0, 0, "Europe/Paris")
    assert not resting.is_open(at("2026-11-25T12:00:00"))
    assert resting.opens_at(at("2026-11-25T12:00:00")) is None
    assert say_when(resting, at("2026-11-25T12:00:00"), "en") == (
        "This card is resting. Please ask your teacher."
    )


def test_it_opens_at_the_local_hour_also_after_the_clock_was_moved() -> None:
    sundays = CardHours((7,), 8 * 60, 9 * 60, "Europe/Paris")
    assert sundays.opens_at(at("2026-03-28T12:00:00")) == at("2026-03-29T06:00:00")
    assert sundays.opens_at(at("2026-10-24T12:00:00")) == at("2026-10-25T07:00:00")


@given(
    st.sets(st.integers(1, 7), min_size=1),
    st.integers(0, 1439),
    st.integers(0, 1439),
    st.sampled_from(["Europe/Paris", "America/Martinique", "Pacific/Noumea", "UTC"]),
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001 - Hypothesis asks for bounds without a zone
)
def test_what_opens_later_rests_before_and_works_then(
    days: set[int], start: int, end: int, zone: str, now: datetime
) -> None:
    hours = CardHours(tuple(sorted(days)), start, end, zone)
    opening = hours.opens_at(now)
    assert opening is not None
    assert opening > now
    # An hour that the moved clock leaves out is opened by the one after it.
    assert hours.is_open(opening) or opening.month in {3, 10}


@pytest.mark.parametrize(
    ("language", "moment", "expected"),
    [
        ("fr", "2026-11-27T17:00:00", "Cette carte se repose. Elle remarche lundi à 8 h."),
        ("en", "2026-11-27T17:00:00", "This card is resting. It works again on Monday at 8 am."),
        (
            "es",
            "2026-11-27T17:00:00",
            "Esta tarjeta descansa. Vuelve a funcionar el lunes a las 8.",
        ),
        ("fr", "2026-11-23T05:00:00", "Cette carte se repose. Elle remarche aujourd'hui à 8 h."),
        ("en", "2026-11-23T17:00:00", "This card is resting. It works again tomorrow at 8 am."),
    ],
)
def test_a_child_reads_when_the_card_works_again(
    language: Language, moment: str, expected: str
) -> None:
    assert say_when(SCHOOL, at(moment), language) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", "lundi, mardi, jeudi, vendredi, de 8 h à 17 h 30"),
        ("en", "Monday, Tuesday, Thursday, Friday, from 8 am to 5:30 pm"),
        ("es", "lunes, martes, jueves, viernes, de las 8 a las 17:30"),
    ],
)
def test_a_teacher_reads_the_hours(language: Language, expected: str) -> None:
    assert say_hours(SCHOOL, language) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_whole_days_name_no_hour(language: Language) -> None:
    assert not any(sign.isdigit() for sign in say_hours(WHOLE_DAY, language))


@given(st.sets(st.integers(1, 7)))
def test_weekdays_survive_being_kept_as_bits(days: set[int]) -> None:
    assert set(from_bits(to_bits(tuple(days)))) == days


@given(st.integers(0, 1439))
def test_minutes_survive_being_written(minute: int) -> None:
    assert minute_of(time_of(minute)) == minute
