"""Addresses of the procedures' pages: the same ones for a centre's catalogue and for a province's."""

from django.urls import URLPattern, path

from kiosk.collector.views import (
    guide,
    guide_edit,
    procedure_draft,
    procedure_edit,
    procedure_import,
    procedure_posters,
    procedures,
)
from kiosk.collector.views import unanswered as asked

# Below the catalogue's own address: (address, name, pages). A word before an id, so that no id is taken for a word.
_PAGES = (
    ("", "", procedures.show),
    ("tai-ve.csv", "download", procedures.download),
    ("tai-ve.xlsx", "xlsx", procedures.download_xlsx),
    ("mau.xlsx", "template", procedures.template),
    ("moi/", "add", procedure_edit.add),
    ("sua/<str:procedure>/", "edit", procedure_edit.edit),
    ("sua/<str:procedure>/doi-chieu/", "verify", procedures.verify),
    ("sua/<str:procedure>/ngung/", "retire", procedures.retire),
    ("nhap/", "import", procedure_import.look),
    ("nhap/nhan/", "import-take", procedure_import.take),
    ("nhap-thu/", "draft", procedure_draft.show),
    ("nhap-thu/cong-bo/", "publish", procedure_draft.publish),
    ("nhap-thu/bo/", "drop", procedure_draft.drop),
    ("cau-tim/", "unanswered", asked.show),
    ("cau-tim/them/", "unanswered-add", asked.add),
    ("cau-tim/bo-qua/", "unanswered-aside", asked.aside),
)


def _named(prefix: str, name: str) -> str:
    return f"{prefix}-{name}" if name else prefix


urlpatterns: list[URLPattern] = [
    *(path(f"thu-tuc/{address}", page.centre, name=_named("procedures", name)) for address, name, page in _PAGES),
    path("thu-tuc/cau-hoi/", guide.show, name="procedures-guide"),
    path("thu-tuc/cau-hoi/thu/", guide.try_out, name="procedures-guide-try"),
    path("thu-tuc/cau-hoi/thu/<slug:question>/", guide.try_out, name="procedures-guide-try-question"),
    path("thu-tuc/cau-hoi/moi/", guide_edit.add, name="procedures-guide-add"),
    path("thu-tuc/cau-hoi/sua/<slug:question>/", guide_edit.edit, name="procedures-guide-edit"),
    path("thu-tuc/cau-hoi/sua/<slug:question>/bo/", guide_edit.remove, name="procedures-guide-remove"),
    path("thu-tuc/cau-hoi/viec/", guide_edit.events, name="procedures-guide-events"),
    path("thu-tuc/cau-hoi/cong-bo/", guide.publish, name="procedures-guide-publish"),
    path("thu-tuc/cau-hoi/bo-nhap/", guide.drop, name="procedures-guide-drop"),
    path("thu-tuc/cau-hoi/co-san/", guide.use_the_products, name="procedures-guide-products"),
    path("thu-tuc/ap-phich/", procedure_posters.choose.centre, name="procedures-posters"),
    path("thu-tuc/ap-phich.pdf", procedure_posters.pdf.centre, name="procedures-poster"),
    *(
        path(f"thu-tuc-tinh/{address}", page.province, name=_named("procedures-shared", name))
        for address, name, page in _PAGES
    ),
    path("thu-tuc-tinh/trung-tam/", procedure_draft.centres.province, name="procedures-shared-centres"),
    path("thu-tuc-tinh/trung-tam/gui/", procedure_draft.share.province, name="procedures-shared-share"),
]
