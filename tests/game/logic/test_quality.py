"""The command that inspects many seeds reports what it finds."""

import pytest

from . import quality


def test_a_small_run_finds_nothing_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert quality.main(["--seeds", "4", "--first", "70000"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 18 + 1
    assert lines[-1] == "0 faults"


def test_a_fault_is_told_with_its_seed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(quality, "faults", lambda _one: ["it is upside down"])
    assert quality.main(["--seeds", "1", "--first", "7", "--kind", "graph"]) == 1
    told = capsys.readouterr().out
    assert "graph 13+ 7" in told
    assert "3 faults" in told
