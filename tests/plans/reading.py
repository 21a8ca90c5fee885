"""Reads PostgreSQL's plans: which tables, how, how many rows, and what of that is a scan."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from tests.plans.recorder import Heard

BIG_COUNT: Final = 10_000
"""Rows from which on a table, or an index, is too big to be read whole in a request."""
_SCANS: Final = frozenset(
    {"Seq Scan", "Index Scan", "Index Only Scan", "Bitmap Index Scan", "Bitmap Heap Scan"}
)
_INDEXED: Final = frozenset({"Index Scan", "Index Only Scan", "Bitmap Index Scan"})


@dataclass(frozen=True)
class Sizes:
    """Rows of each table, partition and index, as `ANALYZE` found them.

    `scale` says how many times more there are to be: a small database stands for a big one.
    """

    rows: Mapping[str, float]
    parents: Mapping[str, str]
    scale: int = 1

    def table_of(self, relation: str) -> str:
        return self.parents.get(relation, relation)

    def is_big(self, relation: str) -> bool:
        """Whether the table, index or single partition has more rows than may be read at once."""
        return self.rows.get(relation, 0) * self.scale > BIG_COUNT


_SIZES = text("""
    SELECT relname, greatest(reltuples, 0)::float8 FROM pg_class
    WHERE relkind IN ('r', 'i') AND relnamespace = 'public'::regnamespace
""")
_PARENTS = text("""
    SELECT child.relname, parent.relname FROM pg_inherits
    JOIN pg_class AS child ON child.oid = inhrelid
    JOIN pg_class AS parent ON parent.oid = inhparent
""")


async def read_sizes(session: AsyncSession, scale: int = 1) -> Sizes:
    """Return the sizes of a database that has been analysed."""
    rows: dict[str, float] = {row[0]: row[1] for row in await session.execute(_SIZES)}
    parents: dict[str, str] = {row[0]: row[1] for row in await session.execute(_PARENTS)}
    for child, parent in parents.items():
        rows[parent] = rows.get(parent, 0) + rows.get(child, 0)
    return Sizes(rows, parents, scale)


@dataclass(frozen=True)
class Scan:
    """What should not be: `table` read in a way that grows with it. `why` for people."""

    table: str
    why: str


def nodes(plan: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the plan's nodes, the top first."""
    yield plan
    for inner in plan.get("Plans", ()):
        yield from nodes(inner)


def tables_of(heard: Heard, sizes: Sizes) -> list[str]:
    """Return the tables that the statement reads or writes, by name."""
    plans = [heard.generic, *heard.analysed]
    found = {
        sizes.table_of(node["Relation Name"])
        for plan in plans
        if plan is not None
        for node in nodes(plan)
        if "Relation Name" in node
    }
    return sorted(found)


def shape_of(heard: Heard, sizes: Sizes) -> list[str]:
    """Return how each table is read, in words of PostgreSQL, of the plan with parameters."""
    found: dict[str, None] = {}
    for node in nodes(heard.analysed[-1]):
        kind = node["Node Type"]
        if kind in _SCANS and kind != "Bitmap Heap Scan":
            what = node.get("Index Name") or node.get("Relation Name", "")
            found[f"{kind} {sizes.table_of(what)}"] = None
        elif kind in {"Sort", "Incremental Sort", "Hash", "ModifyTable", "LockRows", "WindowAgg"}:
            found[node.get("Operation", kind) if kind == "ModifyTable" else kind] = None
    return list(found)


def rows_read(plan: Mapping[str, Any]) -> int:
    """Return how many rows of tables an analysed plan looked at, thrown away ones too."""
    return int(
        sum(
            node.get("Actual Loops", 1) * (node.get("Actual Rows", 0) + _thrown_away(node))
            for node in nodes(plan)
            if node["Node Type"] in _SCANS and node["Node Type"] != "Bitmap Index Scan"
        )
    )


def most_rows_read(heard: Heard) -> int:
    """Return the most rows that one run looked at."""
    return max((rows_read(plan) for plan in heard.analysed), default=0)


def _thrown_away(node: Mapping[str, Any]) -> float:
    found = node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Index Recheck", 0)
    return float(found)


def scans_of(heard: Heard, sizes: Sizes) -> set[Scan]:
    """Return how the statement reads more than it should, in any of its plans."""
    found: set[Scan] = set()
    for plan in (heard.generic, *heard.analysed):
        if plan is not None:
            for node in nodes(plan):
                found |= set(_scans(node, sizes))
    return found


def _scans(node: Mapping[str, Any], sizes: Sizes) -> Iterator[Scan]:
    kind = node["Node Type"]
    if kind not in _SCANS:
        return
    index = node.get("Index Name", "")
    relation = node.get("Relation Name", index)
    table = sizes.table_of(relation)
    if kind == "Seq Scan" and sizes.is_big(relation):
        yield Scan(table, "Seq Scan")
    if kind in _INDEXED and "Index Cond" not in node and sizes.is_big(index):
        yield Scan(table, f"the whole index {index}")
    # Thrown away row by row: a scan that hides behind an index.
    lost = _thrown_away(node) * node.get("Actual Loops", 1)
    if lost > BIG_COUNT and sizes.is_big(relation):
        yield Scan(table, "rows read and thrown away")
