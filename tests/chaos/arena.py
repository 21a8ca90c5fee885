"""One class that plays match after match while everything around it dies and comes back."""

import asyncio
import random
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field

from load.client import ClientOptions
from load.history import History
from load.host import Host, HostError
from load.logins import ClassLogins
from load.network import DIRECT
from load.players import Character, Pupil, draw_character
from load.rest import Challenge, NewChallenge, Rest, RestError, ServerAwayError

PATIENCE_S = 120.0
_MATCH_S = 240.0
_LOBBY_S = 90.0
_FAST = 8.0
_TYPES = ("addition", "soustraction", "multiplication", "mixte")


@dataclass
class ArenaReport:
    """What became of one arena's matches. `troubles` are breaches that only a player can see."""

    finished: list[int] = field(default_factory=list)
    unknown_creation_count: int = 0
    troubles: list[str] = field(default_factory=list)
    back_after_s: list[float] = field(default_factory=list)
    answer_count: int = 0
    resend_count: int = 0


class Arena:
    """See the module. `people` is the class, with tokens."""

    def __init__(
        self,
        name: str,
        seed: str,
        base_urls: Sequence[str],
        people: ClassLogins,
        history: History,
    ) -> None:
        self.name = name
        self.report = ArenaReport()
        self._seed = seed
        self._base_urls = list(base_urls)
        self._socket_urls = [url.replace("http", "ws", 1) + "/ws" for url in base_urls]
        self._people = people
        self._history = history
        self._rng = random.Random(f"arena:{seed}:{name}")

    async def play_until(self, over: asyncio.Event, *, match_limit: int | None = None) -> None:
        """Play one match after the other; the host ends the last one when `over` is set."""
        number = 0
        async with Rest(self._base_urls, patience_s=PATIENCE_S) as rest:
            while not over.is_set() and (match_limit is None or number < match_limit):
                number += 1
                challenge = await self._challenge(rest)
                if challenge is not None:
                    await self._play(challenge, number, over)

    async def _challenge(self, rest: Rest) -> Challenge | None:
        teacher = self._people.teacher
        assert teacher.token is not None
        assert self._people.group is not None
        mode = self._rng.choices(("speed", "accuracy", "endurance"), weights=(5, 3, 2))[0]
        is_endless = mode == "endurance"
        try:
            return await rest.create_challenge(
                teacher.token,
                NewChallenge(
                    mode=mode,
                    types=_TYPES,
                    level=self._rng.choice(("initie", "padawan")),
                    title=self.name,
                    group_ids=[self._people.group],
                    minutes=5 if is_endless else 3,
                    question_count=None if is_endless else 14,
                    correction_ms=self._rng.choice((0, 0, 150)),
                ),
            )
        except ServerAwayError:
            # it may have been made: a challenge that nobody opens harms nobody
            self.report.unknown_creation_count += 1
            return None
        except RestError as error:
            self._trouble(f"a challenge was refused: {error}")
            await asyncio.sleep(0.5)
            return None

    async def _play(self, challenge: Challenge, number: int, over: asyncio.Event) -> None:
        token = self._people.teacher.token
        assert token is not None
        host = Host(
            self._options(token, f"{self.name}-host", challenge, role="host"), history=self._history
        )
        pupils = []
        for index, person in enumerate(self._people.pupils):
            assert person.token is not None
            character = self._character(number, index)
            options = self._options(person.token, f"{self.name}-{index}", challenge)
            pupils.append(
                Pupil(character, options, history=self._history, waits_for_settlement=False)
            )
        everybody: list[Host | Pupil] = [host, *pupils]
        tasks = [asyncio.create_task(who.run()) for who in everybody]
        try:
            async with asyncio.timeout(_MATCH_S):
                await host.wait_for_players(len(pupils), _LOBBY_S)
                await host.start()
                await _either(host.is_over.wait(), over.wait())
                if not host.is_over.is_set():
                    await host.finish()
                await asyncio.gather(host.is_over.wait(), *(p.is_over.wait() for p in pupils))
        except HostError as error:
            self._trouble(f"match {challenge.id}: {error}")
        except TimeoutError:
            waiting = [p.client.options.name for p in pupils if not p.is_over.is_set()]
            self._trouble(f"match {challenge.id} did not end; {waiting} wait, {host.board}")
        finally:
            for who in everybody:
                await who.client.stop()
            for task in tasks:
                if not task.done():
                    await asyncio.wait([task], timeout=5.0)
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        self._take_stock(challenge, host, pupils)

    def _take_stock(self, challenge: Challenge, host: Host, pupils: Sequence[Pupil]) -> None:
        report = self.report
        report.finished.append(challenge.id)
        if host.is_void:
            self._trouble(f"match {challenge.id} was voided: {[n.text for n in host.notices]}")
        for client in (host.client, *(pupil.client for pupil in pupils)):
            report.troubles += client.tally.violations
            report.back_after_s += client.tally.back_after_s
            report.resend_count += client.commands.resend_count
        report.answer_count += sum(len(pupil.results) for pupil in pupils)
        for pupil in pupils:
            # a match that ended before its first question has no results
            if pupil.results and (pupil.standings is None or pupil.standings.you is None):
                self._trouble(f"match {challenge.id}: {pupil.client.options.name} had no result")

    def _options(
        self, token: str, name: str, challenge: Challenge, *, role: str = "player"
    ) -> ClientOptions:
        return ClientOptions(
            self._socket_urls,
            token,
            f"{name}-{challenge.id}",
            role="host" if role == "host" else "player",
            match=challenge.id,
            patience_s=PATIENCE_S,
            seed=self._seed,
        )

    def _character(self, number: int, index: int) -> Character:
        drawn = draw_character(f"{self._seed}:{self.name}:{number}", index, fast=_FAST)
        return Character(
            drawn.name, drawn.skill, drawn.pace, drawn.guessing, DIRECT, drawn.seed, drawn.fast
        )

    def _trouble(self, text: str) -> None:
        self.report.troubles.append(f"{self.name}: {text}")


async def _either(*waits: Coroutine[None, None, object]) -> None:
    """Return when the first of them does."""
    tasks = [asyncio.create_task(wait) for wait in waits]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
