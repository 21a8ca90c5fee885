"""Servers and client programs of different versions, where this machine has two."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.backup.archive import ArchiveReader
from server.backup.clients import Clients, find_clients
from server.backup.dump import Locks, make_backup
from server.backup.errors import BackupError
from server.backup.fill import TIMEOUT_SETTING_SINCE
from server.backup.keys import identity_from_file, write_identity
from server.backup.restore import restore_backup
from server.embedded.binaries import PostgresBinaries, find_postgres
from server.embedded.postgres import PostgresServer
from tests.migrations.schema import execute, fetch
from tests.services import FAST_POSTGRES, free_port, postgres_url, server_user

OLDER = Path("/usr/lib/postgresql/15")
CLIENTS = find_clients()
NEWEST = find_postgres().major


@pytest.fixture
def older_url(run_folder: Path) -> Iterator[str]:
    """Return the URL of a database on a real PostgreSQL 15 of the machine's own."""
    if not (OLDER / "bin/postgres").exists():
        pytest.skip("PostgreSQL 15 is not installed on this machine")
    if NEWEST < TIMEOUT_SETTING_SINCE:
        pytest.skip("the embedded PostgreSQL is not newer than 16")
    folder = run_folder / "postgres-15"
    folder.mkdir(mode=0o711)
    binaries = PostgresBinaries(
        OLDER, OLDER / "bin/initdb", OLDER / "bin/postgres", 15, "15", "system"
    )
    server = PostgresServer(
        binaries,
        folder / "server" / "data",
        folder / "server" / "socket",
        user=server_user(),
        options=FAST_POSTGRES,
        port=free_port(),
    )
    server.initialise()
    server.start()
    admin = postgres_url(server.port, "postgres")
    execute(
        admin,
        "CREATE TABLE pupils (id int PRIMARY KEY, name text NOT NULL)",
        "INSERT INTO pupils SELECT n, 'élève ' || n FROM generate_series(1, 1000) AS n",
    )
    yield admin
    server.kill()
    shutil.rmtree(folder, ignore_errors=True)


def only(major: int) -> list[Clients]:
    return [clients for clients in CLIENTS if clients.major == major]


def test_an_older_server_is_dumped_and_restored_by_old_and_new_programs(
    older_url: str, database_url: str, tmp_path: Path
) -> None:
    locks, key = Locks((write_identity(tmp_path / "key.txt"),)), tmp_path / "key.txt"
    own = make_backup(older_url, tmp_path / "own", locks)
    assert own.dumped_by_major == 15, "the server's own programs come first"
    newer = make_backup(older_url, tmp_path / "newer", locks, found=only(NEWEST))
    assert newer.dumped_by_major == NEWEST
    with pytest.raises(BackupError, match="install postgresql-client-18"):
        make_backup(database_url, tmp_path / "not", locks, found=only(15))
    identity = identity_from_file(key)
    for name in ("own", "newer"):
        # Into the older server again, the second time by programs that know more than it does.
        target = f"{older_url.rpartition('/')[0]}/again_{name}"
        restore_backup(ArchiveReader(tmp_path / name), identity, target)
        assert fetch(target, "SELECT count(*), max(name) FROM pupils") == [(1000, "élève 999")]
        # And into a newer one.
        newer_target = f"{database_url}_{name}"
        restore_backup(ArchiveReader(tmp_path / name), identity, newer_target)
        assert fetch(newer_target, "SELECT count(*) FROM pupils") == [(1000,)]
    with pytest.raises(BackupError, match="pg_restore here is 15"):
        restore_backup(
            ArchiveReader(tmp_path / "newer"), identity, f"{older_url}_no", found=only(15)
        )


def test_a_backup_of_a_newer_server_is_not_put_into_an_older_one(
    older_url: str, database_url: str, tmp_path: Path
) -> None:
    locks = Locks((write_identity(tmp_path / "key.txt"),))
    make_backup(database_url, tmp_path / "new", locks)
    with pytest.raises(BackupError, match="does not promise that an older server reads it"):
        restore_backup(
            ArchiveReader(tmp_path / "new"),
            identity_from_file(tmp_path / "key.txt"),
            f"{older_url}_no",
        )
