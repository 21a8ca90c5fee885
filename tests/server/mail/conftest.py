"""The services behind REST, for what is mailed."""

from tests.server.api.conftest import log_lines, parts, pool, sessions

__all__ = ["log_lines", "parts", "pool", "sessions"]
