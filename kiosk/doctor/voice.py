"""The voice that calls numbers: can the loudspeaker be used, are a centre's recordings whole."""

from pathlib import Path
from typing import Any

from kiosk.configuration_error import ConfigurationError
from kiosk.doctor.finding import Finding
from kiosk.settings import AnnouncerSettings
from kiosk.settings.station import StationSettings
from kiosk.speech.child import Child, VoiceError
from kiosk.speech.player import Player
from kiosk.station.announcing.centre import spoken_centre
from kiosk.station.announcing.voice import LOUDSPEAKER
from kiosk.voice.checking import Checked
from kiosk.voice.checking import check as check_recordings
from kiosk.voice.speaker import Speaker

NAME = "Loa gọi số"
ADVICE = "nghe thử: kiosk voice say A012 --counter quay-1"


def check(settings: StationSettings, report: dict[str, Any] | None) -> list[Finding]:
    """`report`: the health page of the running station, which holds the loudspeaker; else silence is played."""
    wanted = settings.announcer
    if wanted is None or not wanted.enabled:
        return []
    fault = _trial(wanted) if report is None else str(report.get("troubles", {}).get(LOUDSPEAKER, ""))
    loudspeaker = Finding(NAME, "bad", fault, ADVICE) if fault else Finding(NAME, "ok", f"phát được ra {wanted.device}")
    return [loudspeaker, *(_recordings(settings, wanted.voice_dir) if wanted.voice_dir else ())]


def _trial(wanted: AnnouncerSettings) -> str:
    """Why nothing, or not all, would be heard; "" when all is well."""
    child = Child()
    try:
        spoken = Speaker(wanted, child).probe()
        Player(wanted.device, child).play(spoken.sound)
    except VoiceError as error:
        return str(error)
    return spoken.fault


def _recordings(settings: StationSettings, folder: Path) -> list[Finding]:
    try:
        found = check_recordings(spoken_centre(settings), folder)
    except ConfigurationError:
        return []  # told by the finding about the centre's files
    return [_finding(checked) for checked in found if checked.is_wanted]


def _finding(checked: Checked) -> Finding:
    name = f"Giọng thu sẵn {checked.language}"
    if checked.problems:
        text = f"tốt {checked.found} trên {checked.needed} tệp; câu chưa đủ thì máy đọc"
        return Finding(name, "warn", text, "xem từng tệp: kiosk voice check")
    return Finding(name, "ok", f"đủ {checked.needed} tệp")
