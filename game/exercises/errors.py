"""What asking for an exercise can go wrong with. Nothing here is raised for a pupil's answer."""


class ExerciseError(ValueError):
    """The base of everything that `generate` and `render` refuse."""


class UnknownTypeError(ExerciseError):
    """There is no such exercise type."""


class UnknownLevelError(ExerciseError):
    """There is no such level."""


class UnknownLanguageError(ExerciseError):
    """There are no texts in this language."""


class SeedRangeError(ExerciseError):
    """The seed is not an integer from 0 to 2**31 - 1."""


class UnknownTemplateError(ExerciseError):
    """The exercise was made by a generator that this release does not have."""


def quoted(value: object) -> str:
    """Return what was asked for as a message may quote it: short, whatever it is.

    Of what is no text only the kind is told: an integer may be too long even to be written.
    """
    return repr(value[:40]) if isinstance(value, str) else f"a value of type {type(value).__name__}"
