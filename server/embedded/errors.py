"""What can go wrong with a machine, said so that its owner can act. No behaviour."""


class EmbeddedError(Exception):
    """One clear sentence that says what to do; the command line prints it and exits with 2."""
