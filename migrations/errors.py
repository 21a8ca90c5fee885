"""The one error of migrations, a sentence for people, and how PostgreSQL's own are told apart."""


class MigrationError(Exception):
    """The database could not be brought to the wanted revision; nothing was lost.

    `str(error)` is one or two clear sentences: what is wrong and what to do.
    """


def sqlstate(error: BaseException | None) -> str | None:
    """Return PostgreSQL's code of the error or of what caused it."""
    while error is not None:
        code = getattr(error, "sqlstate", None) or getattr(
            getattr(error, "orig", None), "sqlstate", None
        )
        if code:
            return str(code)
        error = error.__cause__
    return None
