"""Tasks that have an owner: started here, counted here, ended here."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import structlog

from server.ending import end_tasks

_log = structlog.get_logger(__name__)


class OwnedTasks:
    """The tasks of one owner. One that fails is logged with its traceback, never lost."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._tasks: set[asyncio.Task[Any]] = set()

    def start(self, work: Coroutine[Any, Any, Any], what: str) -> asyncio.Task[Any]:
        """Start `work`; `what` names it in the log."""
        task = asyncio.create_task(work, name=f"{self._name}:{what}")
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    async def cancel(self) -> None:
        """Cancel all that still run and wait for their end."""
        await end_tasks(self._tasks)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("task_failed", task=task.get_name(), exc_info=error)
