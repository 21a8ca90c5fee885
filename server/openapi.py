"""OpenAPI 3.1 out of the route table and the msgspec types: `python -m server.openapi --write`.

Nothing is described by hand: what is documented is what router and validation do. `--check` exits
with 1 when docs/openapi.json is not what this module makes.
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final, TypeGuard

import msgspec

from server import errors
from server.api.endpoint import AnyEndpoint, Nothing
from server.api.files import PICTURE_MAX_BYTES, PICTURE_MEDIA_TYPES, File, PictureUpload
from server.api.reading import BODY_MAX_BYTES
from server.api.routes import ENDPOINTS
from server.errors import PROBLEM_MEDIA_TYPE, AppError, Problem
from server.protocol.codes import CODES

DOCUMENT: Final = Path(__file__).parent.parent / "docs" / "openapi.json"
_REFERENCE: Final = "#/components/schemas/{name}"
_PARAMETER: Final = re.compile(r"\{(\w+):(\w+)\}")
_PARAMETER_SCHEMAS: Final[dict[str, dict[str, Any]]] = {
    "id": {"type": "integer", "minimum": 1},
    "word": {"type": "string", "pattern": "^[a-z0-9-]{1,64}$"},
}
_BYTES: Final = {"type": "string", "format": "binary"}
_SECURITY: Final[list[dict[str, list[str]]]] = [{"bearer": []}, {"cookie": []}]


def document() -> dict[str, Any]:
    """Return the whole document."""
    types: set[type[Any]] = {Problem}
    for row in ENDPOINTS:
        types |= {each for each in (row.takes, row.replies, *row.also.values()) if _is_json(each)}
    ordered = sorted(types, key=lambda each: (each.__name__, each.__module__))
    names = [each.__name__ for each in ordered]
    doubled = {name for name in names if names.count(name) > 1}
    if doubled:
        raise ValueError(f"two types share a name: {', '.join(sorted(doubled))}")
    schemas, components = msgspec.json.schema_components(ordered, ref_template=_REFERENCE)
    by_type = dict(zip(ordered, schemas, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for row in ENDPOINTS:
        path = _PARAMETER.sub(r"{\1}", row.path)
        paths.setdefault(path, {})[row.method.lower()] = _operation(row, by_type, components)
    for row in ENDPOINTS:
        if not row.has_body or row.takes is Nothing:
            components.pop(row.takes.__name__, None)  # written out as parameters
    _describe_problem(components["Problem"])
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Mathakine live",
            "version": "1",
            "description": (
                "Accounts, groups, challenges and progress. Play itself goes over the socket, see "
                "docs/protocol.md. Every refusal is an RFC 9457 problem document whose `code` is "
                "shared with the socket."
            ),
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "paths": {path: paths[path] for path in sorted(paths)},
        "components": {
            "schemas": {name: components[name] for name in sorted(components)},
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer"},
                "cookie": {"type": "apiKey", "in": "cookie", "name": "__Host-mathakine"},
            },
        },
    }


def _is_json(each: type[Any] | None) -> TypeGuard[type[Any]]:
    """Return whether a type of a row is one that JSON carries, and so a schema."""
    return each is not None and each is not PictureUpload and not issubclass(each, File)


def refusals(row: AnyEndpoint) -> list[type[AppError]]:
    """Return every refusal that a row can give: its own, and what all of its kind can."""
    common: list[type[AppError]] = [
        errors.ValidationFailedError,
        errors.DatabaseUnavailableError,
        errors.LogUnavailableError,
        errors.OverloadedError,
        errors.InternalError,
        errors.MethodNotAllowedError,
    ]
    if "{" in row.path:
        common += [errors.NotFoundError]  # a path whose last word is no id is no path of ours
    if row.has_body:
        common += [
            errors.BadMessageError,
            errors.PayloadTooLargeError,
            errors.UnsupportedMediaTypeError,
        ]
    if not row.permission.is_open:
        common += [errors.AuthenticationRequiredError]
        common += [errors.CsrfFailedError] if row.changes_state else []
        if not row.is_before_second_factor or row.needs_second_factor:
            common += [errors.SecondFactorRequiredError, errors.SecondFactorEnrolmentRequiredError]
    if row.changes_state:
        common += [errors.ConflictError]  # of two at once, the one that came second
    if row.guards_origin:
        common += [errors.CsrfFailedError]
    if not row.permission.is_for_every_role:
        common += [errors.ForbiddenError]
    if row.counts_as != "free":
        common += [errors.RateLimitedError]
    return [*row.refuses, *(each for each in common if each not in row.refuses)]


def _operation_id(row: AnyEndpoint) -> str:
    room, resource = row.handler.__module__.split(".")[-2:]
    return "_".join([*([] if room == "api" else [room]), resource, row.handler.__name__])


def _operation(
    row: AnyEndpoint, by_type: dict[type, Any], components: dict[str, Any]
) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": _operation_id(row),
        "summary": row.summary,
        "description": _description(row.handler),
        "tags": [row.tag],
        "x-action": row.action,
        "x-who": row.permission.name,
        "security": [] if row.permission.is_open else _SECURITY,
        "parameters": [*_path_parameters(row), *_query_parameters(row, components)],
        "responses": _responses(row, by_type),
    }
    if row.takes is PictureUpload:
        operation["requestBody"] = {
            "required": True,
            "description": f"A picture of at most {PICTURE_MAX_BYTES // 1024} KiB.",
            "content": {each: {"schema": _BYTES} for each in PICTURE_MEDIA_TYPES},
        }
    elif row.has_body:
        operation["requestBody"] = {
            "required": row.takes is not Nothing,
            "description": f"JSON of at most {(row.body_max_bytes or BODY_MAX_BYTES) // 1024} KiB.",
            "content": {"application/json": {"schema": by_type[row.takes]}},
        }
        if row.takes is Nothing:
            operation["requestBody"]["content"]["application/json"]["schema"] = {
                "type": "object",
                "additionalProperties": False,
            }
    return operation


def _description(handler: Callable[..., Any]) -> str:
    return " ".join((handler.__doc__ or "").split())


def _path_parameters(row: AnyEndpoint) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": _PARAMETER_SCHEMAS[kind],
        }
        for name, kind in _PARAMETER.findall(row.path)
    ]


def _query_parameters(row: AnyEndpoint, components: dict[str, Any]) -> list[dict[str, Any]]:
    if row.has_body:
        return []
    schema = components[row.takes.__name__]
    required = schema.get("required", ())
    # A query is written as parameters: its type needs no component of its own.
    return [
        {"name": name, "in": "query", "required": name in required, "schema": part}
        for name, part in schema["properties"].items()
    ]


def _responses(row: AnyEndpoint, by_type: dict[type, Any]) -> dict[str, Any]:
    responses: dict[str, Any] = {}
    success: dict[str, Any] = {"description": row.summary}
    if row.replies is not None and issubclass(row.replies, File):
        success["content"] = {row.replies.media_type: {"schema": _BYTES}}
    elif row.replies is not None:
        success["content"] = {"application/json": {"schema": by_type[row.replies]}}
    responses[str(row.status)] = success
    by_status: dict[int, list[str]] = {}
    for refusal in refusals(row):
        by_status.setdefault(refusal.http_status(), []).append(refusal.code)
    for status in sorted(by_status):
        responses[str(status)] = _problem_response(sorted(by_status[status]))
    for status, reply in row.also.items():
        response = responses.setdefault(str(status), {"description": "", "content": {}})
        response["content"]["application/json"] = {"schema": by_type[reply]}
    return responses


def _problem_response(codes: Iterable[str]) -> dict[str, Any]:
    listed = list(codes)
    return {
        "description": " ".join(f"`{code}`: {CODES[code].meaning}" for code in listed),  # type: ignore[index]  # codes of our own classes
        "content": {
            PROBLEM_MEDIA_TYPE: {
                "schema": {
                    "allOf": [
                        {"$ref": _REFERENCE.format(name="Problem")},
                        {"properties": {"code": {"enum": listed}}},
                    ]
                }
            }
        },
    }


def _describe_problem(schema: dict[str, Any]) -> None:
    schema["properties"]["code"]["enum"] = sorted(
        code for code, info in CODES.items() if info.status is not None
    )


def render() -> str:
    """Return the file's text."""
    return json.dumps(document(), indent=2, ensure_ascii=False) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Write or check docs/openapi.json; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m server.openapi", description=__doc__)
    action = parser.add_mutually_exclusive_group(required=True)
    action.add_argument("--write", action="store_true", help="write docs/openapi.json")
    action.add_argument("--check", action="store_true", help="fail when it is not up to date")
    if parser.parse_args(arguments).write:
        DOCUMENT.write_text(render(), "utf-8")
        return 0
    if DOCUMENT.exists() and DOCUMENT.read_text("utf-8") == render():
        return 0
    sys.stderr.write("docs/openapi.json is not up to date: run python -m server.openapi --write\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
