"""What letters say, and that nothing in them can become a header or a link."""

import email
import email.policy
import re
from datetime import UTC, datetime
from email.headerregistry import Address
from string import Formatter
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.units import LANGUAGES
from server.mail.letters import PAGES, Mail, MailKind, link_to
from server.mail.messages import Sender, compose
from server.mail.texts import _CLOSINGS, _OPENINGS, _TEXTS, body_of, subject_of

BASE_URL = "https://duel.ecole.fr"
SENDER = Sender(Address("Mathakine", "mathakine", "ecole.fr"), BASE_URL)
WHEN = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
TOKEN = "A" * 43
KINDS = get_args(MailKind)


def mail_of(kind: MailKind, language: str = "fr", **changes: str) -> Mail:
    values = {"username": "mme-duval", "token": TOKEN, "school": "École du Lac"}
    return Mail(kind=kind, email="duval@ecole.fr", language=language, **(values | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_has_words_in_every_language(kind: MailKind, language: str) -> None:
    mail = mail_of(kind, language)
    message = compose(mail, SENDER, letter_id=7, created_at=WHEN)
    read = email.message_from_bytes(message.as_bytes(), policy=email.policy.default)
    body = read.get_content()

    assert read["To"] == "duval@ecole.fr"
    assert read["From"] == "Mathakine <mathakine@ecole.fr>"
    assert read["Subject"] == subject_of(mail)
    assert read["Content-Language"] == language
    assert read["Auto-Submitted"] == "auto-generated"
    assert read.get_content_type() == "text/plain"
    assert not read.is_multipart()
    assert "{" not in body
    assert "  " not in body
    urls = re.findall(r"\S+://\S+", body)
    assert urls in ([link_to(BASE_URL, kind, TOKEN)], [BASE_URL])
    assert (TOKEN in body) == (kind in PAGES)


def test_the_three_languages_say_the_same_things() -> None:
    for kind, texts in _TEXTS.items():
        assert set(texts) == set(LANGUAGES)
        blanks = {
            frozenset(name for _, name, _, _ in Formatter().parse(text.body) if name)
            for text in texts.values()
        }
        assert len(blanks) == 1, kind
        assert len({text.subject for text in texts.values()}) == 3
    assert set(_OPENINGS) == set(_CLOSINGS) == set(LANGUAGES)


def test_a_token_stands_in_the_fragment_alone() -> None:
    for kind in PAGES:
        link = link_to(BASE_URL, kind, TOKEN)
        assert link.partition("#")[2] == TOKEN
        assert TOKEN not in link.partition("#")[0]
        assert "?" not in link


def test_the_same_letter_has_the_same_id_and_another_has_another() -> None:
    mail = mail_of("reset_password")
    ids = [
        compose(mail, SENDER, letter_id=number, created_at=WHEN)["Message-ID"]
        for number in (7, 7, 8)
    ]
    assert ids[0] == ids[1] != ids[2]


@pytest.mark.parametrize("bad", ["a@ecole.fr\r\nBcc: b@ecole.fr", "a@ecole.fr\nX: y", "a@b\x00"])
def test_an_address_with_a_line_end_makes_no_message(bad: str) -> None:
    mail = Mail(kind="password_changed", email=bad, language="fr", username="x")
    with pytest.raises(ValueError, match=r".+"):
        compose(mail, SENDER, letter_id=1, created_at=WHEN)


@given(st.text(max_size=200), st.text(max_size=200))
def test_no_name_adds_a_header_a_recipient_or_a_link(username: str, school: str) -> None:
    kinds: tuple[MailKind, ...] = ("invitation", "password_changed")
    for kind in kinds:
        mail = mail_of(kind, username=username, school=school)
        data = compose(mail, SENDER, letter_id=1, created_at=WHEN).as_bytes()
        read = email.message_from_bytes(data, policy=email.policy.default)
        plain = compose(mail_of(kind), SENDER, letter_id=1, created_at=WHEN)
        assert read.keys() == plain.keys()
        assert read["To"] == "duval@ecole.fr"
        assert not read.is_multipart()
        link = link_to(BASE_URL, mail.kind, TOKEN) or BASE_URL
        assert len(re.findall(r"\S://\S", read.get_content())) == 1
        assert link in read.get_content()


def test_a_name_with_blanks_of_a_text_is_only_a_name() -> None:
    body = body_of(mail_of("password_changed", username="{link}{0.__class__}"), "", BASE_URL)
    assert "{link}{0.__class__}" in body
