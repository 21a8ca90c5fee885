"""The roadmap's words against the schema: as asked, or decided by an ADR that exists."""

import re
from pathlib import Path

import pytest

from migrations.description import Page
from migrations.revision_pages import load
from migrations.validation.deviations import DEVIATIONS, check_roadmap
from migrations.validation.findings import Finding
from migrations.validation.roadmap import KEYS, asked_columns, asked_indexes
from tests.docs.test_roadmap_columns import ASKED_TABLES, defined

HEAD = list(load().values())[-1]
ADRS = Path(__file__).parents[3] / "docs" / "adr"


def wrong(changes: dict[str, str | None]) -> list[Finding]:
    page: Page = {
        name: definition
        for name, definition in {**HEAD, **changes}.items()
        if definition is not None
    }
    return [each for each in check_roadmap(page) if each.state == "wrong"]


def test_the_newest_revision_is_what_the_roadmap_asks_for() -> None:
    assert wrong({}) == []


def test_every_deviation_happens_and_names_an_adr_that_exists() -> None:
    told = [each for each in check_roadmap(HEAD) if each.state == "note"]
    assert {each.detail for each in told} == {
        f"{each.says} (ADR {each.adr})" for each in DEVIATIONS.values()
    }
    for each in DEVIATIONS.values():
        assert len(list(ADRS.glob(f"{each.adr}-*.md"))) == 1, each


def test_every_table_and_column_that_the_document_lists_is_asked_for() -> None:
    asked = list(asked_columns())
    assert {each.table for each in asked} == ASKED_TABLES
    listed = {
        (table, each.name)
        for table, definitions in defined().items()
        for each in definitions
        if each.type is not None
    }
    assert {(each.table, each.name) for each in asked} == listed
    assert len(list(asked_indexes())) == 34
    assert len(KEYS) == 2


@pytest.mark.parametrize(
    ("name", "definition", "told"),
    [
        ("column users.bio", None, "is missing"),
        ("column users.bio", "character varying(50)", "is character varying(50), but should be"),
        ("column users.timezone", "character varying(50)", "has the default NULL, but"),
        (
            "column notifications.priority",
            "integer NOT NULL DEFAULT 6",
            "has the default 6, but should have 5",
        ),
        ("column user_sessions.user_id", "integer", "may be NULL"),
        ("column user_groups.description", "text NOT NULL", "is NOT NULL"),
        ("column notifications.id", "integer NOT NULL", "does not count up"),
        ("constraint notifications.notifications_pkey", None, "is not the key"),
        ("constraint user_groups.user_groups_join_code_key", None, "is not unique"),
        ("constraint notifications.notifications_user_id_fkey", None, "has no FOREIGN KEY"),
        (
            "constraint recommendations.recommendations_user_id_fkey",
            "FOREIGN KEY (user_id) REFERENCES users(id)",
            "",
        ),
        (
            "constraint notifications.notifications_user_id_fkey",
            "FOREIGN KEY (user_id) REFERENCES users(id)",
            "has no FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE",
        ),
        ("constraint user_groups.ck_user_groups_group_type", None, "may hold other words"),
        ("constraint users.ck_users_current_level", None, "may be outside 1 to 100"),
        (
            "constraint exercises.ck_exercises_cognitive_load",
            "CHECK (((cognitive_load >= 1) AND (cognitive_load <= 11)))",
            "may be outside 1 to 10",
        ),
        ("index users.idx_users_avatar_url", None, "is missing"),
        ("index users.idx_users_locked_until", "USING btree (locked_until)", "but should be part"),
        ("index users.idx_users_jedi_rank", "USING btree (a) WHERE (a IS NOT NULL)", "not be part"),
        ("index notifications.idx_notifications_unread", "USING btree (user_id)", "should be on"),
        (
            "constraint user_achievements.user_achievements_user_id_achievement_id_key",
            None,
            "(user_id, achievement_id) is not unique",
        ),
    ],
)
def test_what_nobody_decided_is_wrong(name: str, definition: str | None, told: str) -> None:
    assert name in HEAD
    found = wrong({name: definition})
    if not told:  # of the eight tables that were there before: not the roadmap's
        assert found == []
        return
    assert any(told in each.detail for each in found), found


def test_words_of_the_roadmap_are_allowed_exactly_but_for_ranks() -> None:
    name = "constraint user_groups.ck_user_groups_group_type"
    more = HEAD[name].replace("'family'::character varying", "'family'::character varying, 'x'")
    assert more != HEAD[name]
    assert [each.subject for each in wrong({name: more})] == ["column user_groups.group_type"]
    assert re.search("grand_master", HEAD["constraint users.ck_users_jedi_rank"])
