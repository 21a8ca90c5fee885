"""A model that says something else than the migrations is found, whatever it is that differs.

A copy of the models is changed in one place after another; its tables are made and compared with
the page of the newest revision, as CI does with those of the models themselves.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from migrations.description import compare, describe
from migrations.revision_pages import load
from persistence.models import Base
from persistence.models.triggers import attach
from tests.migrations.schema import connected
from tests.services import TestDatabases

Change = Callable[[sa.MetaData], object]


def column(metadata: sa.MetaData, place: str) -> sa.Column[Any]:
    table, name = place.split(".")
    return metadata.tables[table].columns[name]


def constraint(metadata: sa.MetaData, table: str, name: str) -> sa.Constraint:
    return next(each for each in metadata.tables[table].constraints if each.name == name)


def drop_index(metadata: sa.MetaData, table: str, name: str) -> None:
    indexes = metadata.tables[table].indexes
    indexes.remove(next(each for each in indexes if each.name == name))


def index(metadata: sa.MetaData, table: str, name: str, *on: str, **options: object) -> None:
    drop_index(metadata, table, name)
    columns = [metadata.tables[table].columns[each] for each in on]
    sa.Index(name, *columns, **options)  # type: ignore[arg-type]


def check(metadata: sa.MetaData, table: str, name: str, condition: str) -> None:
    constraints = metadata.tables[table].constraints
    constraints.remove(constraint(metadata, table, name))
    metadata.tables[table].append_constraint(sa.CheckConstraint(condition, name=name))


def set_on_delete(metadata: sa.MetaData, place: str, action: str | None) -> None:
    (key,) = column(metadata, place).foreign_keys
    assert key.constraint is not None
    key.constraint.ondelete = action


def set_type(metadata: sa.MetaData, place: str, kind: sa.types.TypeEngine[Any]) -> None:
    column(metadata, place).type = kind


def set_labels(metadata: sa.MetaData, place: str, *labels: str) -> None:
    kind = column(metadata, place).type
    assert isinstance(kind, sa.Enum)
    set_type(metadata, place, sa.Enum(*labels, name=kind.name))


def set_default(metadata: sa.MetaData, place: str, default: str | None) -> None:
    text = None if default is None else sa.DefaultClause(sa.text(default))
    column(metadata, place).server_default = text


DRIFTS: dict[str, tuple[Change, str]] = {
    "an index that lacks": (
        lambda m: drop_index(m, "attempts", "idx_attempts_user"),
        "index attempts.idx_attempts_user is missing",
    ),
    "an index over other columns": (
        lambda m: index(m, "progress", "idx_progress_user", "user_id"),
        "index progress.idx_progress_user is USING btree (user_id), but",
    ),
    "an index that is unique": (
        lambda m: index(m, "exercises", "idx_exercises_creator", "creator_id", unique=True),
        "index exercises.idx_exercises_creator is UNIQUE",
    ),
    "another predicate": (
        lambda m: index(
            m,
            "users",
            "idx_users_locked_until",
            "locked_until",
            postgresql_where=sa.text("locked_until IS NULL"),
        ),
        "index users.idx_users_locked_until is USING btree (locked_until) WHERE",
    ),
    "an index more": (
        lambda m: sa.Index("idx_more", m.tables["users"].columns["bio"]),
        "index users.idx_more is not of this schema",
    ),
    "another default": (
        lambda m: set_default(m, "notifications.priority", "6"),
        "column notifications.priority is integer NOT NULL DEFAULT 6, but",
    ),
    "no default": (
        lambda m: set_default(m, "users.timezone", None),
        "column users.timezone is character varying(50) NOT NULL, but",
    ),
    "another length": (
        lambda m: set_type(m, "achievements.code", sa.String(99)),
        "column achievements.code is character varying(99)",
    ),
    "another type": (
        lambda m: set_type(m, "users.bio", sa.String(60)),
        "column users.bio is character varying(60), but should be text",
    ),
    "a time without its zone": (
        lambda m: set_type(m, "users.locked_until", sa.DateTime()),
        "column users.locked_until is timestamp without time zone",
    ),
    "NULL where none may be": (
        lambda m: setattr(column(m, "attempts.user_answer"), "nullable", True),
        "column attempts.user_answer is character varying, but",
    ),
    "another CHECK": (
        lambda m: check(m, "users", "ck_users_current_level", "current_level >= 1"),
        "constraint users.ck_users_current_level is CHECK ((current_level >= 1)), but",
    ),
    "a word more": (
        lambda m: check(
            m, "user_groups", "ck_user_groups_group_type", "group_type IN ('class', 'clan')"
        ),
        "constraint user_groups.ck_user_groups_group_type is CHECK",
    ),
    "a CHECK that lacks": (
        lambda m: m.tables["users"].constraints.remove(constraint(m, "users", "ck_users_points")),
        "constraint users.ck_users_points is missing",
    ),
    "a key that lacks": (
        lambda m: m.tables["user_achievements"].constraints.remove(
            constraint(m, "user_achievements", "user_achievements_user_id_achievement_id_key")
        ),
        "constraint user_achievements.user_achievements_user_id_achievement_id_key is missing",
    ),
    "another delete behaviour": (
        lambda m: set_on_delete(m, "notifications.user_id", None),
        (
            "constraint notifications.notifications_user_id_fkey is FOREIGN KEY (user_id) "
            "REFERENCES users(id), but"
        ),
    ),
    "a label more": (
        lambda m: set_labels(m, "users.role", "PADAWAN", "MAITRE"),
        "type userrole is PADAWAN, MAITRE, but",
    ),
    "a column more": (
        lambda m: m.tables["users"].append_column(sa.Column("age", sa.Integer)),
        "column users.age is not of this schema",
    ),
    "a table more": (
        lambda m: sa.Table("pets", m, sa.Column("id", sa.Integer, primary_key=True)),
        "table pets is not of this schema",
    ),
    "a trigger that lacks": (
        lambda _: None,  # no part of a copy: see STATEMENTS
        "trigger user_sessions.note_deleted_login is missing",
    ),
    "ids of another type": (
        lambda m: set_type(m, "points_ledger.id", sa.Integer()),
        "sequence points_ledger_id_seq is integer, but should be bigint",
    ),
}


STATEMENTS = ("DROP TRIGGER note_deleted_login ON user_sessions",)
"""Drifts of what models attach to their tables, made when the tables are."""


@pytest.fixture(scope="module")
def drifted(_databases: TestDatabases) -> Iterator[list[str]]:
    """What differs between the page and the tables of models with every drift in them."""
    metadata = _copy(Base.metadata)
    for change, _ in DRIFTS.values():
        change(metadata)
    # Copied again: enumerated types are tied to their tables when columns are made.
    metadata = _copy(metadata)
    name = _databases.create()
    attach(metadata)
    yield _differences(_databases.url(name), metadata, *STATEMENTS)
    _databases.drop(name)


def _copy(metadata: sa.MetaData) -> sa.MetaData:
    copy = sa.MetaData(naming_convention=metadata.naming_convention)
    for table in metadata.sorted_tables:
        table.to_metadata(copy)
    return copy


def _differences(url: str, metadata: sa.MetaData, *statements: str) -> list[str]:
    def work(connection: sa.Connection) -> list[str]:
        metadata.create_all(connection)
        for statement in statements:
            connection.execute(sa.text(statement))
        page = list(load().values())[-1]
        return [str(each) for each in compare(page, describe(connection))]

    return connected(url, work)


@pytest.mark.parametrize("drift", DRIFTS)
def test_a_model_that_drifts_is_found(drifted: list[str], drift: str) -> None:
    assert any(line.startswith(DRIFTS[drift][1]) for line in drifted), drifted


def test_nothing_but_the_drifts_is_found(drifted: list[str]) -> None:
    told = [each for _, each in DRIFTS.values()] + [
        "column points_ledger.id is integer"  # comes with its sequence
    ]
    assert [line for line in drifted if not line.startswith(tuple(told))] == []
    assert len(drifted) == len(told)


def test_models_as_they_are_do_not_differ(empty_database_url: str) -> None:
    assert _differences(empty_database_url, Base.metadata) == []


def test_drifts_of_every_kind_of_object_are_tried() -> None:
    tried = {told.split(" ")[0] for _, told in DRIFTS.values()}
    assert {name.split(" ")[0] for page in load().values() for name in page} == tried
