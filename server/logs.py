"""What the server writes about itself: one line an event, as JSON or for people, with no secrets.

The canonical line: whatever handles a request, a socket or a match logs it once, when it is over,
with everything that was learnt on the way; there is no chatter before. `configure` is called once
per process, by its entry point.
"""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, Processor

from server.settings import LogFormat, LogLevel

REDACTED = "[redacted]"

# Whole words at a key's end: `answer_count` is no answer. `code` alone is an error's name.
_SECRET_KEY = re.compile(
    r"(^|_)(password|passwd|token|ticket|secret|cookie|authorization|join_code|answer|value|values"
    r"|email|totp|body|payload)$"
)
_SECRET_TEXT = re.compile(
    r"(?P<scheme>\w://[^\s:/@]*:)[^\s@/]+(?=@)"  # postgresql://user:password@
    r"|(?P<bearer>\b[Bb]earer\s+)[\w.~+/=-]+"
    r"|(?P<field>\b(?:password|token|ticket|secret)[\"']?\s*[=:]\s*[\"']?)[^\s\"',;&}]+"
)


def redact(text: str) -> str:
    """Return `text` without the secrets that it shows: passwords of URLs, bearer tokens, fields."""

    def hide(found: re.Match[str]) -> str:
        return f"{found['scheme'] or found['bearer'] or found['field']}{REDACTED}"

    return _SECRET_TEXT.sub(hide, text)


def redact_event(_logger: object, _name: str, event: EventDict) -> EventDict:
    """Hide what must not be kept: by its key at any depth, and by its look in any text."""
    event.pop("color_message", None)  # uvicorn's message once more, with escape codes
    return {key: _redacted(key, value) for key, value in event.items()}


def _redacted(key: str, value: object) -> Any:
    if isinstance(value, MutableMapping):
        return {inner: _redacted(str(inner), part) for inner, part in value.items()}
    if _SECRET_KEY.search(key) and not isinstance(value, bool | int | float | None):
        return REDACTED
    if isinstance(value, str):
        return redact(value)
    if isinstance(value, list | tuple):
        return [_redacted(key, part) for part in value]
    return value


def configure(
    log_format: LogFormat = "auto", level: LogLevel = "info", stream: TextIO | None = None
) -> None:
    """Send our lines and those of every library to `stream` (default: standard error).

    `auto` writes for people when the stream is a terminal, else JSON, one object a line.
    """
    stream = stream or sys.stderr
    is_json = log_format == "json" or (log_format == "auto" and not stream.isatty())
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    if is_json:
        # Tracebacks as text: their frames' variables could hold a child's answers.
        last: list[Processor] = [
            structlog.processors.format_exc_info,
            redact_event,
            structlog.processors.JSONRenderer(),
        ]
    else:
        last = [
            structlog.processors.format_exc_info,
            redact_event,
            structlog.dev.ConsoleRenderer(colors=stream.isatty()),
        ]
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*shared, structlog.stdlib.ExtraAdder()],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access", "websockets", "sqlalchemy"):
        library = logging.getLogger(name)
        library.handlers.clear()
        library.propagate = True
    # Our own canonical line replaces it; what it prints holds query strings.
    logging.getLogger("uvicorn.access").disabled = True
    # Every handshake that fails is a line of theirs with a traceback; the hub writes its own.
    logging.getLogger("websockets").setLevel(logging.ERROR)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,  # a test configures again
    )
