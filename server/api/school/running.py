"""Which institution a request is about, and whether the caller runs it."""

from sqlalchemy.ext.asyncio import AsyncSession

from persistence import institution_members
from persistence.models import Institution
from server.api.endpoint import Call
from server.errors import NotFoundError


async def find_run(call: Call, session: AsyncSession) -> Institution:
    """Return the institution of the path; one that the caller does not run looks like none.

    Our own administrators run every one.
    """
    found = await institution_members.find_run(
        session,
        call.path_id("institution_id"),
        call.user_id,
        is_for_all=call.role == "admin",
    )
    if found is None:
        raise NotFoundError("not an institution that the caller runs")
    return found
