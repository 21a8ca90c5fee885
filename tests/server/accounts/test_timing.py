import pytest

from persistence.redis.client import Client
from tests.server.accounts.timing import KINDS, OLDER, measure, tell


async def test_the_comparison_still_measures_every_kind(
    database_url: str, redis_client: Client
) -> None:
    took = await measure(database_url, redis_client, count=2, seed="1", is_shipped=False)
    assert set(took) == set(KINDS)
    assert all(len(each) == 2 for each in took.values())
    assert all(0.001 < one_s < 10 for each in took.values() for one_s in each)


async def test_as_shipped_the_older_products_hashes_are_compared_too(
    database_url: str, redis_client: Client
) -> None:
    took = await measure(database_url, redis_client, count=1, seed="1", is_shipped=True)
    assert OLDER in took
    assert all(one_s > 0.49 for each in took.values() for one_s in each)


@pytest.mark.parametrize(("other_s", "is_reached"), [(1.04, True), (1.06, False), (0.94, False)])
def test_medians_that_are_apart_are_told(
    capsys: pytest.CaptureFixture[str], other_s: float, is_reached: bool
) -> None:
    assert tell({"absent": [1.0] * 5, "existing": [other_s] * 5}, 0.05) is is_reached
    assert ("reached" if is_reached else "MISSED") in capsys.readouterr().out
