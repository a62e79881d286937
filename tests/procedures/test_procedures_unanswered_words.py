"""What is kept of a search that found nothing: words, never a number that may be somebody's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.procedures.unanswered import MASK, QUERY_MAX, kept_words


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("  Hộ   CHIẾU ", "hộ chiếu"),
        ("gọi 0912345678 cho tôi", f"gọi {MASK} cho tôi"),
        ("gọi 0912 345 678", f"gọi {MASK}"),
        ("sđt +84 912.345.678", f"sđt {MASK}"),
        ("cccd 019-123-456789", f"cccd {MASK}"),
        ("hồ sơ 123456", f"hồ sơ {MASK}"),
        ("mẫu ct07 năm 2026", "mẫu ct07 năm 2026"),
        ("thư a.b@x.vn nhé", f"thư {MASK} nhé"),
        ("tra https://x.vn/y/05500-1/YSTFEMUJ8MKL", f"tra {MASK}"),
        ("https://x.vn/p/A012?k=9fQ2x7Zd", ""),
        ("ystf emuj 8mkl", ""),
        ("YSTFEMUJ8MKL", ""),
        ("001085012345||Nguyễn Văn An|01021985|Nam|Tổ 4", ""),
        ("0912345678", ""),
        ("a", ""),
        ("", ""),
        ("xin\x00 giấy\n đỏ", "xin giấy đỏ"),
    ],
)
def test_words_are_kept_and_numbers_masked(query: str, kept: str) -> None:
    assert kept_words(query) == kept


@given(st.text(max_size=200))
def test_whatever_was_typed_it_is_short_has_no_long_number_and_stays_the_same(query: str) -> None:
    kept = kept_words(query)
    assert len(kept) <= QUERY_MAX
    assert "\0" not in kept
    run = 0
    for letter in kept:
        run = run + 1 if letter.isdigit() and letter.isascii() else 0
        assert run < 6
    assert kept_words(kept) == kept
