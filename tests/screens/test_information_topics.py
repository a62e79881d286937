"""What a centre tells: topics with something to read today, their sheets, and the words about when."""

from typing import get_args

import pytest

from kiosk.settings import Contact
from kiosk.settings.information import CentreMap, Channel, CommunityDay, NoticeCategory
from screens import home_tiles, info_topics, samples, words
from screens.flow.kiosk import Rules as FlowRules
from screens.flow.kiosk import State, next_state
from screens.info_topics import Sheet

THURSDAY, FRIDAY = "2026-07-30", "2026-07-31"
NOTHING = {name: () for name in ("public_notices", "documents", "reception", "community_days", "contacts", "channels")}


@pytest.fixture(autouse=True)
def _vietnamese_again():
    yield
    words.use("vi")


def keys(centre, day=THURSDAY):
    return [topic.key for topic in info_topics.topics(centre, day)]


def tile(centre):
    return next((tile for tile in home_tiles.home_tiles(centre) if tile.event in ("info", "wifi")), None)


def test_wifi_first_and_only_what_there_is(centre) -> None:
    told = ["wifi", "notices", "reception", "community", "contacts", "documents"]
    assert keys(centre) == told
    assert keys(centre.model_copy(update={"map": CentreMap(image="a" * 64)})) == [*told, "map"]
    assert keys(centre.model_copy(update={"documents": (), "contacts": ()})) == told[:4]


def test_where_there_is_nothing_but_wifi_its_tile_leads_there(centre) -> None:
    alone = centre.model_copy(update=NOTHING)
    assert (tile(centre).event, tile(alone).event) == ("info", "wifi")
    silent = alone.model_copy(update={"wifi": centre.wifi.model_copy(update={"enabled": False})})
    assert tile(silent) is None
    read = centre.model_copy(update={"wifi": silent.wifi})
    assert (tile(read).titles, tile(read).icon) == (("Thông tin",), "doc")


def test_a_network_that_is_down_is_not_offered_and_said_so(centre) -> None:
    down = info_topics.topics(centre, THURSDAY, wifi_is_down=True)[0]
    assert (down.key, down.title, down.icon) == ("wifi", "Wi-Fi đang tạm mất", "alert")
    (told,) = [t for t in home_tiles.home_tiles(centre, wifi_is_down=True) if t.event == "info"]
    assert (told.titles, told.hint) == (("Thông tin",), "Wi-Fi đang tạm mất")
    alone = centre.model_copy(update=NOTHING)
    (told,) = [t for t in home_tiles.home_tiles(alone, wifi_is_down=True) if t.event == "wifi"]
    assert told.titles[0] == "Wi-Fi đang tạm mất"


def test_without_wifi_a_tile_of_information_stays_as_it_is(centre) -> None:
    read = centre.model_copy(update={"wifi": centre.wifi.model_copy(update={"enabled": False})})
    assert home_tiles.home_tiles(read, wifi_is_down=True) == home_tiles.home_tiles(read)


def test_a_day_of_the_community_says_when_it_is_and_that_it_is_today(centre) -> None:
    friday = next(day for day in centre.community_days if day.weekday == "fri")
    assert info_topics.when_words(friday, THURSDAY) == "Thứ Sáu hằng tuần"
    assert info_topics.when_words(friday, FRIDAY) == "Hôm nay; Thứ Sáu hằng tuần"
    topic = info_topics.topic(centre, FRIDAY, "community")
    assert topic.hint == "Hôm nay: Ngày thứ sáu nghe dân nói"


def test_dates_that_are_over_are_not_named_and_a_day_without_others_is_gone(centre) -> None:
    day = CommunityDay(name="Đối thoại", dates=("2026-07-01", "2026-08-05"))
    assert info_topics.when_words(day, THURSDAY) == "05/08/2026"
    told = centre.model_copy(update={"community_days": (day,)})
    assert "community" in keys(told, "2026-08-05")
    assert "community" not in keys(told, "2026-08-06")


def test_contacts_of_one_group_stand_together(centre) -> None:
    contacts = (
        Contact(role="Trực ban", phone="113", group="Công an"),
        Contact(role="Giám đốc", name="Trần Văn Minh", phone="0208 1"),
        Contact(role="Trưởng Công an", phone="0208 2", group="Công an"),
    )
    sheets = info_topics.topic(centre.model_copy(update={"contacts": contacts}), THURSDAY, "contacts").sheets
    assert [sheet.title for sheet in sheets] == ["Số điện thoại", "Công an"]
    assert sheets[0].lines == (("Giám đốc", "Trần Văn Minh · 0208 1"),)
    assert sheets[1].lines == (("Trực ban", "113"), ("Trưởng Công an", "0208 2"))


def test_a_channel_is_a_code_to_scan_and_its_address_to_read(centre) -> None:
    channel = info_topics.topic(samples.with_information(centre), THURSDAY, "contacts").sheets[-1]
    assert channel.payload == "https://zalo.me/0208300000"
    assert ("", "zalo.me/0208300000") in channel.lines


def test_an_address_too_long_to_copy_is_only_to_be_scanned(centre) -> None:
    channel = Channel(name="Trang", address="https://tichluong.thainguyen.gov.vn/gop-y/trung-tam")
    told = info_topics.topic(centre.model_copy(update={"channels": (channel,)}), THURSDAY, "contacts").sheets[-1]
    assert (told.lines[1:], told.payload) == ((), channel.address)


def test_a_notice_says_how_long_it_is_posted(centre) -> None:
    always, budget = info_topics.topic(samples.with_information(centre), THURSDAY, "notices").sheets
    assert always.hint == "Thủ tục · Niêm yết thường xuyên"
    assert budget.hint == "Ngân sách · Niêm yết 01/07/2026 – 15/08/2026"


def test_every_kind_of_notice_that_the_law_names_is_told_in_words(centre) -> None:
    hints = set()
    for category in get_args(NoticeCategory):
        notice = centre.public_notices[0].model_copy(update={"category": category})
        (sheet,) = info_topics.topic(
            centre.model_copy(update={"public_notices": (notice,)}), THURSDAY, "notices"
        ).sheets
        hints.add(sheet.hint)
    assert len(hints) == len(get_args(NoticeCategory)) - 1, "a general one and another by law have no kind of their own"


def test_in_english_names_that_have_it_are_english_and_texts_of_the_law_stay(centre) -> None:
    words.use("en")
    assert info_topics.topic(centre, THURSDAY, "community").sheets[0].title == "Friday: we listen to residents"
    assert info_topics.topic(centre, THURSDAY, "contacts").sheets[0].lines[0][0] == "Centre hotline"
    assert info_topics.topic(centre, THURSDAY, "documents").sheets[0].title == "Nội quy nơi tiếp công dân"


def test_the_map_marks_its_counters_by_their_labels(centre) -> None:
    plan = CentreMap.model_validate({"image": "a" * 64, "places": [{"counter": "quay-3", "across": 25, "down": 80}]})
    told = centre.model_copy(update={"map": plan})
    drawn = info_topics.sheet(told, THURSDAY, "map", 0)
    assert (drawn.picture, drawn.marks) == ("a" * 64, (("Quầy 3", 0.25, 0.8),))
    assert drawn.lines[2] == ("Quầy 3", "Hộ tịch, Chính sách xã hội")
    assert info_topics.counter_labels(centre, ("quay-3", "Quầy 1")) == ("Quầy 3", "Quầy 1")


def test_a_sheet_that_is_gone_is_none(centre) -> None:
    assert isinstance(info_topics.sheet(centre, THURSDAY, "documents", 0), Sheet)
    assert info_topics.sheet(centre, THURSDAY, "documents", 9) is None
    assert info_topics.sheet(centre, THURSDAY, "no such topic", 0) is None


@pytest.mark.parametrize(
    ("events", "screens"),
    [
        (("info", "list", "read", "back", "back", "back"), "info info_list info_text info_list info home"),
        (("info", "read", "back"), "info info_text info"),
        (("take", "issued", "map", "back", "back"), "services ticket info_text ticket home"),
        (("info", "wifi", "back"), "info wifi info"),
        (("wifi", "back"), "wifi home"),
        (
            ("lookup", "open", "more", "map", "back", "back"),
            "lookup procedure procedure_more info_text procedure_more procedure",
        ),
    ],
)
def test_one_goes_back_the_way_one_came(events, screens) -> None:
    state, seen = State(), []
    for event in events:
        state = next_state(state, event, 0, FlowRules())
        seen.append(state.screen)
    assert seen == screens.split()


def test_the_counters_of_the_ticket_are_lit_where_one_comes_from_it(at) -> None:
    at.desk.session.procedure = samples.PROCEDURE
    at.desk.session.ticket = samples.ticket(at.desk.centre)
    at.do("take", "issued", "map")
    assert info_topics.lit_counters(at.desk) == ("Quầy 1", "Quầy 2")
    at.do("home", "lookup", "open", "more", "map")
    at.desk.session.procedure = samples.PROCEDURE
    assert info_topics.lit_counters(at.desk) == ("Quầy 3",)
