"""Whatever is drawn after a change of palette has its colours, on every kind of screen, without a new process."""

from tests.screens.screens_probes import told


def test_every_kind_of_screen_is_drawn_in_the_palette_of_its_configuration() -> None:
    assert told("screens_palette_probe") == {
        "home": ["04264f", "002e1b", "000000", "04264f"],
        "hall": ["053873", "014329", "000000", "053873"],
        "tablet_asleep": ["04264f", "002e1b", "000000", "04264f"],
    }
