"""What the paper of a ticket says, worded from the ticket and the centre's settings."""

from devices.printers.ticket import TicketContent
from kiosk.domain.calendar import local
from kiosk.domain.rules import Rules
from kiosk.domain.state import Ticket
from kiosk.settings import CentreSettings
from kiosk.station.phone import phone_url


def ticket_content(ticket: Ticket, centre: CentreSettings, rules: Rules, *, reprint: bool = False) -> TicketContent:
    issued = local(ticket.issued_at)
    marks = (("BẢN IN LẠI",) if reprint else ()) + (("Ưu tiên",) if ticket.priority else ())
    return TicketContent(
        centre=(centre.names.line_1.upper(), centre.names.line_2.upper()),
        service=" · ".join((rules.service_name(ticket.service), *marks)),
        number=ticket.number,
        waiting=(waiting_line(ticket),),
        issued=f"{issued:%H:%M}  {issued:%d/%m/%Y}",
        code=f"Mã phiếu: {ticket.number} {ticket.check}",
        qr=phone_url(centre, ticket),
        closing=("Vui lòng theo dõi số thứ tự trên màn hình",),
        wifi=(f"Wi-Fi miễn phí: {centre.wifi.ssid}", "Không cần mật khẩu") if centre.wifi.enabled else (),
        thanks="Xin cảm ơn quý công dân!",
    )


def waiting_line(ticket: Ticket) -> str:
    """Waits are intervals; "Không chờ" instead of 0 (look.md, rule 5)."""
    if ticket.wait_max == 0:
        return "Người chờ trước: không chờ"
    if ticket.wait_max < 0:
        return f"Người chờ trước: {ticket.ahead or 'chưa có ai'} · quầy chưa mở"
    if ticket.ahead == 0:
        return f"Dự kiến đến lượt: {ticket.wait_min}–{ticket.wait_max} phút"
    return f"Người chờ trước: {ticket.ahead} · {ticket.wait_min}–{ticket.wait_max} phút"
