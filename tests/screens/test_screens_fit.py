"""Every text fits its box and every button a finger, on every screen, in every language, size and mode."""

import pytest

from kiosk.translations import languages
from tests.pseudo_language import TAG
from tests.screens.screens_probes import told


def faults(language: str, size: str, centre: str, role: str = "kiosk", modes: str = "") -> list[str]:
    return told("screens_fit_probe", language, size, centre, role, modes)


@pytest.mark.parametrize("size", ["1080x1920", "1920x1080"])
@pytest.mark.parametrize("language", languages())
def test_every_text_fits_its_box(language: str, size: str) -> None:
    assert faults(language, size, "starter") == []


# 1366x768 and 1280x800 are low as they stand.
@pytest.mark.parametrize(
    ("size", "modes"),
    [
        ("1080x1920", "large,read|large,contrast|contrast"),
        ("1080x1920", "reach|large,reach"),
        ("1920x1080", "large|reach|contrast"),
        ("1366x768", "|contrast|large"),
        ("1280x800", "|large,read|large"),
    ],
)
def test_every_text_fits_in_every_form(size: str, modes: str) -> None:
    """Languages and modes take turns from screen to screen."""
    assert faults("vi|en", size, "starter", modes=modes) == []


@pytest.mark.parametrize(("size", "modes"), [("1920x1080", ""), ("1280x800", "|large")])
def test_a_language_of_longer_words_is_nowhere_cut(size: str, modes: str) -> None:
    """40 % longer than English; its letters may be smaller. Other sizes by hand: `qaa 1080x1920 starter`."""
    assert faults(TAG, size, "starter", modes=modes) == []


@pytest.mark.parametrize("size", ["1280x800"])
def test_the_longest_texts_fit_a_small_screen(size: str) -> None:
    assert faults("vi", size, "longest") == []


@pytest.mark.parametrize("size", ["1080x1920", "1920x1080"])
@pytest.mark.parametrize("centre", ["smallest", "longest"])
def test_whatever_the_settings_allow_fits_too(centre: str, size: str) -> None:
    assert faults("vi", size, centre) == []


@pytest.mark.parametrize("size", ["1920x1080", "1080x1920"])
@pytest.mark.parametrize("centre", ["starter", "smallest", "longest"])
def test_the_halls_display_fits_whatever_the_settings_allow(centre: str, size: str) -> None:
    assert faults("vi", size, centre, "hall") == []
