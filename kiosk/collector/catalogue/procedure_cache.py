"""Catalogues read once and kept by the hash of their bytes, so that no page parses what another one has read."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import cached_property

from kiosk.collector.configuration import parts
from kiosk.procedures.catalogue import Procedure, read_catalogue
from kiosk.vietnamese import VIETNAMESE_LETTERS, fold

# Rows held over all catalogues: 50 communes' own ones, or four of 10,000, about 200 MB at the most.
MAX_ROWS = 40_000

_FOLDED = str.maketrans({letter: fold(letter) for letter in VIETNAMESE_LETTERS})


class Catalogue:
    """Frozen: the procedures of one part, with what pages look up in them."""

    def __init__(self, sha256: str, procedures: Sequence[Procedure], before: "Catalogue | None" = None) -> None:
        """`before`: the catalogue it grew from, whose words are taken over for rows that are the same."""
        self.sha256 = sha256
        self.procedures = tuple(procedures)
        self.by_id = {p.id: p for p in self.procedures}
        self._known = before.__dict__.get("texts", {}) if before else {}
        self._held = before.by_id if before else {}

    @cached_property
    def texts(self) -> dict[str, str]:
        """By id: everything a search looks at, in small letters without marks."""
        made = {p.id: self._known[p.id] if self._is_known(p) else _searched(p) for p in self.procedures}
        self._known, self._held = {}, {}
        return made

    @cached_property
    def by_name(self) -> dict[str, Procedure]:
        """By id and by code."""
        return {p.code: p for p in self.procedures if p.code} | self.by_id

    @cached_property
    def fields(self) -> tuple[str, ...]:
        return tuple(sorted({p.field for p in self.procedures}, key=fold))

    def _is_known(self, procedure: Procedure) -> bool:
        return procedure.id in self._known and self._held.get(procedure.id) is procedure


class CatalogueCache:
    """The latest used catalogues, up to `max_rows` rows over all of them. From any thread."""

    def __init__(self, max_rows: int = MAX_ROWS) -> None:
        self._max_rows = max_rows
        self._held: OrderedDict[str, Catalogue] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, sha256: str, content: Callable[[], bytes]) -> Catalogue:
        """`content` gives the part's bytes when they are needed."""
        with self._lock:
            found = self._held.get(sha256)
            if found is not None:
                self._held.move_to_end(sha256)
        if found is None:
            procedures, _ = read_catalogue(parts.csv_text(content()))
            found = Catalogue(sha256, procedures)
            self.put(found)
        return found

    def put(self, catalogue: Catalogue) -> None:
        with self._lock:
            self._held[catalogue.sha256] = catalogue
            self._held.move_to_end(catalogue.sha256)
            while len(self._held) > 1 and sum(len(c.procedures) for c in self._held.values()) > self._max_rows:
                self._held.popitem(last=False)


cache = CatalogueCache()


def _searched(procedure: Procedure) -> str:
    words = (procedure.id, procedure.code, procedure.short_name, procedure.name, procedure.field)
    text = " ".join((*words, *procedure.citizen_terms, *procedure.local_terms))
    return text.translate(_FOLDED).lower()
