"""Asking for a new password by mail, and choosing it with the link that came.

Asking answers the same, after the same work, whoever is meant: the request is queued, and a worker
finds out who it is about. How the link works is in `server.accounts.mailed_links`.
"""

from typing import Annotated, Final

from msgspec import Meta, Struct

from game.units import Language
from persistence import account_queries
from persistence.account_tokens import find_token
from server.accounts.authentication import hash_token
from server.api.accounts.password import refuse_weak_password
from server.api.endpoint import Call, Input
from server.api.values import Password
from server.errors import TokenInvalidError

Name = Annotated[str, Meta(min_length=1, max_length=320)]
LinkToken = Annotated[str, Meta(min_length=1, max_length=256)]

_ASKED: Final[dict[Language, str]] = {
    "fr": "Si ce compte existe et a une adresse, un message arrive bientôt. Pas d'adresse dans "
    "ton compte ? Demande à ton enseignant ou ton enseignante.",
    "en": "If this account exists and has an address, a message will soon arrive. No address in "
    "your account? Ask your teacher.",
    "es": "Si esta cuenta existe y tiene una dirección, pronto llegará un mensaje. ¿Tu cuenta no "
    "tiene dirección? Pregunta a tu profesor o profesora.",
}


class ResetWish(Input, frozen=True):
    """`name`: a username or an e-mail address."""

    name: Name


class ResetAsked(Struct, frozen=True):
    """The same for every name. `detail` is for people, in the language of the request."""

    detail: str


class ResetChoice(Input, frozen=True):
    """`token` is what follows the `#` in the link."""

    token: LinkToken
    new_password: Password


async def ask(call: Call, given: ResetWish) -> ResetAsked:
    """Queue the wish; nothing here looks at accounts."""
    name = given.name.strip()
    await call.services.limits.check_reset(name, call.network)
    async with call.services.database.begin() as session:
        await call.services.mail.ask_for_reset(session, name)
    return ResetAsked(_ASKED[call.language])


async def confirm(call: Call, given: ResetChoice) -> None:
    """Replace the password, once; every login session of the account ends.

    An account with a second factor is asked for it at the next login, as always.
    """
    services = call.services
    async with services.database() as session:
        found = await find_token(session, "reset_password", hash_token(given.token), call.now)
        # Hashing costs a moment of a core: only for links that are good.
        if found is None:
            raise TokenInvalidError("reset_password: unknown, used or expired")
        about = await account_queries.read_context_words(session, found.user_id)
    refuse_weak_password(call, given.new_password, about, field="new_password")
    hashed = await services.passwords.hash(given.new_password)
    async with services.database.begin() as session:
        opened = await services.links.reset_password(session, given.token, hashed, call.now)
        await call.audit(session, "password_reset", opened.user_id)
        await services.login_flow.clear_lock(session, opened.user_id)
    if opened.ended is not None:
        await services.authenticator.announce(opened.ended)
