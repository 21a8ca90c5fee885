"""Who is asked for: busy people of a seeded database, so that plans meet the longest histories."""

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession


@dataclass(frozen=True)
class Cast:
    """A class that plays much: its teacher, its pupils (the busiest first), a match of theirs.

    Where it has too few, pupils of other classes of its school stand with it.
    """

    institution: int
    group: int
    teacher: int
    classes: dict[int, list[int]]
    """Pupils by class, the class itself first."""
    match: int

    @property
    def pupils(self) -> list[int]:
        return [user for users in self.classes.values() for user in users]


_CLASS = text("""
    SELECT challenge.group_id, challenge.challenger_id, challenge.institution_id, max(challenge.id)
    FROM multiplayer_challenges AS challenge JOIN match_logs ON challenge_id = challenge.id
    WHERE status = 'completed' AND kind = 'class_duel' AND group_id IS NOT NULL
    GROUP BY challenge.group_id, challenge.challenger_id, challenge.institution_id
    ORDER BY count(*) DESC, challenge.group_id LIMIT 1
""")
_PUPILS = text("""
    SELECT user_id FROM group_memberships JOIN users ON users.id = user_id
    WHERE group_id = :group AND group_memberships.is_active AND group_memberships.role = 'member'
      AND users.is_active
    ORDER BY total_points DESC, user_id
""")
_OTHER_CLASSES = text("""
    SELECT id FROM user_groups
    WHERE institution_id = :institution AND group_type = 'class' AND id <> :group ORDER BY id
""")


async def choose(session: AsyncSession, pupil_count: int = 30) -> Cast:
    """Return the class that played most, filled up with others of its school.

    Raises LookupError for a database in which nobody has played.
    """
    row = (await session.execute(_CLASS)).one_or_none()
    if row is None:
        raise LookupError("nobody has played in this database: fill it with `mathakine seed`")
    place = {"institution": row[2], "group": row[0]}
    classes: dict[int, list[int]] = {}
    left = pupil_count
    for group in [row[0], *await session.scalars(_OTHER_CLASSES, place)]:
        if left:
            found = list(await session.scalars(_PUPILS, {"group": group}))[:left]
            left -= len(found)
            classes[group] = found
    return Cast(row[2], row[0], row[1], classes, row[3])
