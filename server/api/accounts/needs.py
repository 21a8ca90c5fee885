"""What is recorded of the caller's own needs: what a teacher granted and saw, and what one chose.

The same that the own teacher reads, so that nothing is known of a child behind his or her back.
"""

from datetime import date

from msgspec import Struct

from persistence.accommodations import Help, Strength, combine, read_needs
from server.api.endpoint import Call, Nothing


class OwnNeeds(Struct, frozen=True):
    """`granted_*` and the words are a teacher's; `chosen_is_calm` one's own (None: left to it)."""

    multiplier_pct: int
    granted_is_calm: bool
    is_choice: bool
    chosen_is_calm: bool | None
    is_calm: bool
    strengths: tuple[Strength, ...]
    helps: tuple[Help, ...]
    reviewed_on: date | None


async def read_own(call: Call, _given: Nothing) -> OwnNeeds:
    """Return what is recorded of the caller's needs."""
    async with call.services.database() as session:
        needs = await read_needs(session, call.services.keyring, call.user_id)
    held = combine(needs.granted, needs.chosen)
    return OwnNeeds(
        multiplier_pct=held.multiplier_pct,
        granted_is_calm=needs.granted.is_calm,
        is_choice=held.is_choice,
        chosen_is_calm=needs.chosen.is_calm,
        is_calm=held.is_calm,
        strengths=needs.profile.strengths,
        helps=needs.profile.helps,
        reviewed_on=needs.profile.reviewed_on,
    )
