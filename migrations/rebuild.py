"""Rebuilding a big table in another form while its writers go on.

The new form grows under another name beside the old one. Triggers carry every write over, the rows
that were there before follow in batches, and at the end the two change names. Only the triggers'
making and that last step need the table for themselves, for milliseconds; neither stands in line
for long, since whoever comes after it would wait too. An attempt that was interrupted leaves the
old table as it was, and is started anew. Everything here needs an `autocommit_block`.
"""

import time
from collections.abc import Sequence
from typing import Final, NamedTuple

from alembic import op
from sqlalchemy.exc import DBAPIError

from migrations.catalogue import has_table, read_columns
from migrations.errors import MigrationError, sqlstate
from migrations.statements import execute

TRY_LOCK_MS: Final = 300
"""How long one attempt stands in line for a lock, and others behind it."""
TRY_COUNT: Final = 200
TRY_PAUSE_S: Final = 0.3
BATCH_COUNT: Final = 5_000
"""Rows that are copied in one transaction: some 0.1 s, for which a deleter of one would wait."""
_BUSY: Final = frozenset({"55P03", "40P01"})


class ForeignKey(NamedTuple):
    """One foreign key to another table's id."""

    name: str
    column: str
    target: str
    on_delete: str


class Rebuild(NamedTuple):
    """The rebuilding of one table, whose rows have a unique `id` and an own sequence for it."""

    table: str
    columns: Sequence[str]
    key: Sequence[str]
    """What finds a row in both forms."""
    indexes: Sequence[str]
    """Names that both forms have in the end, those of keys included."""
    foreign_keys: Sequence[ForeignKey]

    @property
    def new(self) -> str:
        """The new form's name until the end."""
        return f"{self.table}_new"

    @property
    def before(self) -> str:
        """The old form's name from then on."""
        return f"{self.table}_before"

    @property
    def _trigger(self) -> str:
        return f"{self.table}_follow"

    def refuse_what_would_be_lost(self) -> None:
        """Raise `MigrationError` for what the new form would not have: columns, dependents."""
        strange = sorted(set(read_columns(op.get_bind(), self.table)) - set(self.columns))
        strange += [
            str(row[0])
            for row in execute(
                "SELECT DISTINCT ev_class::regclass::text FROM pg_rewrite "
                "JOIN pg_depend ON pg_depend.objid = pg_rewrite.oid "
                "WHERE refobjid = to_regclass(:table) "
                "UNION SELECT conrelid::regclass::text || '.' || conname FROM pg_constraint "
                "WHERE confrelid = to_regclass(:table) AND contype = 'f' "
                "UNION SELECT tgname FROM pg_trigger "
                "WHERE tgrelid = to_regclass(:table) AND NOT tgisinternal AND tgname <> :ours",
                table=self.table,
                ours=self._trigger,
            )
        ]
        if strange:
            raise MigrationError(
                f"{self.table} has columns, views, triggers or foreign keys that this release does "
                f"not know ({', '.join(strange)}) and that it would lose; remove them and start "
                "again. Nothing was changed."
            )

    def discard(self) -> None:
        """Drop what an interrupted attempt left of the new form."""
        if not has_table(op.get_bind(), self.new):
            return
        patiently(f"DROP TRIGGER IF EXISTS {self._trigger} ON {self.table}")
        for key in self.foreign_keys:
            patiently(f"ALTER TABLE {self.new} DROP CONSTRAINT IF EXISTS {key.name}")
        patiently(f"DROP TABLE {self.new}")

    def follow(self) -> None:
        """From now on, do to the new form whatever is done to the old one."""
        listed = ", ".join(self.columns)
        values = ", ".join(f"NEW.{column}" for column in self.columns)
        here = " AND ".join(f"{column} = OLD.{column}" for column in self.key)
        changes = ", ".join(f"{column} = NEW.{column}" for column in self.columns)
        self._copy_grants()
        execute(f"""
            CREATE OR REPLACE FUNCTION {self._trigger}() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF TG_OP = 'INSERT' THEN
                    INSERT INTO {self.new} ({listed}) VALUES ({values}) ON CONFLICT DO NOTHING;
                ELSIF TG_OP = 'UPDATE' THEN
                    UPDATE {self.new} SET {changes} WHERE {here};
                ELSE
                    DELETE FROM {self.new} WHERE {here};
                END IF;
                RETURN NULL;
            END $$
        """)  # noqa: S608 - our own names
        patiently(
            f"CREATE TRIGGER {self._trigger} AFTER INSERT OR UPDATE OR DELETE ON {self.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {self._trigger}()"
        )

    def _copy_grants(self) -> None:
        """Let whoever may write the old form write the new one."""
        for grantee, privilege, is_grantable in execute(
            "SELECT CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) "
            "END, privilege_type, is_grantable FROM pg_class, aclexplode(relacl) "
            "WHERE pg_class.oid = to_regclass(:table) AND grantee <> relowner",
            table=self.table,
        ).all():
            option = " WITH GRANT OPTION" if is_grantable else ""
            execute(f"GRANT {privilege} ON {self.new} TO {grantee}{option}")

    def copy(self) -> None:
        """Copy the rows that were there before `follow`, batch by batch.

        A batch shares its rows' locks, so that a row that is deleted meanwhile is deleted in both.
        """
        listed = ", ".join(self.columns)
        after, last = execute(f"SELECT min(id) - 1, max(id) FROM {self.table}").one()  # noqa: S608
        while last is not None and after < last:
            upto = execute(
                f"SELECT max(id) FROM (SELECT id FROM {self.table} "  # noqa: S608 - our own names
                "WHERE id > CAST(:after AS bigint) ORDER BY id LIMIT :size) AS batch",
                after=after,
                size=BATCH_COUNT,
            ).scalar()
            if upto is None:  # the last ones were deleted meanwhile
                return
            patiently(
                f"INSERT INTO {self.new} ({listed}) SELECT {listed} FROM ("  # noqa: S608
                f"SELECT {listed} FROM {self.table} WHERE id > {after} AND id <= {upto} FOR SHARE"
                ") AS batch ON CONFLICT DO NOTHING"
            )
            after = upto

    def add_foreign_keys(self, leaves: Sequence[str]) -> None:
        """Add the foreign keys to the new form; `leaves` are its partitions, or itself.

        Copied without them: a check of each row would lock users in another order than a settlement
        does. A key of a partitioned table takes over its partitions' keys unread; their triggers on
        the target go then, which needs the target alone.
        """
        for leaf in leaves:
            for key in self.foreign_keys:
                add = f"ALTER TABLE {leaf} ADD {_definition(key)} NOT VALID"
                patiently(_after_target(key, "SHARE ROW EXCLUSIVE", add))
                execute(f"ALTER TABLE {leaf} VALIDATE CONSTRAINT {key.name}")
        if list(leaves) != [self.new]:
            for key in self.foreign_keys:
                add = f"ALTER TABLE {self.new} ADD {_definition(key)}"
                patiently(_after_target(key, "ACCESS EXCLUSIVE", add))

    def change_places(self, id_type: str) -> None:
        """Give the new form the table's name, at once and for everybody; the old one is idle then.

        `id_type` is the type of ids, and from now on that of their sequence.
        """
        execute(f"ANALYZE {self.new}")  # nobody else does it for a partitioned table
        renames = [
            f"ALTER TABLE {self.table} RENAME TO {self.before}",
            *(f"ALTER INDEX {name} RENAME TO before_{name}" for name in self.indexes),
            f"ALTER TABLE {self.new} RENAME TO {self.table}",
            *(f"ALTER INDEX new_{name} RENAME TO {name}" for name in self.indexes),
        ]
        patiently(f"""
            DO $$ BEGIN
                LOCK TABLE {self.table} IN ACCESS EXCLUSIVE MODE;
                DROP TRIGGER {self._trigger} ON {self.table};
                ALTER SEQUENCE {self.table}_id_seq AS {id_type};
                ALTER SEQUENCE {self.table}_id_seq OWNED BY {self.new}.id;
                {"; ".join(renames)};
            END $$
        """)

    def drop_old(self) -> None:
        """Drop the old form. Its keys go one by one: each needs its target for a moment."""
        if has_table(op.get_bind(), self.before):
            for key in self.foreign_keys:
                patiently(f"ALTER TABLE {self.before} DROP CONSTRAINT IF EXISTS {key.name}")
            patiently(f"DROP TABLE {self.before}")
        execute(f"DROP FUNCTION IF EXISTS {self._trigger}()")


def patiently(statement: str) -> None:
    """Run one statement that needs strong locks; it stands in line for them only for moments."""
    execute(f"SET lock_timeout = {TRY_LOCK_MS}")
    try:
        for _ in range(TRY_COUNT - 1):
            try:
                execute(statement)
            except DBAPIError as error:
                if sqlstate(error) not in _BUSY:
                    raise
                time.sleep(TRY_PAUSE_S)
            else:
                return
        execute(statement)
    finally:
        execute("RESET lock_timeout")


def _after_target(key: ForeignKey, mode: str, statement: str) -> str:
    """Return the statement with the key's target locked first.

    Writers come from there: they lock their users, then insert. Locking in the other order, one of
    them would nearly always be between the two, and the statement would never get both.
    """
    return f"DO $$ BEGIN LOCK TABLE {key.target} IN {mode} MODE; {statement}; END $$"


def _definition(key: ForeignKey) -> str:
    return (
        f"CONSTRAINT {key.name} FOREIGN KEY ({key.column}) REFERENCES {key.target} (id) "
        f"ON DELETE {key.on_delete}"
    )
