"""Search in the procedures, ready when first needed: a start does not wait for its index."""

import threading
from collections.abc import Sequence

from kiosk.procedures.catalogue import Procedure
from kiosk.procedures.index import Hit, ProcedureIndex


class Search:
    def __init__(self, procedures: Sequence[Procedure]) -> None:
        self._procedures = procedures
        self._index: ProcedureIndex | None = None
        self._lock = threading.Lock()

    def search(self, query: str, limit: int) -> list[Hit]:
        return self.build().search(query, limit)

    def build(self) -> ProcedureIndex:
        """About a second for a ward's catalogue; whoever asks meanwhile waits for it."""
        with self._lock:
            if self._index is None:
                self._index = ProcedureIndex(self._procedures)
            return self._index
