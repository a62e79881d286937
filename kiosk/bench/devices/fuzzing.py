"""Each codec under the fuzzer: what was raised besides its own error, how many inputs, and how much memory."""

from collections.abc import Callable, Iterator

from kiosk.bench.fuzz.running import MEMORY_MOST_MB, Fuzzed, fuzz
from kiosk.bench.fuzz.targets import TARGETS
from kiosk.bench.row import Row, unmeasured

SECONDS = 5  # a codec here and in the tests; `make reliability` takes longer
EXECUTIONS_LEAST = 500  # a fuzzer that hardly runs proves nothing; the slowest codec makes 2,000 a second


def rows(run: Callable[[str, int], Fuzzed] = fuzz, seconds: int = SECONDS) -> Iterator[Row]:
    """One row of failures a codec; over all of them the fewest executions and the most memory."""
    found: list[Fuzzed] = []
    for name in TARGETS:
        metric = f"fuzz {seconds} s, {name}: runs that raised anything but its own error"
        try:
            found.append(run(name, seconds))
        except (OSError, RuntimeError) as error:
            yield unmeasured("devices", metric, "runs", "value <= 0", str(error))
            continue
        note = found[-1].trouble or f"{found[-1].executions:,} executions"
        yield Row("devices", metric, int(bool(found[-1].trouble)), "runs", "value <= 0", note=note)
    if found:
        yield from _totals(found)


def _totals(found: list[Fuzzed]) -> Iterator[Row]:
    slowest = min(found, key=lambda item: item.executions)
    largest = max(found, key=lambda item: item.memory_mb)
    goal = f"value >= {EXECUTIONS_LEAST}"
    yield Row("devices", "fuzz: fewest executions of a codec", slowest.executions, "runs", goal, note=slowest.name)
    goal = f"value <= {MEMORY_MOST_MB}"
    yield Row("devices", "fuzz: most memory of a codec", largest.memory_mb, "MB", goal, note=largest.name)
