"""Nothing personal leaves with an anonymised copy: markers in all its columns are not found."""

import subprocess
from typing import Any

import pytest
import sqlalchemy as sa

from persistence.anonymise import EMPTIED, AnonymiseError, anonymise, changes_of
from persistence.data_register import PERSONAL, REGISTER
from persistence.database import create_engine
from persistence.models import Base
from persistence.models.base import vocabulary_of
from persistence.sample_rows import sample_rows
from server.backup.clients import current_environment, find_clients


class Planter:
    """Makes a marker of its own for every column, short enough for the narrowest."""

    def __init__(self) -> None:
        self.markers: dict[str, str] = {}

    def __call__(self, table: str, column: str, length: int | None) -> str:
        marker = f"Zoe{len(self.markers):03d}"
        self.markers[marker] = f"{table}.{column}"
        return marker if length is None or length > 12 else marker[:length]


async def plant(database_url: str, planter: Planter) -> None:
    engine = create_engine(database_url)
    try:
        async with engine.begin() as connection:
            for name, row in sample_rows(planter).items():
                await connection.execute(sa.insert(Base.metadata.tables[name]).values(**row))
    finally:
        await engine.dispose()


async def run_anonymise(database_url: str) -> None:
    engine = create_engine(database_url)
    try:
        async with engine.begin() as connection:
            await anonymise(connection, "a hash for everybody")
    finally:
        await engine.dispose()


def dumped(database_url: str) -> str:
    """Return all that leaves with a copy: pg_dump's plain text."""
    said = subprocess.run(
        [find_clients()[-1].pg_dump, "--data-only", "--no-password"],
        env=current_environment(database_url),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    ).stdout
    # A word of protection for psql that is random each time.
    return "\n".join(line for line in said.splitlines() if "restrict" not in line)


def is_personal(table: str, column: str) -> bool:
    if REGISTER[table][column].data in PERSONAL:
        return not vocabulary_of(Base.metadata.tables[table].columns[column])
    return False


async def test_no_marker_of_a_personal_column_is_in_the_copy(database_url: str) -> None:
    planter = Planter()
    await plant(database_url, planter)
    before = dumped(database_url)
    await run_anonymise(database_url)
    after = dumped(database_url)
    personal = {m: place for m, place in planter.markers.items() if is_personal(*place.split("."))}
    assert len(personal) > 60
    unseen = [place for marker, place in personal.items() if marker not in before]
    assert unseen == ["match_logs.log"], "bytes are written as hexadecimal digits"
    assert [place for marker, place in personal.items() if marker in after] == []
    for trace in ("2015-01-15", "192.0.2.0", b"Zoe".hex()):
        assert trace in before
        assert trace not in after


async def test_the_shape_stays(database_url: str) -> None:
    await plant(database_url, Planter())
    engine = create_engine(database_url)
    async with engine.connect() as connection:
        before = {t: await count(connection, t) for t in Base.metadata.tables}
    await run_anonymise(database_url)
    async with engine.connect() as connection:
        after = {t: await count(connection, t) for t in Base.metadata.tables}
        row = (
            (await connection.execute(sa.text("SELECT * FROM users WHERE id > 1"))).mappings().one()
        )
        data = (
            await connection.execute(sa.text("SELECT event_data FROM learning_analytics"))
        ).scalar_one()
    await engine.dispose()
    assert {t: n for t, n in before.items() if t not in EMPTIED} == {
        t: n for t, n in after.items() if t not in EMPTIED
    }
    assert row["username"] == f"user-{row['id']}"
    assert row["hashed_password"] == "a hash for everybody"
    assert row["timezone"] == "Europe/Paris"
    assert row["special_needs"] is None
    assert data == {"note": "lorem "}


async def count(connection: Any, table: str) -> int:
    return int((await connection.execute(sa.text(f"SELECT count(*) FROM {table}"))).scalar_one())


async def test_a_column_that_the_register_does_not_know_stops_the_work(database_url: str) -> None:
    await plant(database_url, Planter())
    engine = create_engine(database_url)
    async with engine.begin() as connection:
        await connection.execute(sa.text("ALTER TABLE users ADD COLUMN nickname text"))
    before = dumped(database_url)
    with pytest.raises(AnonymiseError, match=r"users\.nickname"):
        await run_anonymise(database_url)
    assert dumped(database_url) == before
    await engine.dispose()


def test_somebody_has_decided_about_every_secret() -> None:
    for table in Base.metadata.sorted_tables:
        if table.name not in EMPTIED:
            changes_of(table)
