"""Long texts onto pages: nothing is lost or changed, no page is fuller than it is, nothing hangs alone at a foot."""

from hypothesis import given
from hypothesis import strategies as st

from screens.reading import WORDS_LEAST, Piece, pieces, spread

LINE = 10  # letters of a line in these tests, and its height


def height(piece: Piece) -> float:
    """Letters in lines of ten, a heading beside."""
    return LINE * sum(-(-len(text) // LINE) for text in (piece.heading, piece.text) if text)


def words_of(what) -> str:
    return " ".join(f"{piece.heading} {piece.text}" for piece in what)


TEXTS = st.text("ab ", max_size=400)


@given(st.lists(st.tuples(st.text("AB", max_size=8), TEXTS), max_size=6), st.integers(min_value=100, max_value=400))
def test_every_word_stands_once_and_in_order(lines, room) -> None:
    what = pieces("Tên", lines)
    assert words_of([p for page in spread(what, room, height) for p in page]).split() == words_of(what).split()


@given(st.lists(st.text("ab ", min_size=1, max_size=300), max_size=6), st.integers(min_value=400, max_value=600))
def test_no_page_is_fuller_than_the_room(texts, room) -> None:
    pages = spread(pieces("Tên", [("", text) for text in texts]), room, height)
    assert all(sum(map(height, page)) <= room for page in pages)


def test_a_text_goes_on_over_the_page_without_its_heading() -> None:
    text = " ".join(["từ"] * 40)
    first, second = spread([Piece("Nơi tiếp", text)], 100, height)
    assert (first[0].heading, second[0].heading) == ("Nơi tiếp", "")
    assert len(first[0].text.split()) + len(second[0].text.split()) == 40


def test_fewer_than_some_words_are_not_left_at_the_foot() -> None:
    text = " ".join(["từ"] * 40)
    pages = spread([Piece(text="x" * 85), Piece(text=text)], 100, height)
    assert [len(page) for page in pages] == [1, 1, 1]
    assert len(pages[1][0].text.split()) >= WORDS_LEAST


def test_what_cannot_be_cut_stands_alone_and_does_not_stop_the_rest() -> None:
    what = [Piece(text="x" * 500), Piece(text="sau")]
    assert spread(what, 100, height) == [what[:1], what[1:]]


def test_nothing_to_read_is_one_empty_page() -> None:
    assert spread([], 100, height) == [[]]
