"""The way out over SMTP (RFC 5321): one connection for some letters, TLS before any of them."""

import re
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.message import EmailMessage
from typing import Final

from aiosmtplib import (
    SMTP,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)
from aiosmtplib.errors import SMTPAuthenticationError

from server.mail.smtp_url import SmtpServer
from server.mail.transports import (
    Carrier,
    LetterDelayedError,
    LetterRefusedError,
    MailServerAwayError,
)

TIMEOUT_S: Final = 20.0
"""Of each step of the conversation."""
_CLOSING: Final = 421
"""RFC 5321 §4.2.2: the server is about to close, whatever was asked."""
_PERMANENT: Final = 500
_ENHANCED = re.compile(r"\b[245]\.\d{1,3}\.\d{1,3}\b")
"""RFC 3463: the only part of a server's words that can hold no address."""


class SmtpTransport:
    """Hands letters to one mail server."""

    def __init__(
        self,
        server: SmtpServer,
        *,
        tls_context: ssl.SSLContext | None = None,
        timeout_s: float = TIMEOUT_S,
    ) -> None:
        """`tls_context` None: the machine's own authorities are trusted, and names are checked."""
        self._server = server
        self._tls_context = tls_context
        self._timeout_s = timeout_s

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Carrier]:
        """Connect, with TLS and login as the URL says; raises `MailServerAwayError`."""
        server = self._server
        client = SMTP(
            hostname=server.host,
            port=server.port,
            username=server.username,
            password=server.password,
            # Else the library asks the resolver for a name, on the loop.
            local_hostname=server.sender.domain,
            timeout=self._timeout_s,
            use_tls=server.tls == "implicit",
            start_tls=server.tls == "starttls",
            tls_context=self._tls_context or ssl.create_default_context(),
        )
        try:
            await client.connect()
        except (SMTPException, OSError) as error:
            client.close()
            raise MailServerAwayError(code_of(error)) from error
        try:
            yield _Conversation(client, server.sender.addr_spec)
        finally:
            await _leave(client)


class _Conversation:
    """An open connection."""

    def __init__(self, client: SMTP, sender: str) -> None:
        self._client = client
        self._sender = sender

    async def carry(self, message: EmailMessage, to: str, name: str) -> None:  # noqa: ARG002 - the message has its own id
        """Hand one message over; see `Carrier.carry`."""
        try:
            await self._client.sendmail(self._sender, to, message.as_bytes())
        except SMTPRecipientsRefused as error:
            refused = error.recipients[0]
            _raise_for(refused.code, code_of(refused), error)
        except (SMTPSenderRefused, SMTPAuthenticationError) as error:
            # Our sender is refused: it is not about this letter, and waits for the operator.
            raise MailServerAwayError(code_of(error)) from error
        except SMTPResponseException as error:
            _raise_for(error.code, code_of(error), error)
        except (SMTPException, OSError) as error:
            raise MailServerAwayError(code_of(error)) from error


def _raise_for(number: int, code: str, cause: Exception) -> None:
    if number == _CLOSING:
        raise MailServerAwayError(code) from cause
    if number >= _PERMANENT:
        raise LetterRefusedError(code) from cause
    raise LetterDelayedError(code) from cause


async def _leave(client: SMTP) -> None:
    try:
        if client.is_connected:
            await client.quit()
    except (SMTPException, OSError):
        pass  # what was sent is sent, however the server says goodbye
    finally:
        client.close()


def code_of(error: Exception) -> str:
    """Return what the operator may read: the numbers of the answer, else the kind of fault."""
    if isinstance(error, SMTPResponseException):
        enhanced = _ENHANCED.search(str(error.message))
        return f"{error.code} {enhanced[0]}" if enhanced else str(error.code)
    return type(error).__name__
