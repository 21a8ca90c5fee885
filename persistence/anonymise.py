"""Takes everything personal out of a copy of the database, and keeps its shape.

Row counts, keys, dates and figures stay; names, words, addresses, devices, needs and secrets go.
What happens to a column follows from its class in the data register; a column that the register
does not know stops the work, so that nothing new slips through. The result is for tests: who knows
a class well may still recognise a pupil by dates and figures, so it is no open data.
"""

from collections.abc import Callable
from typing import Any, Final, get_args

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection

from game.units import ExerciseType, Kind, Language, Level, Mode
from persistence.data_register import PERSONAL, REGISTER
from persistence.models import Base
from persistence.models.base import vocabulary_of

WORDS: Final = frozenset(
    word for each in (ExerciseType, Level, Mode, Kind, Language) for word in get_args(each)
) | {"a", "b", "c", "d", "match"}
"""Texts that are the program's own, wherever they stand."""

EMPTIED: Final = (
    "user_sessions",
    "invitations",
    "match_logs",
    "outbox",
    "account_tokens",
    "login_cards",
    "recovery_codes",
    "mail_queue",
    "audit_unsealed",
    "audit_chain",
    "audit_persons",
    "audit_log",
    "data_keys",
)
"""Tables of which nothing would be left but keys: logins, whole matches, messages on their way,
and keys of what is emptied.

And the audit trail, which is whole or nothing: a copy is not where anybody was watched.
"""

KEEP: Final = ""
OVERRIDES: Final[dict[str, str]] = {
    "users.username": "'user-' || id",
    "users.email": "'user-' || id || '@anonymous.invalid'",
    "users.full_name": "CASE WHEN full_name IS NOT NULL THEN 'Person ' || id END",
    "users.hashed_password": ":password_hash",
    "users.two_factor_secret": "NULL",
    "users.two_factor_enabled": "false",
    "users.timezone": "CASE WHEN timezone IN (SELECT name FROM zones) THEN timezone ELSE 'UTC' END",
    "users.language_preference": (
        "CASE WHEN language_preference IN ('fr', 'en', 'es') THEN language_preference ELSE 'fr' END"
    ),
    "user_groups.name": "'Group ' || id",
    "user_groups.join_code": "NULL",
    "institutions.name": "'Institution ' || id",
    "multiplayer_challenges.join_code": "NULL",
    "multiplayer_challenges.settings": "pg_temp.plain_json(settings::jsonb)::json",
    "multiplayer_challenges.items": "pg_temp.plain_json(items::jsonb)::json",
    # What these hold is a seed of the program's own, and says nothing of anybody.
    "logic_challenges.generation_parameters": KEEP,
    "logic_challenges.generation_key": KEEP,
    "exercise_set_items.seed": KEEP,
}
"""SQL for columns that their class and type alone do not decide; secrets must all be here."""

_WORDS_SQL: Final = ", ".join(f"'{word}'" for word in sorted(WORDS))
_HELPERS: Final = (
    f"""
    CREATE FUNCTION pg_temp.plain_text(value text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
        SELECT CASE
            WHEN value IN ({_WORDS_SQL}) OR value ~ '^[-0-9.,:/ TZ+]*$' THEN value
            ELSE left(repeat('lorem ipsum ', length(value) / 12 + 1), length(value)) END
    $$
    """,
    """
    CREATE FUNCTION pg_temp.plain_json(value jsonb) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
    BEGIN
        RETURN CASE jsonb_typeof(value)
            WHEN 'string' THEN to_jsonb(pg_temp.plain_text(value #>> '{}'))
            WHEN 'array' THEN (
                SELECT coalesce(jsonb_agg(pg_temp.plain_json(item) ORDER BY place), '[]')
                FROM jsonb_array_elements(value) WITH ORDINALITY AS each (item, place))
            WHEN 'object' THEN (
                SELECT coalesce(jsonb_object_agg(
                    CASE WHEN key ~ '^[a-z][a-z0-9_]*$' THEN key ELSE 'key ' || place END,
                    pg_temp.plain_json(item)), '{}')
                FROM jsonb_each(value) WITH ORDINALITY AS each (key, item, place))
            ELSE value END;
    END
    $$
    """,
    "CREATE TEMP TABLE zones AS SELECT name FROM pg_timezone_names",
)


class AnonymiseError(Exception):
    """The copy cannot be anonymised; one sentence that says why. Nothing was changed."""


async def anonymise(
    connection: AsyncConnection, password_hash: str, report: Callable[[str], None] | None = None
) -> None:
    """Take everything personal out of the connected database, in the caller's transaction.

    `password_hash` becomes everybody's. Raises `AnonymiseError` for tables or columns that the data
    register does not know.
    """
    await _refuse_the_unknown(connection)
    for helper in _HELPERS:
        await connection.exec_driver_sql(helper)
    await connection.execute(sa.text("SET LOCAL statement_timeout = 0"))
    await connection.execute(sa.text("SET LOCAL mathakine.maintenance = 'audit trail'"))
    for table in Base.metadata.sorted_tables:
        if report is not None:
            report(table.name)
        if table.name in EMPTIED:
            await connection.execute(sa.text(f"DELETE FROM {table.name}"))  # noqa: S608 - our table
            continue
        changes = changes_of(table)
        if changes:
            pairs = ", ".join(f'"{column}" = {value}' for column, value in changes.items())
            values = {"password_hash": password_hash} if table.name == "users" else {}
            update = sa.text(f"UPDATE {table.name} SET {pairs}")  # noqa: S608 - our own columns
            await connection.execute(update, values)


def changes_of(table: sa.Table) -> dict[str, str]:
    """Return the SQL that each column of the table is set to; columns that stay are left out.

    Raises `AnonymiseError` for a secret about which nobody has decided.
    """
    found = {
        column.name: _change_of(table.name, column)
        for column in table.columns
        if not column.primary_key and not column.foreign_keys
    }
    return {name: value for name, value in found.items() if value != KEEP}


def _change_of(table: str, column: sa.Column[Any]) -> str:
    place = f"{table}.{column.name}"
    if place in OVERRIDES:
        return OVERRIDES[place]
    data = REGISTER[table][column.name].data
    if data == "secret":
        raise AnonymiseError(f"Nobody has said what an anonymised copy does with {place}.")
    if data not in PERSONAL or vocabulary_of(column):
        return KEEP
    if data in {"sensitive", "device", "identifying"}:
        if not column.nullable:
            raise AnonymiseError(f"Nobody has said what an anonymised copy does with {place}.")
        return "NULL"
    return _plain(column)


def _plain(column: sa.Column[Any]) -> str:
    """Return SQL that keeps figures, dates and the program's own words, and no other text."""
    if isinstance(column.type, sa.JSON | JSONB):
        cast = "" if isinstance(column.type, JSONB) else "::json"
        return f'pg_temp.plain_json("{column.name}"::jsonb){cast}'
    if isinstance(column.type, sa.String) and not isinstance(column.type, sa.Enum):
        return f'pg_temp.plain_text("{column.name}")'
    return KEEP


async def _refuse_the_unknown(connection: AsyncConnection) -> None:
    query = sa.text(
        "SELECT table_name || '.' || column_name FROM information_schema.columns "
        "JOIN information_schema.tables USING (table_schema, table_name) "
        "WHERE table_schema = 'public' AND table_type = 'BASE TABLE' "
        "AND table_name <> 'alembic_version' AND NOT (SELECT relispartition FROM pg_class "
        "WHERE oid = format('%I.%I', table_schema, table_name)::regclass)"
    )
    known = {f"{table}.{column}" for table, columns in REGISTER.items() for column in columns}
    strange = sorted(set(await connection.scalars(query)) - known)
    if strange:
        raise AnonymiseError(
            f"The data register does not know {', '.join(strange[:5])}"
            f"{' and more' if len(strange) > 5 else ''}; say there what it holds, or migrate first."
        )
