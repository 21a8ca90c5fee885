"""`mathakine schema validate` and `adopt`: what a database is, compared with this release.

Talks to the operator; what is looked at is in `migrations.validation` and `migrations.adopt`.
"""

import os
import sys
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from server.settings import Settings

if TYPE_CHECKING:
    from migrations.adopt import Found
    from migrations.validation.findings import Section, Validation

_FILE_WIDTH: Final = 400
app = typer.Typer(no_args_is_help=True, help="Compare a database with this release, or adopt it.")

_MARKS: Final = {
    "fine": ("✓", "green"),
    "note": ("·", "yellow"),
    "wrong": ("✗", "red"),
    "skipped": ("-", "yellow"),
}


@app.command()
def validate(
    *,
    rounds: Annotated[
        int, typer.Option(min=1, max=10_000, help="How often each query is run.")
    ] = 50,
    is_read_only: Annotated[
        bool,
        typer.Option("--read-only", help="Write nothing, not even what is rolled back."),
    ] = False,
    is_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    is_whole: Annotated[bool, typer.Option("--all", help="List what is fine, too.")] = False,
) -> None:
    """Check every object, what the database takes and refuses, and how fast it answers.

    The database is that of DATABASE_URL, or of the server that runs here; nothing in it is changed.
    Exit code 0: all is well; 1: something is wrong; 2: it could not be looked at.
    """
    import msgspec

    from migrations.validation.check import validate as look_at
    from server.console.servers import find_database

    database_url = find_database(Settings.from_env(os.environ))
    progress = Console(stderr=True, soft_wrap=True)

    def report(step: str) -> None:
        if progress.is_terminal and not is_json:
            progress.print(f"[dim]{step} …[/dim]")

    validation = look_at(database_url, is_read_only=is_read_only, round_count=rounds, report=report)
    if is_json:
        whole = {"is_fine": validation.is_fine, **msgspec.to_builtins(validation)}
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(whole), indent=2).decode() + "\n")
    else:
        _print(validation, is_whole=is_whole)
    raise typer.Exit(0 if validation.is_fine else 1)


@app.command()
def adopt(
    *,
    is_sure: Annotated[
        bool, typer.Option("--yes", help="Stamp it; without this only say what is there.")
    ] = False,
) -> None:
    """Say what an unstamped database is, table by table, and stamp it with its revision.

    Nothing but the stamp is written. Exit code 0: it is stamped, or may be; 1: it may not; 2: it
    could not be looked at.
    """
    from migrations.adopt import adopt as stamp
    from migrations.adopt import find
    from persistence.database import describe
    from server.console.servers import find_database

    database_url = find_database(Settings.from_env(os.environ))
    found = find(database_url)
    console = _console()
    console.print(Text(f"The database {describe(database_url)}"))
    is_adoptable = _tell(console, found)
    if is_adoptable and is_sure:
        console.print(Text(f"✓ stamped: {stamp(database_url)}", style="green"))
        console.print("  Next: `mathakine migrate`, for what came since.")
    elif is_adoptable:
        console.print("Say --yes to stamp it; nothing else is written.")
    is_well = is_adoptable or (len(found.stamps) == 1 and not found.differences)
    raise typer.Exit(0 if is_well else 1)


def _console() -> Console:
    """Return a console that breaks no sentence where nobody looks at a screen."""
    console = Console()
    return console if console.is_terminal else Console(width=_FILE_WIDTH)


def _tell(console: Console, found: "Found") -> bool:
    """Say what was found; return whether it may be stamped."""
    from migrations.adopt import tables_found

    recognition = found.recognition
    if recognition.revision is None and not found.stamps:
        console.print("holds no table of ours: `mathakine migrate` makes them.")
        return False
    table = Table(box=None, pad_edge=False)
    table.add_column("table")
    table.add_column(f"compared with {found.revision}")
    for each in tables_found(found):
        table.add_row(Text(each.name), Text(each.state))
    console.print(table)
    for stranger in recognition.strangers:
        console.print(Text(f"· {stranger.object}: not ours, and harmless"))
    for difference in found.differences:
        console.print(Text(f"✗ {difference}", style="red"))
    if found.stamps:
        console.print(f"It is stamped already: {', '.join(found.stamps)}.")
        if len(found.stamps) > 1:
            console.print("It must be stamped with one revision: delete the other rows.")
        elif found.differences:
            console.print("Its tables are not: `mathakine schema validate` says how to mend them.")
        else:
            console.print("Its tables are exactly of that revision: there is nothing to do.")
        return False
    if recognition.is_exact:
        console.print(f"Its tables are exactly those of the revision {recognition.revision}.")
        return True
    count = len(recognition.differences)
    console.print(
        f"It is most like the revision {recognition.revision}, with {count} difference(s): it "
        "is not stamped."
    )
    if recognition.stops:
        console.print("`mathakine migrate` would stop at this, and lose nothing:")
        for difference in recognition.stops:
            console.print(Text(f"  ✗ {difference}", style="red"))
        return False
    console.print(
        "`mathakine migrate` would bring it to this release, as far as its objects tell; rows "
        "that break a rule are named then, and nothing is lost."
    )
    for difference in recognition.leaves:
        console.print(Text(f"  It would leave this as it is: {difference}", style="yellow"))
    return False


def _print(validation: "Validation", *, is_whole: bool) -> None:
    console = _console()
    console.print(
        Text(f"{validation.database}, PostgreSQL {validation.server_version}", style="bold")
    )
    for section in validation.sections:
        _print_section(console, section, is_whole=is_whole)
    counts = {state: validation.count(state) for state in ("fine", "note", "wrong", "skipped")}
    told = (
        f"{counts['fine']} fine, {counts['wrong']} wrong, {counts['note']} to note, "
        f"{counts['skipped']} skipped"
    )
    style = "green" if validation.is_fine else "red"
    console.print(Text(f"\n{'✓' if validation.is_fine else '✗'} {told}", style=style))


def _print_section(console: Console, section: "Section", *, is_whole: bool) -> None:
    is_short = len(section.findings) <= 12
    fine_count = sum(each.state == "fine" for each in section.findings)
    console.print(Text(f"\n{section.title}", style="bold"))
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column()
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for each in section.findings:
        if each.state == "fine" and not (is_whole or is_short):
            continue
        mark, style = _MARKS[each.state]
        table.add_row(Text(mark, style=style), Text(each.subject), Text(each.detail))
        if each.cure is not None:
            table.add_row("", "", Text(f"{each.cure};", style="cyan"))
    if table.row_count:
        console.print(table)
    if fine_count and not (is_whole or is_short):
        console.print(Text(f"✓ {fine_count} fine (--all lists them)", style="green"))
