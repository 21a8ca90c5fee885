from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from load.logins import read_logins, write_logins
from persistence.models import GroupMembership, LoginSession, User
from tests.chaos.school import make_school


async def test_school_has_its_pupils_and_their_logins(
    database_session: AsyncSession, tmp_path: Path
) -> None:
    logins = await make_school(database_session, 2, 3)
    write_logins(tmp_path / "logins.json", logins)
    assert read_logins(tmp_path / "logins.json") == logins
    assert logins.pupil_count == 6
    for model, count in ((User, 8), (LoginSession, 8), (GroupMembership, 8)):
        found = await database_session.scalar(select(func.count()).select_from(model))
        assert found == count
