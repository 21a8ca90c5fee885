"""A list of words as it is written down: words with spaces and line ends between them."""


def listed(text: str) -> tuple[str, ...]:
    """Return the words of `text` in their order."""
    return tuple(text.split())
