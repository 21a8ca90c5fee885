"""Load scenarios: each states its target, measures from planned times, and exits 1 when it misses.

Exit codes: 0 the target is met, 1 it is missed, 2 the scenario could not be run, 3 the run is void
since the generator itself was too busy.
"""
