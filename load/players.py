"""Bot pupils: who they are (skill, pace, guessing, network, all from a seed) and how they play.

They see what a pupil sees and know what `solver.py` can work out of the text; nothing tells them
the key. A bot of skill 0.8 knows its answer eight times in ten, and then it is what the solver
found; else it guesses, or says that it does not know.
"""

import asyncio
import math
import random
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from fractions import Fraction

import msgspec

from load.client import ClientOptions, Ending, GameClient
from load.history import History
from load.network import Network
from load.solver import solve, value_of, written
from server.protocol.client import Answer, DontKnow, Hint, MoreTime, Next
from server.protocol.server import (
    Error,
    Paused,
    Question,
    QuestionPart,
    Removed,
    ServerMessage,
    Settled,
    Snapshot,
    Standings,
    Verdict,
)

NETWORKS: Sequence[Network] = (
    Network("school fibre", one_way_ms=2, jitter_ms=2),
    Network("home wifi", one_way_ms=15, jitter_ms=10),
    Network("4G", one_way_ms=40, jitter_ms=25),
    Network("crowded wifi", one_way_ms=80, jitter_ms=90),
    Network("rural 3G", one_way_ms=150, jitter_ms=60),
)

_SECONDS_BY_LEVEL = {"initie": 2.5, "padawan": 3.5, "chevalier": 6.0, "maitre": 9.0}
_SLOW_TYPES = frozenset({"fractions", "geometrie", "texte", "mixte", "divers"})
_READING_S = 1.2
_FLOOR_S = 0.25
_TAKES_HINT = 0.7


@dataclass(frozen=True, slots=True)
class Character:
    """How one bot plays. `pace` multiplies its thinking time, `fast` divides everybody's."""

    name: str
    skill: float
    pace: float
    guessing: float
    network: Network
    seed: str
    fast: float = 1.0

    def thinks_s(self, question: QuestionPart, rng: random.Random) -> float:
        """Return how long this bot looks at a question: skewed to the right, as people's times."""
        seconds = _SECONDS_BY_LEVEL.get(question.level, 4.0)
        if question.exercise_type in _SLOW_TYPES:
            seconds *= 1.6
        seconds *= self.pace * math.exp(rng.gauss(0.0, 0.35))
        return max(_FLOOR_S, seconds) / self.fast


def draw_character(seed: str, index: int, *, cuts: bool = False, fast: float = 1.0) -> Character:
    """Return bot number `index` of the class that `seed` names.

    Skill is 0.45 to 0.98, pace 0.55 to 1.9; one bot in three loses its connection about once a
    minute when `cuts` is set.
    """
    rng = random.Random(f"character:{seed}:{index}")
    network = rng.choices(NETWORKS, weights=(8, 6, 4, 3, 1))[0]
    if cuts and rng.random() < 1 / 3:
        network = Network(
            f"{network.name}, dropping out",
            network.one_way_ms,
            network.jitter_ms,
            cut_every_s=max(6.0, 60.0 / fast),
        )
    return Character(
        name=f"bot-{index:03d}",
        skill=min(0.98, max(0.45, rng.gauss(0.8, 0.13))),
        pace=min(1.9, max(0.55, rng.lognormvariate(0.0, 0.3))),
        guessing=rng.random(),
        network=network,
        seed=f"{seed}:{index}",
        fast=fast,
    )


class Pupil:
    """One bot in one match. `run` plays it to its end; results are attributes afterwards."""

    def __init__(
        self,
        character: Character,
        options: ClientOptions,
        *,
        history: History | None = None,
        waits_for_settlement: bool = True,
    ) -> None:
        self.character = character
        self.client = GameClient(options, receive=self._receive, history=history)
        self.standings: Standings | None = None
        self.settled: Settled | None = None
        self.snapshot: Snapshot | None = None
        self.refusals: list[Error] = []
        self.results: dict[int, str] = {}
        self.done_count = 0
        self.is_removed = False
        self.has_joined = asyncio.Event()
        self.is_over = asyncio.Event()
        self._waits_for_settlement = waits_for_settlement
        self._rng = random.Random(f"pupil:{character.seed}")
        self._language = options.language or "fr"
        self._act: asyncio.Task[None] | None = None
        self._acting_on: tuple[int, int] | None = None
        self._question: QuestionPart | None = None
        self._asked_more_time: set[int] = set()

    @property
    def right_count(self) -> int:
        """How many questions this bot was told to have right."""
        return sum(result == "right" for result in self.results.values())

    async def run(self) -> Ending:
        """Play until the match is over (and settled, if so asked) or the seat is lost for good."""
        cutter = asyncio.create_task(self._lose_connections())
        running = asyncio.create_task(self.client.run())
        over = asyncio.create_task(self.is_over.wait())
        try:
            await asyncio.wait([running, over], return_when=asyncio.FIRST_COMPLETED)
            cutter.cancel()
            if not running.done():
                await self.client.stop()
            return await running
        finally:
            for task in (cutter, over, running, self._act):
                if task is not None:
                    task.cancel()
            await asyncio.gather(cutter, over, running, return_exceptions=True)

    async def _lose_connections(self) -> None:
        every_s = self.character.network.cut_every_s
        while every_s is not None:
            await asyncio.sleep(self._rng.expovariate(1 / every_s))
            self.client.cut()

    def _receive(self, message: ServerMessage) -> None:
        match message:
            case Snapshot():
                self._take_snapshot(message)
            case Question():
                self._think_about(message.question)
            case Verdict():
                self._take_verdict(message)
            case Paused():
                self._stop_acting()
            case Standings():
                self.standings = message
                self._stop_acting()
                if not self._waits_for_settlement:
                    self.is_over.set()
            case Settled():
                self.settled = message
                self.is_over.set()
            case Removed():
                self.is_removed = True
                self.is_over.set()
            case Error():
                self.refusals.append(message)
            case _:
                pass  # boards and notices do not change what this bot does

    def _take_snapshot(self, message: Snapshot) -> None:
        self.snapshot = message
        self.has_joined.set()
        if message.you is not None:
            self.done_count = message.you.done_count
        if message.standings is not None:
            self.standings = message.standings
            if not self._waits_for_settlement:
                self.is_over.set()
        if message.phase == "void":
            self.is_over.set()
        elif message.question is not None:
            self._think_about(message.question)
        elif message.correction is not None and message.is_next_by_button:
            self._begin(self._ask_next(message.correction.question + 1), None)

    def _think_about(self, question: QuestionPart) -> None:
        """Begin with a question, or go on with it when it is only shown again."""
        self._question = question
        self._question = question
        key = (question.number, question.attempt)
        if self._acting_on == key and self._act is not None and not self._act.done():
            return
        self._begin(self._answer(question), key)

    def _begin(self, act: Coroutine[None, None, None], key: tuple[int, int] | None) -> None:
        self._stop_acting()
        self._acting_on = key
        self._act = asyncio.create_task(act)

    def _stop_acting(self) -> None:
        if self._act is not None:
            self._act.cancel()
        self._act = None
        self._acting_on = None

    async def _answer(self, question: QuestionPart) -> None:
        thinks_s = self.character.thinks_s(question, self._rng)
        left_s = question.time_left_ms / 1000 if question.time_left_ms is not None else None
        if left_s is not None and thinks_s > 0.9 * left_s:
            if question.number not in self._asked_more_time and self._rng.random() < 0.3:
                self._asked_more_time.add(question.number)
                self.client.send(MoreTime(id=self.client.new_id(), question=question.number))
            elif self._rng.random() < 0.5:
                thinks_s = 0.9 * left_s  # hurries; else the time runs out
        await asyncio.sleep(thinks_s)
        value = self._value_for(question)
        command_id = self.client.new_id()
        if value is None:
            self.client.send(DontKnow(id=command_id, question=question.number))
        else:
            self.client.send(Answer(id=command_id, question=question.number, value=value))

    def _value_for(self, question: QuestionPart) -> str | None:
        """Return what the bot writes, or None when it says that it does not know."""
        found = solve(question.text, question.exercise_type, self._language)
        knows = self._rng.random() < self.character.skill
        if found is not None and knows:
            return _in_form(found, question, self._language)
        if self._rng.random() >= self.character.guessing:
            return None
        if question.choices:
            return self._rng.choice(question.choices)
        base = found if found is not None else Fraction(self._rng.randint(1, 30))
        wrong = base + self._rng.choice((-10, -2, -1, 1, 2, 10))
        return written(abs(wrong))

    def _take_verdict(self, verdict: Verdict) -> None:
        self.done_count = max(self.done_count, verdict.done_count)
        if verdict.is_final:
            self.results[verdict.question] = verdict.result  # the same once more after a cut
            if self._acting_on is not None and self._acting_on[0] == verdict.question:
                self._stop_acting()
            if verdict.is_next_by_button and not verdict.is_done:
                self._begin(self._ask_next(verdict.question + 1), None)
            return
        if verdict.can_hint and self._rng.random() < 0.7:
            self.client.send(Hint(id=self.client.new_id(), question=verdict.question))
        question = self._question
        if question is not None and question.number == verdict.question:
            # The question stays open for another try; nobody shows it again.
            self._think_about(msgspec.structs.replace(question, attempt=verdict.attempt + 1))

    async def _ask_next(self, number: int) -> None:
        await asyncio.sleep(_READING_S / self.character.fast)
        self.client.send(Next(id=self.client.new_id(), question=number))


def _in_form(value: Fraction, question: QuestionPart, language: str) -> str:
    """Return the choice that shows `value`, or the value as it is typed."""
    for choice in question.choices or ():
        if value_of(choice, language) == value:
            return choice
    return written(value)
