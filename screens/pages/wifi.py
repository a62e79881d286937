"""Free Wi-Fi: scan, or choose the network by its name."""

from kivy.properties import StringProperty

from screens.pages.page import Page
from screens.widgets.words import bold
from screens.wifi_code import wifi_payload
from screens.words import _


class WifiPage(Page):
    ssid = StringProperty("")
    payload = StringProperty("")

    def show_change(self):
        self.ssid = self.desk.centre.wifi.ssid
        self.payload = wifi_payload(self.ssid)


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
