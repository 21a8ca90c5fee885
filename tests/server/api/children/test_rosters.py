"""A class list over REST: previewed without a trace, applied exactly so, once, all or nothing."""

import asyncio

import pytest
from sqlalchemy import text, update

from persistence.models import UserGroup
from tests.server.api.children.school_class import SchoolClass, encoded, make_class
from tests.server.api.conftest import Parts, School

LIST = "Prénom;Niveau;Date de naissance\nLéa;CE1;2018-05-04\nTom;CE1;\n\nZoé;CE2;\n"


@pytest.fixture
async def own(parts: Parts, school: School) -> SchoolClass:
    return await make_class(parts, school, institution=await school.institution())


async def rows_of(own: SchoolClass) -> list[str]:
    """Return every row of every table that a list could change, as text."""
    tables = ("users", "group_memberships", "institution_memberships", "school_accounts")
    async with own.parts.services.database() as session:
        return [
            str(row)
            for table in tables
            for row in await session.scalars(text(f"SELECT {table}::text FROM {table} ORDER BY 1"))
        ]


async def test_a_preview_tells_each_row_and_changes_nothing(own: SchoolClass) -> None:
    before = await rows_of(own)
    reply = await own.preview(LIST)
    assert reply.status_code == 200, reply.text
    body = reply.json()
    assert [(row["line"], row["result"], row["label"]) for row in body["rows"]] == [
        (2, "make", "Léa"),
        (3, "make", "Tom"),
        (5, "make", "Zoé"),
    ]
    assert [row["grade_level"] for row in body["rows"]] == [2, 2, 3]
    assert len({row["username"] for row in body["rows"]}) == 3
    assert (body["make_count"], body["present_count"], body["error_count"]) == (3, 0, 0)
    assert body["ignored_columns"] == ["Date de naissance"]
    assert await rows_of(own) == before


async def test_exactly_what_was_previewed_is_made(own: SchoolClass) -> None:
    body = (await own.preview(LIST)).json()
    reply = await own.apply(LIST, body["plan"])
    assert reply.status_code == 201, reply.text
    made = [
        (each["username"], each["label"], each["grade_level"]) for each in reply.json()["pupils"]
    ]
    assert made == [(row["username"], row["label"], row["grade_level"]) for row in body["rows"]]
    assert not any("2018" in row for row in await rows_of(own))
    assert len(await own.audit("pupil_created")) == 3
    assert len(await own.audit("pupils_imported")) == 1


async def test_a_list_that_is_sent_twice_makes_nobody_twice(own: SchoolClass) -> None:
    plan = (await own.preview(LIST)).json()["plan"]
    first, second = await asyncio.gather(own.apply(LIST, plan), own.apply(LIST, plan))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert (await own.apply(LIST, plan)).json() == first.json()
    assert len(await own.audit("pupil_created")) == 3


async def test_the_list_of_next_month_makes_only_who_is_new(own: SchoolClass) -> None:
    made = (await own.apply(LIST, (await own.preview(LIST)).json()["plan"])).json()["pupils"]
    longer = LIST + "Ali;CE1;\n"
    body = (await own.preview(longer, key="next-month-1")).json()
    assert [row["result"] for row in body["rows"]] == [*["already_there"] * 3, "make"]
    assert body["rows"][0]["username"] == made[0]["username"]
    reply = await own.apply(longer, body["plan"], key="next-month-1")
    assert [each["label"] for each in reply.json()["pupils"]] == ["Ali"]


async def test_when_everybody_is_there_nothing_happens(own: SchoolClass) -> None:
    await own.apply(LIST, (await own.preview(LIST)).json()["plan"])
    before = await rows_of(own)
    body = (await own.preview(LIST, key="once-again-1")).json()
    reply = await own.apply(LIST, body["plan"], key="once-again-1")
    assert (reply.status_code, reply.json()["pupils"]) == (201, [])
    assert await rows_of(own) == before


async def test_one_wrong_row_stops_all_of_them(own: SchoolClass) -> None:
    before = await rows_of(own)
    wrong = LIST + "=HYPERLINK(1);CE1;\nAli;CM9;\n"
    body = (await own.preview(wrong)).json()
    assert body["plan"] is None
    assert body["error_count"] == 2
    faults = [row["fault"] for row in body["rows"] if row["result"] == "error"]
    assert [(fault["field"], fault["code"]) for fault in faults] == [
        ("label", "formula"),
        ("grade_level", "grade_unknown"),
    ]
    assert "tableur" in faults[0]["detail"]
    plan = (await own.preview(LIST)).json()["plan"]
    reply = await own.apply(wrong, plan)
    assert (reply.status_code, reply.json()["code"]) == (409, "roster_changed")
    assert await rows_of(own) == before


@pytest.mark.parametrize("change", ["file", "key", "class"])
async def test_what_is_not_what_was_previewed_is_not_made(own: SchoolClass, change: str) -> None:
    plan = (await own.preview(LIST)).json()["plan"]
    if change == "class":
        await own.pupils(1, key="somebody-else")
        async with own.parts.services.database.begin() as session:
            await session.execute(
                text("UPDATE users SET full_name = 'Tom' WHERE full_name = 'Élève 1'")
            )
    before = await rows_of(own)
    file = LIST + "Ali;CE1;\n" if change == "file" else LIST
    key = "another-key-1" if change == "key" else "klasse-1-2026"
    reply = await own.apply(file, plan, key=key)
    assert (reply.status_code, reply.json()["code"]) == (409, "roster_changed")
    assert await rows_of(own) == before


async def test_a_username_taken_meanwhile_is_noticed(own: SchoolClass, school: School) -> None:
    body = (await own.preview(LIST)).json()
    await school.account(body["rows"][1]["username"])
    reply = await own.apply(LIST, body["plan"])
    assert reply.json()["code"] == "roster_changed"
    again = (await own.preview(LIST)).json()
    assert again["rows"][1]["username"] != body["rows"][1]["username"]
    assert (await own.apply(LIST, again["plan"])).status_code == 201


async def test_a_key_that_made_one_list_makes_no_other(own: SchoolClass) -> None:
    await own.apply(LIST, (await own.preview(LIST)).json()["plan"])
    other = "nom\nAli\n"
    plan = (await own.preview(other)).json()["plan"]
    assert (await own.apply(other, plan)).json()["code"] == "roster_changed"


async def test_excel_of_france_is_read_as_it_saves(own: SchoolClass) -> None:
    body = (await own.preview(LIST.replace("\n", "\r\n").encode("cp1252"))).json()
    assert [row["label"] for row in body["rows"]] == ["Léa", "Tom", "Zoé"]


async def test_a_full_class_is_told_row_by_row(own: SchoolClass) -> None:
    async with own.parts.services.database.begin() as session:
        await session.execute(update(UserGroup).where(UserGroup.id == own.id).values(max_members=2))
    body = (await own.preview(LIST)).json()
    assert [row["result"] for row in body["rows"]] == ["make", "make", "error"]
    assert body["rows"][2]["fault"]["code"] == "class_full"


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"PK\x03\x04\x00", "no_text"), (b"a;b\nc;d\n", "no_heading"), (b'nom\n"x', "no_table")],
)
async def test_a_file_that_is_no_list_is_refused_in_the_teachers_language(
    own: SchoolClass, data: bytes, code: str
) -> None:
    reply = await own.preview(data)
    assert reply.status_code == 422
    [fault] = reply.json()["errors"]
    assert (fault["field"], fault["code"]) == ("file", code)
    assert fault["detail"].endswith(".")


async def test_a_file_of_256_kib_is_read_and_a_larger_one_refused(own: SchoolClass) -> None:
    head = b"nom\nLea\n"
    fits = head + b"\n" * (256 * 1024 - len(head))
    assert (await own.preview(fits)).json()["make_count"] == 1
    reply = await own.preview(fits + b"\n")
    assert (reply.status_code, reply.json()["errors"][0]["code"]) == (422, "too_long")
    assert (await own.preview(fits * 2)).status_code == 413


async def test_what_is_no_base64_is_refused(own: SchoolClass) -> None:
    reply = await own.teacher.post(
        f"/api/groups/{own.id}/roster/preview", key="klasse-1-2026", file="é!"
    )
    assert reply.status_code == 422


async def test_only_who_leads_the_class_sees_or_applies_a_list(
    own: SchoolClass, parts: Parts, school: School
) -> None:
    stranger = await make_class(parts, school, "m-bernard", institution=own.institution)
    plan = (await own.preview(LIST)).json()["plan"]
    body = {"key": "klasse-1-2026", "file": encoded(LIST)}
    path = f"/api/groups/{own.id}/roster"
    assert (await stranger.teacher.post(f"{path}/preview", **body)).status_code == 404
    assert (await stranger.teacher.post(path, **body, plan=plan)).status_code == 404
