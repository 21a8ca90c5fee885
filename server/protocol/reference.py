"""The written reference of the wire, as Markdown made from the types. No file is touched here."""

from collections.abc import Mapping
from typing import Any, Final, get_args

import msgspec
from msgspec import NODEFAULT, Struct, inspect

from server.hub.limits import KINDS, RATES, Kind, Limits
from server.protocol.client import ClientMessage
from server.protocol.close import MEANINGS
from server.protocol.codes import CODES
from server.protocol.sentences import SENTENCES
from server.protocol.server import ServerMessage

Examples = Mapping[tuple[str, str], str]
"""JSON text by direction ("client", "server") and type."""

CLIENT_TYPES: Final[tuple[type[Struct], ...]] = get_args(ClientMessage)
SERVER_TYPES: Final[tuple[type[Struct], ...]] = get_args(ServerMessage)

_PRINTABLE: Final = "^[!-~]"


def tag_of(message: type[Struct]) -> str:
    """Return what a message has in its field `type`."""
    return str(message.__struct_config__.tag)


def close_codes() -> str:
    """Return the table of our close codes."""
    lines = ["| code | name | connect again? | meaning |", "| --- | --- | --- | --- |"]
    for code, meaning in MEANINGS.items():
        again = "no" if code.is_final else "yes"
        lines.append(f"| {code.value} | `{code.name.lower()}` | {again} | {meaning} |")
    return "\n".join(lines)


def error_codes() -> str:
    """Return the table of error codes, with what an English reader is shown."""
    lines = ["| code | HTTP | meaning | people read |", "| --- | --- | --- | --- |"]
    for code, info in sorted(CODES.items()):
        status = "socket only" if info.status is None else info.status
        lines.append(f"| `{code}` | {status} | {info.meaning} | {SENTENCES[code].en} |")
    return "\n".join(lines)


def limits() -> str:
    """Return the table of limits, with their defaults."""
    one = Limits()
    rows = [
        ("a message", f"{one.message_bytes_max // 1024} KiB", "close 1009"),
        ("frames of one connection", _rate_text(one.frames.burst, one.frames.per_s), "close 4508"),
        *(
            (f"{_of_kind(kind)} of one account", _rate_text(rate.burst, rate.per_s), "dropped")
            for kind, rate in RATES.items()
        ),
        (
            "dropped messages",
            f"{one.limited_messages_max} more than were accepted since",
            "close 4508",
        ),
        ("malformed messages", f"{one.bad_messages_max} on one connection", "close 4507"),
        ("time to authenticate", f"{one.auth_timeout_s:g} s", "close 4500"),
        ("messages between `authenticate` and `welcome`", f"{one.held_messages_max}", "dropped"),
        (
            "unanswered pings",
            f"{one.missed_pings_max} (sent every {one.idle_ping_s:g} s, or {one.play_ping_s:g} s)",
            "close 4002",
        ),
        ("unread bytes", f"{one.hard_bytes // 1024} KiB", "close 4001"),
        (
            "connections of one address (IPv6: /64)",
            f"{one.connections_per_network_max}",
            "close 4006",
        ),
        ("connections of one process", f"{one.connections_max}", "close 4006"),
    ]
    lines = ["| what | how much | beyond it |", "| --- | --- | --- |"]
    return "\n".join([*lines, *(f"| {a} | {b} | {c} |" for a, b, c in rows)])


def _of_kind(kind: Kind) -> str:
    return ", ".join(f"`{tag_of(one)}`" for one, its_kind in KINDS.items() if its_kind == kind)


def _rate_text(burst: float, per_s: float) -> str:
    return f"{burst:g} at once, then {per_s:g} a second"


def messages(examples: Examples) -> str:
    """Return the reference of every message and of their parts."""
    parts: dict[str, inspect.StructType] = {}
    said = [_message(one, examples["client", tag_of(one)], parts) for one in CLIENT_TYPES]
    heard = [_message(one, examples["server", tag_of(one)], parts) for one in SERVER_TYPES]
    shared = [_part(parts[name]) for name in sorted(parts)]
    return "\n\n".join(
        [
            "### From the client",
            *said,
            "### From the server",
            *heard,
            "### Parts of messages",
            *shared,
        ]
    )


def _message(message: type[Struct], example: str, parts: dict[str, inspect.StructType]) -> str:
    info = inspect.type_info(message)
    assert isinstance(info, inspect.StructType)
    blocks = [f"#### `{tag_of(message)}`", _prose(message), _fields(info, parts)]
    pretty = msgspec.json.format(example, indent=2)
    return "\n\n".join([*blocks, f"```json\n{pretty}\n```"])


def _part(part: inspect.StructType) -> str:
    return "\n\n".join([f"#### {part.cls.__name__}", _prose(part.cls), _fields(part, {})])


def _prose(documented: type[Any]) -> str:
    lines = (documented.__doc__ or "").strip().splitlines()
    return "\n".join(line.removeprefix("    ") for line in lines)


def _fields(info: inspect.StructType, parts: dict[str, inspect.StructType]) -> str:
    if not info.fields:
        return "It has no fields."
    lines = ["| field | value | if absent |", "| --- | --- | --- |"]
    for field in info.fields:
        default = "required" if field.required else _default(field.default)
        lines.append(f"| `{field.encode_name}` | {_value(field.type, parts)} | {default} |")
    return "\n".join(lines)


def _default(default: object) -> str:
    if default is NODEFAULT or default is msgspec.UNSET:
        return "nothing"
    return f"`{msgspec.json.encode(default).decode()}`"


def _value(value: inspect.Type, parts: dict[str, inspect.StructType]) -> str:
    """Return what a field may hold, in words; `parts` collects the structs that it mentions."""
    match value:
        case inspect.UnionType(types=types):
            return " or ".join(_value(one, parts) for one in types)
        case inspect.StructType():
            if value.cls in SERVER_TYPES:
                return f"as the message [`{tag_of(value.cls)}`](#{tag_of(value.cls)})"
            if value.cls.__name__ not in parts:
                parts[value.cls.__name__] = value
                _fields(value, parts)
            return f"[{value.cls.__name__}](#{value.cls.__name__.lower()})"
        case inspect.VarTupleType(item_type=item) | inspect.ListType(item_type=item):
            return f"list of {_value(item, parts)}"
        case inspect.LiteralType(values=values):
            return ", ".join(f"`{msgspec.json.encode(one).decode()}`" for one in values)
        case inspect.StrType():
            return _text(value)
        case inspect.IntType() | inspect.FloatType():
            return _number(value)
        case inspect.BoolType():
            return "true or false"
        case inspect.NoneType():
            return "null"
        case inspect.DictType():
            return "object"
    raise TypeError(f"the reference has no words for {value!r}")


def _text(value: inspect.StrType) -> str:
    words = "text"
    if value.max_length is not None:
        words += f" of {value.min_length or 0} to {value.max_length} characters"
    if value.pattern is not None and value.pattern.startswith(_PRINTABLE):
        words += ", visible ASCII"
    elif value.pattern is not None and value.pattern.startswith("^[^"):
        words += ", no control characters"
    elif value.pattern is not None:
        words += f", of `{value.pattern.partition(']')[0].removeprefix('^')}]`"
    return words


def _number(value: inspect.IntType | inspect.FloatType) -> str:
    words = "integer" if isinstance(value, inspect.IntType) else "number"
    if value.ge is not None and value.le is not None:
        words += f", {value.ge:g} to {value.le:.16g}"
    return words
