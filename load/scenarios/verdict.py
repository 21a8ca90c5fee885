"""What a scenario says at its end: figures, targets, and one of the exit codes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import typer

from load.generator import Result
from load.openloop import GENERATOR_SHARE_MAX

MISSED: Final = 1
UNUSABLE: Final = 2
VOID: Final = 3


@dataclass(frozen=True, slots=True)
class Target:
    """One figure that has to be at most `limit`."""

    name: str
    value: float
    limit: float
    unit: str = ""

    @property
    def is_met(self) -> bool:
        """Whether the figure is within its limit."""
        return self.value <= self.limit

    def line(self) -> str:
        """Return one line for people."""
        mark = "✓" if self.is_met else "✗"
        unit = f" {self.unit}" if self.unit else ""
        return f"{mark} {self.name}: {self.value:.4g}{unit} (at most {self.limit:.4g}{unit})"


def result_lines(result: Result) -> list[str]:
    """Return what a run of the generator measured, for people."""
    counts = (
        f"planned {result.planned_count}, acknowledged {result.acked_count}, "
        f"lost {result.lost_count}, refused {sum(result.refusals.values())}, "
        f"closed {sum(result.close_codes.values())}"
    )
    lines = [
        counts,
        f"latency from the planned time: {result.latencies.line()}",
        f"boards received: {result.board_count}, {result.received_bytes / 1e6:.1f} MB in all",
        "generator: "
        + ", ".join(f"{share:.0%} of a core" for share in result.generator_shares)
        + f", latest sending {result.send_lag_max_ms:.1f} ms late",
    ]
    lines += [f"refusal {code}: {count}" for code, count in sorted(result.refusals.items())]
    lines += [f"close code {code}: {count}" for code, count in sorted(result.close_codes.items())]
    for usage in result.usages:
        per_answer = result.cpu_us_per_answer(usage.role)
        lines.append(
            f"{usage.role} ({usage.process_count}): {usage.share:.0%} of a core, "
            f"{per_answer:.0f} µs an answer, {usage.rss_bytes / 1e6:.0f} MB resident"
        )
    return lines


def conclude(title: str, lines: Sequence[str], targets: Sequence[Target], *, void: bool) -> int:
    """Print everything and return the exit code."""
    typer.echo(title)
    for line in lines:
        typer.echo(f"  {line}")
    if void:
        typer.echo(
            f"  VOID: a generator process used more than {GENERATOR_SHARE_MAX:.0%} of a core. Give "
            "it more processes or fewer players."
        )
        return VOID
    for target in targets:
        typer.echo(f"  {target.line()}")
    return 0 if all(target.is_met for target in targets) else MISSED
