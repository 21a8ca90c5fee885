"""Which part is killed when: a pure function of the seed."""

import random
from dataclasses import dataclass
from typing import Final

_WEIGHTS: Final = {"web": 4, "worker": 2, "redis": 2, "postgres": 2}
_BACK_S: Final = {
    "web": (0.05, 1.0),
    "worker": (0.05, 1.5),
    "redis": (0.05, 1.5),
    "postgres": (0.05, 2.5),
}
_PAIR_SHARE: Final = 0.1
_GAP_SPAN: Final = (0.4, 1.6)


@dataclass(frozen=True)
class Kill:
    """`at_s` counts from the start of play; `targets` die together, each is back `back_s` later."""

    at_s: float
    targets: tuple[str, ...]
    back_s: tuple[float, ...]


def draw_plan(
    seed: str, kill_count: int, *, web_count: int, worker_count: int, every_s: float
) -> list[Kill]:
    """Return kills of `kill_count` parts in all, `every_s` apart in the mean; one in ten is a pair.

    The first four kills are one of each role, so that even a short run has them all.
    """
    rng = random.Random(f"kills:{seed}")
    roles = list(_WEIGHTS)
    first = rng.sample(roles, len(roles))
    kills: list[Kill] = []
    at_s, left = 0.0, kill_count
    while left:
        at_s += every_s * rng.uniform(*_GAP_SPAN)
        if len(kills) < len(first):
            chosen = [first[len(kills)]]
        else:
            size = 2 if left > 1 and rng.random() < _PAIR_SHARE else 1
            chosen = []
            while len(chosen) < size:
                role = rng.choices(roles, list(_WEIGHTS.values()))[0]
                if role not in chosen:
                    chosen.append(role)
        counts = {"web": web_count, "worker": worker_count}
        targets = tuple(
            f"{role}-{rng.randint(1, counts[role])}" if role in counts else role for role in chosen
        )
        backs = tuple(round(rng.uniform(*_BACK_S[role]), 3) for role in chosen)
        kills.append(Kill(round(at_s, 3), targets, backs))
        left -= len(targets)
    return kills
