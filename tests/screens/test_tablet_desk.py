"""The tablet's desk: one rating a tap, for the ticket its screen shows; an answer that is late or refused is said."""

from collections.abc import Iterator

import pytest

from kiosk.settings import CentreSettings
from kiosk.wire.pushes import Configuration, Reply, TabletView
from kiosk.wire.requests import GiveReasons, Rate
from screens import samples, words
from screens.fetching import Fetched
from screens.tablet_desk import TabletDesk


class NotedStage:
    def __init__(self) -> None:
        self.told: list[str] = []

    def __getattr__(self, name: str):
        return lambda **_: self.told.append(name)


class KeptRequests:
    def __init__(self) -> None:
        self.asked: list = []
        self.fetched: list[str] = []

    def ask(self, request: object, patience_ms: int) -> None:
        self.asked.append(request)

    def fetch(self, path: str) -> None:
        self.fetched.append(path)

    def forget(self, request_id: str) -> None:
        raise AssertionError("nothing is forgotten")


class Tablet:
    """A desk without a window, its clock moved by hand."""

    def __init__(self, centre: CentreSettings) -> None:
        self.at_ms = 100_000
        self.stage, self.sent = NotedStage(), KeptRequests()
        self.desk = TabletDesk(self.sent, self.stage, lambda: self.at_ms, lambda: samples.NOW)
        self.view = samples.tablet(centre).model_copy(update={"state": "asleep", "ticket": "", "number": ""})
        self.desk.linked(True)
        self.desk.received(Configuration(revision=1, centre=centre))
        self.desk.received(self.view)

    @property
    def shows(self) -> str:
        return self.desk.over or self.desk.screen

    def say(self, **change: str) -> TabletView:
        self.view = self.view.model_copy(update=change)
        self.desk.received(self.view)
        return self.view

    def serve(self, ticket: str = "t-012", number: str = "A012") -> None:
        self.say(state="live", ticket=ticket, number=number)
        self.wait(500)

    def wait(self, ms: int) -> None:
        self.at_ms += ms
        self.desk.tick()

    def tap(self, choice: int) -> Rate:
        self.desk.touched()
        self.desk.ask.rate(choice)
        return self.sent.asked[-1]

    def answer(self, *, ok: bool = True, low: bool = False, error: str = "", text: str = "") -> None:
        """As the station does: the view first, then the reply."""
        request = self.sent.asked[-1]
        if ok and isinstance(request, Rate):
            self.say(state="rated")
        self.desk.received(
            Reply(id=request.id, ok=ok, rating=f"r-{request.id}" if ok else "", ask_reasons=low, error=error, text=text)
        )

    def rated_low(self) -> None:
        self.serve()
        self.tap(5)
        self.answer(low=True)


@pytest.fixture
def tablet(centre: CentreSettings) -> Iterator[Tablet]:
    yield Tablet(centre)
    words.use("vi")


def test_one_tap_rates_the_ticket_on_the_screen_and_says_thanks(tablet: Tablet) -> None:
    tablet.serve()
    assert tablet.shows == "tablet_faces"
    request = tablet.tap(1)
    assert (request.ticket, request.scale, request.choice) == ("t-012", 5, 1)
    tablet.answer()
    assert tablet.shows == "tablet_thanks"
    tablet.wait(3000)
    assert tablet.shows == "tablet_asleep"


def test_a_double_tap_sends_one_rating(tablet: Tablet) -> None:
    tablet.serve()
    tablet.tap(2)
    tablet.tap(2)
    tablet.tap(5)
    assert [request.choice for request in tablet.sent.asked] == [2]


def test_nothing_is_heard_just_after_it_woke(tablet: Tablet) -> None:
    tablet.say(state="live", ticket="t-012", number="A012")
    tablet.at_ms += 399
    assert not tablet.desk.accepts_touch()
    tablet.at_ms += 1
    assert tablet.desk.accepts_touch()


def test_after_a_low_level_reasons_and_words_are_sent(tablet: Tablet, centre: CentreSettings) -> None:
    tablet.rated_low()
    assert tablet.shows == "tablet_reasons"
    tablet.desk.event("write")
    tablet.desk.session.comment = " Chờ lâu "
    tablet.desk.event("written")
    tablet.desk.session.reasons = (centre.rating.reasons[0].id,)
    tablet.desk.ask.give_reasons()
    given = tablet.sent.asked[-1]
    assert isinstance(given, GiveReasons)
    assert (given.reasons, given.comment, given.skipped) == ((centre.rating.reasons[0].id,), "Chờ lâu", False)
    assert given.rating == f"r-{tablet.sent.asked[0].id}"
    tablet.answer()
    assert tablet.shows == "tablet_thanks"


def test_reasons_may_be_skipped(tablet: Tablet) -> None:
    tablet.rated_low()
    tablet.desk.session.reasons, tablet.desk.session.comment = ("cho-lau",), "lâu"
    tablet.desk.ask.give_reasons(skipped=True)
    given = tablet.sent.asked[-1]
    assert (given.reasons, given.comment, given.skipped) == ((), "", True)
    tablet.desk.gave_up(given.id)
    assert tablet.shows == "tablet_thanks"


def test_reasons_that_could_not_be_kept_stay_to_be_sent_again(tablet: Tablet) -> None:
    tablet.rated_low()
    tablet.desk.session.reasons = ("cho-lau",)
    tablet.desk.ask.give_reasons()
    first = tablet.sent.asked[-1]
    tablet.answer(ok=False, error="not_recorded", text="Xin thử lại.")
    assert (tablet.shows, tablet.desk.session.message.title) == ("tablet_message", "Chưa ghi được góp ý")
    tablet.desk.close_message()
    tablet.desk.ask.give_reasons()
    assert (tablet.shows, tablet.sent.asked[-1].id) == ("tablet_reasons", first.id)


def test_another_face_may_be_chosen_within_the_correction_time(tablet: Tablet) -> None:
    tablet.rated_low()
    assert tablet.desk.may_choose_again()
    tablet.desk.event("again")
    tablet.wait(500)
    assert tablet.shows == "tablet_faces"
    assert tablet.tap(2).id != tablet.sent.asked[0].id
    tablet.answer()
    assert tablet.shows == "tablet_thanks"


def test_the_same_face_chosen_again_is_no_second_rating(tablet: Tablet) -> None:
    tablet.rated_low()
    tablet.desk.event("again")
    tablet.tap(5)
    assert (len(tablet.sent.asked), tablet.shows) == (1, "tablet_reasons")


def test_after_the_correction_time_it_may_not(tablet: Tablet, centre: CentreSettings) -> None:
    tablet.rated_low()
    tablet.wait(centre.rating.correction_ms)
    assert not tablet.desk.may_choose_again()


def test_a_refusal_is_said_and_the_faces_stay(tablet: Tablet) -> None:
    tablet.serve()
    tablet.tap(1)
    tablet.answer(ok=False, error="other_ticket", text="Lượt này không thuộc quầy này.")
    assert (tablet.shows, tablet.desk.session.message.text) == ("tablet_message", "Lượt này không thuộc quầy này.")
    tablet.desk.close_message()
    assert tablet.shows == "tablet_faces"


def test_in_english_a_refusal_is_put_into_english(tablet: Tablet) -> None:
    tablet.serve()
    tablet.desk.speak("en")
    tablet.tap(1)
    tablet.answer(ok=False, error="other_ticket", text="Lượt này không thuộc quầy này.")
    assert tablet.desk.session.message.text.startswith("This visit belongs to another counter")


def test_without_an_answer_it_says_so_and_the_next_tap_repeats_the_command(tablet: Tablet) -> None:
    tablet.serve()
    first = tablet.tap(3)
    tablet.desk.gave_up(first.id)
    assert tablet.shows == "tablet_message"
    tablet.desk.close_message()
    assert tablet.tap(3).id == first.id
    tablet.answer()
    assert tablet.shows == "tablet_thanks"


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_rating_recorded_though_its_answer_was_lost_is_thanked_for(tablet: Tablet, when: str) -> None:
    tablet.serve()
    request = tablet.tap(3)
    if when == "before":
        tablet.say(state="rated")
        tablet.desk.gave_up(request.id)
    else:
        tablet.desk.gave_up(request.id)
        assert tablet.shows == "tablet_message"
        tablet.say(state="rated")
    assert tablet.shows == "tablet_thanks"


def test_a_tap_under_way_is_not_given_to_the_next_ticket(tablet: Tablet) -> None:
    tablet.serve()
    first = tablet.tap(5)
    tablet.serve("t-013", "A013")
    assert (tablet.shows, tablet.desk.state.ticket) == ("tablet_faces", "t-012")
    tablet.desk.received(Reply(id=first.id, rating="r-1", ask_reasons=True))
    assert tablet.desk.state.ticket == "t-013"
    assert tablet.tap(1).ticket == "t-013"


def test_a_lost_tap_of_the_one_before_is_not_told_to_the_next_one(tablet: Tablet) -> None:
    tablet.serve()
    first = tablet.tap(5)
    tablet.serve("t-013", "A013")
    tablet.desk.gave_up(first.id)
    assert (tablet.shows, tablet.desk.state.ticket) == ("tablet_faces", "t-013")


def test_skipped_it_sleeps_and_nothing_else_is_sent(tablet: Tablet) -> None:
    tablet.serve()
    tablet.desk.event("skip")
    assert tablet.shows == "tablet_asleep"
    assert [(r.ticket, r.where, r.how) for r in tablet.sent.asked] == [("t-012", "faces", "button")]
    tablet.wait(1000)
    tablet.desk.touched()
    assert tablet.shows == "tablet_faces"


def test_while_the_station_is_lost_that_is_all_it_shows_and_the_tap_is_answered_when_it_is_back(tablet: Tablet) -> None:
    tablet.serve()
    tablet.tap(1)
    tablet.desk.linked(False)
    tablet.wait(1500)
    assert tablet.shows == "tablet_out_of_service"
    tablet.desk.linked(True)
    tablet.answer()
    assert tablet.shows == "tablet_thanks"


def test_a_message_nobody_closes_goes_away(tablet: Tablet, centre: CentreSettings) -> None:
    tablet.serve()
    tablet.tap(1)
    tablet.answer(ok=False, error="other_ticket")
    tablet.say(state="asleep", ticket="")
    assert tablet.desk.screen == "tablet_asleep"
    tablet.wait(centre.kiosk.idle_s * 1000)
    assert tablet.shows == "tablet_asleep"


def test_the_next_citizen_finds_vietnamese_and_nothing_typed(tablet: Tablet) -> None:
    tablet.serve()
    tablet.desk.speak("en")
    tablet.tap(5)
    tablet.answer(low=True)
    tablet.desk.session.comment = "slow"
    tablet.serve("t-013", "A013")
    assert (words.language(), tablet.desk.session.comment) == ("vi", "")


def test_it_greets_in_the_language_the_ticket_was_taken_in(tablet: Tablet) -> None:
    tablet.say(language="en")
    tablet.serve()
    assert (words.language(), tablet.desk.session.language) == ("en", "en")
    tablet.say(language="vi")
    tablet.serve("t-013", "A013")
    assert words.language() == "vi"
    tablet.say(language="en")
    tablet.serve("t-014", "A014")
    tablet.desk.event("skip")
    assert words.language() == "vi"  # asleep it speaks to everybody


def test_a_tablet_told_to_stand_elsewhere_shows_nobody(tablet: Tablet) -> None:
    tablet.desk.placed("quay-3")
    tablet.serve()
    assert tablet.shows == "tablet_out_of_service"
    tablet.say(counter="quay-3")
    assert tablet.shows == "tablet_faces"


def test_a_new_configuration_waits_for_who_is_writing(tablet: Tablet, centre: CentreSettings) -> None:
    tablet.rated_low()
    tablet.desk.received(Configuration(revision=2, centre=centre))
    tablet.wait(10_000)
    assert tablet.desk.revision == 1
    tablet.desk.ask.give_reasons(skipped=True)
    tablet.answer()
    tablet.wait(3000)
    tablet.wait(2000)
    assert tablet.desk.revision == 2


def test_a_photo_is_fetched_once_and_kept(tablet: Tablet) -> None:
    digest = "ab" * 32
    tablet.say(state="live", ticket="t-012", photo=digest)
    assert tablet.desk.photo_of(digest) is None
    assert tablet.desk.photo_of(digest) is None
    assert tablet.sent.fetched == [f"/photos/{digest}"]
    tablet.desk.received(Fetched(f"/photos/{digest}", b"a photo"))
    assert tablet.desk.photo_of(digest) == b"a photo"
    assert tablet.desk.photo_of("") is None
    assert len(tablet.sent.fetched) == 1


def test_a_photo_that_could_not_be_had_is_asked_for_again_but_not_at_once(tablet: Tablet) -> None:
    digest = "ab" * 32
    tablet.desk.photo_of(digest)
    told = len(tablet.stage.told)
    tablet.desk.received(Fetched(f"/photos/{digest}", None))
    assert len(tablet.stage.told) == told, "drawn anew it would ask anew, without end"
    tablet.desk.photo_of(digest)
    assert len(tablet.sent.fetched) == 2


@pytest.mark.parametrize(("scale", "choice", "level"), [(3, 3, 2), (4, 3, 2), (5, 4, 2)])
def test_a_face_is_the_level_of_its_scale(centre: CentreSettings, scale: int, choice: int, level: int) -> None:
    rating = centre.rating.model_copy(update={"scale": scale})
    tablet = Tablet(centre.model_copy(update={"rating": rating}))
    tablet.serve()
    request = tablet.tap(choice)
    tablet.answer(low=True)
    assert (request.scale, tablet.desk.session.level) == (scale, level)


def test_the_screen_is_read_on_request_alone_and_where_it_can_be(tablet: Tablet) -> None:
    desk = tablet.desk
    tablet.serve()
    assert not desk.reads_aloud
    desk.hearing.possible = True
    assert desk.reads_aloud
    assert not desk.session.modes.read
    desk.hear()
    assert desk.session.modes.read


def test_nothing_goes_away_while_it_is_read(tablet: Tablet) -> None:
    desk = tablet.desk
    tablet.serve()
    tablet.tap(1)
    tablet.answer(low=True)
    assert desk.screen == "tablet_reasons"
    desk.hearing.until_ms = tablet.at_ms + 60_000
    tablet.wait(59_000)
    assert desk.screen == "tablet_reasons"
    tablet.wait(2_000)
    assert desk.screen == "tablet_asleep"
