"""A unit's layers one after the other: made at once or for a time, called back, given to the centres when it comes.

One that is made in between goes under those that wait: they are taken back and laid anew over it.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from kiosk.collector.accounts.scope import centres_of
from kiosk.collector.configuration import layers, publishing
from kiosk.collector.configuration.publishing import Outcome
from kiosk.collector.configuration.sections import merged
from kiosk.collector.configuration.timed import around
from kiosk.collector.models import ConfigLayer, Unit
from kiosk.domain.events import rfc3339


def publish(
    unit: Unit,
    author: str,
    note: str,
    now: datetime,
    sections: Mapping[str, Any],
    may_differ: Collection[str],
    from_at: datetime | None = None,
) -> tuple[ConfigLayer, Outcome]:
    """The new layer, and what became of it at the centres (nothing yet when it waits for `from_at`).

    `sections` were edited over the layer in force. Raises Unfitting when too many wait.
    """
    with transaction.atomic():
        _lock(unit)
        at = rfc3339(from_at) if from_at and from_at > now else ""
        newest = layers.current(unit)
        before, later = around(newest, layers.waiting(unit), at)
        mine = {name: (value, name in may_differ) for name, value in sections.items()}
        wanted = merged(layers.setting(newest), mine, layers.setting(before))
        made = _append(unit, now, wanted, author=author, note=note[:200], from_at=at)
        outcome = Outcome() if at else _given(made, now)
        _lay_anew(before, made, later, now)
        return made, outcome


def withdraw(unit: Unit, number: int, now: datetime) -> ConfigLayer:
    """One that waits is called back; those after it are laid anew without it. Raises DoesNotExist."""
    with transaction.atomic():
        _lock(unit)
        waits = layers.waiting(unit)
        at = next((at for at, one in enumerate(waits) if one.number == number), None)
        if at is None:
            raise ConfigLayer.DoesNotExist
        _withdraw(waits[at], now)
        _lay_anew(waits[at], waits[at - 1] if at else layers.current(unit), waits[at + 1 :], now)
        return waits[at]


def run(now: datetime) -> None:
    """Every layer whose time has come is given to the centres; one of a transaction, so that it happens once."""
    due = ConfigLayer.objects.filter(layers.WAITING, from_at__lte=rfc3339(now)).order_by("from_at", "number")
    for pk, unit in due.values_list("pk", "unit"):
        with transaction.atomic():
            _lock(Unit.objects.get(pk=unit))
            layer = due.filter(pk=pk).select_related("unit__parent").first()
            if layer is not None:  # else it was called back in this very moment
                outcome = _given(layer, now)
                layer.given_at = rfc3339(now)
                layer.refused = [[centre.place, why] for centre, why in outcome.refused]
                layer.save(update_fields=["given_at", "refused"])


def _given(layer: ConfigLayer, now: datetime) -> Outcome:
    unit, note = layer.unit, layer.note or f"Bản chung {layer.number} của {layer.unit.name}"
    wanted = publishing.wanted_from(layer, layers.above_unit(unit))
    return publishing.spread(centres_of(unit), wanted, layer.author, note, now)


def _lay_anew(
    before: ConfigLayer | None, made: ConfigLayer | None, later: Sequence[ConfigLayer], now: datetime
) -> None:
    """Each of `later` once more, in order, with what it changed; `before` is what the first of them stood on."""
    old, new = before, made
    for one in later:
        _withdraw(one, now)
        wanted = merged(layers.setting(old), layers.setting(one), layers.setting(new))
        told = {"author": one.author, "note": one.note, "from_at": one.from_at}
        old, new = one, _append(one.unit, now, wanted, **told)


def _lock(unit: Unit) -> None:
    Unit.objects.select_for_update().get(pk=unit.pk)


def _withdraw(layer: ConfigLayer, now: datetime) -> None:
    ConfigLayer.objects.filter(pk=layer.pk).update(withdrawn_at=rfc3339(now))


def _append(unit: Unit, now: datetime, wanted: Mapping[str, tuple[Any, bool]], **told: str) -> ConfigLayer:
    last = ConfigLayer.objects.filter(unit=unit).aggregate(last=Max("number"))["last"] or 0
    return ConfigLayer.objects.create(
        unit=unit,
        number=last + 1,
        created_at=now,
        sections={name: value for name, (value, _) in wanted.items()},
        open=sorted(name for name, (_, may_differ) in wanted.items() if may_differ),
        **told,
    )
