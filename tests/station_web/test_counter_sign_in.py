"""Sign-in: counter, officer and PIN, by touch and by keyboard; and the ways a session ends."""

from playwright.sync_api import Page, expect

from kiosk.wire.pushes import Superseded
from tests.station_web.conftest import Served


def choose(page: Page) -> None:
    page.locator("input[value=quay-1]").check()
    page.locator("input[value=nguyen-thi-huong]").check()


def test_the_pad_types_the_pin(page: Page, served: Served) -> None:
    choose(page)
    for key in ("2", "4", "9", "Xóa một số", "1", "7", "Vào quầy"):
        page.get_by_role("button", name=key, exact=True).click()
    expect(page.locator("#console")).to_be_visible()
    asked = served.station.asked[0]
    assert (asked["counter"], asked["officer"], asked["pin"]) == ("quay-1", "nguyen-thi-huong", "2417")
    assert len(asked["id"]) >= 8


def test_a_wrong_pin_is_told_in_the_stations_words_and_wiped(page: Page) -> None:
    choose(page)
    page.keyboard.type("9999")
    page.keyboard.press("Enter")
    expect(page.locator("#sign-in-text")).to_have_text("Mã PIN chưa đúng. Xin nhập lại.")
    expect(page.locator("#pin")).to_have_value("")


def test_what_is_missing_is_asked_for_before_sending(page: Page, served: Served) -> None:
    page.locator("#enter").click()
    expect(page.locator("#sign-in-text")).to_have_text("Xin chọn quầy làm việc.")
    choose(page)
    page.locator("#enter").click()
    expect(page.locator("#sign-in-text")).to_have_text("Xin nhập mã PIN, 4 đến 8 chữ số.")
    assert served.station.asked == []


def test_counter_and_officer_are_offered_again_but_never_the_pin(console: Page) -> None:
    console.get_by_role("button", name="Đóng quầy").click()
    expect(console.locator("input[value=quay-1]")).to_be_checked()
    expect(console.locator("input[value=nguyen-thi-huong]")).to_be_checked()
    expect(console.locator("#pin")).to_have_value("")


def test_a_session_survives_a_reload(console: Page) -> None:
    console.reload()
    expect(console.locator("#console")).to_be_visible()


def test_a_takeover_is_told_by_name(console: Page, served: Served) -> None:
    served.run(served.station.push(Superseded(by="Đỗ Văn Hải")))
    expect(console.locator("#sign-in-text")).to_have_text("Đỗ Văn Hải đã đăng nhập quầy này. Phiên trước đã kết thúc.")
    expect(console.locator("#console")).to_be_hidden()


def test_an_officer_who_moved_elsewhere_is_told_so(console: Page, served: Served) -> None:
    served.run(served.station.push(Superseded(by="")))
    expect(console.locator("#sign-in-text")).to_contain_text("Quầy này không còn ai đăng nhập.")


def test_a_session_the_station_no_longer_knows_leads_to_the_sign_in(console: Page, served: Served) -> None:
    served.station.signed_in = False
    console.reload()
    expect(console.locator("#sign-in")).to_be_visible()
    expect(console.locator("input[value=quay-1]")).to_be_checked()
