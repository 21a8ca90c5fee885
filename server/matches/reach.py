"""Tells people honestly when the log does not answer, and when it does again."""

from server.matches.directory import Directory
from server.matches.notices import notice


class Reach:
    """The writer's `on_reachable`. The log itself makes up for the time: it appends an outage."""

    directory: Directory

    def changed(self, is_reachable: bool) -> None:
        """Send a notice to all who attend a match on this node."""
        code = "log_back" if is_reachable else "log_unreachable"
        for replica in tuple(self.directory.replicas()):
            for attendance in (*replica.players.values(), *replica.watchers):
                attendance.connection.send(notice(code, attendance.language, replica.match))
