"""Which servers a command works on: those that are named, or those of the run on this machine."""

from server.embedded.data_folder import running_holder
from server.settings import Settings, SettingsError


def find_database(settings: Settings) -> str:
    """Return the URL of PostgreSQL: DATABASE_URL, else that of the server of DATA_DIR.

    Raises `SettingsError` when there is none.
    """
    if settings.database_url is not None:
        return settings.database_url
    holder = running_holder(settings.data_dir)
    if holder is None or holder.database_url is None:
        raise SettingsError(
            f"No server runs from {settings.data_dir}: start one with `make run`, name its folder "
            "with DATA_DIR, or set DATABASE_URL."
        )
    return holder.database_url


def find_servers(settings: Settings) -> tuple[str, str]:
    """Return the URLs of PostgreSQL and of the match log's Redis.

    Those that DATABASE_URL and REDIS_URL name, else those of the server that runs from DATA_DIR.
    Raises `SettingsError` when there are none.
    """
    holder = running_holder(settings.data_dir)
    database_url = settings.database_url or (holder.database_url if holder else None)
    redis_url = settings.redis_url or (holder.redis_url if holder else None)
    if database_url is None or redis_url is None:
        raise SettingsError(
            f"No server runs from {settings.data_dir}: start one with `make run`, name its folder "
            "with DATA_DIR, or set DATABASE_URL and REDIS_URL."
        )
    return database_url, redis_url
