"""Saying something at the kiosk: kind, words, contact or none, code; and nothing typed outlives the person."""

from dataclasses import replace

import pytest

from kiosk.wire.private import Contact
from kiosk.wire.pushes import PrintStatus, Reply, VoiceReceipt
from kiosk.wire.say import GiveVoice
from screens import samples
from screens.said import TEXT_MAX, Said, about, last_letters

RECEIPT = VoiceReceipt(code="Y7K2M9XTRAPQ", url="https://a.vn/y/05500-1/Y7K2M9XTRAPQ", printing="queued")
SECRET = "Cán bộ đòi thêm tiền"


def answer(at, **more: object) -> None:
    at.desk.received(Reply(id=at.sent.asked[-1].id, **more))


def write(at, kind: str = "petition", text: str = SECRET) -> None:
    at.do("say")
    at.desk.session.said = replace(at.desk.session.said, kind=kind)
    at.do("write")
    at.desk.session.said = replace(at.desk.session.said, text=text)
    at.do("written")


def test_kind_words_and_no_contact_lead_to_the_code(at) -> None:
    write(at)
    assert at.desk.screen == "say_contact"
    at.desk.voice.give(False)
    asked = at.sent.asked[-1]
    assert isinstance(asked, GiveVoice)
    assert (asked.kind, asked.text, asked.contact, asked.consent) == ("petition", SECRET, Contact(), "")
    answer(at, voice=RECEIPT)
    assert (at.desk.screen, at.desk.session.said.receipt) == ("said", RECEIPT)


def test_a_contact_goes_with_the_version_of_what_was_agreed_to(at) -> None:
    write(at)
    at.do("who")
    at.desk.session.said = replace(at.desk.session.said, name=" Lan ", phone="0912 345 678")
    at.desk.voice.give(True)
    asked = at.sent.asked[-1]
    assert asked.contact == Contact(name="Lan", phone="0912 345 678")
    assert asked.consent == at.desk.centre.voice.consent_version


def test_what_was_typed_is_forgotten_once_the_station_has_it(at) -> None:
    write(at)
    at.desk.voice.give(False)
    answer(at, voice=RECEIPT)
    assert SECRET not in str(at.desk.session)


@pytest.mark.parametrize("leaving", ["home", "idle"])
def test_whoever_leaves_takes_all_words_along(at, leaving: str) -> None:
    write(at)
    if leaving == "home":
        at.do("home")
    else:
        at.wait(at.desk.rules.idle_ms)
        at.wait(at.desk.rules.countdown_ms)
    assert at.desk.screen == "home"
    assert at.desk.session.said == Said()
    assert SECRET not in str(at.desk.told())


def test_what_is_told_of_the_screen_never_holds_the_words(at) -> None:
    write(at)
    assert SECRET not in str(at.desk.told())


def test_an_error_loses_nothing_and_the_same_words_are_the_same_command(at) -> None:
    write(at)
    at.desk.voice.give(False)
    first = at.sent.asked[-1]
    at.desk.gave_up(first.id)
    assert (at.desk.screen, at.desk.dialog, at.desk.session.said.text) == ("say_contact", "message", SECRET)
    at.desk.close_message()
    at.desk.voice.give(False)
    assert at.sent.asked[-1].id == first.id


def test_words_that_were_changed_since_are_another_command(at) -> None:
    write(at)
    at.desk.voice.give(False)
    first = at.sent.asked[-1]
    at.desk.gave_up(first.id)
    at.desk.session.said = replace(at.desk.session.said, text=f"{SECRET} 50.000 đồng")
    at.desk.voice.give(False)
    assert at.sent.asked[-1].id != first.id
    answer(at, voice=RECEIPT)
    assert SECRET not in str(at.desk.session)


def test_a_receipt_that_comes_when_its_owner_has_gone_home_takes_nobody_elses_words(at) -> None:
    write(at)
    at.desk.voice.give(False)
    first = at.sent.asked[-1]
    at.do("home")
    write(at, "suggestion", "Ghế chờ ít quá")
    at.desk.received(Reply(id=first.id, voice=RECEIPT))
    assert (at.desk.screen, at.desk.session.said.receipt) == ("say_contact", None)
    assert at.desk.session.said.text == "Ghế chờ ít quá"


def test_reasons_that_are_taken_after_their_giver_went_home_give_nobody_elses_words(at) -> None:
    at.desk.session.rating = "r-1"
    at.desk.ask.give_reasons()
    first = at.sent.asked[-1]
    at.do("take", "home")
    write(at)
    at.desk.received(Reply(id=first.id))
    assert at.desk.screen == "say_contact"


def test_its_slip_is_told_of_like_a_tickets(at) -> None:
    write(at)
    at.desk.voice.give(False)
    answer(at, voice=RECEIPT)
    assert at.desk.state.paper_ms is None
    at.desk.received(PrintStatus(ticket=RECEIPT.code, outcome="failed", reason="paper_out"))
    assert (at.desk.session.outcome, at.desk.state.fault) == ("failed", True)
    at.wait(at.desk.rules.ticket_shown_ms + 1000)
    assert at.desk.screen == "said"


def test_without_a_printer_the_code_stays_to_be_noted(at) -> None:
    write(at)
    at.desk.voice.give(False)
    answer(at, voice=RECEIPT.model_copy(update={"printing": "none"}))
    at.wait(at.desk.rules.ticket_shown_ms + 1000)
    assert at.desk.screen == "said"
    at.wait(at.desk.rules.idle_ms)
    assert at.desk.screen == "home"


def test_the_page_of_a_procedure_leads_to_a_petition_about_it_and_back(at) -> None:
    at.do("lookup", "open")
    at.do("extra")
    assert at.desk.screen == "say_text"
    at.do("back")
    assert at.desk.screen == "procedure"


def test_a_petition_about_a_procedure_names_it(at) -> None:
    at.do("say", "write")
    at.desk.session.said = replace(about("P001", "Khai sinh"), text=SECRET)
    at.do("written")
    at.desk.voice.give(False)
    assert (at.sent.asked[-1].kind, at.sent.asked[-1].procedure) == ("petition", "P001")


def test_who_wants_somebody_at_home_needs_phone_and_address_and_no_words() -> None:
    said = Said(kind="home_service")
    assert said.may_go_on
    assert not replace(said, phone="0912", name="Lan").may_send
    assert replace(said, phone="0912", address="Tổ 4").may_send


@pytest.mark.parametrize("kind", ["suggestion", "petition", "commendation"])
def test_others_need_words_and_any_contact_they_agreed_to_leave(kind: str) -> None:
    said = Said(kind=kind)
    assert not replace(said, text="  ").may_go_on
    assert replace(said, text="Tốt").may_go_on
    assert not replace(said, name=" ").may_send
    assert replace(said, name="Lan").may_send


def test_of_a_long_text_the_end_is_shown() -> None:
    text = "a" * TEXT_MAX
    assert last_letters(text, TEXT_MAX) == text
    assert last_letters(text + "b", TEXT_MAX) == "…" + "a" * (TEXT_MAX - 1) + "b"


def test_the_samples_of_pictures_are_whole() -> None:
    assert samples.said().may_go_on
