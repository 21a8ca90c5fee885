"""`mathakine backup`, `backup-key`, `restore`: an encrypted copy of the database, and the way back.

Talks to the operator; what is done is in `server.backup`.
"""

import asyncio
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeElapsedColumn

from server.console.errors import CommandError
from server.settings import Settings

if TYPE_CHECKING:
    from pyrage import x25519

    from server.backup.archive import ArchiveReader, Manifest

app = typer.Typer()
key_app = typer.Typer()
restore_app = typer.Typer()

_PassphraseFile = Annotated[
    Path | None, typer.Option("--passphrase-file", help="A file whose first line is it.")
]


@app.command()
def backup(
    *,
    out: Annotated[
        Path | None, typer.Option(help="File to write, or folder to name one in; default here.")
    ] = None,
    recipient: Annotated[
        list[str] | None,
        typer.Option(help="Who can open it (age1…, from `mathakine backup-key`); may be repeated."),
    ] = None,
    passphrase_file: _PassphraseFile = None,
    with_keys: Annotated[
        bool,
        typer.Option(
            "--with-keys/--without-keys",
            help="Whether the embedded installation's key, which opens sealed columns, goes along.",
        ),
    ] = True,
) -> None:
    """Write the whole database, encrypted, to one file; the server may be running."""
    from server.backup.dump import Locks, make_backup
    from server.backup.keys import read_recipient
    from server.backup.place import place_to_read
    from server.console.recording import record_at

    settings = Settings.from_env(os.environ)
    recipients = tuple(recipient or settings.backup_recipients)
    for each in recipients:
        read_recipient(each)  # before anything is started or asked
    passphrase = None
    if passphrase_file is not None or not recipients:
        passphrase = _new_passphrase(passphrase_file)
    path = _file_to_write(out)
    with place_to_read(settings) as place, _bar("reading") as advance:
        manifest = make_backup(
            place.database_url,
            path,
            Locks(recipients, passphrase),
            secret_key=place.secret_key if with_keys else None,
            older_keys=place.older_keys if with_keys else (),
            report=lambda table, count: advance(table or "reading", count),
        )
        asyncio.run(
            record_at(place.database_url, "data_exported", kind="backup", row_count=manifest.rows)
        )
    console = Console(soft_wrap=True)
    console.print(f"[green]✓[/green] {path}")
    _describe(console, manifest)
    if not manifest.has_keys:
        console.print(
            "  The key that opens sealed columns (SECRET_KEY) is not in it: keep it elsewhere."
        )
    console.print("  Keep a copy on another machine, and restore one now and then to be sure.")


@key_app.command()
def backup_key(
    out: Annotated[Path, typer.Option(help="The new key file.")] = Path("backup-key.txt"),
) -> None:
    """Make a key that opens backups, and print the recipient that only locks them."""
    from server.backup.keys import write_identity

    recipient = write_identity(out)
    typer.echo(f"{out} opens backups: move it to a safe place, away from this machine.")
    typer.echo("This locks them, and may be known to everybody (BACKUP_RECIPIENTS):")
    typer.echo(recipient)


@restore_app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="The backup.")],
    *,
    key: Annotated[
        Path | None, typer.Option(help="The key file, for a backup made for a recipient.")
    ] = None,
    passphrase_file: _PassphraseFile = None,
    is_check: Annotated[
        bool, typer.Option("--check", help="Only see whether the file is whole and opens.")
    ] = False,
    is_replacing: Annotated[
        bool,
        typer.Option("--replace", help="Put a database that holds tables aside, under a new name."),
    ] = False,
    is_anonymised: Annotated[
        bool,
        typer.Option("--anonymise", help="Take everything personal out: a copy for tests."),
    ] = False,
) -> None:
    """Restore a backup into DATABASE_URL, or into the data folder, and prove that all is there."""
    from server.backup.anonymous import AnonymousCopy
    from server.backup.archive import ArchiveReader
    from server.backup.place import place_to_write, settle_in
    from server.backup.restore import restore_backup
    from server.console.recording import record_at

    settings = Settings.from_env(os.environ)
    console = Console(soft_wrap=True)
    copy = AnonymousCopy()
    archive = ArchiveReader(file)
    identity = _identity(archive, key, passphrase_file)
    inside = archive.inside(identity)
    if is_check:
        archive.check()
        console.print(f"[green]✓[/green] {file} is whole and opens")
        _describe(console, archive.manifest)
        return
    with place_to_write(settings) as place, _bar("restoring", archive.byte_count) as advance:
        done = restore_backup(
            archive,
            identity,
            place.database_url,
            admin_url=place.admin_url,
            is_replacing=is_replacing,
            before_use=copy.prepare if is_anonymised else None,
            progress=lambda count: advance("restoring", count),
        )
        if not is_anonymised:
            asyncio.run(record_at(place.database_url, "backup_restored"))
        notes = settle_in(place, None if is_anonymised else inside)
    console.print(f"[green]✓[/green] {done.database} holds what was backed up, every row of it")
    if is_anonymised:
        console.print("  Names, words, needs and secrets were taken out before anybody could read.")
        console.print(f"  Everybody's password (usernames: user-1, …): {copy.password}")
    _describe(console, done.manifest)
    if done.aside is not None:
        console.print(
            f"  The database of before is kept as {done.aside}: drop it when you are sure."
        )
    for note in notes:
        console.print(f"  {note[0].upper()}{note[1:]}.")
    if settings.database_url is not None:
        console.print(
            "  Next: `mathakine migrate`. Matches that Redis still holds belong to the database of "
            "before: start with an empty match log."
        )


def _describe(console: Console, manifest: "Manifest") -> None:
    console.print(
        f"  {manifest.rows:,} rows of {manifest.database} at revision {manifest.revision}, "
        f"PostgreSQL {manifest.server_version}, made {manifest.created_at}"
    )


def _file_to_write(out: Path | None) -> Path:
    path = out or Path()
    if path.is_dir():
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        path /= f"mathakine-{stamp}.backup"
    if path.exists():
        raise CommandError(f"{path} exists; a backup is never written over. Name another.")
    return path


def _identity(
    archive: "ArchiveReader", key: Path | None, passphrase_file: Path | None
) -> "x25519.Identity":
    from server.backup.keys import identity_from_file, unlock_identity

    if key is not None:
        return identity_from_file(key)
    locked = archive.locked_identity()
    if locked is None:
        raise CommandError(
            f"{archive.path} was made for {', '.join(archive.manifest.recipients)}: name the key "
            "file that belongs to it with --key."
        )
    return unlock_identity(locked, _passphrase(passphrase_file, "Passphrase of the backup: "))


def _new_passphrase(file: Path | None) -> str:
    first = _passphrase(file, "Passphrase for the backup (without it nobody can restore): ")
    if file is None and getpass("Once more: ") != first:
        raise CommandError("The two were not the same; nothing was written.")
    return first


def _passphrase(file: Path | None, question: str) -> str:
    if file is not None:
        try:
            return file.read_text(encoding="utf-8").splitlines()[0].strip()
        except (OSError, UnicodeDecodeError, IndexError) as error:
            raise CommandError(f"No passphrase can be read from {file}.") from error
    if not sys.stdin.isatty():
        raise CommandError(
            "Nobody is here to type a passphrase: use --passphrase-file, or --recipient with "
            "--key (see `mathakine backup-key`)."
        )
    return getpass(question)


class _Advance:
    """Moves a progress bar on; says what it is at."""

    def __init__(self, progress: Progress, start: str, total: int | None) -> None:
        self._progress = progress
        self._task = progress.add_task(start, total=total)

    def __call__(self, what: str, count: int) -> None:
        self._progress.update(self._task, description=what, completed=count)


@contextmanager
def _bar(start: str, total: int | None = None) -> Iterator[_Advance]:
    progress = Progress(
        TextColumn("{task.description:<26}"),
        BarColumn(),
        DownloadColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with progress:
        yield _Advance(progress, start, total)
