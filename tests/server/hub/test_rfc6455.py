"""What RFC 6455 asks of any server, case by case as Autobahn does, on raw sockets."""

import asyncio
import struct

import pytest

from server.hub.limits import Limits, Rate
from tests.server.hub.serving import (
    WAIT_S,
    EchoEndpoint,
    TransportName,
    close_frame,
    frame,
    raw,
    serving,
)

CONT, TEXT, BINARY, CLOSE, PING, PONG = 0x0, 0x1, 0x2, 0x8, 0x9, 0xA
LIMITS = Limits(frames=Rate(burst=5_000, per_s=5_000), close_timeout_s=0.5)


@pytest.mark.parametrize("opcode", [TEXT, BINARY])
@pytest.mark.parametrize("size", [0, 1, 125, 126, 127, 128, 4_000, 16_383, 16_384])
async def test_a_message_of_any_size_up_to_the_limit_comes_back(
    transport: TransportName, opcode: int, size: int
) -> None:
    async with serving(EchoEndpoint(LIMITS), transport) as served, raw(served) as client:
        client.send(frame(opcode, b"*" * size))
        assert await client.receive() == (opcode, b"*" * size)
        client.send(close_frame(1000))
        assert await client.close_code() == 1000


@pytest.mark.parametrize("opcode", [TEXT, BINARY])
async def test_a_message_over_the_limit_closes_with_1009(
    transport: TransportName, opcode: int
) -> None:
    async with serving(EchoEndpoint(LIMITS), transport) as served, raw(served) as client:
        client.send(frame(opcode, b"*" * 16_385))
        assert await client.close_code() == 1009


async def test_fragments_over_the_limit_close_with_1009(transport: TransportName) -> None:
    async with serving(EchoEndpoint(LIMITS), transport) as served, raw(served) as client:
        client.send(frame(TEXT, b"*" * 8_000, is_final=False))
        client.send(frame(CONT, b"*" * 8_000, is_final=False))
        client.send(frame(CONT, b"*" * 385))
        assert await client.close_code() == 1009


async def test_frames_that_arrive_byte_by_byte_are_understood(transport: TransportName) -> None:
    async with serving(EchoEndpoint(LIMITS), transport) as served, raw(served) as client:
        for byte in frame(TEXT, "trois quarts ¾".encode()) + frame(PING, b"p"):
            client.send(bytes((byte,)))
            await client.writer.drain()
            await asyncio.sleep(0)
        assert await client.receive() == (TEXT, "trois quarts ¾".encode())
        assert await client.receive() == (PONG, b"p")


async def test_many_frames_in_one_packet_are_all_answered_in_order(
    transport: TransportName,
) -> None:
    async with serving(EchoEndpoint(LIMITS), transport) as served, raw(served) as client:
        client.send(*(frame(TEXT, str(number).encode()) for number in range(500)))
        for number in range(500):
            assert await client.receive() == (TEXT, str(number).encode())


async def test_fragments_with_pings_between_become_one_message(transport: TransportName) -> None:
    async with serving(EchoEndpoint(LIMITS), transport) as served, raw(served) as client:
        client.send(
            frame(TEXT, b"\xc3", is_final=False),
            frame(PING, b"1"),
            frame(CONT, b"\xa9", is_final=False),
            frame(PING, b"2"),
            frame(CONT, b"", is_final=False),
            frame(CONT, b"!"),
        )
        assert await client.receive() == (PONG, b"1")
        assert await client.receive() == (PONG, b"2")
        assert await client.receive() == (TEXT, "é!".encode())


@pytest.mark.parametrize("size", [0, 1, 125])
async def test_a_ping_is_answered_with_its_own_payload(transport: TransportName, size: int) -> None:
    async with serving(EchoEndpoint(LIMITS), transport) as served, raw(served) as client:
        client.send(frame(PING, b"\xff" * size))
        assert await client.receive() == (PONG, b"\xff" * size)


async def test_an_unasked_pong_has_no_answer(transport: TransportName) -> None:
    async with serving(EchoEndpoint(LIMITS), transport) as served, raw(served) as client:
        client.send(frame(PONG, b"unasked"), frame(PING, b"p"))
        assert await client.receive() == (PONG, b"p")


BROKEN = {
    "a ping over 125 bytes": frame(PING, b"*" * 126),
    "a fragmented ping": frame(PING, b"p", is_final=False),
    "a fragmented close": frame(CLOSE, b"\x03\xe8", is_final=False),
    "a frame without a mask": frame(TEXT, b"hello", is_masked=False),
    "a continuation of nothing": frame(CONT, b"x"),
    "an unfinished continuation of nothing": frame(CONT, b"x", is_final=False),
    "a new message inside another": frame(TEXT, b"x", is_final=False) + frame(TEXT, b"y"),
    "a close frame of one byte": frame(CLOSE, b"\x03"),
    **{f"reserved bits {rsv}": frame(TEXT, b"x", rsv=rsv) for rsv in range(1, 8)},
    **{f"reserved bits {rsv} on a ping": frame(PING, b"x", rsv=rsv) for rsv in range(1, 8)},
    **{f"opcode {opcode}": frame(opcode, b"x") for opcode in (3, 4, 5, 6, 7, 11, 12, 13, 14, 15)},
    **{
        f"close code {code}": close_frame(code)
        for code in (0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535)
    },
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN.keys())
async def test_broken_framing_closes_with_1002(transport: TransportName, data: bytes) -> None:
    endpoint = EchoEndpoint(LIMITS)
    async with serving(endpoint, transport) as served, raw(served) as client:
        client.send(data)
        assert await client.close_code() == 1002
        client.writer.close()
        async with asyncio.timeout(WAIT_S):
            await endpoint.receivers[0].ended.wait()
        assert endpoint.receivers[0].end == (1002, "server")


async def test_a_length_that_no_frame_may_have_closes_at_once(transport: TransportName) -> None:
    async with serving(EchoEndpoint(LIMITS), transport) as served, raw(served) as client:
        client.send(b"\x82\xff" + struct.pack("!Q", 1 << 63) + b"mask")
        assert await client.close_code() in {1002, 1009}  # it is over the limit as well


NOT_UTF8 = {
    "a lone continuation byte": b"\x80",
    "an overlong slash": b"\xc0\xaf",
    "a surrogate": b"\xed\xa0\x80",
    "beyond the last code point": b"\xf4\x90\x80\x80",
    "a cut sequence": b"abc\xe2\x82",
    "good, then bad": "κόσμε".encode() + b"\xed\xa0\x80edited",
}


@pytest.mark.parametrize("data", NOT_UTF8.values(), ids=NOT_UTF8.keys())
async def test_text_that_is_not_utf8_closes_with_1007(
    transport: TransportName, data: bytes
) -> None:
    async with serving(EchoEndpoint(LIMITS), transport) as served, raw(served) as client:
        client.send(frame(TEXT, data))
        assert await client.close_code() == 1007


async def test_bad_utf8_in_a_fragment_closes_before_the_message_is_complete(
    transport: TransportName,
) -> None:
    async with serving(EchoEndpoint(LIMITS), transport) as served, raw(served) as client:
        client.send(frame(TEXT, b"\xce\xba\xe1", is_final=False))
        client.send(frame(CONT, b"\xff", is_final=False))
        assert await client.close_code() == 1007


async def test_a_close_reason_that_is_not_utf8_closes_with_1007(transport: TransportName) -> None:
    async with serving(EchoEndpoint(LIMITS), transport) as served, raw(served) as client:
        client.send(close_frame(1000, b"\xff\xfe"))
        assert await client.close_code() == 1007


@pytest.mark.parametrize("code", [1000, 1001, 1002, 1003, 1007, 1011, 1014, 3000, 3999, 4999])
async def test_a_close_frame_comes_back_and_the_socket_ends(
    transport: TransportName, code: int
) -> None:
    endpoint = EchoEndpoint(LIMITS)
    async with serving(endpoint, transport) as served, raw(served) as client:
        client.send(close_frame(code, b"bye"))
        assert await client.receive() == (CLOSE, struct.pack("!H", code) + b"bye")
        assert await client.receive() is None
        client.writer.close()
        async with asyncio.timeout(WAIT_S):
            await endpoint.receivers[0].ended.wait()
        assert endpoint.receivers[0].end == (code, "client")


async def test_an_empty_close_frame_comes_back_empty(transport: TransportName) -> None:
    endpoint = EchoEndpoint(LIMITS)
    async with serving(endpoint, transport) as served, raw(served) as client:
        client.send(frame(CLOSE))
        assert await client.receive() == (CLOSE, b"")
        client.writer.close()
        async with asyncio.timeout(WAIT_S):
            await endpoint.receivers[0].ended.wait()
        assert endpoint.receivers[0].end == (1005, "client")


async def test_a_close_frame_inside_a_message_is_answered_with_its_own_code(
    transport: TransportName,
) -> None:
    """Autobahn 7.1.5."""
    async with serving(EchoEndpoint(LIMITS), transport) as served, raw(served) as client:
        client.send(frame(TEXT, b"half", is_final=False), close_frame(1000), frame(CONT, b"."))
        assert await client.receive() == (CLOSE, b"\x03\xe8")
        assert await client.receive() is None


async def test_what_follows_a_close_frame_is_ignored(transport: TransportName) -> None:
    async with serving(EchoEndpoint(LIMITS), transport) as served, raw(served) as client:
        client.send(frame(TEXT, b"last"), close_frame(1000), frame(PING, b"p"), frame(TEXT, b"x"))
        assert await client.receive() == (TEXT, b"last")
        assert await client.receive() == (CLOSE, b"\x03\xe8")
        assert await client.receive() is None


async def test_a_cut_without_a_close_frame_is_1006(transport: TransportName) -> None:
    endpoint = EchoEndpoint(LIMITS)
    async with serving(endpoint, transport) as served, raw(served) as client:
        client.send(frame(TEXT, b"x"))
        assert await client.receive() == (TEXT, b"x")
        client.cut()
        async with asyncio.timeout(WAIT_S):
            await endpoint.receivers[0].ended.wait()
        assert endpoint.receivers[0].end == (1006, "network")


async def test_the_end_of_the_clients_half_ends_the_socket(transport: TransportName) -> None:
    endpoint = EchoEndpoint(LIMITS)
    async with serving(endpoint, transport) as served, raw(served) as client:
        client.send(frame(TEXT, b"half", is_final=False))
        client.writer.write_eof()
        assert await client.receive() is None
        async with asyncio.timeout(WAIT_S):
            await endpoint.receivers[0].ended.wait()
        assert endpoint.receivers[0].end == (1006, "network")


async def test_a_client_that_never_answers_our_close_is_cut(transport: TransportName) -> None:
    endpoint = EchoEndpoint(LIMITS)
    async with serving(endpoint, transport) as served, raw(served) as client:
        client.send(frame(TEXT, b"x"))
        assert await client.receive() == (TEXT, b"x")
        endpoint.transports[0].close(4503, "the login ended")
        assert await client.receive() == (CLOSE, struct.pack("!H", 4503) + b"the login ended")
        async with asyncio.timeout(WAIT_S):
            await endpoint.receivers[0].ended.wait()
        assert endpoint.receivers[0].end == (4503, "server")
        endpoint.transports[0].close(1000, "again")  # nothing happens on an ended socket
        endpoint.transports[0].abort()
