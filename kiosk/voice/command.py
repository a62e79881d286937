"""`kiosk voice …`: for who records a voice, and for who installs the loudspeaker."""

from collections.abc import Iterator
from pathlib import Path

from kiosk.settings import AnnouncerSettings, CentreSettings
from kiosk.speech.child import Child, VoiceError
from kiosk.speech.player import Player
from kiosk.speech.sound import to_wav
from kiosk.voice.checking import Checked, check
from kiosk.voice.script import script
from kiosk.voice.speaker import Speaker

SAID = {"vi": "tiếng Việt", "en": "tiếng Anh"}


def write_script(centre: CentreSettings, out: Path) -> str:
    """Raises OSError."""
    text = script(centre)
    out.write_text(text, encoding="utf-8")
    return f"{out}: {sum(1 for line in text.splitlines() if '.wav ' in line)} tệp cần thu"


def check_lines(centre: CentreSettings, settings: AnnouncerSettings, folder: Path | None) -> Iterator[tuple[bool, str]]:
    """(whether all is well, line). Raises ValueError without a folder to look at."""
    folder = folder or settings.voice_dir
    if folder is None:
        raise ValueError(
            "chưa có thư mục: ghi voice_dir vào bảng [announcer] của station.toml, hoặc kiosk voice check THƯ_MỤC"
        )
    if not folder.is_dir():
        raise ValueError(f"{folder}: không có thư mục này; kịch bản thu: kiosk voice script --out kich-ban.txt")
    for checked in check(centre, folder):
        yield from _lines(checked)


def _lines(checked: Checked) -> Iterator[tuple[bool, str]]:
    language = SAID[checked.language]
    yield from ((False, f"✗ {problem}") for problem in checked.problems)
    yield from ((True, f"! {remark}") for remark in checked.remarks)
    if not checked.is_wanted:
        yield True, f"– {language}: chưa thu, máy đọc (espeak-ng)"
    elif checked.problems:
        yield False, f"✗ {language}: tốt {checked.found} trên {checked.needed} tệp; câu nào chưa đủ thì máy đọc cả câu"
    else:
        yield True, f"✓ {language}: đủ {checked.needed} tệp"


def say(
    centre: CentreSettings, settings: AnnouncerSettings, number: str, counter: str, language: str, out: Path | None
) -> str:
    """Plays the call, or writes it to `out`. Raises LookupError for a counter unknown here, VoiceError, OSError."""
    labels = {known.id: known.label for known in centre.counters}
    if counter not in labels:
        raise LookupError(f"không có quầy {counter}; đang có {', '.join(labels)}")
    child = Child()
    spoken = Speaker(settings, child).call(number, labels[counter], language)
    if out is not None:
        out.write_bytes(to_wav(spoken.sound))
    else:
        Player(settings.device, child).play(spoken.sound)
    if spoken.fault:
        raise VoiceError(spoken.fault)
    return f"{number}, {labels[counter]}: {spoken.sound.ms / 1000:.1f} s" + (f", {out}" if out else "")
