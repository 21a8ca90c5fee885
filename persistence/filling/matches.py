"""The rows that a played match leaves: what settlement would have written, made in memory.

Attempts, events, results and points are taken from the same pure functions as settlement's.
"""

import json
import random
from collections.abc import Sequence
from typing import Final

from game.progression import match_points
from game.pupil_facts import MatchFact
from game.setup import MatchSetup
from game.standing import standings
from game.state import state_hash
from game.units import (
    EXERCISE_TYPES,
    RULES_VERSION,
    ExerciseType,
    Kind,
    Level,
    MatchId,
    Mode,
    Seat,
)
from persistence.analytics_months import kept_since
from persistence.challenge_settings import ChallengeSettings, SideSettings, to_column
from persistence.filling.calendar import Calendar, instant, lesson_ms, local_day
from persistence.filling.histories import Attempted, History, Played, add_notice
from persistence.filling.people import Person
from persistence.filling.plan import FillOptions, SchoolPlan, number_of
from persistence.filling.playing import PlayedMatch, play
from persistence.filling.rows import Rows
from persistence.match_archive import pack_log
from persistence.notification_texts import language_of, result_title
from persistence.settlement_attempts import events_of
from persistence.settlement_input import LogHead, SettlementInput, tries_of
from persistence.settlement_results import match_result_of, result_of

_MODES: Final[tuple[tuple[Mode, int], ...]] = (("speed", 5), ("accuracy", 3), ("endurance", 2))
_TITLES: Final = (
    "Duel du lundi",
    "Échauffement",
    "Défi de la semaine",
    "Révisions",
    "Le grand duel",
)
_SIMPLE: Final[tuple[ExerciseType, ...]] = ("addition", "soustraction", "multiplication")


class MatchMaker:
    """Plays and writes down the matches of one school."""

    def __init__(
        self,
        rows: Rows,
        chance: random.Random,
        school: SchoolPlan,
        options: FillOptions,
        calendar: Calendar,
        people: dict[int, Person],
        histories: dict[int, History],
    ) -> None:
        self._rows = rows
        self._chance = chance
        self._school = school
        self._options = options
        self._calendar = calendar
        self._people = people
        self._histories = histories
        self._events_since_ms = int(kept_since(options.until).timestamp() * 1000)
        self.numbers: set[int] = set()
        """The generated exercises that were met, by id."""

    def make(self, match: int, host: int, group: int, pupils: Sequence[int], at_ms: int) -> int:
        """Play one class duel and add its rows; return how many attempts it left."""
        chance = self._chance
        mode = chance.choices([name for name, _ in _MODES], weights=[w for _, w in _MODES])[0]
        level = self._people[pupils[0]].level
        here = [user for user in pupils if chance.random() < 0.9] or list(pupils)
        settings = self._settings(mode, level, group, len(pupils))
        setup = settings.setup(MatchId(match), mode, "class_duel")
        sides = [side.key for side in settings.sides]
        players = [
            (sides[index % len(sides)], self._people[user].player)
            for index, user in enumerate(here)
        ]
        played = play(chance, setup, players, level, at_ms)
        title = chance.choice(_TITLES)
        return self._add(setup, settings, played, "class_duel", host, group, title)

    def leave_unplayed(self, first: int, host: int, group: int, pupils: Sequence[int]) -> None:
        """Add challenges of a class that were never played: called off, or left by two pupils."""
        chance = self._chance
        made = instant(lesson_ms(chance, self._calendar))
        level = self._people[pupils[0]].level
        if chance.random() < 0.3:
            settings = json.dumps(to_column(self._settings("speed", level, group, len(pupils))))
            called_off = (host, None, "speed", "cancelled", settings, None, made, made)
            place = ("class_duel", group, self._school.institution, _TITLES[0])
            log = (f"{chance.getrandbits(64):016x}", RULES_VERSION, None, "host")
            self._rows["multiplayer_challenges"].append((first, *called_off, *place, *log))
        if len(pupils) > 1 and chance.random() < 0.3:
            # As the older product left them: without settings of ours, and so without a log.
            one, other = chance.sample(list(pupils), k=2)
            left = (one, other, "speed", "pending", None, None, None, made)
            place_ = ("duel_1v1", None, self._school.institution, None)
            self._rows["multiplayer_challenges"].append(
                (first + 1, *left, *place_, None, None, None, None)
            )

    def _settings(
        self, mode: Mode, level: Level, group: int, pupil_count: int
    ) -> ChallengeSettings:
        chance = self._chance
        count = 2 if pupil_count >= 6 and chance.random() < 0.5 else 1
        known = _SIMPLE if level == "initie" else EXERCISE_TYPES
        types = tuple(chance.sample(known, k=min(len(known), chance.randint(1, 4))))
        young = level == "initie"
        questions = {"speed": 12 if young else 20, "accuracy": 10, "endurance": 60}[mode]
        return ChallengeSettings(
            seed=f"{chance.getrandbits(128):032x}",
            types=types,
            level=level,
            question_count=questions,
            length_ms=(5 if mode == "endurance" else 8) * 60_000,
            sides=tuple(
                SideSettings("ab"[index], f"Équipe {index + 1}", group, pupil_count // count)
                for index in range(count)
            ),
        )

    def _add(
        self,
        setup: MatchSetup,
        settings: ChallengeSettings,
        played: PlayedMatch,
        kind: Kind,
        host: int,
        group: int,
        title: str,
    ) -> int:
        rows, state, match = self._rows, played.state, int(setup.match)
        final = standings(state)
        ended_ms = state.ended_ms or state.time_ms
        epoch = f"{self._chance.getrandbits(64):016x}"
        rows["multiplayer_challenges"].append(
            (
                match,
                host,
                None,
                setup.mode,
                "completed",
                json.dumps(to_column(settings)),
                instant(state.started_ms or state.created_ms),
                instant(ended_ms),
                instant(state.created_ms),
                kind,
                group,
                self._school.institution,
                title,
                epoch,
                RULES_VERSION,
                json.dumps(match_result_of(state, final)),
                None,
            )
        )
        last = played.log[-1]
        rows["match_logs"].append(
            (
                match,
                epoch,
                RULES_VERSION,
                last.entry.seq,
                last.chain,
                state_hash(state),
                pack_log(played.log),
                instant(ended_ms + 3_000),
            )
        )
        joined = instant(state.created_ms + 1_000)
        for row in final.rows:
            result = result_of(state, final, row)
            user = played.users[row.seat]
            rows["match_participants"].append(
                (match, row.seat, user, row.side, row.score, row.rank, json.dumps(result), joined)
            )
            if result["is_finished"]:
                fact = MatchFact(
                    setup.mode,
                    kind,
                    result["shown_count"],
                    result["right_count"],
                    has_won=bool(result["has_won"]),
                    has_helped=bool(result["has_helped"]),
                    distance=result["distance"],
                    side_count=result["side_count"],
                )
                self._histories[user].matches.append(Played(match, ended_ms, fact))
        count = self._add_attempts(played, match)
        if ended_ms >= self._events_since_ms:
            self._add_events(played, match, LogHead(epoch, last.entry.seq, last.chain))
        self._pay(played, match, ended_ms, title)
        return count

    def _add_attempts(self, played: PlayedMatch, match: int) -> int:
        added = self._rows["attempts"]
        before = len(added)
        for seat, user in played.users.items():
            history = self._histories[user].attempts
            for one in tries_of(played.state, played.state.seats[seat], user):
                exercise = one.exercise
                number = number_of(exercise.type, exercise.level, exercise.seed)
                self.numbers.add(number)
                at_ms = one.answer.closed_ms
                added.append(
                    (
                        user,
                        number,
                        one.value,
                        one.is_right,
                        one.time_s,
                        one.number,
                        int(one.is_last and one.answer.is_hinted),
                        instant(at_ms),
                        match,
                        one.question,
                    )
                )
                history.append(
                    Attempted(at_ms, exercise.type, exercise.level, one.is_right, one.time_s)
                )
        return len(added) - before

    def _add_events(self, played: PlayedMatch, match: int, head: LogHead) -> None:
        settled = SettlementInput(MatchId(match), played.state, head, b"", played.users)
        session = f"match:{match}"
        added = self._rows["learning_analytics"]
        for user, kind, data, key, at_ms in events_of(settled, played.users):
            number = number_of(key[0].lower(), key[1].lower(), int(key[2]))
            self.numbers.add(number)
            added.append((user, session, kind, json.dumps(data), number, instant(at_ms)))

    def _pay(self, played: PlayedMatch, match: int, ended_ms: int, title: str) -> None:
        day = local_day(ended_ms, self._calendar.zone)
        data = json.dumps({"match": match})
        for seat, user in played.users.items():
            lines = match_points(played.state, Seat(seat))
            self._histories[user].pay_match(self._rows, user, match, lines, ended_ms, day)
            language = language_of(self._people[user].language)
            told = result_title(language, title)
            add_notice(self._rows, self._options, user, "match_result", told, data, 5, ended_ms)
