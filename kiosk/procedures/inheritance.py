"""A province's catalogue laid under a commune's. Pure.

A procedure is the same one in both by its code, without a code by its name. The province says what it is; the
commune keeps its own id (ratings and tickets name it), the service where it is handled, and what it adds.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from kiosk.procedures.catalogue import Procedure
from kiosk.vietnamese import fold

PROVINCE = "province"
# What an inherited row has from the commune; everything else is the province's.
LOCAL = ("id", "service", "local_terms", "local_fee", "local_place")
_VERIFIED = ("verified_on", "verified_by")


def inherited(province: Sequence[Procedure], own: Sequence[Procedure]) -> list[Procedure]:
    """The commune's rows in their order, those the province has too as the province's, then what is new from it."""
    above = {_same(p): p for p in province}
    kept = [laid(above.pop(_same(p)), p) if _same(p) in above else _own(p) for p in own]
    taken = {p.id for p in kept}
    ids = free_ids(taken)
    for new in above.values():
        if new.retired_on is not None:
            continue
        name = new.id if new.id not in taken else next(ids)
        taken.add(name)
        kept.append(new.model_copy(update={"id": name, "origin": PROVINCE}))
    return kept


def free_ids(taken: Iterable[str]) -> Iterator[str]:
    """Ids above all that are taken."""
    highest = max((int(name[1:]) for name in taken), default=0)
    return (f"P{number:03d}" for number in count(highest + 1))


def _same(procedure: Procedure) -> str:
    return procedure.code or fold(procedure.name)


def laid(above: Procedure, own: Procedure) -> Procedure:
    """The province's row with what is the commune's own."""
    local = {name: getattr(own, name) for name in LOCAL}
    if own.origin != PROVINCE:
        local["local_terms"] = tuple(t for t in own.citizen_terms if t not in above.citizen_terms)
    both = above.model_copy(update=local | {"origin": PROVINCE})
    verified = {name: getattr(own, name) for name in _VERIFIED}
    return both.model_copy(update=verified) if own.is_verified and _says_the_same(both, own) else both


def _says_the_same(both: Procedure, own: Procedure) -> bool:
    """Whether what the commune compared still stands: whoever verified the old text has not seen the new one."""
    same = {name: getattr(both, name) for name in ("origin", "citizen_terms", "local_terms", *_VERIFIED)}
    return own.model_copy(update=same) == both


def _own(procedure: Procedure) -> Procedure:
    """The province has it no more: it is the commune's."""
    return procedure.model_copy(update={"origin": ""}) if procedure.origin else procedure
