"""`mathakine run`: one whole server on one machine, from nothing to ready, and back to nothing.

The order is the point of this module: who needs whom is started after, and ended before.
"""

import asyncio
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from server.embedded.data_folder import DataFolder, Schema, explained_disk_errors
from server.embedded.errors import EmbeddedError
from server.embedded.machine import EmbeddedPostgres, EmbeddedRedis, start_servers
from server.embedded.processes import spawn
from server.embedded.readiness import check_given_log, migrations_digest, readiness_trouble
from server.embedded.screen import Screen
from server.embedded.secrets_file import read_lines
from server.embedded.supervisor import TICK_S, Part, Supervisor
from server.metrics import MULTIPROCESS_VARIABLE, forget_process
from server.port import check_port
from server.settings import Settings

if TYPE_CHECKING:
    from server.embedded.exposure import Exposure

READY_TIMEOUT_S = 90.0
LOG_MAX_BYTES = 50 * 1024 * 1024
_LOG_CHECK_S = 10.0

# Stages of the stop, the highest first: players are told before anything is taken from them.
_DATABASE, _LOG, _WORKER, _WEB = 1, 2, 3, 4


class Run:
    """One run: `serve` returns the exit code once everything that it started has ended."""

    def __init__(
        self, settings: Settings, environ: Mapping[str, str], screen: Screen, *, is_demo: bool
    ) -> None:
        self._given = settings
        self._environ = dict(environ)
        self._screen = screen
        self._is_demo_asked = is_demo
        self._stops = 0
        self._is_starting = True
        self._exposure: Exposure | None = None

    def serve(self) -> int:
        """Bring everything up, keep it up until a signal, take it down; return the exit code."""
        started_s = time.monotonic()
        with self._signals():
            self._folder = DataFolder(self._given.data_dir, self._given.base_url)
            self._log = self._folder.folder("logs") / "mathakine.log"
            self._supervisor = Supervisor(self._folder.note_processes, self._died)
            try:
                with explained_disk_errors(self._folder.path):
                    settings = self._start()
                    self._is_starting = False
                    self._announce(settings, started_s)
                    self._watch()
                    self._screen.line()
                    self._screen.say("stopping")
            except KeyboardInterrupt:
                self._screen.line()
            finally:
                self._is_starting = False
                stops = self._stops
                self._supervisor.stop(lambda: self._stops > max(stops, 1))
                self._folder.close()
            self._screen.say("stopped")
        return 0

    # Up

    def _start(self) -> Settings:
        left = self._folder.end_leftovers()
        if left:
            self._screen.line(f"  ✓ {self._screen.text('leftovers', count=left)}")
        check_port(self._given)
        settings = self._expose()
        self._folder.tell_address(settings.base_url)
        if settings.redis_url is not None:
            check_given_log(settings.redis_url, settings.log_durability)
        postgres, redis = self._start_servers(settings)
        database_url = settings.database_url or (postgres.url if postgres else "")
        redis_url = settings.redis_url or (redis.url if redis else "")
        self._folder.tell_address(
            settings.base_url,
            database_url=postgres.url if postgres else None,
            redis_url=redis.url if redis else None,
        )
        self._environ = self._child_environment(settings, database_url, redis_url)
        with self._screen.step("schema"):
            self._migrate(postgres)
        wants_demo = self._is_demo_asked or postgres is not None
        if wants_demo and not self._folder.memory.is_demo:
            with self._screen.step("demo"):
                self._call("seed-demo", "--logins", str(self._folder.demo_logins))
            self._folder.memory.is_demo = True
            self._folder.remember()
        with self._screen.step("serving"):
            self._start_processes(settings, postgres)
            self._wait_until_ready(settings)
        return settings

    def _migrate(self, postgres: EmbeddedPostgres | None) -> None:
        """Bring the database to this release, in a process that need not even start if it is.

        Only of our own database we know that nobody else changes it, and it tells its revision.
        """
        release = migrations_digest()
        memory = self._folder.memory
        if postgres is not None and memory.schema is not None:
            revision = asyncio.run(postgres.revision())
            if memory.schema == Schema(release, revision or "") and memory.has_roles:
                return
        self._call("migrate")
        if postgres is not None:
            self._call("database-roles", "--apply", "--reader", "")
            memory.has_roles = True
            memory.schema = Schema(release, asyncio.run(postgres.revision()) or "")
            self._folder.remember()

    def _announce(self, settings: Settings, started_s: float) -> None:
        from server.embedded.announcement import announce

        # In one piece: who waits for "ready" in a file finds the addresses and logins with it.
        with self._screen.at_once():
            self._screen.line()
            self._screen.say("ready", seconds=self._screen.seconds(started_s))
            announce(self._screen, settings, self._folder, self._exposure)

    def _expose(self) -> Settings:
        """Return the settings to serve with; a loopback does not even import certificates."""
        if self._given.is_loopback:
            return self._given
        from server.embedded.exposure import expose, needs_certificates

        if not needs_certificates(self._given):
            self._exposure = expose(self._given, self._folder)
        else:
            with self._screen.step("certificates"):
                self._exposure = expose(self._given, self._folder)
        return self._exposure.settings

    def _start_servers(
        self, settings: Settings
    ) -> tuple[EmbeddedPostgres | None, EmbeddedRedis | None]:
        with_postgres, with_redis = settings.database_url is None, settings.redis_url is None
        if not (with_postgres or with_redis):
            return None, None
        with self._screen.step("servers"):
            postgres, redis = start_servers(
                self._folder,
                with_postgres=with_postgres,
                with_redis=with_redis,
                tell=lambda home: self._screen.line(
                    f"  · {self._screen.text('elsewhere', home=home, folder=self._folder.path)}"
                ),
            )
            if redis is not None and redis.server.process is not None:
                part = Part("redis", _LOG, redis.server.launch)
                self._supervisor.adopt(part, redis.server.process)
            if postgres is not None and postgres.server.process is not None:
                part = Part("postgres", _DATABASE, postgres.server.launch, signal.SIGINT)
                self._supervisor.adopt(part, postgres.server.process)
                asyncio.run(postgres.create_database())
        return postgres, redis

    def _child_environment(
        self, settings: Settings, database_url: str, redis_url: str
    ) -> dict[str, str]:
        metrics = self._folder.folder("metrics")
        for old in metrics.glob("*.db"):
            old.unlink()
        environment = {
            **self._environ,
            "DATA_DIR": str(self._folder.path),
            "DATABASE_URL": database_url,
            "REDIS_URL": redis_url,
            "SECRET_KEY": self._environ.get("SECRET_KEY") or self._folder.secret_key(),
            "SECRET_KEYS_OLD": self._older_secrets(),
            "ORIGINS": " ".join(settings.origins),
            "LOG_FORMAT": "json" if settings.log_format == "auto" else settings.log_format,
            MULTIPROCESS_VARIABLE: str(metrics),
        }
        if settings.redis_url is None:
            environment["LOG_FOLDER"] = str(self._folder.folder("redis"))
        for name, path in (
            ("TLS_CERTIFICATE", settings.tls_certificate),
            ("TLS_KEY", settings.tls_key),
            ("TLS_AUTHORITY", settings.tls_authority),
        ):
            if path is not None:
                environment[name] = str(path)
        return environment

    def _older_secrets(self) -> str:
        """Return the secrets of before in Base64: the operator's with an own one, or ours."""
        if self._environ.get("SECRET_KEY"):
            return self._environ.get("SECRET_KEYS_OLD", "")
        return " ".join(read_lines(self._folder.path)[1:])

    def _call(self, *arguments: str) -> None:
        """Run a subcommand to its end; raises `EmbeddedError` with its own sentence."""
        with self._log.open("ab") as log:
            offset = log.tell()
            process = spawn(
                [sys.executable, "-m", "server.cli", *arguments],
                env=self._environ,
                output=log,
                death_signal=signal.SIGKILL,
            )
            try:
                ended = process.wait()
            except BaseException:
                process.kill()
                process.wait()
                raise
        if ended != 0:
            raise EmbeddedError(self._last_words(arguments[0], offset))

    def _start_processes(self, settings: Settings, postgres: EmbeddedPostgres | None) -> None:
        """Start what serves: with the application's role, which owns no table, where it is ours."""
        web, worker = self._environ, self._environ
        if postgres is not None:
            web = {**web, "DATABASE_URL": postgres.application_url}
            worker = {**web, "DATABASE_OWNER_URL": postgres.url}
        for number in range(1, settings.web_count + 1):
            self._supervisor.start(Part(f"web-{number}", _WEB, self._launcher("web", web)))
        for number in range(1, settings.worker_count + 1):
            part = Part(f"worker-{number}", _WORKER, self._launcher("worker", worker))
            self._supervisor.start(part)

    def _launcher(self, command: str, environ: Mapping[str, str]) -> "Launcher":
        return Launcher([sys.executable, "-m", "server.cli", command], environ, self._log)

    def _wait_until_ready(self, settings: Settings) -> None:
        deadline = time.monotonic() + READY_TIMEOUT_S
        offset = 0
        while (trouble := readiness_trouble(settings)) is not None:
            self._supervisor.tick()
            for part in self._supervisor.parts:
                # By itself it ends only over what a second try would meet too.
                has_given_up = (part.last_exit or 0) > 0 or part.deaths_in_a_row >= 3
                if has_given_up and part.name.startswith(("web", "worker")):
                    raise EmbeddedError(self._last_words(part.name, offset))
            if time.monotonic() > deadline:
                raise EmbeddedError(
                    f"The server is not ready after {READY_TIMEOUT_S:.0f} s: {trouble} "
                    f"(see {self._log})."
                )
            time.sleep(TICK_S)

    # Running

    def _watch(self) -> None:
        look_at_log_s = 0.0
        while not self._stops:
            self._supervisor.tick()
            if time.monotonic() > look_at_log_s:
                look_at_log_s = time.monotonic() + _LOG_CHECK_S
                rotate(self._log)
            time.sleep(TICK_S)

    def _died(self, part: Part, exit_code: int) -> None:
        if part.process is not None:
            forget_process(self._folder.path / "metrics", part.process.pid)
        if part.deaths_in_a_row <= 3 and not self._is_starting:
            reason = f"exit {exit_code}" if exit_code >= 0 else signal.Signals(-exit_code).name
            self._screen.say("died", part=part.name, exit=reason, log=self._log)

    # Down

    @contextlib.contextmanager
    def _signals(self) -> Iterator[None]:
        handled = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        before = {number: signal.signal(number, self._on_signal) for number in handled}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self._stops += 1
        if self._is_starting:
            raise KeyboardInterrupt

    def _last_words(self, name: str, offset: int) -> str:
        """Return the sentence that a process ended with, else its last line and where more is."""
        with self._log.open("rb") as log:
            log.seek(offset)
            lines = log.read().decode(errors="replace").splitlines()
        for line in reversed(lines):
            if line.startswith("✗ "):
                return line.removeprefix("✗ ")
        last = next((line for line in reversed(lines) if line.strip()), "nothing was said")
        return f"{name} does not start: {last[:300]} (see {self._log})."


class Launcher:
    """Starts one of our own processes, its lines at the end of the log."""

    def __init__(self, command: list[str], environ: Mapping[str, str], log: Path) -> None:
        self._command = command
        self._environ = environ
        self._log = log

    def __call__(self) -> "subprocess.Popen[bytes]":
        """Start one and return at once."""
        with self._log.open("ab") as log:
            return spawn(self._command, env=self._environ, output=log, death_signal=signal.SIGTERM)


def rotate(log: Path) -> None:
    """Keep the log under its size: what it held goes to `.1`, and its writers go on in it.

    They append (O_APPEND), so that truncating is safe; a line written in between may be lost.
    """
    with contextlib.suppress(FileNotFoundError):
        if log.stat().st_size > LOG_MAX_BYTES:
            shutil.copyfile(log, log.with_name(f"{log.name}.1"))
            os.truncate(log, 0)
