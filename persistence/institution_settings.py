"""What an institution decides, in the JSON of `institutions.settings`: typed, with safe defaults.

The column is older than this server: members that are not ours stay as they are, and a value of
ours that does not read falls back to its default, loudly. Who may read or change settings is
decided in `server.api`.
"""

from typing import Annotated, Any, Final, Literal

import msgspec
import structlog
from msgspec import Meta, Struct, structs
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from game.units import Language
from persistence.models import Institution, InstitutionMembership

LegalBasis = Literal["public_task", "consent", "contract", "legitimate_interests"]
"""On what the institution processes children's data: GDPR 6.1 e, a, b and f."""
ClassMakers = Literal["teachers", "admins"]
TimeOfDay = Annotated[str, Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
"""Local time in the institution's zone, `HH:MM`."""
Weekday = Annotated[int, Meta(ge=1, le=7)]
"""ISO: 1 is Monday."""

_BASIS_OF: Final[dict[str, LegalBasis]] = {
    "school": "public_task",
    "therapy_center": "contract",
    "family": "consent",
}
STAFF_ROLES: Final = ("admin", "teacher")
"""Roles within an institution that its rules for teachers bind."""

_log = structlog.get_logger("institutions")


class InstitutionSettings(Struct, frozen=True):
    """What holds for everybody of an institution.

    `card_*` is when login cards work unless a class says otherwise; a window that ends before it
    begins runs over midnight. `class_makers`: who of the staff makes classes. `join_code_life_h`
    is the life of a new join code in hours.
    """

    legal_basis: LegalBasis = "public_task"
    is_second_factor_required_for_teachers: bool = False
    card_from: TimeOfDay = "07:30"
    card_until: TimeOfDay = "18:30"
    card_weekdays: Annotated[tuple[Weekday, ...], Meta(max_length=7)] = (1, 2, 3, 4, 5, 6)
    timezone: Annotated[str, Meta(min_length=1, max_length=50)] = "Europe/Paris"
    language: Language = "fr"
    join_code_life_h: Annotated[int, Meta(ge=1, le=24 * 90)] = 24 * 14
    class_makers: ClassMakers = "teachers"

    @property
    def rests_on_consent(self) -> bool:
        """Whether children's data may be processed only after somebody agreed to it."""
        return self.legal_basis == "consent"


def default_settings(institution_type: str) -> InstitutionSettings:
    """Return the settings of an institution of this type that has decided nothing yet."""
    return InstitutionSettings(legal_basis=_BASIS_OF.get(institution_type, "consent"))


def from_column(institution_type: str, stored: Any) -> InstitutionSettings:
    """Return what a row's settings say; each member that is absent or unreadable is the default."""
    settings = default_settings(institution_type)
    if not isinstance(stored, dict):
        return settings
    read: dict[str, Any] = {}
    for field in structs.fields(InstitutionSettings):
        if field.name not in stored:
            continue
        try:
            read[field.name] = msgspec.convert(stored[field.name], field.type)
        except msgspec.ValidationError:
            _log.error("institution_setting_unreadable", setting=field.name)
    return structs.replace(settings, **read)


def to_column(settings: InstitutionSettings, stored: Any) -> dict[str, Any]:
    """Return what to store: the settings, and every member of `stored` that is not ours."""
    kept = stored if isinstance(stored, dict) else {}
    return kept | {name: msgspec.to_builtins(value) for name, value in _members(settings)}


def _members(settings: InstitutionSettings) -> list[tuple[str, Any]]:
    return [(name, getattr(settings, name)) for name in settings.__struct_fields__]


async def read_settings(session: AsyncSession, institution_id: int | None) -> InstitutionSettings:
    """Return an institution's settings; for none, or one that is gone, what is safe by default."""
    if institution_id is None:
        return default_settings("")
    row = (
        await session.execute(
            select(Institution.type, Institution.settings).where(Institution.id == institution_id)
        )
    ).one_or_none()
    return default_settings("") if row is None else from_column(row[0], row[1])


async def settings_of_teacher(session: AsyncSession, user_id: int) -> InstitutionSettings:
    """Return what binds a teacher: the first institution's settings, the strictest second factor.

    Somebody who teaches in two schools is bound wherever one of them asks for more. For somebody on
    no staff: the defaults.
    """
    rows = await session.execute(
        select(Institution.type, Institution.settings)
        .join(InstitutionMembership, InstitutionMembership.institution_id == Institution.id)
        .where(
            InstitutionMembership.user_id == user_id,
            InstitutionMembership.is_active,
            InstitutionMembership.role.in_(STAFF_ROLES),
            Institution.is_active,
        )
        .order_by(Institution.id)
    )
    found = [from_column(kind, stored) for kind, stored in rows]
    if not found:
        return default_settings("")
    return structs.replace(
        found[0],
        is_second_factor_required_for_teachers=any(
            each.is_second_factor_required_for_teachers for each in found
        ),
    )


async def store_settings(
    session: AsyncSession, institution_id: int, settings: InstitutionSettings
) -> bool:
    """Write an institution's settings beside what else its column holds; False: there is none.

    The row is locked, so that of two changes at once neither loses what the other kept.
    """
    row = await session.scalar(
        select(Institution).where(Institution.id == institution_id).with_for_update()
    )
    if row is None:
        return False
    row.settings = to_column(settings, row.settings)
    await session.flush()
    return True
