"""`mathakine schema`: for people and for programs, and every bad database in a sentence."""

import contextlib
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from sqlalchemy import make_url

from migrations.revision_pages import load
from migrations.run import head, upgrade
from persistence.models import Base
from server import cli
from server.embedded.data_folder import DataFolder
from tests.migrations.production import BADGE_SCRIPT, TABLES, TYPES, make
from tests.migrations.schema import connected, execute, fetch
from tests.services import OwnPostgres


class Said(NamedTuple):
    """What the command wrote, and its exit code."""

    out: str
    err: str
    code: int


Schema = Callable[..., Said]


@pytest.fixture
def schema(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Schema:
    """Run `mathakine schema` on a database, in this process."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.delenv("REDIS_URL", raising=False)

    def run(url: str | None, *arguments: str) -> Said:
        if url is None:
            monkeypatch.delenv("DATABASE_URL", raising=False)
        else:
            monkeypatch.setenv("DATABASE_URL", url)
        with pytest.raises(SystemExit) as ended:
            cli.main(["schema", *arguments])
        written = capsys.readouterr()
        code = ended.value.code
        assert isinstance(code, int)
        return Said(written.out, written.err, code)

    return run


def render(url: str, **changes: Any) -> str:
    return make_url(url).set(**changes).render_as_string(hide_password=False)


@pytest.fixture
def reader(database_url: str) -> Iterator[str]:
    """The URL of a user who may read every table of the database, and do nothing else."""
    name = f"reader_{os.urandom(4).hex()}"
    execute(
        database_url,
        f"CREATE ROLE {name} LOGIN",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {name}",
    )
    yield render(database_url, username=name)
    execute(database_url, f"DROP OWNED BY {name}", f"DROP ROLE {name}")


def test_a_sound_database_is_fine_and_its_deviations_are_named(
    schema: Schema, database_url: str
) -> None:
    said = schema(database_url, "validate", "--rounds", "2")
    assert (said.err, said.code) == ("", 0)
    assert f"revision  {head()}, which is this release's" in said.out
    assert "ids of learning analytics are BIGINT (ADR 0028)" in said.out
    assert "users with badges and unread notifications" in said.out
    assert " 0 wrong, " in said.out
    assert "(--all lists them)" in said.out


def test_everything_is_listed_when_asked_for_and_for_programs(
    schema: Schema, database_url: str
) -> None:
    said = schema(database_url, "validate", "--rounds", "1", "--read-only", "--all")
    assert "table users" in said.out
    assert "--all lists them" not in said.out
    assert "not asked for" in said.out
    assert said.code == 0
    told = json.loads(schema(database_url, "validate", "--rounds", "1", "--json").out)
    assert (told["is_fine"], told["revision"], told["head"]) == (True, head(), head())
    findings = [each for section in told["sections"] for each in section["findings"]]
    assert {each["state"] for each in findings} == {"fine", "note"}
    assert {f"table {name}" for name in Base.metadata.tables} <= {
        each["subject"] for each in findings
    }


def test_damage_is_exit_code_1_with_the_statement_that_mends_it(
    schema: Schema, database_url: str
) -> None:
    execute(
        database_url,
        "DROP INDEX idx_attempts_user",
        "ALTER TABLE users DROP CONSTRAINT ck_users_current_level",
        "INSERT INTO users (id, username, email, hashed_password, current_level) "
        "VALUES (7, 'a', 'a', 'x', 0)",
    )
    said = schema(database_url, "validate", "--rounds", "1", "--read-only")
    assert said.code == 1
    assert (
        "CREATE INDEX CONCURRENTLY idx_attempts_user ON attempts USING btree (user_id, created_at);"
    ) in said.out
    assert "1 row(s) break it: 7; correct them first" in said.out


def test_a_reader_sees_objects_and_queries_and_is_told_why_not_the_rest(
    schema: Schema, reader: str
) -> None:
    said = schema(reader, "validate", "--rounds", "1")
    assert said.code == 1
    assert "may not write here (permission denied for table" in said.out
    assert "nothing was tried; look as the tables' owner, or say --read-only" in said.out
    assert " 1 wrong, " in said.out
    assert schema(reader, "validate", "--rounds", "1", "--read-only").code == 0
    told = schema(reader, "adopt")
    assert told.code == 0
    assert "It is stamped already" in told.out


def test_a_reader_cannot_stamp_and_is_told_who_can(
    schema: Schema, reader: str, database_url: str
) -> None:
    execute(database_url, "DROP TABLE alembic_version")
    assert schema(reader, "adopt").code == 0
    said = schema(reader, "adopt", "--yes")
    assert said.code == 2
    assert "may not change the schema" in said.err
    assert said.err.count("\n") == 1
    assert fetch(database_url, "SELECT to_regclass('alembic_version') IS NULL") == [(True,)]


def test_who_may_read_nothing_is_told_what_to_grant(schema: Schema, database_url: str) -> None:
    name = f"stranger_{os.urandom(4).hex()}"
    execute(database_url, f"CREATE ROLE {name} LOGIN")
    try:
        for command in ("validate", "adopt"):
            said = schema(render(database_url, username=name), command)
            assert said.code == 2
            assert said.err == (
                f"✗ {name} may not read the table alembic_version: grant SELECT on all tables, or "
                "look as the tables' owner.\n"
            )
    finally:
        execute(database_url, f"DROP ROLE {name}")


def test_a_half_migrated_database_is_told_to_migrate(
    schema: Schema, empty_database_url: str
) -> None:
    upgrade(empty_database_url, "link_attempts_to_matches")
    # A migration that was killed in the middle of making its indexes:
    execute(empty_database_url, "CREATE INDEX idx_attempts_user ON attempts (user_id, created_at)")
    said = schema(empty_database_url, "validate")
    behind = len(load()) - 1 - list(load()).index("link_attempts_to_matches")
    assert said.code == 1
    assert (
        f"link_attempts_to_matches is {behind} behind this release: run `mathakine migrate`"
        in said.out
    )
    assert "a migration was interrupted, and goes on where it was" in said.out
    upgrade(empty_database_url)
    assert schema(empty_database_url, "validate", "--rounds", "1", "--read-only").code == 0


@pytest.mark.parametrize("command", ["validate", "adopt"])
def test_an_unknown_revision_names_the_cure(
    schema: Schema, database_url: str, command: str
) -> None:
    execute(database_url, "UPDATE alembic_version SET version_num = 'of_the_future'")
    said = schema(database_url, command)
    assert said.code == 2
    assert said.err.startswith("✗ The database ")
    assert said.err.endswith(
        "is at the revision of_the_future, which this release does not know: install the release "
        "that migrated it.\n"
    )


@pytest.mark.parametrize("command", ["validate", "adopt"])
def test_a_database_or_server_that_is_not_there_is_one_sentence(
    schema: Schema, database_url: str, command: str
) -> None:
    said = schema(render(database_url, database="nowhere"), command)
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert "nowhere at 127.0.0.1:" in said.err
    assert "does not exist; create it first" in said.err
    said = schema(render(database_url, port=1), command)
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert said.err.startswith("✗ No PostgreSQL answers for ")
    said = schema("mysql://root@localhost/x", command)
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert "DATABASE_URL is no PostgreSQL address" in said.err
    said = schema(None, command)
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert "or set DATABASE_URL" in said.err


def test_a_wrong_password_is_one_sentence_without_it(
    schema: Schema, postgres_server: OwnPostgres
) -> None:
    url = postgres_server.url()
    execute(url, "CREATE ROLE school LOGIN PASSWORD 'right'")
    rules = Path(fetch(url, "SHOW hba_file")[0][0])
    rules.write_text(f"host all school 127.0.0.1/32 scram-sha-256\n{rules.read_text()}")
    execute(url, "SELECT pg_reload_conf()")
    for command in ("validate", "adopt"):
        said = schema(render(url, username="school", password="wrong"), command)
        assert said.code == 2
        assert said.err.endswith("refused school: check the password.\n")
        assert said.err.count("\n") == 1
        assert "wrong" not in said.err
    # With the right one, the same database is merely empty.
    said = schema(render(url, username="school", password="right"), "validate")
    assert said.code == 1
    assert "there are no tables of ours here: `mathakine migrate` makes them" in said.out


def test_two_stamps_are_told(schema: Schema, database_url: str) -> None:
    execute(database_url, "INSERT INTO alembic_version VALUES ('create_outbox')")
    said = schema(database_url, "validate", "--rounds", "1", "--read-only")
    assert said.code == 1
    assert "must hold one revision: delete the others" in said.out
    assert schema(database_url, "adopt", "--yes").code == 1
    assert len(fetch(database_url, "SELECT 1 FROM alembic_version")) == 2


def test_tables_of_the_models_are_adopted_only_when_asked(
    schema: Schema, empty_database_url: str
) -> None:
    connected(empty_database_url, Base.metadata.create_all)
    said = schema(empty_database_url, "validate", "--rounds", "1", "--read-only")
    assert said.code == 1
    assert "never stamped, and are most like" in said.out
    said = schema(empty_database_url, "adopt")
    assert said.code == 0
    assert f"Its tables are exactly those of the revision {head()}." in said.out
    assert "Say --yes to stamp it" in said.out
    assert fetch(empty_database_url, "SELECT to_regclass('alembic_version') IS NULL") == [(True,)]
    said = schema(empty_database_url, "adopt", "--yes")
    assert (said.code, f"✓ stamped: {head()}" in said.out) == (0, True)
    said = schema(empty_database_url, "adopt", "--yes")
    assert said.code == 0
    assert "there is nothing to do" in said.out
    assert schema(empty_database_url, "validate", "--rounds", "1", "--read-only").code == 0


def test_what_cannot_be_adopted_is_told_table_by_table_with_what_migrating_would_do(
    schema: Schema, empty_database_url: str
) -> None:
    make(empty_database_url, TYPES, TABLES, BADGE_SCRIPT)
    said = schema(empty_database_url, "adopt", "--yes")
    assert said.code == 1
    lines = {line.split()[0]: line for line in said.out.splitlines() if line.split()}
    assert "as of create_baseline" in lines["attempts"]
    assert "7 difference(s)" in lines["users"]  # five columns, two indexes
    assert "of a later revision" in lines["achievements"]
    assert "`mathakine migrate` would bring it to this release" in said.out
    execute(empty_database_url, "ALTER TABLE users ALTER username TYPE text")
    said = schema(empty_database_url, "adopt", "--yes")
    assert said.code == 1
    assert "`mathakine migrate` would stop at this, and lose nothing" in said.out
    assert "column users.username is text NOT NULL, but should be character varying(50)" in said.out
    assert fetch(empty_database_url, "SELECT to_regclass('alembic_version') IS NULL") == [(True,)]


def test_the_server_that_runs_here_is_found_without_a_url(
    schema: Schema, database_url: str, tmp_path: Path
) -> None:
    with contextlib.closing(DataFolder(tmp_path, "http://127.0.0.1:1")) as folder:
        folder.tell_address("http://127.0.0.1:1", database_url=database_url)
        said = schema(None, "adopt")
    assert (said.err, said.code) == ("", 0)
    assert f"It is stamped already: {head()}." in said.out


def test_an_empty_database_is_told_to_migrate(schema: Schema, empty_database_url: str) -> None:
    said = schema(empty_database_url, "adopt", "--yes")
    assert said.code == 1
    assert "holds no table of ours: `mathakine migrate` makes them." in said.out
