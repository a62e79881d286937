"""What is refused or warned of before a configuration goes to the screens, each with its field and reason."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from kiosk.collector.configuration.configuration_checks import Facts, findings
from kiosk.collector.configuration.lettering import measure
from kiosk.collector.configuration.text_places import DRAWN, Place, fits
from kiosk.settings import CentreSettings

ROOT = Path(__file__).parents[2]
FACTS = Facts(date(2026, 11, 20), frozenset({"1.000001"}), (), measure())


@pytest.fixture
def data():
    return tomllib.loads((ROOT / "config" / "centre.toml").read_text("utf-8"))


def found(data, facts=FACTS):
    return [(one.path, one.words, one.refuses) for one in findings(CentreSettings.model_validate(data), facts)]


def test_nothing_is_found_in_the_starter_configuration(data):
    assert found(data) == []


def test_a_service_nobody_serves_is_refused(data):
    for counter in data["counters"]:
        counter["services"] = [s for s in counter["services"] if s != "nhan-ket-qua"] or ["viec-khac"]
    ((path, words, refuses),) = found(data)
    assert (path, refuses) == ("services.5.open", True)
    assert "không quầy nào nhận “Nhận kết quả”" in words


def test_one_that_counters_only_stand_in_for_is_warned_of(data):
    data["counters"][4] |= {"services": ["viec-khac"], "stands_in_for": ["nhan-ket-qua"]}
    ((path, words, refuses),) = found(data)
    assert (path, refuses) == ("services.5.open", False)
    assert "làm thay" in words


def test_one_that_is_switched_off_needs_nobody_but_its_counter_is_named(data):
    data["services"][5]["open"] = False
    data["counters"][4]["services"] = ["nhan-ket-qua"]
    ((path, words, refuses),) = found(data)
    assert (path, refuses) == ("counters.4.services", False)
    assert "Quầy 5 chỉ có dịch vụ đang tắt" in words


def test_two_services_of_one_name_are_warned_of(data):
    data["services"][1]["name"] = "Chứng thực"
    assert [path for path, *_ in found(data)] == ["services.1.name"]


def test_tiles_without_their_content_are_warned_of(data):
    data["wifi"]["enabled"] = False
    words = [words for _, words, _ in found(data, Facts(FACTS.today))]
    assert len(words) == 2
    assert "Wi-Fi đang tắt" in words[0]
    assert "danh mục thủ tục trống" in words[1]


def test_a_day_off_with_appointments_is_warned_of_with_their_number(data):
    data["appointments"] = [{"service": "ho-tich"}]
    data["hours"]["closed_days"] = ["2026-11-24"]
    booked = (("ho-tich", "2026-11-24T02:00:00.000Z"), ("ho-tich", "2026-11-25T02:00:00.000Z"))
    ((path, words, refuses),) = found(data, Facts(FACTS.today, FACTS.procedures, booked))
    assert (path, refuses) == ("hours.closed_days", False)
    assert words == "24/11/2026 nghỉ hoặc ngoài giờ nhưng đã có 1 lịch hẹn: báo cho người đã hẹn"


def test_a_service_that_takes_no_appointments_any_more_is_warned_of_while_some_are_to_come(data):
    booked = (("ho-tich", "2026-11-25T02:00:00.000Z"),)
    ((path, words, _),) = found(data, Facts(FACTS.today, FACTS.procedures, booked))
    assert path == "appointments"
    assert "“Hộ tịch” thôi nhận hẹn, nhưng còn 1 lịch hẹn" in words


def test_appointments_without_any_shift_are_warned_of(data):
    data["appointments"] = [{"service": "ho-tich"}]
    data["services"][1]["shifts"] = []
    assert [path for path, *_ in found(data)] == ["appointments.0.service"]


def test_two_weeks_without_a_shift_are_refused_when_tickets_keep_to_hours(data):
    data["hours"] |= {"morning_days": [], "afternoon_days": []}
    assert [refuses for *_, refuses in found(data)] == [False]
    data["hours"]["tickets_in_hours"] = True
    assert [refuses for *_, refuses in found(data)] == [True]


@pytest.mark.parametrize(("day", "count"), [("2027-02-08", 0), ("2028-02-08", 1), ("0207-02-08", 1)])
def test_a_holiday_of_an_impossible_year_is_warned_of(data, day, count):
    data["hours"]["closed_days"] = [day]
    assert len(found(data)) == count


def test_an_express_day_nobody_works_on_or_can_serve_is_warned_of(data):
    day = {"weekday": "sun", "services": ["ho-tich"], "procedures": ["9.999999"], "counters": ["quay-5"]}
    data["queue"]["express_days"] = [day]
    words = " ".join(words for _, words, _ in found(data))
    assert "rơi vào ngày không làm việc" in words
    assert "không nhận Hộ tịch" in words
    assert "không có thủ tục 9.999999" in words


def test_a_phone_address_without_https_is_warned_of(data):
    data["phone_base_url"] = "http://xephang.vn"
    ((path, words, refuses),) = found(data)
    assert (path, refuses) == ("phone_base_url", False)
    assert "không phải https" in words


def test_a_notice_that_is_over_and_a_slogan_too_long_to_show_are_warned_of(data):
    data["hall"]["notices"] = [{"text": "Nghỉ", "until_day": "2026-11-01"}]
    data["slogans"][0]["items"] = list("abcdef")
    assert [path for path, *_ in found(data)] == ["slogans.0.items", "hall.notices.0.until_day"]


def test_a_banner_whose_picture_is_gone_is_refused(data):
    data["attract"] = {"banners": [{"image": "0" * 64}]}
    assert found(data) == []  # nobody said which pictures there are
    ((path, _, refuses),) = found(data, Facts(FACTS.today, FACTS.procedures, images=frozenset()))
    assert (path, refuses) == ("attract.banners.0.image", True)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("names", "line_2"), "W" * 40),
        (("wifi", "ssid"), "W" * 32),
        (("services", 0, "name"), "W" * 28),
        (("services", 0, "short_name"), "W" * 14),
        (("counters", 0, "label"), "Q" * 20),
        (("rating", "reasons", 0, "text"), "W" * 28),
        (("slogans", 2, "items"), ["lợi dụng chức vụ, quyền hạn trong thực thi công vụ " * 3]),
    ],
)
def test_a_text_that_no_letters_make_fit_is_refused_at_its_field(data, path, value):
    *above, last = path
    place = data
    for step in above:
        place = place[step]
    place[last] = value
    at, words, refuses = found(data)[0]
    assert at == ".".join(map(str, path))
    assert refuses
    assert "rút ngắn lại" in words


def test_widths_are_not_judged_without_the_letters(data):
    data["names"]["line_2"] = "W" * 40
    assert found(data, Facts(FACTS.today, FACTS.procedures, width=None)) == []


def test_a_text_is_wrapped_between_words_and_never_inside_one():
    place = Place("", 100, 56, 20, lines=True)

    def width(text, bold):
        return len(text)

    assert fits("aa bb cc", place, width)
    assert fits("aaaaa bbbbb", place, width)
    assert not fits("aaaaaa", place, width)
    assert not fits("aaaaa bbbbb ccccc", place, width)


@pytest.mark.parametrize("place", DRAWN, ids=lambda place: " ".join(place.drawn))
def test_each_place_is_as_the_screens_draw_it(place):
    file, words = place.drawn
    assert words in (ROOT / "screens" / file).read_text("utf-8")
