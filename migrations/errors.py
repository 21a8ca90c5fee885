"""The one error of migrations. A sentence for people, never a traceback."""


class MigrationError(Exception):
    """The database could not be brought to the wanted revision; nothing was lost.

    `str(error)` is one or two clear sentences: what is wrong and what to do.
    """
