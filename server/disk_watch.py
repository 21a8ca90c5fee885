"""Watches the disk of the match log, where it is on this machine.

Redis exits when it cannot write its append-only file, so answers are refused openly before that.
"""

import asyncio
import shutil
from pathlib import Path
from typing import Final

import structlog

from persistence.redis.durability import is_disk_nearly_full
from persistence.redis.log import LogWriter
from server.metrics import Metrics

_PERIOD_S: Final = 2.0
_log = structlog.get_logger(__name__)


async def watch_disk(folder: Path, writer: LogWriter, metrics: Metrics) -> None:
    """Tell `writer`, until cancelled, whether the disk under `folder` is nearly full."""
    while True:
        try:
            is_full = is_disk_nearly_full(folder)
            metrics.disk_free_bytes.set(shutil.disk_usage(folder).free)
        except OSError as error:
            _log.warning("disk_not_read", error=str(error))
        else:
            if is_full != writer.is_disk_nearly_full:
                writer.is_disk_nearly_full = is_full
                _log.error("disk_nearly_full", is_full=is_full)
        await asyncio.sleep(_PERIOD_S)
