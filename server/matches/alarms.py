"""One timer for all that is due on this node; who is due, and when, the owners know."""

import asyncio
import heapq
from collections.abc import Callable, Hashable
from itertools import count


class Alarms:
    """Named alarms on one heap and one loop timer.

    Setting a name again replaces its alarm; the old heap entry is skipped when it comes up. A ring
    may come a little early by the log's clock: the owner looks at its agenda and sets it again.
    """

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._heap: list[tuple[float, int, Hashable]] = []
        self._current: dict[Hashable, tuple[float, Callable[[], None]]] = {}
        self._order = count()
        self._timer: asyncio.TimerHandle | None = None

    def set(self, name: Hashable, at_s: float, ring: Callable[[], None]) -> None:
        """Ring at `at_s` of the monotonic clock (soon, but never within this call, if past)."""
        known = self._current.get(name)
        if known is not None and known[0] == at_s:
            return
        self._current[name] = (at_s, ring)
        heapq.heappush(self._heap, (at_s, next(self._order), name))
        if self._heap[0][0] == at_s:
            self._arm()

    def now_s(self) -> float:
        """Return the time by which alarms are set."""
        return self._monotonic()

    def clear(self, name: Hashable) -> None:
        """Forget the alarm of this name, if there is one."""
        self._current.pop(name, None)

    def close(self) -> None:
        """Forget everything."""
        self._current.clear()
        self._heap.clear()
        if self._timer is not None:
            self._timer.cancel()

    def _arm(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        delay_s = max(0.0, self._heap[0][0] - self._monotonic())
        self._timer = asyncio.get_running_loop().call_later(delay_s, self._fire)

    def _fire(self) -> None:
        self._timer = None
        limit_s = self._monotonic() + 0.001
        due = []
        while self._heap and self._heap[0][0] <= limit_s:
            at_s, _, name = heapq.heappop(self._heap)
            known = self._current.get(name)
            if known is not None and known[0] == at_s:
                del self._current[name]
                due.append(known[1])
        # Rung after the sweep: a ring that sets a past alarm again comes up in the next turn.
        for ring in due:
            ring()
        if self._heap and self._timer is None:
            self._arm()
