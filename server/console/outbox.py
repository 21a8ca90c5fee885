"""`mathakine outbox`: read the letters that were written to the data folder, and what was not sent.

For a server without a mail server: whoever may read the data folder hands the links over.
"""

import asyncio
import os
import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from server.console.errors import CommandError
from server.settings import Settings

app = typer.Typer(
    invoke_without_command=True, help="List and read letters that were written to files."
)
_LINK = re.compile(r"^https?://\S+$", re.MULTILINE)


@app.callback()
def _default(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        list_()


@app.command("list")
def list_(
    count: Annotated[int, typer.Option(min=1, help="How many of the newest.")] = 20,
) -> None:
    """List the newest letters: number, when, to whom, subject."""
    folder = _settings().mail_folder
    files = letter_files(folder)
    if not files:
        typer.echo(f"No letter was written to {folder}.")
        return
    table = Table("letter", "written", "to", "subject")
    for path in files[:count]:
        message = read_letter(path)
        table.add_row(
            path.stem.rpartition("-")[2].lstrip("0"),
            str(message["Date"] or ""),
            str(message["To"] or ""),
            str(message["Subject"] or ""),
        )
    Console().print(table)


@app.command()
def show(
    letter: Annotated[int | None, typer.Argument(help="Its number; the newest without.")] = None,
) -> None:
    """Show one letter, and its link on the last line."""
    folder = _settings().mail_folder
    for path in letter_files(folder):
        if letter is None or path.stem.rpartition("-")[2].lstrip("0") == str(letter):
            message = read_letter(path)
            body = str(message.get_content()).replace("\r\n", "\n")
            for name in ("Date", "To", "Subject"):
                typer.echo(f"{name}: {message[name]}")
            typer.echo(f"\n{body}")
            link = _LINK.search(body)
            if link is not None:
                typer.echo(link[0])
            return
    raise CommandError(f"There is no such letter in {folder}: `mathakine outbox` lists them.")


@app.command()
def failed() -> None:
    """List letters that could not be sent: kind, when, and the mail server's answer."""
    asyncio.run(_failed(_settings()))


async def _failed(settings: Settings) -> None:
    from persistence.database import create_engine, create_session_factory
    from persistence.mail_queue import failed_letters
    from server.console.servers import find_database

    engine = create_engine(find_database(settings))
    try:
        async with create_session_factory(engine)() as session:
            found = await failed_letters(session)
    finally:
        await engine.dispose()
    if not found:
        typer.echo("Every letter was sent, or is still on its way.")
        return
    table = Table("letter", "kind", "given up", "why")
    for each in found:
        table.add_row(str(each.id), each.kind, f"{each.failed_at:%Y-%m-%d %H:%M}", each.failure)
    Console().print(table)


def letter_files(folder: Path) -> list[Path]:
    """Return the files of letters, the newest first."""
    return sorted(folder.glob("*.eml"), key=lambda path: path.name, reverse=True)


def read_letter(path: Path) -> EmailMessage:
    """Return one letter; raises `CommandError` for a file that cannot be read."""
    try:
        return message_from_bytes(path.read_bytes(), policy=policy.default)
    except OSError as error:
        raise CommandError(f"{path} cannot be read ({error.strerror}).") from error


def _settings() -> Settings:
    return Settings.from_env(os.environ)
