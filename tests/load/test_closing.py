"""What a client does with each close code, and how long it waits."""

import random

import pytest

from load.closing import Cut, decide, delay_s
from server.protocol.close import CloseCode


@pytest.mark.parametrize("code", list(CloseCode))
def test_every_code_of_the_table_is_kept_to(code: CloseCode) -> None:
    assert decide(Cut(code)) == ("final" if code.is_final else "reconnect")


@pytest.mark.parametrize("code", [0, 1000, 1001, 1005, 1006, 1011, 1012, 1013])
def test_network_trouble_and_restarts_mean_connect_again(code: int) -> None:
    assert decide(Cut(code)) == "reconnect"


@pytest.mark.parametrize("code", [1002, 1003, 1007, 1008, 1009])
def test_being_told_of_a_protocol_error_is_final(code: int) -> None:
    assert decide(Cut(code)) == "final"


def test_delay_is_the_servers_where_it_names_one() -> None:
    rng = random.Random(1)
    assert delay_s(Cut(CloseCode.GOING_AWAY, "1250"), 0, rng) == 1.25
    assert delay_s(Cut(CloseCode.OVERLOADED, "3000"), 5, rng) == 3.0
    assert delay_s(Cut(CloseCode.GOING_AWAY, "soon"), 0, rng) < 0.1
    assert 1.0 <= delay_s(Cut(CloseCode.LOG_UNREACHABLE), 0, rng) <= 2.0


def test_delays_grow_with_the_attempts_up_to_a_limit_and_are_spread() -> None:
    rng = random.Random(1)
    first = [delay_s(Cut(1006), 0, rng) for _ in range(200)]
    late = [delay_s(Cut(1006), 20, rng) for _ in range(200)]
    assert max(first) < 0.06
    assert 2.0 < max(late) <= 3.0
    assert min(late) < 0.5
    assert len(set(late)) == 200
