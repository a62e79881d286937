"""`kiosk pictures`: every screen of a terminal, the pages of a running demo and the paper ticket, as small PNGs."""

import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PIL import Image

from kiosk import resources
from kiosk.demo.pictures_pages import take_pages
from kiosk.demo.programs import kiosk

# The names of `screens.stills`; a test compares. They cannot be imported here, since Kivy opens a window.
SCREENS = (
    "home",
    "services",
    "services_paused",
    "home_closed",
    "services_closed",
    "priority",
    "languages",
    "ease",
    "dossiers",
    "home_appointments",
    "appointments",
    "booking_service",
    "booking_day",
    "booking_time",
    "booked",
    "booked_no_paper",
    "checkin",
    "question",
    "ticket",
    "ticket_map",
    "ticket_marked",
    "ticket_express",
    "ticket_printing",
    "ticket_sent",
    "ticket_no_paper",
    "ticket_no_paper_no_code",
    "ask",
    "message",
    "out_of_service",
    "lookup",
    "lookup_empty",
    "lookup_nothing",
    "lookup_question",
    "life",
    "life_question",
    "life_fields",
    "procedure",
    "procedure_more",
    "procedure_legal",
    "procedure_phone",
    "info",
    "info_everything",
    "info_list",
    "info_text",
    "info_document",
    "info_contacts",
    "info_channel",
    "info_map",
    "info_map_of_procedure",
    "info_community",
    "wifi",
    "home_wifi_down",
    "info_wifi_down",
    "wifi_down",
    "mine",
    "dossier_code",
    "dossier_code_empty",
    "dossier_check",
    "dossier",
    "dossier_ready",
    "dossier_late",
    "dossier_supplement",
    "dossier_returned",
    "dossier_stopped",
    "say_code",
    "say_answer",
    "say_answer_open",
    "say_consult",
    "consults",
    "consult",
    "consult_code",
    "consulted",
    "consulted_cut_off",
    "home_holiday",
    "attract_holiday",
    "attract",
    "rating_about",
    "rating_code",
    "rating_code_unknown",
    "rating_faces",
    "rating_centre",
    "rating_reasons",
    "rating_comment",
    "rating_about_ballot",
    "ballot",
    "ballot_again",
    "say",
    "say_text",
    "say_text_empty",
    "say_phone",
    "say_contact",
    "say_contact_needed",
    "say_who",
    "said",
    "said_no_paper",
    "thanks",
    "hall",
    "hall_flash",
    "hall_notice",
    "hall_idle",
    "hall_holiday",
    "hall_wifi_down",
    "hall_reception",
    "hall_lost",
    "tablet",
    "tablet_asleep",
    "tablet_skipped",
    "tablet_closed",
    "tablet_nothing_given",
    "tablet_reasons",
    "tablet_comment",
    "tablet_thanks",
    "tablet_message",
    "tablet_out_of_service",
)
IN_ENGLISH = ("home", "services")
TERMINALS = ("kiosk", "hall", "tablet")  # how the pictures of screens begin
# Flat drawings keep their look with so many colours, at a third of the bytes.
COLOURS = 128
# Two cores, two Kivy processes; one takes some seconds on a busy machine.
AT_ONCE, SCREEN_S = 2, 60


def run(out: Path) -> None:
    """Writes the PNGs below `out` and prints their names. OSError or ProgramFailed when something does not start."""
    out.mkdir(parents=True, exist_ok=True)
    wanted = [(name, "vi") for name in SCREENS] + [(name, "en") for name in IN_ENGLISH]
    with tempfile.TemporaryDirectory(prefix="kiosk-pictures-") as folder, ThreadPoolExecutor(AT_ONCE) as pool:
        fresh = [path for path in pool.map(lambda one: _screen(Path(folder), *one), wanted)]
        fresh += take_pages(Path(folder))
        for path in fresh:
            print(shrink(path, out / path.name))


def shrink(source: Path, target: Path) -> Path:
    """Fewer colours, and a terminal's screen at half its size."""
    picture = Image.open(source).convert("RGB")
    if source.name.startswith(TERMINALS):
        picture = picture.resize((picture.width // 2, picture.height // 2), Image.Resampling.LANCZOS)
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(target, "PNG", optimize=True)
    return target


def file_name(screen: str, language: str) -> str:
    """ "kiosk-home.png", "kiosk-home-en.png", "hall-idle.png"."""
    terminal = "" if screen.startswith(TERMINALS) else "kiosk-"
    return f"{terminal}{screen.replace('_', '-')}{'' if language == 'vi' else '-' + language}.png"


def _screen(folder: Path, name: str, language: str) -> Path:
    path = folder / file_name(name, language)
    centre = str(resources.config("centre.toml"))
    arguments = ["--config", centre, "--screen", name, "--language", language, "--out", str(path)]
    done = subprocess.run(
        kiosk("screen", "picture", *arguments), capture_output=True, text=True, timeout=SCREEN_S, check=False
    )
    if not path.exists():
        raise OSError(f"screen {name}: no picture; expected {path}; the program said: {done.stderr[-500:]}")
    return path
