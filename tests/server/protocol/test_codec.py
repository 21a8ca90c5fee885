"""No bytes at all get anything but a message or a typed refusal out of a codec."""

import json
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.protocol.client import (
    Answer,
    Authenticate,
    ClientMessage,
    Join,
    Leave,
    Ping,
    Resume,
)
from server.protocol.codec import (
    CLIENT_TYPES,
    CODECS,
    JSON,
    MESSAGE_BYTES_MAX,
    MSGPACK,
    Codec,
    DecodeRefusedError,
)
from tests.server.protocol.examples import CLIENT_EXAMPLES
from tests.server.protocol.golden import frame_of

both_codecs = pytest.mark.parametrize("codec", [JSON, MSGPACK], ids=lambda codec: codec.name)
CODES = {"bad_message", "unknown_type", "message_too_large"}

contents = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.integers(), inner),
    max_leaves=12,
)
near_messages = st.fixed_dictionaries(
    {"type": st.sampled_from(sorted(CLIENT_TYPES)) | contents},
    optional={
        "id": st.text(max_size=40) | contents,
        "question": st.integers() | contents,
        "value": st.text(max_size=80) | contents,
        "match": contents,
        "seq": contents,
        "sent_ms": st.floats() | contents,
        "zz": contents,
    },
)


def decoded_or_refused(codec: Codec, data: bytes | str) -> ClientMessage | DecodeRefusedError:
    try:
        result: ClientMessage | DecodeRefusedError = codec.decode_client(data)
    except DecodeRefusedError as refusal:
        result = refusal
    if isinstance(result, DecodeRefusedError):
        assert result.code in CODES
    else:
        assert isinstance(result, get_args(ClientMessage))
    return result


@both_codecs
@given(data=st.binary(max_size=400))
def test_any_bytes_are_a_message_or_a_typed_refusal(codec: Codec, data: bytes) -> None:
    decoded_or_refused(codec, data)


@both_codecs
@given(data=st.text(max_size=400))
def test_any_text_is_a_message_or_a_typed_refusal(codec: Codec, data: str) -> None:
    decoded_or_refused(codec, data)


@given(content=contents | near_messages)
def test_any_structure_is_a_message_or_a_typed_refusal(content: Any) -> None:
    try:
        data = msgspec.msgpack.encode(content)
    except OverflowError:
        return  # the test's own encoder has no integers beyond 64 bits
    decoded_or_refused(MSGPACK, data)


@given(
    index=st.integers(0, len(CLIENT_EXAMPLES) - 1),
    position=st.integers(0, 200),
    byte=st.integers(0, 255),
    is_cut=st.booleans(),
)
def test_a_damaged_message_is_another_message_or_a_typed_refusal(
    index: int, position: int, byte: int, is_cut: bool
) -> None:
    golden = frame_of(CLIENT_EXAMPLES[index])
    for codec, data in ((JSON, golden.json.encode()), (MSGPACK, bytes.fromhex(golden.msgpack))):
        at = position % len(data)
        damaged = data[:at] if is_cut else data[:at] + bytes((byte,)) + data[at + 1 :]
        decoded_or_refused(codec, damaged)


@given(content=near_messages)
def test_both_codecs_accept_the_same_messages(content: dict[str, Any]) -> None:
    try:
        text = json.dumps(content, allow_nan=False).encode()
        packed = msgspec.msgpack.encode(content)
    except (ValueError, TypeError, OverflowError):
        return  # not to be said in both
    if len(text) > MESSAGE_BYTES_MAX or _has_integer_key(content):
        return
    from_text, from_packed = decoded_or_refused(JSON, text), decoded_or_refused(MSGPACK, packed)
    assert isinstance(from_text, DecodeRefusedError) == isinstance(from_packed, DecodeRefusedError)
    if not isinstance(from_text, DecodeRefusedError):
        assert from_text == from_packed


def _has_integer_key(content: Any) -> bool:
    if isinstance(content, dict):
        return any(not isinstance(key, str) or _has_integer_key(v) for key, v in content.items())
    return isinstance(content, list) and any(map(_has_integer_key, content))


@both_codecs
@pytest.mark.parametrize("depth", [500, 5_000, 15_000])
def test_a_deep_nest_is_refused_wherever_it_is(codec: Codec, depth: int) -> None:
    for data in (
        b"[" * depth,
        b'{"zz":' + b"[" * depth,
        b'{"type":"leave","id":"x","zz":' + b"[" * depth + b"]" * depth + b"}",
        b"\x91" * depth,
        b"\x82\xa2zz" + b"\x91" * depth,
        b"\x81\xa4type" + b"\x81\xa1a" * depth,
    ):
        if len(data) <= MESSAGE_BYTES_MAX:
            assert isinstance(decoded_or_refused(codec, data), DecodeRefusedError)


@both_codecs
def test_a_claim_to_be_huge_costs_nothing(codec: Codec) -> None:
    for head in (b"\xdd\xff\xff\xff\xff", b"\xdf\xff\xff\xff\xff", b"\xdb\xff\xff\xff\xff"):
        refusal = decoded_or_refused(codec, head)
        assert isinstance(refusal, DecodeRefusedError)
        assert refusal.code == "bad_message"


@both_codecs
def test_a_message_over_the_limit_is_named(codec: Codec) -> None:
    refusal = decoded_or_refused(codec, b" " * (MESSAGE_BYTES_MAX + 1))
    assert isinstance(refusal, DecodeRefusedError)
    assert refusal.code == "message_too_large"


@pytest.mark.parametrize(
    "message",
    [
        Leave(id="a\n"),
        Leave(id="a b"),
        Leave(id="é"),
        Leave(id=""),
        Leave(id="x" * 33),
        Answer(id="a", question=1, value="12\x00"),
        Answer(id="a", question=1, value="12\n"),
        Answer(id="a", question=1, value="\x7f"),
        Answer(id="a", question=1, value="1" * 65),
        Answer(id="a", question=-1, value="1"),
        Answer(id="a", question=1_000, value="1"),
        Authenticate(token=""),
        Authenticate(token="a b"),
        Authenticate(token="x" * 257),
        Join(id="j", code="ABC"),
        Join(id="j", code="AB\nCD"),
        Join(id="j", match=0),
        Join(id="j", match=2**53 + 1),
        Resume(id="r", match=1, epoch="", seq=0, chain=""),
        Ping(sent_ms=-1),
        Ping(sent_ms=1e16),
    ],
    ids=repr,
)
@both_codecs
def test_a_value_outside_its_range_is_refused(codec: Codec, message: ClientMessage) -> None:
    assert isinstance(decoded_or_refused(codec, codec.encode(message)), DecodeRefusedError)


@both_codecs
@pytest.mark.parametrize("value", ["1 234,5", "3/4", "½", "１２", "−7", "", "2 × 3", "x" * 64])  # noqa: RUF001
def test_answers_are_taken_as_people_write_them(codec: Codec, value: str) -> None:
    message = Answer(id="a", question=1, value=value)
    assert decoded_or_refused(codec, codec.encode(message)) == message


def test_the_subprotocols_are_named_for_their_version_and_codec() -> None:
    assert list(CODECS) == ["mathakine.v1.json", "mathakine.v1.msgpack"]
    assert [codec.is_text for codec in CODECS.values()] == [True, False]


@both_codecs
def test_what_is_no_servers_message_is_refused_to_a_client(codec: Codec) -> None:
    for data in (b"", b"\xff", b"[]", b'{"type":"answer"}', msgspec.msgpack.encode({"type": 1})):
        with pytest.raises(DecodeRefusedError) as refused:
            codec.decode_server(data)
        assert refused.value.code == "bad_message"
