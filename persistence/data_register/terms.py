"""The words of the data register: classes of data, how long it is kept, and one column's entry.

What each column holds is in the modules beside this one; what is done about it (anonymised copies,
erasure, retention) reads these terms and lives elsewhere.
"""

from typing import Final, Literal, NamedTuple

DataClass = Literal[
    "internal",
    "content",
    "written",
    "identifying",
    "secret",
    "device",
    "sensitive",
    "activity",
    "choice",
]

DATA_CLASSES: Final[dict[DataClass, str]] = {
    "internal": "keys, states and clocks that say nothing about a person by themselves",
    "content": "what is the same for everybody: exercises, badges, names of rules",
    "written": "free text or a name that somebody chose; may hold anything, a child's name too",
    "identifying": "says who somebody is: name, address, picture, birthday",
    "secret": "opens something or decides a match: hashes, tokens, codes, seeds",
    "device": "the network and device that somebody came from, already reduced",
    "sensitive": "needs, health and accommodations; sealed at rest, every read on record",
    "activity": "what a person did, when, and how well",
    "choice": "what a person set: language, theme, visibility, consents",
}
"""What each class means, for readers of the documentation."""

PERSONAL: Final[frozenset[DataClass]] = frozenset(
    {"written", "identifying", "device", "sensitive", "activity", "choice"}
)
"""Classes that say something about a person: nothing of their text may leave with a copy."""


class Keep(NamedTuple):
    """How long a value stays. `days` after the event that `text` names; None: no term of days."""

    text: str
    days: int | None = None


ACCOUNT: Final = Keep("until the account is erased")
TOMBSTONE: Final = Keep("stays, emptied of the person, when the account is erased")
SHARED: Final = Keep("while the thing itself exists; no person's own")
GROUP: Final = Keep("while the group exists")
SCHOOL: Final = Keep("while the institution exists")
MATCH: Final = Keep("with the match; names of seats are unlinked when an account is erased")
LOGIN: Final = Keep("30 days after the login expired or, once ended, was last used", 30)
ENDED_LOGIN: Final = Keep("a day after the login ended", 1)
NOTICE: Final = Keep("30 days after it expired, a year at most", 365)
ANALYTICS: Final = Keep("13 months at most: a whole month goes a year after its end", 396)
MAIL: Final = Keep("a letter until it was sent; a link, or a letter that failed, 30 days", 30)
INVITATION: Final = Keep("30 days after it was accepted, revoked or over", 30)
MODERATION: Final = Keep("a year after the decision", 365)
SENT: Final = Keep("a week after it was sent", 7)
REPORT: Final = Keep("until it expires, a year at most", 365)
TRAIL: Final = Keep("three years after it was written", 1096)
EMPTY: Final = Keep("stays NULL")


class Column(NamedTuple):
    """One column: who writes it, who reads it, its class of data, and how long it is kept.

    `reserved` names the capability that will write it; until then nothing does.
    """

    writer: str
    reader: str
    data: DataClass
    keep: Keep
    reserved: str | None = None


Table = dict[str, Column]


def waits(capability: str, data: DataClass, keep: Keep = EMPTY) -> Column:
    """Return the entry of a column that nothing of ours writes until `capability` is built."""
    return Column("nobody yet", f"reserved for {capability}", data, keep, capability)


def older(data: DataClass, keep: Keep) -> Column:
    """Return the entry of a column that only rows of the product before this one fill."""
    return Column("the older product", "the older product; kept as it is", data, keep)
