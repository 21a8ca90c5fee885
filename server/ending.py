"""Ending tasks for certain."""

import asyncio
from collections.abc import Iterable
from typing import Any, Final

_AGAIN_S: Final = 0.5


async def end_tasks(tasks: Iterable[asyncio.Task[Any]]) -> None:
    """Cancel tasks and return when all have ended, whatever they ended with.

    `asyncio.wait_for` of Python 3.11, which redis-py sends with, loses a cancellation that comes in
    the moment in which it is done (python/cpython issue 86296): so it is sent until it is heard.
    """
    pending = set(tasks)
    while pending:
        for task in pending:
            task.cancel()
        _, pending = await asyncio.wait(pending, timeout=_AGAIN_S)
