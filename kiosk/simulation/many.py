"""Many seeds at once, a process for each core: a simulation has no threads and shares nothing."""

import gc
import os
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from kiosk.simulation.run import Laboratory, Outcome

# Seeds handed to a process at a time: so many that making ready does not count, so few that all end together.
PORTION = 5


@dataclass(frozen=True, slots=True)
class Task:
    chain: bool
    days: int
    kinds: tuple[str, ...]
    centre: Path | None


def run_many(task: Task, seeds: Sequence[int], processes: int = 0) -> Iterator[tuple[Outcome, float]]:
    """Each seed's outcome in order, with the CPU seconds it took."""
    portions = [seeds[at : at + PORTION] for at in range(0, len(seeds), PORTION)]
    count = min(processes or os.cpu_count() or 1, len(portions)) or 1
    with ProcessPoolExecutor(count, get_context("spawn"), _begin, (task,)) as pool:
        for outcomes in pool.map(_some, portions):
            yield from outcomes


_laboratory: Laboratory | None = None
_task: Task | None = None


def _begin(task: Task) -> None:
    global _laboratory, _task
    _task = task
    _laboratory = Laboratory(chain=task.chain, centre=task.centre)
    _laboratory.__enter__()
    _at_end(_laboratory)
    gc.disable()
    gc.freeze()


def _at_end(laboratory: Laboratory) -> None:
    from multiprocessing.util import Finalize

    Finalize(laboratory, laboratory.close, exitpriority=1)


def _some(seeds: Sequence[int]) -> list[tuple[Outcome, float]]:
    assert _laboratory is not None
    assert _task is not None
    made = []
    for seed in seeds:
        before_s = time.process_time()
        gc.collect()  # what a run leaves in cycles; while it runs nothing is looked for, which took a twentieth of it
        outcome = _laboratory.run(_laboratory.plan(_task.days, seed, _task.kinds))
        made.append((outcome, time.process_time() - before_s))
    return made
