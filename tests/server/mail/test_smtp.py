"""Letters over SMTP, to a real server in this process that the tests stop, bend and start again."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from email.headerregistry import Address
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from server.embedded.data_folder import DataFolder
from server.embedded.tls import certificates
from server.mail.smtp import SmtpTransport
from server.mail.smtp_url import SmtpServer, Tls, read_smtp_url
from server.mail.transports import (
    LetterDelayedError,
    LetterRefusedError,
    MailServerAwayError,
)

SENDER = Address("Mathakine", "mathakine", "ecole.fr")
PASSWORD = "trois:mots@secrets"


class Handler:
    """What the server answers; `answers` by recipient, `accepted` is what it took."""

    def __init__(self) -> None:
        self.accepted: list[Envelope] = []
        self.answers: dict[str, str] = {}
        self.sender_answer = "250 OK"
        self.data_answer = "250 2.0.0 taken"
        self.was_encrypted: list[bool] = []
        self.logins: list[str] = []

    async def handle_MAIL(  # noqa: N802 - the library's name
        self, _smtp: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        if self.sender_answer.startswith("250"):
            envelope.mail_from = address
        return self.sender_answer

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, _smtp: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - the library's name
        if self.data_answer.startswith("250"):
            self.accepted.append(envelope)
            assert server.transport is not None
            tls = server.transport.get_extra_info("ssl_object")
            self.was_encrypted.append(tls is not None)
        return self.data_answer

    def authenticate(
        self, _server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any
    ) -> AuthResult:
        self.logins.append(data.login.decode())
        return AuthResult(success=data.password.decode() == PASSWORD, handled=False)


@pytest.fixture
def handler() -> Handler:
    return Handler()


class Running:
    """A server on this loop, and its port."""

    def __init__(self, server: asyncio.Server) -> None:
        self._server = server
        self.port: int = server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Close it, and wait until its connections have ended too."""
        self._server.close()
        server: Any = self._server
        async with asyncio.timeout(5):
            while server._active_count:  # noqa: ASYNC110 - the loop has no event for it
                await asyncio.sleep(0.002)


class Servers:
    """Starts servers and stops them."""

    def __init__(self, handler: Handler, folder: Path) -> None:
        made = certificates(DataFolder(folder, "http://127.0.0.1:1"), ["127.0.0.1"])
        self._context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self._context.load_cert_chain(made.certificate, made.key)
        self.trusting = ssl.create_default_context(cafile=str(made.authority))
        self._handler = handler
        self._started: list[Running] = []

    async def start(self, tls: Tls = "none", *, port: int = 0, **options: Any) -> Running:
        if tls == "starttls":
            options |= {"tls_context": self._context, "require_starttls": True}
        loop = asyncio.get_running_loop()
        server = await loop.create_server(
            lambda: SMTP(self._handler, loop=loop, **options),
            "127.0.0.1",
            port,
            ssl=self._context if tls == "implicit" else None,
        )
        running = Running(server)
        self._started.append(running)
        return running

    def transport(
        self, server: Running, tls: Tls = "none", *, is_trusting: bool = True, **more: Any
    ) -> SmtpTransport:
        given = SmtpServer("127.0.0.1", server.port, tls, SENDER, **more)
        context = self.trusting if is_trusting else ssl.create_default_context()
        return SmtpTransport(given, tls_context=context, timeout_s=5.0)

    async def stop(self) -> None:
        for running in self._started:
            await running.stop()


@pytest.fixture
async def servers(handler: Handler, tmp_path: Path) -> AsyncIterator[Servers]:
    made = Servers(handler, tmp_path / "data")
    yield made
    await made.stop()


def message(text: str = "Bonjour,\n\nété\n.\n") -> EmailMessage:
    made = EmailMessage()
    made["From"] = SENDER
    made["To"] = "duval@ecole.fr"
    made["Subject"] = "Un nouveau mot de passe"
    made.set_content(text, cte="quoted-printable")
    return made


async def carry(transport: SmtpTransport, *recipients: str) -> None:
    async with transport.open() as carrier:
        for to in recipients or ("duval@ecole.fr",):
            await carrier.carry(message(), to, "name")


@pytest.mark.parametrize("tls", ["none", "starttls", "implicit"])
async def test_a_letter_arrives_whole(servers: Servers, handler: Handler, tls: Tls) -> None:
    await carry(servers.transport(await servers.start(tls), tls), "a@ecole.fr", "b@ecole.fr")
    assert [each.rcpt_tos for each in handler.accepted] == [["a@ecole.fr"], ["b@ecole.fr"]]
    assert {each.mail_from for each in handler.accepted} == {"mathakine@ecole.fr"}
    assert handler.was_encrypted == [tls != "none"] * 2
    content = handler.accepted[0].content
    assert isinstance(content, bytes)
    assert b"=C3=A9t=C3=A9\r\n.\r\n" in content


async def test_nothing_is_said_to_a_server_that_offers_no_tls(
    servers: Servers, handler: Handler
) -> None:
    transport = servers.transport(
        await servers.start("none", authenticator=handler.authenticate, auth_require_tls=False),
        "starttls",
        username="duval",
        password=PASSWORD,
    )
    with pytest.raises(MailServerAwayError):
        await carry(transport)
    assert handler.accepted == []
    assert handler.logins == []


@pytest.mark.parametrize("tls", ["starttls", "implicit"])
async def test_a_certificate_that_nobody_trusts_gets_no_letter(
    servers: Servers, handler: Handler, tls: Tls
) -> None:
    transport = servers.transport(await servers.start(tls), tls, is_trusting=False)
    with pytest.raises(MailServerAwayError):
        await carry(transport)
    assert handler.accepted == []


async def test_the_server_is_logged_into_with_what_the_url_says(
    servers: Servers, handler: Handler
) -> None:
    options: dict[str, Any] = {"authenticator": handler.authenticate, "auth_required": True}
    server = await servers.start("starttls", **options)
    given = read_smtp_url(
        "smtp://duval%40ecole.fr:trois%3Amots%40secrets@mail.ecole.fr?from=mathakine@ecole.fr"
    )
    login: dict[str, Any] = {"username": given.username, "password": given.password}
    await carry(servers.transport(server, "starttls", **login))
    assert handler.logins == ["duval@ecole.fr"]
    with pytest.raises(MailServerAwayError) as caught:
        await carry(servers.transport(server, "starttls", username="duval", password="faux"))
    assert caught.value.code.startswith("535")


async def test_a_refused_recipient_is_told_from_one_to_try_later(
    servers: Servers, handler: Handler
) -> None:
    handler.answers = {
        "nobody@ecole.fr": "550 5.1.1 <nobody@ecole.fr> unknown",
        "full@ecole.fr": "452 4.2.2 full@ecole.fr is full",
        "gone@ecole.fr": "553 no enhanced code for gone@ecole.fr",
    }
    async with servers.transport(await servers.start()).open() as carrier:
        for to, kind, code in (
            ("nobody@ecole.fr", LetterRefusedError, "550 5.1.1"),
            ("full@ecole.fr", LetterDelayedError, "452 4.2.2"),
            ("gone@ecole.fr", LetterRefusedError, "553"),
        ):
            with pytest.raises(kind) as caught:
                await carrier.carry(message(), to, "name")
            assert caught.value.code == code
        await carrier.carry(message(), "duval@ecole.fr", "name")
    assert [each.rcpt_tos for each in handler.accepted] == [["duval@ecole.fr"]]


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("554 5.7.1 looks like spam", LetterRefusedError),
        ("451 4.3.0 later", LetterDelayedError),
        ("421 4.3.2 closing", MailServerAwayError),
    ],
)
async def test_what_the_server_says_of_the_content_counts(
    servers: Servers, handler: Handler, answer: str, kind: type[Exception]
) -> None:
    handler.data_answer = answer
    with pytest.raises(kind):
        await carry(servers.transport(await servers.start()))


async def test_a_sender_that_is_refused_waits_for_the_operator(
    servers: Servers, handler: Handler
) -> None:
    handler.sender_answer = "553 5.7.1 not your address"
    with pytest.raises(MailServerAwayError):
        await carry(servers.transport(await servers.start()))


async def test_a_server_that_is_away_and_back(servers: Servers, handler: Handler) -> None:
    server = await servers.start()
    transport = servers.transport(server)
    await server.stop()
    with pytest.raises(MailServerAwayError):
        await carry(transport)
    await servers.start(port=server.port)
    await carry(transport)
    assert len(handler.accepted) == 1


async def test_a_server_that_says_nothing_is_away() -> None:
    writers: list[asyncio.StreamWriter] = []
    silent = await asyncio.start_server(lambda _r, w: writers.append(w), "127.0.0.1", 0)
    port = silent.sockets[0].getsockname()[1]
    server = SmtpServer("127.0.0.1", port, "none", SENDER)
    async with asyncio.timeout(5):
        with pytest.raises(MailServerAwayError):
            await carry(SmtpTransport(server, timeout_s=0.2))
    for writer in writers:
        writer.close()
        await writer.wait_closed()
    silent.close()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "smtp://mail.ecole.fr?from=a@ecole.fr",
            SmtpServer("mail.ecole.fr", 587, "starttls", Address("Mathakine", "a", "ecole.fr")),
        ),
        (
            "smtps://u:p@mail.ecole.fr/?from=Notre%20%C3%A9cole%20%3Ca@ecole.fr%3E",
            SmtpServer(
                "mail.ecole.fr",
                465,
                "implicit",
                Address("Notre école", "a", "ecole.fr"),
                "u",
                "p",
            ),
        ),
        (
            "smtp://127.0.0.1:1025?from=a@ecole.fr",
            SmtpServer("127.0.0.1", 1025, "none", Address("Mathakine", "a", "ecole.fr")),
        ),
        (
            "smtp://[::1]?from=a@ecole.fr",
            SmtpServer("::1", 587, "none", Address("Mathakine", "a", "ecole.fr")),
        ),
    ],
)
def test_a_mail_url_is_read(text: str, wanted: SmtpServer) -> None:
    assert read_smtp_url(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "mail.ecole.fr",
        "http://mail.ecole.fr?from=a@ecole.fr",
        "smtp://?from=a@ecole.fr",
        "smtp://mail.ecole.fr",
        "smtp://mail.ecole.fr?from=",
        "smtp://mail.ecole.fr?from=nobody",
        "smtp://mail.ecole.fr?from=a@ecole.fr%0D%0ABcc:%20b@ecole.fr",
        "smtp://mail.ecole.fr?from=a@ecole.fr&tls=no",
        "smtp://mail.ecole.fr/path?from=a@ecole.fr",
        "smtp://user@mail.ecole.fr?from=a@ecole.fr",
        "smtp://u:geheim@mail.ecole.fr:port?from=a@ecole.fr",
        "smtp://u:geheim@mail.ecole.fr?to=a@ecole.fr",
    ],
)
def test_a_mail_url_that_cannot_work_is_refused_without_its_password(text: str) -> None:
    with pytest.raises(ValueError, match=r".+") as caught:
        read_smtp_url(text)
    assert "geheim" not in str(caught.value)
