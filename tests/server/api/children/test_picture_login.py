"""Three pictures are few bits: they open an account only when, where and as often as they may."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from server.rate_limits import PICTURE_TRIES
from tests.server.api.children.school_class import (
    SchoolClass,
    log_in_as,
    log_in_by,
    make_class,
    token_of,
)
from tests.server.api.conftest import Parts, School, connect_to

SCHOOL = "198.51.100.7"
HOME = "203.0.113.7"
ALL_DAY = {"weekdays": [1, 2, 3, 4, 5, 6, 7], "from_time": "00:00", "until_time": "00:00"}
WRONG = "sun-cat-bus"
WRONG_ANSWER = (401, "authentication_failed")


class Pictured:
    """A pupil with a card of pictures, in a class whose teacher is at the school's network."""

    def __init__(self, own: SchoolClass, parts: Parts, pupil: dict, card: dict) -> None:  # type: ignore[type-arg]
        self.own = own
        self.parts = parts
        self.name = pupil["username"]
        self.id = pupil["user_id"]
        self.token = token_of(card)
        self.code = "-".join(picture["key"] for picture in card["pictures"])

    async def try_code(self, code: str | None = None, *, address: str = SCHOOL) -> tuple[int, str]:
        reply = await log_in_as(self.parts, self.name, code or self.code, address=address)
        return reply.status_code, reply.json().get("code", "")


async def at_school(school: School, username: str, address: str = SCHOOL) -> None:
    """Somebody logs in at a network, and so makes it known."""
    await school.log_in(username, address)


@pytest.fixture
async def leo(parts: Parts, school: School) -> Pictured:
    own = await make_class(parts, school, institution=await school.institution())
    [pupil] = await own.pupils(1)
    [card] = await own.cards(pupil, kind="pictures", hours=ALL_DAY)
    return Pictured(own, parts, pupil, card)


async def test_the_pictures_open_the_account_where_the_teacher_is(
    leo: Pictured, school: School
) -> None:
    await at_school(school, "mme-martin")
    assert await leo.try_code() == (200, "")
    assert await leo.try_code(leo.code.upper().replace("-", " ")) == (200, "")
    assert await leo.try_code("-".join(reversed(leo.code.split("-")))) == WRONG_ANSWER


async def test_elsewhere_the_right_pictures_are_wrong_ones(leo: Pictured, school: School) -> None:
    await at_school(school, "mme-martin")
    assert await leo.try_code(address=HOME) == WRONG_ANSWER


async def test_without_a_teacher_there_no_network_is_known(leo: Pictured, school: School) -> None:
    await school.account("m-bernard")
    await at_school(school, "m-bernard")  # somebody else
    assert await leo.try_code() == WRONG_ANSWER


async def test_where_the_pupil_was_by_qr_code_the_pictures_work_too(leo: Pictured) -> None:
    assert await leo.try_code(address=HOME) == WRONG_ANSWER
    assert (await log_in_by(leo.parts, leo.token, address=HOME)).status_code == 200
    assert await leo.try_code(address=HOME) == (200, "")
    assert await leo.try_code(address=SCHOOL) == WRONG_ANSWER


async def test_a_classmate_at_a_network_does_not_make_it_known(leo: Pictured) -> None:
    [mate] = await leo.own.pupils(1, key="another-key-1")
    [card] = await leo.own.cards(mate, hours="always")
    assert (await log_in_by(leo.parts, token_of(card), address=HOME)).status_code == 200
    assert await leo.try_code(address=HOME) == WRONG_ANSWER


async def test_a_network_is_known_for_thirty_days(leo: Pictured, school: School) -> None:
    await at_school(school, "mme-martin")
    leo.parts.time.forward(hours=24 * 30 - 1)
    assert await leo.try_code() == (200, "")
    leo.parts.time.forward(hours=2)
    assert await leo.try_code() == WRONG_ANSWER


async def test_a_teacher_who_left_the_class_makes_nothing_known(
    leo: Pictured, school: School
) -> None:
    await at_school(school, "mme-martin")
    async with leo.parts.services.database.begin() as session:
        await session.execute(
            text("UPDATE group_memberships SET is_active = false WHERE role = 'teacher'")
        )
    assert await leo.try_code() == WRONG_ANSWER


async def test_outside_the_hours_the_right_pictures_are_wrong_ones(
    leo: Pictured, school: School
) -> None:
    hours = {"weekdays": [1, 2, 4, 5], "from_time": "08:00", "until_time": "17:00"}
    await leo.own.teacher.put(f"/api/groups/{leo.own.id}/cards", hours=hours)
    leo.parts.time.ms = datetime(2026, 11, 23, 9, 0, tzinfo=UTC).timestamp() * 1000
    await at_school(school, "mme-martin")
    assert await leo.try_code() == (200, "")
    leo.parts.time.ms = datetime(2026, 11, 23, 19, 0, tzinfo=UTC).timestamp() * 1000
    assert await leo.try_code() == WRONG_ANSWER
    leo.parts.time.ms = datetime(2026, 11, 25, 9, 0, tzinfo=UTC).timestamp() * 1000
    assert await leo.try_code() == WRONG_ANSWER


async def test_only_so_many_tries_a_day_count_and_the_teacher_gives_new_ones(
    leo: Pictured, school: School
) -> None:
    await at_school(school, "mme-martin")
    for number in range(PICTURE_TRIES.count):
        assert (await leo.try_code())[0] == 200, number
    # The twenty-first is judged against nothing, right as it is; the QR code goes on working.
    assert await leo.try_code() == WRONG_ANSWER
    assert (await log_in_by(leo.parts, leo.token, address=SCHOOL)).status_code == 200
    assert await leo.try_code() == WRONG_ANSWER
    path = f"/api/groups/{leo.own.id}/pupils/{leo.id}/unlock"
    assert (await leo.own.teacher.post(path)).status_code == 204
    assert await leo.try_code() == (200, "")


async def test_guessing_from_many_networks_gets_no_further(leo: Pictured, school: School) -> None:
    await at_school(school, "mme-martin")
    for network in range(30):
        answer = await leo.try_code(WRONG, address=f"192.0.{network}.9")
        assert answer[1] in {"authentication_failed", "account_locked"}
    assert await leo.try_code() == (200, "")  # and locks nobody out at school


async def test_tries_that_are_locked_out_use_up_no_pictures(leo: Pictured, school: School) -> None:
    await at_school(school, "mme-martin")
    for _ in range(40):
        await leo.try_code(WRONG)
    leo.parts.time.forward(minutes=31)
    assert await leo.try_code() == (200, "")


async def test_nothing_tells_an_account_with_pictures_from_none(leo: Pictured) -> None:
    answers = []
    for name in (leo.name, "renard-inconnu-10"):
        reply = await log_in_as(leo.parts, name, WRONG, address=HOME)
        body = reply.json()
        body.pop("instance", None)
        answers.append((reply.status_code, body))
    assert answers[0] == answers[1]


@pytest.mark.parametrize(("language", "name"), [("fr", "soleil"), ("en", "sun"), ("es", "sol")])
async def test_the_pictures_are_there_before_anybody_is_logged_in(
    parts: Parts, language: str, name: str
) -> None:
    async with connect_to(parts.app) as client:
        reply = await client.get("/api/login/pictures", params={"language": language})
    pictures = reply.json()["pictures"]
    assert len(pictures) == 64
    assert (pictures[0]["key"], pictures[0]["name"]) == ("sun", name)
    assert all(picture["svg"].startswith("<svg") for picture in pictures)
