"""The documentation in the repository is what the types say."""

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from server.protocol.codes import CODES
from server.protocol.document import ROOT, main, render
from server.protocol.reference import CLIENT_TYPES, SERVER_TYPES, tag_of


def test_the_generated_documents_are_up_to_date() -> None:
    stale = [
        path.relative_to(ROOT).as_posix()
        for path, content in render().items()
        if path.read_text("utf-8") != content
    ]
    assert not stale, "run: python -m server.protocol.document --write"
    assert main(["--check"]) == 0


def test_the_reference_names_every_message_and_code() -> None:
    text = (ROOT / "docs/protocol.md").read_text("utf-8")
    for message in (*CLIENT_TYPES, *SERVER_TYPES):
        assert f"#### `{tag_of(message)}`" in text
    for code in CODES:
        assert f"| `{code}` |" in text


def test_every_link_inside_the_document_leads_somewhere() -> None:
    text = (ROOT / "docs/protocol.md").read_text("utf-8")
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    assert {link for link in re.findall(r"\]\(#([^)]+)\)", text) if link not in anchors} == set()
    for path in re.findall(r"\]\(([a-z_]+\.json)\)", text):
        assert (ROOT / "docs" / path).exists() or path == "openapi.json"


def test_every_reference_in_the_asyncapi_document_resolves() -> None:
    document = msgspec.json.decode((ROOT / "docs/asyncapi.json").read_bytes())

    def follow(reference: str) -> Any:
        node = document
        for step in reference.removeprefix("#/").split("/"):
            node = node[step]
        return node

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            if isinstance(node.get("$ref"), str):
                follow(node["$ref"])
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(document)
    assert document["asyncapi"] == "3.0.0"
    sent = document["operations"]["sendToClient"]["messages"]
    assert len(sent) == len(SERVER_TYPES)


def test_a_narrative_without_its_blocks_is_refused(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/protocol.md").write_text("# nothing\n")
    (tmp_path / "tests/server/protocol").mkdir(parents=True)
    (tmp_path / "tests/server/protocol/golden").symlink_to(ROOT / "tests/server/protocol/golden")
    with pytest.raises(LookupError, match="close_codes"):
        render(tmp_path)
