"""Makes the lists again from the packages they come from, unpacked in one folder.

`python -m server.accounts.password_lists.making FOLDER [--check]`, where FOLDER holds what the
packages of `LICENCES.txt` unpack to: `language-common/`, `language-fr/`, `language-en/`,
`language-es-es/` (each with its `src/`) and `common-passwords.txt.gz`. With `--check` nothing is
written; the exit code is 1 when the files differ.
"""

import gzip
import json
import sys
from pathlib import Path
from typing import Final

from server.accounts.password_lists import fold, pack
from server.accounts.passwords import LENGTH_MIN

_HERE: Final = Path(__file__).parent
_LANGUAGES: Final = ("fr", "en", "es-es")
_WORD_LENGTH_MIN: Final = 4
_WORD_COUNT: Final = 20_000
"""The most frequent words of a language: beyond, a word with four digits is rare enough."""


def make(folder: Path) -> tuple[bytes, bytes]:
    """Return the files of stolen passwords and of words."""
    stolen = {fold(each) for each in _read(folder / "language-common", "passwords")}
    with gzip.open(folder / "common-passwords.txt.gz", "rt", encoding="utf-8") as lines:
        stolen |= {fold(line.strip()) for line in lines}
    words = set(stolen)
    for language in _LANGUAGES:
        source = folder / f"language-{language}"
        spoken = [fold(each) for each in _read(source, "commonWords")]
        words |= {each for each in spoken if len(each) >= _WORD_LENGTH_MIN and each.isalpha()}
        words |= {fold(each) for each in _read(source, "firstnames")}
    return (
        pack({each for each in stolen if len(each) >= LENGTH_MIN}),
        pack({each for each in words if len(each) >= _WORD_LENGTH_MIN}),
    )


def _read(package: Path, name: str) -> list[str]:
    words: list[str] = json.loads((package / "src" / f"{name}.json").read_text("utf-8"))
    return words[:_WORD_COUNT] if name == "commonWords" else words


def main(arguments: list[str]) -> int:
    """Write the lists, or compare them; return the exit code."""
    made = make(Path(arguments[0]))
    paths = [_HERE / "breached.bin", _HERE / "words.bin"]
    if "--check" in arguments:
        return int([path.read_bytes() for path in paths] != list(made))
    for path, data in zip(paths, made, strict=True):
        path.write_bytes(data)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
