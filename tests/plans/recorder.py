"""Hears every statement that an engine runs, and asks PostgreSQL for its plan at that moment.

Asked on the statement's own connection, inside a savepoint that is undone, just before it runs: so
the plan is of these very rows and parameters, whatever the statement changes.
"""

import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any, Final

import greenlet  # type: ignore[import-untyped]  # SQLAlchemy's, which has no types
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

ROOT: Final = Path(__file__).parents[2]
SAMPLE_COUNT: Final = 3
"""So often each statement is explained, with other parameters each time."""
_EXPLAINED: Final = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")
_LISTS: Final = re.compile(r"\((?:\$\d+(?:::[A-Z]+)?(?:, )?){2,}\)")
_NUMBERS: Final = re.compile(r"\$\d+")


@dataclass
class Heard:
    """One statement, wherever it was run from. Plans are PostgreSQL's own JSON."""

    text: str
    places: set[str] = field(default_factory=set)
    callers: set[str] = field(default_factory=set)
    run_count: int = 0
    generic: dict[str, Any] | None = None
    analysed: list[dict[str, Any]] = field(default_factory=list)


class Recorder:
    """What an engine was asked, by statement. `caller` names what is done at the moment."""

    def __init__(self) -> None:
        self.heard: dict[str, Heard] = {}
        self.functions: set[str] = set()
        """Every function of ours that was on the stack of a statement, as `file:function`."""
        self.caller = "?"
        self.is_paused = False
        self.statement_counts: dict[str, int] = {}
        """Statements by caller."""

    @contextmanager
    def doing(self, caller: str) -> Iterator[None]:
        """Put what is run inside down to `caller`."""
        before, self.caller = self.caller, caller
        try:
            yield
        finally:
            self.caller = before

    def listen(self, engine: AsyncEngine) -> None:
        """Hear everything that this engine runs from now on."""
        event.listen(engine.sync_engine, "before_cursor_execute", self._before)

    def _before(
        self,
        connection: Any,
        _cursor: Any,
        statement: str,
        parameters: Any,
        _context: Any,
        is_many: bool,
    ) -> None:
        if self.is_paused or not statement.lstrip().upper().startswith(_EXPLAINED):
            return
        frames = list(_own_frames())
        if not frames:  # the harness itself, which makes rows as no part of the product
            return
        key = key_of(statement)
        heard = self.heard.setdefault(key, Heard(statement))
        heard.run_count += 1
        heard.callers.add(self.caller)
        self.statement_counts[self.caller] = self.statement_counts.get(self.caller, 0) + 1
        self.functions.update(frames)
        heard.places.add(next((one for one in frames if "persistence/" in one), frames[0]))
        if len(heard.analysed) < SAMPLE_COUNT:
            given = parameters[0] if is_many else parameters
            self._explain(connection, heard, statement, given)

    def _explain(self, connection: Any, heard: Heard, statement: str, parameters: Any) -> None:
        cursor = connection.connection.cursor()
        options = connection.get_execution_options()
        if options.get("isolation_level") == "AUTOCOMMIT":  # no savepoints: what it does, it does
            cursor.execute(f"EXPLAIN (FORMAT JSON) {statement}", parameters)
            heard.analysed.append(_plan(cursor))
            cursor.close()
            return
        cursor.execute("SAVEPOINT plans", ())
        if heard.generic is None:
            nulls = ", ".join(["NULL"] * len(set(_NUMBERS.findall(statement))))
            cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan", ())
            cursor.execute(f"PREPARE plans AS {statement}", ())
            cursor.execute(
                f"EXPLAIN (FORMAT JSON) EXECUTE plans{f'({nulls})' if nulls else ''}", ()
            )
            heard.generic = _plan(cursor)
            cursor.execute("DEALLOCATE plans", ())
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}", parameters)
        heard.analysed.append(_plan(cursor))
        cursor.execute("ROLLBACK TO SAVEPOINT plans", ())
        cursor.execute("RELEASE SAVEPOINT plans", ())
        cursor.close()


def key_of(statement: str) -> str:
    """Return what two runs of the same statement have in common: not how many it listed."""
    text = _LISTS.sub("($…)", re.sub(r"\s+", " ", statement).strip())
    return _NUMBERS.sub("$", text)


def _plan(cursor: Any) -> dict[str, Any]:
    found = cursor.fetchall()[0][0]
    plans = json.loads(found) if isinstance(found, str) else found
    plan: dict[str, Any] = plans[0]["Plan"]
    return plan


def _own_frames() -> Iterator[str]:
    """Yield the functions of ours that led here, the innermost first."""
    yield from _walk(sys._getframe(2))
    # SQLAlchemy runs in a greenlet of its own: who awaits it is on the stack of its parent.
    parent = greenlet.getcurrent().parent
    while parent is not None:
        yield from _walk(parent.gr_frame)
        parent = parent.parent


def _walk(frame: FrameType | None) -> Iterator[str]:
    while frame is not None:
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(ROOT):
            place = path.relative_to(ROOT).as_posix()
            if place.startswith(("persistence/", "server/")):
                yield f"{place}:{frame.f_code.co_qualname}"
        frame = frame.f_back
