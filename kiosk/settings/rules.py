"""The rules of decisions, taken from a centre's settings."""

from kiosk.domain.rules import Counter, ExpressDay, PriorityClass, Rules, Service
from kiosk.settings.centre import CentreSettings, CounterSettings, ServiceSettings
from kiosk.settings.hours import WEEKDAYS
from kiosk.settings.queue import ExpressDay as ExpressDaySettings


def rules_of(centre: CentreSettings) -> Rules:
    queue = centre.queue
    return Rules(
        services={s.id: _service(s) for s in centre.services},
        counters={c.id: _counter(c) for c in centre.counters},
        rating_window_s=centre.rating.rating_window_s,
        correction_ms=centre.rating.correction_ms,
        reasons=frozenset(r.id for r in centre.rating.reasons),
        classes={c.id: PriorityClass(c.id, c.name, c.head_start_min * 60) for c in queue.priority_classes},
        wait_max_s=queue.wait_max_min * 60,
        ticket_min_interval_s=queue.ticket_min_interval_s,
        appointment_head_start_s=queue.appointment_head_start_min * 60,
        paper_series=queue.paper_series,
        hours=centre.hours.for_decisions() if centre.hours.tickets_in_hours else None,
        express_days=tuple(map(_express, queue.express_days)),
        slots={s.service: s.for_decisions() for s in centre.appointments},
        open_hours=centre.hours.for_decisions(),
    )


def _service(s: ServiceSettings) -> Service:
    return Service(
        id=s.id,
        name=s.name,
        series=s.series,
        typical_s=s.typical_minutes * 60,
        open=s.open,
        head_start_s=s.head_start_min * 60,
        quota=s.quota_per_day,
        shifts=s.shifts,
    )


def _counter(c: CounterSettings) -> Counter:
    return Counter(c.id, c.label, c.services, c.stands_in_for, c.reception)


def _express(day: ExpressDaySettings) -> ExpressDay:
    return ExpressDay(
        weekday=WEEKDAYS.index(day.weekday),
        services=frozenset(day.services),
        procedures=frozenset(day.procedures),
        counters=frozenset(day.counters),
    )
