"""The data register: who writes and reads each column, its class of data, how long it is kept.

The models say what a column *is*; the register says what it is *for*. A test holds it against the
models, column by column; the documentation, anonymised copies and retention are made from it.
"""

from typing import Final

from persistence.data_register import (
    children,
    identity,
    keys,
    learning,
    mail,
    play,
    safety,
    school,
    trail,
)
from persistence.data_register.terms import (
    DATA_CLASSES,
    PERSONAL,
    Column,
    DataClass,
    Keep,
    Table,
)

__all__ = ["DATA_CLASSES", "PERSONAL", "REGISTER", "Column", "DataClass", "Keep", "Table"]

REGISTER: Final[dict[str, Table]] = {
    **children.TABLES,
    **identity.TABLES,
    **learning.TABLES,
    **mail.TABLES,
    **play.TABLES,
    **safety.TABLES,
    **school.TABLES,
    **trail.TABLES,
    **keys.TABLES,
}
