"""As `{**mapping, key: value}`, of which the whole is not copied: a day's thousands of tickets are one richer at every
event, and who still reads the mapping before sees it as it was."""

from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import Any, TypeVar

K = TypeVar("K")
V = TypeVar("V")

# The latest items are copied at every step; once there are so many they join the later ones, which are copied then.
LATEST_MOST = 16
# The later ones join the earlier ones once there are so many and their square is so many times the earlier ones'
# number: copying those is dear, since they have left the processor's cache, and has to be rare.
LATER_LEAST = 64
LATER_SQUARED = 16


def grown(mapping: Mapping[K, V], key: K, value: V) -> Mapping[K, V]:
    """In the order of a dict: a new key comes last, a known one keeps its place."""
    earlier, later, latest = mapping.parts if isinstance(mapping, _Grown) else (dict(mapping), {}, {})
    count = len(mapping) + (key not in mapping)
    if len(latest) >= LATEST_MOST:
        later, latest = {**later, **latest}, {}
        if len(later) >= LATER_LEAST and len(later) ** 2 >= LATER_SQUARED * len(earlier):
            earlier, later = {**earlier, **later}, {}
    return _Grown((earlier, later, {**latest, key: value}), count)


class _Grown(Mapping[K, V]):
    """Never changed from outside. `parts`: what it grew from, what came later and what came last, put together when all
    is read; two threads that do so at once put the same in its place."""

    __slots__ = ("_count", "parts")

    def __init__(self, parts: tuple[dict[K, V], dict[K, V], dict[K, V]], count: int) -> None:
        self.parts = parts
        self._count = count

    def __getitem__(self, key: K) -> V:
        earlier, later, latest = self.parts
        if key in latest:
            return latest[key]
        return later[key] if key in later else earlier[key]

    def get(self, key: K, default: Any = None) -> Any:
        earlier, later, latest = self.parts
        if key in latest:
            return latest[key]
        return later[key] if key in later else earlier.get(key, default)

    def __contains__(self, key: object) -> bool:
        earlier, later, latest = self.parts
        return key in latest or key in later or key in earlier

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[K]:
        return iter(self._whole())

    def keys(self) -> KeysView[K]:
        return self._whole().keys()

    def values(self) -> ValuesView[V]:
        return self._whole().values()

    def items(self) -> ItemsView[K, V]:
        return self._whole().items()

    def __repr__(self) -> str:
        return repr(self._whole())

    def _whole(self) -> dict[K, V]:
        earlier, later, latest = self.parts
        if later or latest:
            earlier = {**earlier, **later, **latest}
            self.parts = earlier, {}, {}
        return earlier
