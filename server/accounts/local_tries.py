"""Tries at passwords, counted in the memory of one process: for the time that Redis is away.

The same rules as the script `begin_login_try`. Nothing is kept beyond `keys_max` keys: whoever
would fill the memory is refused instead.
"""

from collections.abc import Callable
from typing import Final, NamedTuple

from persistence.redis.login_tries import Counted, TryKeys, TryRules

_KEEP_S: Final = 24 * 3_600


class TriesFullError(Exception):
    """No room for one more account: somebody tries all the names there are."""


class _Try(NamedTuple):
    at_ms: float
    place: str
    is_new_place: bool
    nonce: str


class LocalLoginTries:
    """`LoginTries` without Redis."""

    def __init__(self, now_s: Callable[[], float], keys_max: int = 20_000) -> None:
        """`now_s` is a clock that never goes back."""
        self._now_s = now_s
        self._keys_max = keys_max
        self._tries: dict[str, list[_Try]] = {}

    async def begin(self, keys: TryKeys, rules: TryRules) -> Counted:
        """Count a try before it is judged, if it may be made; raises `TriesFullError`."""
        now_ms = self._now_s() * 1000
        self._make_room(now_ms)
        named = self._recent(keys.name, keys.place, now_ms - rules.place_window_ms)
        here = self._recent(keys.account, keys.place, now_ms - rules.place_window_ms)
        name_wait_ms = _wait_ms(named, rules, now_ms)
        wait_ms = _wait_ms(here, rules, now_ms)
        strange = [
            each
            for each in self._tries.get(keys.account, ())
            if each.is_new_place and each.at_ms > now_ms - rules.new_window_ms
        ]
        if keys.is_new_place and len(strange) >= rules.new_count:
            wait_ms = max(wait_ms, strange[-1].at_ms + rules.new_every_ms - now_ms)
        made = _Try(now_ms, keys.place, keys.is_new_place, keys.nonce)
        if name_wait_ms == 0:
            self._tries.setdefault(keys.name, []).append(made)
            if wait_ms == 0:
                self._tries.setdefault(keys.account, []).append(made)
        is_made = name_wait_ms == 0 and wait_ms == 0
        return Counted(-int(-wait_ms // 1), -int(-name_wait_ms // 1), len(here) + is_made)

    async def take_back(self, keys: TryKeys) -> None:
        """Forget this one try: it was no failure."""
        self._drop(keys, lambda each: each.nonce == keys.nonce)

    async def forget(self, keys: TryKeys) -> None:
        """Forget every try that this place made at the account, or under the name."""
        self._drop(keys, lambda each: each.place == keys.place)

    async def clear(self, keys: list[str]) -> None:
        """Forget every try under these keys, wherever it came from."""
        for key in keys:
            self._tries.pop(key, None)

    def _recent(self, key: str, place: str, since_ms: float) -> list[_Try]:
        tries = self._tries.get(key, ())
        return [each for each in tries if each.place == place and each.at_ms > since_ms]

    def _drop(self, keys: TryKeys, is_dropped: Callable[[_Try], bool]) -> None:
        for key in (keys.account, keys.name):
            left = [each for each in self._tries.pop(key, []) if not is_dropped(each)]
            if left:
                self._tries[key] = left

    def _make_room(self, now_ms: float) -> None:
        if len(self._tries) < self._keys_max:
            return
        since_ms = now_ms - _KEEP_S * 1000
        kept = {
            key: [each for each in tries if each.at_ms > since_ms]
            for key, tries in self._tries.items()
        }
        self._tries = {key: tries for key, tries in kept.items() if tries}
        if len(self._tries) >= self._keys_max:
            raise TriesFullError


def _wait_ms(tries: list[_Try], rules: TryRules, now_ms: float) -> float:
    if len(tries) < rules.place_count:
        return 0
    return max(1, tries[-rules.place_count].at_ms + rules.place_window_ms - now_ms)
