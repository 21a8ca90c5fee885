"""What asking for a logic challenge can go wrong with. Nothing here is raised for an answer."""


class LogicError(ValueError):
    """The base of everything that `generate` and `render` refuse."""


class UnknownKindError(LogicError):
    """No generator makes challenges of this kind."""


class UnknownAgeGroupError(LogicError):
    """There is no such age group."""


class UnknownLanguageError(LogicError):
    """There are no texts in this language."""


class SeedRangeError(LogicError):
    """The seed is not an integer from 0 to 2**31 - 1."""


class UnknownTemplateError(LogicError):
    """The challenge was made by a generator that this release does not have."""
