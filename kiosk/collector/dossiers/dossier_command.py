"""A list of dossiers from the command line; Django is configured already."""

from datetime import date
from pathlib import Path

from django.utils import timezone

from kiosk.collector.accounts import audit
from kiosk.collector.dossiers import dossier_import
from kiosk.collector.dossiers.dossier_rows import BadListError
from kiosk.collector.models import Centre

USER = "kiosk collector dossiers"


def run(file: Path, code: str, *, look: bool) -> str:
    """What it changed, or would. ValueError with every wrong line, and nothing is taken."""
    centre = Centre.objects.select_related("unit__parent").filter(code=code).first()
    if centre is None:
        known = ", ".join(Centre.objects.order_by("code").values_list("code", flat=True)[:20])
        raise ValueError(f"found centre {code}, expected one of: {known}")
    today: date = timezone.localdate()
    try:
        rows = dossier_import.read_list(file.read_bytes(), centre, today)
    except BadListError as error:
        raise ValueError("\n".join(error.problems)) from error
    found = dossier_import.preview(rows, centre) if look else dossier_import.take(rows, centre, today)
    told = f"thêm {len(found.new)}, cập nhật {len(found.changed)}, giữ nguyên {found.same} hồ sơ"
    if not look:
        audit.record_of_command(USER, centre, "dossiers.import", about=file.name, detail=told)
    return f"Sẽ {told}." if look else f"Đã {told}."
