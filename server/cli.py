"""The command `mathakine`: a list of subcommands, and how their errors are told to people.

A subcommand's module is imported when it is called for, and none for the list itself, so that each
starts as fast as it can: `mathakine run` starts four of them.
"""

import importlib
import io
import os
import sys
from typing import Final

from msgspec import Struct

USAGE_EXIT: Final = 2


class Subcommand(Struct, frozen=True):
    """Where a subcommand's typer application is, and its line in the list."""

    place: str
    summary: str


COMMANDS: Final = {
    "run": Subcommand("server.console.run:app", "Bring up the whole server on this machine."),
    "web": Subcommand("server.console.web:app", "One web process, as in the Procfile."),
    "worker": Subcommand("server.console.worker:app", "One worker process, as in the Procfile."),
    "migrate": Subcommand("server.console.migrate:app", "Bring the database to this release."),
    "schema": Subcommand(
        "server.console.schema:app", "Compare a database with this release, or adopt it."
    ),
    "seed-demo": Subcommand("server.console.seed_demo:app", "Put the demo school into a database."),
    "seed": Subcommand("server.console.seed:app", "Fill a database with made-up schools."),
    "backup": Subcommand("server.console.backup:app", "Write the database, encrypted, to a file."),
    "backup-key": Subcommand("server.console.backup:key_app", "Make a key that opens backups."),
    "restore": Subcommand("server.console.backup:restore_app", "Bring back a backup and prove it."),
    "erase": Subcommand("server.console.erase:app", "Reduce an account to an empty row."),
    "retain": Subcommand("server.console.retain:app", "Delete now what is over its term."),
    "database-roles": Subcommand(
        "server.console.database_roles:app", "Print or make PostgreSQL's least-privilege roles."
    ),
    "keys": Subcommand("server.console.keys:app", "Renew the secret that seals sensitive data."),
    "institution": Subcommand("server.console.institution:app", "Make and list institutions."),
    "role": Subcommand("server.console.role:app", "See or set what an account may do."),
    "second-factor": Subcommand(
        "server.console.second_factor:app", "Take away the second factor of a lost phone."
    ),
    "audit": Subcommand("server.console.audit:app", "Verify, export and read the audit trail."),
    "outbox": Subcommand("server.console.outbox:app", "Read letters that were not mailed."),
    "doctor": Subcommand("server.console.doctor:app", "Check everything and say what to do."),
    "duel": Subcommand("load.duel:app", "Play a whole class duel with bot pupils."),
    "replay": Subcommand("server.console.replay:app", "Prove that a match re-derives its result."),
    "samples": Subcommand("server.console.samples:app", "Write a page of sample exercises."),
    "match": Subcommand("server.console.match:app", "List, show, free and void matches."),
}

_EXPECTED: Final = {
    # By name and not by class, so that no module is imported only to be compared with.
    "server.settings.SettingsError",
    "server.console.errors.CommandError",
    "server.embedded.errors.EmbeddedError",
    "migrations.errors.MigrationError",
    "persistence.database.DatabaseUrlError",
    "server.backup.errors.BackupError",
}


def main(arguments: list[str] | None = None) -> None:
    """Run a subcommand and exit: 0 well, 2 with one sentence, 1 for a bug with its traceback."""
    arguments = sys.argv[1:] if arguments is None else arguments
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without ✓ is no reason to end
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        sys.stdout.write(overview())
        sys.exit(0 if arguments else USAGE_EXIT)
    name, *rest = arguments
    try:
        subcommand = COMMANDS.get(name)
        if subcommand is None:
            from server.console.errors import CommandError

            raise CommandError(f"There is no command {name!r}: `mathakine --help` lists them.")
        module, _, attribute = subcommand.place.partition(":")
        application = getattr(importlib.import_module(module), attribute)
        application.pretty_exceptions_enable = False  # boxes of source make a log unreadable
        application(args=rest, prog_name=f"mathakine {name}")
    except Exception as error:
        if not is_expected(error):
            raise
        tell(str(error))
        sys.exit(USAGE_EXIT)


def overview() -> str:
    """Return the list of subcommands."""
    width = max(map(len, COMMANDS))
    lines = [f"  {name:<{width}}  {each.summary}" for name, each in COMMANDS.items()]
    return "Usage: mathakine COMMAND [OPTIONS]\n\n{}\n\n{}\n".format(
        "\n".join(lines), "`mathakine COMMAND --help` says more about each."
    )


def is_expected(error: Exception) -> bool:
    """Return whether the error is a sentence for the operator, and not a bug."""
    names = {f"{kind.__module__}.{kind.__qualname__}" for kind in type(error).__mro__}
    return bool(names & _EXPECTED)


def tell(sentence: str) -> None:
    """Write one sentence about what went wrong."""
    is_coloured = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
    mark = "\033[31m✗\033[0m" if is_coloured else "✗"
    sys.stderr.write(f"{mark} {sentence}\n")


if __name__ == "__main__":
    main()
