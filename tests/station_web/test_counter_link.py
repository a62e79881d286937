"""The line to the station: busy buttons, lost lines, and retries under the same id."""

from playwright.sync_api import Page, expect

from tests.station_web.conftest import Served, kinds, press


def test_the_button_is_busy_until_the_reply(console: Page, served: Served) -> None:
    served.station.deaf = True
    press(console, "F2")
    expect(console.locator("[data-action=main]")).to_contain_text("Đang gửi…")
    console.keyboard.press("F2")
    console.wait_for_timeout(200)
    assert kinds(served) == ["call_next"]


def test_a_bounced_press_does_not_hit_the_next_state(console: Page, served: Served) -> None:
    press(console, "F2")
    console.keyboard.press("F2")
    console.wait_for_timeout(300)
    assert kinds(served) == ["call_next"]


def test_an_unanswered_request_is_sent_again_under_its_id(console: Page, served: Served) -> None:
    served.station.deaf = True
    press(console, "F2")
    served.station.deaf = False
    served.run(served.station.drop())
    expect(console.locator("#number")).to_have_text("B008")
    first, second = [asked for asked in served.station.asked if asked["type"] == "call_next"]
    assert first["id"] == second["id"]


def test_a_lost_line_is_said_and_the_return_too(console: Page, served: Served) -> None:
    expect(console.locator("#link")).to_have_text("Đã nối trạm")
    console.context.set_offline(True)
    served.run(served.station.drop())
    expect(console.locator("#link")).to_have_text("Mất nối, đang nối lại")
    expect(console.locator("[data-action=main]")).to_be_disabled()
    console.context.set_offline(False)
    expect(console.locator("#link")).to_have_text("Đã nối trạm", timeout=12000)
    expect(console.locator("[data-action=main]")).to_be_enabled()
