"""What the person at the terminal reads once the server is ready: addresses, logins, tablets."""

import shlex
from collections.abc import Iterator
from pathlib import Path

import msgspec
import segno

from server.console.seed_demo import DemoLogins
from server.embedded.data_folder import DataFolder
from server.embedded.exposure import Exposure
from server.embedded.screen import Screen
from server.embedded.tls import Certificates
from server.settings import Settings

_SHOWN_PUPIL_COUNT = 2


def announce(
    screen: Screen,
    settings: Settings,
    folder: DataFolder,
    exposure: Exposure | None,
) -> None:
    """Write everything that one needs to begin with."""
    screen.line()
    rows = [
        ("address", settings.base_url),
        ("health", f"{settings.base_url}/health/ready"),
        ("data", str(folder.path)),
        ("journal", str(folder.path / "logs" / "mathakine.log")),
    ]
    for name, value in rows:
        screen.line(f"  {screen.text(name):<8}  {value}")
    if exposure is not None and exposure.address is not None:
        _announce_tablets(screen, exposure.address, exposure.made)
    elif exposure is not None:
        screen.line()
        screen.line("  " + screen.text("no_network"))
    logins = folder.demo_logins
    if folder.memory.is_demo and logins.exists():
        screen.line()
        screen.line("  " + screen.text("logins", file=logins))
        for line in _login_lines(logins, screen):
            screen.line(f"    {line}")
        screen.line()
        screen.line("  " + screen.text("duel"))
        is_usual = folder.path == Path(".data").absolute()
        where = "" if is_usual else f"DATA_DIR={shlex.quote(str(folder.path))} "
        screen.line(f"    {where}.venv/bin/mathakine duel --mode speed --players 30")
    screen.line()


def _announce_tablets(screen: Screen, address: str, made: Certificates | None) -> None:
    screen.line()
    screen.line("  " + screen.text("tablets", address=address))
    segno.make(address, error="m").terminal(out=screen.stream, border=2, compact=True)
    if made is not None:
        screen.line(
            "  "
            + screen.text(
                "trust",
                url=f"{address}/ca.crt",
                file=made.authority,
                fingerprint=made.fingerprint,
            )
        )


def _login_lines(logins: Path, screen: Screen) -> Iterator[str]:
    """Give a line for each teacher and the first pupils of the demo school."""
    school = msgspec.json.decode(logins.read_bytes(), type=DemoLogins)
    for one in school.classes:
        yield screen.text("class", label=one.name, count=len(one.pupils))
        people = [(screen.text("teacher"), one.teacher)]
        people += [(screen.text("pupil"), pupil) for pupil in one.pupils[:_SHOWN_PUPIL_COUNT]]
        for role, login in people:
            yield f"  {role:<12}  {login.username:<16}  {login.password}"
