"""The loudspeaker of a screen: one sentence after another, ended at once, and no harm where there is none."""

from pathlib import Path

import pytest

from kiosk.speech.sound import to_wav
from screens.reader import FAILURES_MOST, Reader
from tests.patience import wait_for
from tests.voice.conftest import MakeProgram, program
from tests.voice.sounds import tone

__all__ = ["program"]


@pytest.fixture
def spoken(program: MakeProgram, tmp_path: Path) -> Path:
    """A synthesizer that answers with a sound, a player that writes down that it was heard."""
    (tmp_path / "sound.wav").write_bytes(to_wav(tone(100)))
    program("espeak-ng", f'cat >> {tmp_path}/said; echo " $2" >> {tmp_path}/said; cat {tmp_path}/sound.wav')
    program("aplay", f"cat > /dev/null; echo heard >> {tmp_path}/heard")
    return tmp_path


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def test_it_learns_that_it_can_be_heard(spoken: Path) -> None:
    reader = Reader("default")
    assert not reader.works
    reader.probe()
    wait_for(lambda: reader.works)
    assert reader.reads("vi")


def test_sentences_are_said_one_after_another_in_their_language(spoken: Path) -> None:
    reader = Reader("default")
    reader.read(["Một.", "Hai."], "vi")
    wait_for(lambda: not reader.speaking)
    assert lines(spoken / "said") == ["Một. vi", "Hai. vi"]
    assert len(lines(spoken / "heard")) == 2


def test_it_falls_silent_at_once(spoken: Path, program: MakeProgram) -> None:
    program("aplay", f"echo begun >> {spoken}/heard; sleep 600")
    reader = Reader("default")
    reader.read(["Một.", "Hai."], "vi")
    wait_for(lambda: lines(spoken / "heard") == ["begun"])
    reader.stop()
    assert not reader.speaking
    reader.read(["Ba."], "vi")
    wait_for(lambda: lines(spoken / "said")[-1] == "Ba. vi")
    assert "Hai. vi" not in lines(spoken / "said")
    reader.stop()


@pytest.mark.parametrize("missing", ["espeak-ng", "aplay"])
def test_without_synthesizer_or_loudspeaker_nobody_is_offered_it(
    spoken: Path, missing: str, caplog: pytest.LogCaptureFixture
) -> None:
    (spoken / "programs" / missing).unlink()
    reader = Reader("default")
    with caplog.at_level("INFO"):
        reader.probe()
        wait_for(lambda: missing in caplog.text)
    assert not reader.works


def test_a_loudspeaker_that_is_never_free_is_given_up(spoken: Path, program: MakeProgram) -> None:
    reader = Reader("default")
    reader.probe()
    wait_for(lambda: reader.works)
    program("aplay", "cat > /dev/null; exit 1")
    for n in range(FAILURES_MOST):
        assert reader.works, f"given up after {n} failures"
        reader.read(["Một."], "vi")
        wait_for(lambda: not reader.speaking)
    assert not reader.works


def test_a_language_without_a_voice_is_not_offered_any_more(spoken: Path, program: MakeProgram) -> None:
    reader = Reader("default")
    reader.probe()
    wait_for(lambda: reader.works)
    program("espeak-ng", "cat > /dev/null; echo 'Error: The specified espeak-ng voice does not exist.' >&2; exit 1")
    reader.read(["One."], "km")
    wait_for(lambda: not reader.speaking)
    assert (reader.reads("vi"), reader.reads("km")) == (True, False)
