"""Days as pupils live them: an instant in the time zone of each account.

PostgreSQL knows the time zones; the machine that runs us may not.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

_TRY = text("SELECT max(now() AT TIME ZONE zone) FROM unnest(CAST(:zones AS text[])) AS zone")
_DAYS = text("""
    SELECT user_id, CAST(CAST(:at AS timestamptz) AT TIME ZONE zone AS date)
    FROM unnest(CAST(:users AS integer[]), CAST(:zones AS text[])) AS place (user_id, zone)
""")
_INVALID_PARAMETER = "22023"


async def known_zones(session: AsyncSession, zones: Iterable[str]) -> set[str]:
    """Return those of `zones` that PostgreSQL knows, in one round trip when it knows all."""
    asked = sorted(set(zones))
    if await _is_known(session, asked):
        return set(asked)
    return {zone for zone in asked if await _is_known(session, [zone])}


async def _is_known(session: AsyncSession, zones: list[str]) -> bool:
    try:
        async with session.begin_nested():
            await session.execute(_TRY, {"zones": zones})
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) != _INVALID_PARAMETER:
            raise
        return False
    return True


async def usable_zones(session: AsyncSession, zones: Mapping[int, str]) -> dict[int, str]:
    """Return each user's zone, UTC where the stored one is none: a typing error stops nobody."""
    known = await known_zones(session, zones.values())
    return {user: zone if zone in known else "UTC" for user, zone in zones.items()}


async def local_days(
    session: AsyncSession, zones: Mapping[int, str], at: datetime
) -> dict[int, date]:
    """Return the day that `at` is for each user; the zones must be usable ones."""
    parameters = {"at": at, "users": list(zones), "zones": list(zones.values())}
    return {row[0]: row[1] for row in await session.execute(_DAYS, parameters)}
