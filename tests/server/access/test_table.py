"""The table of access is whole: every route and message has its line, every line is used."""

import re
from pathlib import Path
from typing import get_args

import pytest

from persistence.models import UserRole
from server.access import document
from server.access.messages import MESSAGES, is_for_host, permission_of
from server.access.permission import Permission, line, split
from server.access.relations import RELATIONS, ROLES, Relation
from server.access.table import TABLE, UnlistedActionError, permission_for
from server.api.endpoint import Endpoint, Nothing
from server.api.routes import ENDPOINTS
from server.protocol import client as wire

SERVER = Path(__file__).parents[3] / "server"


def test_every_kind_of_message_has_a_line() -> None:
    kinds = set(get_args(wire.ClientMessage))
    missing = sorted(kind.__name__ for kind in kinds - set(MESSAGES))
    assert not missing, f"name an action for {missing} in server/access/messages.py"


def test_every_line_is_asked_by_a_route_a_message_or_a_handler() -> None:
    asked = {action for action in TABLE if document.places_of(action)}
    for path in SERVER.rglob("*.py"):
        asked |= set(re.findall(r"\.may\(\s*\"(\w+)\"", path.read_text("utf-8")))
    unused = sorted(set(TABLE) - asked)
    assert not unused, f"nothing asks for {unused}: take the lines out of server/access/table.py"


def test_every_right_that_a_handler_asks_for_is_a_line() -> None:
    for path in SERVER.rglob("*.py"):
        for action in re.findall(r"\.may\(\s*\"(\w+)\"", path.read_text("utf-8")):
            assert action in TABLE, f"{path.name} asks for {action}: add its line to the table"


def test_a_row_without_a_line_stops_the_process_and_says_what_to_do() -> None:
    async def handler(_call: object, _given: Nothing) -> None: ...

    with pytest.raises(UnlistedActionError, match=r"server/access/table\.py: add a line"):
        Endpoint("GET", "/api/new", handler, "not_there", Nothing, None, "New", "accounts")


def test_roles_are_those_of_the_accounts() -> None:
    assert set(ROLES) == {role.value for role in UserRole}
    assert set(RELATIONS) == set(get_args(Relation))


def test_a_role_that_nobody_knows_may_nothing() -> None:
    closed = [each for each in TABLE.values() if not each.is_open]
    assert closed
    assert not any(each.admits(role) for each in closed for role in ("", "superuser", "PADAWAN"))


def test_each_relation_is_said_for_each_role_apart() -> None:
    one = split("see_marks", "See marks", padawan="self", maitre="own class")
    assert one.relations_of("padawan") == ("self",)
    assert one.relations_of("maitre") == ("own class",)
    assert one.relations_of("admin") == ()
    assert (one.is_bound("padawan"), one.is_bound("maitre"), one.is_bound("admin")) == (
        False,
        True,
        False,
    )
    assert one.name == "padawan, maitre"
    with pytest.raises(ValueError, match="no such role"):
        split("see_marks", "See marks", teacher="own class")


def test_what_is_read_by_staff_alone_is_not_open_to_pupils_or_moderators() -> None:
    for action in ("read_accommodation", "grant_accommodation", "write_exercise", "make_class"):
        permission = permission_for(action)
        assert not permission.admits("padawan")
        assert not permission.admits("gardien")
        assert permission.admits("maitre")


def test_no_right_over_a_child_comes_from_a_role_alone() -> None:
    about_children = {"read_accommodation", "grant_accommodation", "read_report", "decide_member"}
    for action in about_children:
        assert all(TABLE[action].is_bound(role) for role in ROLES if TABLE[action].admits(role))


def test_who_joins_as_host_is_asked_for_another_right_than_who_plays() -> None:
    assert permission_of(wire.Join("j", match=1)).action == "take_seat"
    assert permission_of(wire.Join("j", match=1, role="host")).action == "watch_match"
    assert permission_of(wire.Resume("r", 1, "e", 0, "", role="projector")).action == "watch_match"
    assert is_for_host(wire.Finish("f"))
    assert not is_for_host(wire.Answer("a", 1, "2"))


def test_a_line_is_open_only_when_it_says_anybody() -> None:
    assert line("look", "Look", "anybody").is_open
    assert not line("look", "Look", "yes").is_open
    opened = {row.path for row in ENDPOINTS if row.permission.is_open}
    assert {"/api/login", "/api/register", "/health/live", "/health/ready"} <= opened


def test_the_document_is_what_the_table_makes() -> None:
    assert document.main(["--check"]) == 0, "run python -m server.access.document --write"
    text = document.render()
    for permission in TABLE.values():
        assert _is_told(permission, text), permission.action


def _is_told(permission: Permission, text: str) -> bool:
    return f"| {permission.says} |" in text and f"| {permission.action} |" in text
