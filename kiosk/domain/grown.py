"""As `{**mapping, key: value}`, of which the whole is not copied: a day's thousands of tickets are one richer at every
event, and who still reads the mapping before sees it as it was."""

from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import Any, TypeVar

K = TypeVar("K")
V = TypeVar("V")

# Later items are copied at every step, the earlier ones once they are few beside them: with their square at twice the
# earlier ones' number both cost alike.
LATER_LEAST = 48
_NONE: Any = object()


def grown(mapping: Mapping[K, V], key: K, value: V) -> Mapping[K, V]:
    """In the order of a dict: a new key comes last, a known one keeps its place."""
    earlier, later = mapping.parts if isinstance(mapping, _Grown) else (dict(mapping), {})
    if len(later) >= LATER_LEAST and len(later) ** 2 >= 2 * len(earlier):
        earlier, later = {**earlier, **later}, {}
    return _Grown(earlier, {**later, key: value}, len(mapping) + (key not in mapping))


class _Grown(Mapping[K, V]):
    """Never changed from outside. `parts`: what it grew from and what came later, put together when all is read; two
    threads that do so at once put the same in its place."""

    __slots__ = ("_count", "parts")

    def __init__(self, earlier: dict[K, V], later: dict[K, V], count: int) -> None:
        self.parts = earlier, later
        self._count = count

    def __getitem__(self, key: K) -> V:
        earlier, later = self.parts
        value = later.get(key, _NONE)
        return earlier[key] if value is _NONE else value

    def get(self, key: K, default: Any = None) -> Any:
        earlier, later = self.parts
        value = later.get(key, _NONE)
        return earlier.get(key, default) if value is _NONE else value

    def __contains__(self, key: object) -> bool:
        earlier, later = self.parts
        return key in later or key in earlier

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[K]:
        earlier, later = self.parts
        yield from earlier
        yield from (key for key in later if key not in earlier)

    def keys(self) -> KeysView[K]:
        return self._whole().keys()

    def values(self) -> ValuesView[V]:
        return self._whole().values()

    def items(self) -> ItemsView[K, V]:
        return self._whole().items()

    def __repr__(self) -> str:
        return repr(self._whole())

    def _whole(self) -> dict[K, V]:
        earlier, later = self.parts
        if later:
            earlier = {**earlier, **later}
            self.parts = earlier, {}
        return earlier
