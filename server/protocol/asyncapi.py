"""The wire as an AsyncAPI 3.0 document, made from the types. No file is touched here."""

from typing import Any, Final

import msgspec
from msgspec import Struct

from server.protocol.codec import CODECS
from server.protocol.reference import CLIENT_TYPES, SERVER_TYPES, Examples, tag_of

VERSION: Final = "1.0.0"
_SCHEMAS: Final = "#/components/schemas/{name}"


def asyncapi(examples: Examples) -> dict[str, Any]:
    """Return the whole document; servers are left to whoever deploys it."""
    _, schemas = msgspec.json.schema_components(
        (*CLIENT_TYPES, *SERVER_TYPES), ref_template=_SCHEMAS
    )
    client = {one.__name__: _message("client", one, examples) for one in CLIENT_TYPES}
    server = {one.__name__: _message("server", one, examples) for one in SERVER_TYPES}
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Mathakine live",
            "version": VERSION,
            "description": (
                "One WebSocket at /ws. The subprotocol chooses the codec of the same messages: "
                + ", ".join(
                    f"{one.subprotocol} in {_frames(one.is_text)}" for one in CODECS.values()
                )
                + ". docs/protocol.md tells the story and lists limits, close codes and errors."
            ),
            "license": {"name": "MIT"},
        },
        "defaultContentType": "application/json",
        "channels": {
            "ws": {
                "address": "/ws",
                "messages": {
                    name: {"$ref": f"#/components/messages/{name}"} for name in (*client, *server)
                },
                "bindings": {
                    "ws": {
                        "method": "GET",
                        "headers": {
                            "type": "object",
                            "required": ["Sec-WebSocket-Protocol"],
                            "properties": {
                                "Sec-WebSocket-Protocol": {"type": "string", "enum": list(CODECS)}
                            },
                        },
                    }
                },
            }
        },
        "operations": {
            "receiveFromClient": _operation("receive", "What a client may say.", client),
            "sendToClient": _operation("send", "What the server says.", server),
        },
        "components": {"messages": {**client, **server}, "schemas": schemas},
    }


def _frames(is_text: bool) -> str:
    return "text frames" if is_text else "binary frames"


def _message(direction: str, message: type[Struct], examples: Examples) -> dict[str, Any]:
    example = examples[direction, tag_of(message)]
    return {
        "name": tag_of(message),
        "title": message.__name__,
        "summary": (message.__doc__ or "").strip().splitlines()[0],
        "payload": {"$ref": _SCHEMAS.format(name=message.__name__)},
        "examples": [{"payload": msgspec.json.decode(example)}],
    }


def _operation(action: str, summary: str, messages: dict[str, Any]) -> dict[str, Any]:
    return {
        "action": action,
        "channel": {"$ref": "#/channels/ws"},
        "summary": summary,
        "messages": [{"$ref": f"#/channels/ws/messages/{name}"} for name in messages],
    }
