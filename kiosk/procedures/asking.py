"""When hits leave open which one is meant. Pure."""

from collections.abc import Sequence

from kiosk.procedures.index import Hit

NEAR = 0.015  # of a total; measured: 1.7 % of 2,081 citizens' queries have hits so near, nearly always two
NEAR_MOST = 5


def near_equal(hits: Sequence[Hit]) -> list[Hit]:
    """The best hits where they are too near for one of them to be the answer; [] when the best one stands out.

    A query that is a whole phrase of the best one, word for word, has said what it wants.
    """
    if not hits or hits[0].score.exact >= 1:
        return []
    near = [hit for hit in hits if hits[0].total - hit.total < NEAR]
    return near if 1 < len(near) <= NEAR_MOST else []
