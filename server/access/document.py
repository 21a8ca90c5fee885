"""Writes `docs/access.md` out of the table, REST's rows and the socket's messages; or checks it.

    python -m server.access.document --write
    python -m server.access.document --check     # exit 1, and what to do, when it is stale

It is read by people who answer for a school's data: no code, no jargon, one line a right.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from server.access.messages import MESSAGES, WATCHING
from server.access.permission import Permission
from server.access.relations import RELATIONS, ROLE_NAMES, ROLES
from server.access.table import TABLE
from server.api.endpoint import AnyEndpoint
from server.api.routes import ENDPOINTS
from server.rate_limits import PACES, Rate

DOCUMENT: Final = Path(__file__).parents[2] / "docs" / "access.md"
_HEAD: Final = """\
# Who may do what

Made from `server/access/table.py` by `python -m server.access.document --write`; do not edit it by
hand. The server reads the same lines: what is not here, nobody may do. A test tries every line as
every kind of person, over REST and over the socket.

A cell says in which relation somebody of that role may do it; `no`: not at all. Whoever lacks the
relation gets the same answer as for a thing that does not exist. The role alone is never enough to
see a child: an administrator who does not teach a class is a stranger to it.

## Relations

| word | means |
| --- | --- |
"""
_PLACES_HEAD: Final = """
## Where each is asked

"second factor" means: whoever has one must have shown it within the last minutes. "early" means:
those who must have a second factor may do this before they do.

| action | asked by | how often |
| --- | --- | --- |
"""
_PACES_HEAD: Final = """
## How often

Counted for the account and for the network that it comes from (IPv4 /24, IPv6 /48). A network's
numbers are far above what a whole school behind one address asks; beyond them the answer is
`rate_limited` with the seconds to wait.

| pace | one account | one network |
| --- | --- | --- |
"""


def render() -> str:
    """Return the document's text."""
    lines = [f"| {word} | {meaning} |" for word, meaning in RELATIONS.items() if word in _used()]
    parts = [_HEAD + "\n".join(lines) + "\n", "\n## Rights\n\n", _rights(), _PLACES_HEAD]
    parts += [_places(), _PACES_HEAD, _paces()]
    return "".join(parts)


def _used() -> set[str]:
    return {grant.relation for permission in TABLE.values() for grant in permission.grants}


def _rights() -> str:
    names = [ROLE_NAMES[role] for role in ROLES]
    head = f"| what | {' | '.join(names)} |\n|{' --- |' * (len(names) + 1)}\n"
    return head + "".join(f"{_right(permission)}\n" for permission in TABLE.values())


def _right(permission: Permission) -> str:
    cells = [" or ".join(permission.relations_of(role)) or "no" for role in ROLES]
    return f"| {permission.says} | {' | '.join(cells)} |"


def places_of(action: str) -> list[tuple[str, str]]:
    """Return where an action is asked, each with its pace or limit; empty for a part of another."""
    rest = [(_rest(row), row.counts_as) for row in ENDPOINTS if row.action == action]
    socket = [
        (f"socket `{kind.__struct_config__.tag}`", "socket")
        for kind, permission in MESSAGES.items()
        if permission.action == action
    ]
    if action == WATCHING.action:
        socket.append(("socket `join`, `resume` as host or projector", "socket"))
    return [*rest, *socket]


def _rest(row: AnyEndpoint) -> str:
    method, path = row.method, row.path.replace(":id}", "}")
    notes = []
    if row.needs_second_factor:
        notes.append("second factor")
    if row.is_before_second_factor:
        notes.append("early")
    return f"`{method} {path}`" + (f" ({', '.join(notes)})" if notes else "")


def _places() -> str:
    return "".join(_place(action) for action in TABLE)


def _place(action: str) -> str:
    places = places_of(action)
    if not places:
        return f"| {action} | as a part of others | as these are |\n"
    paces = sorted({pace for _, pace in places})
    return f"| {action} | {'; '.join(place for place, _ in places)} | {', '.join(paces)} |\n"


def _paces() -> str:
    rows = [
        f"| {pace} | {_rate(limits.account)} | {_rate(limits.network)} |"
        for pace, limits in PACES.items()
    ]
    rows.append("| socket | per kind of message, see [protocol.md](protocol.md) | connections |")
    return _lines(rows)


def _rate(rate: Rate | None) -> str:
    return "not counted" if rate is None else f"{rate.count:,} in {rate.window_s} s"


def _lines(rows: Iterable[str]) -> str:
    return "".join(f"{row}\n" for row in rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or check docs/access.md; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m server.access.document", description=__doc__)
    action = parser.add_mutually_exclusive_group(required=True)
    action.add_argument("--write", action="store_true", help="write docs/access.md")
    action.add_argument("--check", action="store_true", help="fail when it is not up to date")
    if parser.parse_args(arguments).write:
        DOCUMENT.write_text(render(), "utf-8")
        return 0
    if DOCUMENT.exists() and DOCUMENT.read_text("utf-8") == render():
        return 0
    sys.stderr.write(
        "docs/access.md is not up to date: run python -m server.access.document --write\n"
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
