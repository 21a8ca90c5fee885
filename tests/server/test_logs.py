"""What a line of log shows, and what it never shows."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from server.logs import REDACTED, configure, redact


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    stream = io.StringIO()
    configure("json", "info", stream)
    yield stream
    logging.getLogger().handlers.clear()
    structlog.reset_defaults()


def last(stream: io.StringIO) -> dict[str, Any]:
    line: dict[str, Any] = json.loads(stream.getvalue().splitlines()[-1])
    return line


def test_a_line_is_one_json_object(lines: io.StringIO) -> None:
    structlog.get_logger("server").info("socket", code=4001, duration_ms=12)
    line = last(lines)
    assert line["event"] == "socket"
    assert (line["code"], line["duration_ms"], line["level"]) == (4001, 12, "info")
    assert line["timestamp"].endswith("Z")


@pytest.mark.parametrize(
    "key", ["password", "new_password", "token", "ticket", "answer", "value", "join_code", "cookie"]
)
def test_a_secret_key_hides_its_value_at_any_depth(lines: io.StringIO, key: str) -> None:
    structlog.get_logger("server").info("x", **{key: "hunter2"}, inner={"deep": {key: "hunter2"}})
    assert "hunter2" not in lines.getvalue()
    assert last(lines)["inner"]["deep"][key] == REDACTED


def test_counts_and_error_codes_stay_readable(lines: io.StringIO) -> None:
    structlog.get_logger("server").info("x", token_count=3, code="rate_limited", answer_ms=5)
    line = last(lines)
    assert (line["token_count"], line["code"], line["answer_ms"]) == (3, "rate_limited", 5)


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("cannot reach postgresql://app:hunter2@db/mathakine", "hunter2"),
        ("cannot reach redis://:hunter2@cache:6379", "hunter2"),
        ("Authorization: Bearer abc.def-ghi", "abc.def-ghi"),
        ('{"password": "hunter2"}', "hunter2"),
        ("GET /ws?ticket=hunter2&x=1", "hunter2"),
    ],
)
def test_secrets_in_running_text_are_hidden(text: str, hidden: str) -> None:
    assert hidden not in redact(text)
    assert REDACTED in redact(text)


def test_plain_text_is_left_alone() -> None:
    text = "12 tokens at http://127.0.0.1:8000/health/ready?x=1"
    assert redact(text) == text


def test_a_traceback_is_in_the_line_without_its_variables(lines: io.StringIO) -> None:
    written = "a child's answer"
    try:
        raise ValueError("postgresql://app:hunter2@db")
    except ValueError:
        structlog.get_logger("server").exception("boom")
    line = last(lines)
    assert "ValueError" in line["exception"]
    assert "hunter2" not in line["exception"]
    assert written not in line["exception"]


def test_a_library_s_line_looks_like_ours(lines: io.StringIO) -> None:
    logging.getLogger("sqlalchemy.pool").warning("lost %s", "redis://:hunter2@cache")
    line = last(lines)
    assert (line["level"], line["logger"]) == ("warning", "sqlalchemy.pool")
    assert "hunter2" not in line["event"]


def test_lines_below_the_level_are_not_written(lines: io.StringIO) -> None:
    structlog.get_logger("server").debug("chatter")
    logging.getLogger("uvicorn.access").info("GET /")
    assert lines.getvalue() == ""
