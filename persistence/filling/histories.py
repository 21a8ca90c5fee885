"""What a pupil's attempts and matches add up to: points, badges, progress, notices and advice.

The same rules as settlement's decide it (`game.progression`, `game.badges`, `game.mastery`), so
that users, ledger and boards agree in the database that comes out.
"""

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from msgspec import Struct, field

from game.badge_catalogue import BADGES
from game.badges import is_earned
from game.mastery import mastery_of
from game.progression import PointsLine, capped, level_for
from game.pupil_facts import AttemptFact, MatchFact, facts_from
from game.recommendation import Practice, recommend
from game.units import ExerciseType, Level
from persistence.filling.calendar import Calendar, instant, local_day
from persistence.filling.people import Person
from persistence.filling.plan import DAY_MS, FillOptions
from persistence.filling.rows import Rows
from persistence.notification_texts import badge_title, language_of, level_title

NOTICE_MS: Final = 30 * DAY_MS
"""How long a notice is shown, as settlement has it."""
KEPT_NOTICES_MS: Final = 2 * NOTICE_MS
"""What expired longer ago than a month has been deleted."""
_WEEK_MS: Final = 7 * DAY_MS
_CHECKPOINTS: Final = (0.25, 0.5, 1.0)
"""Badges are judged after these shares of a history: nobody would notice a finer grain."""


class Attempted(Struct, frozen=True):
    """One attempt as histories see it."""

    at_ms: int
    type: ExerciseType
    level: Level
    is_right: bool
    time_s: float | None


class Played(Struct, frozen=True):
    """One match that somebody finished."""

    match: int
    at_ms: int
    fact: MatchFact


class History(Struct):
    """One pupil's doings, as they come."""

    attempts: list[Attempted] = field(default_factory=list)
    matches: list[Played] = field(default_factory=list)
    logic_count: int = 0
    points: int = 0
    paid: dict[date, int] = field(default_factory=dict)
    """What matches paid, by the pupil's own day."""

    def pay_match(
        self, rows: Rows, user: int, match: int, lines: Sequence[PointsLine], at_ms: int, day: date
    ) -> None:
        """Add what a match pays, capped by the pupil's day."""
        for line in capped(lines, self.paid.get(day, 0)):
            self.paid[day] = self.paid.get(day, 0) + line.points
            self._pay(rows, (user, line.kind, f"match:{match}", line.points, match), at_ms, day)

    def pay(self, rows: Rows, user: int, source: str, points: int, at_ms: int, day: date) -> None:
        """Add a line of no match: `opening` or a badge."""
        kind = "opening" if source == "opening" else "badge"
        self._pay(rows, (user, kind, source, points, None), at_ms, day)

    def _pay(self, rows: Rows, line: tuple[Any, ...], at_ms: int, day: date) -> None:
        self.points += line[3]
        rows["points_ledger"].append((*line, day, instant(at_ms)))


def finish(
    rows: Rows,
    person: Person,
    history: History,
    options: FillOptions,
    calendar: Calendar,
    badge_ids: dict[str, int],
) -> None:
    """Add what follows from a whole history: badges with their points, progress, advice."""
    history.attempts.sort(key=lambda one: one.at_ms)
    history.matches.sort(key=lambda one: one.at_ms)
    level_before = level_for(history.points)
    _add_badges(rows, person, history, options, calendar, badge_ids)
    last_ms = history.attempts[-1].at_ms if history.attempts else options.since_ms
    level = level_for(history.points)
    if level > level_before:
        title = level_title(language_of(person.language), level)
        data = json.dumps({"level": level})
        add_notice(rows, options, person.user, "level_up", title, data, 6, last_ms)
    _add_progress(rows, person, history)


def _add_badges(
    rows: Rows,
    person: Person,
    history: History,
    options: FillOptions,
    calendar: Calendar,
    badge_ids: dict[str, int],
) -> None:
    facts = [
        AttemptFact(
            one.type,
            one.is_right,
            local_day(one.at_ms, calendar.zone),
            None if one.time_s is None else round(one.time_s * 1000),
        )
        for one in history.attempts
    ]
    missing = [badge for badge in BADGES if badge.code in badge_ids]
    for share in _CHECKPOINTS if len(facts) >= 8 else (1.0,):
        count = round(len(facts) * share)
        if count == 0:
            continue
        at_ms = history.attempts[count - 1].at_ms
        found = facts_from(
            facts[:count],
            [one.fact for one in history.matches if one.at_ms <= at_ms],
            today=local_day(at_ms, calendar.zone),
            logic_attempts_count=history.logic_count,
        )
        earned = [badge for badge in missing if is_earned(badge.requirements, found)]
        missing = [badge for badge in missing if badge not in earned]
        day = local_day(at_ms, calendar.zone)
        for badge in earned:
            rows["user_achievements"].append(
                (person.user, badge_ids[badge.code], instant(at_ms), "{}")
            )
            source = f"badge:{badge.code}"
            history.pay(rows, person.user, source, badge.points_reward, at_ms, day)
            title = badge_title(language_of(person.language), badge.name)
            data = json.dumps({"code": badge.code})
            add_notice(rows, options, person.user, "badge_earned", title, data, 7, at_ms)


def add_notice(
    rows: Rows,
    options: FillOptions,
    user: int,
    kind: str,
    title: str,
    data: str,
    priority: int,
    at_ms: int,
) -> None:
    """Add a notice, unless it is so old that it was deleted; most of the older ones are read."""
    age_ms = options.until_ms - at_ms
    if age_ms > KEPT_NOTICES_MS:
        return
    # No chance is drawn: what is read depends on who and when alone.
    share = (user * 31 + at_ms // 1000) % 100
    is_read = share < (75 if age_ms > _WEEK_MS else 35)
    rows["notifications"].append(
        (
            user,
            kind,
            title,
            data,
            is_read,
            priority,
            instant(at_ms + NOTICE_MS),
            instant(at_ms),
        )
    )


class _Cell:
    """One row of progress, counted as settlement counts it."""

    __slots__ = ("average_s", "correct", "highest", "last_ms", "streak", "total")

    def __init__(self) -> None:
        self.total = self.correct = self.streak = self.highest = self.last_ms = 0
        self.average_s: float | None = None

    def add(self, one: Attempted) -> None:
        if one.time_s is not None:
            before = one.time_s if self.average_s is None else self.average_s
            self.average_s = before + (one.time_s - before) / (self.total + 1)
        self.total += 1
        self.correct += one.is_right
        self.streak = self.streak + 1 if one.is_right else 0
        self.highest = max(self.highest, self.streak)
        self.last_ms = one.at_ms


def _add_progress(rows: Rows, person: Person, history: History) -> None:
    cells: dict[tuple[ExerciseType, Level], _Cell] = {}
    for one in history.attempts:
        key = (one.type, one.level)
        cell = cells.get(key)
        if cell is None:
            cell = cells[key] = _Cell()
        cell.add(one)
    for (kind, level), cell in cells.items():
        at = instant(cell.last_ms)
        rows["progress"].append(
            (
                person.user,
                kind,
                level,
                cell.total,
                cell.correct,
                cell.average_s,
                100 * cell.correct / cell.total,
                cell.streak,
                cell.highest,
                mastery_of(cell.correct, cell.total),
                at,
                at,
            )
        )
    practised = [
        Practice(kind, level, cell.total, cell.correct) for (kind, level), cell in cells.items()
    ]
    if history.attempts:
        _add_advice(rows, person, practised, history.attempts[-1].at_ms)


def _add_advice(rows: Rows, person: Person, practised: Sequence[Practice], at_ms: int) -> None:
    for advice in recommend(practised, seed=str(person.user), limit=3):
        rows["recommendations"].append(
            (
                person.user,
                advice.type,
                advice.level,
                advice.priority,
                advice.reason(language_of(person.language)),
                instant(at_ms),
                Decimal(advice.confidence) / 100,
                json.dumps(advice.factors),
            )
        )
