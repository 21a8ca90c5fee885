"""What alembic runs: with the connection that `migrations.run` opened, or from the command line.

`alembic upgrade head` reads `DATABASE_URL` and goes the same way as `mathakine migrate`.
"""

import os

from alembic import context

from migrations.errors import MigrationError
from migrations.run import configure_and_run, with_connection
from persistence.database import DatabaseUrlError


def main() -> None:
    """Run the command's revisions."""
    if context.is_offline_mode():
        raise MigrationError(
            "These migrations look at the database before they change it, so they cannot be "
            "written as SQL; run them with DATABASE_URL set."
        )
    connection = context.config.attributes.get("connection")
    if connection is not None:
        configure_and_run(connection)
        return
    url = os.environ.get("DATABASE_URL")
    if not url:
        raise MigrationError("Set DATABASE_URL to the database that is to be migrated.")
    try:
        with_connection(url, configure_and_run)
    except DatabaseUrlError as error:
        raise MigrationError(str(error)) from error


main()
