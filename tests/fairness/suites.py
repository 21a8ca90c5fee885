"""Every promise, in the order of the report."""

from typing import Final

from tests.fairness import accommodation, cheating, classes, distance, guessing
from tests.fairness.promises import Promise

SECTIONS: Final = {
    guessing.SECTION: guessing.PROMISES,
    cheating.SECTION: cheating.PROMISES,
    distance.SECTION: distance.PROMISES,
    classes.SECTION: classes.PROMISES,
    accommodation.SECTION: accommodation.PROMISES,
}
PROMISES: Final[dict[str, Promise]] = {
    promise.key: promise for promises in SECTIONS.values() for promise in promises
}
