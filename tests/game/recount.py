"""A match counted again from its log, by other ways than the rules' own: for tests of sentences.

It listens to the outcomes of a second fold (openings and verdicts) and reads the events themselves;
it never looks at what the state or the standings keep.
"""

from dataclasses import dataclass, field
from fractions import Fraction
from math import floor

from game.events import Answered, Connected, HintTaken, Left, Removed, Seated
from game.match import fold, new_state
from game.outcomes import QuestionOpened, Verdict
from game.standing import standings
from game.units import Seat
from tests.game.table import Table

BASE_MS = 12_000
"""Additions of the first level, which all matches of the library play."""


@dataclass
class Tried:
    """One question of one seat: its verdicts, and what was sent for them."""

    opened_ms: int
    verdicts: list[Verdict] = field(default_factory=list)
    sent: list[Answered] = field(default_factory=list)
    is_hinted: bool = False

    @property
    def final(self) -> Verdict | None:
        return self.verdicts[-1] if self.verdicts and self.verdicts[-1].is_final else None

    @property
    def is_right(self) -> bool:
        return self.final is not None and self.final.status == "right"

    @property
    def is_first(self) -> bool:
        return self.is_right and len(self.verdicts) == 1

    @property
    def points(self) -> int:
        return sum(verdict.points for verdict in self.verdicts)


@dataclass
class Person:
    """One seat as the log tells of it."""

    seated: Seated
    is_late: bool = False
    late_share: Fraction = Fraction(1)
    has_left: bool = False
    is_removed: bool = False
    questions: dict[int, Tried] = field(default_factory=dict)

    @property
    def tried(self) -> list[Tried]:
        return list(self.questions.values())

    @property
    def points(self) -> int:
        return sum(one.points for one in self.tried)

    def scored(self) -> list[Tried]:
        return [one for one in self.tried if one.is_right and one.final and one.final.points > 0]

    def longest_row(self) -> int:
        marks = "".join("x" if one.is_first else "." for one in self.tried)
        return max(len(row) for row in marks.split("."))

    def middle_share(self) -> Fraction:
        allowed_ms = BASE_MS * self.seated.multiplier_pct // 100
        shares = sorted(
            Fraction(one.final.t_ms or 0, allowed_ms)
            for one in self.scored()
            if one.final is not None
        )
        return shares[(len(shares) - 1) // 2] if shares else Fraction(0)

    def is_copilot(self) -> bool:
        """Say whether the three shields were ever used up; eight in a row give one back."""
        shields, row = 3, 0
        for one in self.tried:
            if one.final is None:
                continue
            if one.final.status == "gave_up":
                row = 0
                continue
            row = row + 1 if one in self.scored() else 0
            shields = min(shields + (row > 0 and row % 8 == 0), 3) if row else shields - 1
            if shields == 0:
                return True
        return False

    def stops(self) -> int:
        """Return how many questions did not take an explorer forward."""
        closed = [one for one in self.tried if one.final is not None]
        return len(closed) - len(self.scored())


def recount(table: Table) -> dict[Seat, Person]:
    """Return every seat of the table's log."""
    state = new_state(table.entries[0])
    people: dict[Seat, Person] = {}
    first_ms: int | None = None
    started_ms = 0
    for entry in table.entries[1:]:
        outcomes = fold(state, entry)
        started_ms = state.started_ms or started_ms
        event = entry.event
        if isinstance(event, Seated):
            people.setdefault(event.seat, Person(event))
        person = people.get(getattr(event, "seat", None) or Seat(""))
        if person is not None:
            number = getattr(event, "question", None)
            if isinstance(event, Connected) and first_ms is not None and not person.questions:
                person.is_late = True
                length_ms = table.setup.length_ms
                gone_ms = entry.time_ms - started_ms
                person.late_share = Fraction(length_ms - gone_ms, length_ms)
            if isinstance(event, Left):
                person.has_left = True
            if isinstance(event, Removed):
                person.is_removed = True
            if isinstance(event, Answered):
                person.questions[number].sent.append(event)  # type: ignore[index]
            if isinstance(event, HintTaken):
                person.questions[number].is_hinted = True  # type: ignore[index]
        for outcome in outcomes:
            if isinstance(outcome, QuestionOpened):
                first_ms = first_ms or entry.time_ms
                people[outcome.seat].questions[outcome.question] = Tried(entry.time_ms)
            if isinstance(outcome, Verdict):
                people[outcome.seat].questions[outcome.question].verdicts.append(outcome)
    return people


def own_total(table: Table, person: Person) -> int:
    """Return N before the end takes anything from it."""
    whole = 60 if table.setup.mode == "endurance" else table.setup.question_count
    return max(floor(whole * person.late_share + Fraction(1, 2)), 1) if person.is_late else whole


def counted(table: Table, person: Person) -> int:
    """Return by how many questions the points are shared out, at the end.

    How N follows granted time is a rule of its own, with tests of its own: there N is taken from
    the standings.
    """
    if person.has_left or person.seated.multiplier_pct == 100:
        return own_total(table, person)
    row = standings(table.state).row(person.seated.seat)
    assert row is not None
    return row.question_count


def bonus_of(one: Tried, multiplier_pct: int) -> int:
    """Return what time added to a right answer of the speed mode, by the published formula."""
    if one.sent[-1].raw_ms is not None and one.sent[-1].raw_ms < 350:
        return 0
    if multiplier_pct == 0:
        return 300
    allowed = BASE_MS * multiplier_pct // 100
    t = max((one.sent[-1].raw_ms or 0) - one.sent[-1].lag_ms, 0)
    return max(0, min(400, floor(Fraction(500 * (allowed - t), allowed) + Fraction(1, 2))))
