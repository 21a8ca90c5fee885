"""Every contract test runs over both transports, on both event loops."""

import asyncio
import logging
from collections.abc import Callable, Iterator, Mapping

import pytest
import uvloop

from tests.server.hub.serving import Recorder, TransportName


def pytest_asyncio_loop_factories() -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    return {"asyncio": asyncio.new_event_loop, "uvloop": uvloop.new_event_loop}


@pytest.fixture(params=["picows", "websockets"])
def transport(request: pytest.FixtureRequest) -> TransportName:
    name: TransportName = request.param
    return name


@pytest.fixture
async def recorder() -> Recorder:
    return Recorder()


@pytest.fixture(autouse=True)
def _no_library_logs_an_error(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Whatever a client sends, no library writes a traceback."""
    yield
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    bad = [record.getMessage() for record in records if record.levelno >= logging.ERROR]
    assert not bad, bad
