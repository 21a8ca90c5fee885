"""`mathakine duel`: a whole class duel with bot pupils, through public REST and WebSocket only.

A teacher logs in and makes the challenge, pupils log in and join by its code, the match is played
to its end, settled, and what everybody won is read back. Anything that is not as the server
promises ends the command with a sentence and exit code 1.
"""

import asyncio
import contextlib
import os
import sys
from collections.abc import AsyncIterator, Coroutine, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from msgspec import Struct
from rich.console import Console

from load.board import DuelBoard, print_standings, settled_line
from load.client import ClientOptions
from load.duel_checks import (
    BrokenPromiseError,
    check_conduct,
    check_standings,
    check_winnings,
)
from load.host import Host, HostError
from load.local_server import LocalServerError, local_server
from load.logins import ClassLogins, LoginsError, Person
from load.players import Pupil, draw_character
from load.rest import Challenge, NewChallenge, Rest, RestError, ServerAwayError

app = typer.Typer()

LOGINS_AT_ONCE = 4
"""Password hashes are meant to be slow: a class does not log in at one instant."""
LOBBY_S = 60.0
FAST = 10.0
SETTLED_S = 60.0


class Mode(StrEnum):
    """The modes of play."""

    SPEED = "speed"
    ACCURACY = "accuracy"
    ENDURANCE = "endurance"


class DuelPlan(Struct, frozen=True):
    """What is to be played, by whom. `fast` divides the bots' thinking time.

    Above 1 there is no pause for corrections either.
    """

    mode: Mode
    player_count: int
    side_count: int
    seed: str
    minutes: int | None
    fast: float = 1.0
    level: str = "padawan"
    types: tuple[str, ...] = ("addition", "soustraction", "multiplication", "mixte", "fractions")

    @property
    def length_s(self) -> float:
        """How long the match lasts at most, in seconds, its countdown included."""
        minutes = self.minutes or (10 if self.mode is Mode.ENDURANCE else 8)
        return 60.0 * minutes + 3


@app.command()
def duel(
    mode: Annotated[Mode, typer.Option(help="How it is played.")] = Mode.SPEED,
    players: Annotated[int, typer.Option(min=1, max=60, help="Number of bot pupils.")] = 30,
    sides: Annotated[int, typer.Option(min=1, max=8, help="Number of sides.")] = 1,
    url: Annotated[
        str | None, typer.Option(help="A running server; without it a local one is used.")
    ] = None,
    logins: Annotated[
        Path | None, typer.Option(help="Who plays; without it the data folder's demo school.")
    ] = None,
    seed: Annotated[str, typer.Option(help="Who the bots are and what they do.")] = "1",
    minutes: Annotated[int | None, typer.Option(min=1, max=60, help="Planned length.")] = None,
    fast: Annotated[
        bool, typer.Option("--fast", help="Bots think ten times as fast, without corrections.")
    ] = False,
) -> None:
    """Play a whole duel with bot pupils and show it in the terminal."""
    plan = DuelPlan(mode, players, sides, seed, minutes, FAST if fast else 1.0)
    console = Console()
    data_dir = Path(os.environ.get("DATA_DIR") or ".data")
    try:
        with local_server(url, logins, data_dir, say=console.print) as server:
            asyncio.run(play_duel(console, plan, [server.url], server.logins.classes))
    except (
        BrokenPromiseError,
        HostError,
        LocalServerError,
        LoginsError,
        RestError,
        ServerAwayError,
    ) as error:
        sys.stderr.write(f"✗ {error}\n")
        raise typer.Exit(1) from None


async def play_duel(
    console: Console, plan: DuelPlan, base_urls: Sequence[str], classes: Sequence[ClassLogins]
) -> None:
    """Play `plan` from login to badges; raises the errors that `duel` tells about."""
    teacher, people = choose_people(plan, classes)
    async with Rest(base_urls) as rest:
        console.print(f"{len(people)} pupils and their teacher log in …", highlight=False)
        teacher_token = await token_of(rest, teacher)
        challenge = await _challenge(rest, teacher_token, plan)
        console.print(
            f"Challenge {challenge.id}: {challenge.title}, join code {challenge.join_code}",
            highlight=False,
        )
        tokens = await _tokens(rest, people)
        socket_urls = [url.rstrip("/").replace("http", "ws", 1) + "/ws" for url in base_urls]
        with DuelBoard(console, challenge.title) as board:
            host = Host(
                ClientOptions(
                    socket_urls,
                    teacher_token,
                    "host",
                    role="host",
                    match=challenge.id,
                    seed=plan.seed,
                ),
                show=board.show,
            )
            pupils = [
                _pupil(plan, index, person, token, socket_urls, challenge)
                for index, (person, token) in enumerate(zip(people, tokens, strict=True))
            ]
            await _play(plan, host, pupils)
        assert host.standings is not None
        print_standings(console, host.standings)
        check_conduct(host, pupils)
        check_standings(host, pupils)
        await _print_winnings(console, rest, pupils, tokens)
        await _check_completed(rest, teacher_token, challenge.id)
        _print_conduct(console, pupils)


def choose_people(plan: DuelPlan, classes: Sequence[ClassLogins]) -> tuple[Person, list[Person]]:
    """Return the first class's teacher and the pupils, class after class.

    Raises `BrokenPromiseError` when there are not enough.
    """
    if not classes:
        raise BrokenPromiseError("The list of logins has no class.")
    people = [pupil for one in classes for pupil in one.pupils][: plan.player_count]
    if len(people) < plan.player_count:
        raise BrokenPromiseError(
            f"There are {len(people)} pupils to log in as: ask for no more with --players."
        )
    return classes[0].teacher, people


async def token_of(rest: Rest, person: Person) -> str:
    """Return the person's token, logging in for it where the file has none."""
    if person.token is not None:
        return person.token
    if person.password is None:
        raise BrokenPromiseError(f"{person.username} has neither password nor token.")
    login = await rest.log_in(person.username, person.password)
    return login.token


async def _tokens(rest: Rest, people: Sequence[Person]) -> list[str]:
    gate = asyncio.Semaphore(LOGINS_AT_ONCE)

    async def log_in(person: Person) -> str:
        async with gate:
            return await token_of(rest, person)

    return await asyncio.gather(*map(log_in, people))


async def _challenge(rest: Rest, teacher_token: str, plan: DuelPlan) -> Challenge:
    """Make the challenge for the teacher's own classes, one side each where the sides allow it."""
    groups = [
        group.id
        for group in await rest.groups(teacher_token)
        if group.group_type == "class" and group.role in {"teacher", "admin"}
    ]
    if not groups:
        raise BrokenPromiseError("The teacher has no class.")
    chosen = groups[: plan.side_count] if len(groups) >= plan.side_count > 1 else groups[:1]
    challenge = await rest.create_challenge(
        teacher_token,
        NewChallenge(
            mode=plan.mode.value,
            types=plan.types,
            level=plan.level,
            title=f"Duel {plan.mode.value}",
            group_ids=chosen,
            side_count=plan.side_count if len(chosen) == 1 else None,
            minutes=plan.minutes,
            correction_ms=0 if plan.fast > 1 else None,
        ),
    )
    if not challenge.join_code:
        raise BrokenPromiseError("The new challenge came without a join code.")
    if len(challenge.sides) != plan.side_count:
        raise BrokenPromiseError(
            f"{plan.side_count} sides were asked for, the challenge has {len(challenge.sides)}."
        )
    return challenge


def _pupil(
    plan: DuelPlan,
    index: int,
    person: Person,
    token: str,
    socket_urls: Sequence[str],
    challenge: Challenge,
) -> Pupil:
    character = draw_character(plan.seed, index, cuts=True, fast=plan.fast)
    options = ClientOptions(
        socket_urls,
        token,
        person.username,
        code=challenge.join_code,
        network=character.network,
        seed=character.seed,
        language="fr",
    )
    return Pupil(character, options)


async def _play(plan: DuelPlan, host: Host, pupils: Sequence[Pupil]) -> None:
    """Play from the lobby to the settlement; raises `BrokenPromiseError` or `HostError`."""
    async with _running(host, pupils) as failed:
        await _first(failed, host.wait_for_players(len(pupils), LOBBY_S))
        await host.start()
        try:
            async with asyncio.timeout(plan.length_s + 30):
                await _first(failed, host.is_over.wait())
        except TimeoutError:
            raise BrokenPromiseError("The match did not end at its planned end.") from None
        if host.is_void or host.standings is None:
            raise BrokenPromiseError(
                f"The match was voided: {', '.join(notice.text for notice in host.notices)}"
            )
        try:
            async with asyncio.timeout(SETTLED_S):
                await asyncio.gather(*(pupil.is_over.wait() for pupil in pupils))
        except TimeoutError:
            late = [pupil.client.options.name for pupil in pupils if pupil.settled is None]
            raise BrokenPromiseError(
                f"{len(late)} of {len(pupils)} pupils heard of no settlement within "
                f"{SETTLED_S:.0f} s, {late[0]} among them."
            ) from None


@contextlib.asynccontextmanager
async def _running(host: Host, pupils: Sequence[Pupil]) -> AsyncIterator[asyncio.Future[None]]:
    """Keep everybody connected inside; gives a future that fails when somebody is refused."""
    failed: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def attend(who: Host | Pupil) -> None:
        ending = await who.run()
        if ending.kind != "stopped" and not who.is_over.is_set() and not failed.done():
            failed.set_exception(
                BrokenPromiseError(
                    f"{who.client.options.name} was sent away: {ending.code} {ending.reason}"
                )
            )

    everybody: list[Host | Pupil] = [host, *pupils]
    tasks = [asyncio.create_task(attend(who)) for who in everybody]
    try:
        yield failed
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if failed.done():
            failed.exception()


async def _first(failed: "asyncio.Future[None]", wanted: Coroutine[None, None, object]) -> None:
    """Wait for `wanted`, unless somebody is sent away first: then raise that."""
    task = asyncio.create_task(wanted)
    either: list[asyncio.Future[Any]] = [task, failed]
    try:
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        if failed.done():
            await failed
        await task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _print_winnings(
    console: Console, rest: Rest, pupils: Sequence[Pupil], tokens: Sequence[str]
) -> None:
    console.print("\nSettled:", style="bold")
    for pupil, token in zip(pupils, tokens, strict=True):
        profile, badges = await rest.profile(token), await rest.badges(token)
        check_winnings(pupil, profile, badges)
        assert pupil.settled is not None
        console.print(
            settled_line(pupil.client.options.name, pupil.settled), highlight=False, soft_wrap=True
        )


async def _check_completed(rest: Rest, token: str, challenge_id: int) -> None:
    challenge = await rest.challenge(token, challenge_id)
    if challenge.status != "completed":
        raise BrokenPromiseError(
            f"Everybody was told of the settlement, but the challenge is {challenge.status}."
        )


def _print_conduct(console: Console, pupils: Sequence[Pupil]) -> None:
    tallies = [pupil.client.tally for pupil in pupils]
    cut_count = sum(len(tally.back_after_s) for tally in tallies)
    resent = sum(pupil.client.commands.resend_count for pupil in pupils)
    slowest = max((s for tally in tallies for s in tally.back_after_s), default=0.0)
    judged = sum(len(pupil.results) for pupil in pupils)
    console.print(
        f"\n{judged} questions judged; {cut_count} connections lost and found again "
        f"(the slowest after {slowest:.1f} s), {resent} commands sent again; "
        "everything as promised.",
        highlight=False,
        soft_wrap=True,
    )
