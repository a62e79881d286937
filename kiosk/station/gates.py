"""Whether a service gives numbers now, and if not why: what every screen says before anybody taps. Pure."""

from dataclasses import dataclass
from datetime import datetime

from kiosk.domain.rules import Rules, Service
from kiosk.domain.state import State
from kiosk.domain.taking import closed_because, gives_again_at
from kiosk.domain.waits import Forecast
from kiosk.wire import pushes
from kiosk.wire.base import Paused


@dataclass(frozen=True, slots=True)
class Gate:
    """`paused` "" while numbers are given. `reason`: what staff said; `again`: when numbers are given again."""

    paused: Paused = ""
    reason: str = ""
    again: datetime | None = None


OPEN, HALTED, OFF = Gate(), Gate("halted"), Gate("off")


def gate(
    state: State, rules: Rules, service: Service, now: datetime, *, halted: bool, wait: Forecast | None = None
) -> Gate:
    """`halted`: no numbers are given at all, since the clock or the disk cannot be trusted. `wait`: its forecast, where
    it is made already."""
    if halted:
        return HALTED
    if not service.open:
        return OFF
    closed = closed_because(state, rules, service.id, now, wait)
    if closed is None:
        return OPEN
    if closed.error == "paused":
        return Gate("paused", state.closures.get("") or state.closures.get(service.id, ""))
    return Gate(closed.error, "", gives_again_at(rules, closed.error, now))  # type: ignore[arg-type]


def closures(state: State, rules: Rules) -> tuple[pushes.Closure, ...]:
    """What staff closed, the centre first."""
    return tuple(
        pushes.Closure(service=service, service_name=rules.service_name(service) if service else "", reason=reason)
        for service, reason in sorted(state.closures.items())
    )


def closure_notice(state: State, rules: Rules) -> str:
    """The same in one sentence for screens that speak Vietnamese alone, or ""."""
    if reason := state.closures.get(""):
        return f"{reason}. Tạm dừng cấp số, mời ông/bà đến quầy hướng dẫn."
    by_reason: dict[str, list[str]] = {}
    for service, reason in sorted(state.closures.items()):
        by_reason.setdefault(reason, []).append(rules.service_name(service))
    return " ".join(f"{reason}: tạm dừng nhận {', '.join(names)}." for reason, names in by_reason.items())
