"""The desk: one ticket a tap, the newest search wins, who leaves is forgotten, a new configuration waits its turn."""

from kiosk.settings.theme import ThemeSettings
from kiosk.wire.pushes import Configuration, PrintStatus, Reply
from screens import samples, theme, words
from screens.palettes import PALETTES


def hit(name: str):
    return samples.HITS[0].model_copy(update={"name": name})


def take(at) -> None:
    at.do("touch", "take")
    at.desk.ask.take("chung-thuc")


def answer_ticket(at, centre, request, printing: str = "queued") -> None:
    ticket = samples.ticket(centre).model_copy(update={"printing": printing})
    at.desk.received(Reply(id=request.id, ticket=ticket))


def test_a_double_tap_sends_one_request(at) -> None:
    take(at)
    at.desk.ask.take("chung-thuc")
    at.desk.ask.take("ho-tich")
    assert [request.service for request in at.sent.asked] == ["chung-thuc"]


def test_the_number_is_shown_when_the_station_answers(at, centre) -> None:
    take(at)
    answer_ticket(at, centre, at.sent.asked[0])
    assert (at.desk.state.screen, at.desk.session.ticket.number) == ("ticket", "A012")


def test_who_went_home_while_the_number_was_taken_still_sees_it(at, centre) -> None:
    take(at)
    at.do("home")
    answer_ticket(at, centre, at.sent.asked[0])
    assert at.desk.state.screen == "ticket"


def test_without_an_answer_the_next_try_repeats_the_same_command(at, centre) -> None:
    take(at)
    first = at.sent.asked[0]
    at.desk.gave_up(first.id)
    assert at.desk.session.message is not None
    at.desk.ask.take("chung-thuc")
    assert at.sent.asked[1].id == first.id
    answer_ticket(at, centre, at.sent.asked[1])
    at.do("home", "take")
    at.desk.ask.take("chung-thuc")
    assert at.sent.asked[2].id != first.id


def test_another_service_is_another_command(at) -> None:
    take(at)
    at.desk.gave_up(at.sent.asked[0].id)
    at.desk.ask.take("ho-tich")
    assert at.sent.asked[0].id != at.sent.asked[1].id


def test_a_refusal_is_said_politely_and_nothing_typed_is_lost(at) -> None:
    at.do("lookup")
    at.desk.ask.search("khai sinh")
    at.desk.ask.take("chung-thuc")
    at.desk.received(Reply(id=at.sent.asked[1].id, ok=False, error="service_closed", text="Việc này hiện chưa nhận."))
    assert at.desk.session.message.text == "Việc này hiện chưa nhận."
    assert (at.desk.state.screen, at.desk.session.query) == ("lookup", "khai sinh")


def test_in_english_a_refusal_is_put_into_english(at) -> None:
    at.desk.speak("en")
    take(at)
    at.desk.received(Reply(id=at.sent.asked[0].id, ok=False, error="service_closed", text="Việc này hiện chưa nhận."))
    assert at.desk.session.message.text.startswith("This service is not taking numbers")


def test_answers_to_older_searches_are_dropped(at) -> None:
    at.do("lookup")
    at.desk.ask.search("kh")
    at.desk.ask.search("khai")
    older, newer = at.sent.asked
    at.desk.received(Reply(id=newer.id, hits=(hit("khai"),)))
    at.desk.received(Reply(id=older.id, hits=(hit("kh"), hit("kh"))))
    assert [h.name for h in at.desk.session.hits] == ["khai"]
    assert older.id in at.sent.forgotten


def test_an_emptied_search_box_drops_the_answer_under_way(at) -> None:
    at.do("lookup")
    at.desk.ask.search("kh")
    at.desk.ask.search("  ")
    at.desk.received(Reply(id=at.sent.asked[0].id, hits=(hit("kh"),)))
    assert at.desk.session.hits is None


def test_everything_typed_is_wiped_at_home(at) -> None:
    at.do("lookup")
    at.desk.ask.search("khai sinh")
    at.do("home")
    assert (at.desk.session.query, at.desk.session.hits) == ("", None)


def test_who_leaves_is_forgotten_language_and_all(at) -> None:
    at.desk.speak("en")
    at.do("lookup")
    at.desk.ask.search("land")
    at.wait(45_000)
    assert at.desk.state.asked_ms is not None
    at.wait(20_000)
    assert (at.desk.state.screen, at.desk.session.language, words.language()) == ("home", "vi", "vi")
    at.desk.received(Reply(id=at.sent.asked[0].id, hits=(hit("land"),)))
    assert at.desk.session.hits is None


def test_a_person_going_home_keeps_the_language(at) -> None:
    at.desk.speak("en")
    at.do("lookup", "home")
    assert words.language() == "en"


def test_a_new_configuration_waits_while_somebody_is_busy_and_is_drawn_at_home(at, centre) -> None:
    at.do("lookup")
    renamed = centre.model_copy(update={"names": centre.names.model_copy(update={"line_2": "Phường Mới"})})
    at.desk.received(Configuration(revision=2, centre=renamed))
    at.wait(5000)
    assert at.desk.revision == 1
    at.do("home")
    assert (at.desk.revision, at.desk.centre.names.line_2) == (2, "Phường Mới")


def test_a_palette_is_put_on_with_its_configuration_and_not_before(at, centre) -> None:
    at.do("lookup")
    green = centre.model_copy(update={"theme": ThemeSettings(palette="lua")})
    at.desk.received(Configuration(revision=2, centre=green))
    assert theme.palette() == PALETTES["cham"]
    at.do("home")
    assert theme.palette() == PALETTES["lua"]


def test_a_new_configuration_waits_until_home_is_untouched_for_two_seconds(at, centre) -> None:
    at.wait(10_000)
    at.desk.event("touch")
    at.desk.received(Configuration(revision=2, centre=centre))
    at.wait(1900)
    assert at.desk.revision == 1
    at.wait(100)
    assert at.desk.revision == 2


def test_only_the_newest_waiting_configuration_is_drawn(at, centre) -> None:
    at.do("lookup")
    for revision in (2, 3):
        at.desk.received(Configuration(revision=revision, centre=centre))
    at.do("home")
    assert at.desk.revision == 3


def test_times_come_from_the_configuration(at, centre) -> None:
    kiosk = centre.kiosk.model_copy(update={"idle_s": 10, "ticket_shown_s": 3, "attract_s": 0})
    at.wait(5000)
    at.desk.received(Configuration(revision=2, centre=centre.model_copy(update={"kiosk": kiosk})))
    assert (at.desk.rules.idle_ms, at.desk.rules.ticket_shown_ms, at.desk.rules.attract_ms) == (10_000, 3000, 0)


def test_a_blip_is_not_shown_an_outage_is_and_goes_away_by_itself(at) -> None:
    at.desk.linked(False)
    at.wait(1400)
    assert not at.desk.out_of_service
    at.wait(200)
    assert at.desk.out_of_service
    at.desk.linked(False)
    at.desk.linked(True)
    assert not at.desk.out_of_service


def test_paper_news_of_another_ticket_is_not_ours(at, centre) -> None:
    take(at)
    answer_ticket(at, centre, at.sent.asked[0])
    at.desk.received(PrintStatus(ticket="t-999", outcome="failed", reason="paper_out"))
    assert at.desk.session.outcome == "queued"
    at.desk.received(PrintStatus(ticket="t-012", outcome="failed", reason="paper_out"))
    assert (at.desk.session.outcome, at.desk.state.fault) == ("failed", True)


def test_a_failed_paper_that_comes_after_all_is_good_news(at, centre) -> None:
    take(at)
    answer_ticket(at, centre, at.sent.asked[0])
    at.desk.received(PrintStatus(ticket="t-012", outcome="failed", reason="cover_open"))
    at.desk.received(PrintStatus(ticket="t-012", outcome="confirmed"))
    assert (at.desk.session.outcome, at.desk.state.fault) == ("confirmed", False)


def test_a_low_rating_asks_why_and_a_good_one_says_thanks(at) -> None:
    for choice, ask_reasons, screen in ((5, True, "rating_reasons"), (1, False, "thanks")):
        at.do("home", "rating", "centre")
        at.desk.ask.rate(choice)
        request = at.sent.asked[-1]
        assert (request.scale, request.choice, request.ticket) == (5, choice, "")
        at.desk.received(Reply(id=request.id, rating="r-1", ask_reasons=ask_reasons))
        assert at.desk.state.screen == screen


def test_skipping_sends_neither_reasons_nor_words(at) -> None:
    at.do("rating", "centre")
    at.desk.ask.rate(5)
    at.desk.received(Reply(id=at.sent.asked[-1].id, rating="r-1", ask_reasons=True))
    at.desk.session.reasons, at.desk.session.comment = ("cho-lau",), "lâu"
    at.desk.ask.give_reasons(skipped=True)
    given = at.sent.asked[-1]
    assert (given.rating, given.reasons, given.comment, given.skipped) == ("r-1", (), "", True)
    at.desk.received(Reply(id=given.id))
    assert at.desk.state.screen == "thanks"


def test_a_score_may_be_changed_only_within_the_correction_time(at) -> None:
    at.do("rating", "centre")
    at.desk.ask.rate(5)
    at.desk.received(Reply(id=at.sent.asked[-1].id, rating="r-1", ask_reasons=True))
    assert at.desk.may_choose_again()
    at.wait(5000)
    assert not at.desk.may_choose_again()


def test_a_ticket_rated_before_is_told_politely(at) -> None:
    at.do("rating", "my_ticket")
    at.desk.ask.find_ticket("A012 4827")
    found = samples.FOUND.model_copy(update={"rated": True})
    at.desk.received(Reply(id=at.sent.asked[-1].id, found=found))
    assert at.desk.state.screen == "rating_code"
    assert at.desk.session.problem == "Phiếu này đã được đánh giá. Xin cảm ơn ông/bà."


def test_calling_staff_answers_with_a_sentence_to_close(at) -> None:
    at.desk.ask.help()
    at.desk.received(Reply(id=at.sent.asked[-1].id))
    assert at.desk.session.message.title == "Đã báo cán bộ"
    at.desk.close_message()
    assert at.desk.session.message is None


def test_a_sentence_nobody_closed_is_gone_with_the_person(at) -> None:
    at.desk.event("touch")
    at.desk.ask.help()
    at.desk.received(Reply(id=at.sent.asked[-1].id))
    at.wait(60_000)
    assert at.desk.session.message is None
    assert at.stage.told[-1] == "over"


def test_the_number_does_not_go_away_behind_a_sentence_but_a_forgotten_one_does_not_hold_it(at, centre) -> None:
    take(at)
    answer_ticket(at, centre, at.sent.asked[0], printing="confirmed")
    at.desk.ask.help()
    at.desk.received(Reply(id=at.sent.asked[-1].id))
    at.wait(20_000)
    assert (at.desk.state.screen, at.desk.session.ticket.number) == ("ticket", "A012")
    at.wait(60_000)
    assert at.desk.state.screen == "home"
