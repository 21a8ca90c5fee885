"""The frame of the command line: its list, its errors, its exit codes."""

import os
import subprocess
import sys
from collections.abc import Mapping

import pytest

from server.cli import COMMANDS


def mathakine(
    *arguments: str, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    clean = {
        key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "REDIS_URL"}
    }
    return subprocess.run(
        [sys.executable, "-m", "server.cli", *arguments],
        env={**clean, **(env or {})},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_help_lists_every_command() -> None:
    said = mathakine("--help")
    assert said.returncode == 0
    for name, subcommand in COMMANDS.items():
        assert f"  {name}" in said.stdout
        assert subcommand.summary in said.stdout


def test_the_list_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom server.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "sys.exit(any(name in sys.modules for name in ('typer', 'sqlalchemy', 'redis', 'uvicorn')))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert said.returncode == 0


def test_unknown_command_is_one_sentence() -> None:
    said = mathakine("frobnicate")
    assert said.returncode == 2
    assert said.stderr == "✗ There is no command 'frobnicate': `mathakine --help` lists them.\n"


@pytest.mark.parametrize("command", ["web", "worker", "migrate"])
def test_process_without_servers_says_what_to_set(command: str) -> None:
    said = mathakine(command)
    assert said.returncode == 2
    assert said.stderr.startswith("✗ DATABASE_URL is not set")
    assert said.stderr.count("\n") == 1


@pytest.mark.parametrize("command", ["run", "web", "worker", "migrate", "doctor"])
def test_wrong_setting_is_one_sentence_in_every_command(command: str) -> None:
    said = mathakine(command, env={"PORT": "eighty"})
    assert said.returncode == 2
    assert said.stderr == "✗ PORT is 'eighty': write a whole number from 1 to 65535.\n"


def test_migrating_where_nobody_answers_is_one_sentence() -> None:
    said = mathakine("migrate", env={"DATABASE_URL": "postgresql://127.0.0.1:1/x"})
    assert said.returncode == 2
    assert said.stderr.startswith("✗ No PostgreSQL answers")
    assert said.stderr.count("\n") == 1


def test_migrate_brings_a_database_up_and_may_be_repeated(empty_database_url: str) -> None:
    env = {"DATABASE_URL": empty_database_url}
    first, second = mathakine("migrate", env=env), mathakine("migrate", env=env)
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert first.stdout.splitlines()[-1] == second.stdout.splitlines()[-1]
    assert len(first.stdout.splitlines()) > len(second.stdout.splitlines())
