"""Fixtures that the whole suite shares: real PostgreSQL and Redis, one of everything per test."""

import os
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import redis.asyncio
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.database import create_engine, create_session_factory
from persistence.redis.client import connect
from tests.services import RUN_VARIABLE, OwnPostgres, RunFolder, TestDatabases, TestRedis

_run_key = pytest.StashKey[RunFolder]()


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):  # the controller, or the only process
        run = RunFolder()
        config.stash[_run_key] = run
        os.environ[RUN_VARIABLE] = str(run.path)


def pytest_unconfigure(config: pytest.Config) -> None:
    run = config.stash.get(_run_key, None)
    if run is not None:
        run.close()
        os.environ.pop(RUN_VARIABLE, None)


@pytest.fixture(scope="session")
def run_folder() -> Path:
    """The folder of this run of pytest, shared by its workers; gone afterwards."""
    return Path(os.environ[RUN_VARIABLE])


@pytest.fixture(scope="session")
def _own_redis(run_folder: Path) -> Iterator[TestRedis]:
    folder = run_folder / f"redis-{os.getpid()}"
    server = TestRedis(folder)
    yield server
    server.kill()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def redis_server(_own_redis: TestRedis) -> TestRedis:
    """The worker's Redis, running, empty, with the match log's settings; the test may kill it."""
    _own_redis.flush()
    return _own_redis


@pytest.fixture
def redis_url(redis_server: TestRedis) -> str:
    """The URL of an empty Redis that syncs every write."""
    return redis_server.url


@pytest.fixture
async def redis_client(redis_url: str) -> AsyncIterator[redis.asyncio.Redis]:
    """The project's own kind of client: no retries, answers with bytes."""
    client = connect(redis_url)
    yield client
    await client.aclose()


@pytest.fixture(scope="session")
def _databases(run_folder: Path) -> TestDatabases:
    return TestDatabases(run_folder)


@pytest.fixture
def database_url(_databases: TestDatabases) -> Iterator[str]:
    """The URL of a database of this test's own, migrated to the newest revision."""
    name = _databases.create(_databases.migrated_template())
    yield _databases.url(name)
    _databases.drop(name)


@pytest.fixture
def empty_database_url(_databases: TestDatabases) -> Iterator[str]:
    """The URL of a database of this test's own with nothing in it."""
    name = _databases.create()
    yield _databases.url(name)
    _databases.drop(name)


@pytest.fixture
async def database_session(database_url: str) -> AsyncIterator[AsyncSession]:
    """A session on `database_url`; what the test does not commit is gone."""
    engine = create_engine(database_url)
    async with create_session_factory(engine)() as session:
        yield session
    await engine.dispose()


@pytest.fixture
def postgres_server(run_folder: Path) -> Iterator[OwnPostgres]:
    """A durable PostgreSQL of this test's own, to be killed and started again."""
    folder = run_folder / f"postgres-{os.getpid()}-{os.urandom(3).hex()}"
    server = OwnPostgres(folder)
    yield server
    server.kill()
    shutil.rmtree(folder, ignore_errors=True)
