"""A letter as a message of RFC 5322: headers, plain text, nothing that loads from elsewhere."""

import email.policy
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Final

from msgspec import Struct

from server.mail.letters import Mail, link_to
from server.mail.texts import body_of, subject_of

_POLICY: Final = email.policy.SMTP


class Sender(Struct, frozen=True):
    """Who letters are from, and where their links lead."""

    address: Address
    base_url: str


def compose(mail: Mail, sender: Sender, *, letter_id: int, created_at: datetime) -> EmailMessage:
    """Return the message of a letter.

    The same letter always has the same Message-ID, so that a mailbox shows one that was sent twice
    once. Raises ValueError where a header would hold a line end: nothing that a person chose can
    add a header or another recipient.
    """
    message = EmailMessage(policy=_POLICY)
    message["From"] = sender.address
    message["To"] = Address(addr_spec=mail.email)
    message["Subject"] = subject_of(mail)
    message["Date"] = format_datetime(created_at)
    stamp = int(created_at.timestamp())
    message["Message-ID"] = f"<mathakine.{letter_id}.{stamp}@{sender.address.domain}>"
    # RFC 3834: no out-of-office answer to a program.
    message["Auto-Submitted"] = "auto-generated"
    link = link_to(sender.base_url, mail.kind, mail.token)
    message.set_content(body_of(mail, link, sender.base_url), cte="quoted-printable")
    message["Content-Language"] = mail.language
    return message
