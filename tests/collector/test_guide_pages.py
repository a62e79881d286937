"""The questions that lead to procedures: read, edited into a draft, tried out, published for the stations."""

import json
import re

import pytest

from tests.collector.procedure_helpers import page
from tests.collector.units_made import make_centre

LIST = "/thu-tuc/cau-hoi/"
EDIT = f"{LIST}sua/khai-sinh/"
QUESTION = {
    "title": "Trẻ thuộc trường hợp nào?",
    "title_en": "Which case is it?",
    "words": "khai sinh\nlàm khai sinh",
    "answers": ["1", "2"],
    "answers.1.say": "Chỉ làm giấy khai sinh",
    "answers.1.say_en": "",
    "answers.1.to": "Làm giấy khai sinh (P001)",
    "answers.2.say": "Cần bản sao",
    "answers.2.say_en": "Copies",
    "answers.2.to": "Câu hỏi: Giấy khai sinh đang thế nào? (giay-khai-sinh)",
}


def seen(client, path):
    return re.search(r'name="seen" value="(\w*)"', page(client, path))[1]


def post(client, path=EDIT, **changes):
    return client.post(path, QUESTION | {"seen": seen(client, path)} | changes)


def published():
    """The newest revision's questions; None where it has none of its own."""
    from kiosk.collector.configuration import revisions
    from kiosk.collector.models import Centre

    content = revisions.contents(revisions.current(Centre.objects.get(code="05500"))).guide
    return json.loads(content) if content else None


def publish(client, **changes):
    return client.post(f"{LIST}cong-bo/", {"seen": seen(client, LIST)} | changes, follow=True).content.decode()


def test_the_products_own_are_listed_with_what_they_lead_to(administrator):
    shown = page(administrator, LIST)
    assert "bộ câu hỏi có sẵn của phần mềm" in shown
    assert "Chỉ làm giấy khai sinh → Làm giấy khai sinh (P001)" in shown
    assert "Chưa nơi nào dẫn tới" not in shown


def test_the_form_holds_what_is_in_work(administrator):
    shown = page(administrator, EDIT)
    assert ">\ngiấy khai sinh\nkhai sinh</textarea>" in shown
    assert 'value="Làm giấy khai sinh (P001)" list="targets"' in shown
    assert '<option value="Lĩnh vực: Đất đai">' in shown


def test_a_changed_question_waits_in_the_draft_until_it_is_published(administrator):
    assert post(administrator).status_code == 302
    assert published() is None
    assert "sửa câu hỏi “Trẻ thuộc trường hợp nào?”" in page(administrator, LIST)
    assert "Đã công bố bản 2" in publish(administrator)
    held = published()
    assert [a["to"] for a in held["questions"]["khai-sinh"]["answers"]] == ["P001", "giay-khai-sinh"]
    assert {"words": ["khai sinh", "làm khai sinh"], "ask": "khai-sinh"} in held["groups"]
    assert "Bản nháp" not in page(administrator, LIST)
    assert "Câu hỏi dẫn đường: sửa câu hỏi" in page(administrator, "/man-hinh/ban/")


def test_the_station_takes_what_was_published(administrator, client, station):
    from kiosk.procedures.guide import Guide

    post(administrator)
    publish(administrator)
    headers = {"Authorization": f"Bearer {station.token}"}
    base = "/api/v1/stations/05500-1/configuration"
    parts = client.get(base, headers=headers).json()["parts"]
    own = Guide.model_validate_json(client.get(f"{base}/{parts['guide']}", headers=headers).content)
    assert own.asked_by("lam khai sinh") == "khai-sinh"


def test_what_is_as_published_is_no_draft(administrator):
    post(administrator)
    publish(administrator)
    post(administrator)
    assert "Bản nháp" not in page(administrator, LIST)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": ""}, "Chưa lưu"),
        ({"answers": ["1"]}, "Cần ít nhất 2 mục"),
        ({"answers.1.to": "một thủ tục nào đó"}, "Xin chọn một dòng trong danh sách gợi ý."),
        ({"words": "mai táng phí"}, "“mai táng phí” đã dẫn tới câu hỏi khác."),
        ({"words": "x" * 61}, "mỗi lời từ 2 đến 60 ký tự"),
    ],
)
def test_a_mistake_is_told_beside_its_field_and_nothing_is_kept(administrator, changes, said):
    answer = post(administrator, **changes)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert "Bản nháp" not in page(administrator, LIST)


def test_questions_that_go_round_are_named_and_not_published(administrator):
    post(administrator, **{"answers.2.to": "khai-sinh"})
    assert "hỏi đi vòng" in page(administrator, LIST)
    assert "Chưa công bố được" in publish(administrator)
    assert published() is None


def test_a_question_that_something_leads_to_stays(administrator):
    answer = administrator.post(f"{EDIT}bo/", follow=True).content.decode()
    assert "Chưa bỏ được: “Ông/bà cần làm gì cho trẻ?”" in answer


def test_a_new_question_is_named_until_something_leads_to_it_and_can_be_taken_away(administrator):
    fresh = {"title": "Xe của ông/bà là xe gì?", "words": ""}
    assert administrator.post(f"{LIST}moi/", QUESTION | fresh).status_code == 302
    shown = page(administrator, LIST)
    assert "Chưa việc nào, lời gõ nào dẫn tới câu hỏi này." in shown
    administrator.post(f"{LIST}sua/xe-cua-ong-ba-la-xe-gi/bo/")
    assert "Bản nháp" not in page(administrator, LIST)


def test_somebody_elses_change_is_not_written_over(administrator):
    old = seen(administrator, EDIT)
    post(administrator)
    answer = administrator.post(EDIT, QUESTION | {"seen": old, "title": "Trẻ mấy tuổi?"})
    assert answer.status_code == 409
    assert "vừa được người khác sửa" in answer.content.decode()
    assert "Trẻ mấy tuổi?" not in page(administrator, EDIT)


def test_life_events_are_edited_in_their_order(administrator):
    row = {"events": ["1"], "events.1.title": "Đi học xa", "events.1.title_en": "", "events.1.icon": "home"}
    row |= {"events.1.ask": "Câu hỏi: Trẻ thuộc trường hợp nào? (khai-sinh)", "events.1.id": ""}
    path = f"{LIST}viec/"
    assert administrator.post(path, row | {"events.1.ask": "?", "seen": ""}).status_code == 422
    assert administrator.post(path, row | {"seen": seen(administrator, path)}).status_code == 302
    publish(administrator)
    assert published()["events"] == [
        {"id": "di-hoc-xa", "title": "Đi học xa", "title_en": "", "icon": "home", "ask": "khai-sinh"}
    ]


def test_it_is_tried_out_as_a_kiosk_asks(administrator):
    assert "Sinh con, trẻ nhỏ" in page(administrator, f"{LIST}thu/")
    post(administrator)
    tried = page(administrator, f"{LIST}thu/khai-sinh/")
    assert "Chỉ làm giấy khai sinh" in tried
    assert "→ Làm giấy khai sinh (P001)" in tried
    assert f"{LIST}thu/giay-khai-sinh/" in tried


def test_the_products_own_can_be_used_again_and_a_draft_dropped(administrator):
    post(administrator)
    publish(administrator)
    post(administrator, title="Trẻ mấy tuổi?")
    assert "Trẻ mấy tuổi?</a>" in page(administrator, LIST)
    administrator.post(f"{LIST}bo-nhap/")
    assert "Trẻ mấy tuổi?</a>" not in page(administrator, LIST)
    administrator.post(f"{LIST}co-san/")
    assert published() is None


def test_it_can_be_published_to_the_units_other_centres_too(administrator):
    from django.utils import timezone

    from kiosk.collector.configuration import revisions
    from kiosk.collector.models import Centre

    own = Centre.objects.get(code="05500")
    held = revisions.contents(revisions.current(own))
    other, empty = make_centre("05500-9", own.unit), make_centre("05500-8", own.unit)
    everything = {name: getattr(held, name) for name in ("centre", "officers", "procedures")}
    revisions.save(other, "q", "", timezone.now(), everything)
    post(administrator)
    assert "Cả 2 trung tâm khác" in page(administrator, LIST)
    assert "Đã gửi đến 1 trung tâm khác." in publish(administrator, all="1")
    assert json.loads(revisions.contents(revisions.current(other)).guide) == published()
    assert revisions.current(empty) is None


def test_an_id_of_a_procedure_is_taken_as_it_is(administrator):
    post(administrator, **{"answers.1.to": "P098"})
    assert "Chỉ làm giấy khai sinh → Trợ cấp hưu trí xã hội" in page(administrator, LIST)
    post(administrator, **{"answers.1.to": "P999"})
    assert "danh mục không có P999, ki-ốt không hiện" in page(administrator, LIST)
    assert "Đã công bố" in publish(administrator)
