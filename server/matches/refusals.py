"""The one exception by which a match refuses what a client asked: a code, and nothing else."""

from server.protocol.codes import ErrorCode


class RefusedError(Exception):
    """The client gets a typed `error` with this code; nothing was changed."""

    def __init__(self, code: ErrorCode) -> None:
        super().__init__(code)
        self.code: ErrorCode = code
