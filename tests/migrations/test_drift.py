import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from migrations.run import comparison, upgrade
from persistence.models import Base
from tests.migrations.schema import connected, differences, read_schema


def test_models_and_migrations_make_the_same_schema(
    empty_database_url: str, database_url: str
) -> None:
    connected(empty_database_url, Base.metadata.create_all)
    assert differences(read_schema(empty_database_url), read_schema(database_url)) == []


def test_alembic_finds_nothing_to_generate(database_url: str) -> None:
    def compare(connection: sa.Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts=comparison(connection))
        return list(compare_metadata(context, Base.metadata))

    assert connected(database_url, compare) == []


def test_upgrading_what_is_up_to_date_changes_nothing(database_url: str) -> None:
    before = read_schema(database_url)
    applied: list[str] = []
    upgrade(database_url, report=applied.append)
    assert applied == []
    assert differences(before, read_schema(database_url)) == []
