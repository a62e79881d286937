"""The rules of decisions, taken from a centre's settings."""

from kiosk.domain.rules import Counter, Rules, Service
from kiosk.settings.centre import CentreSettings


def rules_of(centre: CentreSettings) -> Rules:
    return Rules(
        services={s.id: Service(s.id, s.name, s.series, s.typical_minutes * 60, s.open) for s in centre.services},
        counters={c.id: Counter(c.id, c.label, c.services) for c in centre.counters},
        priority_head_start_s=centre.priority_head_start_min * 60,
        rating_window_s=centre.rating.rating_window_s,
        correction_ms=centre.rating.correction_ms,
        reasons=frozenset(r.id for r in centre.rating.reasons),
    )
