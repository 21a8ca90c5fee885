import pytest
from hypothesis import given
from hypothesis import strategies as st

from persistence.addresses import is_reachable, undeliverable_address
from server.mail.addresses import LENGTH_MAX, AddressError, normalise_address


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("duval@ecole.fr", "duval@ecole.fr"),
        (" Duval@Ecole.FR ", "duval@ecole.fr"),
        ("prénom@ecole.fr".replace("é", "e"), "prenom@ecole.fr"),
        ("a.b+c_d-e@sous.domaine.ecole.fr", "a.b+c_d-e@sous.domaine.ecole.fr"),
        ("o'neil@ecole.fr", "o'neil@ecole.fr"),
        ("duval@École.fr", "duval@xn--cole-9oa.fr"),
        ("duval@xn--cole-9oa.fr", "duval@xn--cole-9oa.fr"),
    ],
)
def test_an_address_has_one_form(given: str, kept: str) -> None:
    assert normalise_address(given) == kept
    assert normalise_address(kept) == kept


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("", "bad_form"),
        ("@ecole.fr", "bad_form"),
        ("a@", "bad_form"),
        ("a@b", "bad_form"),
        ("a@b..fr", "bad_form"),
        (".a@ecole.fr", "bad_form"),
        ("a..b@ecole.fr", "bad_form"),
        ('"a b"@ecole.fr', "bad_form"),
        ('"a"@ecole.fr', "bad_form"),
        ("a b@ecole.fr", "bad_form"),
        ("a@[192.0.2.1]", "bad_form"),
        ("a@ecole.fr\r\nBcc: b@ecole.fr", "bad_form"),
        ("a@ecole.fr\nb", "bad_form"),
        ("a@ecole.fr, b@ecole.fr", "bad_form"),
        ("Duval <a@ecole.fr>", "bad_form"),
        ("é@ecole.fr", "bad_form"),
        ("a@ecole\u200b.fr", "bad_form"),
        ("a@accounts.invalid", "undeliverable"),
        ("a@erased.invalid.", "undeliverable"),
        ("a@sub.INVALID", "undeliverable"),
        ("a@localhost", "undeliverable"),
        ("a" * 64 + "@" + "b" * 60 + ".fr", "too_long"),
        ("a" * 400 + "@ecole.fr", "too_long"),
    ],
)
def test_what_is_no_address_says_why(given: str, code: str) -> None:
    with pytest.raises(AddressError) as caught:
        normalise_address(given)
    assert caught.value.code == code


@given(st.text(max_size=120))
def test_whatever_is_kept_fits_the_column_and_a_header(text: str) -> None:
    for given_text in (text, f"{text}@ecole.fr", f"a@{text}.fr"):
        try:
            kept = normalise_address(given_text)
        except AddressError:
            continue
        assert kept.isascii()
        assert kept.isprintable()
        assert len(kept) <= LENGTH_MAX
        assert " " not in kept
        assert kept.count("@") == 1
        assert kept == kept.lower()
        assert is_reachable(kept)


def test_nobody_is_at_a_reserved_address() -> None:
    assert not is_reachable(undeliverable_address())
    for address in ("a@demo.invalid", "a@INVALID", "a@x.invalid.", "a", ""):
        assert not is_reachable(address)
    assert is_reachable("a@notinvalid")
    assert is_reachable("a@invalid.fr")
