"""The bots' client against a small real server that loses connections and replies."""

import asyncio
from collections import Counter
from pathlib import Path

import pytest

from load.client import ClientOptions, GameClient
from load.commands import Fail, Ok
from load.history import History, read_history
from load.network import Network
from server.protocol.client import Answer, Start
from server.protocol.server import ServerMessage, Verdict
from tests.load.double import MATCH, Double, until


def _client(url: str | list[str], **changes: object) -> tuple[GameClient, list[ServerMessage]]:
    seen: list[ServerMessage] = []
    options = ClientOptions(
        urls=[url] if isinstance(url, str) else url,
        token="ada",
        name="ada",
        match=MATCH,
        **changes,  # type: ignore[arg-type]
    )
    return GameClient(options, receive=seen.append), seen


async def test_join_brings_a_place_in_the_log() -> None:
    double = Double()
    async with double.serving() as url:
        client, seen = _client(url)
        running = asyncio.create_task(client.run())
        await until(lambda: client.place is not None)
        assert client.place is not None
        assert (client.place.match, client.place.seq) == (MATCH, 1)
        assert [type(message).__name__ for message in seen] == ["Welcome", "Snapshot"]
        await client.stop()
        assert (await running).kind == "stopped"
    assert client.tally.violations == []


async def test_lost_reply_is_asked_for_again_with_the_same_id_and_has_one_effect() -> None:
    double = Double()
    async with double.serving() as url:
        client, _ = _client(url)
        running = asyncio.create_task(client.run())
        await until(lambda: client.place is not None)
        double.cut_before_reply_count = 2
        reply = await client.send(Answer(id="c1", question=0, value=double.right(0)))
        await client.stop()
        await running
    assert isinstance(reply, Ok)
    assert isinstance(reply.message, Verdict)
    assert reply.message.result == "right"
    assert double.effects == [("s0", "c1")]
    sent = [message for _, message in double.received if isinstance(message, Answer)]
    assert len(sent) == 3
    assert len(set(sent)) == 1
    assert len(double.resumes) == 2
    assert len(client.tally.back_after_s) == 2


async def test_command_sent_while_cut_goes_out_after_the_resume() -> None:
    double = Double()
    async with double.serving() as url:
        client, _ = _client(url)
        running = asyncio.create_task(client.run())
        await until(lambda: client.place is not None)
        client.cut()
        await until(lambda: client.tally.cut_count == 1)
        reply = await client.send(Start(id="c1"))
        await client.stop()
        await running
    assert isinstance(reply, Ok)
    assert double.effects == [("s0", "c1")]


async def test_busy_server_is_asked_again_and_a_refusal_is_final() -> None:
    double = Double()
    async with double.serving() as url:
        client, _ = _client(url)
        running = asyncio.create_task(client.run())
        await until(lambda: client.place is not None)
        double.busy_count = 2
        first = await client.send(Answer(id="c1", question=0, value="1"))
        second = await client.send(Answer(id="c2", question=0, value="2"))
        await client.stop()
        await running
    assert isinstance(first, Ok)
    assert isinstance(second, Fail)
    assert second.code == "question_answered"


@pytest.mark.parametrize(
    ("code", "reason", "kind"),
    [(4501, "", "final"), (4505, "", "final"), (1008, "", "final")],
)
async def test_final_close_code_ends_the_client(code: int, reason: str, kind: str) -> None:
    double = Double()
    async with double.serving() as url:
        client, _ = _client(url)
        running = asyncio.create_task(client.run())
        await until(lambda: client.place is not None)
        await double.close_all(code, reason)
        ending = await asyncio.wait_for(running, 5)
    assert ending.kind == kind


async def test_draining_server_is_left_for_as_long_as_it_says() -> None:
    double = Double()
    async with double.serving() as url:
        client, _ = _client(url)
        running = asyncio.create_task(client.run())
        await until(lambda: client.place is not None)
        await double.close_all(4000, "300")
        await until(lambda: bool(client.tally.back_after_s))
        await client.stop()
        await running
    assert 0.3 <= client.tally.back_after_s[0] < 2.0


async def test_client_goes_to_the_other_node_when_its_own_is_gone() -> None:
    double = Double()
    async with double.serving() as stays:
        async with double.serving() as goes:
            client, _ = _client([goes, stays], patience_s=10)
            running = asyncio.create_task(client.run())
            await until(lambda: client.place is not None)
        client.cut()
        reply = await asyncio.wait_for(client.send(Start(id="c1")), 5)
        await client.stop()
        await running
    assert isinstance(reply, Ok)


async def test_refused_join_ends_the_client_with_its_code() -> None:
    double = Double()
    double.refuse_join_with = "code_unknown"
    async with double.serving() as url:
        client, _ = _client(url)
        ending = await asyncio.wait_for(client.run(), 5)
    assert (ending.kind, ending.code) == ("final", "code_unknown")


async def test_nobody_there_is_given_up_after_the_patience() -> None:
    double = Double()
    async with double.serving() as url:
        pass
    client, _ = _client(url, patience_s=0.2)
    ending = await asyncio.wait_for(client.run(), 10)
    assert ending.kind == "given_up"


async def test_clock_offset_is_learnt_from_pings() -> None:
    double = Double()
    async with double.serving() as url:
        client, _ = _client(url)
        running = asyncio.create_task(client.run())
        await until(lambda: client.clock.offset_ms is not None)
        await client.stop()
        await running
    assert client.clock.offset_ms == pytest.approx(5000, abs=50)


async def test_added_latency_is_on_the_bytes() -> None:
    double = Double()
    async with double.serving() as url:
        client, _ = _client(url, network=Network("far", one_way_ms=60))
        running = asyncio.create_task(client.run())
        await until(lambda: client.clock.offset_ms is not None)
        client.cut()
        await until(lambda: client.tally.snapshot_count == 2)
        await client.stop()
        await running
    assert 120 <= client.clock.round_trip_ms < 400


async def test_history_has_one_end_for_each_invocation(tmp_path: Path) -> None:
    double = Double()
    path = tmp_path / "history.jsonl"
    async with double.serving() as url:
        with History(path) as history:
            seen: list[ServerMessage] = []
            client = GameClient(
                ClientOptions(urls=[url], token="ada", name="ada", match=MATCH),
                receive=seen.append,
                history=history,
            )
            running = asyncio.create_task(client.run())
            await until(lambda: client.place is not None)
            await client.send(Answer(id="c1", question=0, value="1"))
            await client.send(Answer(id="c2", question=0, value="1"))
            double.is_mute = True
            never = client.send(Answer(id="c3", question=1, value="1"))
            await client.stop()
            await running
            assert never.done()
    ends = {
        record.command: record.step
        for record in read_history(path)
        if record.step in {"ok", "fail", "unknown"}
    }
    invocations = Counter(r.command for r in read_history(path) if r.step == "invoke")
    assert ends == {"c1": "ok", "c2": "fail", "c3": "unknown"}
    assert set(invocations.values()) == {1}
    answered = next(r for r in read_history(path) if r.step == "ok")
    assert (answered.epoch, answered.seq, answered.seat) == ("epoch-1", 2, "s0")


def test_torn_last_line_of_a_history_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "history.jsonl"
    path.write_bytes(b'{"at_s":1.0,"client":"a","step":"cut"}\n{"at_s":2.0,"cli')
    assert [record.at_s for record in read_history(path)] == [1.0]
