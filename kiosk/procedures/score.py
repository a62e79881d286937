"""Why a procedure stands where it stands: named parts, each from 0 to 1. Pure."""

from kiosk.domain.records import record

COVERAGE, PHRASE, EXACT, RARITY, ORDER = 0.43, 0.45, 0.05, 0.05, 0.02  # shares of the total


@record
class Score:
    """`total` orders the hits."""

    coverage: float
    """Share of the query's weight found anywhere in the procedure."""
    phrase: float
    """Likeness of the query and the procedure's nearest single phrase, both ways."""
    exact: float
    """Share of the query that is, word for word, one whole phrase of the procedure."""
    rarity: float
    """bm25 over all columns, as a share of the best hit's."""
    order: float
    """1 for the catalogue's first row, falling to 0: the commoner procedure stands first in its group."""

    @property
    def total(self) -> float:
        likeness = COVERAGE * self.coverage + PHRASE * self.phrase
        return likeness + EXACT * self.exact + RARITY * self.rarity + ORDER * self.order
