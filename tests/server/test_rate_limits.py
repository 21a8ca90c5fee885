import asyncio

import pytest

from persistence.redis.client import connect
from persistence.redis.limits import SlidingWindow
from server.errors import RateLimitedError
from server.rate_limits import CODE_TRIES, RateLimits
from tests.services import free_port


@pytest.fixture
def limits(redis_client: object) -> RateLimits:
    return RateLimits(SlidingWindow(redis_client))  # type: ignore[arg-type]


async def test_counting_is_shared_and_exact_under_concurrency(limits: RateLimits) -> None:
    tries = [limits.check_code_tries(7) for _ in range(CODE_TRIES.count + 20)]
    results = await asyncio.gather(*tries, return_exceptions=True)
    refused = [each for each in results if isinstance(each, RateLimitedError)]
    assert results.count(None) == CODE_TRIES.count
    assert len(refused) == 20
    assert all(0 < (error.retry_after_s or 0) <= CODE_TRIES.window_s for error in refused)
    await limits.check_code_tries(8)


async def test_names_and_networks_are_not_readable_in_redis(
    limits: RateLimits, redis_client: object
) -> None:
    await limits.check_reset("ada@ecole.fr", "203.0.113.0/24")
    keys = b" ".join([key async for key in redis_client.scan_iter()])  # type: ignore[attr-defined]
    assert keys
    assert b"ada" not in keys
    assert b"203.0.113" not in keys


async def test_without_redis_nobody_is_refused() -> None:
    client = connect(f"redis://127.0.0.1:{free_port()}", timeout_s=0.5)
    limits = RateLimits(SlidingWindow(client))
    try:
        await limits.check_account("read", 1)
        await limits.check_network("read", "203.0.113.0/24")
    finally:
        await client.aclose()
