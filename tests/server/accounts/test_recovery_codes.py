import re

import pytest

from server.accounts.recovery_codes import COUNT, hash_code, new_codes


def test_ten_codes_of_120_bits_in_groups_that_a_person_can_type() -> None:
    codes = new_codes()

    assert len(set(codes)) == len(codes) == COUNT == 10
    sign = "[0-9A-HJKMNP-TV-Z]"
    for code in codes:
        assert re.fullmatch(f"({sign}{{4}}-){{5}}{sign}{{4}}", code)


def test_every_sign_is_drawn_in_every_place() -> None:
    # 32 signs, 24 places, 2,000 codes: that a sign misses a place has a chance of 1 in 10 ^ 24.
    columns = list(zip(*(code.replace("-", "") for code in new_codes(2_000)), strict=True))

    assert {len(set(column)) for column in columns} == {32}


@pytest.mark.parametrize(
    "typed",
    [
        "0110-ABCD-EFGH-JKMN-PQRS-TVWX",
        "0110abcdefghjkmnpqrstvwx",
        " 0110 ABCD EFGH JKMN PQRS TVWX\n",
        "OILO-ABCD-EFGH-JKMN-PQRS-TVWX",
        "oilo-abcd-efgh-jkmn-pqrs-tvwx",
    ],
)
def test_how_a_code_is_typed_makes_no_difference(typed: str) -> None:
    assert hash_code(7, typed) == hash_code(7, "0110-ABCD-EFGH-JKMN-PQRS-TVWX")


def test_a_hash_belongs_to_one_account_and_holds_nothing_of_the_code() -> None:
    code = new_codes(1)[0]

    assert hash_code(1, code) != hash_code(2, code)
    assert hash_code(1, code) != hash_code(1, code[:-1] + ("0" if code[-1] != "0" else "1"))
    assert re.fullmatch("[0-9a-f]{64}", hash_code(1, code))
