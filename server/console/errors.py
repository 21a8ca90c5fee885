"""The one error of the command line."""


class CommandError(Exception):
    """What was asked cannot be done: one clear sentence that says what to do; exit code 2."""
