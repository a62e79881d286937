"""The history of a template: parts are known by what they are, wherever they stand; choices in the form's words."""

import pytest

PARTS = "Phiếu giấy › Các phần của phiếu, từ trên xuống"


@pytest.fixture
def pairs(administrator, read_form):
    return read_form(administrator.get("/man-hinh/").content.decode())


def newest_changes():
    from kiosk.collector.configuration import changes
    from kiosk.collector.models import ConfigRevision

    after, before = ConfigRevision.objects.order_by("-number")[:2]
    return changes.between(before, after)


def test_a_moved_part_is_a_change_of_order_alone(submit, pairs):
    tokens = [value for name, value in pairs if name == "ticket.parts"]
    tokens[8], tokens[9] = tokens[9], tokens[8]
    moved = [pair for pair in pairs if pair[0] != "ticket.parts"] + [("ticket.parts", token) for token in tokens]
    assert submit("/man-hinh/", moved).status_code == 302
    assert newest_changes() == [f"{PARTS}: đổi thứ tự"]


def test_a_choice_is_told_in_words(submit, pairs):
    changed = [(name, "large" if name == "ticket.parts.5.size" else value) for name, value in pairs]
    submit("/man-hinh/", changed)
    assert newest_changes() == [f"{PARTS} › Người chờ, thời gian chờ › Cỡ chữ: “Thường” → “Lớn”"]


def test_a_removed_part_is_named(submit, pairs):
    left = [(name, value) for name, value in pairs if (name, value) != ("ticket.parts", "11")]
    submit("/man-hinh/", [pair for pair in left if not pair[0].startswith("ticket.parts.11.")])
    assert newest_changes() == [f"{PARTS}: bỏ Đường kẻ"]
