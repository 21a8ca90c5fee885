"""The register knows every column, and says something in every cell."""

import pytest

from persistence.data_register import DATA_CLASSES, REGISTER
from persistence.data_register.document import PATH, made_part, main, with_made_part
from persistence.data_register.terms import EMPTY
from persistence.models import Base

COLUMNS = [
    (table.name, column.name) for table in Base.metadata.sorted_tables for column in table.columns
]
TABLES = [table.name for table in Base.metadata.sorted_tables]


def test_every_column_of_the_models_is_in_the_register_and_no_other() -> None:
    known = [(table, column) for table, columns in REGISTER.items() for column in columns]
    assert sorted(known) == sorted(COLUMNS)


@pytest.mark.parametrize("table", TABLES)
def test_no_cell_is_empty(table: str) -> None:
    for column, entry in REGISTER[table].items():
        assert entry.writer.strip(), column
        assert entry.reader.strip(), column
        assert entry.data in DATA_CLASSES, column
        assert entry.keep.text.strip(), column


def test_a_column_that_stays_empty_may_be_empty() -> None:
    for table, column in COLUMNS:
        if REGISTER[table][column].keep is EMPTY:
            assert Base.metadata.tables[table].columns[column].nullable, f"{table}.{column}"


def test_the_documentation_is_in_step() -> None:
    assert main(["--check"]) == 0


def test_a_change_of_the_made_part_is_seen() -> None:
    text = PATH.read_text(encoding="utf-8")
    edited = text.replace("### `users`", "### `user`")
    assert edited != text
    assert with_made_part(edited) == text
    with pytest.raises(ValueError, match="markers"):
        with_made_part("no markers")


def test_the_diagram_has_every_table_and_every_foreign_key() -> None:
    diagram = made_part().split("```")[1]
    for table in Base.metadata.sorted_tables:
        assert f"    {table.name} {{" in diagram
        for key in table.foreign_keys:
            assert f"{key.column.table.name} " in diagram
            assert f"{table.name} : {key.parent.name}" in diagram
