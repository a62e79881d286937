"""What stands around the kiosks of tests/e2e/tasks.toml: a collector that knows a dossier, a station with a printer, a
voice that writes down what it says, and an upright and a wide window side by side."""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from devices.printers.virtual import VirtualPrinter
from kiosk import resources
from kiosk.bench.queue_house import House as Station
from kiosk.demo.demo_centre import PHONE, demo_dossiers, write_dossiers
from kiosk.demo.display import HEIGHT, WIDTH, Display, start_xvfb
from kiosk.demo.finger import Finger
from kiosk.demo.ports import Ports, free_ports
from kiosk.demo.programs import kiosk, run_once
from kiosk.demo.station_file import STATION
from kiosk.demo.supervisor import Supervisor
from kiosk.demo.toml_text import toml_text
from kiosk.demo.trial_centre import trial_centre
from kiosk.demo.waiting import wait_until_ready
from kiosk.settings.station import CollectorLink, PrinterPort, StationSettings, TerminalSettings
from kiosk.speech.sound import silence, to_wav

TOKEN = "only-for-the-tasks-0123456789"
UPRIGHT, WIDE = "kiosk-1", "kiosk-2"
SIZES = {UPRIGHT: (WIDTH, HEIGHT), WIDE: (1920, 1080)}
# Idle times pass so many times as fast. The 90 s until "are you still there?" become 15, the minute for which a ticket
# stands 10: a slow machine may need as long for one touch.
PACE = 6
READY_S = 60.0
BAUD, ROWS_PER_S = 460_800, 100_000
CODE_START = "H56.107.00-"
CHANGES = (
    ("idle_s = 45", "idle_s = 90"),
    ("attract_s = 180", "attract_s = 0"),
    ("motion = true", "motion = false"),  # a third of the time was fades, which have tests of their own
    ("ticket_shown_s = 10", "ticket_shown_s = 60"),
    ("[rating]\n", "[rating]\nballot = true\n"),
)
MORE = f"""
[dossiers]
enabled = true
code_start = "{CODE_START}"

[[appointments]]
service = "ho-tich"
slot_min = 30
places = 2

[[consultations]]
id = "den-duong"
question = "Ông/bà muốn lắp thêm đèn đường ở đâu trước?"
answered_by = "anonymous"
options = [{{ id = "ngo", text = "Trong các ngõ" }}, {{ id = "truc", text = "Dọc đường lớn" }}]
"""
# A synthesizer and a loudspeaker: what is to be said is written down, what is to be heard is a short silence.
ESPEAK = "#!/bin/sh\ncat >> {folder}/said\necho >> {folder}/said\ncat {folder}/silence.wav\n"
APLAY = "#!/bin/sh\ncat > /dev/null\n"


@dataclass(frozen=True, slots=True)
class House:
    """`known`: what the citizens' papers say, for `tasks.toml`."""

    folder: Path
    station: Station
    printer: VirtualPrinter
    fingers: dict[str, Finger]
    known: dict[str, str]

    @property
    def journal(self) -> Path:
        return self.folder / "data" / "journal.db"

    @property
    def centre(self) -> Path:
        return self.folder / "centre.toml"

    def said(self) -> str:
        path = self.folder / "said"
        return path.read_text("utf-8") if path.exists() else ""


@contextmanager
def house(folder: Path) -> Iterator[House]:
    """The windows come up while the collector is made: they wait for the station."""
    ports = free_ports()
    _write_voice(folder)
    (folder / "token").write_text(TOKEN)
    with ExitStack() as stack:
        printer = stack.enter_context(VirtualPrinter(BAUD, rows_per_s=ROWS_PER_S))
        programs = stack.enter_context(Supervisor(folder / "logs", threading.Event()))
        settings = _write_station(folder, ports, printer)
        display = start_xvfb(programs, sum(width for width, _ in SIZES.values()))
        fingers = {name: _window(name, folder, ports, programs, display) for name in SIZES}
        _start_collector(folder, ports, programs, settings)
        stack.callback(programs.kill, "collector")  # nobody waits for its good end
        programs.start("station", kiosk("station", "run", "--settings", str(settings)))
        wait_until_ready(programs, "station", f"http://127.0.0.1:{ports.station}/healthz", READY_S)
        for name, finger in fingers.items():
            # what the collector has published is drawn anew: nobody is to touch what goes away under the finger
            finger.wait_state(f"the first screen of {name}", READY_S, showing=("home", "attract"), revision=(1,))
        yield House(folder, Station(folder, ports.station), printer, fingers, _known())


def _known() -> dict[str, str]:
    dossier = demo_dossiers(date.today())[1]
    return {"dossier": dossier.code.removeprefix(CODE_START), "digits": PHONE[-4:]}


def _start_collector(folder: Path, ports: Ports, programs: Supervisor, settings: Path) -> None:
    data = ("--data", str(folder / "collector"))
    dossiers = write_dossiers(folder, date.today())
    run_once("collector", "demo-setup", *data, "--centre", str(folder / "centre.toml"), "--dossiers", str(dossiers))
    where = ("--host", "127.0.0.1", "--port", str(ports.collector))
    programs.start("collector", kiosk("collector", "run", *data, *where))
    code = run_once("collector", "pairing-code", *data, "--station", STATION).split()[-1]
    wait_until_ready(programs, "collector", f"http://127.0.0.1:{ports.collector}/healthz", READY_S)
    run_once("station", "enrol", "--settings", str(settings), "--code", code)


def _window(name: str, folder: Path, ports: Ports, programs: Supervisor, display: Display) -> Finger:
    width, height = SIZES[name]
    left = 0 if name == UPRIGHT else WIDTH
    command = [sys.executable, "-m", "screens", "run", "--station", f"ws://127.0.0.1:{ports.station}/ws"]
    command += ["--terminal", name, "--token-file", str(folder / "token"), "--screenshots", str(folder / name)]
    command += ["--size", f"{width}x{height}", "--left", str(left), "--pace", str(PACE), "--speaker", "default"]
    path = f"{folder}/programs:{os.environ['PATH']}"
    programs.start(name, command, env={**display.env, "PATH": path})
    return Finger(display, folder / name, left)


def _write_voice(folder: Path) -> None:
    (folder / "programs").mkdir()
    (folder / "silence.wav").write_bytes(to_wav(silence(22_050, 50)))
    for name, script in (("espeak-ng", ESPEAK), ("aplay", APLAY)):
        program = folder / "programs" / name
        program.write_text(script.format(folder=folder))
        program.chmod(0o755)


def _write_station(folder: Path, ports: Ports, printer: VirtualPrinter) -> Path:
    centre = trial_centre(folder)
    text = centre.read_text("utf-8")
    for usual, other in CHANGES:
        assert usual in text, f"config/centre.toml: found no {usual!r}"
        text = text.replace(usual, other, 1)
    centre.write_text(text + MORE, "utf-8")
    settings = StationSettings(
        station=STATION,
        data_dir=folder / "data",
        listen_port=ports.station,
        centre_file=centre,
        officers_file=resources.config("officers.toml"),
        procedures_file=resources.config("procedures.csv"),
        printer=PrinterPort(port=printer.path, baud=BAUD),
        terminals=tuple(TerminalSettings(id=name, role="kiosk", token=TOKEN) for name in SIZES),
        collector=CollectorLink(url=f"http://127.0.0.1:{ports.collector}", token_file=folder / "collector.token"),
    )
    path = folder / "station.toml"
    path.write_text(toml_text(settings.model_dump(mode="json")), "utf-8")
    return path
