"""A receipt's code, perhaps four digits, and how far the dossier is; then a number for its result."""

from datetime import datetime

import pytest

from kiosk.settings import CentreSettings
from kiosk.wire.dossiers import DossierAnswer
from kiosk.wire.mine import AskDossier
from kiosk.wire.pushes import Configuration, Reply
from kiosk.wire.requests import TakeTicket
from screens import dossier_words, receipt_pad, samples, words
from screens.keyboard import BACKSPACE
from screens.layout import Frame

CODE = samples.DOSSIER.code
SECOND = DossierAnswer(outcome="ask_second")
FOUND = DossierAnswer(outcome="found", dossier=samples.DOSSIER)


def answer(at, **more: object) -> None:
    at.desk.received(Reply(id=at.sent.asked[-1].id, **more))


def test_the_code_the_digits_and_the_state(at) -> None:
    at.do("dossier")
    at.desk.mine.dossier(CODE)
    answer(at, dossier=SECOND)
    assert at.desk.screen == "dossier_check"
    at.desk.session.receipt_digits = "5678"
    at.desk.mine.check()
    assert at.sent.asked[-1] == AskDossier(id=at.sent.asked[-1].id, code=CODE, second="5678")
    answer(at, dossier=FOUND)
    assert (at.desk.screen, at.desk.session.dossier) == ("dossier", samples.DOSSIER)
    at.do("back")
    assert (at.desk.screen, at.desk.session.receipt) == ("dossier_code", CODE)


def test_where_no_digits_are_wanted_the_state_comes_at_once(at) -> None:
    at.do("dossier")
    at.desk.mine.dossier(CODE)
    answer(at, dossier=FOUND)
    assert at.desk.screen == "dossier"


def test_a_receipt_under_the_scanner_needs_no_page(at) -> None:
    at.desk.mine.dossier(CODE)
    answer(at, dossier=SECOND)
    assert at.desk.screen == "dossier_check"
    at.do("back")
    assert (at.desk.screen, at.desk.session.receipt) == ("dossier_code", CODE)


@pytest.mark.parametrize("error", ["no_such_dossier", "too_often", "collector_lost", "dossier_code_form", "no_answer"])
def test_a_no_is_said_and_the_code_stays_to_be_mended(at, error: str) -> None:
    at.do("dossier")
    at.desk.mine.dossier(CODE)
    answer(at, dossier=SECOND)
    at.desk.session.receipt_digits = "0000"
    at.desk.mine.check()
    answer(at, ok=False, error=error, text="Chưa được.")
    assert (at.desk.screen, at.desk.dialog) == ("dossier_check", "message")
    assert (at.desk.session.receipt, at.desk.session.receipt_digits) == (CODE, "")


def test_nothing_of_it_is_told_outside_and_all_goes_with_the_person(at) -> None:
    at.do("dossier")
    at.desk.mine.dossier(CODE)
    answer(at, dossier=FOUND)
    assert "0361" not in str(at.desk.told())
    at.do("end")
    assert (at.desk.session.receipt, at.desk.session.dossier, at.desk.session.commands) == ("", None, {})


def test_an_answer_that_comes_when_its_asker_has_gone_home_shows_nobody_the_dossier(at) -> None:
    at.do("dossier")
    at.desk.mine.dossier(CODE)
    at.do("home")
    answer(at, dossier=FOUND)
    assert (at.desk.screen, at.desk.session.dossier) == ("home", None)
    at.do("dossier")
    assert (at.desk.screen, at.desk.session.dossier) == ("dossier_code", None)


def test_a_number_for_the_result_takes_one_tap(at, centre: CentreSettings) -> None:
    service = dossier_words.desk_of_results(centre)
    assert service is not None
    at.desk.mine.dossier(CODE)
    answer(at, dossier=DossierAnswer(outcome="found", dossier=samples.DOSSIER.model_copy(update={"state": "ready"})))
    at.desk.ask.take(service.id)
    asked = at.sent.asked[-1]
    assert isinstance(asked, TakeTicket)
    assert asked.service == service.id
    answer(at, ticket=samples.ticket(centre))
    assert at.desk.screen == "ticket"


# --- words


def marks(**changes: object) -> list[str]:
    return [step.mark for step in dossier_words.steps(samples.DOSSIER.model_copy(update=changes))]


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("received", ["here", "ahead", "ahead", "ahead"]),
        ("processing", ["done", "here", "ahead", "ahead"]),
        ("supplement", ["done", "halted", "ahead", "ahead"]),
        ("ready", ["done", "done", "here", "ahead"]),
        ("returned", ["done", "done", "done", "done"]),
        ("stopped", ["done", "halted", "ahead", "ahead"]),
    ],
)
def test_steps_say_what_is_done_and_where_it_stands(state: str, expected: list[str]) -> None:
    assert marks(state=state) == expected


def said(centre: CentreSettings, now: datetime = samples.NOW, **changes: object) -> str:
    dossier = samples.DOSSIER.model_copy(update=changes)
    lines = dossier_words.lines(dossier, centre, now)
    return "\n".join([*dossier_words.titles(dossier), *(f"{line.name} {line.detail}" for line in lines)])


def test_a_late_dossier_is_called_late_with_an_apology_and_whom_to_ask(centre: CentreSettings) -> None:
    text = said(centre, due_on="2026-07-22", late=True)
    assert "chậm hẹn" in text
    assert "Đã quá hẹn 8 ngày, xin lỗi ông/bà." in text
    assert centre.names.hotline in text


def test_where_the_result_is_fetched_is_the_centres_to_say(centre: CentreSettings) -> None:
    told = centre.dossiers.model_copy(update={"where": "Quầy 5, sáng từ 7:30"})
    centre = centre.model_copy(update={"dossiers": told})
    text = said(centre, state="ready", due_on="2026-07-30")
    assert "Quầy 5, sáng từ 7:30" in text
    assert "Ngày hẹn trả Hôm nay" in text


def test_where_the_centre_does_not_say_its_counters_and_hours_do(centre: CentreSettings) -> None:
    service = dossier_words.desk_of_results(centre)
    text = said(centre, state="ready")
    label = next(counter.label for counter in centre.counters if service.id in counter.services)
    assert f"{label} · {centre.hours.morning_from}–" in text
    nowhere = centre.model_copy(update={"services": tuple(s for s in centre.services if s.icon != "result")})
    assert "Xin hỏi quầy hướng dẫn." in said(nowhere, state="ready")


def test_without_the_digits_no_procedure_is_named(centre: CentreSettings) -> None:
    text = said(centre, known=False, procedure="", received_on="")
    assert "Thủ tục" not in text
    assert "hỏi tại quầy" in text


@pytest.mark.parametrize("state", ["received", "processing", "supplement", "ready", "returned", "stopped"])
def test_every_state_has_words_in_english_too(centre: CentreSettings, state: str) -> None:
    words.use("en")
    try:
        text = said(centre, state=state, procedure="")
    finally:
        words.use("vi")
    assert text.isascii() or "–" in text


def test_the_telephone_is_sent_to_the_centres_page_with_the_code_that_no_server_sees(
    at, centre: CentreSettings
) -> None:
    at.desk.received(Configuration(revision=2, centre=centre, dossier_url="https://vidu.vn/hs/05500-1/"))
    at.do("end")
    assert dossier_words.on_phone(at.desk.dossier_url, samples.DOSSIER) == f"https://vidu.vn/hs/05500-1/#{CODE}"


# --- keys


@pytest.mark.parametrize("keys", [receipt_pad.DIGITS, receipt_pad.LETTERS])
@pytest.mark.parametrize(
    "frame", [Frame(), Frame(1920, 1080), Frame(771, 1371, 1.4, small=True, low=True), Frame(1392, 783, small=True)]
)
def test_every_key_is_large_enough_and_stands_apart(frame: Frame, keys: tuple[str, ...]) -> None:
    boxes = list(receipt_pad.key_boxes(frame, keys, 150).values())
    assert len(boxes) == len(set(keys))
    assert min(min(box[2:]) for box in boxes) >= frame.finger
    assert max(y + height for _x, y, _w, height in boxes) <= frame.bottom + 0.5
    assert min(y for _x, y, _w, _h in boxes) >= frame.low_y
    for n, (x, y, width, height) in enumerate(boxes):
        for left, top, wide, high in boxes[n + 1 :]:
            assert left >= x + width or x >= left + wide or top >= y + height or y >= top + high


def test_keys_add_and_take_away_and_end_at_the_longest() -> None:
    assert receipt_pad.press("H5", "6", 3) == "H56"
    assert receipt_pad.press("H56", "1", 3) == "H56"
    assert receipt_pad.press("H56", BACKSPACE, 3) == "H5"
