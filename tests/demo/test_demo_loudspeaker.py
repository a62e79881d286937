"""The demo speaks where the machine can, and never fails where it cannot."""

from pathlib import Path

import pytest

from kiosk.demo.loudspeaker import announcer, words

CARD = " 0 [PCH            ]: HDA-Intel - HDA Intel PCH\n"


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("espeak-ng", "aplay"):
        (tmp_path / name).touch(mode=0o755)
    return tmp_path


@pytest.mark.parametrize(("cards", "device"), [(CARD, "default"), ("--- no soundcards ---\n", "null"), (None, "null")])
def test_without_a_sound_card_nothing_is_heard_but_all_is_spoken(
    programs: Path, cards: str | None, device: str
) -> None:
    if cards is not None:
        (programs / "cards").write_text(cards)
    settings = announcer(programs / "cards")
    assert settings is not None
    assert (settings.enabled, settings.device) == (True, device)
    assert ("no sound card" in words(settings)) == (device == "null")


def test_without_the_programs_the_voice_is_off(programs: Path) -> None:
    (programs / "espeak-ng").unlink()
    assert announcer(programs / "cards") is None
    assert "off" in words(None)
