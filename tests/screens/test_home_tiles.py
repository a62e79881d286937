"""Home offers what is on and leads somewhere, in the order of the settings."""

from pathlib import Path

import pytest

from kiosk.settings import CentreSettings
from kiosk.settings.appointments import ServiceSlots
from kiosk.settings.centre import KioskSettings
from screens import home_tiles, words
from screens.home_tiles import HomeTile
from screens.main import read_centre

CENTRE = Path(__file__).parents[2] / "config" / "centre.toml"
ALL = ("lookup", "mine", "rating", "say", "info")


@pytest.fixture
def centre() -> CentreSettings:
    words.use("vi")
    return read_centre(CENTRE)


def with_tiles(centre: CentreSettings, *names: str, **changes: object) -> CentreSettings:
    kiosk = centre.kiosk.model_copy(update={"tiles": names})
    return centre.model_copy(update={"kiosk": kiosk, **changes})


def events(centre: CentreSettings) -> list[str]:
    return [tile.event for tile in home_tiles.home_tiles(centre)]


def leading(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    monkeypatch.setattr(home_tiles, "MOVES", {("home", name): "somewhere" for name in names})


def test_tiles_stand_in_the_order_of_the_settings(centre: CentreSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    leading(monkeypatch, "mine", "say", "info")
    assert events(with_tiles(centre, "rating", "info", "lookup")) == ["rating", "info", "lookup"]


def test_a_tile_shows_only_when_the_flow_leads_on_from_it(
    centre: CentreSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    leading(monkeypatch)
    assert events(with_tiles(centre, *ALL)) == ["lookup", "rating", "info"]
    leading(monkeypatch, "say")
    assert events(with_tiles(centre, *ALL)) == ["lookup", "rating", "say", "info"]


def test_without_wifi_and_information_there_is_no_such_tile(
    centre: CentreSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    leading(monkeypatch)
    off = centre.wifi.model_copy(update={"enabled": False})
    rows = ("public_notices", "documents", "reception", "community_days", "contacts", "channels")
    nothing = dict.fromkeys(rows, ())
    assert events(with_tiles(centre, *ALL, **nothing)) == ["lookup", "rating", "wifi"]
    assert events(with_tiles(centre, *ALL, wifi=off, **nothing)) == ["lookup", "rating"]


def test_dossiers_have_a_way_of_their_own_and_share_it_with_appointments(centre: CentreSettings) -> None:
    shown = centre.dossiers.model_copy(update={"enabled": True})
    assert "dossier" in events(with_tiles(centre, *ALL, dossiers=shown))
    some = (ServiceSlots(service=centre.services[0].id),)
    both = home_tiles.home_tiles(with_tiles(centre, "lookup", "rating", dossiers=shown, appointments=some))
    assert [tile.event for tile in both] == ["lookup", "mine", "rating"]
    assert both[1].titles[0] == "Hồ sơ của tôi"


def test_appointments_alone_are_called_so_and_are_there_whatever_the_settings_list(
    centre: CentreSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    leading(monkeypatch)
    some = (ServiceSlots(service=centre.services[0].id),)
    tiles = home_tiles.home_tiles(with_tiles(centre, "lookup", "rating", appointments=some))
    assert [tile.event for tile in tiles] == ["lookup", "appointments", "rating"]
    assert tiles[1].titles == ("Lịch hẹn",)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_tile_has_words_and_an_icon(
    language: str, centre: CentreSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    leading(monkeypatch, "mine", "say", "info")
    words.use(language)
    shown = centre.dossiers.model_copy(update={"enabled": True})
    tiles = home_tiles.home_tiles(with_tiles(centre, *ALL, dossiers=shown))
    icons = Path(__file__).parents[2] / "assets" / "icons"
    assert len(tiles) == len(ALL)
    assert [tile for tile in tiles if not all((*tile.titles, tile.hint))] == []
    assert [tile for tile in tiles if not (icons / f"{tile.icon}.png").exists()] == []
    assert all(isinstance(tile, HomeTile) for tile in tiles)


def test_a_file_from_before_the_information_page_keeps_its_tiles() -> None:
    assert KioskSettings.model_validate({"tiles": ["wifi", "lookup"]}).tiles == ("info", "lookup")
    assert KioskSettings.model_validate({"tiles": ["wifi", "rating", "info"]}).tiles == ("info", "rating")
