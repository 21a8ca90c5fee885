"""The commands as an operator uses them: on an embedded installation, and with wrong input."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

KEY_FILE = "backup-key.txt"


def mathakine(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Return the ended command, started in `folder` with these variables besides a plain few."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "server.cli", *arguments],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(Path(__file__).parents[3]), **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_an_embedded_installation_moves_to_a_new_folder(tmp_path: Path, database_url: str) -> None:
    made = mathakine(tmp_path, "backup-key")
    assert made.returncode == 0, made.stderr
    recipient = made.stdout.split()[-1]
    locked = mathakine(
        tmp_path, "backup", "--recipient", recipient, "--out", "a.backup", DATABASE_URL=database_url
    )
    assert locked.returncode == 0, locked.stderr
    assert "SECRET_KEY) is not in it" in locked.stdout, "the operator's key stays with the operator"
    old, new = str(tmp_path / "old"), str(tmp_path / "new")
    restore = ("restore", "--key", KEY_FILE)
    first = mathakine(tmp_path, *restore, "a.backup", DATA_DIR=old)
    assert first.returncode == 0, first.stderr
    again = mathakine(tmp_path, *restore, "a.backup", DATA_DIR=old)
    assert again.returncode == 2
    assert "holds tables already" in again.stderr
    moved = mathakine(
        tmp_path, "backup", "--out", "b.backup", DATA_DIR=old, BACKUP_RECIPIENTS=recipient
    )
    assert moved.returncode == 0, moved.stderr
    second = mathakine(tmp_path, *restore, "b.backup", DATA_DIR=new)
    assert second.returncode == 0, second.stderr
    assert "the backup's key is in place" in second.stdout.lower()
    assert (tmp_path / "old/secret.key").read_text() == (tmp_path / "new/secret.key").read_text()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("backup",), "There is nothing to back up"),
        (("backup", "--recipient", "age1nonsense"), "no recipient"),
        (("restore", "nothing.backup"), "cannot be read"),
        (("restore", "text.backup"), "is no backup"),
        (("backup", "--passphrase-file", "missing.txt"), "No passphrase can be read"),
        (("backup", "--out", "text.backup", "--passphrase-file", "pass.txt"), "never written over"),
    ],
)
def test_wrong_input_gets_one_sentence(
    tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    (tmp_path / "text.backup").write_text("not a zip")
    (tmp_path / "pass.txt").write_text("quatre mots bien choisis\n")
    if arguments == ("backup",):
        arguments = ("backup", "--passphrase-file", "pass.txt")
    ended = mathakine(tmp_path, *arguments, DATA_DIR=str(tmp_path / "data"))
    assert ended.returncode == 2
    assert sentence in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert not (tmp_path / "data").exists()
