"""What an institution decides, read and changed by who runs it. Each change is on record."""

import zoneinfo
from functools import cache
from typing import Annotated, Any

from msgspec import UNSET, Meta, Struct, UnsetType, structs

from persistence.institution_settings import (
    ClassMakers,
    InstitutionSettings,
    LegalBasis,
    TimeOfDay,
    Weekday,
    from_column,
    store_settings,
)
from server.api.endpoint import Call, Input, Nothing
from server.api.field_errors import field_error
from server.api.school.running import find_run
from server.api.values import LanguageValue
from server.errors import NotFoundError, ValidationFailedError


class SettingsReply(Struct, frozen=True):
    """What holds for everybody of the institution. Times are local to `timezone`."""

    legal_basis: LegalBasis
    is_second_factor_required_for_teachers: bool
    card_from: str
    card_until: str
    card_weekdays: tuple[int, ...]
    timezone: str
    language: LanguageValue
    join_code_life_h: int
    class_makers: ClassMakers


class SettingsChange(Input, frozen=True):
    """Only the fields that are there change."""

    legal_basis: LegalBasis | UnsetType = UNSET
    is_second_factor_required_for_teachers: bool | UnsetType = UNSET
    card_from: TimeOfDay | UnsetType = UNSET
    card_until: TimeOfDay | UnsetType = UNSET
    card_weekdays: Annotated[tuple[Weekday, ...], Meta(max_length=7)] | UnsetType = UNSET
    timezone: Annotated[str, Meta(min_length=1, max_length=50)] | UnsetType = UNSET
    language: LanguageValue | UnsetType = UNSET
    join_code_life_h: Annotated[int, Meta(ge=1, le=24 * 90)] | UnsetType = UNSET
    class_makers: ClassMakers | UnsetType = UNSET


async def read(call: Call, _given: Nothing) -> SettingsReply:
    """Return the settings of an institution that the caller runs."""
    async with call.services.database() as session:
        found = await find_run(call, session)
        return _reply(from_column(found.type, found.settings))


async def change(call: Call, given: SettingsChange) -> SettingsReply:
    """Return the settings after the change."""
    changes: dict[str, Any] = {
        name: value for name, value in structs.asdict(given).items() if value is not UNSET
    }
    if "timezone" in changes and changes["timezone"] not in _timezones():
        raise ValidationFailedError([field_error("timezone", "no_such_value", call.language)])
    weekdays = changes.get("card_weekdays", ())
    if len(set(weekdays)) != len(weekdays):
        raise ValidationFailedError([field_error("card_weekdays", "duplicate", call.language)])
    async with call.services.database.begin() as session:
        found = await find_run(call, session)
        await session.refresh(found, with_for_update=True)
        before = from_column(found.type, found.settings)
        after = structs.replace(before, **changes)
        changed = [name for name in changes if getattr(before, name) != getattr(after, name)]
        if changed:
            if not await store_settings(session, found.id, after):
                raise NotFoundError
            await call.audit(
                session,
                "settings_changed",
                institution=found.id,
                settings=" ".join(changed),
            )
        return _reply(after)


def _reply(settings: InstitutionSettings) -> SettingsReply:
    return SettingsReply(**structs.asdict(settings))


@cache
def _timezones() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())
