"""Asks a running server everything that docs/openapi.json promises, as pupil, teacher and admin.

    python -m tests.fuzz.rest --seed 1 --count 30

A real server (PostgreSQL, Redis, uvicorn) is started for it and ended after it. Schemathesis makes
up requests by the document, good and bad ones; a status that the document does not name, an answer
of another type or shape, and any 5xx that is no announced outage fail. Exit code 0: nothing found.
"""

import argparse
import asyncio
import os
import secrets
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import redis
import uvicorn

from persistence.crypto import Keyring
from persistence.database import create_engine, create_session_factory
from persistence.login_queries import open_login
from persistence.models import (
    GroupMembership,
    Institution,
    InstitutionMembership,
    User,
    UserGroup,
    UserRole,
)
from persistence.second_factor import seal_secret
from server.accounts.authentication import hash_token
from server.app import build
from server.http_protocol import GuardedHttpProtocol
from server.logs import configure
from server.openapi import DOCUMENT
from server.settings import Settings
from tests.services import RUN_VARIABLE, RunFolder, TestDatabases, TestRedis, free_port

ROLES: Final = {"pupil": UserRole.PADAWAN, "teacher": UserRole.MAITRE, "admin": UserRole.ADMIN}
CHECKS: Final = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
)
ENDS_THE_LOGIN: Final = (
    "/api/logout",
    "/api/users/me/sessions",
    "/api/users/me/sessions/{login_id}",
    "/api/users/me/change-password",
    "/api/users/me/disable-2fa",
    "/api/users/me/enable-2fa/confirm",
    "/api/invitations/accept",
)
"""Paths that would end the very login that asks; the tests beside each try them."""
SECRET: Final = b"schemathesis-asks-this-server!!!"


@contextmanager
def running_server() -> Iterator[tuple[str, dict[str, str]]]:
    """Give a server's address and a token for each role."""
    run = RunFolder()
    os.environ[RUN_VARIABLE] = str(run.path)
    redis_server = TestRedis(run.path / "fuzz-redis")
    stop = threading.Event()
    try:
        databases = TestDatabases(run.path)
        database_url = databases.url(databases.create(databases.migrated_template()))
        tokens = asyncio.run(make_people(database_url))
        port = free_port()
        settings = Settings(
            host="127.0.0.1",
            port=port,
            data_dir=run.path / "data",
            database_url=database_url,
            redis_url=redis_server.url,
            secret_key=SECRET,
        )
        configure("json", "error", (run.path / "server.log").open("w"))
        app, socket_class = build(settings)
        server = uvicorn.Server(
            uvicorn.Config(
                app, port=port, http=GuardedHttpProtocol, ws=socket_class, log_config=None
            )
        )
        serving = threading.Thread(target=server.run, name="server")
        serving.start()
        resting = threading.Thread(target=forget_paces, args=(redis_server.url, stop))
        resting.start()
        while not server.started and serving.is_alive():
            stop.wait(0.05)
        yield f"http://127.0.0.1:{port}", tokens
        stop.set()
        server.should_exit = True
        serving.join()
        resting.join()
        faults = (run.path / "server.log").read_text("utf-8")
        if faults:
            sys.stderr.write(faults[-6_000:])
    finally:
        stop.set()
        redis_server.kill()
        run.close()


def forget_paces(url: str, stop: threading.Event) -> None:
    """Keep the paces from refusing: a program asks more in a minute than any account may."""
    client = redis.Redis.from_url(url)
    while not stop.wait(0.2):
        for key in client.scan_iter("limit:*"):
            client.delete(key)
    client.close()


async def make_people(database_url: str) -> dict[str, str]:
    """Return a token for each role, in a school with one class."""
    engine = create_engine(database_url)
    now = datetime.now(UTC)
    tokens = {}
    async with create_session_factory(engine).begin() as session:
        school = Institution(name="École", type="school")
        session.add(school)
        await session.flush()
        people = {}
        for name, role in ROLES.items():
            user = User(
                username=name, email=f"{name}@accounts.invalid", hashed_password="!", role=role
            )
            session.add(user)
            await session.flush()
            people[name] = user
            place = "student" if name == "pupil" else "teacher"
            session.add(
                InstitutionMembership(user_id=user.id, institution_id=school.id, role=place)
            )
            if name == "admin":
                keyring = Keyring(SECRET)
                user.two_factor_secret = await seal_secret(
                    session, keyring, user.id, "JBSWY3DPEHPK3PXP" * 2
                )
                user.two_factor_enabled = True
            tokens[name] = secrets.token_urlsafe(32)
            await open_login(
                session,
                user_id=user.id,
                token_hash=hash_token(tokens[name]),
                device={},
                network=None,
                now=now,
                expires_at=now + timedelta(hours=4),
                second_factor_at=now if name == "admin" else None,
            )
        group = UserGroup(
            name="CM1",
            group_type="class",
            created_by=people["teacher"].id,
            institution_id=school.id,
        )
        session.add(group)
        await session.flush()
        for name, place in (("teacher", "teacher"), ("pupil", "member")):
            session.add(GroupMembership(user_id=people[name].id, group_id=group.id, role=place))
    await engine.dispose()
    return tokens


def ask(url: str, token: str, *, seed: int, count: int, arguments: Sequence[str]) -> int:
    """Run schemathesis as one role; return its exit code."""
    excluded = [part for path in ENDS_THE_LOGIN for part in ("--exclude-path", path)]
    command = [
        str(Path(sys.executable).with_name("schemathesis")),
        "run",
        str(DOCUMENT),
        f"--url={url}",
        f"--checks={','.join(CHECKS)}",
        f"--max-examples={count}",
        f"--seed={seed}",
        "--phases=examples,coverage,fuzzing",
        "--continue-on-failure",
        "--suppress-health-check=all",
        "--generation-database=none",
        "--request-timeout=30",
        f"--header=Authorization: Bearer {token}",
        *excluded,
        *arguments,
    ]
    return subprocess.run(command, check=False).returncode


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask as every role; return 0 when nothing was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.rest", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=30, help="made-up requests an endpoint")
    parser.add_argument("--role", choices=sorted(ROLES), action="append")
    options, more = parser.parse_known_args(arguments)
    codes = {}
    with running_server() as (url, tokens):
        for role in options.role or ROLES:
            sys.stdout.write(f"— as {role}, seed {options.seed}\n")
            sys.stdout.flush()
            codes[role] = ask(
                url, tokens[role], seed=options.seed, count=options.count, arguments=more
            )
    sys.stdout.write(f"{codes}\n")
    return int(any(codes.values()))


if __name__ == "__main__":
    sys.exit(main())
