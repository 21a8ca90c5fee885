"""Markers in every secret and personal place come out of no log line, error, figure or export."""

import asyncio
import base64
import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import httpx
import pytest
from sqlalchemy import String, Text, update
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from persistence.data_register import REGISTER
from persistence.models import User
from persistence.redis.client import Client
from server.accounts.passwords import PasswordPool
from server.api.endpoint import AnyEndpoint
from server.backup.dump import Locks, make_backup
from server.backup.keys import write_identity
from server.logs import configure
from server.settings import Settings
from tests.server.api.conftest import ROWS, Caller, Parts, School, build

PERSONAL: Final = frozenset({"secret", "sensitive", "identifying", "device", "written"})
ALREADY: Final = frozenset({"username", "email", "hashed_password", "avatar_url"})
"""Columns that must be what they are for the account to work; others stand in for them below."""
TYPED: Final = "canary-typed-9f3a"


def _markers() -> dict[str, Any]:
    """Return a marker for every personal column of an account that takes any text."""
    found: dict[str, Any] = {}
    for name, entry in REGISTER["users"].items():
        column = User.__table__.columns[name]
        if entry.data not in PERSONAL or name in ALREADY:
            continue
        marker = f"canary-{name}"
        if isinstance(column.type, String | Text):
            found[name] = marker[: column.type.length]
        elif name in {"special_needs", "cognitive_profile"}:
            found[name] = {"k": "u0", "n": marker, "c": marker}  # opens with no key
    return found


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """Everything that is logged, at its most talkative."""
    stream = io.StringIO()
    configure("json", "debug", stream)
    # The client of the tests tells its own requests, which no server does.
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
    yield stream
    configure("console", "info")


@pytest.fixture
async def parts(
    sessions: async_sessionmaker[AsyncSession], redis_client: Client, pool: PasswordPool
) -> Parts:
    """REST with settings that hold markers, and with a stopwatch that never slows it down."""
    settings = Settings(
        database_url="postgresql://u:canary-database@127.0.0.1/x",
        redis_url="redis://u:canary-redis@127.0.0.1",
        secret_key=b"canary-secret-key".ljust(32, b"."),
        secret_keys_old=(b"canary-older-key".ljust(32, b"."),),
        metrics_token="canary-metrics",
    )
    return build(sessions, redis_client, pool, settings=settings)


async def test_no_marker_comes_out_anywhere(
    school: School,
    parts: Parts,
    lines: io.StringIO,
    database_url: str,
    tmp_path: Path,
) -> None:
    teacher, pupil = await school.teacher(), await school.person("suivi")
    group_id = await school.group(teacher, pupil)
    markers = _markers()
    assert {"full_name", "bio", "special_needs", "cognitive_profile"} <= set(markers)
    async with parts.services.database.begin() as session:
        await session.execute(update(User).where(User.id == pupil.id).values(**markers))

    calls = [(pupil, row) for row in ROWS.values()]
    calls += [(teacher, row) for row in ROWS.values() if "{user_id" in row.path]
    answers = [await _ask(who, row, group_id, pupil.id) for who, row in calls]
    secrets = ("password", "current_password", "new_password", "token", "code")
    bodies = [{"username": TYPED, secret: f"{TYPED}-{secret}"} for secret in secrets]
    answers += [await pupil.http.post("/api/login", json=body) for body in bodies]
    answers += [
        await pupil.http.get(f"/api/users/me/profile?token={TYPED}-query"),
        await pupil.http.get(
            "/api/users/me/profile", headers={"Authorization": f"Bearer {TYPED}-bearer"}
        ),
        await pupil.http.post(
            "/api/register", json={"username": "suivi", "password": f"{TYPED}-password"}
        ),
        await pupil.http.post("/api/login", content=f"{{{TYPED}-body".encode()),
    ]
    assert {answer.status_code for answer in answers} >= {200, 401, 403, 404, 422, 500}

    said = lines.getvalue()
    assert len(said.splitlines()) > len(answers), "there is a line for each request"
    assert all(json.loads(line) for line in said.splitlines())
    assert "canary" not in said.lower(), _around(said)
    for answer in answers:
        if answer.status_code >= 400:
            assert "canary" not in answer.text.lower(), (str(answer.url), answer.text)
        for name in ("special_needs", "two_factor_secret", "cognitive_profile", "location_data"):
            assert f"canary-{name}" not in answer.text, str(answer.url)
    assert b"canary" not in parts.services.metrics.render()
    assert "canary" not in repr(parts.services.settings)

    backup = tmp_path / "school.backup"
    locks = Locks((write_identity(tmp_path / "key.txt"),))
    secret = base64.b64encode(b"canary-secret-key".ljust(32, b".")).decode()
    manifest = await asyncio.to_thread(
        make_backup, database_url, backup, locks, secret_key=secret, older_keys=(secret,)
    )
    assert "canary" not in str(manifest)
    written = backup.read_bytes()
    assert b"canary" not in written
    assert secret.encode() not in written


async def _ask(who: Caller, row: AnyEndpoint, group_id: int, user_id: int) -> httpx.Response:
    """Call one row with what is there, and with bodies that hold what must not come back."""
    method, path = row.method, row.path
    for name, value in (("{group_id:id}", group_id), ("{user_id:id}", user_id)):
        path = path.replace(name, str(value))
    while "{" in path:
        start, _, rest = path.partition("{")
        path = f"{start}1{rest.partition('}')[2]}"
    if path in {"/api/logout", "/api/users/me/sessions/end-others"}:
        return await who.http.get(path)
    body = {"password": TYPED, "unknown": TYPED, "code": TYPED}
    if method in {"POST", "PUT"}:
        return await who.http.request(method, path, json=body)
    if method == "DELETE":
        return await who.http.request(method, f"{path}?unknown={TYPED}")
    return await who.http.request(method, path)


def _around(text: str) -> str:
    """Return the first line that holds a marker, for whoever reads the failure."""
    return next(line for line in text.splitlines() if "canary" in line.lower())
