"""What an officer picks from on the counter page, and whether what came back was among it. Pure."""

from kiosk.domain.decision import Refused
from kiosk.domain.rules import Rules
from kiosk.settings import CentreSettings
from kiosk.wire import pushes, requests


def counter_menu(centre: CentreSettings, rules: Rules, counter: str) -> pushes.CounterMenu:
    queue = centre.queue
    return pushes.CounterMenu(
        services=tuple(pushes.Named(id=s.id, name=s.name) for s in centre.services),
        counters=tuple(pushes.Named(id=c.id, name=c.label) for c in centre.counters),
        classes=tuple(pushes.Named(id=c.id, name=c.name) for c in queue.priority_classes),
        park_reasons=queue.park_reasons,
        pause_reasons=queue.pause_reasons,
        closure_reasons=queue.closure_reasons,
        paper_series=queue.paper_series,
        wait_max_s=rules.wait_max_s,
        reception=rules.is_reception(counter),
        appointments=tuple(pushes.Named(id=s.id, name=s.name) for s in centre.services if s.id in rules.slots),
    )


def refuse_off_menu(request: requests.Request, centre: CentreSettings, rules: Rules, counter: str) -> None:
    """Raises Refused for a reason or class that the settings do not have, and for reception's work elsewhere.

    Reasons go into the journal, where no free text may be.
    """
    reasons = _reasons_for(request, centre)
    if reasons is not None and getattr(request, "reason", "") not in reasons:
        raise Refused("no_such_reason", f"Không có lý do này. Xin chọn một trong: {', '.join(reasons)}.")
    if isinstance(request, requests.TakeTicketFor | requests.EnterPaperNumber):
        if not rules.is_reception(counter):
            raise Refused("not_reception", "Việc này làm ở quầy hướng dẫn.")
        if request.priority_class and request.priority_class not in rules.classes:
            raise Refused("no_such_class", "Không có diện ưu tiên này. Xin chọn lại.")


def _reasons_for(request: requests.Request, centre: CentreSettings) -> tuple[str, ...] | None:
    match request:
        case requests.Park():
            return centre.queue.park_reasons
        case requests.PauseCounter():
            return centre.queue.pause_reasons
        case requests.PauseService():
            return centre.queue.closure_reasons
        case _:
            return None
