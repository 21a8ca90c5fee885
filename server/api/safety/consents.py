"""Consents: what they say, how they stand, and giving or withdrawing one.

A child's consent takes a parent's too; until it is there the answer says `consent_required` with
whose yes is missing. Taking back is one request, by either of the two, and holds at once.
"""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct
from sqlalchemy.ext.asyncio import AsyncSession

from game.texts.consents import CONSENT_TEXTS, CONSENT_VERSIONS, Purpose
from persistence import consents
from persistence.consents import ConsentRow, ConsentState, Giver, Side
from server.api.endpoint import Call, Input, Nothing
from server.api.field_errors import FieldCode, field_error
from server.errors import NotFoundError, ValidationFailedError
from server.networks import UNKNOWN_NETWORK

ConsentCode = Literal["given", "consent_required", "withdrawn", "none"]


class ConsentText(Struct, frozen=True):
    """What is agreed to, in the caller's language. `version` is what a consent must name."""

    purpose: Purpose
    version: str
    title: str
    text: str


class ConsentTexts(Struct, frozen=True):
    """Every purpose that asks for consent."""

    texts: tuple[ConsentText, ...]


class ConsentWord(Struct, frozen=True):
    """One dated word, by the account's owner, a parent, or the school that holds the paper."""

    purpose: Purpose
    is_given: bool
    given_as: Giver
    text_version: str
    created_at: datetime


class ConsentStatus(Struct, frozen=True):
    """How a purpose stands. `missing`: whose yes it still takes, when `code` says so."""

    purpose: Purpose
    is_in_force: bool
    code: ConsentCode
    needs_parent: bool
    missing: tuple[Side, ...]


class Consents(Struct, frozen=True):
    """How every purpose stands, and each word that led there, the oldest first."""

    consents: tuple[ConsentStatus, ...]
    history: tuple[ConsentWord, ...]


class ConsentChange(Input, frozen=True):
    """A word on a purpose. Saying yes names the version of the text that was read."""

    purpose: Purpose
    is_given: bool
    text_version: Annotated[str, Meta(max_length=20)] | None = None


class Child(Struct, frozen=True):
    """A child for whom the caller decides."""

    user_id: int
    username: str


class Children(Struct, frozen=True):
    """By username."""

    children: tuple[Child, ...]


async def list_texts(call: Call, _given: Nothing) -> ConsentTexts:
    """Return what every purpose says, in the caller's language."""
    return ConsentTexts(
        tuple(
            ConsentText(purpose, CONSENT_VERSIONS[purpose], *texts[call.language])
            for purpose, texts in CONSENT_TEXTS.items()
        )
    )


async def list_own(call: Call, _given: Nothing) -> Consents:
    """Return how the caller's own consents stand."""
    return await _read(call, call.user_id)


async def change_own(call: Call, given: ConsentChange) -> ConsentStatus:
    """Return how a purpose stands after the caller's own word."""
    return await note_word(call, given, call.user_id, "self")


async def list_children(call: Call, _given: Nothing) -> Children:
    """Return the children for whom the caller decides."""
    async with call.services.database() as session:
        found = await consents.list_children(session, call.user_id)
    return Children(tuple(Child(*each) for each in found))


async def list_childs(call: Call, _given: Nothing) -> Consents:
    """Return how a child's consents stand, for who decides for the child."""
    return await _read(call, await _own_child(call))


async def change_childs(call: Call, given: ConsentChange) -> ConsentStatus:
    """Return how a child's purpose stands after the parent's word."""
    return await note_word(call, given, await _own_child(call), "parent")


async def note_word(
    call: Call, given: ConsentChange, user_id: int, given_as: Giver
) -> ConsentStatus:
    """Record a word on somebody's purpose; who may speak was checked before."""
    if given.is_given and given.text_version != CONSENT_VERSIONS[given.purpose]:
        code: FieldCode = "required" if given.text_version is None else "no_such_value"
        raise ValidationFailedError([field_error("text_version", code, call.language)])
    async with call.services.database.begin() as session:
        return await note_in(call, session, given, user_id, given_as)


async def note_in(
    call: Call, session: AsyncSession, given: ConsentChange, user_id: int, given_as: Giver
) -> ConsentStatus:
    """Record a word in the caller's transaction; its text's version was checked before."""
    state = await consents.record_consent(
        session,
        user_id=user_id,
        purpose=given.purpose,
        is_given=given.is_given,
        given_as=given_as,
        given_by=call.user_id,
        network=stored_network(call),
        now=call.now,
    )
    await call.audit(
        session,
        "consent_given" if given.is_given else "consent_withdrawn",
        user_id,
        purpose=given.purpose,
        given_as=given_as,
    )
    return status_of(state)


def stored_network(call: Call) -> str | None:
    """Return the caller's truncated network as a column of addresses holds it."""
    return None if call.network == UNKNOWN_NETWORK else call.network.partition("/")[0]


def status_of(state: ConsentState) -> ConsentStatus:
    """Return how a purpose stands, as it is told."""
    words = [row for row in (state.own, state.parents) if row is not None]
    code: ConsentCode = "none"
    if state.is_in_force:
        code = "given"
    elif state.missing and not any(not row.is_given for row in words):
        code = "consent_required"
    elif words:
        code = "withdrawn"
    return ConsentStatus(
        purpose=state.purpose,
        is_in_force=state.is_in_force,
        code=code,
        needs_parent=state.needs_parent,
        missing=state.missing,
    )


async def _own_child(call: Call) -> int:
    child_id = call.path_id("user_id")
    async with call.services.database() as session:
        is_own = await consents.is_guardian(session, call.user_id, child_id)
    if not is_own:
        raise NotFoundError("not a child for whom the caller decides")
    return child_id


async def _read(call: Call, user_id: int) -> Consents:
    async with call.services.database() as session:
        states = await consents.read_states(session, user_id, call.now.date())
        history = await consents.list_history(session, user_id)
    return Consents(
        tuple(status_of(state) for state in states.values()), tuple(map(_word, history))
    )


def _word(row: ConsentRow) -> ConsentWord:
    return ConsentWord(row.purpose, row.is_given, row.given_as, row.text_version, row.created_at)
