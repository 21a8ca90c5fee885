"""One line of the table of access: an action, and who may do it in which relation."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from server.access.relations import BOUND, ROLES, Relation, Role

EVERYBODY: Final[tuple[Role, ...]] = ROLES
TEACHING: Final[tuple[Role, ...]] = ("maitre", "archiviste", "admin")
"""Who may teach: have classes, host their duels, write exercises."""


class Grant(Struct, frozen=True):
    """These roles may, in this relation."""

    roles: frozenset[str]
    relation: Relation


class Permission(Struct, frozen=True):
    """A line: `says` is for people who look after a school's data, not for programmers."""

    action: str
    says: str
    grants: tuple[Grant, ...]

    @property
    def is_open(self) -> bool:
        """Whether no account is needed."""
        return any(grant.relation == "anybody" for grant in self.grants)

    @property
    def is_for_every_role(self) -> bool:
        """Whether no account is refused for its role alone."""
        return all(self.admits(role) for role in ROLES)

    @property
    def name(self) -> str:
        """`anyone`, `account`, or the roles: what the API's document calls who may call."""
        if self.is_open:
            return "anyone"
        if self.is_for_every_role:
            return "account"
        return ", ".join(role for role in ROLES if self.admits(role))

    def admits(self, role: str) -> bool:
        """Return whether an account of this role may at all; the relation is another question.

        A role that nobody knows may nothing.
        """
        return any(role in grant.roles for grant in self.grants)

    def relations_of(self, role: str) -> tuple[Relation, ...]:
        """Return in which relations a role may; empty when it may not."""
        return tuple(grant.relation for grant in self.grants if role in grant.roles)

    def is_bound(self, role: str) -> bool:
        """Whether a role must stand in a relation to the one thing that is named."""
        relations = self.relations_of(role)
        return bool(relations) and all(relation in BOUND for relation in relations)


def line(
    action: str, says: str, relation: Relation, roles: Sequence[Role] = EVERYBODY
) -> Permission:
    """Return a line with one relation for all its roles."""
    return Permission(action, says, (Grant(frozenset(roles), relation),))


def split(action: str, says: str, **relations: Relation) -> Permission:
    """Return a line that gives each role its own relation; the roles left out may not."""
    unknown = set(relations) - set(ROLES)
    if unknown:
        raise ValueError(f"{action}: no such role: {', '.join(sorted(unknown))}")
    grants = tuple(Grant(frozenset({role}), relation) for role, relation in relations.items())
    return Permission(action, says, grants)


def widened(permission: Permission, relation: Relation, *roles: Role) -> Permission:
    """Return a line in which these roles may in another relation than the others."""
    wide = frozenset(roles)
    grants = tuple(Grant(grant.roles - wide, grant.relation) for grant in permission.grants)
    return Permission(permission.action, permission.says, (*grants, Grant(wide, relation)))
