"""The caller's second factor: switched on and off, shown, and the second step of a login.

What a code is and that it works once is in `server.accounts.second_factor`; what a row asks of the
caller's second factor before it runs is in `server.api.second_factor_gate`.
"""

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from persistence import second_factor as factors
from server.accounts.second_factor import Enrolment, Proof
from server.accounts.second_factor_rules import MUST_HAVE, RECENT, is_recent, must_have
from server.api.accounts.login import Carrier, LoginReply, reply_to_login
from server.api.accounts.password import DeviceToken
from server.api.endpoint import Call, Input, Nothing
from server.api.field_errors import FieldCode, field_error
from server.api.values import GivenPassword
from server.errors import (
    ConflictError,
    DatabaseUnavailableError,
    ForbiddenError,
    SecondFactorFailedError,
    SecondFactorRequiredError,
    ValidationFailedError,
)

Code = Annotated[str, Meta(pattern=r"^[0-9]{3} ?[0-9]{3}$")]
"""Six digits, as the app shows them: with or without the space in the middle."""
TypedRecoveryCode = Annotated[str, Meta(min_length=1, max_length=64)]


class SecondStep(Input, frozen=True):
    """What ends a login that was answered `second_factor_required`, with its `challenge`.

    Either `code` or `recovery_code`. `carrier` and `device_token` are as for the login itself.
    """

    challenge: Annotated[str, Meta(min_length=1, max_length=100)]
    code: Code | None = None
    recovery_code: TypedRecoveryCode | None = None
    carrier: Carrier = "bearer"
    device_token: DeviceToken | None = None


class FactorProof(Input, frozen=True):
    """Either `code` or `recovery_code`."""

    code: Code | None = None
    recovery_code: TypedRecoveryCode | None = None


class FactorChange(Input, frozen=True):
    """The password, and either `code` or `recovery_code`."""

    current_password: GivenPassword
    code: Code | None = None
    recovery_code: TypedRecoveryCode | None = None


class FactorWish(Input, frozen=True):
    """Asks for a new secret."""

    current_password: GivenPassword


class FactorConfirmation(Input, frozen=True):
    """The first code that the app made from the new secret."""

    code: Code


class RecoveryCodes(Struct, frozen=True):
    """Each works once, for when the phone is lost. This is the only time that they are told."""

    recovery_codes: tuple[str, ...]

    def __repr__(self) -> str:
        return "RecoveryCodes()"


class FactorShown(Struct, frozen=True):
    """What is delicate can be done until then without showing the second factor again."""

    shown_at: datetime
    holds_until: datetime


class SecondFactorState(Struct, frozen=True):
    """`is_required`: the account must have one, by its role or by what its institution decided.

    `holds_until` is there when this login session showed it and what is delicate can be done.
    """

    is_on: bool
    is_required: bool
    since: datetime | None
    recovery_codes_left: int
    holds_until: datetime | None


async def take_second_step(call: Call, given: SecondStep) -> LoginReply:
    """Return a new login session for a challenge and what answers it."""
    opened = await call.services.login_flow.take_second_step(
        given.challenge,
        _proof(call, given.code, given.recovery_code),
        network=call.network,
        user_agent=call.user_agent,
        devices=given.device_token or call.device_tokens,
    )
    return reply_to_login(call, opened, given.carrier)


async def read_own(call: Call, _given: Nothing) -> SecondFactorState:
    """Return whether the caller has a second factor, and what is left of the recovery codes."""
    async with call.services.database() as session:
        factor = await factors.read_factor(session, call.user_id)
        is_required = await must_have(session, call.user_id, call.role)
        left_count = await factors.count_recovery_codes(session, call.user_id)
    is_on = factor is not None and factor.sealed is not None
    shown_at = call.caller.second_factor_at
    holds = is_on and shown_at is not None and is_recent(shown_at, call.now)
    return SecondFactorState(
        is_on=is_on,
        is_required=is_required,
        since=factor.since if factor is not None else None,
        recovery_codes_left=left_count,
        holds_until=shown_at + RECENT if holds and shown_at is not None else None,
    )


async def enable(call: Call, given: FactorWish) -> Enrolment:
    """Return a new secret for the caller's app; nothing changes before `confirm`.

    Whoever has a second factor gets one for a new phone, and shows the old one, or a recovery code,
    before.
    """
    caller = call.caller
    if caller.has_second_factor and not is_recent(caller.second_factor_at, call.now):
        raise SecondFactorRequiredError("to replace it")
    await _prove_password(call, given.current_password)
    enrolment = await call.services.second_factors.begin(call.user_id, caller.identity.name)
    async with call.services.database.begin() as session:
        await call.audit(
            session,
            "second_factor_enrolled",
            call.user_id,
            is_replacement=caller.has_second_factor,
        )
    return enrolment


async def confirm(call: Call, given: FactorConfirmation) -> RecoveryCodes:
    """Switch the second factor on and return the recovery codes; all other login sessions end."""
    caller = call.caller
    if caller.has_second_factor and caller.second_factor_at is None:
        raise SecondFactorRequiredError("to replace it")
    login_id = _login_id(call)
    services = call.services
    try:
        async with services.database.begin() as session:
            codes = await services.second_factors.confirm(
                session, call.user_id, _digits(given.code)
            )
            await factors.note_shown(session, call.user_id, login_id, call.now)
            ended = await services.authenticator.end_all(
                session, call.user_id, except_login_id=login_id
            )
            await call.audit(session, "second_factor_confirmed", call.user_id)
            await call.audit(session, "recovery_codes_made", call.user_id, count=len(codes))
    except SecondFactorFailedError:
        await call.audit_denied("second_factor_failed", call.user_id, kind="confirmation")
        raise
    await services.authenticator.announce(ended)
    return RecoveryCodes(codes)


async def renew_codes(call: Call, given: FactorChange) -> RecoveryCodes:
    """Return new recovery codes; the older ones are worth nothing any more."""
    await _prove_both(call, given)
    async with call.services.database.begin() as session:
        codes = await call.services.second_factors.renew_codes(session, call.user_id)
        await call.audit(session, "recovery_codes_made", call.user_id, count=len(codes))
    return RecoveryCodes(codes)


async def disable(call: Call, given: FactorChange) -> None:
    """Switch the second factor off; whoever must have one cannot, and may only replace it."""
    if call.role in MUST_HAVE:
        raise ForbiddenError(f"role {call.role} must have a second factor")
    async with call.services.database() as session:
        if await must_have(session, call.user_id, call.role):
            raise ForbiddenError("the institution asks for a second factor")
    await _prove_both(call, given)
    async with call.services.database.begin() as session:
        await call.services.second_factors.take_away(session, call.user_id, "second_factor_off")
        await call.audit(session, "second_factor_disabled", call.user_id)


async def show(call: Call, given: FactorProof) -> FactorShown:
    """Show the second factor in this login session, for what is delicate."""
    proof = _proof(call, given.code, given.recovery_code)
    _require_factor(call)
    login_id = _login_id(call)
    shown_at = await call.services.second_factors.prove(call.user_id, proof, network=call.network)
    async with call.services.database.begin() as session:
        await factors.note_shown(session, call.user_id, login_id, shown_at)
    return FactorShown(shown_at, shown_at + RECENT)


async def _prove_both(call: Call, given: FactorChange) -> None:
    proof = _proof(call, given.code, given.recovery_code)
    _require_factor(call)
    await _prove_password(call, given.current_password)
    await call.services.second_factors.prove(call.user_id, proof, network=call.network)


async def _prove_password(call: Call, password: str) -> None:
    await call.services.login_flow.prove_password(
        call.caller.identity.name, password, network=call.network
    )


def _require_factor(call: Call) -> None:
    if not call.caller.has_second_factor:
        raise ConflictError("no second factor is on")


def _login_id(call: Call) -> int:
    if call.caller.login_id is None:
        raise DatabaseUnavailableError("login known by its copy only")
    return call.caller.login_id


def _proof(call: Call, code: str | None, recovery_code: str | None) -> Proof:
    if (code is None) == (recovery_code is None):
        fault: FieldCode = "required" if code is None else "not_together"
        raise ValidationFailedError([field_error("code", fault, call.language)])
    return Proof(None if code is None else _digits(code), recovery_code)


def _digits(code: str) -> str:
    return code.replace(" ", "")
