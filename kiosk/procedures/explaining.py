"""Why a search answers as it does, in words for whoever tends the catalogue's terms. Pure."""

from collections.abc import Iterator, Sequence

from kiosk.procedures.index import Hit
from kiosk.procedures.query import QueryWord
from kiosk.procedures.score import COVERAGE, EXACT, ORDER, PHRASE, RARITY

OPTIONS_SHOWN = 6  # of what one typed word may stand for

_FIELDS = {
    "short_name": "its short name",
    "citizen_terms": "a term of citizens",
    "name": "its full name",
    "field": "its field",
    "code": "its code",
}


def explained(readings: Sequence[Sequence[QueryWord]], plain: Sequence[str], hits: Sequence[Hit]) -> Iterator[str]:
    """Lines: each reading of the query, then each hit with the parts of its score, as share times value.

    `plain`: ids of what the usual search alone puts first.
    """
    if not readings:
        yield "nothing to search for: the query has no words"
    for query in readings:
        yield "read as: " + "; ".join(map(_word, query))
    if readings:
        yield f"FTS5 alone: {', '.join(plain) or 'nothing has all the words'}"
    if not hits:
        yield "nothing found"
    for place, hit in enumerate(hits, 1):
        yield f"{place}. {hit.id}  {hit.short_name}  {hit.total:.3f}"
        yield from (f"     {line}" for line in _reasons(hit))


def _word(query_word: QueryWord) -> str:
    typed = query_word.word.text
    best = sorted(query_word.options.items(), key=lambda option: (-option[1], option[0]))
    if not best:
        return f"{typed} (unknown)"
    if best == [(query_word.word.folded, 1.0)]:
        return typed
    shown = ", ".join(f"{option} {close:.2f}" for option, close in best[:OPTIONS_SHOWN])
    more = f" and {len(best) - OPTIONS_SHOWN} more" if len(best) > OPTIONS_SHOWN else ""
    return f"{typed} ({shown}{more})"


def _reasons(hit: Hit) -> Iterator[str]:
    where = _FIELDS.get(hit.matched_field, "nothing")
    score = hit.score
    yield f'nearest text is {where} "{hit.matched_text}"'
    parts = (
        (COVERAGE, score.coverage, "of the query's weight stands anywhere in it"),
        (PHRASE, score.phrase, "likeness of the query and the nearest text"),
        (EXACT, score.exact, "of the query is one of its texts, word for word"),
        (RARITY, score.rarity, "rarity of the words it has (bm25), beside the best hit's"),
        (ORDER, score.order, "its place in the catalogue, 1 for the first"),
    )
    for share, value, what in parts:
        yield f"{share * value:.3f} = {share:.2f} × {value:.2f}  {what}"
