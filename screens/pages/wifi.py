"""Free Wi-Fi: scan, or choose the network by its name; or that it is down just now."""

from kivy.properties import BooleanProperty, StringProperty

from screens.layouts.wifi import wifi_places
from screens.pages.page import Page
from screens.widgets.words import bold
from screens.wifi_code import wifi_payload
from screens.words import _


class WifiPage(Page):
    ssid = StringProperty("")
    payload = StringProperty("")
    down = BooleanProperty(False)

    def places(self, frame):
        return wifi_places(frame)

    def show_board(self):
        self.down = self.desk.wifi_is_down
        self.ssid = self.desk.centre.wifi.ssid
        self.payload = "" if self.down else wifi_payload(self.ssid)


def steps() -> list[tuple[str, str]]:
    """(first line in markup, second line) of each step."""
    return [
        (_("{scan} bằng máy ảnh điện thoại").format(scan=bold(_("Quét mã"))), _("rồi chạm “Kết nối”")),
        (
            _("Hoặc mở {settings}, chọn {wifi}").format(settings=bold(_("Cài đặt")), wifi=bold("Wi-Fi")),
            _("và chạm tên mạng ở trên"),
        ),
        (_("Cần giúp, mời {call}").format(call=bold(_("gọi cán bộ"))), _("chúng tôi đến tận nơi")),
    ]
