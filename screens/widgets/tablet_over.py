"""What lies over a page of the rating tablet."""

from kivy.properties import StringProperty

from screens.widgets.over import Over, Veil
from screens.words import _


class TabletMessage(Veil):
    """One sentence and one button."""

    title = StringProperty("")
    text = StringProperty("")
    icon = StringProperty("bell")

    def __init__(self, desk, **kwargs):
        message = desk.session.message
        super().__init__(desk, title=message.title, text=message.text, icon=message.icon, **kwargs)


class TabletOutOfService(Over):
    """The station cannot be reached, or this tablet is not meant to stand here; it goes away by itself."""

    title = StringProperty("")
    text = StringProperty("")
    hotline = StringProperty("")

    def __init__(self, desk, **kwargs):
        super().__init__(desk, **kwargs)
        self.title, self.text = words_of(desk)
        self.hotline = desk.centre.names.hotline if desk.centre else ""


def words_of(desk) -> tuple[str, str]:
    """Title and advice; what only staff can mend says so."""
    staff = _("Nhờ cán bộ kiểm tra giúp.")
    if desk.refused:
        return _("Máy này chưa được trung tâm nhận"), staff
    if desk.out_of_service:
        return _("Đang nối lại với máy chủ"), desk.advice()
    return _("Máy này được cài cho quầy khác"), staff
