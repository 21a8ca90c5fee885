"""Runs everything that requests, matches and workers ask of PostgreSQL, and reads the plans."""

import inspect
import pkgutil
from contextlib import AsyncExitStack
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import persistence
from persistence.database import create_engine, create_session_factory
from persistence.redis.client import connect
from tests.plans.allowed import ALLOWED, UNHEARD
from tests.plans.logins import watch_logins
from tests.plans.matches import play_and_settle
from tests.plans.people import choose
from tests.plans.reading import Scan, Sizes, read_sizes, scans_of
from tests.plans.recorder import Heard, Recorder
from tests.plans.rest import call_everything, open_rest
from tests.server.api.conftest import ROWS


@dataclass
class Findings:
    """What was heard, and what of it should not be."""

    recorder: Recorder
    sizes: Sizes
    uncalled: list[str]
    """Endpoints that nobody called."""
    settled_count: int
    """How many pupils played the match that was settled."""

    @property
    def heard(self) -> list[Heard]:
        return sorted(self.recorder.heard.values(), key=lambda one: (sorted(one.places), one.text))

    def scans(self) -> list[tuple[Heard, Scan]]:
        """Return every scan of a big table that is not allowed."""
        return [
            (one, scan)
            for one in self.heard
            for scan in sorted(scans_of(one, self.sizes), key=lambda each: (each.table, each.why))
            if not any((place, scan.table) in ALLOWED for place in one.places)
        ]

    def unheard(self) -> list[str]:
        """Return the functions of `persistence` with a database session that nobody ran."""
        return sorted(set(session_functions()) - self.recorder.functions - set(UNHEARD))


async def look(database_url: str, redis_url: str, *, scale: int = 1, **options: Any) -> Findings:
    """Return the findings for a seeded database; it has some rows more afterwards."""
    engine = create_engine(database_url, pool_size=10, statement_timeout_ms=60_000, **options)
    sessions = create_session_factory(engine)
    recorder = Recorder()
    redis = connect(redis_url)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(engine.dispose)
        stack.push_async_callback(redis.aclose)
        async with sessions() as session:
            sizes = await read_sizes(session, scale)
            cast = await choose(session)
        recorder.listen(engine)
        rest = await stack.enter_async_context(open_rest(sessions, redis, recorder))
        await call_everything(rest, cast)
        await watch_logins(engine, redis, recorder)
        await play_and_settle(engine, sessions, redis_url, cast, recorder)
    return Findings(recorder, sizes, sorted(set(ROWS) - rest.called), len(cast.pupils))


def session_functions() -> list[str]:
    """Return every function of `persistence` that takes a database session first."""
    found = []
    for module in pkgutil.walk_packages(persistence.__path__, "persistence."):
        loaded = import_module(module.name)
        place = module.name.replace(".", "/") + ".py"
        for name, each in inspect.getmembers(loaded, inspect.isfunction):
            is_own = each.__module__ == module.name and not name.startswith("_")
            if is_own and next(iter(inspect.signature(each).parameters), "") == "session":
                found.append(f"{place}:{name}")
    return found
