"""Addresses of the phone's pages: none where there is no such page, or nothing to see on it."""

from kiosk.settings.dossiers import DossierSettings
from kiosk.station.desks.running import Running
from kiosk.station.phone import dossier_url

BASE = "https://vidu.vn"


def test_dossiers_have_a_page_where_citizens_may_see_them(running: Running) -> None:
    centre = running.configuration.centre.model_copy(
        update={"phone_base_url": BASE, "dossiers": DossierSettings(enabled=True)}
    )
    assert dossier_url(centre, "05500-1") == f"{BASE}/hs/05500-1/"
    for change in ({"phone_base_url": ""}, {"dossiers": DossierSettings()}):
        assert dossier_url(centre.model_copy(update=change), "05500-1") == ""
    assert dossier_url(centre, "") == ""
