"""What waits in the queue: a letter's kind and what is filled in, before it is worded.

How the words go is in `texts.py`, how they become a message in `messages.py`.
"""

from datetime import timedelta
from typing import Final, Literal, get_args

from msgspec import Struct

from game.units import Language

MailKind = Literal[
    "reset_password",
    "confirm_email",
    "address_taken",
    "email_changed",
    "password_changed",
    "second_factor_changed",
    "invitation",
]
"""Letters that people get. A kind that was ever queued stays: a newer worker must know it."""

RequestKind = Literal["reset_requested"]
"""What is queued before anybody knows whether a letter follows."""

MAIL_KINDS: Final = frozenset(get_args(MailKind))

LIFETIME: Final = timedelta(hours=24)
"""A letter that could not be sent until then is given up."""

PAGES: Final[dict[MailKind, str]] = {
    "reset_password": "reset",
    "confirm_email": "confirm-email",
    "email_changed": "undo-email",
    "invitation": "invitation",
}
"""Where a letter's link leads; the token is in the fragment, which no server ever sees."""


class Mail(Struct, frozen=True):
    """One letter to one address.

    `token` becomes the link of the kind's page. `username` is whose account it is about, and
    `school` who invites; both are said in the letter.
    """

    kind: MailKind
    email: str
    language: Language
    user_id: int | None = None
    username: str = ""
    token: str = ""
    school: str = ""


class ResetRequest(Struct, frozen=True):
    """Somebody asks for a new password, as `name`: a username, an address, or nobody's."""

    name: str


def link_to(base_url: str, kind: MailKind, token: str) -> str:
    """Return the link of a letter; empty for kinds without one."""
    page = PAGES.get(kind)
    return "" if page is None or not token else f"{base_url}/{page}#{token}"
