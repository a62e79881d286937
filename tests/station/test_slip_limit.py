"""Lists of papers are bounded in number, so that tickets are not kept waiting behind them."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.station.printing.slip_limit import SLIPS_MOST, SPAN_MS, SlipLimit


def test_after_so_many_nothing_is_printed_until_time_has_passed() -> None:
    limit = SlipLimit()
    assert [limit.allows(f"c-{n}", n) for n in range(SLIPS_MOST + 1)] == [True] * SLIPS_MOST + [False]
    assert not limit.allows("late", SPAN_MS - 1)
    assert limit.allows("late", SPAN_MS)


def test_an_answer_that_was_lost_is_given_again_at_the_limit() -> None:
    limit = SlipLimit()
    for n in range(SLIPS_MOST):
        limit.allows(f"c-{n}", 0)
    assert limit.allows("c-0", 5)
    assert not limit.allows("other", 5)


@given(st.lists(st.integers(0, SPAN_MS // 3), max_size=60))
def test_no_span_has_more(pauses: list[int]) -> None:
    limit, now_ms, taken = SlipLimit(), 0, []
    for n, pause in enumerate(pauses):
        now_ms += pause
        if limit.allows(f"c-{n}", now_ms):
            taken.append(now_ms)
    assert all(sum(at <= other < at + SPAN_MS for other in taken) <= SLIPS_MOST for at in taken)
