"""Settings of institutions: what is read, what is kept, and whose rule binds a teacher."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.institution_settings import (
    InstitutionSettings,
    default_settings,
    from_column,
    read_settings,
    settings_of_teacher,
    store_settings,
    to_column,
)
from persistence.models import Institution, InstitutionMembership, User


@pytest.mark.parametrize(
    ("kind", "basis"),
    [("school", "public_task"), ("therapy_center", "contract"), ("family", "consent")],
)
def test_the_legal_basis_follows_the_kind_of_institution(kind: str, basis: str) -> None:
    assert from_column(kind, None).legal_basis == basis
    assert from_column(kind, {"legal_basis": "contract"}).legal_basis == "contract"


def test_what_is_unknown_rests_on_consent_which_asks_for_most() -> None:
    assert default_settings("").rests_on_consent


@pytest.mark.parametrize(
    ("stored", "field"),
    [
        ({"legal_basis": "because"}, "legal_basis"),
        ({"card_from": "24:00"}, "card_from"),
        ({"card_weekdays": [0]}, "card_weekdays"),
        (
            {"is_second_factor_required_for_teachers": "yes"},
            "is_second_factor_required_for_teachers",
        ),
        ({"join_code_life_h": 0}, "join_code_life_h"),
        ({"class_makers": None}, "class_makers"),
    ],
)
def test_one_unreadable_member_costs_only_itself(stored: dict[str, Any], field: str) -> None:
    read = from_column("school", stored | {"language": "es"})
    assert getattr(read, field) == getattr(default_settings("school"), field)
    assert read.language == "es"


@given(
    st.dictionaries(
        st.sampled_from(["legal_basis", "language", "demo", "country", "logo"]),
        st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5)),
    )
)
def test_members_of_the_older_product_survive_a_change(stored: dict[str, Any]) -> None:
    settings = structs.replace(from_column("school", stored), class_makers="admins")
    column = to_column(settings, stored)
    assert from_column("school", column) == settings
    ours = set(InstitutionSettings.__struct_fields__)
    assert {k: v for k, v in column.items() if k not in ours} == {
        k: v for k, v in stored.items() if k not in ours
    }


async def test_settings_are_stored_beside_what_the_column_held(
    database_session: AsyncSession,
) -> None:
    row = Institution(name="École", type="school", settings={"logo": "étoile"})
    database_session.add(row)
    await database_session.flush()
    institution_id = row.id
    wanted = InstitutionSettings(language="en", card_weekdays=(1, 2))
    assert await store_settings(database_session, institution_id, wanted)
    database_session.expire_all()
    assert await read_settings(database_session, institution_id) == wanted
    logo = await database_session.scalar(select(Institution.settings["logo"].as_string()))
    assert logo == "étoile"
    assert not await store_settings(database_session, 2_000_000_000, wanted)
    assert await read_settings(database_session, None) == default_settings("")


async def test_a_teacher_is_bound_by_the_strictest_of_her_schools(
    database_session: AsyncSession,
) -> None:
    user = User(username="mme", email="mme@accounts.invalid", hashed_password="x")
    database_session.add(user)
    schools = [
        Institution(name="Un", type="school", settings={"language": "en"}),
        Institution(
            name="Deux", type="school", settings={"is_second_factor_required_for_teachers": True}
        ),
    ]
    database_session.add_all(schools)
    await database_session.flush()

    async def is_required() -> bool:
        await database_session.flush()
        settings = await settings_of_teacher(database_session, user.id)
        return settings.is_second_factor_required_for_teachers

    assert not await is_required()
    first, second = (
        InstitutionMembership(user_id=user.id, institution_id=school.id, role="teacher")
        for school in schools
    )
    database_session.add_all([first, second])
    assert await is_required()
    assert (await settings_of_teacher(database_session, user.id)).language == "en"
    second.role = "parent"
    assert not await is_required()
    second.role = "admin"
    second.is_active = False
    assert not await is_required()
    second.is_active = True
    assert await is_required()
    schools[1].is_active = False
    assert not await is_required()
