"""`kiosk pictures`: every kiosk screen, the browser pages of a running demo and the paper ticket, as small PNGs."""

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
    "ticket",
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
    "procedure",
    "wifi",
    "attract",
    "rating_about",
    "rating_code",
    "rating_code_unknown",
    "rating_faces",
    "rating_centre",
    "rating_reasons",
    "rating_comment",
    "thanks",
)
IN_ENGLISH = ("home", "services")
KIOSK_SIZE = (540, 960)
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
    """Fewer colours, and a kiosk screen at half its size."""
    picture = Image.open(source).convert("RGB")
    if source.name.startswith("kiosk-"):
        picture = picture.resize(KIOSK_SIZE, Image.Resampling.LANCZOS)
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(target, "PNG", optimize=True)
    return target


def _screen(folder: Path, name: str, language: str) -> Path:
    path = folder / f"kiosk-{name.replace('_', '-')}{'' if language == 'vi' else '-' + language}.png"
    centre = str(resources.config("centre.toml"))
    arguments = ["--config", centre, "--screen", name, "--language", language, "--out", str(path)]
    done = subprocess.run(
        kiosk("screen", "picture", *arguments), capture_output=True, text=True, timeout=SCREEN_S, check=False
    )
    if not path.exists():
        raise OSError(f"screen {name}: no picture; expected {path}; the program said: {done.stderr[-500:]}")
    return path
