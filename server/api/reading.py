"""Reading what a request carries: size, media type, JSON and shape, in this order.

Everything here is about untrusted bytes; what a well-formed value means is the handler's business.
"""

from typing import Any, Final

import msgspec
from starlette.requests import Request

from game.units import Language
from server.api.endpoint import Given, Nothing
from server.api.field_errors import field_error, read_fault
from server.api.files import read_limited
from server.errors import (
    BadMessageError,
    UnsupportedMediaTypeError,
    ValidationFailedError,
)

BODY_MAX_BYTES: Final = 64 * 1024


async def read_body(
    request: Request, takes: type[Given], language: Language, max_bytes: int | None = None
) -> Given:
    """Return the body as `takes`; an empty body is `Nothing`. `max_bytes` None: `BODY_MAX_BYTES`.

    Raises `PayloadTooLargeError`, `UnsupportedMediaTypeError`, `BadMessageError` (no JSON in UTF-8)
    and `ValidationFailedError`; `starlette.requests.ClientDisconnect` when the caller went away.
    """
    data = await read_limited(request, max_bytes or BODY_MAX_BYTES)
    if not data and takes is Nothing:
        return takes()
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "application/json":
        raise UnsupportedMediaTypeError(f"content type {media_type[:60]!r}")
    try:
        given = msgspec.json.decode(data, type=takes)
        _refuse_nul(given, language)
    except msgspec.ValidationError as error:
        raise ValidationFailedError([read_fault(error, language)]) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadMessageError(type(error).__name__) from error
    return given


def read_query(request: Request, takes: type[Given], language: Language) -> Given:
    """Return the query string as `takes`; raises `ValidationFailedError`, also for a name twice."""
    values: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name in values:
            raise ValidationFailedError([field_error(name, "duplicate", language)])
        values[name] = value
    try:
        given = msgspec.convert(values, type=takes, strict=False)
    except msgspec.ValidationError as error:
        raise ValidationFailedError([read_fault(error, language)]) from error
    _refuse_nul(given, language)
    return given


def _refuse_nul(given: Any, language: Language) -> None:
    """PostgreSQL's text holds no U+0000, so no field of ours does."""
    found = _find_nul(msgspec.to_builtins(given), "")
    if found is not None:
        raise ValidationFailedError([field_error(found, "control_character", language)])


def _find_nul(value: Any, path: str) -> str | None:
    if isinstance(value, str):
        return path if "\0" in value else None
    if isinstance(value, dict):
        parts = [(f"{path}.{name}" if path else name, part) for name, part in value.items()]
    elif isinstance(value, list):
        parts = [(f"{path}[{index}]", part) for index, part in enumerate(value)]
    else:
        return None
    return next((hit for name, part in parts if (hit := _find_nul(part, name)) is not None), None)
