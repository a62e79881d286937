"""The form made from CentreSettings: every field is there, nothing changes unless somebody changes it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from kiosk.settings import CentreSettings

WORDS = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyĂÂĐ \"'&<>é", min_size=1, max_size=12).map(str.strip).filter(bool)


def _leaves(model, prefix=""):
    """Every field of the model by path, lists of models as "services.*.name"."""
    for name, field in model.model_fields.items():
        path, inner = f"{prefix}{name}", field.annotation
        arguments = getattr(inner, "__args__", (inner,))
        below = next((a for a in arguments if isinstance(a, type) and issubclass(a, BaseModel)), None)
        if below is None:
            yield path
        else:
            yield from _leaves(below, f"{path}.*." if arguments != (inner,) else f"{path}.")


def _changed(pairs, name, value):
    assert name in dict(pairs), f"the form has no {name}"
    return [(n, value if n == name else v) for n, v in pairs]


def _held():
    from kiosk.collector.configuration import parts, revisions
    from kiosk.collector.models import Centre

    revision = revisions.current(Centre.objects.get(code="05500"))
    return revision.number, parts.read_centre(bytes(revision.centre_part.content))


@pytest.fixture
def form(administrator, read_form):
    return read_form(administrator.get("/man-hinh/").content.decode())


def test_every_field_of_the_model_is_on_the_page(collector):
    from kiosk.collector.configuration.form_tree import Form, Rows, schema_of, tree

    def walk(nodes):
        for node in nodes:
            if isinstance(node, Rows):
                yield from walk(node.blank.children)
            elif hasattr(node, "children"):
                yield from walk(node.children)
            else:
                yield node.path.replace("__row__", "*")

    assert sorted(walk(tree(schema_of(CentreSettings), {}, Form()))) == sorted(_leaves(CentreSettings))


def test_saving_an_untouched_form_changes_nothing_and_makes_no_revision(submit, form):
    before = _held()
    assert submit("/man-hinh/", form).status_code == 302
    assert _held() == before


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("names.greeting", "  Xin chào “ông/bà” ", lambda s: s.names.greeting == "Xin chào “ông/bà”"),
        ("names.greeting", "Kính cha\u0300o", lambda s: s.names.greeting == "Kính chào"),
        ("hours.morning_from", "07:00", lambda s: s.hours.morning_from == "07:00"),
        ("wifi.ssid", "<b>Mạng & 'bạn'</b>", lambda s: s.wifi.ssid == "<b>Mạng & 'bạn'</b>"),
        ("kiosk.idle_s", "60", lambda s: s.kiosk.idle_s == 60),
        ("services.2.name", "Đất, nhà", lambda s: s.services[2].name == "Đất, nhà"),
        ("services.0.icon", "case", lambda s: s.services[0].icon == "case"),
        ("theme.palette", "gu", lambda s: s.theme.palette == "gu"),
        ("rating.scale", "3", lambda s: s.rating.scale == 3),
        ("ticket.parts.5.size", "largest", lambda s: s.ticket.parts[5].size == "largest"),
        ("ticket.parts.9.shown", "always", lambda s: s.ticket.parts[9].shown == "always"),
        ("ticket.parts.10.text", "Mời ngồi chờ", lambda s: s.ticket.parts[10].text == "Mời ngồi chờ"),
        ("slogans.0.items", "một\r\n\r\n  hai  \r\n", lambda s: s.slogans[0].items == ("một", "hai")),
        ("reception.0.place", "Phòng 1", lambda s: s.reception[0].place == "Phòng 1"),
        ("contacts.3.phone", "113", lambda s: s.contacts[3].phone == "113"),
        ("public_notices.0.category", "land", lambda s: s.public_notices[0].category == "land"),
        ("documents.0.paragraphs", "Một.\r\nHai.", lambda s: s.documents[0].paragraphs == ("Một.", "Hai.")),
        ("community_days.0.weekday", "mon", lambda s: s.community_days[0].weekday == "mon"),
        ("greetings.0.until_day", "2027-02-20", lambda s: s.greetings[0].until_day == "2027-02-20"),
        ("phone_base_url", "", lambda s: s.phone_base_url == ""),
        ("reprint_max_age_s", "20", lambda s: s.reprint_max_age_s == 20),
    ],
)
def test_a_changed_field_is_a_new_revision_with_that_change_alone(submit, form, name, value, found):
    _, before = _held()
    assert submit("/man-hinh/", _changed(form, name, value)).status_code == 302
    number, after = _held()
    assert number == 2
    assert found(after)
    top = name.split(".")[0]
    assert after.model_dump(exclude={top}) == before.model_dump(exclude={top})


def test_switches_that_are_off_are_off(submit, form):
    pairs = [pair for pair in form if pair[0] not in ("wifi.enabled", "services.1.open")]
    pairs = [pair for pair in pairs if pair != ("kiosk.tiles", "info")]
    submit("/man-hinh/", pairs)
    _, after = _held()
    assert (after.wifi.enabled, after.services[1].open, after.services[0].open) == (False, False, True)


def test_tiles_keep_the_order_of_the_page(submit, form):
    pairs = [pair for pair in form if pair[0] != "kiosk.tiles"] + [("kiosk.tiles", t) for t in ("info", "lookup")]
    submit("/man-hinh/", pairs)
    assert _held()[1].kiosk.tiles == ("info", "lookup")


def test_rows_can_be_moved_removed_and_added(submit, form):
    rows = [("slogans", "2"), ("slogans", "7000"), ("slogans", "0")]
    new = [("slogans.7000.name", "Mới"), ("slogans.7000.lead", ""), ("slogans.7000.items", "một\r\nhai")]
    pairs = [pair for pair in form if pair[0] != "slogans"] + rows + new
    submit("/man-hinh/", pairs)
    assert [s.name for s in _held()[1].slogans] == ["5 không", "Mới", "4 luôn"]


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("services.0.name", "x" * 29, "Nhiều nhất 28 ký tự."),
        ("wifi.ssid", "", "Cần ít nhất 1 ký tự."),
        ("kiosk.idle_s", "5", "Ít nhất là 10."),
        ("kiosk.idle_s", "4000", "Nhiều nhất là 600."),
        ("kiosk.idle_s", "", "Cần một số nguyên."),
        ("kiosk.idle_s", "4.5", "Cần một số nguyên."),
        ("kiosk.idle_s", "9" * 5000, "Số quá lớn."),
        ("names.hotline", "gọi tôi", "chỉ gồm chữ số"),
        ("services.0.series", "AB", "một chữ cái in hoa"),
        ("counters.0.id", "Quầy 1", "chữ thường không dấu"),
        ("hours.morning_from", "25:00", "giờ và phút"),
        ("hours.morning_from", "12:00", "theo thứ tự tăng dần"),
        ("services.1.id", "chung-thuc", "bị lặp"),
        ("services.0.icon", "moon", "Cần chọn một trong các mục"),
        ("rating.scale", "6", "Cần chọn một trong các mục"),
        ("ticket.parts.4.shown", "never", "Phiếu thiếu phần “Số thứ tự”"),
        ("ticket.parts.7.part", "text", "Dòng tự viết chưa có lời"),
        ("ticket.parts.0.text", "Chào", "có lời in riêng"),
        ("ticket.parts.10.text", "x" * 101, "Nhiều nhất 100 ký tự."),
        ("ticket.parts.0.size", "huge", "Cần chọn một trong các mục"),
        ("slogans.0.items", "", "Cần ít nhất 1 mục."),
        ("slogans.0.items", "\n".join("abcdefghi"), "Nhiều nhất 8 mục."),
        ("phone_base_url", "xephang.vn", "http:// hoặc https://"),
        ("portal_url", "https://dichvucong.gov.vn/", "có {code}"),
    ],
)
def test_a_mistake_is_said_in_vietnamese_and_what_was_typed_stays(submit, form, name, value, words):
    answer = submit("/man-hinh/", _changed(form, name, value))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "validation" not in page
    assert "Input should" not in page
    assert _held()[0] == 1
    if value and "\n" not in value:
        assert f'value="{value}"' in page or not page_keeps_words(name)


def page_keeps_words(name):
    """A choice that does not exist cannot be shown as chosen."""
    return name.rsplit(".", 1)[-1] not in ("icon", "scale", "shown", "part", "size")


def test_a_mistake_is_shown_at_its_field_and_its_tab(submit, form):
    page = submit("/man-hinh/", _changed(form, "wifi.ssid", "")).content.decode()
    assert 'data-tab="wifi" class="wrong"' in page
    field = page[: page.rindex("Cần ít nhất 1 ký tự.")].rindex('name="wifi.ssid"')
    assert page.rindex("Cần ít nhất 1 ký tự.") - field < 200
    assert '<a href="#at-wifi.ssid" data-go>Wi-Fi miễn phí › Tên mạng Wi-Fi</a>: Cần ít nhất 1 ký tự.' in page


def test_a_counter_that_names_a_removed_service_is_refused_in_words(submit, form):
    pairs = [pair for pair in form if pair != ("services", "3") and not pair[0].startswith("services.3.")]
    answer = submit("/man-hinh/", pairs)
    assert answer.status_code == 422
    assert "không có dịch vụ chinh-sach-xa-hoi" in answer.content.decode()


def test_an_empty_post_is_refused_not_saved(submit):
    assert submit("/man-hinh/", [("base", "1")]).status_code == 422
    assert _held()[0] == 1


def test_parts_of_the_ticket_can_be_moved_switched_off_and_added(submit, form):
    order = [str(at) for at in (0, 1, 2, 3, 4, 7, 5, 6, 8, 9, 10, 11, 12, 13, 14)]
    rows = [("ticket.parts", token) for token in [*order[:10], "7000", *order[10:]]]
    words = {"part": "text", "shown": "wide", "size": "large", "align": "left", "text": "Tầng 1", "text_en": "Floor 1"}
    pairs = [pair for pair in form if pair[0] not in ("ticket.parts", "ticket.parts.11.shown")]
    pairs += [*rows, ("ticket.parts.11.shown", "never")]
    pairs += [(f"ticket.parts.7000.{key}", value) for key, value in words.items()]
    assert submit("/man-hinh/", pairs).status_code == 302
    parts = _held()[1].ticket.parts
    assert [part.part for part in parts[4:9]] == ["number", "code", "wait", "issued", "qr"]
    assert parts[10].model_dump() == {**words, "bold": False}
    assert parts[12].shown == "never"


def test_a_ticket_without_its_number_is_refused_and_stays_in_the_form(submit, form):
    pairs = [pair for pair in form if pair != ("ticket.parts", "4") and not pair[0].startswith("ticket.parts.4.")]
    page = submit("/man-hinh/", pairs).content.decode()
    assert "Phiếu thiếu phần “Số thứ tự”" in page
    assert 'data-tab="ticket" class="wrong"' in page


def test_a_mistake_in_a_part_is_shown_at_that_part(submit, form):
    page = submit("/man-hinh/", _changed(form, "ticket.parts.7.part", "text")).content.decode()
    row = page.index('name="ticket.parts" value="7"')
    assert row < page.rindex("Dòng tự viết chưa có lời") < page.index('name="ticket.parts" value="8"')


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(WORDS, min_size=5, max_size=5), numbers=st.tuples(st.integers(10, 600), st.integers(5, 120)))
def test_any_configuration_passes_through_the_form_unchanged(collector, read_form, words, numbers):
    from django.http import QueryDict

    from kiosk.collector.configuration.form_html import node_html
    from kiosk.collector.configuration.form_reading import read
    from kiosk.collector.configuration.form_tree import Form, schema_of, tree
    from kiosk.collector.configuration.screen_form import WIDGETS

    _, held = _held()
    data = held.model_dump(mode="json")
    data["names"]["greeting"], data["wifi"]["ssid"] = words[0], words[1]
    data["slogans"][0]["items"] = words[2:4]
    data["contacts"][0]["role"] = words[4]
    data["kiosk"]["idle_s"], data["kiosk"]["countdown_s"] = numbers
    data["kiosk"]["tiles"] = ["info", "lookup"]
    data["ticket"]["parts"][10]["text"] = words[0]
    data["ticket"]["parts"].reverse()
    wanted = CentreSettings.model_validate(data)
    schema = schema_of(CentreSettings)
    options = {"services": lambda: [(s.id, s.name) for s in wanted.services]}
    nodes = tree(schema, wanted.model_dump(mode="json"), Form(options=options, widgets=WIDGETS))
    page = "".join(node_html(node) for node in nodes)
    post = QueryDict(mutable=True)
    for name, value in read_form(f'<form id="edit">{page}</form>'):
        post.appendlist(name, value)
    assert CentreSettings.model_validate(read(schema, post)) == wanted
