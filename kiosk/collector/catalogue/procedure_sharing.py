"""A province's catalogue given to its centres: each gets a revision in which it lies under the centre's own rows."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from kiosk.collector.catalogue import procedure_shelves
from kiosk.collector.catalogue.procedure_cache import Catalogue, cache
from kiosk.collector.catalogue.procedure_models import SharedCatalogue, SharedTo
from kiosk.collector.configuration import parts, revisions
from kiosk.collector.models import Centre
from kiosk.procedures.catalogue import ROWS_MAX, write_catalogue
from kiosk.procedures.inheritance import inherited

# Centres in one transaction: a disk is waited for eight times a province, and stations' events never for long.
TOGETHER = 25


@dataclass(frozen=True, slots=True)
class Shared:
    """Names of centres by what came of it."""

    given: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    too_large: tuple[str, ...] = ()


def share(unit_id: int, centres: QuerySet[Centre], author: str, now: datetime) -> Shared:
    """Gives the newest published catalogue of the province. A centre's draft goes on, laid over it.

    Centres that have the same catalogue get the same part, worked out once.
    """
    above = SharedCatalogue.objects.filter(shelf=procedure_shelves.unit_key(unit_id)).order_by("-number").first()
    if above is None:
        return Shared()
    province = procedure_shelves.read_part(above.part_id)
    made: dict[str, bytes | None] = {}
    outcome: dict[str, list[str]] = {"given": [], "same": [], "without": [], "too_large": []}
    wanted = list(centres.order_by("code"))
    for at in range(0, len(wanted), TOGETHER):
        with transaction.atomic():
            for centre in wanted[at : at + TOGETHER]:
                outcome[_give(centre, province, above, made, author, now)].append(centre.name)
    return Shared(**{word: tuple(names) for word, names in outcome.items()})


def _give(
    centre: Centre,
    province: Catalogue,
    above: SharedCatalogue,
    made: dict[str, bytes | None],
    author: str,
    now: datetime,
) -> str:
    newest = revisions.in_force(now).filter(centre=centre).order_by("-number")
    held = newest.values_list("procedures_part_id", flat=True).first()
    if held is None:
        return "without"
    if held not in made:
        made[held] = _laid(province, procedure_shelves.read_part(held))
    content = made[held]
    if content is None:
        return "too_large"
    row = {"shelf": above.shelf, "number": above.number, "at": now}
    SharedTo.objects.update_or_create(centre=centre, defaults=row)
    if parts.sha256(content) == held:
        return "same"
    revisions.save(centre, author, f"Danh mục thủ tục của tỉnh, bản {above.number}", now, {"procedures": content})
    return "given"


def _laid(province: Catalogue, own: Catalogue) -> bytes | None:
    """The part, None when it is too large for a station."""
    rows = inherited(province.procedures, own.procedures)
    content = parts.procedures_bytes(write_catalogue(rows))
    if len(rows) > ROWS_MAX or len(content) > procedure_shelves.MAX_PART_BYTES:
        return None
    cache.put(Catalogue(parts.sha256(content), rows, own))
    return content
