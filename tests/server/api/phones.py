"""Second factors for tests: an app with a secret, and accounts that have one already."""

from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from persistence import second_factor as factors
from persistence.crypto import Keyring
from server.accounts import totp
from server.accounts.recovery_codes import hash_code, new_codes

CODES_COUNT = 40
"""Enough for a test that logs somebody in again and again, each time by another code."""


class Phone:
    """What an app on a phone does with the secret that it was given."""

    def __init__(self, secret: str) -> None:
        self.secret = totp.from_text(secret)

    def code(self, wall_ms: float, *, steps: int = 0) -> str:
        """Return the code of that time, or of so many steps later."""
        return totp.code_at(self.secret, totp.step_at(wall_ms) + steps)

    def wrong_code(self, wall_ms: float) -> str:
        """Return six digits that are no code of any step near that time."""
        near = {self.code(wall_ms, steps=steps) for steps in range(-3, 4)}
        return next(code for code in map(str, range(100_000, 100_010)) if code not in near)


async def give_second_factor(
    database: async_sessionmaker[AsyncSession], keyring: Keyring, user_id: int, wall_ms: float
) -> tuple[Phone, list[str]]:
    """Switch a second factor on, as confirming does; return the phone and the recovery codes."""
    secret = totp.to_text(totp.new_secret())
    codes = new_codes(CODES_COUNT)
    now = datetime.fromtimestamp(wall_ms / 1000, UTC)
    async with database.begin() as session:
        sealed = await factors.seal_secret(session, keyring, user_id, secret)
        await factors.switch_on(session, user_id, sealed, 0, now)
        hashes = tuple(hash_code(user_id, code) for code in codes)
        await factors.replace_recovery_codes(session, user_id, hashes, now)
    return Phone(secret), list(codes)
