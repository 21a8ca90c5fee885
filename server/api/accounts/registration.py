"""Making an account: a private one, for oneself. Teachers and above come by invitation only.

What is answered tells nobody whose an address is: the account begins without one, and the address
becomes its own when the link that is mailed to it is opened.
"""

from msgspec import Struct

from persistence import account_queries
from persistence.models import UserRole
from persistence.private_accounts import private_pupil
from server.accounts.usernames import is_of_words, suggest_usernames
from server.api.accounts.email import read_address
from server.api.accounts.password import refuse_weak_password
from server.api.accounts.password_resets import LinkToken
from server.api.endpoint import Call, Input
from server.api.field_errors import field_error
from server.api.school.invitations import accept_in
from server.api.values import Email, LanguageValue, Password, RoleValue, Username
from server.errors import UsernameTakenError, ValidationFailedError


class NewAccount(Input, frozen=True):
    """A pupil's username is made of the words of the lists (`GET /api/username-suggestions`).

    `email` may be left out: then nothing can be mailed to the account. With an `invitation` (the
    token of its link) the account becomes what it says, and its owner chooses a username freely.
    """

    username: Username
    password: Password
    email: Email | None = None
    language: LanguageValue | None = None
    invitation: LinkToken | None = None


class Account(Struct, frozen=True):
    """An account as its owner sees it right after a login or registration."""

    id: int
    username: str
    role: RoleValue
    language: LanguageValue


class SuggestionQuery(Input, frozen=True):
    """`language` of the words; without it, that of the request."""

    language: LanguageValue | None = None


class Suggestions(Struct, frozen=True):
    """Usernames that nobody had a moment ago."""

    usernames: tuple[str, ...]


async def register(call: Call, given: NewAccount) -> Account:
    """Return the new account, a pupil's unless it was invited, with every option private."""
    await call.services.limits.check_registration(call.network)
    username = given.username.lower()
    if given.invitation is None and not is_of_words(username):
        fault = field_error("username", "not_of_words", call.language)
        raise ValidationFailedError([fault])
    email = None if given.email is None else read_address(call, given.email)
    refuse_weak_password(call, given.password, (username, email or ""))
    hashed = await call.services.passwords.hash(given.password)
    language = given.language or call.language
    values = private_pupil(
        username=username, hashed_password=hashed, language=language, now=call.now
    )
    async with call.services.database.begin() as session:
        user = await account_queries.add_account(session, values)
        if user is None:
            raise UsernameTakenError
        if email is not None:
            await call.services.links.ask_to_confirm(
                session,
                user_id=user.id,
                username=username,
                email=email,
                language=language,
                now=call.now,
            )
        await call.audit(session, "account_registered", user.id)
        if given.invitation is not None:
            await accept_in(call, session, given.invitation, user.id, email=email)
            await session.refresh(user)
        role = UserRole.PADAWAN if user.role is None else user.role
        return Account(user.id, username, role.value, language)


async def suggest(call: Call, given: SuggestionQuery) -> Suggestions:
    """Return usernames to choose from, in the language of the request unless it says another."""
    async with call.services.database() as session:
        return Suggestions(await suggest_usernames(session, given.language or call.language))
