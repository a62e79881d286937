"""Search in the procedures on a thread of its own: neither a start nor a ticket waits for it."""

import asyncio
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from kiosk.procedures.catalogue import Procedure
from kiosk.procedures.index import Hit, ProcedureIndex

T = TypeVar("T")


class Search:
    """The index is built when it is first needed."""

    def __init__(self, procedures: Sequence[Procedure]) -> None:
        self._procedures = procedures
        self._index: ProcedureIndex | None = None
        self._lock = threading.Lock()
        # One thread: a search is all computing, two at once would both be slower. It starts with the first search.
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="search")

    async def found(self, query: str, limit: int) -> list[Hit]:
        """As ProcedureIndex.search, off the loop."""
        return await self.off_loop(lambda: self.search(query, limit))

    async def off_loop(self, work: Callable[[], T]) -> T:
        """On the thread of searches: what else a query costs more than a tap may wait."""
        return await asyncio.wrap_future(self._worker.submit(work))

    def search(self, query: str, limit: int) -> list[Hit]:
        return self.build().search(query, limit)

    def build(self) -> ProcedureIndex:
        """A quarter of a second for a ward's catalogue, some seconds for 10,000 rows; whoever asks meanwhile waits."""
        with self._lock:
            if self._index is None:
                self._index = ProcedureIndex(self._procedures)
            return self._index
