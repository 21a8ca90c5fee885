"""What a row asks of the caller's second factor, before its handler runs.

The rules are in `server.accounts.second_factor_rules`; this applies them to a row.
"""

from datetime import datetime

from server.accounts.authentication import Login, refusal_of
from server.accounts.second_factor_rules import is_recent, must_have
from server.api.endpoint import AnyEndpoint
from server.errors import (
    DatabaseUnavailableError,
    SecondFactorEnrolmentRequiredError,
    SecondFactorRequiredError,
)
from server.services import Services


async def require_second_factor(
    services: Services, row: AnyEndpoint, login: Login, now: datetime
) -> None:
    """Raise `SecondFactorRequiredError` or `SecondFactorEnrolmentRequiredError` where due.

    Due before everything for whoever must have, or has, a second factor and never showed it in this
    login session, except for what a row opens to them; and again for what is delicate.
    """
    if not row.is_before_second_factor and (refusal := refusal_of(login)) is not None:
        raise refusal
    if not row.needs_second_factor:
        return
    if login.login_id is None:
        raise DatabaseUnavailableError("a copy does not tell when a second factor was shown")
    if login.has_second_factor:
        if not is_recent(login.second_factor_at, now):
            raise SecondFactorRequiredError("shown too long ago")
        return
    identity = login.identity
    async with services.database() as session:
        if await must_have(session, identity.user, identity.role):
            raise SecondFactorEnrolmentRequiredError(f"role {identity.role}")
