"""When the screen is read aloud: at each new one, again by the button, not after a touch, never over a call."""

from hypothesis import given
from hypothesis import strategies as st

from screens.read_aloud import SETTLED_MS, Aloud, asked, moment, touched


def settled(stands: str = "home", **changes: bool) -> Aloud:
    """Somebody has had this screen before them for long, and has heard it."""
    return Aloud(stands, since_ms=0, **changes)


def test_a_new_screen_is_read_once_it_has_settled() -> None:
    state, act = moment(settled("home"), "services", False, False, 10_000)
    assert act == ""
    state, act = moment(state, "services", False, False, 10_000 + SETTLED_MS - 1)
    assert act == ""
    state, act = moment(state, "services", False, False, 10_000 + SETTLED_MS)
    assert act == "read"
    assert moment(state, "services", False, False, 20_000)[1] == ""


def test_what_is_being_read_ends_when_the_screen_changes() -> None:
    assert moment(settled("home"), "services", False, True, 10_000)[1] == "stop"


def test_it_ends_with_the_person_and_nothing_follows() -> None:
    state, act = moment(settled("home"), "", False, True, 10_000)
    assert act == "stop"
    assert moment(state, "", False, False, 20_000) == (state, "")


def test_a_touch_ends_it_and_it_does_not_begin_again() -> None:
    state, act = touched(settled(due=True), speaking=True)
    assert act == "stop"
    assert moment(state, "home", False, False, 20_000)[1] == ""


def test_the_button_reads_once_more() -> None:
    state, act = asked(touched(settled(), speaking=False)[0], speaking=False)
    assert act == ""
    assert moment(state, "home", False, False, 10)[1] == "read"


def test_the_button_ends_what_the_touch_upon_it_has_ended() -> None:
    """The finger comes down and ends it; its release must not begin it again."""
    state, act = asked(touched(settled(), speaking=True)[0], speaking=False)
    assert act == ""
    assert moment(state, "home", False, False, 10_000)[1] == ""
    again, _act = asked(touched(state, speaking=False)[0], speaking=False)
    assert moment(again, "home", False, False, 10_000)[1] == "read"


def test_a_call_is_heard_alone_and_the_screen_is_read_again_after_it() -> None:
    state, act = moment(settled(), "home", True, True, 10_000)
    assert act == "stop"
    state, act = moment(state, "home", True, False, 14_000)
    assert act == ""
    assert moment(state, "home", False, False, 14_000 + SETTLED_MS)[1] == "read"


def test_after_a_call_nothing_is_read_that_was_not_being_read() -> None:
    state, _act = moment(settled(), "home", True, False, 10_000)
    assert moment(state, "home", False, False, 20_000)[1] == ""


@given(
    st.lists(
        st.tuples(st.sampled_from(["moment", "touch", "ask"]), st.sampled_from(["", "home", "services"]), st.booleans())
    )
)
def test_nothing_is_ever_begun_during_a_call_or_when_nobody_wants_it(steps: list[tuple[str, str, bool]]) -> None:
    state, speaking, at_ms = Aloud(), False, 0
    for what, stands, calling in steps:
        at_ms += 300
        if what == "moment":
            state, act = moment(state, stands, calling, speaking, at_ms)
            assert act != "read" or (stands and not calling and not speaking)
        else:
            state, act = (touched if what == "touch" else asked)(state, speaking)
            assert act != "read"
        speaking = act == "read" or (speaking and act != "stop")
        assert not (speaking and what == "moment" and (calling or not stands))


def test_nothing_goes_away_by_itself_while_the_screen_speaks(at) -> None:
    at.do("touch", "lookup")
    at.desk.hearing.until_ms = at.at_ms + 120_000
    at.at_ms += 100_000
    at.desk.passed()
    assert (at.desk.state.screen, at.desk.state.asked_ms) == ("lookup", None)
    at.at_ms += 30_000
    at.desk.passed()
    assert at.desk.state.asked_ms is not None


def test_the_button_stands_for_whoever_wants_it_where_something_can_be_heard(at) -> None:
    at.desk.wish("read")
    assert not at.desk.reads_aloud
    at.desk.hearing.possible = True
    assert at.desk.reads_aloud
    at.do("end")
    assert not at.desk.reads_aloud
