"""Least privilege in PostgreSQL: an owner who migrates, an application that cannot, a reader.

The application reads and writes rows, and makes or changes no table; of the audit trail it can
neither change nor delete an entry, whatever a fault in it may say. The owner migrates and cleans up
(months of learning analytics, the trail's oldest entries). The reader sees no secret and nothing
sensitive. Roles are made here without passwords; how each logs in is the operator's business.
"""

import re
from collections.abc import Sequence
from typing import Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from persistence.data_register import REGISTER

APPLICATION: Final = "mathakine_app"
READER: Final = "mathakine_reader"
ADDED_ONLY: Final = ("audit_log", "audit_chain")
"""Tables of which the application may add rows and read them, nothing else."""
READ_ONLY: Final = ("alembic_version", "backfills")
"""Tables of migrating that the application only reads."""
HIDDEN: Final = frozenset({"secret", "sensitive", "device"})
"""Classes of columns that the reader does not see."""
_LATER: Final = "ALTER DEFAULT PRIVILEGES IN SCHEMA public"
_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")


def role_statements(
    database: str, application: str = APPLICATION, reader: str | None = READER
) -> Sequence[str]:
    """Return the SQL that makes the roles and grants what each may; to be run by the owner.

    Safe to repeat, and to be repeated after each migration. `reader` None makes none. Raises
    `ValueError` for a name that is no plain one.
    """
    for name in (application, *((reader,) if reader else ())):
        if not _NAME.fullmatch(name):
            raise ValueError(f"{name!r} is no plain name of a role")
    quoted = '"' + database.replace('"', '""') + '"'
    statements = [
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        _role(application),
        f"GRANT CONNECT, TEMPORARY ON DATABASE {quoted} TO {application}",
        f"GRANT USAGE ON SCHEMA public TO {application}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {application}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {application}",
        f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {application}",
        f"{_LATER} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {application}",
        f"{_LATER} GRANT USAGE, SELECT ON SEQUENCES TO {application}",
        *(f"REVOKE UPDATE, DELETE, TRUNCATE ON {each} FROM {application}" for each in ADDED_ONLY),
        *(
            f"REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON {each} FROM {application}"
            for each in READ_ONLY
        ),
    ]
    return statements if reader is None else [*statements, *_reading(quoted, reader)]


async def apply_roles(connection: AsyncConnection, statements: Sequence[str]) -> None:
    """Run the statements in the caller's transaction; raises `DBAPIError` when it may not."""
    for statement in statements:
        await connection.execute(sa.text(statement.replace(":", "\\:")))


def _role(name: str) -> str:
    return (
        f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{name}') THEN "
        f"CREATE ROLE {name} LOGIN; END IF; END $$"
    )


def _reading(database: str, reader: str) -> Sequence[str]:
    return [
        _role(reader),
        f"GRANT CONNECT ON DATABASE {database} TO {reader}",
        f"GRANT USAGE ON SCHEMA public TO {reader}",
        f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {reader}",
        *(
            f"GRANT SELECT ({', '.join(shown)}) ON {table} TO {reader}"
            for table, columns in REGISTER.items()
            if (
                shown := [
                    f'"{name}"' for name, column in columns.items() if column.data not in HIDDEN
                ]
            )
        ),
    ]
