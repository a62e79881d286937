"""The receipt's code, typed or scanned, brings state and answer to the kiosk; nothing of it stays behind."""

import pytest

from kiosk.wire.pushes import Reply
from kiosk.wire.say import AskVoice
from screens import follow_words, samples, words

CODE = "Y7K2M9XTRAPQ"
TYPED = "Y7K2 M9XT RAPQ"


@pytest.fixture
def asked(at):
    """The code was typed and sent."""
    at.do("say", "follow")
    assert at.desk.screen == "say_code"
    at.desk.follow.look(TYPED)
    assert isinstance(at.sent.asked[-1], AskVoice)
    return at


def answer(at, **more: object) -> None:
    at.desk.received(Reply(id=at.sent.asked[-1].id, **more))


def test_the_answer_is_read_and_back_leads_the_way_one_came(asked) -> None:
    assert asked.sent.asked[-1].code == TYPED
    answer(asked, followed=samples.followed())
    assert asked.desk.screen == "say_answer"
    asked.do("back")
    assert (asked.desk.screen, asked.desk.session.voice_code) == ("say_code", "")
    asked.do("back")
    assert asked.desk.screen == "say"


def test_it_is_found_among_what_is_ones_own_as_well(at) -> None:
    at.do("mine", "follow")
    assert at.desk.screen == "say_code"
    at.do("back")
    assert at.desk.screen == "mine"


def test_scanned_at_home_it_needs_no_page(at) -> None:
    at.desk.follow.look(f"https://vidu.vn/y/05500-1/{CODE}")
    answer(at, followed=samples.followed())
    assert at.desk.screen == "say_answer"
    at.do("back")
    assert at.desk.screen == "home"


def test_a_no_is_said_and_what_was_typed_stays(asked) -> None:
    answer(asked, ok=False, error="no_such_receipt", text="Chưa thấy mã này.")
    assert (asked.desk.screen, asked.desk.dialog, asked.desk.session.voice_code) == ("say_code", "message", TYPED)


def test_nothing_of_it_is_told_outside_and_all_goes_with_the_person(asked) -> None:
    answer(asked, followed=samples.followed())
    assert asked.desk.session.voice_code == ""
    assert not any(word in str(asked.desk.told()) for word in (CODE, "dãy ghế"))
    asked.do("home")
    assert asked.desk.session.followed is None


def test_an_answer_that_comes_when_its_asker_has_gone_home_shows_nobody_anything(asked) -> None:
    asked.do("home")
    answer(asked, followed=samples.followed())
    assert (asked.desk.screen, asked.desk.session.followed) == ("home", None)


def said(**fields: object) -> list[str]:
    sheet = follow_words.sheet(samples.followed(**fields))
    return [sheet.title, *(f"{heading} {text}".strip() for heading, text in sheet.lines)]


def test_an_answer_is_told_paragraph_by_paragraph_with_its_code() -> None:
    told = said(answer="Một.\n\n  Hai.\n")
    assert told == ["Trung tâm đã trả lời.", "Trả lời Một.", "Hai.", f"Mã biên nhận: {TYPED}"]


def test_before_it_the_day_and_where_it_went_are_told() -> None:
    told = said(state="open", answer="", due_on="2026-08-13", forwarded_to="Phòng Kinh tế")
    assert told[:3] == [
        "Trung tâm đang xử lý.",
        "Đã chuyển đến Phòng Kinh tế.",
        "Hẹn trả lời trước hết ngày 13/08/2026.",
    ]


@pytest.mark.parametrize("kind", ["suggestion", "petition", "commendation", "home_service"])
@pytest.mark.parametrize("state", ["new", "open", "answered", "erased"])
def test_every_kind_and_state_has_words_in_english_too(kind: str, state: str) -> None:
    words.use("en")
    voice = samples.followed(kind=kind, state=state, answer="")
    assert (follow_words.kind(voice) + follow_words.sheet(voice).title).isascii()
