import pytest

from game.lag import credit_ms, measured_credit_ms


@pytest.mark.parametrize(
    ("trips", "kernel", "credit"),
    [
        ([], None, 0),
        ([120, 80, 300], None, 80),
        ([10, *[400] * 8], None, 400),  # only the last eight count
        ([900] * 8, None, 700),
        ([600] * 8, 20, 50),  # pongs held back on a direct socket
        ([40] * 8, 35, 40),
        ([], 20, 0),
        ([-5], None, 0),
    ],
)
def test_credit_is_the_least_of_eight_round_trips_within_what_the_kernel_saw(
    trips: list[int], kernel: int | None, credit: int
) -> None:
    assert measured_credit_ms(trips, kernel) == credit


@pytest.mark.parametrize(("lag", "credit"), [(-1, 0), (0, 0), (699, 699), (701, 700), (2**63, 700)])
def test_credit_of_an_event_is_held_between_0_and_700(lag: int, credit: int) -> None:
    assert credit_ms(lag) == credit
