"""What one connection may and may not do, over both transports and codecs, on a real uvicorn."""

import asyncio
import contextlib
import ipaddress
import random
from typing import Any

import msgspec
import pytest
import structlog
from msgspec.structs import replace
from websockets.exceptions import ConnectionClosed

from server.hub.connection import Connection
from server.hub.frames import Frame
from server.hub.hub import Hub
from server.hub.identity import AuthenticationRefusedError, Authenticator, Credentials, Identity
from server.hub.limits import RATES, Kind, Limits, Rate
from server.hub.upgrade import UpgradePolicy
from server.protocol.client import (
    Answer,
    Authenticate,
    ClientMessage,
    Finish,
    Join,
    Leave,
    Ping,
)
from server.protocol.close import CloseCode
from server.protocol.codec import JSON, MSGPACK, Codec
from server.protocol.server import Done, Error, Pong, Scoreboard, ServerMessage, SidePart, Welcome
from tests.server.hub.serving import (
    ADA,
    WAIT_S,
    Client,
    Recorder,
    TransportName,
    authenticate,
    dialled,
    frame,
    raw,
    serving,
)

LIMITS = Limits(close_timeout_s=0.5)
TEXT, BINARY, CLOSE, PING, PONG = 0x1, 0x2, 0x8, 0x9, 0xA
both_codecs = pytest.mark.parametrize("codec", [JSON, MSGPACK], ids=lambda codec: codec.name)


def make_hub(
    recorder: Recorder,
    limits: Limits = LIMITS,
    *,
    authenticator: Authenticator = authenticate,
    rates: dict[Kind, Rate] | None = None,
    policy: UpgradePolicy | None = None,
) -> Hub:
    return Hub(
        authenticator,
        recorder,
        policy=policy or UpgradePolicy(),
        node="node1",
        limits=limits,
        rates=rates,
    )


def answer(number: int) -> Answer:
    return Answer(id=f"a{number}", question=number, value="12")


async def error_from(client: Client) -> Error:
    message = await client.receive()
    assert isinstance(message, Error), message
    return message


# who you are


@both_codecs
async def test_a_token_opens_the_connection_and_commands_are_answered(
    recorder: Recorder, transport: TransportName, codec: Codec
) -> None:
    async with serving(make_hub(recorder), transport) as served, dialled(served, codec) as client:
        welcome = await client.log_in("user:7")
        assert welcome == Welcome(7, "user 7", "padawan", "fr", "node1", 20_000, welcome.server_ms)
        await client.send(answer(1))
        assert await client.receive() == Done(match=1, re="a1", seq=1, chain="c")
        [(connection, message, _)] = recorder.messages
        assert message == answer(1)
        assert connection.identity.user == 7


async def test_a_ticket_opens_the_connection_in_the_language_asked_for(
    recorder: Recorder, transport: TransportName
) -> None:
    async with serving(make_hub(recorder), transport) as served, dialled(served) as client:
        await client.send(Authenticate(ticket="t", language="es"))
        welcome = await client.receive()
        assert isinstance(welcome, Welcome)
        assert (welcome.name, welcome.language) == ("Ada", "es")


@both_codecs
async def test_wrong_credentials_are_refused_in_words_and_for_good(
    recorder: Recorder, transport: TransportName, codec: Codec
) -> None:
    async with serving(make_hub(recorder), transport) as served, dialled(served, codec) as client:
        await client.send(Authenticate(token="wrong", language="en"))
        error = await error_from(client)
        assert error.code == "authentication_failed"
        assert error.message == "That login did not work. Please log in again."
        assert await client.close_code() == CloseCode.AUTH_FAILED
    assert not recorder.open


async def test_any_other_first_message_is_refused_for_good(
    recorder: Recorder, transport: TransportName
) -> None:
    async with serving(make_hub(recorder), transport) as served, dialled(served) as client:
        await client.send(answer(1))
        assert (await error_from(client)).code == "authentication_required"
        assert await client.close_code() == CloseCode.AUTH_FAILED
    assert not recorder.messages


async def test_no_credentials_at_all_are_refused_for_good(
    recorder: Recorder, transport: TransportName
) -> None:
    async with serving(make_hub(recorder), transport) as served, dialled(served) as client:
        await client.send(Authenticate())
        assert (await error_from(client)).code == "authentication_required"
        assert await client.close_code() == CloseCode.AUTH_FAILED


async def test_token_and_ticket_exclude_each_other(
    recorder: Recorder, transport: TransportName
) -> None:
    async with serving(make_hub(recorder), transport) as served, dialled(served) as client:
        await client.send(Authenticate(token="user:1", ticket="t"))
        assert (await error_from(client)).code == "bad_message"
        await client.log_in()


async def test_a_second_authentication_changes_nothing(
    recorder: Recorder, transport: TransportName
) -> None:
    async with serving(make_hub(recorder), transport) as served, dialled(served) as client:
        await client.log_in("user:1")
        await client.send(Authenticate(token="user:2"))
        assert (await error_from(client)).code == "already_authenticated"
        await client.send(answer(1))
        assert isinstance(await client.receive(), Done)
        assert recorder.messages[0][0].identity.user == 1


async def test_silence_before_authentication_is_closed(
    recorder: Recorder, transport: TransportName
) -> None:
    hub = make_hub(recorder, replace(LIMITS, auth_timeout_s=0.05))
    async with serving(hub, transport) as served, dialled(served) as client:
        assert await client.close_code() == CloseCode.AUTH_TIMEOUT


async def test_what_follows_authenticate_at_once_is_served_after_welcome_in_order(
    recorder: Recorder, transport: TransportName
) -> None:
    async with serving(make_hub(recorder), transport) as served, dialled(served) as client:
        await client.send(Authenticate(token="user:1"))
        for number in range(5):
            await client.send(answer(number))
        assert isinstance(await client.receive(), Welcome)
        for number in range(5):
            reply = await client.receive()
            assert isinstance(reply, Done)
            assert reply.re == f"a{number}"


async def test_too_much_before_the_welcome_is_dropped_and_said(
    recorder: Recorder, transport: TransportName
) -> None:
    is_released = asyncio.Event()

    async def slow(credentials: Credentials) -> Identity:
        await is_released.wait()
        return await authenticate(credentials)

    hub = make_hub(recorder, replace(LIMITS, held_messages_max=2), authenticator=slow)
    async with serving(hub, transport) as served, dialled(served) as client:
        await client.send(Authenticate(token="user:1"))
        for number in range(3):
            await client.send(answer(number))
        error = await error_from(client)
        assert (error.code, error.re) == ("rate_limited", "a2")
        is_released.set()
        assert isinstance(await client.receive(), Welcome)
        assert [type(await client.receive()) for _ in range(2)] == [Done, Done]


async def test_a_database_that_is_away_means_come_back_later(
    recorder: Recorder, transport: TransportName
) -> None:
    async def unavailable(_: Credentials) -> Identity:
        raise AuthenticationRefusedError("database_unavailable", delay_ms=1234)

    hub = make_hub(recorder, authenticator=unavailable)
    async with serving(hub, transport) as served, dialled(served) as client:
        await client.send(Authenticate(token="user:1"))
        assert (await error_from(client)).code == "database_unavailable"
        assert await client.close_code() == CloseCode.OVERLOADED
        assert client.socket.close_reason == "1234"


async def test_a_fault_in_the_check_is_logged_and_closes_that_connection_only(
    recorder: Recorder, transport: TransportName
) -> None:
    async def broken(credentials: Credentials) -> Identity:
        if credentials.token == "user:13":
            raise ZeroDivisionError
        return await authenticate(credentials)

    hub = make_hub(recorder, authenticator=broken)
    with structlog.testing.capture_logs() as lines:
        async with (
            serving(hub, transport) as served,
            dialled(served) as other,
            dialled(served) as client,
        ):
            await other.log_in()
            await client.send(Authenticate(token="user:13"))
            assert await client.close_code() == CloseCode.INTERNAL
            await other.send(answer(1))
            assert isinstance(await other.receive(), Done)
    assert [line["exc_info"] for line in lines if line["event"] == "connection_failed"] == [True]


async def test_a_client_that_leaves_while_it_is_checked_is_never_opened(
    recorder: Recorder, transport: TransportName
) -> None:
    is_asked, is_released = asyncio.Event(), asyncio.Event()

    async def slow(_: Credentials) -> Identity:
        is_asked.set()
        await is_released.wait()
        return ADA

    hub = make_hub(recorder, authenticator=slow)
    async with serving(hub, transport) as served:
        async with dialled(served) as client:
            await client.send(Authenticate(token="user:1"))
            await is_asked.wait()
        async with asyncio.timeout(WAIT_S):
            while hub.socket_count:  # noqa: ASYNC110 -- nobody is told of an unopened one
                await asyncio.sleep(0.001)
        is_released.set()
        await hub.drain()
    assert not recorder.open
    assert not recorder.closed_codes


# what you send

BAD_JSON = {
    "nothing": (b"", "bad_message", None),
    "no JSON": (b"{", "bad_message", None),
    "an array": (b"[]", "bad_message", None),
    "a number": (b"1e999", "bad_message", None),
    "no type": (b'{"id":"x"}', "unknown_type", "x"),
    "an unknown type": (b'{"type":"teleport","id":"x"}', "unknown_type", "x"),
    "a server's type": (b'{"type":"verdict","id":"x"}', "unknown_type", "x"),
    "a type that is no text": (b'{"type":{},"id":"x"}', "unknown_type", "x"),
    "a missing field": (b'{"type":"answer","id":"x","question":1}', "bad_message", "x"),
    "an extra field": (b'{"type":"leave","id":"x","points":9}', "bad_message", "x"),
    "a wrong type": (b'{"type":"answer","id":"x","question":"1","value":""}', "bad_message", "x"),
    "a fraction": (b'{"type":"answer","id":"x","question":1.5,"value":""}', "bad_message", "x"),
    "a huge number": (
        b'{"type":"answer","id":"x","question":%s,"value":""}' % (b"9" * 400),
        "bad_message",
        "x",
    ),
    "a negative one": (b'{"type":"answer","id":"x","question":-1,"value":""}', "bad_message", "x"),
    "a long id": (b'{"type":"leave","id":"%s"}' % (b"x" * 33), "bad_message", None),
    "an empty id": (b'{"type":"leave","id":""}', "bad_message", None),
    "a control character": (
        b'{"type":"answer","id":"x","question":1,"value":"\\u0000"}',
        "bad_message",
        "x",
    ),
    "a lone surrogate": (
        b'{"type":"answer","id":"x","question":1,"value":"\\ud800"}',
        "bad_message",
        None,
    ),
    "not a number": (b'{"type":"ping","sent_ms":NaN}', "bad_message", None),
    "a deep nest": (b'{"zz":' + b"[" * 8000 + b"]" * 8000 + b"}", "bad_message", None),
}


@pytest.mark.parametrize(("data", "code", "re"), BAD_JSON.values(), ids=BAD_JSON.keys())
async def test_a_bad_message_has_a_typed_answer_and_the_connection_goes_on(
    recorder: Recorder, transport: TransportName, data: bytes, code: str, re: str | None
) -> None:
    async with serving(make_hub(recorder), transport) as served, dialled(served) as client:
        await client.log_in()
        await client.send_raw(data)
        error = await error_from(client)
        assert (error.code, error.re) == (code, re)
        await client.send(answer(1))
        assert isinstance(await client.receive(), Done)


@pytest.mark.parametrize(
    "content",
    [
        [],
        {},
        {"type": "teleport"},
        {"type": 1},
        {1: 2},
        {"type": "answer", "id": "x", "question": 2**63, "value": "1"},
        {"type": "answer", "id": "x", "question": 1, "value": b"1"},
        {"type": "ping", "sent_ms": float("nan")},
        {"type": "ping", "sent_ms": float("inf")},
    ],
    ids=repr,
)
async def test_bad_msgpack_has_a_typed_answer_and_the_connection_goes_on(
    recorder: Recorder, transport: TransportName, content: Any
) -> None:
    async with serving(make_hub(recorder), transport) as served, dialled(served, MSGPACK) as client:
        await client.log_in()
        await client.send_raw(msgspec.msgpack.encode(content))
        assert (await error_from(client)).code in {"bad_message", "unknown_type"}
        await client.send(answer(1))
        assert isinstance(await client.receive(), Done)


@both_codecs
async def test_the_tenth_bad_message_closes(
    recorder: Recorder, transport: TransportName, codec: Codec
) -> None:
    async with serving(make_hub(recorder), transport) as served, dialled(served, codec) as client:
        await client.log_in()
        for _ in range(10):
            await client.send_raw(b"\xc1")
            if codec is JSON:  # 0xC1 is not UTF-8 and would be 1007
                break
            assert (await error_from(client)).code == "bad_message"
        expected = 1007 if codec is JSON else CloseCode.BAD_MESSAGE
        assert await client.close_code() == expected


@both_codecs
async def test_the_other_codecs_kind_of_frame_closes_with_1003(
    recorder: Recorder, transport: TransportName, codec: Codec
) -> None:
    async with serving(make_hub(recorder), transport) as served, dialled(served, codec) as client:
        await client.log_in()
        await client.socket.send(b"{}", text=not codec.is_text)
        assert await client.close_code() == 1003


async def test_a_clients_ping_is_answered_with_the_servers_clock(
    recorder: Recorder, transport: TransportName
) -> None:
    hub = make_hub(recorder)
    async with serving(hub, transport) as served, dialled(served) as client:
        await client.log_in()
        before_ms = hub.clock.wall_ms()
        await client.send(Ping(sent_ms=12.5))
        pong = await client.receive()
        assert isinstance(pong, Pong)
        assert pong.sent_ms == 12.5
        assert before_ms <= pong.server_ms <= hub.clock.wall_ms()
    assert not recorder.messages


async def test_a_fault_of_the_handler_closes_that_connection_only(
    recorder: Recorder, transport: TransportName
) -> None:
    def fail_on_leave(connection: Connection, message: ClientMessage) -> None:
        if isinstance(message, Leave):
            raise ZeroDivisionError
        recorder.answer(connection, message)

    recorder.on_message = fail_on_leave
    with structlog.testing.capture_logs() as lines:
        async with (
            serving(make_hub(recorder), transport) as served,
            dialled(served) as other,
            dialled(served) as client,
        ):
            await other.log_in("user:2")
            await client.log_in("user:1")
            await client.send(Leave(id="l"))
            assert await client.close_code() == CloseCode.INTERNAL
            await other.send(answer(1))
            assert isinstance(await other.receive(), Done)
    assert [line["exc_info"] for line in lines if line["event"] == "connection_failed"] == [True]


@pytest.mark.parametrize("seed", range(20))
async def test_garbage_on_the_socket_touches_nobody_else(
    recorder: Recorder, transport: TransportName, seed: int
) -> None:
    rng = random.Random(seed)
    async with serving(make_hub(recorder), transport) as served, dialled(served) as other:
        await other.log_in("user:2")
        async with raw(served) as client:
            for _ in range(rng.randint(1, 30)):
                kind = rng.choice([0, 1, 2, 8, 9, 10, rng.randint(0, 15)])
                payload = rng.randbytes(rng.choice([0, 1, 5, 125, 126, 2_000]))
                is_noise = rng.random() < 0.2
                client.send(
                    rng.randbytes(rng.randint(1, 40))
                    if is_noise
                    else frame(kind, payload, is_final=rng.random() < 0.8)
                )
            client.send(frame(CLOSE, b"\x03\xe8"))
            client.writer.write_eof()
            code = await client.close_code()
            assert (
                code is None
                or code in {1000, 1002, 1003, 1005, 1007, 1009, 4501, 4507}
                or (3000 <= code <= 4999)
            )
        await other.send(answer(1))
        assert isinstance(await other.receive(), Done)


# how much you send


async def test_too_many_messages_are_dropped_with_one_word_and_closed_when_they_go_on(
    recorder: Recorder, transport: TransportName
) -> None:
    rates = RATES | {"play": Rate(burst=3, per_s=0.001)}
    hub = make_hub(recorder, replace(LIMITS, limited_messages_max=5), rates=rates)
    async with serving(hub, transport) as served, dialled(served) as client:
        await client.log_in()
        for number in range(9):
            await client.send(answer(number))
        assert [type(await client.receive()) for _ in range(3)] == [Done, Done, Done]
        error = await error_from(client)
        assert (error.code, error.re) == ("rate_limited", "a3")
        assert isinstance(error.detail, dict)
        assert 900_000 < error.detail["retry_after_ms"] <= 1_000_001
        assert await client.close_code() == CloseCode.RATE_LIMITED
    assert len(recorder.messages) == 3


async def test_two_sockets_of_one_account_share_its_allowance_and_another_has_its_own(
    recorder: Recorder, transport: TransportName
) -> None:
    hub = make_hub(recorder, rates=RATES | {"play": Rate(burst=2, per_s=0.001)})
    async with (
        serving(hub, transport) as served,
        dialled(served) as first,
        dialled(served) as second,
        dialled(served) as other,
    ):
        await first.log_in("user:1")
        await second.log_in("user:1")
        await other.log_in("user:2")
        await first.send(answer(1))
        assert isinstance(await first.receive(), Done)
        await second.send(answer(2))
        assert isinstance(await second.receive(), Done)
        await first.send(answer(3))
        assert (await error_from(first)).code == "rate_limited"
        await other.send(answer(4))
        assert isinstance(await other.receive(), Done)


async def test_connecting_again_does_not_renew_the_allowance(
    recorder: Recorder, transport: TransportName
) -> None:
    hub = make_hub(recorder, rates=RATES | {"join": Rate(burst=1, per_s=0.001)})
    async with serving(hub, transport) as served:
        for expected in (Done, Error):
            async with dialled(served) as client:
                await client.log_in("user:1")
                await client.send(Join(id="j", code="ABCD"))
                assert isinstance(await client.receive(), expected)


async def test_each_kind_of_message_has_its_own_allowance(
    recorder: Recorder, transport: TransportName
) -> None:
    hub = make_hub(recorder, rates=RATES | {"ping": Rate(burst=1, per_s=0.001)})
    async with serving(hub, transport) as served, dialled(served) as client:
        await client.log_in()
        await client.send(Ping(1))
        await client.send(Ping(2))
        assert isinstance(await client.receive(), Pong)
        assert (await error_from(client)).code == "rate_limited"
        await client.send(Finish(id="f"))
        assert isinstance(await client.receive(), Done)


@pytest.mark.parametrize("opcode", [PING, PONG, TEXT])
async def test_a_flood_of_frames_is_closed_and_the_others_play_on(
    recorder: Recorder, transport: TransportName, opcode: int
) -> None:
    hub = make_hub(recorder, rates=RATES | {"ping": Rate(burst=100_000, per_s=1)})
    async with serving(hub, transport) as served, dialled(served) as other, raw(served) as client:
        await other.log_in("user:2")
        client.send(frame(TEXT, JSON.encode(Authenticate(token="user:1"))))
        flood = frame(opcode, JSON.encode(Ping(1)) if opcode == TEXT else b"p") * 100
        with contextlib.suppress(ConnectionError):
            for _ in range(200):
                client.send(flood)
                await client.writer.drain()
        assert await client.close_code() == CloseCode.RATE_LIMITED
        await other.send(answer(1))
        assert isinstance(await other.receive(), Done)


# reading slowly


def board(number: int) -> Frame:
    sides = tuple(SidePart(f"side{i}", "x" * 200, number % 101) for i in range(4))
    return Frame(Scoreboard(match=1, seq=number, class_fifths=1, sides=sides, time_left_ms=None))


async def test_a_slow_reader_gets_the_newest_board_and_not_all_the_stale_ones(
    recorder: Recorder, transport: TransportName
) -> None:
    async with (
        serving(make_hub(recorder), transport) as served,
        dialled(served, max_queue=1) as client,
    ):
        await client.log_in()
        [connection] = recorder.open
        client.socket.transport.pause_reading()
        for number in range(20_000):
            connection.send_latest("board", board(number))
            if number % 100 == 0:
                await asyncio.sleep(0)
        connection.send(Frame(Done(match=1, re="last", seq=1, chain="c")))
        client.socket.transport.resume_reading()
        seqs: list[int] = []
        messages: list[ServerMessage] = []
        while not seqs or seqs[-1] != 19_999:
            messages.append(await client.receive())
            if isinstance(messages[-1], Scoreboard):
                seqs.append(messages[-1].seq)
        assert seqs == sorted(seqs)
        assert len(seqs) < 19_000
        assert any(isinstance(message, Done) for message in messages)


async def test_a_reader_that_never_reads_is_closed_and_holds_up_nobody(
    recorder: Recorder, transport: TransportName
) -> None:
    async with (
        serving(make_hub(recorder), transport) as served,
        dialled(served) as other,
        dialled(served, max_queue=1) as client,
    ):
        await client.log_in("user:1")
        await other.log_in("user:2")
        slow = recorder.open[0]
        client.socket.transport.pause_reading()
        sent_count = 0
        while slow.is_open:
            slow.send(board(sent_count))
            sent_count += 1
            assert sent_count < 100_000, "nothing bounds what waits for a slow reader"
            if sent_count % 100 == 0:
                await asyncio.sleep(0)
        assert slow.close_code == CloseCode.SLOW_READER
        await other.send(answer(1))
        assert isinstance(await other.receive(), Done)
        await recorder.until(lambda: recorder.closed_codes == {slow.id: CloseCode.SLOW_READER})


# being far away, and being gone


async def test_a_client_that_answers_no_ping_is_closed(
    recorder: Recorder, transport: TransportName
) -> None:
    hub = make_hub(recorder, replace(LIMITS, idle_ping_s=0.05))
    async with serving(hub, transport) as served, raw(served) as client:
        client.send(frame(TEXT, JSON.encode(Authenticate(token="user:1"))))
        received = [await client.receive() for _ in range(3)]
        assert [item[0] for item in received if item] == [TEXT, PING, PING]
        assert await client.close_code() == CloseCode.HEARTBEAT_LOST
        await recorder.until(lambda: list(recorder.closed_codes.values()) == [4002])


async def test_a_client_that_answers_pings_stays(
    recorder: Recorder, transport: TransportName
) -> None:
    hub = make_hub(recorder, replace(LIMITS, idle_ping_s=0.02))
    async with serving(hub, transport) as served, raw(served) as client:
        client.send(frame(TEXT, JSON.encode(Authenticate(token="user:1"))))
        for _ in range(10):
            received = await client.receive()
            assert received is not None
            if received[0] == PING:
                client.send(frame(PONG, received[1]))
        assert recorder.open[0].is_open


async def test_play_quickens_the_pings(recorder: Recorder, transport: TransportName) -> None:
    hub = make_hub(recorder, replace(LIMITS, idle_ping_s=60, play_ping_s=0.02))
    async with serving(hub, transport) as served, raw(served) as client:
        client.send(frame(TEXT, JSON.encode(Authenticate(token="user:1"))))
        received = await client.receive()
        assert received is not None
        assert received[0] == TEXT
        recorder.open[0].set_in_play(True)
        for _ in range(5):
            received = await client.receive()
            assert received is not None
            assert received[0] == PING
            client.send(frame(PONG, received[1]))
        recorder.open[0].set_in_play(False)
        recorder.open[0].set_in_play(False)
        client.send(frame(PING, b"end"))
        while received is not None and received[0] == PING:
            received = await client.receive()
        assert received == (PONG, b"end")


@pytest.mark.parametrize("is_direct", [True, False])
async def test_pongs_held_back_gain_nothing_on_a_direct_socket(
    recorder: Recorder, transport: TransportName, is_direct: bool
) -> None:
    proxies = () if is_direct else (ipaddress.ip_network("127.0.0.0/8"),)
    hub = make_hub(
        recorder,
        replace(LIMITS, idle_ping_s=0.2),
        policy=UpgradePolicy(trusted_proxies=proxies),
    )
    changes = {} if is_direct else {"x_forwarded_for": "203.0.113.9"}
    async with serving(hub, transport) as served, raw(served, **changes) as client:
        client.send(frame(TEXT, JSON.encode(Authenticate(token="user:1"))))
        ping_count = 0
        while ping_count < 3:
            received = await client.receive()
            assert received is not None
            if received[0] == PING:
                ping_count += 1
                await asyncio.sleep(0.1)  # a page that holds its pongs back
                client.send(frame(PONG, received[1]))
        client.send(frame(TEXT, JSON.encode(answer(1))))
        await recorder.until(lambda: len(recorder.messages) == 1)
        credit_ms = recorder.open[0].lag_ms()
        if is_direct:
            assert credit_ms <= 30 + 20  # the kernel's round trip on loopback, on a busy machine
        else:
            assert 80 <= credit_ms <= 400


async def test_credit_is_nothing_before_the_first_pong(
    recorder: Recorder, transport: TransportName
) -> None:
    async with serving(make_hub(recorder), transport) as served, raw(served) as client:
        client.send(frame(TEXT, JSON.encode(Authenticate(token="user:1"))))
        await recorder.until(lambda: bool(recorder.open))
        assert recorder.open[0].lag_ms() == 0
        assert recorder.open[0].link() == "good"


# the line of log


@both_codecs
async def test_each_connection_leaves_one_line_without_secrets_or_answers(
    recorder: Recorder, transport: TransportName, codec: Codec
) -> None:
    with structlog.testing.capture_logs() as lines:
        async with serving(make_hub(recorder), transport) as served:
            async with dialled(served, codec) as client:
                await client.log_in("user:7")
                await client.send(Answer(id="a", question=1, value="secret-answer"))
                await client.receive()
            await recorder.until(lambda: bool(recorder.closed_codes))
            async with dialled(served, codec) as client:
                await client.send(Authenticate(token="secret-token"))
                await client.close_code()
    assert [line["event"] for line in lines] == ["connection_closed"] * 2
    first, second = lines
    assert (first["user"], first["code"], first["closer"]) == (7, 1000, "client")
    assert (first["transport"], first["codec"]) == (transport, codec.name)
    assert (first["received_count"], first["sent_count"]) == (2, 2)
    assert (second["user"], second["code"], second["closer"]) == (None, 4501, "server")
    assert "secret" not in repr(lines)


async def test_nothing_can_be_sent_or_told_after_the_end(
    recorder: Recorder, transport: TransportName
) -> None:
    async with serving(make_hub(recorder), transport) as served:
        async with dialled(served) as client:
            await client.log_in()
        await recorder.until(lambda: bool(recorder.closed_codes))
        [connection] = recorder.open
        connection.send(board(1))
        connection.send_latest("board", board(2))
        connection.set_in_play(True)
        connection.close(CloseCode.REMOVED)
        assert recorder.closed_codes == {connection.id: 1000}
        assert connection.close_code == 1000


async def test_a_message_that_comes_after_our_close_is_not_told(
    recorder: Recorder, transport: TransportName
) -> None:
    def close_on_leave(connection: Connection, message: ClientMessage) -> None:
        if isinstance(message, Leave):
            connection.close(CloseCode.REMOVED)

    recorder.on_message = close_on_leave
    async with serving(make_hub(recorder), transport) as served, dialled(served) as client:
        await client.log_in()
        with contextlib.suppress(ConnectionClosed):
            await client.send(Leave(id="l"))
            for number in range(5):
                await client.send(answer(number))
        assert await client.close_code() == CloseCode.REMOVED
        await recorder.until(lambda: bool(recorder.closed_codes))
    assert len(recorder.messages) == 1
