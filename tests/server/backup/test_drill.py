"""The drill: dump, destroy, restore, compare; on real servers, with their own programs."""

import asyncio
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from migrations.catalogue import plain_rule
from migrations.run import head
from persistence.database import connect_arguments, normalise_url
from server.backup.anonymous import AnonymousCopy
from server.backup.archive import DATABASE, INSIDE, ArchiveReader
from server.backup.clients import clients_to_dump, clients_to_restore, find_clients
from server.backup.contents import read_contents
from server.backup.dump import Locks, make_backup
from server.backup.errors import BackupError
from server.backup.keys import identity_from_file, unlock_identity, write_identity
from server.backup.restore import restore_backup
from tests.migrations.schema import Schema, differences, execute, fetch, read_schema

PUPILS = """
    INSERT INTO users (username, email, hashed_password, full_name, bio, special_needs)
    SELECT 'pupil' || n, 'p' || n || '@x.invalid', 'hash', 'Zoé ' || n, repeat('é', n % 50),
           '{"k": "v"}' FROM generate_series(1, 500) AS n
"""
POINTS = """
    INSERT INTO points_ledger (user_id, kind, source, points, earned_on)
    SELECT id, 'opening', 'm' || id, 10, DATE '2026-01-01' FROM users
"""


def contents(database_url: str) -> dict[str, Any]:
    async def read() -> dict[str, Any]:
        url = normalise_url(database_url)
        connection = await asyncpg.connect(database=url.database, **connect_arguments(url))
        try:
            async with connection.transaction():
                return dict(await read_contents(connection))
        finally:
            await connection.close()

    return asyncio.run(read())


def plain(schema: Schema) -> Schema:
    """Return the schema with its definitions as a dump and the models both write them."""
    return {
        name: {
            part: [each._replace(definition=plain_rule(each.definition)) for each in objects]
            if part in {"constraints", "indexes"}
            else objects
            for part, objects in one.items()
        }
        for name, one in schema.items()
    }


def beside(database_url: str, name: str) -> str:
    url = normalise_url(database_url)
    return url.set(database=f"{url.database}_{name}").render_as_string(hide_password=False)


@pytest.fixture
def drop(database_url: str) -> Any:
    """Drop the databases that a test made beside its own."""
    yield
    own = normalise_url(database_url).database
    others = fetch(database_url, f"SELECT datname FROM pg_database WHERE datname LIKE '{own}\\_%'")
    for (name,) in others:
        fetch_outside(database_url, f'DROP DATABASE "{name}" WITH (FORCE)')


def fetch_outside(database_url: str, statement: str) -> None:
    async def run() -> None:
        url = normalise_url(database_url)
        connection = await asyncpg.connect(database=url.database, **connect_arguments(url))
        await connection.execute(statement)
        await connection.close()

    asyncio.run(run())


@pytest.fixture
def locks(tmp_path: Path) -> tuple[Locks, Path]:
    """Return locks for one recipient, and the file of the identity that opens them."""
    path = tmp_path / "backup-key.txt"
    return Locks((write_identity(path),)), path


@pytest.fixture
def filled(database_url: str) -> str:
    """Return a migrated database with people and points in it."""
    execute(database_url, PUPILS, POINTS)
    return database_url


@pytest.mark.usefixtures("drop")
def test_what_was_destroyed_comes_back_row_by_row(
    filled: str, tmp_path: Path, locks: tuple[Locks, Path]
) -> None:
    before, schema = contents(filled), read_schema(filled)
    path = tmp_path / "school.backup"
    manifest = make_backup(filled, path, locks[0], secret_key="c2VjcmV0")
    execute(filled, "TRUNCATE users CASCADE", "UPDATE alembic_version SET version_num = 'x'")
    done = restore_backup(
        ArchiveReader(path), identity_from_file(locks[1]), filled, is_replacing=True
    )
    assert manifest.revision == head()
    assert manifest.rows == sum(each.rows for each in before.values()) > 1000
    assert contents(filled) == before
    assert differences(plain(schema), plain(read_schema(filled))) == []
    assert done.inside.secret_key == "c2VjcmV0"
    assert done.aside is not None
    aside = filled.replace(str(normalise_url(filled).database), done.aside)
    assert fetch(aside, "SELECT count(*) FROM users") == [(0,)], "the old one was put aside"


@pytest.mark.usefixtures("drop")
def test_a_backup_is_one_moment_of_a_school_that_goes_on(
    filled: str, tmp_path: Path, locks: tuple[Locks, Path]
) -> None:
    seen: list[tuple[str, int]] = []

    def report(table: str, count: int) -> None:
        if not seen:  # pg_dump is at work: a point is won and its owner's total changes
            execute(
                filled,
                "INSERT INTO points_ledger (user_id, kind, source, points, earned_on) "
                "SELECT min(id), 'opening', 'later', 10, DATE '2026-01-02' FROM users",
                "UPDATE users SET total_points = 10",
            )
        seen.append((table, count))

    before = contents(filled)
    path = tmp_path / "school.backup"
    make_backup(filled, path, locks[0], report=report)
    assert contents(filled) != before
    target = beside(filled, "copy")
    restore_backup(ArchiveReader(path), identity_from_file(locks[1]), target)
    assert contents(target) == before
    assert seen[-1][1] > 1_000


@pytest.mark.usefixtures("drop")
def test_a_passphrase_opens_what_it_locked_and_another_does_not(
    filled: str, tmp_path: Path
) -> None:
    path = tmp_path / "school.backup"
    make_backup(filled, path, Locks(passphrase="quatre mots bien choisis"))
    archive = ArchiveReader(path)
    locked = archive.locked_identity()
    assert locked is not None
    with pytest.raises(BackupError, match="passphrase does not open"):
        unlock_identity(locked, "quatre mots mal choisis")
    identity = unlock_identity(locked, "quatre mots bien choisis")
    restore_backup(archive, identity, beside(filled, "copy"))
    assert contents(beside(filled, "copy")) == contents(filled)


def test_nothing_of_a_child_is_readable_in_the_file(
    filled: str, tmp_path: Path, locks: tuple[Locks, Path]
) -> None:
    path = tmp_path / "school.backup"
    make_backup(filled, path, locks[0], secret_key="c2VjcmV0")
    content = path.read_bytes()
    for marker in (b"pupil17", "Zoé".encode(), b"p17@x.invalid", b"c2VjcmV0", b"PGDMP"):
        assert marker not in content
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.usefixtures("drop")
def test_a_database_with_tables_is_not_touched_unless_it_is_said(
    filled: str, tmp_path: Path, locks: tuple[Locks, Path]
) -> None:
    path = tmp_path / "school.backup"
    make_backup(filled, path, locks[0])
    before = contents(filled)
    with pytest.raises(BackupError, match=r"holds tables already.*--replace"):
        restore_backup(ArchiveReader(path), identity_from_file(locks[1]), filled)
    assert contents(filled) == before


@pytest.mark.usefixtures("drop")
def test_another_key_opens_nothing_and_leaves_nothing(
    filled: str, tmp_path: Path, locks: tuple[Locks, Path]
) -> None:
    path = tmp_path / "school.backup"
    make_backup(filled, path, locks[0])
    write_identity(tmp_path / "other.txt")
    with pytest.raises(BackupError, match="does not open"):
        restore_backup(
            ArchiveReader(path), identity_from_file(tmp_path / "other.txt"), beside(filled, "copy")
        )
    assert not others(filled)


def others(database_url: str) -> list[Any]:
    own = normalise_url(database_url).database
    return fetch(database_url, f"SELECT datname FROM pg_database WHERE datname LIKE '{own}\\_%'")


def flip(path: Path, member: str, place: Callable[[int], int]) -> None:
    """Change one byte of a member, where `place` says of its length."""
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo(member)
    content = bytearray(path.read_bytes())
    head_size = (
        30
        + len(info.filename)
        + int.from_bytes(content[info.header_offset + 28 : info.header_offset + 30], "little")
    )
    content[info.header_offset + head_size + place(info.file_size)] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("member", [DATABASE, INSIDE])
@pytest.mark.usefixtures("drop")
def test_one_changed_bit_is_found_before_anything_is_restored(
    filled: str, tmp_path: Path, locks: tuple[Locks, Path], member: str
) -> None:
    path = tmp_path / "school.backup"
    make_backup(filled, path, locks[0])
    flip(path, member, lambda size: size // 2)
    with pytest.raises(BackupError, match=r"damaged|does not open"):
        restore_backup(ArchiveReader(path), identity_from_file(locks[1]), beside(filled, "copy"))
    assert not others(filled)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.999])
def test_half_a_file_is_no_backup(
    filled: str, tmp_path: Path, locks: tuple[Locks, Path], share: float
) -> None:
    path = tmp_path / "school.backup"
    make_backup(filled, path, locks[0])
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    with pytest.raises(BackupError, match="no backup, or was not finished"):
        ArchiveReader(path)


def test_a_backup_that_fails_leaves_no_file(
    filled: str, tmp_path: Path, locks: tuple[Locks, Path]
) -> None:
    def fail(_table: str, _count: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_backup(filled, tmp_path / "school.backup", locks[0], report=fail)
    assert [each.name for each in tmp_path.iterdir()] == [locks[1].name]


def test_a_key_is_never_written_over(tmp_path: Path) -> None:
    write_identity(tmp_path / "key.txt")
    with pytest.raises(BackupError, match="never written over"):
        write_identity(tmp_path / "key.txt")
    assert (tmp_path / "key.txt").stat().st_mode & 0o077 == 0


def test_a_backup_is_always_encrypted(filled: str, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="always encrypted"):
        make_backup(filled, tmp_path / "school.backup", Locks())
    with pytest.raises(BackupError, match="12 characters"):
        make_backup(filled, tmp_path / "school.backup", Locks(passphrase="court"))
    with pytest.raises(BackupError, match="no recipient"):
        make_backup(filled, tmp_path / "school.backup", Locks(("age1nonsense",)))


def test_a_server_that_does_not_answer_is_named_without_its_password(
    tmp_path: Path, locks: tuple[Locks, Path]
) -> None:
    with pytest.raises(Exception, match=r"127\.0\.0\.1:1") as caught:
        make_backup("postgresql://u:geheim@127.0.0.1:1/x", tmp_path / "x", locks[0])
    assert "geheim" not in str(caught.value)


def test_programs_older_than_the_server_are_refused_with_the_cure() -> None:
    found = find_clients()
    assert found, "PostgreSQL's programs come with the embedded server"
    newest = found[-1]
    assert clients_to_dump(newest.major, found) == newest
    with pytest.raises(BackupError, match=f"install postgresql-client-{newest.major + 1}"):
        clients_to_dump(newest.major + 1, found)
    with pytest.raises(BackupError, match=f"install postgresql-client-{newest.major + 1}"):
        clients_to_restore(newest.major, newest.major + 1, found)


@pytest.mark.usefixtures("drop")
def test_an_anonymised_copy_has_the_shape_and_nobody_in_it(
    filled: str, tmp_path: Path, locks: tuple[Locks, Path]
) -> None:
    path = tmp_path / "school.backup"
    make_backup(filled, path, locks[0])
    target, copy = beside(filled, "copy"), AnonymousCopy()
    restore_backup(
        ArchiveReader(path), identity_from_file(locks[1]), target, before_use=copy.prepare
    )
    people = fetch(target, "SELECT username, full_name, special_needs, hashed_password FROM users")
    assert len(people) == 500
    for username, full_name, needs, hashed in people:
        assert username.startswith("user-")
        assert full_name.startswith("Person ")
        assert needs is None
        assert hashed.startswith("$argon2id$")
    assert fetch(target, "SELECT count(*), sum(points) FROM points_ledger") == [(500, 5000)]


@pytest.mark.usefixtures("drop")
def test_a_copy_that_cannot_be_anonymised_is_never_in_use(
    filled: str, tmp_path: Path, locks: tuple[Locks, Path]
) -> None:
    execute(filled, "CREATE TABLE diary (id int PRIMARY KEY, entry text)")
    path = tmp_path / "school.backup"
    make_backup(filled, path, locks[0])
    target, copy = beside(filled, "copy"), AnonymousCopy()
    with pytest.raises(BackupError, match=r"diary\.entry"):
        restore_backup(
            ArchiveReader(path), identity_from_file(locks[1]), target, before_use=copy.prepare
        )
    assert not others(filled)
