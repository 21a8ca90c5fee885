"""A logger for libraries that would write a line for every client's mistake.

The hub writes one line per connection at its end; a library's own error lines would let anybody
fill the disk by sending garbage. Tracebacks of real faults still come through.
"""

import logging
from typing import Any, Final

_LOGGER: Final = logging.getLogger("server.hub.websocket")


class _OnlyTracebacks(logging.LoggerAdapter[logging.Logger]):
    """Drops what has no traceback.

    An adapter, since picows makes a child of a plain logger for every socket (0.6 KB each).
    """

    def log(self, level: int, msg: object, *args: object, **options: Any) -> None:
        if options.get("exc_info"):
            self.logger.log(level, msg, *args, **options)

    def isEnabledFor(self, level: int) -> bool:  # noqa: N802 -- logging's own name
        return level >= logging.ERROR and self.logger.isEnabledFor(level)


SILENT: Final = _OnlyTracebacks(_LOGGER, {})
