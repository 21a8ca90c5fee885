"""The one error of backups."""


class BackupError(Exception):
    """A backup cannot be made or restored: one clear sentence that says what to do."""
