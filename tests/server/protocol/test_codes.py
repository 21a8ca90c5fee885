"""Every code has a meaning, a sentence in each language, and a close code its own."""

import re
from http import HTTPStatus
from typing import get_args

import pytest

from game.outcomes import RejectionCode
from game.units import LANGUAGES
from server.protocol.close import MEANINGS, CloseCode
from server.protocol.codes import CODES, ErrorCode, all_codes
from server.protocol.sentences import SENTENCES, sentence


def test_the_tables_hold_exactly_the_codes_that_there_are() -> None:
    assert set(CODES) == all_codes()
    assert set(SENTENCES) == all_codes()
    assert set(get_args(RejectionCode)) <= all_codes()


@pytest.mark.parametrize("code", sorted(all_codes()))
def test_a_code_is_stable_ascii_with_a_meaning_and_a_plausible_status(code: ErrorCode) -> None:
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", code)
    info = CODES[code]
    assert info.meaning.endswith(".")
    assert info.status is None or HTTPStatus(info.status) >= HTTPStatus.BAD_REQUEST


@pytest.mark.parametrize("code", sorted(all_codes()))
def test_a_person_reads_a_short_sentence_in_the_own_language(code: ErrorCode) -> None:
    texts = [sentence(code, language) for language in LANGUAGES]
    assert len(set(texts)) == len(LANGUAGES), "a translation is missing"
    for text in texts:
        assert text[0].isupper() or text[0] in "¡¿"
        assert text[-1] in ".!…"
        assert len(text) <= 100
        assert code not in text


def test_close_codes_say_whether_to_come_back() -> None:
    assert set(MEANINGS) == set(CloseCode)
    assert all(4000 <= code < 5000 for code in CloseCode)
    again = {code.name for code in CloseCode if not code.is_final}
    assert again == {
        "GOING_AWAY",
        "SLOW_READER",
        "HEARTBEAT_LOST",
        "MATCH_ELSEWHERE",
        "LOG_UNREACHABLE",
        "INTERNAL",
        "OVERLOADED",
    }
