from datetime import UTC, datetime

from obstore.store import MemoryStore
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.database import create_engine, create_session_factory
from persistence.models import User
from persistence.object_store import ObjectStore
from server.avatars.sweep import AvatarSweep
from server.avatars.urls import object_names, uploaded_url
from server.clock import Clock
from server.metrics import Metrics

USED, LEFT = "a" * 32, "b" * 32
HOUR_MS = 3_600_000


async def test_pictures_that_no_account_has_go_and_young_ones_stay(
    database_url: str, database_session: AsyncSession
) -> None:
    engine = create_engine(database_url)
    store = ObjectStore(MemoryStore())
    for name in (USED, LEFT):
        for each in object_names(name):
            await store.put(each, b"picture")
    await store.put("other/thing", b"not ours to judge")
    database_session.add(user("has-one", uploaded_url(USED)))
    database_session.add(user("has-a-drawn-one", "/api/avatars/drawn/robot-1"))
    await database_session.commit()
    real_ms = datetime.now(UTC).timestamp() * 1000
    now_ms = [real_ms]
    sweep = AvatarSweep(
        create_session_factory(engine), store, Clock(wall_ms=lambda: now_ms[0]), Metrics()
    )

    assert await sweep.sweep() == 0, "an upload may still be open"
    now_ms[0] = real_ms + 2 * HOUR_MS
    assert await sweep.sweep() == 1
    assert await sweep.sweep() == 0
    left = {each.name async for each in store.list("avatars")}
    assert left == set(object_names(USED))
    assert await store.get("other/thing") == b"not ours to judge"
    await engine.dispose()


def user(username: str, avatar_url: str) -> User:
    return User(
        username=username,
        email=f"{username}@accounts.invalid",
        hashed_password="!",
        avatar_url=avatar_url,
    )
