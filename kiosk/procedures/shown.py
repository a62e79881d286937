"""The catalogue as citizens meet it: nothing that is retired, and what the commune adds in its place. Pure."""

from collections.abc import Iterable

from kiosk.procedures.catalogue import Procedure

FEE_SHORT_MAX = 24  # as Procedure.fee_short


def for_citizens(procedures: Iterable[Procedure]) -> tuple[Procedure, ...]:
    """What a kiosk searches and shows; a row without anything local stays the very same object."""
    return tuple(_shown(procedure) for procedure in procedures if procedure.retired_on is None)


def _shown(procedure: Procedure) -> Procedure:
    changes: dict[str, object] = {}
    if procedure.local_terms:
        changes["citizen_terms"] = tuple(dict.fromkeys(procedure.citizen_terms + procedure.local_terms))
    if procedure.local_fee:
        changes["fee"] = procedure.local_fee
        changes["fee_short"] = procedure.local_fee if len(procedure.local_fee) <= FEE_SHORT_MAX else ""
    return procedure.model_copy(update=changes) if changes else procedure
