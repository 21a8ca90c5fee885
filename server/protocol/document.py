"""Writes the generated parts of `docs/protocol.md`, and `docs/asyncapi.json`; or checks them.

    python -m server.protocol.document --write
    python -m server.protocol.document --check     # exit 1, and what to do, when they are stale

The narrative in `docs/protocol.md` is written by hand around blocks that begin with
`<!-- generated: NAME -->` and end with `<!-- end -->`. Examples are the golden frames of the tests,
so this runs in the repository only.
"""

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from server.protocol import reference
from server.protocol.asyncapi import asyncapi

ROOT: Final = Path(__file__).parents[2]
_GOLDEN: Final = Path("tests/server/protocol/golden")
_BLOCK: Final = re.compile(r"(<!-- generated: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


class _Golden(Struct):
    json: str


def render(root: Path = ROOT) -> dict[Path, str]:
    """Return what each generated file should hold, by its path.

    Raises `LookupError` when a block of `docs/protocol.md` is missing or has an unknown name.
    """
    examples = _examples(root / _GOLDEN)
    blocks = {
        "close_codes": reference.close_codes(),
        "error_codes": reference.error_codes(),
        "limits": reference.limits(),
        "messages": reference.messages(examples),
    }
    narrative = root / "docs/protocol.md"
    text = narrative.read_text("utf-8")
    found = [match.group(2) for match in _BLOCK.finditer(text)]
    if sorted(found) != sorted(blocks):
        raise LookupError(f"{narrative} has the blocks {found}, it needs {sorted(blocks)}")
    filled = _BLOCK.sub(lambda m: f"{m.group(1)}\n{blocks[m.group(2)]}\n\n{m.group(3)}", text)
    document = msgspec.json.format(
        msgspec.json.encode(asyncapi(examples), order="sorted"), indent=2
    )
    return {narrative: filled, root / "docs/asyncapi.json": document.decode() + "\n"}


def _examples(folder: Path) -> dict[tuple[str, str], str]:
    return {
        (path.parent.name, path.stem): msgspec.json.decode(path.read_bytes(), type=_Golden).json
        for path in sorted(folder.glob("*/*.json"))
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit code."""
    parser = argparse.ArgumentParser(description="Write or check the protocol's documentation.")
    choice = parser.add_mutually_exclusive_group(required=True)
    choice.add_argument("--write", action="store_true")
    choice.add_argument("--check", action="store_true")
    options = parser.parse_args(arguments)
    is_stale = False
    for path, content in render().items():
        if path.exists() and path.read_text("utf-8") == content:
            continue
        if options.write:
            path.write_text(content, "utf-8")
        else:
            is_stale = True
            sys.stderr.write(f"{path.relative_to(ROOT)} is stale: run\n")
            sys.stderr.write("  python -m server.protocol.document --write\n")
    return 1 if is_stale else 0


if __name__ == "__main__":
    sys.exit(main())
