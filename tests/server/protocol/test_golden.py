"""The bytes on the wire are the same as yesterday, and a message may change only in safe ways."""

from typing import Any, get_args

import msgspec
import pytest
from msgspec import Struct

from server.protocol.client import ClientMessage, ClientStruct
from server.protocol.codec import JSON, MSGPACK, Codec, DecodeRefusedError
from server.protocol.server import ServerMessage, ServerStruct
from tests.server.protocol.examples import CLIENT_EXAMPLES, SERVER_EXAMPLES
from tests.server.protocol.golden import FOLDER, frame_of, read, tag_of

CLIENT_TYPES = get_args(ClientMessage)
SERVER_TYPES = get_args(ServerMessage)


def by_tag(value: Any) -> str:
    return tag_of(value if isinstance(value, type) else type(value))


def test_each_message_has_exactly_one_example_and_one_golden_file() -> None:
    assert [type(example) for example in CLIENT_EXAMPLES] == list(CLIENT_TYPES)
    assert [type(example) for example in SERVER_EXAMPLES] == list(SERVER_TYPES)
    files = {path.relative_to(FOLDER).as_posix() for path in FOLDER.glob("*/*.json")}
    expected = {f"client/{tag_of(one)}.json" for one in CLIENT_TYPES}
    expected |= {f"server/{tag_of(one)}.json" for one in SERVER_TYPES}
    assert files == expected


@pytest.mark.parametrize("example", CLIENT_EXAMPLES, ids=by_tag)
def test_a_clients_golden_frame_means_what_it_meant(example: ClientMessage) -> None:
    golden = read("client", tag_of(type(example)))
    assert JSON.decode_client(golden.json) == example
    assert MSGPACK.decode_client(bytes.fromhex(golden.msgpack)) == example
    assert frame_of(example) == golden


@pytest.mark.parametrize("example", SERVER_EXAMPLES, ids=by_tag)
def test_a_servers_golden_frame_is_sent_as_it_was(example: ServerMessage) -> None:
    golden = read("server", tag_of(type(example)))
    assert frame_of(example) == golden
    assert JSON.decode_server(golden.json) == example
    assert MSGPACK.decode_server(bytes.fromhex(golden.msgpack)) == example


@pytest.mark.parametrize("example", CLIENT_EXAMPLES, ids=by_tag)
@pytest.mark.parametrize("codec", [JSON, MSGPACK], ids=lambda codec: codec.name)
def test_a_field_that_no_client_may_send_is_refused(codec: Codec, example: ClientMessage) -> None:
    content = msgspec.to_builtins(example) | {"unheard_of": 1}
    encode = msgspec.json.encode if codec is JSON else msgspec.msgpack.encode
    with pytest.raises(DecodeRefusedError) as refused:
        codec.decode_client(encode(content))
    assert refused.value.code == "bad_message"
    assert refused.value.re == content.get("id")


@pytest.mark.parametrize("example", CLIENT_EXAMPLES, ids=by_tag)
def test_a_client_that_leaves_out_optional_fields_is_understood(example: ClientMessage) -> None:
    """An optional field may be added to a client's message: older clients never send it."""
    config: Any = msgspec.structs
    required = {
        field.encode_name: getattr(example, field.name)
        for field in config.fields(type(example))
        if field.required
    }
    sent = msgspec.json.encode({"type": tag_of(type(example)), **required})
    decoded = JSON.decode_client(sent)
    assert type(decoded) is type(example)


@pytest.mark.parametrize("example", SERVER_EXAMPLES, ids=by_tag)
@pytest.mark.parametrize("codec", [JSON, MSGPACK], ids=lambda codec: codec.name)
def test_an_older_client_passes_over_a_field_that_it_does_not_know(
    codec: Codec, example: ServerMessage
) -> None:
    content = msgspec.to_builtins(example) | {"added_later": {"a": [1, 2]}}
    encode = msgspec.json.encode if codec is JSON else msgspec.msgpack.encode
    assert codec.decode_server(encode(content)) == example


def test_no_field_that_an_older_peer_does_not_know_is_required() -> None:
    """`required_fields.json` is what was required at first: it may lose fields, never gain any.

    A new message gets its line there when it is new.
    """
    at_first = msgspec.json.decode(
        (FOLDER / "required_fields.json").read_bytes(), type=dict[str, dict[str, list[str]]]
    )
    for direction, types in (("client", CLIENT_TYPES), ("server", SERVER_TYPES)):
        assert set(at_first[direction]) == {tag_of(one) for one in types}
        for one in types:
            required = {f.encode_name for f in msgspec.structs.fields(one) if f.required}
            assert required <= set(at_first[direction][tag_of(one)]), tag_of(one)


@pytest.mark.parametrize("message", [*CLIENT_TYPES, *SERVER_TYPES], ids=by_tag)
def test_messages_are_frozen_tagged_and_documented(message: type[Struct]) -> None:
    config = message.__struct_config__
    assert config.frozen
    assert config.tag_field == "type"
    assert message.__doc__
    assert not message.__doc__.startswith(message.__name__ + "(")
    assert config.forbid_unknown_fields is issubclass(message, ClientStruct)
    assert issubclass(message, ClientStruct) is not issubclass(message, ServerStruct)
