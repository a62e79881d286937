"""Is it flat? A straight line through the second half of the samples, and how far it rises there. Pure.

The first half is left out: caches fill, pages are loaded for the first time, a pool of threads comes to its size.
"""

from collections.abc import Callable, Iterator, Sequence
from statistics import linear_regression

from kiosk.bench.row import Row
from kiosk.reliability.watched import Sample

# Fewer than this say nothing about a trend.
LEAST_SAMPLES = 10


def rise(samples: Sequence[Sample], of: Callable[[Sample], float]) -> float:
    """How far the fitted line rises over the second half; ValueError for too few samples."""
    half = samples[len(samples) // 2 :]
    if len(half) < LEAST_SAMPLES:
        raise ValueError(f"found {len(half)} samples in the second half, expected at least {LEAST_SAMPLES}")
    slope, _ = linear_regression([one.at_s for one in half], [of(one) for one in half])
    return float(slope) * (half[-1].at_s - half[0].at_s)


def rows(bench: str, name: str, samples: Sequence[Sample], most_mib: float, most_fds: float = 0.9) -> Iterator[Row]:
    """Memory may rise by `most_mib`, descriptors by `most_fds`; threads by less than one."""
    half = samples[len(samples) // 2 :]
    about = f"{half[0].rss_mib:.1f} MiB at half time, {samples[-1].rss_mib:.1f} MiB at the end, {len(samples)} samples"
    memory = rise(samples, lambda one: one.rss_mib)
    yield Row(bench, f"{name}: memory rises in the second half by", memory, "MiB", f"value <= {most_mib:g}", note=about)
    yield _counted(bench, f"{name}: file descriptors", samples, lambda one: one.fds, most_fds)
    yield _counted(bench, f"{name}: threads", samples, lambda one: one.threads, 0.9)


def _counted(bench: str, what: str, samples: Sequence[Sample], of: Callable[[Sample], float], most: float) -> Row:
    half = samples[len(samples) // 2 :]
    note = f"{of(half[0]):g} at half time, at most {max(map(of, half)):g}"
    return Row(bench, f"{what} rise in the second half by", rise(samples, of), "", f"value <= {most:g}", note=note)
