"""The anonymised copy: what is done to a restored database before anybody can use it."""

import asyncio
import secrets

from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from migrations.run import upgrade
from persistence.anonymise import AnonymiseError, anonymise
from persistence.database import create_engine
from server.accounts.passwords import PasswordPool
from server.backup.errors import BackupError


class AnonymousCopy:
    """Prepares a copy; `password` opens every account in it."""

    def __init__(self) -> None:
        self.password = secrets.token_urlsafe(12)

    def prepare(self, database_url: str) -> None:
        """Bring the copy to this release's schema, and take everything personal out of it.

        Raises `BackupError`, and then the copy is thrown away. Blocks.
        """
        # The register knows this release's columns: those of an older one come to them first.
        upgrade(database_url)
        asyncio.run(self._anonymise(database_url))

    async def _anonymise(self, database_url: str) -> None:
        pool = PasswordPool()
        engine = create_engine(database_url, poolclass=NullPool)
        try:
            password_hash = await pool.hash(self.password)
            async with engine.begin() as connection:
                await anonymise(connection, password_hash)
        except (AnonymiseError, DBAPIError) as error:
            raise BackupError(f"The copy was not anonymised, and is gone: {error}") from error
        finally:
            pool.close()
            await engine.dispose()
