"""One log entry as a line for operators: who, what, what was said. No name: the log knows none."""

from collections.abc import Sequence

import msgspec

from game.events import Entry
from game.outcomes import Accepted, Outcome, Rejected, Verdict


def describe(entry: Entry, outcomes: Sequence[Outcome]) -> tuple[str, str, str]:
    """Return who did it, what it was, and what the fold said."""
    event = entry.event
    fields = msgspec.structs.asdict(event)
    who = str(fields.pop("seat", None) or entry.key.partition(":")[0])
    fields.pop("setup", None)
    details = " ".join(
        f"{name}={value}" for name, value in fields.items() if value not in (None, False, "")
    )
    return who, f"{type(event).__name__} {details}".strip(), ", ".join(map(_said, outcomes))


def _said(outcome: Outcome) -> str:
    match outcome:
        case Verdict(status=status, points=points, t_ms=t_ms):
            timed = "" if t_ms is None else f" in {t_ms / 1000:.2f} s"
            return f"{status} {points:+d}{timed}"
        case Rejected(code=code):
            return f"rejected: {code}"
        case Accepted():
            return "ok"
        case _:
            return type(outcome).__name__
