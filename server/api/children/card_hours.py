"""When cards work, as a teacher says it: given with a card, or the institution's own hours."""

import zoneinfo
from typing import Annotated, Any, Literal

import structlog
from msgspec import Meta, Struct

from persistence.institution_settings import InstitutionSettings, TimeOfDay, Weekday
from server.accounts.cards.hours import CardHours, minute_of, time_of, to_bits
from server.accounts.cards.secret import CardKind
from server.api.endpoint import Call, Input
from server.api.field_errors import field_error
from server.errors import ValidationFailedError

_DEFAULT_ZONE = "Europe/Paris"
_log = structlog.get_logger("cards")


class HoursGiven(Input, frozen=True):
    """ISO weekdays (1 is Monday) and local times `HH:MM` in the institution's time zone.

    A window that ends before it begins runs over midnight; one of equal ends is the whole day.
    Without any weekday the cards rest until they get other hours.
    """

    weekdays: Annotated[tuple[Weekday, ...], Meta(max_length=7)]
    from_time: TimeOfDay
    until_time: TimeOfDay


GivenHours = HoursGiven | Literal["always"]


class Hours(Struct, frozen=True):
    """When a card works; `time_zone` is an IANA name."""

    weekdays: tuple[int, ...]
    from_time: str
    until_time: str
    time_zone: str


def choose_hours(
    call: Call, given: GivenHours | None, settings: InstitutionSettings, kinds: set[CardKind]
) -> CardHours | None:
    """Return the hours of cards of these kinds: as given, or the institution's; None for always.

    Raises `ValidationFailedError` for pictures that would work always: they are too few bits.
    """
    zone = _zone_of(settings)
    if given == "always":
        if "pictures" in kinds:
            raise ValidationFailedError([field_error("hours", "not_together", call.language)])
        return None
    if isinstance(given, HoursGiven):
        if len(set(given.weekdays)) < len(given.weekdays):
            fault = field_error("hours.weekdays", "duplicate", call.language)
            raise ValidationFailedError([fault])
        return CardHours(
            tuple(sorted(given.weekdays)),
            minute_of(given.from_time),
            minute_of(given.until_time),
            zone,
        )
    return CardHours(
        tuple(sorted(set(settings.card_weekdays))),
        minute_of(settings.card_from),
        minute_of(settings.card_until),
        zone,
    )


def to_columns(hours: CardHours | None) -> dict[str, Any]:
    """Return the four columns of a card's hours."""
    return {
        "weekdays": None if hours is None else to_bits(hours.weekdays),
        "from_minute": None if hours is None else hours.from_minute,
        "until_minute": None if hours is None else hours.until_minute,
        "time_zone": None if hours is None else hours.time_zone,
    }


def tell(hours: CardHours | None) -> Hours | Literal["always"]:
    """Return hours as they are answered."""
    if hours is None:
        return "always"
    return Hours(
        hours.weekdays, time_of(hours.from_minute), time_of(hours.until_minute), hours.time_zone
    )


def _zone_of(settings: InstitutionSettings) -> str:
    """Return the institution's zone; one that this machine does not know is told, and not used."""
    try:
        zoneinfo.ZoneInfo(settings.timezone)
    except (KeyError, ValueError, OSError):
        _log.error("institution_timezone_unknown", timezone=settings.timezone)
        return _DEFAULT_ZONE
    return settings.timezone
