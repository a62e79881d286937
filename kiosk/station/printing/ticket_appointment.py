"""The slip of an appointment, laid out as a ticket is: when, for what, the code that brings the number on the day."""

from devices.printers.document import LARGEST_PX, SERVICE_LEAST_PX
from devices.printers.ticket import Part, TicketContent
from kiosk.day_words import weekday
from kiosk.domain.calendar import local
from kiosk.domain.state import Appointment
from kiosk.settings import CentreSettings
from kiosk.station.printing.ticket_paper import centre_names, service_name
from kiosk.station.printing.ticket_words import words_of


def appointment_content(appointment: Appointment, centre: CentreSettings, language: str) -> TicketContent:
    """The time stands where a ticket has its number; the QR holds the code alone, which is all a scanner types."""
    _ = words_of(language)
    at, code = local(appointment.due_at), appointment.code
    slots = next((s for s in centre.appointments if s.service == appointment.service), None)
    late = (_("Muộn quá {n} phút thì lấy số thường").format(n=slots.late_min),) if slots else ()
    return TicketContent(
        centre=centre_names(centre, language),
        service=service_name(appointment.service, centre, language),
        number=f"{at:%H:%M}",
        waiting=(_("Mã hẹn: {code}").format(code=f"{code[:3]} {code[3:]}"),),
        issued="",
        qr=code,
        closing=(_("Đến nơi, quét mã này ở máy lấy số"), *late),
        thanks=_("Xin cảm ơn quý công dân!"),
        parts=(
            Part("names", bold=True),
            Part("rule"),
            Part("text", SERVICE_LEAST_PX, bold=True, text=_("PHIẾU HẸN")),
            Part("service", SERVICE_LEAST_PX, bold=True),
            Part("number"),
            Part("text", LARGEST_PX, bold=True, text=f"{weekday(at, _)}, {at:%d/%m/%Y}"),
            Part("wait", SERVICE_LEAST_PX),
            Part("qr"),
            Part("follow"),
            Part("thanks", bold=True, wide_only=True),
        ),
    )
