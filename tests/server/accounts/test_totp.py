"""Codes against the vectors of RFC 4226 (appendix D) and RFC 6238 (appendix B)."""

import base64
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.accounts import totp

RFC_SECRET = b"12345678901234567890"
NOW_MS = 1_790_000_000_000.0


def test_codes_are_those_of_rfc_4226() -> None:
    codes = [totp.code_at(RFC_SECRET, counter) for counter in range(10)]

    assert " ".join(codes[:5]) == "755224 287082 359152 969429 338314"
    assert " ".join(codes[5:]) == "254676 287922 162583 399871 520489"


@pytest.mark.parametrize(
    ("time_s", "step", "code"),
    [
        (59, 0x1, "94287082"),
        (1_111_111_109, 0x23523EC, "07081804"),
        (1_111_111_111, 0x23523ED, "14050471"),
        (1_234_567_890, 0x273EF07, "89005924"),
        (2_000_000_000, 0x3F940AA, "69279037"),
        (20_000_000_000, 0x27BC86AA, "65353130"),
    ],
)
def test_steps_and_codes_are_those_of_rfc_6238(time_s: int, step: int, code: str) -> None:
    # The RFC prints eight digits; six are the last six of these.
    assert totp.step_at(time_s * 1000) == step
    assert totp.code_at(RFC_SECRET, step) == code[-6:]
    assert totp.matching_step(RFC_SECRET, code[-6:], time_s * 1000) == step


@pytest.mark.parametrize("s_into_step", [0, 29.999])
def test_the_present_code_and_the_one_before_match_and_no_other(s_into_step: float) -> None:
    now = totp.step_at(NOW_MS)
    now_ms = (now * 30 + s_into_step) * 1000

    def match(step: int) -> int | None:
        return totp.matching_step(RFC_SECRET, totp.code_at(RFC_SECRET, step), now_ms)

    assert [match(now + away) for away in (-2, -1, 0, 1)] == [None, now - 1, now, None]


@given(st.text(max_size=12))
def test_what_is_no_code_matches_nothing_and_breaks_nothing(text: str) -> None:
    codes = {totp.code_at(RFC_SECRET, totp.step_at(NOW_MS) - back) for back in (0, 1)}

    assert (totp.matching_step(RFC_SECRET, text, NOW_MS) is not None) == (text in codes)


def test_digits_of_other_scripts_are_no_digits() -> None:
    code = totp.code_at(RFC_SECRET, totp.step_at(NOW_MS))
    arabic = "".join(chr(0x0660 + int(digit)) for digit in code)

    assert totp.matching_step(RFC_SECRET, arabic, NOW_MS) is None


def test_secrets_are_160_random_bits_that_can_be_typed() -> None:
    secrets = [totp.new_secret() for _ in range(50)]

    assert {len(each) for each in secrets} == {20}
    assert len(set(secrets)) == 50
    text = totp.to_text(secrets[0])
    assert re.fullmatch("[A-Z2-7]{32}", text)
    assert totp.from_text(text) == secrets[0]


def test_the_uri_says_all_that_an_app_needs() -> None:
    parts = urlsplit(totp.otpauth_uri(RFC_SECRET, "Élise & co"))

    assert (parts.scheme, parts.netloc) == ("otpauth", "totp")
    assert parts.path == "/Mathakine:%C3%89lise%20%26%20co"
    assert parse_qs(parts.query) == {
        "secret": [base64.b32encode(RFC_SECRET).decode()],
        "issuer": ["Mathakine"],
        "algorithm": ["SHA1"],
        "digits": ["6"],
        "period": ["30"],
    }


def test_the_picture_is_a_black_and_white_svg_without_anything_active() -> None:
    svg = totp.qr_svg(totp.otpauth_uri(RFC_SECRET, "mme-martin"))

    assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert "viewBox" in svg
    assert set(re.findall(r"<(\w+)", svg)) == {"svg", "path"}
    assert set(re.findall(r'(?:fill|stroke)="([^"]*)"', svg)) <= {"#000", "#fff"}
