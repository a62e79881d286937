"""Long texts onto pages, whatever the letters measure. Pure; whoever draws them brings the measure."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

# Fewer words than these are not left alone at the foot of a page.
WORDS_LEAST = 8


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading and the text under it, either may be ""; `large`: the heading is the name of the whole."""

    heading: str = ""
    text: str = ""
    large: bool = False


Height = Callable[[Piece], float]


def pieces(title: str, lines: Iterable[tuple[str, str]]) -> list[Piece]:
    """`lines` are (heading, text); a title "" stands elsewhere."""
    return [*([Piece(title, large=True)] if title else []), *(Piece(heading, text) for heading, text in lines)]


def spread(what: Iterable[Piece], room: float, height: Height) -> list[list[Piece]]:
    """Pages no higher than `room`, at least one. Texts go on over the page; what cannot be cut stands alone."""
    waiting, pages, left = deque(what), [[]], room
    while waiting:
        piece = waiting.popleft()
        taken = height(piece)
        if taken > left:
            first, *rest = _cut(piece, left, height) or ([piece] if not pages[-1] else [None, piece])
            if first is not None:
                pages[-1].append(first)
            waiting.extendleft(rest)
            pages.append([])
            left = room
        else:
            pages[-1].append(piece)
            left -= taken
    return [page for page in pages if page] or [[]]


def _cut(piece: Piece, room: float, height: Height) -> list[Piece]:
    """As much of the text as fits and the rest; nothing when that is too little to stand there."""
    words = piece.text.split()
    most, too_many = 0, len(words)
    while too_many - most > 1:
        middle = (most + too_many) // 2
        if height(replace(piece, text=" ".join(words[:middle]))) <= room:
            most = middle
        else:
            too_many = middle
    if most < WORDS_LEAST:
        return []
    return [replace(piece, text=" ".join(words[:most])), Piece(text=" ".join(words[most:]))]


def lines_needed(words: Iterable[str], room: float, width: Callable[[str], float]) -> int:
    """How many lines the words take, each filled as far as it goes. A long text is measured some hundred times while it
    is spread over pages; laid out whole each time, it would take seconds."""
    count, taken, space = 1, 0.0, width(" ")
    for word in words:
        long = width(word)
        if taken and taken + long > room:
            count, taken = count + 1, 0.0
        taken += long + space
    return count
