"""Letters as files: whole, private, and not for ever."""

import os
import stat
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from server.mail import transports
from server.mail.transports import KEPT_FOR, FolderTransport, MailServerAwayError, prune


def message(text: str = "Bonjour") -> EmailMessage:
    made = EmailMessage()
    made["To"] = "duval@ecole.fr"
    made.set_content(text)
    return made


async def write(folder: Path, name: str, text: str = "Bonjour") -> Path:
    async with FolderTransport(folder).open() as carrier:
        await carrier.carry(message(text), "duval@ecole.fr", name)
    return folder / f"{name}.eml"


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def test_a_letter_is_a_file_that_only_its_owner_reads(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "outbox"
    before = os.umask(0)
    try:
        path = await write(folder, "20261123T083000Z-00000007")
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    read = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert read["To"] == "duval@ecole.fr"
    assert names_in(folder) == [path.name], "no draft is left"


async def test_a_folder_that_others_could_read_is_closed(tmp_path: Path) -> None:
    folder = tmp_path / "outbox"
    folder.mkdir(mode=0o755)
    await write(folder, "a")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


async def test_the_same_letter_again_is_the_same_file(tmp_path: Path) -> None:
    await write(tmp_path, "a", "eins")
    path = await write(tmp_path, "a", "zwei")
    assert "zwei" in path.read_text()
    assert names_in(tmp_path) == ["a.eml"]


async def test_letters_go_after_thirty_days(tmp_path: Path) -> None:
    now = datetime.now(UTC)
    for name, age in (("old", KEPT_FOR + timedelta(hours=1)), ("new", KEPT_FOR / 2)):
        path = await write(tmp_path, name)
        os.utime(path, (0, (now - age).timestamp()))
    other = tmp_path / "notes.txt"
    other.write_text("mine")
    os.utime(other, (0, 0))
    prune(tmp_path, now)
    assert names_in(tmp_path) == ["new.eml", "notes.txt"]


async def test_only_the_newest_letters_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transports, "KEPT_COUNT", 3)
    now = datetime.now(UTC).timestamp()
    for number in range(5):
        path = await write(tmp_path, f"letter-{number}")
        os.utime(path, (0, now - 100 + number))
    prune(tmp_path, datetime.now(UTC))
    assert names_in(tmp_path) == ["letter-2.eml", "letter-3.eml", "letter-4.eml"]


async def test_a_folder_that_cannot_be_written_is_a_server_that_is_away(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with pytest.raises(MailServerAwayError):
        await write(blocked / "outbox", "a")


@pytest.mark.parametrize("name", ["../a", "a/b", "", "a\nb"])
async def test_a_name_never_leaves_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="name"):
        await write(tmp_path / "outbox", name)
    assert names_in(tmp_path / "outbox") == []
