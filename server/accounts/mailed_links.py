"""Links that are mailed to an account: made, opened once, ended. Without HTTP.

Each function works in the caller's transaction, so that a token, the letter that carries it and
what it changes exist together or not at all.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncSession

from game.units import Language
from persistence import account_queries
from persistence.account_tokens import (
    Purpose,
    UsedToken,
    add_token,
    end_tokens,
    end_tokens_after,
    find_token,
    use_token,
)
from persistence.addresses import is_reachable, undeliverable_address
from persistence.models import User
from server.accounts.authentication import Authenticator, EndedLogins, hash_token, language_of
from server.errors import EmailTakenError, TokenInvalidError
from server.mail.letters import Mail
from server.mail.mailer import Mailer, new_token

CONFIRM_LIFETIME: Final = timedelta(days=3)
UNDO_LIFETIME: Final = timedelta(days=7)
NO_PASSWORD: Final = "!"  # noqa: S105 - no password has this hash
"""What stands for a password hash while an account waits for a new password."""


class Opened(Struct, frozen=True):
    """Whose link was opened, and the login sessions that ended with it, to be announced."""

    user_id: int
    username: str
    ended: EndedLogins | None = None
    is_changed: bool = False
    """Whether the account has another address now."""


class MailedLinks(Struct, frozen=True):
    """What makes and opens links. One per process."""

    mail: Mailer
    authenticator: Authenticator

    async def ask_to_confirm(
        self,
        session: AsyncSession,
        *,
        user_id: int,
        username: str,
        email: str,
        language: Language,
        now: datetime,
    ) -> None:
        """Mail a link to an address that somebody gives; the links to others before it end.

        The work is the same whether or not the address is somebody else's already: what the letter
        says is decided when it is sent.
        """
        token = new_token()
        await end_tokens(session, user_id, "confirm_email", now)
        await add_token(
            session,
            user_id=user_id,
            purpose="confirm_email",
            token_hash=hash_token(token),
            now=now,
            expires_at=now + CONFIRM_LIFETIME,
            email=email,
        )
        await self.mail.send(
            session,
            Mail(
                kind="confirm_email",
                email=email,
                language=language,
                user_id=user_id,
                username=username,
                token=token,
            ),
        )

    async def confirm_email(self, session: AsyncSession, token: str, now: datetime) -> Opened:
        """Make the confirmed address the account's own; tell the one before it, with a way back.

        Raises `TokenInvalidError`, and `EmailTakenError` when it became somebody else's meanwhile:
        whoever opens the link reads that mailbox, so there is nothing to hide.
        """
        used, user = await self._use(session, "confirm_email", token, now)
        email = used.email or ""
        if await account_queries.is_email_taken(session, email, other_than=user.id):
            raise EmailTakenError
        if email == user.email.lower():
            await _write(session, user.id, {"email": email, "email_verified_at": now})
            return Opened(user.id, user.username)
        await self._replace_address(session, user, email, now, verified_at=now)
        return Opened(user.id, user.username, is_changed=True)

    async def remove_email(self, session: AsyncSession, user: User, now: datetime) -> None:
        """Leave the account without an address; the one before it is told, with a way back."""
        await self._replace_address(session, user, undeliverable_address(), now, verified_at=None)

    async def undo_email(self, session: AsyncSession, token: str, now: datetime) -> Opened:
        """Bring an address back to the account that lost it, and shut out whoever took it.

        The password is worth nothing from now on, since somebody else knows it: a link for a new
        one goes to the address. Raises `TokenInvalidError` and `EmailTakenError`.
        """
        used, user = await self._use(session, "undo_email", token, now)
        email = used.email or ""
        if await account_queries.is_email_taken(session, email, other_than=user.id):
            raise EmailTakenError
        await _write(
            session,
            user.id,
            {"email": email, "email_verified_at": now, "hashed_password": NO_PASSWORD},
        )
        # What was mailed later went to whoever took the account; what was mailed before did not.
        await end_tokens_after(session, user.id, used.token_id, now)
        ended = await self.authenticator.end_all(session, user.id)
        await self.mail.ask_for_reset(session, email)
        return Opened(user.id, user.username, ended, is_changed=True)

    async def reset_password(
        self, session: AsyncSession, token: str, hashed_password: str, now: datetime
    ) -> Opened:
        """Give the account a new password and end its login sessions; its second factor stays.

        The link came by mail, so the address is confirmed with it. Raises `TokenInvalidError`.
        """
        _, user = await self._use(session, "reset_password", token, now)
        await end_tokens(session, user.id, "reset_password", now)
        values: dict[str, Any] = {
            "hashed_password": hashed_password,
            "last_password_change": now,
        }
        if user.email_verified_at is None:
            values["email_verified_at"] = now
        await _write(session, user.id, values)
        await self.tell_password_changed(session, user)
        return Opened(user.id, user.username, await self.authenticator.end_all(session, user.id))

    async def tell_password_changed(self, session: AsyncSession, user: User) -> None:
        """Tell the account's address that its password is another one now."""
        await self.mail.send(
            session,
            Mail(
                kind="password_changed",
                email=user.email,
                language=language_of(user.language_preference),
                user_id=user.id,
                username=user.username,
            ),
        )

    async def _use(
        self, session: AsyncSession, purpose: Purpose, token: str, now: datetime
    ) -> tuple[UsedToken, User]:
        """Use a token up and return whose it is, with the account's row locked.

        The account comes first, as wherever tokens are made, so that nobody waits in a circle.
        """
        token_hash = hash_token(token)
        found = await find_token(session, purpose, token_hash, now)
        if found is not None:
            user = await account_queries.read_account(session, found.user_id, is_locked=True)
            used = await use_token(session, purpose, token_hash, now)
            if user is not None and used is not None:
                return used, user
        raise TokenInvalidError(f"{purpose}: unknown, used or expired")

    async def _replace_address(
        self,
        session: AsyncSession,
        user: User,
        email: str,
        now: datetime,
        *,
        verified_at: datetime | None,
    ) -> None:
        before = user.email
        await end_tokens(session, user.id, "reset_password", now)
        await end_tokens(session, user.id, "confirm_email", now)
        await _write(session, user.id, {"email": email, "email_verified_at": verified_at})
        if not is_reachable(before):
            return
        token = new_token()
        await add_token(
            session,
            user_id=user.id,
            purpose="undo_email",
            token_hash=hash_token(token),
            now=now,
            expires_at=now + UNDO_LIFETIME,
            email=before,
        )
        await self.mail.send(
            session,
            Mail(
                kind="email_changed",
                email=before,
                language=language_of(user.language_preference),
                user_id=user.id,
                username=user.username,
                token=token,
            ),
        )


async def _write(session: AsyncSession, user_id: int, values: Mapping[str, Any]) -> None:
    await account_queries.change_account(session, user_id, dict(values))
