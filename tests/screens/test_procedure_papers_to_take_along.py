"""What one takes along from a procedure's page: its papers printed once, its forms and laws, the code for the phone."""

from kiosk.wire.find import SlipView
from kiosk.wire.pushes import Paper, PrintStatus, Reply
from kiosk.wire.requests import PrintChecklist
from screens import find_samples, procedure_sheets, samples, words

SLIP = SlipView(key="checklist-1", printing="queued")


def answer(at, **more: object) -> None:
    at.desk.received(Reply(id=at.sent.asked[-1].id, **more))


def at_more(at) -> None:
    at.do("lookup")
    at.desk.ask.open_procedure("P001")
    answer(at, procedure=find_samples.whole(samples.PROCEDURE))
    at.do("more")


def printed(at) -> int:
    return sum(isinstance(asked, PrintChecklist) for asked in at.sent.asked)


def test_the_papers_are_printed_once_a_person(at) -> None:
    at_more(at)
    at.desk.find.print_checklist()
    answer(at, slip=SLIP)
    assert at.desk.session.message.title == "Đang in giấy tờ cần mang"
    at.desk.close_message()
    at.desk.find.print_checklist()
    assert (printed(at), at.desk.session.message.title) == (1, "Đã in giấy tờ cần mang")


def test_no_answer_repeats_the_same_request(at) -> None:
    at_more(at)
    at.desk.find.print_checklist()
    first = at.sent.asked[-1].id
    at.desk.gave_up(first)
    at.desk.find.print_checklist()
    assert at.sent.asked[-1].id == first


def test_a_printer_without_paper_is_said_and_may_be_tried_again(at) -> None:
    at_more(at)
    at.desk.find.print_checklist()
    answer(at, slip=SLIP)
    at.desk.received(PrintStatus(ticket="checklist-1", outcome="failed", reason="paper_out"))
    assert at.desk.session.message.title == "Chưa in được"
    assert at.desk.session.message.text.startswith("Máy in hết giấy.")
    at.desk.find.print_checklist()
    assert printed(at) == 2


def test_what_became_of_somebody_elses_slip_is_not_told_to_the_next(at) -> None:
    at_more(at)
    at.desk.find.print_checklist()
    answer(at, slip=SLIP)
    at.do("end")
    at.desk.received(PrintStatus(ticket="checklist-1", outcome="failed", reason="paper_out"))
    assert at.desk.session.message is None


def test_a_sheet_is_read_and_left_for_the_page_it_was_chosen_on(at) -> None:
    at_more(at)
    at.do("read")
    assert at.desk.screen == "procedure_text"
    at.do("back", "back")
    assert at.desk.screen == "procedure"


def test_a_demand_for_more_begins_a_petition_about_this_procedure(at) -> None:
    at_more(at)
    at.do("extra")
    assert (at.desk.screen, at.desk.session.procedure.procedure) == ("say_text", samples.PROCEDURE.procedure)
    at.do("back")
    assert at.desk.screen == "procedure_more"


def test_only_sheets_that_say_something_are_offered() -> None:
    whole = find_samples.whole(samples.PROCEDURE)
    assert list(procedure_sheets.sheets(whole)) == ["phone", "forms", "legal"]
    bare = whole.model_copy(update={"forms": "", "legal_basis": "", "phone_url": "", "url": ""})
    assert procedure_sheets.sheets(bare) == {}


def test_the_code_leads_to_the_centres_own_page_where_there_is_one() -> None:
    whole = find_samples.whole(samples.PROCEDURE)
    assert procedure_sheets.sheets(whole)["phone"].payload == whole.phone_url
    portal = procedure_sheets.sheets(whole.model_copy(update={"phone_url": ""}))["phone"]
    assert portal.payload == whole.url


def test_papers_that_leave_original_or_copy_open_are_told_of_once() -> None:
    said = (Paper(name="Giấy chứng sinh", detail="1 bản chính"), Paper(name="Bản sao hộ chiếu"))
    assert not procedure_sheets.asks_for_originals(said)
    assert procedure_sheets.asks_for_originals((*said, Paper(name="Giấy chứng tử")))
    assert not procedure_sheets.asks_for_originals(())


def test_originals_and_copies_are_counted_in_the_persons_language() -> None:
    paper = Paper(
        name="Giấy", detail="1 bản chính, 2 bản sao; đã công chứng", originals=1, copies=2, note="đã công chứng"
    )
    words.use("vi")
    assert procedure_sheets.paper_detail(paper) == "1 bản chính, 2 bản sao · đã công chứng"
    words.use("en")
    assert procedure_sheets.paper_detail(paper) == "1 original, 2 copies · đã công chứng"
    words.use("vi")
    assert procedure_sheets.paper_detail(Paper(name="Giấy", detail="chỉ xuất trình")) == "chỉ xuất trình"


def test_the_catalogues_usual_words_are_said_in_the_persons_language() -> None:
    form = Paper(name="Tờ khai", detail="1 bản chính; có sẵn tại quầy", originals=1, note="có sẵn tại quầy; CT01")
    words.use("en")
    assert procedure_sheets.paper_detail(form) == "1 original · blank forms at the counter; CT01"
    assert procedure_sheets.paper_detail(Paper(name="Giấy", detail="chỉ xuất trình")) == "only to be shown"
    words.use("vi")
