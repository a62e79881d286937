"""An identity card under the scanner: it tells that its holder is old, and nothing of it is kept or sent."""

from typing import TYPE_CHECKING

from kiosk.wire.scans import card_is_at_least
from screens.session import Message, Question
from screens.ticket_marks import chooses_priority
from screens.words import _

if TYPE_CHECKING:
    from screens.kiosk_desk import KioskDesk

# From this age on people go first (Luật Người cao tuổi, Đ.12, for health care); the class of the usual settings.
PRIORITY_AGE, ELDERLY = 80, "nguoi-cao-tuoi"
# Where a number is about to be taken; the second two go back once the question is answered.
TAKING, CHOOSING = ("services", "dossiers", "procedure"), ("priority", "procedure_priority")


def shown(desk: "KioskDesk", card: str) -> None:
    """`card` ends here."""
    if offers_priority(desk) and card_is_at_least(card, PRIORITY_AGE, desk.now().date()):
        desk.put(
            Question(
                _("Ưu tiên người cao tuổi"),
                _("Ông/bà từ 80 tuổi trở lên được ưu tiên. Ông/bà có muốn lấy số ưu tiên?"),
                yes=_("Lấy số ưu tiên"),
                no=_("Không cần"),
                act=lambda: _prefer(desk),
            )
        )
        return
    text = _("Ở đây không cần thẻ. Mời ông/bà chạm vào việc cần làm.")
    desk.say(Message(_("Máy không giữ thẻ căn cước"), text, "lock"))


def offers_priority(desk: "KioskDesk") -> bool:
    known = any(one.id == ELDERLY for one in desk.centre.queue.priority_classes)
    chosen = desk.session.priority_class == ELDERLY
    return desk.screen in (*TAKING, *CHOOSING) and chooses_priority(desk.centre) and known and not chosen


def _prefer(desk: "KioskDesk") -> None:
    desk.session.priority_class = ELDERLY
    if desk.screen in CHOOSING:
        desk.event("chosen")
    else:
        desk.changed()
