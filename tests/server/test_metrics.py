"""The numbers, of one process and of several that share a folder."""

import os
import subprocess
import sys
from pathlib import Path

from server.metrics import MULTIPROCESS_VARIABLE, Metrics, forget_process

COUNT_AND_PRINT = """
import sys
from server.metrics import Metrics
metrics = Metrics()
metrics.answers.labels("right").inc(2)
metrics.connections.labels("json").set(3)
print(metrics.render().decode(), flush=True)
sys.stdin.read()
"""


def test_each_object_counts_for_itself() -> None:
    one, two = Metrics(), Metrics()
    one.answers.labels("right").inc()
    assert b'mathakine_answers_total{result="right"} 1.0' in one.render()
    assert b'result="right"' not in two.render()


def test_processes_add_up_and_the_dead_keep_only_their_counts(tmp_path: Path) -> None:
    env = {**os.environ, MULTIPROCESS_VARIABLE: str(tmp_path)}

    def start() -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", COUNT_AND_PRINT],
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    with start() as first:
        assert first.stdout is not None
        while "mathakine_answers_total" not in first.stdout.readline():
            pass
        with start() as second:
            said, _ = second.communicate("")
            assert 'mathakine_answers_total{result="right"} 4.0' in said
            assert 'mathakine_connections{codec="json"} 6.0' in said
        forget_process(tmp_path, second.pid)
        with start() as third:
            said, _ = third.communicate("")
            assert 'mathakine_answers_total{result="right"} 6.0' in said
            assert 'mathakine_connections{codec="json"} 6.0' in said
        first.communicate("")
