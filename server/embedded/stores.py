"""Looking at the PostgreSQL and Redis that somebody named, before anything depends on them."""

from persistence.database import create_engine, create_session_factory
from persistence.redis.client import connect
from server.checks import standard_checks
from server.services import CheckResult
from server.settings import Settings


async def check_stores(settings: Settings, revision: str) -> dict[str, CheckResult]:
    """Return what each check of /health/ready says, without a server.

    `revision` is the migration that the database should be at. Both URLs are set. Raises
    `DatabaseUrlError` for one that cannot be used.
    """
    assert settings.database_url is not None
    assert settings.redis_url is not None
    engine = create_engine(settings.database_url)
    log = connect(settings.redis_url)
    volatile = connect(settings.volatile_url or settings.redis_url)
    try:
        checks = standard_checks(
            create_session_factory(engine), log, volatile, revision, settings.log_durability
        )
        return {name: await check() for name, check in checks.items()}
    finally:
        await volatile.aclose()
        await log.aclose()
        await engine.dispose()
