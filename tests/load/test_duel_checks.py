"""Each promise that `mathakine duel` checks, broken once."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from load.client import ClientOptions
from load.duel_checks import BrokenPromiseError, check_conduct, check_standings, check_winnings
from load.host import Host
from load.network import DIRECT
from load.players import Character, Pupil
from load.rest import Badge, Profile
from server.protocol.server import (
    Error,
    HostResult,
    OwnResult,
    PodiumRow,
    Settled,
    Standings,
)

_NAMES = ("ada", "bob", "cleo")


def _row(name: str, rank: int | None, score: int) -> HostResult:
    return HostResult(f"s-{name}", name, "a", rank, score, 5, 10, ("Parce que.",))


@pytest.fixture
def host() -> Host:
    host = Host(ClientOptions(["ws://127.0.0.1:1"], "t", "host", role="host"))
    rows = (_row("ada", 1, 900), _row("bob", 2, 700), _row("cleo", 2, 700))
    host.standings = Standings(1, 9, "c", "all_done", (), (), rows=rows)
    return host


@pytest.fixture
def pupils(host: Host) -> list[Pupil]:
    made = []
    assert host.standings is not None
    for row in host.standings.rows or ():
        character = Character(row.name, 1.0, 1.0, 1.0, DIRECT, row.name)
        pupil = Pupil(character, ClientOptions(["ws://127.0.0.1:1"], "t", row.name))
        own = OwnResult(row.rank, row.score, row.right_count, row.question_count, row.explanation)
        podium = (PodiumRow(1, "ada", "a", 900),)
        pupil.standings = Standings(1, 9, "c", "all_done", (), podium, you=own)
        pupil.settled = Settled(1, 70, 170, 1, "youngling", ("first_steps",))
        pupil.results = dict.fromkeys(range(5), "right")
        made.append(pupil)
    return made


async def test_duel_as_promised_passes(host: Host, pupils: list[Pupil]) -> None:
    check_conduct(host, pupils)
    check_standings(host, pupils)
    for pupil in pupils:
        check_winnings(
            pupil, Profile("x", 170, 170, 1, "youngling"), [Badge("first_steps", "Premiers Pas")]
        )


def _two_scores(_host: Host, pupils: list[Pupil]) -> None:
    assert pupils[0].standings is not None
    assert pupils[0].standings.you is not None
    own = replace(pupils[0].standings.you, score=1)
    pupils[0].standings = replace(pupils[0].standings, you=own)


def _no_explanation(_host: Host, pupils: list[Pupil]) -> None:
    assert pupils[0].standings is not None
    assert pupils[0].standings.you is not None
    own = replace(pupils[0].standings.you, explanation=())
    pupils[0].standings = replace(pupils[0].standings, you=own)


def _rank_against_score(host: Host, _pupils: list[Pupil]) -> None:
    assert host.standings is not None
    host.standings = replace(
        host.standings, rows=(_row("ada", 1, 500), _row("bob", 2, 700), _row("cleo", 2, 700))
    )


def _missing_rank(host: Host, _pupils: list[Pupil]) -> None:
    assert host.standings is not None
    host.standings = replace(
        host.standings, rows=(_row("ada", 1, 900), _row("bob", 3, 700), _row("cleo", 3, 700))
    )


def _somebody_missing(host: Host, _pupils: list[Pupil]) -> None:
    assert host.standings is not None
    host.standings = replace(host.standings, rows=(_row("ada", 1, 900),))


def _nameless(host: Host, _pupils: list[Pupil]) -> None:
    assert host.standings is not None
    host.standings = replace(host.standings, rows=(_row("ada", 1, 900), _row("?", 2, 700)))


def _lost_answer(_host: Host, pupils: list[Pupil]) -> None:
    pupils[1].results = dict.fromkeys(range(6), "right")


def _low_place(_host: Host, pupils: list[Pupil]) -> None:
    assert pupils[0].standings is not None
    podium = (PodiumRow(4, "zoe", "a", 100),)
    pupils[0].standings = replace(pupils[0].standings, podium=podium)


@pytest.mark.parametrize(
    ("breach", "words"),
    [
        (_two_scores, "was told"),
        (_no_explanation, "without an explanation"),
        (_rank_against_score, "is before"),
        (_missing_rank, "is missing"),
        (_somebody_missing, "have a result"),
        (_nameless, "without names"),
        (_lost_answer, "acknowledged answer is lost"),
        (_low_place, "below the podium"),
    ],
)
async def test_breach_in_the_results_is_told(
    host: Host,
    pupils: list[Pupil],
    breach: Callable[[Host, list[Pupil]], None],
    words: str,
) -> None:
    breach(host, pupils)
    with pytest.raises(BrokenPromiseError, match=words):
        check_standings(host, pupils)


async def test_refusal_and_protocol_breach_are_told(host: Host, pupils: list[Pupil]) -> None:
    pupils[0].refusals.append(Error("question_answered", "Déjà."))
    check_conduct(host, pupils)
    pupils[0].refusals.append(Error("player_only", "Non."))
    with pytest.raises(BrokenPromiseError, match="player_only"):
        check_conduct(host, pupils)
    pupils[1].client.tally.violations.append("two chains at 7")
    with pytest.raises(BrokenPromiseError, match="two chains"):
        check_conduct(host, pupils)


@pytest.mark.parametrize(
    ("profile", "badges", "words"),
    [
        (Profile("x", 170, 160, 1, "youngling"), ["first_steps"], "must be equal"),
        (Profile("x", 160, 160, 1, "youngling"), ["first_steps"], "REST says 160"),
        (Profile("x", 170, 170, 1, "youngling"), [], "badge that REST lacks"),
    ],
)
async def test_winnings_that_rest_does_not_confirm_are_told(
    pupils: list[Pupil], profile: Profile, badges: list[str], words: str
) -> None:
    with pytest.raises(BrokenPromiseError, match=words):
        check_winnings(pupils[0], profile, [Badge(code, code) for code in badges])
