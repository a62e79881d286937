"""Does a screen grow? One process goes from screen to screen, through all of the kiosk's, in both languages.

`python -m kiosk.bench.screens_changes CHANGES` prints a JSON list of [change, resident MiB], sampled after each round
through all screens as the kiosk tidies up: pages that were left collected, freed memory given back.
"""

import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import cycle, islice, product

from kiosk import resources
from kiosk.bench.row import Row
from kiosk.reliability.trend import rise
from kiosk.reliability.watched import Sample, sample

CHANGES = 10_000
# What the fitted line may rise over the second half, 5,000 changes: a page holds some 2 MiB, a forgotten picture 0.1.
MOST_MIB = 4.0
SIZE = (540, 960)
LANGUAGES = ("vi", "en")
# Kivy tells the driver in the next frame what is gone; a software rasteriser frees what drew an earlier frame some
# frames later. Without them samples are up to 15 MiB apart.
FRAMES = 6
# A change takes some 90 ms of a processor; a busy machine needs longer.
CHANGE_S = 0.5


def rows(changes: int = CHANGES) -> Iterator[Row]:
    """About twelve minutes for 10,000."""
    yield flat(changes, _run(changes))


def flat(changes: int, found: Sequence[tuple[int, float]]) -> Row:
    """ValueError for too few samples."""
    samples = [Sample(float(at), mib, 0, 0) for at, mib in found]
    metric = f"memory rises in the second half of {changes:,} screen changes by"
    note = f"{samples[len(samples) // 2].rss_mib:.1f} MiB at half time, {samples[-1].rss_mib:.1f} at the end"
    return Row("screens", metric, rise(samples, lambda one: one.rss_mib), "MiB", f"value <= {MOST_MIB:g}", note=note)


def _run(changes: int) -> list[tuple[int, float]]:
    """Raises RuntimeError with what the process said when it failed."""
    done = subprocess.run(
        [sys.executable, "-m", "kiosk.bench.screens_changes", str(changes)],
        capture_output=True,
        text=True,
        timeout=60 + changes * CHANGE_S,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"the screens' process ended with {done.returncode}: {done.stderr[-800:]}")
    return [(int(at), float(mib)) for at, mib in json.loads(done.stdout.splitlines()[-1])]


def walk(changes: int) -> list[tuple[int, float]]:
    """In this process: a Kivy window nobody sees."""
    from screens import main
    from screens.memory import give_back_freed, give_back_large_buffers

    give_back_large_buffers()
    main.prepare(SIZE, 21.5, visible=False)
    from kivy.base import EventLoop
    from kivy.core.window import Window

    from screens import still
    from screens.stage import Stage

    centre = main.read_centre(resources.config("centre.toml"))
    EventLoop.ensure_window()
    gc.freeze()
    gc.disable()  # left to itself the collector takes half of a change
    stage = Stage(size=Window.size)
    Window.add_widget(stage)
    samples = []
    ways = list(product(LANGUAGES, still.SCREENS["kiosk"]))
    for at, (language, name) in enumerate(islice(cycle(ways), changes), 1):
        still.prepare_stage(stage, centre, name, language, None, None)
        EventLoop.idle()
        gc.collect()  # as the kiosk does once a page was left
        if at % len(ways) == 0:
            for _frame in range(FRAMES):
                Window.canvas.ask_update()
                EventLoop.idle()
            give_back_freed()
            samples.append((at, sample(os.getpid(), time.monotonic()).rss_mib))
    return samples


if __name__ == "__main__":
    print(json.dumps(walk(int(sys.argv[1]))))
